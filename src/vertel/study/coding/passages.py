"""The coded passages of a study, read back with where they stand and who spoke."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, select

from vertel.analysis.coding import Status
from vertel.study.codebook.keeping import code_id
from vertel.study.coding.errors import QuoteDiffers
from vertel.study.people.consent import MAY_BE_USED
from vertel.study.sessions.keeping import session_id
from vertel.study.store.schema import coders, codes, codings, participants, sessions, speakers, transcripts, turns
from vertel.study.store.study import Study


@dataclass(frozen=True, slots=True)
class Passage:
    """A coding as people read it.

    `turn` counts within the session; `start` and `end` are code points within the text of that turn, end exclusive.
    `coder` is who decided, or vertel where nobody did yet. `score` and `why` are the machine's.
    """

    coding: int
    session: str
    turn: int
    start: int
    end: int
    quote: str
    code: str
    coder: str
    status: Status
    score: float | None
    why: str | None
    against: bool
    speaker: str | None


# What tells an interviewer apart: what somebody confirmed, and until then the guess.
ROLE = func.coalesce(speakers.c.role, speakers.c.guessed_role)


def select_passages(*columns: ColumnElement[Any], earlier: bool = False, all_voices: bool = False) -> Select[Any]:
    """The codings on current transcripts (or on `earlier` versions), in the order of sessions and text.

    Gives `columns` of codings, codes, sessions, transcripts, turns, speakers and participants.
    What was said by somebody who did not consent is left out, unless `all_voices` are asked for.
    """
    turn_there = (
        select(func.max(turns.c.start))
        .where(turns.c.transcript_id == codings.c.transcript_id, turns.c.start <= codings.c.start)
        .correlate(codings)
        .scalar_subquery()
    )
    wanted = (
        select(*columns)
        .select_from(codings)
        .join(codes, codings.c.code_id == codes.c.id)
        .join(transcripts, codings.c.transcript_id == transcripts.c.id)
        .join(sessions, transcripts.c.session_id == sessions.c.id)
        .join(turns, (turns.c.transcript_id == transcripts.c.id) & (turns.c.start == turn_there))
        .join(speakers, turns.c.speaker_id == speakers.c.id, isouter=True)
        .join(participants, speakers.c.participant_id == participants.c.id, isouter=True)
        .where(transcripts.c.current != earlier)
        .order_by(sessions.c.id, transcripts.c.part, codings.c.start, codings.c.end, codings.c.id)
    )
    return wanted if all_voices else wanted.where(MAY_BE_USED)


TURN_NUMBER = (transcripts.c.first_turn + turns.c.n - 1).label("turn")
# Whether the text under a coding is still the quote that was coded.
QUOTE_HOLDS = (
    func.substr(transcripts.c.text, codings.c.start + 1, codings.c.end - codings.c.start) == codings.c.quote
).label("holds")


def list_passages(
    study: Study,
    *,
    session: str | None = None,
    code: str | None = None,
    status: Status | None = None,
    at_least: float | None = None,
    earlier: bool = False,
) -> list[Passage]:
    """The coded passages that fit all of what is given; `earlier`: those that stayed with an earlier version.

    Raises NoSuchSession, NoSuchCode, and QuoteDiffers where text and quote disagree.
    """
    maker, decider = coders.alias(), coders.alias()
    wanted = (
        select_passages(
            codings.c.id,
            sessions.c.name.label("session"),
            TURN_NUMBER,
            (codings.c.start - turns.c.start).label("start"),
            (codings.c.end - turns.c.start).label("end"),
            codings.c.quote,
            codes.c.key,
            func.coalesce(decider.c.name, maker.c.name).label("coder"),
            codings.c.status,
            codings.c.score,
            codings.c.why,
            codings.c.against,
            speakers.c.label,
            earlier=earlier,
        )
        .join(maker, codings.c.coder_id == maker.c.id)
        .join(decider, codings.c.decided_by_id == decider.c.id, isouter=True)
    )
    with study.reading() as connection:
        check_quotes(study, connection)
        if session is not None:
            wanted = wanted.where(sessions.c.id == session_id(connection, session))
        if code is not None:
            wanted = wanted.where(codes.c.id == code_id(connection, code))
        if status is not None:
            wanted = wanted.where(codings.c.status == status)
        if at_least is not None:
            wanted = wanted.where(codings.c.score >= at_least)
        return [Passage(*row) for row in connection.execute(wanted)]


def check_quotes(study: Study, connection: Connection) -> None:
    """Raise QuoteDiffers if any quote is no longer what its transcript says there."""
    quotes: dict[int, list[Any]] = {}
    for row in connection.execute(
        select(codings.c.transcript_id, codings.c.id, codings.c.start, codings.c.end, codings.c.quote)
    ):
        quotes.setdefault(row.transcript_id, []).append(row)
    coded = select(codings.c.transcript_id)
    for number, text in connection.execute(
        select(transcripts.c.id, transcripts.c.text).where(transcripts.c.id.in_(coded)).execution_options(yield_per=20)
    ):
        for row in quotes[number]:
            if text[row.start : row.end] != row.quote:
                raise QuoteDiffers(number=row.id, place=study.place)
