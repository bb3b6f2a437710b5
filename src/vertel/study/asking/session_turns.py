"""The turns of one session as asking needs them: who said what, and what somebody decided about each."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from vertel.stories.asking.talk import Stance
from vertel.stories.telling.evidence import Voice
from vertel.study.coding.passages import ROLE
from vertel.study.people.consent import MAY_BE_USED
from vertel.study.sessions.errors import NoSuchSessionNumber
from vertel.study.sessions.keeping import LANGUAGE
from vertel.study.store.schema import answers, participants, sessions, speakers, transcripts, turns
from vertel.transcripts.transcript import Circle, Turn

_SILENCE = Turn("…", kind="note")


@dataclass(frozen=True, slots=True)
class HandAnswer:
    """What somebody decided about a turn: the prompt it answers (its number; None: none at all), and the stance.

    `id` is the number of its row.
    """

    id: int
    prompt: int | None
    stance: Stance | None


@dataclass(frozen=True, slots=True)
class SessionTurn:
    """A turn: its number in the table (`id`) and within the session, and who spoke.

    `answers`: a respondent said it, and it may be used. What may not be used stands there as a note that says nothing.
    `asks`: an interviewer said it. `participant` is the number of who spoke, `voice` how a report names her.
    """

    id: int
    number: int
    said: Turn
    answers: bool
    asks: bool
    participant: int | None
    voice: Voice | None
    circle: Circle | None
    by_hand: HandAnswer | None


def session_row(connection: Connection, number: int) -> Any:
    """All that is known of the session with this number, and `lang`, its language. Raises NoSuchSessionNumber."""
    row = connection.execute(select(sessions, LANGUAGE.label("lang")).where(sessions.c.id == number)).first()
    if row is None:
        raise NoSuchSessionNumber(number=number)
    return row


def session_turns(connection: Connection, session: int) -> Iterator[SessionTurn]:
    """The turns of the session, in the order of the talk, its parts after each other."""
    texts = connection.execute(
        select(transcripts.c.id, transcripts.c.text, transcripts.c.first_turn)
        .where(transcripts.c.session_id == session, transcripts.c.current)
        .order_by(transcripts.c.part)
    ).all()
    for transcript in texts:
        for row in connection.execute(
            select(
                turns,
                speakers.c.label,
                ROLE.label("role"),
                MAY_BE_USED.label("usable"),
                participants.c.id.label("participant"),
                participants.c.pseudonym,
                participants.c.perspective,
                participants.c.organisation,
                answers.c.id.label("answer"),
                answers.c.prompt_id,
                answers.c.stance,
            )
            .join_from(turns, speakers, turns.c.speaker_id == speakers.c.id, isouter=True)
            .join(participants, speakers.c.participant_id == participants.c.id, isouter=True)
            .join(answers, answers.c.turn_id == turns.c.id, isouter=True)
            .where(turns.c.transcript_id == transcript.id)
            .order_by(turns.c.n)
        ):
            yield _turn(row, transcript)


def _turn(row: Any, transcript: Any) -> SessionTurn:
    text = transcript.text[row.start : row.end]
    asks = row.kind == "speech" and row.role == "interviewer"
    known = row.pseudonym is not None and not asks
    return SessionTurn(
        id=row.id,
        number=transcript.first_turn + row.n - 1,
        said=Turn(text, row.label, kind=row.kind, circle=row.circle) if row.usable else _SILENCE,
        answers=row.usable and row.kind == "speech" and not asks,
        asks=asks,
        participant=row.participant,
        voice=Voice(row.pseudonym, row.perspective, row.organisation) if known else None,
        circle=row.circle,
        by_hand=HandAnswer(row.answer, row.prompt_id, row.stance) if row.answer is not None else None,
    )
