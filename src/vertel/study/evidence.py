"""The study's coded passages as evidence: who said it, where, and in which stage of the arc."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select

from vertel.analysis.phrases import PhraseIndex
from vertel.analysis.plain_sentences import sentences_around
from vertel.stories.arc import Arc
from vertel.stories.evidence import Evidence, Voice
from vertel.stories.outcome import outcome, read_signs
from vertel.stories.placing import Placement, place, propose
from vertel.study.arcs import arc
from vertel.study.conversations import conversations
from vertel.study.disguising import disguise
from vertel.study.passages import ROLE, TURN_NUMBER, check_quotes, select_passages
from vertel.study.schema import codes, codings, participants, sessions, speakers, transcripts, turns
from vertel.study.study import Study


@dataclass(frozen=True, slots=True)
class _Told:
    """A turn: where its `text` starts in the transcript, whether a respondent speaks, and its stage.

    By `signs` its language tells outcomes apart; `disguised` hides whom a text in that language names.
    """

    text: str
    start: int
    by_respondent: bool
    stage: Placement | None
    signs: PhraseIndex
    disguised: Callable[[str], str]


def evidence(study: Study, told_in: Arc | None = None) -> list[Evidence]:
    """Everything that was coded or suggested and not rejected, in the order of sessions and text.

    It stands in the stages of the arc `told_in`, else of the study's own. Participants who are named in a quote stand
    there under their pseudonym. An interviewer is no voice. The perspective of somebody whom nobody confirmed is not
    known: guesses stay out. Raises QuoteDiffers where text and quote disagree.
    """
    told_in = told_in or arc(study)
    with study.reading() as connection:
        check_quotes(study, connection)
        told = _told(connection, told_in, study.folder)
        rows = connection.execute(
            select_passages(
                codings.c.id,
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
    return [_piece(row, told[row.name, row.turn], told_in) for row in rows]


def _piece(row: Any, turn: _Told, told_in: Arc) -> Evidence:
    """A coded passage as evidence. What it proposes and reads as is seen from the whole sentences it stands in."""
    said = turn.disguised(sentences_around(turn.text, row.start - turn.start, row.end - turn.start))
    may_propose = turn.by_respondent and turn.stage is None
    return Evidence(
        coding=row.id,
        code=row.key,
        quote=turn.disguised(row.quote),
        session=row.name,
        turn=row.turn,
        start_time=row.start_time,
        voice=_voice(row),
        status=row.status,
        against=row.against,
        stage=turn.stage.stage if turn.stage else None,
        proposal=propose(said, told_in) if may_propose else None,
        outcome=outcome(said, turn.signs) if turn.by_respondent else None,
        score=row.score,
    )


def voices(study: Study) -> tuple[Voice, ...]:
    """Everybody who spoke and is not an interviewer, each once."""
    with study.reading() as connection:
        rows = connection.execute(
            select(participants.c.pseudonym, participants.c.perspective, participants.c.organisation)
            .join_from(speakers, participants)
            .join(turns, turns.c.speaker_id == speakers.c.id)
            .join(transcripts)
            .where(ROLE.is_distinct_from("interviewer"), transcripts.c.current)
            .group_by(participants.c.id)
            .order_by(participants.c.id)
        )
        return tuple(Voice(*row) for row in rows)


def _voice(row: Any) -> Voice | None:
    if row.pseudonym is None or row.role == "interviewer":
        return None
    return Voice(row.pseudonym, row.perspective, row.organisation)


def _told(connection: Connection, told_in: Arc, folder: Path) -> dict[tuple[str, int], _Told]:
    """What was said in each turn, by the name of its session and its number there."""
    signs, disguised = cache(read_signs), cache(partial(disguise, connection))
    found: dict[tuple[str, int], _Told] = {}
    for recorded in conversations(connection):
        said = recorded.conversation
        stages = place(said.turns, told_in, said.interviewers)
        by_language = signs(said.lang, folder), disguised(said.lang)
        for n, (turn, start, stage) in enumerate(zip(said.turns, said.starts, stages, strict=True)):
            key = recorded.session, recorded.first_turn + n
            found[key] = _Told(turn.text, start, said.is_answer(n), stage, *by_language)
    return found
