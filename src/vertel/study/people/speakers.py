"""Who speaks: labels in a session, and the participants behind them. What is not certain is proposed, not assumed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import ColumnElement, Connection, func, select, true

from vertel.language import _
from vertel.study.people.consent import Consent
from vertel.study.store.change import Change
from vertel.study.store.schema import memos, names, participants, sessions, speakers, transcripts, turns
from vertel.study.store.study import Study
from vertel.transcripts.labels import is_certain
from vertel.transcripts.speakers import Role, guess
from vertel.transcripts.transcript import Perspective, Transcript

SpeakerStatus = Literal["confirmed", "proposed", "possible"]


@dataclass(frozen=True, slots=True)
class Speaker:
    """A speaker as `vertel speakers` lists her.

    While her status is `proposed`, role and perspective are a guess, and `why` says what it rests on. `possible` is a
    label that opens turns but was left in the text, because nothing makes it certain to be a name: that has no number
    (`id`) yet. `memos` counts those about her.
    """

    session: str
    label: str
    turns: int
    words: int
    status: SpeakerStatus
    role: Role | None
    perspective: Perspective | None
    organisation: str | None
    pseudonym: str | None
    consent: Consent | None = None
    why: str = ""
    id: int | None = None
    memos: int = 0


def list_speakers(study: Study, session: int | None = None) -> list[Speaker]:
    """All speakers, or those of one session (its number): by number of turns, then the labels that may be speakers."""
    of = true() if session is None else sessions.c.id == session
    with study.reading() as connection:
        return [*_found(connection, of), *_possible(connection, of)]


def introduce(change: Change, session: int, transcript: Transcript) -> dict[str, int]:
    """Make the speakers of `transcript` known in `session`; return the number of each label.

    A name on the participants list is that participant again. Anybody else gets a pseudonym, and a guess to confirm.
    """
    present = select(speakers.c.label, speakers.c.id).where(speakers.c.session_id == session)
    ids = {row.label: row.id for row in change.connection.execute(present)}
    said: dict[str, list[str]] = {}
    for turn in transcript.turns:
        if turn.speaker and turn.speaker not in ids:
            said.setdefault(turn.speaker, []).append(turn.text)
    for label, texts in said.items():
        ids[label] = _introduce_one(change, session, label, texts)
    return ids


def confirmed_names(connection: Connection) -> frozenset[str]:
    """The labels on the participants list."""
    return frozenset(connection.scalars(select(names.c.label)))


def _introduce_one(change: Change, session: int, label: str, texts: Sequence[str]) -> int:
    row = change.connection.execute(select(names).where(names.c.label == label)).first()
    if row and not is_certain(label):
        known = {"participant_id": row.participant_id, "role": row.role, "confirmed": True, "guessed_why": ""}
        return change.insert_one(speakers, session_id=session, label=label, **known)
    proposal = guess(label, texts)
    participant = _same_name_elsewhere(change.connection, label) or change.insert_one(
        participants, pseudonym=free_pseudonym(change.connection)
    )
    return change.insert_one(
        speakers,
        session_id=session,
        label=label,
        participant_id=participant,
        confirmed=False,
        guessed_role=proposal.role,
        guessed_perspective=proposal.perspective,
        guessed_why=proposal.why,
    )


def _same_name_elsewhere(connection: Connection, label: str) -> int | None:
    """The participant who has this name in another session; `R1` or `Spreker 2` is somebody else each time."""
    if is_certain(label):
        return None
    return connection.scalar(select(speakers.c.participant_id).where(speakers.c.label == label).limit(1))


def free_pseudonym(connection: Connection) -> str:
    """“Deelnemer 7”, for somebody whose pseudonym nobody chose yet."""
    taken = set(connection.scalars(select(participants.c.pseudonym)))
    n = len(taken) + 1
    while _("Participant {n}").format(n=n) in taken:
        n += 1
    return _("Participant {n}").format(n=n)


def _found(connection: Connection, of: ColumnElement[bool]) -> list[Speaker]:
    noted = select(func.count()).where(memos.c.about == "speakers", memos.c.about_id == speakers.c.id)
    rows = connection.execute(
        select(
            sessions.c.name,
            speakers,
            participants.c.pseudonym,
            participants.c.perspective,
            participants.c.organisation,
            participants.c.consent,
            func.count(turns.c.id).label("turns"),
            func.sum(turns.c.words).label("words"),
            noted.correlate(speakers).scalar_subquery().label("memos"),
        )
        .join_from(speakers, sessions)
        .join(participants)
        .join(turns, turns.c.speaker_id == speakers.c.id)
        .join(transcripts, turns.c.transcript_id == transcripts.c.id)
        .where(transcripts.c.current, of)
        .group_by(speakers.c.id, sessions.c.id, participants.c.id)
        .order_by(sessions.c.id, func.count(turns.c.id).desc(), speakers.c.id)
    )
    return [
        Speaker(
            session=row.name,
            label=row.label,
            turns=row.turns,
            words=row.words,
            status="confirmed" if row.confirmed else "proposed",
            role=row.role if row.confirmed else row.guessed_role,
            perspective=row.perspective if row.confirmed else row.guessed_perspective,
            organisation=row.organisation,
            pseudonym=row.pseudonym,
            consent=row.consent,
            why="" if row.confirmed else row.guessed_why,
            id=row.id,
            memos=row.memos,
        )
        for row in rows
    ]


def _possible(connection: Connection, of: ColumnElement[bool]) -> list[Speaker]:
    rows = connection.execute(
        select(sessions.c.name, transcripts.c.possible_speakers)
        .join_from(transcripts, sessions)
        .where(transcripts.c.current, of)
        .order_by(transcripts.c.id)
    )
    return [
        Speaker(row.name, label, count, 0, "possible", None, None, None, None)
        for row in rows
        for label, count in row.possible_speakers.items()
    ]
