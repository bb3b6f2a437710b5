"""Sessions and their transcripts: adding what was read, as a new session, a further part, or a new version."""

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal

from sqlalchemy import Connection, RowMapping, func, select

from vertel.interchange.turns import PROJECT, in_turns
from vertel.language import Lang
from vertel.study.people import speakers
from vertel.study.sessions import carrying
from vertel.study.sessions.errors import NoSuchSession, SessionTaken
from vertel.study.store import schema
from vertel.study.store.change import Change
from vertel.study.store.schema import sessions, sources, transcripts, turns
from vertel.study.store.study import Study
from vertel.transcripts import registry
from vertel.transcripts.encoding import nfc
from vertel.transcripts.opening_files import read_bytes
from vertel.transcripts.transcript import Transcript

SessionKind = Literal["dialogue", "focus-group", "interview", "circle", "reflection", "work"]
SESSION_KINDS: tuple[SessionKind, ...] = ("dialogue", "focus-group", "interview", "circle", "reflection", "work")

# The language that is spoken in a session: what was said of it when it was added, else the study's. For a query.
LANGUAGE = func.coalesce(sessions.c.language, select(schema.study.c.language).scalar_subquery())

Outcome = Literal["new session", "new part", "new version", "known already"]


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file that was read: its name, its bytes, and the transcript they hold."""

    name: str
    data: bytes
    transcript: Transcript


@dataclass(frozen=True, slots=True)
class SessionNote:
    """What the user says about a session; what she leaves out keeps what it was."""

    name: str | None = None
    kind: SessionKind | None = None
    held_on: date | None = None
    place: str | None = None
    facilitators: str | None = None
    language: Lang | None = None


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one file: the session it is in, and how many codings moved to its new version or could not."""

    incoming: Incoming
    session: str
    outcome: Outcome
    codings_moved: int = 0
    codings_left: int = 0


def read_files(study: Study, paths: Sequence[Path]) -> Iterator[Incoming]:
    """Each file read, with the names that the study knows. Raises UnreadableFile."""
    names = known_names(study)
    return (read_file(path, names) for path in paths)


def read_file(path: Path, names: frozenset[str]) -> Incoming:
    """One file read; `names` are certain to be speakers. Raises UnreadableFile."""
    return read_data(path.name, read_bytes(path), names)


def read_data(name: str, data: bytes, names: frozenset[str]) -> Incoming:
    """The same for the bytes of a file called `name`."""
    name = nfc(name)
    return Incoming(name, data, registry.read(data, name, names))


def known_names(study: Study) -> frozenset[str]:
    """The labels that somebody confirmed to be speakers."""
    with study.reading() as connection:
        return speakers.confirmed_names(connection)


def add_transcripts(
    study: Study,
    files: Sequence[Incoming],
    note: SessionNote | None = None,
    *,
    again: bool = False,
    dry_run: bool = False,
) -> list[Added]:
    """Put what was read into the study, all of it or nothing; a `dry_run` only finds out what would become of it.

    Each file becomes a session named after it; a `note` with a name puts all of them in that one session, a part
    each. A transcript that the study holds already is left out, or kept as a new version with `again`.
    Raises SessionTaken where a file of that name holds another text and `again` was not asked.
    """
    note = note or SessionNote()
    with study.changing("transcripts.added") as change:
        added = [_add(change, incoming, note, again, files[:n]) for n, incoming in enumerate(files)]
        new = [one for one in added if one.outcome != "known already"]
        change.only_tried = dry_run
        change.details = {
            "files": ", ".join(one.incoming.name for one in new),
            "turns": sum(len(one.incoming.transcript.turns) for one in new),
        }
    return added


