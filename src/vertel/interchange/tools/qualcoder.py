"""Projects of QualCoder: a folder `….qda` with the SQLite file `data.qda`, and folders with the files of the sources.

It gives times by the clock of its computer; they are taken as they stand.
"""

from vertel.interchange.dialect import Dialect
from vertel.interchange.project import MEDIA, Guid, Leftover, Project, Source
from vertel.interchange.remarks import Remark, Trouble
from vertel.interchange.tools.database import Row, Tables
from vertel.interchange.tools.identity import Identity
from vertel.interchange.tools.qualcoder_cases import Attributes, QualCoderCases
from vertel.interchange.tools.qualcoder_codes import QualCoderCodes
from vertel.interchange.tools.qualcoder_media import QualCoderMedia, ReadFile, kind_of
from vertel.interchange.tools.qualcoder_texts import DIALECTS, Notes, QualCoderTexts
from vertel.interchange.tools.values import line, moment, text

DATABASE = "data.qda"


def is_qualcoder(tables: Tables) -> bool:
    """Whether these are the tables of QualCoder."""
    return (
        tables.has("project", "databaseversion")
        and tables.has("source", "id", "name", "fulltext")
        and tables.has("code_name", "cid", "name")
        and tables.has("code_text", "cid", "fid", "pos0", "pos1")
    )


def read_qualcoder(tables: Tables, name: str, read: ReadFile, dialect: Dialect | None = None) -> Project:
    """The project, called `name`; `read` gives its files, `dialect` says how it counts. Raises what these raise."""
    memo, date, about = next(tables.rows("project", "memo", "date", "about"), (None, None, None))
    identity = Identity("qualcoder", date or name)
    codes = QualCoderCodes(tables, identity)
    media = QualCoderMedia(tables, identity, codes.guid, read)
    notes = Notes(identity)
    texts = QualCoderTexts(tables, identity, codes, notes, (dialect,) if dialect else DIALECTS)
    attributes = Attributes(tables, identity)
    sources, leftovers, remarks = _sources(tables, identity, media, texts, notes, attributes)
    cases = QualCoderCases(tables, identity, codes, texts, attributes)
    found = cases.cases()
    journal = tuple(
        guid
        for number, title, entry, made, owner in tables.rows("journal", "jid", "name", "jentry", "date", "owner")
        for guid in notes.at(entry, "journal", number, made, name=line(title), owner=owner, date=made)
    )
    remarks += [*texts.all_remarks(), *media.remarks, *attributes.remarks, *cases.remarks, *_left_behind(tables)]
    return Project(
        name=name,
        origin=line(about) or "QualCoder",
        description=text(memo),
        users=identity.users,
        codes=codes.tree(without=texts.speakers),
        variables=tuple(attributes.variables),
        cases=found,
        sources=sources,
        notes=tuple(notes.all),
        project_notes=journal,
        leftovers=leftovers,
        files=media.files,
        remarks=tuple(remarks),
    )


def _sources(
    tables: Tables,
    identity: Identity,
    media: QualCoderMedia,
    texts: QualCoderTexts,
    notes: Notes,
    attributes: Attributes,
) -> tuple[tuple[Source, ...], tuple[Leftover, ...], list[Remark]]:
    columns = ("id", "name", "fulltext", "mediapath", "memo", "owner", "date", "av_text_id")
    rows = {row[0]: row for row in tables.rows("source", *columns)}
    guids = {number: identity.guid("source", number, row[6]) for number, row in rows.items()}
    recordings = {row[7]: row for row in rows.values() if row[7] in rows and text(rows[row[7]][2])}
    with_text = {number for number, row in rows.items() if text(row[2])}
    # A recording with a transcript is one source with it.
    elsewhere = {number: guids[number] for number in rows.keys() - with_text}
    elsewhere |= {recording[0]: guids[transcript] for transcript, recording in recordings.items()}
    for number in rows:
        if number in with_text:
            texts.take(number, guids[number], _named(rows[number]), text(rows[number][2]))
    texts.mark(elsewhere)
    shown = {recording[0] for recording in recordings.values()}
    leftovers, remarks = [], []
    for number, row in rows.items():
        if number in with_text | shown:
            continue
        kind = kind_of(text(row[3]))
        leftovers.append(media.leftover(guids[number], kind, number, _named(row), text(row[3])))
        trouble = Trouble.MISSING_TEXT if kind == "TextSource" else Trouble.KEPT_ASIDE
        remarks.append(Remark(trouble, _named(row)))
        if text(row[4]).strip():
            remarks.append(Remark(Trouble.LEFT_BEHIND, f"{_named(row)}: {line(row[4])}"))
    return (
        tuple(
            _source(row, guids[number], recordings.get(number), media, texts, notes, attributes)
            for number, row in rows.items()
            if number in with_text
        ),
        tuple(leftovers),
        remarks,
    )


def _source(
    row: Row,
    guid: Guid,
    recording: Row | None,
    media: QualCoderMedia,
    texts: QualCoderTexts,
    notes: Notes,
    attributes: Attributes,
) -> Source:
    """A text, with the PDF or the recording that it is of."""
    number, _, content, _path, memo, owner, date, _ = row
    of = recording or row
    kind = kind_of(text(of[3]))
    if kind == "TextSource" and text(row[3]) and not text(row[3]).lower().endswith(".txt"):
        media.remarks.append(Remark(Trouble.FORMATTED_COPY, _named(row)))
    container = media.element(guid, kind, of[0], _named(of), text(of[3]), _named(row)) if kind in MEDIA else None
    memos = notes.at(memo, "source", number, date, owner=owner, date=date)
    values = attributes.values["file"].get(number, [])
    if recording:
        memos += notes.at(recording[4], "source", recording[0], recording[6], owner=recording[5], date=recording[6])
        had = {value.variable for value in values}
        values = values + [
            value for value in attributes.values["file"].get(recording[0], []) if value.variable not in had
        ]
    return Source(
        guid,
        _named(row),
        text(content),
        medium=MEDIA.get(kind, "text"),
        selections=texts.selections(number),
        notes=memos,
        values=tuple(values),
        user=media.identity.user(owner),
        made_at=moment(date),
        container=container,
        dialect=texts.dialect(number),
    )


def _named(row: Row) -> str:
    return line(row[1]) or str(row[0])


def _left_behind(tables: Tables) -> list[Remark]:
    """What vertel has no place for: graphs, kept questions, and references to literature."""
    named = [*tables.rows("graph", "name"), *tables.rows("stored_sql", "title")]
    named += [(name,) for name, reference in tables.rows("source", "name", "risid") if reference is not None]
    return [Remark(Trouble.LEFT_BEHIND, line(name)) for (name,) in named]
