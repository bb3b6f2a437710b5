"""Notes become memos: at everything that refers to them, and at the study where nothing does."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select

from vertel.interchange.project import Guid, Note
from vertel.interchange.remarks import Trouble
from vertel.interchange.terms import NOTE_NAMES, STORY
from vertel.study.coding.memos import THE_STUDY
from vertel.study.exchanging.taking_in.codings import Coded
from vertel.study.exchanging.taking_in.course import Course, one_line
from vertel.study.exchanging.taking_in.story import story_id, take_story
from vertel.study.exchanging.taking_in.texts import Text
from vertel.study.store.change import now
from vertel.study.store.schema import memos, turns
from vertel.transcripts.encoding import clean

# A thing that something is noted about: its table and number.
Thing = tuple[str, int]
_OURS = {*NOTE_NAMES.values(), STORY}


def take_notes(course: Course, texts: Iterable[Text], codes: Mapping[Guid, int], coded: Coded) -> None:
    """Every note at what refers to it. Several of one coder at one thing are one memo, with a blank line between."""
    notes = {note.guid: note for note in course.project.notes}
    if not notes:
        return
    by_memo: dict[tuple[str, int, int], list[Note]] = defaultdict(list)
    taken: set[Guid] = set()
    for (about, number), guids in _about(course, texts, codes, coded, notes):
        for guid in guids:
            note = notes.get(guid)
            if note is None:
                continue
            taken.add(guid)
            here = by_memo[about, number, course.coder(note.user)]
            if note not in here and _text(note, free=False):
                here.append(note)
    _take_stories(course, notes, taken)
    for note in course.project.notes:  # also those at what is only kept aside, which refers to them
        if note.guid not in taken and _text(note, free=True):
            by_memo["study", THE_STUDY, course.coder(note.user)].append(note)
    _Memos(course, notes, taken).write(by_memo)


def _about(
    course: Course, texts: Iterable[Text], codes: Mapping[Guid, int], coded: Coded, notes: Mapping[Guid, Note]
) -> Iterator[tuple[Thing, Iterable[Guid]]]:
    """Everything that notes are about, with those notes."""
    yield ("study", THE_STUDY), course.project.project_notes
    for code in course.project.codes:
        if code.notes and code.guid in codes:
            yield ("codes", codes[code.guid]), code.notes
        elif code.notes and (meaning := course.own.codes.get(code.guid)) and meaning.stage:
            told = [guid for guid in code.notes if guid in notes and notes[guid].name != STORY]
            if told:
                yield ("stories", story_id(course, meaning.arc, meaning.stage)), told
    rows = coded.rows
    for text in texts:
        yield ("sessions", text.session), text.source.notes
        for coding in text.source.codings:
            if coding.notes and rows.get(coding.guid):
                yield ("codings", rows[coding.guid][0]), coding.notes
        for selection in text.source.selections:
            for coding in selection.codings:
                if coding.notes and rows.get(coding.guid):
                    yield ("codings", rows[coding.guid][0]), coding.notes
            if selection.notes:
                first = next((rows[one.guid][0] for one in selection.codings if rows.get(one.guid)), None)
                if first and selection.guid not in text.told:
                    yield ("codings", first), selection.notes
                else:
                    yield from _at_turn(course, text, selection.start, selection.end, selection.notes, notes)


def _at_turn(
    course: Course, text: Text, start: int, end: int, guids: Iterable[Guid], notes: Mapping[Guid, Note]
) -> Iterator[tuple[Thing, Iterable[Guid]]]:
    """Notes at a turn, or at who speaks there where vertel said so."""
    places = text.spoken.stored(start, end) if text.spoken else []
    if not places:
        for guid in guids:
            course.remark(Trouble.EMPTY_SELECTION, notes[guid].name if guid in notes else "")
        yield ("sessions", text.session), guids
        return
    starts = [begin for begin, _end, _label in text.said]
    n = bisect_right(starts, places[0].start) - 1 if starts else places[0].turn
    turn = text.turns[n]
    for guid in guids:
        speaker = None
        if guid in notes and notes[guid].name == NOTE_NAMES["speakers"]:
            speaker = course.change.connection.scalar(select(turns.c.speaker_id).where(turns.c.id == turn))
        yield ("speakers", speaker) if speaker else ("turns", turn), (guid,)


def _take_stories(course: Course, notes: Mapping[Guid, Note], taken: set[Guid]) -> None:
    """What is written under the stages of arcs."""
    for code in course.project.codes:
        meaning = course.own.codes.get(code.guid)
        for guid in code.notes if meaning and meaning.stage else ():
            if meaning and meaning.stage and guid in notes and notes[guid].name == STORY:
                taken.add(guid)
                take_story(course, meaning.arc, meaning.stage, clean(notes[guid].text, Counter()).strip())


def _text(note: Note, *, free: bool) -> str:
    """What a memo says: the text, below the title that somebody gave it; of ours, and one that repeats it, no title."""
    text, title = clean(note.text, Counter()).strip(), one_line(note.name)
    if title and (free or title not in _OURS) and not text.startswith(title.rstrip("…. ")):
        return f"{title}\n{text}" if text else title
    return text


class _Memos:
    """The memos of the study, and those to come."""

    def __init__(self, course: Course, notes: Mapping[Guid, Note], taken: set[Guid]) -> None:
        self._course = course
        self._taken = taken
        self._held = {
            (row.about, row.about_id, row.coder_id): row for row in course.change.connection.execute(select(memos))
        }
        self._new: list[dict[str, Any]] = []
        self._named: list[list[Guid]] = []

    def write(self, by_memo: Mapping[tuple[str, int, int], list[Note]]) -> None:
        """Keep these notes, one memo for each thing and coder."""
        for place, notes in by_memo.items():
            notes = list(dict.fromkeys(notes))
            if not notes:
                continue
            row = self._held.get(place)
            if row is None:
                self._add(place, notes)
            else:
                self._bring_together(row, notes)
        for number, guids in zip(self._course.change.insert(memos, self._new), self._named, strict=True):
            for guid in guids:
                self._course.directory.keep("memos", number, guid)
            self._course.seen["memos"].add(number)

    def _add(self, place: tuple[str, int, int], notes: list[Note]) -> None:
        about, number, coder = place
        self._new.append(
            {
                "about": about,
                "about_id": number,
                "coder_id": coder,
                "text": "\n\n".join(self._text(note) for note in notes),
                "written_at": max((note.made_at for note in notes if note.made_at), default=None) or now(),
            }
        )
        self._named.append([note.guid for note in notes])
        self._course.counting["memos"].new += len(notes)

    def _bring_together(self, row: Any, notes: list[Note]) -> None:
        """Add to a memo what it does not say yet; what it says in other words only where that is wanted."""
        course, counting = self._course, self._course.counting["memos"]
        course.seen["memos"].add(row.id)
        known = [note for note in notes if row.id in course.directory.rows("memos", note.guid)]
        more = [note for note in notes if note not in known and self._text(note) not in row.text]
        differing = [note for note in known if self._text(note) not in row.text]
        counting.known += len(notes) - len(more) - len(differing)
        counting.new += len(more)
        counting.changed += [one_line(note.name) for note in differing]
        text = row.text
        if differing and course.take_over:
            text, more = "\n\n".join(self._text(note) for note in notes), [note for note in notes if note not in known]
        elif more:
            text = "\n\n".join([row.text, *map(self._text, more)])
        if text != row.text:
            course.change.update(memos, [row.id], text=text, written_at=_latest(notes))
        for note in more:
            course.directory.keep("memos", row.id, note.guid)

    def _text(self, note: Note) -> str:
        return _text(note, free=note.guid not in self._taken)


def _latest(notes: Iterable[Note]) -> datetime:
    return max((note.made_at for note in notes if note.made_at), default=None) or now()