def read_again(change: Change, known: frozenset[str]) -> None:
    """Read the files again in whose text a name from `known` was left: it is now certain to be a speaker."""
    rows = change.connection.execute(
        select(
            transcripts.c.id,
            transcripts.c.format,
            transcripts.c.possible_speakers,
            sources.c.name,
            sources.c.id.label("source_id"),
        )
        .join_from(transcripts, sources)
        .where(transcripts.c.current)
    ).all()
    for row in rows:
        if known.intersection(row.possible_speakers):
            data = change.connection.scalar(select(sources.c.data).where(sources.c.id == row.source_id)) or b""
            if row.format == PROJECT:
                transcript = in_turns(data.decode(), known).transcript
            else:
                transcript = registry.read(data, row.name, known)
            old = _current(change.connection, transcripts.c.id == row.id)
            assert old is not None
            add_version(change, Incoming(row.name, data, transcript), SessionNote(), old)


def session_id(connection: Connection, name: str) -> int:
    """The number of the session called `name`; case does not matter. Raises NoSuchSession."""
    session = _session_named(connection, name)
    if session is None:
        known = connection.scalars(select(sessions.c.name).order_by(sessions.c.id))
        raise NoSuchSession(session=name, available=", ".join(known) or "–")
    return int(session["id"])


def _add(change: Change, incoming: Incoming, note: SessionNote, again: bool, before: Sequence[Incoming]) -> Added:
    transcript = incoming.transcript
    same_text = _current(change.connection, transcripts.c.fingerprint == transcript.fingerprint)
    if same_text and not again:
        _describe(change, same_text["session_id"], note)
        return Added(incoming, same_text["session"], "known already")
    if same_text:
        return add_version(change, incoming, note, same_text)
    session = _session_named(change.connection, note.name or Path(incoming.name).stem)
    if session is None:
        return _add_session(change, incoming, note)
    if note.name is None and any(other.name == incoming.name for other in before):
        return _add_session(change, incoming, note)  # one of that name from another folder
    same_file = _current(
        change.connection, (sources.c.name == incoming.name) & (transcripts.c.session_id == session["id"])
    )
    if same_file and not again:
        raise SessionTaken(file=incoming.name, session=session["name"])
    if same_file:
        return add_version(change, incoming, note, same_file)
    if note.name is None:  # a file of another kind, called the same: `interview.vtt` beside `interview.docx`
        return _add_session(change, incoming, note)
    return _add_part(change, incoming, note, session)


def _add_session(change: Change, incoming: Incoming, note: SessionNote) -> Added:
    name = nfc(note.name) if note.name else free_name(change.connection, Path(incoming.name).stem)
    session = change.insert_one(
        sessions,
        name=name,
        kind=note.kind or "interview",
        held_on=note.held_on or incoming.transcript.recorded,
        place=note.place,
        facilitators=note.facilitators,
        language=note.language,
    )
    _store(change, incoming, session, part=1, version=1, first_turn=1)
    return Added(incoming, name, "new session")


def _add_part(change: Change, incoming: Incoming, note: SessionNote, session: RowMapping) -> Added:
    _describe(change, session["id"], note)
    part, first_turn = change.connection.execute(
        select(func.max(transcripts.c.part) + 1, func.count(turns.c.id) + 1)
        .join_from(transcripts, turns)
        .where(transcripts.c.session_id == session["id"], transcripts.c.current)
    ).one()
    _store(change, incoming, session["id"], part=part, version=1, first_turn=first_turn)
    return Added(incoming, session["name"], "new part")


def add_version(change: Change, incoming: Incoming, note: SessionNote, old: RowMapping) -> Added:
    """Keep the text as the newest version of the part, and move the codings to it where their quotes still stand.

    `old` is the version that was current: its id, session_id, part, first_turn, and the name of its session.
    """
    _describe(change, old["session_id"], note)
    change.update(transcripts, [old["id"]], current=False)
    version = change.connection.scalar(
        select(func.max(transcripts.c.version) + 1).where(
            transcripts.c.session_id == old["session_id"], transcripts.c.part == old["part"]
        )
    )
    new = _store(
        change, incoming, old["session_id"], part=old["part"], version=version or 1, first_turn=old["first_turn"]
    )
    _renumber_later_parts(change, old, len(incoming.transcript.turns))
    moved, left = carrying.carry_over(change, old["id"], new)
    return Added(incoming, old["session"], "new version", moved, left)


