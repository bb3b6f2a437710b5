"""A session as one reads and codes it: its turns, each with the codings that stand in it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Table, func, select

from vertel.analysis.coding import Status
from vertel.language import Lang
from vertel.study.coding.errors import QuoteDiffers
from vertel.study.coding.passages import ROLE, select_passages
from vertel.study.people.consent import MAY_BE_USED
from vertel.study.sessions.errors import NoSuchSessionNumber
from vertel.study.sessions.keeping import LANGUAGE, SessionKind
from vertel.study.store.schema import (
    coders,
    codes,
    codings,
    memos,
    participants,
    sessions,
    speakers,
    transcripts,
    turns,
)
from vertel.study.store.study import Study
from vertel.transcripts.speakers import Role
from vertel.transcripts.transcript import Circle, Kind


@dataclass(frozen=True, slots=True)
class Marking:
    """A coding where it stands: `start` and `end` are code points in the text of turn `turn` (its number in the table).

    `coder` is who decided, or vertel where nobody did yet; `why` and `score` are the machine's. `memos` counts.
    """

    id: int
    turn: int
    start: int
    end: int
    quote: str
    code: int
    code_name: str
    status: Status
    against: bool
    coder: str
    score: float | None
    why: str | None
    memos: int


@dataclass(frozen=True, slots=True)
class SpokenTurn:
    """A turn with its codings in the order of the text.

    `number` counts within the session, `start_time` is in seconds, `memos` counts those about the turn itself. What is
    said in a `silent` turn may not be used, because the speaker did not consent.
    """

    id: int
    number: int
    text: str
    kind: Kind
    speaker: str | None
    role: Role | None
    circle: Circle | None
    start_time: float | None
    silent: bool
    memos: int
    markings: tuple[Marking, ...]


@dataclass(frozen=True, slots=True)
class CodedSession:
    """A whole session, without codings that were rejected."""

    id: int
    name: str
    kind: SessionKind
    held_on: date | None
    place: str | None
    facilitators: str | None
    lang: Lang
    memos: int
    turns: tuple[SpokenTurn, ...]


def coded_session(study: Study, number: int) -> CodedSession:
    """The session with this number. Raises NoSuchSessionNumber, and QuoteDiffers where a quote is not in its text."""
    with study.reading() as connection:
        row = connection.execute(
            select(sessions, LANGUAGE.label("lang"), _memos(sessions)).where(sessions.c.id == number)
        ).first()
        if row is None:
            raise NoSuchSessionNumber(number=number)
        marked: dict[int, list[Marking]] = defaultdict(list)
        for marking in _markings(connection, transcripts.c.session_id == number):
            marked[marking.turn].append(marking)
        spoken = tuple(_turns(connection, number, marked))
    for turn in spoken:
        _check(study, turn.markings, turn.text)
    return CodedSession(
        id=row.id,
        name=row.name,
        kind=row.kind,
        held_on=row.held_on,
        place=row.place,
        facilitators=row.facilitators,
        lang=row.lang,
        memos=row.memos,
        turns=spoken,
    )


def markings(study: Study, session: int, numbers: Collection[int]) -> list[Marking]:
    """Those of the codings with these numbers that stand in the current text of the session and were not rejected.

    The quotes are not compared with the text: that is for whoever reads the session.
    """
    with study.reading() as connection:
        return list(_markings(connection, transcripts.c.session_id == session, codings.c.id.in_(numbers)))


def turn_texts(study: Study, numbers: Collection[int]) -> dict[int, str]:
    """What is said in the turns with these numbers (in the table)."""
    said = func.substr(transcripts.c.text, turns.c.start + 1, turns.c.end - turns.c.start)
    with study.reading() as connection:
        rows = connection.execute(
            select(turns.c.id, said.label("said")).join_from(turns, transcripts).where(turns.c.id.in_(numbers))
        )
        return {row.id: row.said for row in rows}


def _turns(connection: Connection, session: int, marked: Mapping[int, Sequence[Marking]]) -> Iterator[SpokenTurn]:
    texts = connection.execute(
        select(transcripts.c.id, transcripts.c.text, transcripts.c.first_turn)
        .where(transcripts.c.session_id == session, transcripts.c.current)
        .order_by(transcripts.c.part)
    ).all()
    for transcript in texts:
        for turn in connection.execute(
            select(turns, speakers.c.label, ROLE.label("role"), (~MAY_BE_USED).label("silent"), _memos(turns))
            .join_from(turns, speakers, turns.c.speaker_id == speakers.c.id, isouter=True)
            .join(participants, speakers.c.participant_id == participants.c.id, isouter=True)
            .where(turns.c.transcript_id == transcript.id)
            .order_by(turns.c.n)
        ):
            yield SpokenTurn(
                id=turn.id,
                number=transcript.first_turn + turn.n - 1,
                text=transcript.text[turn.start : turn.end],
                kind=turn.kind,
                speaker=turn.label,
                role=turn.role,
                circle=turn.circle,
                start_time=turn.start_time,
                silent=turn.silent,
                memos=turn.memos,
                markings=tuple(marked.get(turn.id, ())),
            )


def _memos(table: Table) -> ColumnElement[int]:
    """How many memos there are about a row of this table."""
    about = select(func.count()).where(memos.c.about == table.name, memos.c.about_id == table.c.id)
    return about.correlate(table).scalar_subquery().label("memos")


@cache  # every coding that somebody puts asks for it, and to write it takes as long as to answer it
def _select_markings() -> Select[Any]:
    maker, decider = coders.alias(), coders.alias()
    return (
        select_passages(
            codings.c.id,
            turns.c.id.label("turn"),
            (codings.c.start - turns.c.start).label("start"),
            (codings.c.end - turns.c.start).label("end"),
            codings.c.quote,
            codes.c.id.label("code"),
            codes.c.name.label("code_name"),
            codings.c.status,
            codings.c.against,
            func.coalesce(decider.c.name, maker.c.name).label("coder"),
            codings.c.score,
            codings.c.why,
            _memos(codings),
            all_voices=True,
        )
        .join(maker, codings.c.coder_id == maker.c.id)
        .join(decider, codings.c.decided_by_id == decider.c.id, isouter=True)
        .where(codings.c.status != "rejected")
    )


def _markings(connection: Connection, *where: ColumnElement[bool]) -> Iterator[Marking]:
    return (Marking(*row) for row in connection.execute(_select_markings().where(*where)))


def _check(study: Study, markings: Iterable[Marking], text: str) -> None:
    for marking in markings:
        if text[marking.start : marking.end] != marking.quote:
            raise QuoteDiffers(number=marking.id, place=study.place)
