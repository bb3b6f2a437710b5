"""Pictures of studies: two studies of which these are equal are the same study.

The same, that is:

- the same sessions in the same order: name, kind, date, place, facilitators, language, method, and attributes;
- in each the same parts, with the same turns: every character, kind, circle, times, label, and of the speaker the role
  that somebody confirmed, and which participant she is;
- the same participants by their pseudonyms: perspective, organisation, consent, and attributes;
- the same codebook in the same order: keys, names, what is below what, descriptions, what to include and exclude,
  keywords, examples, colours, and what holds other codes only;
- the same accepted codings: code, passage, who decided, when, whether against, and in which stages of which arcs the
  passage was put, as telling of what outcome;
- the same memos by the same coders at the same time about the same things; the same stories under the same stages;
- the same parts of projects that were taken in before and that vertel has no place for, with their files.

Not the same are what `hand_on` says it leaves behind, guesses about speakers that nobody confirmed, the numbers of
rows, and at which turn of a coding over several turns something is noted: that is noted at the coding.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select

from vertel.study.store import schema, tree
from vertel.study.store.study import Study


@dataclass(frozen=True)
class Picture:
    """All that must come through. What has no order of its own stands here in the order of its words."""

    sessions: Sequence[Any]
    participants: Sequence[Any]
    variables: Sequence[Any]
    codes: Sequence[Any]
    codings: Sequence[Any]
    memos: Sequence[Any]
    stories: Sequence[Any]
    leftovers: Sequence[Any]
    files: Mapping[str, bytes]


def picture(study: Study) -> Picture:
    """What the study holds of all that."""
    with study.reading() as connection:
        attributes = _attributes(connection)
        return Picture(
            sessions=_sessions(connection, attributes),
            participants=[
                (row.pseudonym, row.perspective, row.organisation, row.consent, attributes["participant_id", row.id])
                for row in connection.execute(select(schema.participants).order_by(schema.participants.c.id))
            ],
            variables=_rows(connection, schema.variables, "name", "kind", "description"),
            codes=_codes(connection),
            codings=sorted(_codings(connection).values(), key=repr),
            memos=sorted(_memos(connection), key=repr),
            stories=sorted(one for one in _rows(connection, schema.stories, "arc", "stage", "text") if one[2]),
            leftovers=sorted(_rows(connection, schema.leftovers, "kind", "guid", "xml")),
            files=dict(_rows(connection, schema.leftover_files, "name", "data")),
        )


def _rows(connection: Connection, table: Any, *columns: str) -> list[tuple[Any, ...]]:
    wanted = select(*(table.c[name] for name in columns)).order_by(table.c.id)
    return [tuple(row) for row in connection.execute(wanted)]


def _attributes(connection: Connection) -> Mapping[tuple[str, int], tuple[Any, ...]]:
    found: dict[tuple[str, int], list[tuple[str, str]]] = {}
    table = schema.attributes
    for row in connection.execute(select(table, schema.variables.c.name).join_from(table, schema.variables)):
        owner = "participant_id" if row.participant_id else "session_id"
        found.setdefault((owner, getattr(row, owner)), []).append((row.name, row.value))
    return _Missing({owner: tuple(sorted(values)) for owner, values in found.items()})


class _Missing(dict[Any, Any]):
    def __missing__(self, key: Any) -> tuple[()]:
        return ()


def _sessions(connection: Connection, attributes: Mapping[tuple[str, int], Any]) -> list[Any]:
    columns = schema.sessions.c
    about = [columns[name] for name in ("name", "kind", "held_on", "place", "facilitators", "language", "method")]
    return [
        (*known, attributes["session_id", number], _parts(connection, number))
        for number, *known in connection.execute(select(columns.id, *about).order_by(columns.id))
    ]


def _parts(connection: Connection, session: int) -> list[Any]:
    transcripts, turns = schema.transcripts, schema.turns
    found = connection.execute(
        select(transcripts)
        .where(transcripts.c.session_id == session, transcripts.c.current)
        .order_by(transcripts.c.part)
    )
    parts = []
    for row in found:
        said = connection.execute(
            select(turns, schema.speakers.c.label, schema.speakers.c.role, schema.participants.c.pseudonym)
            .select_from(turns.outerjoin(schema.speakers).outerjoin(schema.participants))
            .where(turns.c.transcript_id == row.id)
            .order_by(turns.c.n)
        )
        lines = [
            (
                row.text[turn.start : turn.end],
                turn.kind,
                turn.circle,
                turn.start_time,
                turn.end_time,
                turn.label,
                turn.role,
                turn.pseudonym,
            )
            for turn in said
        ]
        parts.append((row.part, row.first_turn, row.text, lines))
    return parts


def _codes(connection: Connection) -> list[Any]:
    """The codes as a tree: each followed by the codes below it."""
    found = {row.id: row for row in connection.execute(select(schema.codes))}
    return [
        (
            depth,
            row.key,
            row.name,
            row.description,
            row.include,
            row.exclude,
            row.keywords,
            row.examples,
            row.colour,
            row.codable,
        )
        for number, depth in tree.walk(tree.below(connection, schema.codes))
        for row in (found[number],)
    ]


def _codings(connection: Connection) -> dict[int, Any]:
    table, transcripts = schema.codings, schema.transcripts
    stages: dict[Any, dict[str, Any]] = {}
    for row in connection.execute(
        select(table.c.transcript_id, table.c.start, table.c.end, schema.placed).join_from(schema.placed, table)
    ):
        put = stages.setdefault((row.transcript_id, row.start, row.end), {})
        put.setdefault(row.arc, (row.stage, row.outcome))
    found = {}
    for row in connection.execute(
        select(
            table,
            schema.codes.c.key,
            schema.sessions.c.name.label("session"),
            transcripts.c.part,
            schema.coders.c.name,
        )
        .join_from(table, schema.codes)
        .join(transcripts, table.c.transcript_id == transcripts.c.id)
        .join(schema.sessions)
        .join(schema.coders, schema.coders.c.id == func.coalesce(table.c.decided_by_id, table.c.coder_id))
        .where(table.c.status == "accepted", transcripts.c.current)
    ):
        passage = (row.session, row.part, row.start, row.end, row.quote)
        put = stages.get((row.transcript_id, row.start, row.end), {})
        found[row.id] = (*passage, row.key, row.name, row.made_at, row.against, tuple(sorted(put.items())))
    return found


def _memos(connection: Connection) -> list[Any]:
    """The memos, with words for what each is about."""
    codings = _codings(connection)
    turns, speakers, transcripts, sessions = schema.turns, schema.speakers, schema.transcripts, schema.sessions
    turn = select(sessions.c.name, turns.c.n, transcripts.c.part).join_from(turns, transcripts).join(sessions)
    speaker = select(sessions.c.name, speakers.c.label).join_from(speakers, sessions)
    about = {
        "study": lambda _number: (),
        "sessions": lambda number: connection.execute(select(sessions.c.name).where(sessions.c.id == number)).one(),
        "speakers": lambda number: connection.execute(speaker.where(speakers.c.id == number)).one(),
        "turns": lambda number: connection.execute(turn.where(turns.c.id == number)).one(),
        "codes": lambda number: connection.execute(select(schema.codes.c.key).where(schema.codes.c.id == number)).one(),
        "codings": lambda number: codings.get(number, "of none"),
        "stories": lambda number: connection.execute(
            select(schema.stories.c.arc, schema.stories.c.stage).where(schema.stories.c.id == number)
        ).one(),
    }
    memos = connection.execute(select(schema.memos, schema.coders.c.name).join_from(schema.memos, schema.coders)).all()
    return [(row.about, tuple(about[row.about](row.about_id)), row.name, row.text, row.written_at) for row in memos]