def _renumber_later_parts(change: Change, old: RowMapping, turns_now: int) -> None:
    """Let the turns of the parts after `old` go on counting from its new length."""
    turns_before = change.connection.scalar(select(func.count()).where(turns.c.transcript_id == old["id"])) or 0
    later = select(transcripts.c.id, transcripts.c.first_turn).where(
        transcripts.c.session_id == old["session_id"], transcripts.c.current, transcripts.c.part > old["part"]
    )
    for row in change.connection.execute(later).all():
        change.update(transcripts, [row.id], first_turn=row.first_turn + turns_now - turns_before)


def _store(change: Change, incoming: Incoming, session: int, *, part: int, version: int, first_turn: int) -> int:
    """The source, the transcript, its speakers and its turns; returns the transcript's number."""
    transcript = incoming.transcript
    source = change.insert_one(
        sources, name=incoming.name, sha256=hashlib.sha256(incoming.data).hexdigest(), data=incoming.data
    )
    number = change.insert_one(
        transcripts,
        session_id=session,
        source_id=source,
        part=part,
        version=version,
        current=True,
        first_turn=first_turn,
        format=transcript.format,
        codec=transcript.codec,
        fingerprint=transcript.fingerprint,
        text=transcript.text,
        repairs=counts(transcript.repairs),
        possible_speakers=counts(transcript.possible_speakers),
    )
    ids = speakers.introduce(change, session, transcript)
    change.insert(turns, turn_rows(transcript, number, ids))
    return number


def turn_rows(transcript: Transcript, number: int, speaker_ids: Mapping[str, int]) -> Iterator[dict[str, Any]]:
    """The turns of transcript `number`, to be inserted; `speaker_ids` has the speaker of each label."""
    for n, (turn, (start, end)) in enumerate(zip(transcript.turns, transcript.spans(), strict=True), start=1):
        yield {
            "transcript_id": number,
            "n": n,
            "speaker_id": speaker_ids[turn.speaker] if turn.speaker else None,
            "kind": turn.kind,
            "circle": turn.circle,
            "start": start,
            "end": end,
            "start_time": turn.start_time,
            "end_time": turn.end_time,
            "words": len(turn.text.split()),
        }


def _describe(change: Change, session: int, note: SessionNote) -> None:
    """Take over what the note says about a session that is there already."""
    for column, value in asdict(note).items():
        if column != "name" and value is not None:
            change.update(sessions, [session], **{column: value})


def _current(connection: Connection, where: Any) -> RowMapping | None:
    """The first current transcript that fits `where`, with the name of its session."""
    row = connection.execute(
        select(
            transcripts.c.id,
            transcripts.c.session_id,
            transcripts.c.part,
            transcripts.c.first_turn,
            sessions.c.name.label("session"),
        )
        .join_from(transcripts, sessions)
        .join(sources)
        .where(transcripts.c.current, where)
    ).first()
    return row._mapping if row else None


def _session_named(connection: Connection, name: str) -> RowMapping | None:
    wanted = nfc(name).casefold()
    rows = connection.execute(select(sessions.c.id, sessions.c.name)).mappings()
    return next((row for row in rows if row["name"].casefold() == wanted), None)


def free_name(connection: Connection, stem: str) -> str:
    """`stem`, with a number where another session is called that."""
    taken = {name.casefold() for name in connection.scalars(select(sessions.c.name))}
    name, n = stem, 1
    while name.casefold() in taken:
        n += 1
        name = f"{stem} {n}"
    return name


def counts(counter: Counter[Any]) -> dict[str, int]:
    """What was counted, as the study keeps it."""
    return {str(key): count for key, count in counter.items() if count}
