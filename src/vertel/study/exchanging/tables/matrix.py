"""Matrices: which codes each turn, session or participant has, and how often each theme was coded where."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from sqlalchemy import Connection, select

from vertel.language import N_, _
from vertel.stories.weighing.matrix import Across
from vertel.study.codebook.keeping import code_id
from vertel.study.coding.passages import ROLE, select_passages
from vertel.study.exchanging.tables.codes import Line, code_lines
from vertel.study.exchanging.tables.people import participants_table, sessions_table, turns_table
from vertel.study.exchanging.tables.variables import free_name
from vertel.study.exchanging.tables.wanted import ALL
from vertel.study.people.consent import MAY_BE_USED
from vertel.study.sheets import Column, Table, Value
from vertel.study.store.schema import codings, participants, sessions, speakers, turns
from vertel.study.store.study import Study
from vertel.transcripts.transcript import PERSPECTIVES

RowOf = Literal["turn", "session", "participant"]
ROWS: tuple[RowOf, ...] = get_args(RowOf)
UNKNOWN = "unknown"

# What stands before the codes in each row, out of the table of turns, sessions or participants.
BEFORE: Mapping[RowOf, Sequence[str]] = {
    "turn": ("session", "turn", "participant", "role", "perspective"),
    "session": ("session", "kind", "date"),
    "participant": ("participant", "perspective", "organisation"),
}
_COUNT_COLUMNS = (
    Column("code", "text", N_("The theme, by its key.")),
    Column("theme", "text", N_("The name of the theme.")),
)


@dataclass(frozen=True, slots=True)
class Coded:
    """That a code, by number, was put on a turn of a session; `participant` is the respondent who speaks there."""

    code: int
    turn: int
    session: int
    participant: int | None


def matrix_table(
    study: Study, rows: RowOf, codes: Sequence[str] = (), *, below: bool = True, suggestions: bool = False
) -> Table:
    """Which codes each turn, session or participant has: 1 or 0 in a column for each code, or for each of these.

    A code stands there also where one `below` it does, unless only its own codings are asked for. Accepted codings
    count, and where asked for `suggestions` too. What an interviewer says is of no participant. Raises NoSuchCode.
    """
    table = _TABLES[rows](study)
    with study.reading() as connection:
        lines = code_lines(connection)
        there = [code_id(connection, code) for code in codes] or list(lines)
        found = _coded(connection, suggestions=suggestions)
    above = {number: _and_above(lines, number) if below else {number} for number in lines}
    has: dict[int, set[int]] = defaultdict(set)
    for one in found:
        owner = getattr(one, rows)
        if owner is not None:
            has[owner] |= above[one.code]
    before = [table.names.index(name) for name in BEFORE[rows]]
    leading = tuple(table.columns[n] for n in before)
    names = {column.name.casefold() for column in leading}
    columns = tuple(Column(free_name(lines[n].key, names), "integer", lines[n].path) for n in dict.fromkeys(there))
    numbers = tuple(dict.fromkeys(there))
    # the last column of each table is the number of the row in the study
    made = [
        (*(row[n] for n in before), *(int(number in has[row[-1]]) for number in numbers))  # type: ignore[index]
        for row in _rows(table, rows, has)
    ]
    return Table("matrix", (*leading, *columns), made)


def counts_table(study: Study, across: Across, *, people: bool = False, suggestions: bool = False) -> Table:
    """How often each theme was coded by session, participant or perspective, together with the codes below it.

    With `people` it is how many different respondents spoke of it. By participant and by perspective only what
    respondents say counts; where their perspective is not known there is a column for those.
    """
    with study.reading() as connection:
        lines = code_lines(connection)
        found = _coded(connection, suggestions=suggestions)
        labels = _labels(connection, across)
    theme_of = {number: (line.above or (line.key,))[0] for number, line in lines.items()}
    counted: Counter[tuple[str, int | str]] = Counter()
    voices: dict[tuple[str, int | str], set[int]] = defaultdict(set)
    for one in found:
        owner: int | None = one.session if across == "session" else one.participant
        if owner is None:
            continue
        place = theme_of[one.code], labels.get(owner, UNKNOWN)
        counted[place] += 1
        voices[place] |= {one.participant} if one.participant else set()
    columns = list(dict.fromkeys(labels.values()))
    if across == "perspective":
        columns = [each for each in (*PERSPECTIVES, UNKNOWN) if each in columns]
    names = {column.name.casefold() for column in _COUNT_COLUMNS}
    about = _("Respondents.") if people else _("Accepted quotes.")
    made: list[tuple[Value, ...]] = [
        (line.key, line.name, *(len(voices[line.key, each]) if people else counted[line.key, each] for each in columns))
        for line in lines.values()
        if not line.above
    ]
    return Table(
        "counts", (*_COUNT_COLUMNS, *(Column(free_name(each, names), "integer", about) for each in columns)), made
    )


def _coded(connection: Connection, *, suggestions: bool) -> list[Coded]:
    statuses = ("accepted", "suggested") if suggestions else ("accepted",)
    wanted = select_passages(codings.c.code_id, turns.c.id, sessions.c.id, speakers.c.participant_id, ROLE)
    rows = connection.execute(wanted.where(codings.c.status.in_(statuses)).order_by(None))
    return [
        Coded(code, turn, session, participant if role != "interviewer" else None)
        for code, turn, session, participant, role in rows
    ]


def _and_above(lines: Mapping[int, Line], number: int) -> set[int]:
    by_key = {line.key: n for n, line in lines.items()}
    return {number, *(by_key[key] for key in lines[number].above)}


def _rows(table: Table, rows: RowOf, has: Mapping[int, object]) -> Iterable[Sequence[Value]]:
    """The rows that count: of turns those in which somebody speaks, or that were coded; no interviewers."""
    at = table.names.index("kind" if rows == "turn" else "role") if rows != "session" else 0
    for row in table.rows:
        if (
            rows == "session"
            or (rows == "turn" and (row[at] == "speech" or row[-1] in has))
            or (rows == "participant" and row[at] != "interviewer")
        ):
            yield row


def _labels(connection: Connection, across: Across) -> dict[int, str]:
    """The column of each session or each participant, by number, in order."""
    if across == "session":
        wanted = select(sessions.c.id, sessions.c.name).order_by(sessions.c.id)
        return {row.id: row.name for row in connection.execute(wanted)}
    people = select(participants.c.id, participants.c.pseudonym, participants.c.perspective).order_by(participants.c.id)
    spoke = (
        select(speakers.c.participant_id)
        .where(ROLE.is_distinct_from("interviewer"), speakers.c.participant_id == participants.c.id)
        .exists()
    )
    rows = connection.execute(people.where(spoke, MAY_BE_USED))
    return {row.id: row.pseudonym if across == "participant" else row.perspective or UNKNOWN for row in rows}


_TABLES = {
    "turn": lambda study: turns_table(study, ALL),
    "session": sessions_table,
    "participant": participants_table,
}
