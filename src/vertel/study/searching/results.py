"""What a search found, read back as people read it: by session, with who spoke and the codes that stand there."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, func, select

from vertel.analysis.coding import Status
from vertel.language import Lang
from vertel.study.coding.passages import ROLE, TURN_NUMBER
from vertel.study.searching.tokens import Places
from vertel.study.sessions.keeping import LANGUAGE
from vertel.study.store.change import batches
from vertel.study.store.schema import codes, codings, sessions, speakers, transcripts, turns
from vertel.transcripts.speakers import Role
from vertel.transcripts.transcript import Kind

_TURNS_AT_ONCE = 500  # SQLite bounds the number of parameters in one statement


@dataclass(frozen=True, slots=True)
class FoundCoding:
    """A code on a turn that was found."""

    code: int
    name: str
    status: Status


@dataclass(frozen=True, slots=True)
class FoundTurn:
    """A turn that was found: `number` counts within its session, `places` are code points in `text` of what fits."""

    id: int
    number: int
    text: str
    kind: Kind
    speaker: str | None
    role: Role | None
    start_time: float | None
    places: Sequence[tuple[int, int]]
    codings: tuple[FoundCoding, ...]


@dataclass(frozen=True, slots=True)
class FoundSession:
    """What was found in one session, on this page."""

    id: int
    name: str
    lang: Lang
    turns: tuple[FoundTurn, ...]


def codings_in(connection: Connection, numbers: Sequence[int], statuses: Sequence[Status]) -> Iterator[Any]:
    """The codings in the turns with these numbers, as rows (turn, start, end, code, name, status, coder).

    Places are code points in the turn; in the order of turns and text.
    """
    for some in batches(numbers, _TURNS_AT_ONCE):
        yield from connection.execute(
            select(
                turns.c.id.label("turn"),
                (codings.c.start - turns.c.start).label("start"),
                (codings.c.end - turns.c.start).label("end"),
                codes.c.id.label("code"),
                codes.c.name,
                codings.c.status,
                func.coalesce(codings.c.decided_by_id, codings.c.coder_id).label("coder"),
            )
            .select_from(turns)
            .join(
                codings,
                (codings.c.transcript_id == turns.c.transcript_id)
                & (turns.c.start <= codings.c.start)
                & (codings.c.start < turns.c.end),
            )
            .join(codes, codings.c.code_id == codes.c.id)
            .where(turns.c.id.in_(some), codings.c.status.in_(statuses))
            .order_by(turns.c.id, codings.c.start, codings.c.end, codings.c.id)
        )


def said_in(connection: Connection, numbers: Sequence[int]) -> Iterator[Any]:
    """The turns with these numbers, as rows with their text and where they stand, in the order of `numbers`."""
    said = func.substr(transcripts.c.text, turns.c.start + 1, turns.c.end - turns.c.start)
    for some in batches(numbers, _TURNS_AT_ONCE):
        rows = connection.execute(
            select(
                turns.c.id,
                TURN_NUMBER.label("number"),
                said.label("text"),
                turns.c.kind,
                turns.c.start_time,
                speakers.c.label.label("speaker"),
                ROLE.label("role"),
                sessions.c.id.label("session"),
                sessions.c.name,
                LANGUAGE.label("lang"),
            )
            .join_from(turns, transcripts)
            .join(sessions)
            .join(speakers, turns.c.speaker_id == speakers.c.id, isouter=True)
            .where(turns.c.id.in_(some))
        )
        by_number = {row.id: row for row in rows}
        yield from (by_number[number] for number in some)


def by_session(
    connection: Connection, rows: Sequence[Any], places: Mapping[int, Places], statuses: Sequence[Status]
) -> Iterator[FoundSession]:
    """The turns that `said_in` gave, with what fits in each, and the codes on it that have one of the statuses."""
    coded: dict[int, dict[int, FoundCoding]] = defaultdict(dict)
    for row in codings_in(connection, [row.id for row in rows], statuses):
        coded[row.turn].setdefault(row.code, FoundCoding(row.code, row.name, row.status))
    for _session, some in groupby(rows, key=lambda row: row.session):
        said = list(some)
        yield FoundSession(
            said[0].session,
            said[0].name,
            said[0].lang,
            tuple(
                FoundTurn(
                    id=row.id,
                    number=row.number,
                    text=row.text,
                    kind=row.kind,
                    speaker=row.speaker,
                    role=row.role,
                    start_time=row.start_time,
                    places=places.get(row.id, ()),
                    codings=tuple(coded[row.id].values()),
                )
                for row in said
            ),
        )
