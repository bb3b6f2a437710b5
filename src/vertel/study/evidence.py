"""The study's coded passages as evidence: who said it, where, and in which stage of the arc."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, select

from vertel import content, language
from vertel.stories.arc import Arc, read_arc
from vertel.stories.disguise import disguiser
from vertel.stories.evidence import Evidence, Voice
from vertel.stories.placing import place
from vertel.study.passages import ROLE, TURN_NUMBER, check_quotes, select_passages
from vertel.study.schema import codes, codings, names, participants, sessions, speakers, transcripts, turns
from vertel.study.study import Study
from vertel.transcripts.labels import is_certain
from vertel.transcripts.transcript import Turn


def arc(study: Study) -> Arc:
    """The arc that the study was made with, its titles in the language in use."""
    return read_arc(content.find("stories", f"{study.settings().arc}.yaml", study.folder), language.current())


def evidence(study: Study) -> list[Evidence]:
    """Everything that was coded or suggested and not rejected, in the order of sessions and text.

    Participants who are named in a quote stand there under their pseudonym. An interviewer is no voice. The
    perspective of somebody whom nobody confirmed is not known: guesses stay out.
    Raises QuoteDiffers where text and quote disagree.
    """
    with study.reading() as connection:
        check_quotes(study, connection)
        stages = _stages(connection, arc(study))
        disguised = disguiser(_people(connection))
        rows = connection.execute(
            select_passages(
                codings.c.id,
                codings.c.quote,
                codings.c.status,
                codings.c.against,
                codes.c.key,
                sessions.c.name,
                TURN_NUMBER,
                turns.c.id.label("turn_id"),
                turns.c.start_time,
                participants.c.pseudonym,
                participants.c.perspective,
                participants.c.organisation,
                ROLE.label("role"),
            ).where(codings.c.status != "rejected")
        ).all()
    return [
        Evidence(
            coding=row.id,
            code=row.key,
            quote=disguised(row.quote),
            session=row.name,
            turn=row.turn,
            start_time=row.start_time,
            voice=_voice(row),
            status=row.status,
            against=row.against,
            stage=stages.get(row.turn_id),
        )
        for row in rows
    ]


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


def _people(connection: Connection) -> Iterator[tuple[str, str]]:
    """Everybody whom a transcript or the participants list calls by a name, with the pseudonym."""
    for table in (speakers, names):
        rows = connection.execute(select(table.c.label, participants.c.pseudonym).join_from(table, participants))
        yield from ((row.label, row.pseudonym) for row in rows if not is_certain(row.label))


def _stages(connection: Connection, arc: Arc) -> dict[int, str]:
    """The stage of each turn that has one, by the turn's number in the database."""
    found: dict[int, str] = {}
    current = select(transcripts.c.id, transcripts.c.text).where(transcripts.c.current)
    for transcript in connection.execute(current).all():
        rows = _turns(connection, transcript.id)
        interviewers = {row.label for row in rows if row.role == "interviewer"}
        said = [Turn(transcript.text[row.start : row.end], row.label, kind=row.kind) for row in rows]
        for row, placement in zip(rows, place(said, arc, interviewers), strict=True):
            if placement is not None:
                found[row.id] = placement.stage
    return found


def _turns(connection: Connection, transcript: int) -> Sequence[Any]:
    return connection.execute(
        select(turns.c.id, turns.c.start, turns.c.end, turns.c.kind, speakers.c.label, ROLE.label("role"))
        .select_from(turns.outerjoin(speakers, turns.c.speaker_id == speakers.c.id))
        .where(turns.c.transcript_id == transcript)
        .order_by(turns.c.n)
    ).all()
