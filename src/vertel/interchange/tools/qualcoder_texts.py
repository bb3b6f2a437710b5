"""The texts of QualCoder, with what stands at passages in them: codings, annotations, and what a case says."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from vertel.interchange.dialect import UTF16, Dialect
from vertel.interchange.project import Coding, Guid, Note, Selection
from vertel.interchange.remarks import Remark, Trouble
from vertel.interchange.tools.database import Row, Tables
from vertel.interchange.tools.identity import Identity
from vertel.interchange.tools.qualcoder_codes import QualCoderCodes
from vertel.interchange.tools.qualcoder_speakers import SPEAKER_CODER, Marked, speakers
from vertel.interchange.tools.quotes import Found, Quoted, Text
from vertel.interchange.tools.values import line, moment, text, whole

# Its editor counts a line end once, also where the text has two characters there; it codes by itself in code points.
DIALECTS = (
    Dialect(unit="utf16", crlf=1),
    UTF16,
    Dialect(crlf=1),
    Dialect(),
)


class Notes:
    """The memos of one project."""

    def __init__(self, identity: Identity) -> None:
        self._identity = identity
        self.all: list[Note] = []

    def at(
        self, memo: object, kind: str, *kept: object, name: str = "", owner: object = None, date: object = None
    ) -> tuple[Guid, ...]:
        """The GUID of this memo of a thing, kept from here on; nothing for an empty one."""
        said = text(memo)
        if not said.strip():
            return ()
        guid = self._identity.guid("memo", kind, *kept)
        self.all.append(Note(guid, name, said, self._identity.user(owner), moment(date)))
        return (guid,)


@dataclass(slots=True)
class _Passage:
    """A selection that is being put together."""

    guid: Guid
    codings: list[Coding] = field(default_factory=list)
    notes: list[Guid] = field(default_factory=list)
    user: Guid | None = None
    made_at: datetime | None = None


@dataclass(slots=True)
class _Document:
    """A text, the GUID of its source, and the passages in it by where they are in code points."""

    guid: Guid
    text: Text
    passages: dict[tuple[int, int], _Passage] = field(default_factory=dict)


@dataclass(slots=True)
class QualCoderTexts:
    """The texts of one project. `take` first, then `mark`; then all is there."""

    tables: Tables
    identity: Identity
    codes: QualCoderCodes
    notes: Notes
    dialects: Sequence[Dialect] = DIALECTS
    remarks: list[Remark] = field(default_factory=list)
    # By number: of the code that is a speaker, and of the case.
    speakers: dict[int, list[Guid]] = field(default_factory=dict)
    selections_of_cases: dict[int, list[Guid]] = field(default_factory=lambda: defaultdict(list))
    sources_of_cases: dict[int, list[Guid]] = field(default_factory=lambda: defaultdict(list))
    _documents: dict[int, _Document] = field(default_factory=dict)
    _coded: Mapping[int, list[Row]] = field(init=False)

    def __post_init__(self) -> None:
        columns = ("cid", "ctid", "owner", "date", "memo", "important", "pos0", "pos1", "seltext")
        self._coded = _by_first(self.tables.rows("code_text", "fid", *columns))

    def take(self, number: int, guid: Guid, name: str, content: str) -> None:
        """Take in the text of the source with this number."""
        quoted = (_quoted(row) for row in self._coded.get(number, ()))
        self._documents[number] = _Document(guid, Text(name, content, self.dialects, quoted))

    def mark(self, elsewhere: Mapping[int, Guid]) -> None:
        """Find all passages; `elsewhere` are the sources without a text."""
        found = [
            (number, row, place)
            for number, document in self._documents.items()
            for row in self._coded.get(number, ())
            if (place := document.text.find(_quoted(row)))
        ]
        marked: dict[int, list[Marked]] = defaultdict(list)
        for number, row, place in found:
            if row[0] in self.codes.names:
                signed = line(row[2]) == SPEAKER_CODER
                marked[row[0]].append(Marked(number, place.start, place.end, signed))
        texts = {number: document.text.text for number, document in self._documents.items()}
        who = speakers(self.codes.names, self.codes.in_speakers, marked, texts)
        self.speakers = {number: [] for number in self.codes.names if number in who}
        for number, row, place in found:
            self._code(self._documents[number], row, place)
        self._annotations()
        self._cases(elsewhere)

    def selections(self, number: int) -> tuple[Selection, ...]:
        """The passages of a text, in its order."""
        passages = self._documents[number].passages
        return tuple(
            Selection(
                one.guid, *span, codings=tuple(one.codings), notes=tuple(one.notes), user=one.user, made_at=one.made_at
            )
            for span, one in sorted(passages.items(), key=lambda item: item[0])
        )

    def dialect(self, number: int) -> Dialect:
        """How a text is counted."""
        return self._documents[number].text.dialect

    def all_remarks(self) -> list[Remark]:
        """What there is to say of the texts."""
        return [*(remark for each in self._documents.values() for remark in each.text.remarks), *self.remarks]

    def _code(self, document: _Document, row: Row, place: Found) -> None:
        code, number, owner, date, memo, important = row[:6]
        guid = self.codes.guid(code)
        if guid is None:
            self.remarks.append(Remark(Trouble.DANGLING, document.text.at(place.start)))
            return
        # Early versions give no number to a coding.
        own = (number, date) if number is not None else (guid, document.guid, *row[6:8], owner)
        notes = self.notes.at(memo, "code_text", *own, owner=owner, date=date)
        if code in self.speakers:
            passage = self._passage(document, place)
            passage.notes += notes
            self.speakers[code].append(passage.guid)
            return
        if whole(important):
            self.remarks.append(Remark(Trouble.UNMARKED, document.text.at(place.start)))
        by, made_at = self.identity.user(owner), moment(date)
        coding = Coding(self.identity.guid("code_text", *own), guid, by, made_at, notes)
        passage = self._passage(document, place, by, made_at)
        passage.codings.append(coding)

    def _annotations(self) -> None:
        columns = ("anid", "fid", "pos0", "pos1", "memo", "owner", "date")
        for number, file, start, end, memo, owner, date in self.tables.rows("annotation", *columns):
            document = self._documents.get(file)
            place = document and document.text.find(Quoted(whole(start), whole(end)))
            if document and place:
                notes = self.notes.at(memo, "annotation", number, date, owner=owner, date=date)
                self._passage(document, place, self.identity.user(owner), moment(date)).notes += notes

    def _cases(self, elsewhere: Mapping[int, Guid]) -> None:
        columns = ("id", "caseid", "fid", "pos0", "pos1", "owner", "date", "memo")
        for number, case, file, start, end, owner, date, memo in self.tables.rows("case_text", *columns):
            document = self._documents.get(file)
            if document is None:
                if file in elsewhere:
                    self.sources_of_cases[case].append(elsewhere[file])
                continue
            first, last = whole(start), whole(end)
            # QualCoder gives the length of a text in code points, and in earlier versions one less.
            if first == 0 and last is not None and last >= len(document.text.text) - 1:
                self.sources_of_cases[case].append(document.guid)
                if text(memo).strip():
                    self.remarks.append(Remark(Trouble.LEFT_BEHIND, f"{document.text.name}: {line(memo)}"))
            elif place := document.text.find(Quoted(first, last)):
                passage = self._passage(document, place)
                passage.notes += self.notes.at(memo, "case_text", number, date, owner=owner, date=date)
                self.selections_of_cases[case].append(passage.guid)

    def _passage(
        self, document: _Document, place: Found, user: Guid | None = None, made_at: datetime | None = None
    ) -> _Passage:
        span = place.start, place.end
        if span not in document.passages:
            guid = self.identity.guid("selection", document.guid, *span)
            document.passages[span] = _Passage(guid, user=user, made_at=made_at)
        return document.passages[span]


def _by_first(rows: Iterable[Row]) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        found[row[0]].append(row[1:])
    return found


def _quoted(row: Row) -> Quoted:
    start, end, quote = row[6:]
    return Quoted(whole(start), whole(end), text(quote) or None)
