"""The study's coded passages as evidence: who said it, where, and in which stage of the arc."""

from dataclasses import replace
from typing import Any

from sqlalchemy import select

from vertel.stories.telling.arc import Arc
from vertel.stories.telling.evidence import Evidence, Voice
from vertel.stories.telling.outcome import Outcome
from vertel.study.coding.passages import ROLE, TURN_NUMBER, check_quotes, select_passages
from vertel.study.people.consent import MAY_BE_USED
from vertel.study.store.schema import codes, codings, participants, sessions, speakers, transcripts, turns
from vertel.study.store.study import Study
from vertel.study.telling.arcs import arc
from vertel.study.telling.placed import HandPlacement
from vertel.study.telling.shelf import shelf
from vertel.study.telling.told import ToldTurn


def evidence(study: Study, told_in: Arc | None = None) -> list[Evidence]:
    """Everything that was coded or suggested and not rejected, in the order of sessions and text.

    It stands in the stages of the arc `told_in`, else of the study's own: where somebody put it, else where a heading
    or a question does. It knows how far down it stands on the board, in a stage where somebody put something.
    Participants who are named in a quote stand there under their pseudonym. An interviewer is no voice. The perspective
    of somebody whom nobody confirmed is not known: guesses stay out. Raises QuoteDiffers where text and quote disagree.
    """
    told_in = told_in or arc(study)
    ready = shelf(study, told_in)
    down = {passage.spot: n for order in ready.layout.orders() for n, passage in enumerate(order, start=1)}
    with study.reading() as connection:
        check_quotes(study, connection)
        rows = connection.execute(
            select_passages(
                codings.c.id,
                codings.c.transcript_id,
                codings.c.quote,
                codings.c.start,
                codings.c.end,
                codings.c.status,
                codings.c.against,
                codings.c.score,
                codes.c.key,
                sessions.c.name,
                TURN_NUMBER,
                turns.c.start_time,
                participants.c.pseudonym,
                participants.c.perspective,
                participants.c.organisation,
                ROLE.label("role"),
            ).where(codings.c.status != "rejected")
        ).all()
    pieces = []
    for row in rows:
        spot = row.transcript_id, row.start, row.end
        if passage := ready.passages.get(spot):  # else it came this very moment
            put = ready.layout.by_hand.get(spot)
            piece = _piece(row, ready.turn(passage), put, told_in)
            pieces.append(replace(piece, down=down.get(spot), by_hand=ready.layout.is_moved(passage)))
    return pieces


def _piece(row: Any, turn: ToldTurn, put: HandPlacement | None, told_in: Arc) -> Evidence:
    """A coded passage as evidence. What it proposes and reads as is seen from the whole sentences it stands in."""
    said = turn.around(row.start, row.end)
    quote = turn.disguised(row.quote)
    stage = put.stage if put else turn.stage.stage if turn.stage else None
    return Evidence(
        coding=row.id,
        code=row.key,
        quote=quote,
        session=row.name,
        turn=row.turn,
        start_time=row.start_time,
        voice=_voice(row),
        status=row.status,
        against=row.against,
        stage=stage,
        proposal=turn.proposal(said, told_in) if stage is None else None,
        outcome=_outcome(turn.outcome(said), put, quote),
        score=row.score,
    )


def _outcome(read: Outcome | None, put: HandPlacement | None, quote: str) -> Outcome | None:
    """What somebody said it tells of, else what it reads as. Where these agree, the words say why."""
    if put is None or (read and read.kind == put.outcome):
        return read
    return Outcome(put.outcome, quote) if put.outcome else None


def voices(study: Study) -> tuple[Voice, ...]:
    """Everybody who spoke, may be heard and is not an interviewer, each once."""
    with study.reading() as connection:
        rows = connection.execute(
            select(participants.c.pseudonym, participants.c.perspective, participants.c.organisation)
            .join_from(speakers, participants)
            .join(turns, turns.c.speaker_id == speakers.c.id)
            .join(transcripts)
            .where(ROLE.is_distinct_from("interviewer"), transcripts.c.current, MAY_BE_USED)
            .group_by(participants.c.id)
            .order_by(participants.c.id)
        )
        return tuple(Voice(*row) for row in rows)


def _voice(row: Any) -> Voice | None:
    if row.pseudonym is None or row.role == "interviewer":
        return None
    return Voice(row.pseudonym, row.perspective, row.organisation)
