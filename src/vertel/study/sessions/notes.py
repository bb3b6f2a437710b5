"""What is known of a session besides what was said in it, and the files that it came in."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace

from sqlalchemy import Connection, Row, func, select

from vertel.study.sessions.errors import NoSessionName, NoSuchSessionNumber, SessionNameTaken
from vertel.study.sessions.keeping import SessionNote, session_id
from vertel.study.store.schema import sessions, sources, speakers, transcripts, turns
from vertel.study.store.study import Study
from vertel.transcripts.encoding import nfc


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file of a session as it was read: its format and encoding, its turns, and what was skipped or mended.

    `speakers` counts labels, `silent` the turns of whom nobody knows who spoke; `possible` are labels left in the text.
    """

    name: str
    format: str
    codec: str | None
    version: int
    turns: int
    speakers: int
    silent: int
    repairs: Mapping[str, int]
    possible: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class AboutSession:
    """A session: its number, what somebody noted, its current files, and how many speakers nobody confirmed."""

    id: int
    note: SessionNote
    files: tuple[SourceFile, ...]
    unconfirmed: int


def about_session(study: Study, number: int) -> AboutSession:
    """What is known of the session with this number. Raises NoSuchSessionNumber."""
    with study.reading() as connection:
        row = _row(connection, number)
        note = SessionNote(row.name, row.kind, row.held_on, row.place, row.facilitators, row.language)
        unconfirmed = select(func.count()).where(speakers.c.session_id == number, ~speakers.c.confirmed)
        return AboutSession(number, note, _files(connection, number), connection.scalar(unconfirmed) or 0)


def about_session_called(study: Study, name: str) -> AboutSession:
    """The same for the session of this name. Raises NoSuchSession."""
    with study.reading() as connection:
        number = session_id(connection, name)
    return about_session(study, number)


def describe_session(study: Study, number: int, note: SessionNote) -> None:
    """Let `note` be what is known of the session, with nothing where it has nothing.

    Raises NoSuchSessionNumber, NoSessionName, and SessionNameTaken where another session has that name.
    """
    name = nfc(" ".join((note.name or "").split()))
    if not name:
        raise NoSessionName
    with study.changing("session.described", session=name) as change:
        before = _row(change.connection, number)
        others = change.connection.scalars(select(sessions.c.name).where(sessions.c.id != number))
        if name.casefold() in {other.casefold() for other in others}:
            raise SessionNameTaken(name=name)
        change.update(sessions, [number], **asdict(replace(note, name=name, kind=note.kind or before.kind)))


def _row(connection: Connection, number: int) -> Row[tuple[object, ...]]:
    row = connection.execute(select(sessions).where(sessions.c.id == number)).first()
    if row is None:
        raise NoSuchSessionNumber(number=number)
    return row


def _files(connection: Connection, number: int) -> tuple[SourceFile, ...]:
    rows = connection.execute(
        select(
            sources.c.name,
            transcripts.c.format,
            transcripts.c.codec,
            transcripts.c.version,
            func.count(turns.c.id),
            func.count(turns.c.speaker_id.distinct()),
            func.count(turns.c.id).filter(turns.c.speaker_id.is_(None), turns.c.kind == "speech"),
            transcripts.c.repairs,
            transcripts.c.possible_speakers,
        )
        .join_from(transcripts, sources)
        .join(turns)
        .where(transcripts.c.session_id == number, transcripts.c.current)
        .group_by(transcripts.c.id, sources.c.name)
        .order_by(transcripts.c.part)
    )
    return tuple(SourceFile(*row) for row in rows)
