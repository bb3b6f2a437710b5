"""Sources become sessions, each text a transcript: all new ones at once, another text as a new version."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePath
from typing import Any

from sqlalchemy import func, select

from vertel.interchange.terms import PART, SESSION
from vertel.interchange.turns import PROJECT
from vertel.study.exchanging.taking_in.course import Course, one_line
from vertel.study.exchanging.taking_in.texts import Text, Texts
from vertel.study.exchanging.taking_in.values import Values
from vertel.study.sessions.keeping import Incoming, SessionNote, add_version, counts, turn_rows
from vertel.study.store.schema import sessions, sources, transcripts, turns

# What of a session stands in columns; without the name, which is the key of another thing.
_COLUMNS = ("kind", "held_on", "place", "facilitators", "language", "method")


def take_versions(course: Course, texts: Texts) -> tuple[int, int]:
    """Keep each text that changed as a new version; returns how many codings moved along, and how many stayed."""
    moved = stayed = 0
    for text, old in texts.changed:
        assert text.spoken is not None
        incoming = Incoming(_file(text), text.raw.encode(), text.spoken.transcript)
        added = add_version(course.change, incoming, SessionNote(), old._mapping)
        moved, stayed = moved + added.codings_moved, stayed + added.codings_left
        here = (transcripts.c.session_id == old.session_id) & (transcripts.c.part == old.part) & transcripts.c.current
        text.session = old.session_id
        text.transcript = course.change.connection.scalar(select(transcripts.c.id).where(here)) or 0
        course.directory.goes_on_as("transcripts", old.id, text.transcript)
        of_it = select(turns.c.id).where(turns.c.transcript_id == text.transcript).order_by(turns.c.n)
        text.turns = course.change.connection.scalars(of_it).all()
        text.kept, text.said = text.spoken.text, ()
        course.counting["sessions"].changed.append(added.session)
    return moved, stayed


def take_sessions(course: Course, texts: Texts, values: Values) -> None:
    """Make a session for each new text, or a further part of one; compare what is known of those that are there."""
    _compare(course, texts.known, values)
    fresh: dict[Any, list[tuple[int, Text]]] = defaultdict(list)
    there = _there(texts, values)
    for n, text in enumerate(texts.new):
        said = values.columns(text.source.values, "session_id")
        several = PART.key in said and SESSION.key in said
        fresh[said[SESSION.key] if several else n].append((int(said.get(PART.key, 1)), text))
    made = [key for key in fresh if key not in there]
    rows = list(_session_rows(course, (fresh[key][0][1] for key in made), values))
    numbers = dict(zip(made, course.change.insert(sessions, rows), strict=True)) | there
    course.counting["sessions"].new += len(made)
    for key, parts in fresh.items():
        parts.sort(key=lambda part: part[0])
        for _part, text in parts:
            text.session = numbers[key]
    _store(course, [(numbers[key], parts) for key, parts in fresh.items()])


def store_turns(course: Course, texts: Iterable[Text], speakers: Mapping[tuple[int, str], int]) -> None:
    """Write down the turns of new texts; `speakers` has the speaker of each session and label."""
    texts = list(texts)
    numbers = course.change.insert(turns, _turn_rows(texts, speakers))
    first = 0
    for text in texts:
        assert text.spoken is not None
        text.turns = numbers[first : first + len(text.spoken.turns)]
        first += len(text.spoken.turns)


def keep_values(course: Course, texts: Texts, values: Values) -> None:
    """Keep what is known of the sessions besides, and by which GUID each text goes, and each turn that vertel told."""
    for text in texts.all:
        values.keep(text.source.values, "session_id", text.session, text.source.description)
        course.directory.keep_first("transcripts", text.transcript, text.source.guid)
        course.seen["transcripts"].add(text.transcript)
    for text in (*texts.new, *(text for text, _old in texts.changed)):
        for selection in text.source.selections if text.told else ():
            if selection.guid in text.told and (places := text.places(selection)):
                course.directory.keep_made("turns", text.turns[places[0].turn], selection.guid)


def _turn_rows(texts: Iterable[Text], speakers: Mapping[tuple[int, str], int]) -> Iterator[dict[str, Any]]:
    for text in texts:
        assert text.spoken is not None
        ids = {turn.speaker: speakers[text.session, turn.speaker] for turn in text.spoken.turns if turn.speaker}
        yield from turn_rows(text.spoken.transcript, text.transcript, ids)


def _there(texts: Texts, values: Values) -> dict[Any, int]:
    """The sessions of which the study has other parts, by the name that the project gives them."""
    found = {}
    for text in [*texts.known, *(text for text, _old in texts.changed)]:
        said = values.columns(text.source.values, "session_id")
        if PART.key in said and SESSION.key in said:
            found[said[SESSION.key]] = text.session
    return found


def _session_rows(course: Course, texts: Iterable[Text], values: Values) -> Iterator[dict[str, Any]]:
    taken = {name.casefold() for name in course.change.connection.scalars(select(sessions.c.name))}
    for text in texts:
        said = values.columns(text.source.values, "session_id")
        name = _free(str(said.get(SESSION.key) or _name(text)), taken)
        yield {"name": name, **{column: said.get(column) for column in _COLUMNS}, "kind": said.get("kind", "interview")}


def _free(name: str, taken: set[str]) -> str:
    """The name, with a number where another session is called that; it is taken now."""
    free, n = name, 1
    while free.casefold() in taken:
        n += 1
        free = f"{name} {n}"
    taken.add(free.casefold())
    return free


def _name(text: Text) -> str:
    return one_line(text.source.name) or "–"


def _file(text: Text) -> str:
    return PurePath(_name(text)).name or "–"


def _store(course: Course, made: Iterable[tuple[int, list[tuple[int, Text]]]]) -> None:
    """The sources and transcripts of new texts."""
    change = course.change
    last = {
        row.session_id: (row.part, row.turns)
        for row in change.connection.execute(
            select(
                transcripts.c.session_id,
                func.max(transcripts.c.part).label("part"),
                func.count(turns.c.id).label("turns"),
            )
            .join_from(transcripts, turns)
            .where(transcripts.c.current)
            .group_by(transcripts.c.session_id)
        )
    }
    placed: list[tuple[Text, int, int]] = []
    for session, parts in made:
        part, said = last.get(session, (0, 0))
        for wanted, text in parts:
            assert text.spoken is not None
            part = max(wanted, part + 1)
            placed.append((text, part, said + 1))
            said += len(text.spoken.turns)
    files = change.insert(
        sources, ({"name": _file(text), "sha256": text.sha256, "data": text.raw.encode()} for text, _part, _n in placed)
    )
    rows = (_transcript_row(text, source, part, n) for (text, part, n), source in zip(placed, files, strict=True))
    for (text, _part, _n), number in zip(placed, change.insert(transcripts, rows), strict=True):
        text.transcript = number


def _transcript_row(text: Text, source: int, part: int, first_turn: int) -> dict[str, Any]:
    assert text.spoken is not None
    transcript = text.spoken.transcript
    return {
        "session_id": text.session,
        "source_id": source,
        "part": part,
        "version": 1,
        "current": True,
        "first_turn": first_turn,
        "format": PROJECT,
        "codec": None,
        "fingerprint": transcript.fingerprint,
        "text": transcript.text,
        "repairs": {},
        "possible_speakers": counts(transcript.possible_speakers),
    }


def _compare(course: Course, known: Iterable[Text], values: Values) -> None:
    """Say whether the project says something else of a session than the study; take that over where it is wanted."""
    counting = course.counting["sessions"]
    rows = {row.id: row for row in course.change.connection.execute(select(sessions))}
    told: set[int] = set()
    for text in known:
        row = rows[text.session]
        if row.id in told:
            continue
        told.add(row.id)
        said = values.columns(text.source.values, "session_id")
        wanted = {column: said[column] for column in _COLUMNS if column in said}
        empty = {column: value for column, value in wanted.items() if getattr(row, column) is None}
        differs = {name: value for name, value in wanted.items() if getattr(row, name) not in (None, value)}
        if empty or (differs and course.take_over):
            course.change.update(sessions, [row.id], **empty, **(differs if course.take_over else {}))
        if differs:
            counting.changed.append(row.name)
        else:
            counting.known += 1
