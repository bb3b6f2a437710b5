"""The current transcripts of a study as the engine reads them."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, select

from vertel.analysis.conversation import Conversation
from vertel.study.coding.passages import ROLE
from vertel.study.people.consent import MAY_BE_USED
from vertel.study.sessions.keeping import LANGUAGE
from vertel.study.store.schema import participants, sessions, speakers, transcripts, turns
from vertel.transcripts.transcript import Turn

_SILENCE = Turn("…", kind="note")


@dataclass(frozen=True, slots=True)
class Recorded:
    """The number of a current transcript, the name of its session, and what was said in it.

    Turns are counted within the session, which may have more parts: `first_turn` is the number of its first.
    """

    transcript: int
    session: str
    first_turn: int
    conversation: Conversation


def conversations(connection: Connection, session: int | None = None) -> Iterator[Recorded]:
    """The conversations of one session (its number), or of all, in the order of sessions and their parts.

    Where somebody spoke who did not consent, a turn of nobody stands that says nothing.
    """
    wanted = (
        select(transcripts.c.id, transcripts.c.text, transcripts.c.first_turn, sessions.c.name, LANGUAGE.label("lang"))
        .join_from(transcripts, sessions)
        .where(transcripts.c.current)
        .order_by(sessions.c.id, transcripts.c.part)
    )
    if session is not None:
        wanted = wanted.where(sessions.c.id == session)
    for transcript in connection.execute(wanted).all():
        rows = connection.execute(
            select(
                turns.c.start,
                turns.c.end,
                turns.c.kind,
                speakers.c.label,
                ROLE.label("role"),
                MAY_BE_USED.label("usable"),
            )
            .join_from(turns, speakers, turns.c.speaker_id == speakers.c.id, isouter=True)
            .join(participants, speakers.c.participant_id == participants.c.id, isouter=True)
            .where(turns.c.transcript_id == transcript.id)
            .order_by(turns.c.n)
        ).all()
        conversation = Conversation(
            turns=tuple(
                Turn(transcript.text[row.start : row.end], row.label, kind=row.kind) if row.usable else _SILENCE
                for row in rows
            ),
            starts=tuple(row.start for row in rows),
            interviewers=frozenset(row.label for row in rows if row.role == "interviewer"),
            lang=transcript.lang,
        )
        yield Recorded(transcript.id, transcript.name, transcript.first_turn, conversation)
