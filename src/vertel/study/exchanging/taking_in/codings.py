"""Codings become codings, one for each turn that they touch; those that are known add nothing."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import select

from vertel.interchange.project import Coding, Guid, Selection
from vertel.interchange.remarks import Trouble
from vertel.interchange.terms import Meaning, follows
from vertel.study.codebook.taking_off import take_off
from vertel.study.exchanging.taking_in.course import Course
from vertel.study.exchanging.taking_in.texts import Text
from vertel.study.store.change import batches, now
from vertel.study.store.schema import codes as code_table
from vertel.study.store.schema import codings

_AT_ONCE = 500

# Where a coding stands: transcript, start and end. With its code before it, and its coder behind it, there is one.
Spot = tuple[int, int, int]
Key = tuple[int, int, int, int, int]


@dataclass(slots=True)
class Wanted:
    """A coding of the project, and where it should stand in the study; `rows` are those that it has there."""

    coding: Coding
    code: int
    coder: int
    spots: Sequence[Spot]
    made_at: datetime | None
    against: bool = False
    rows: list[int] = field(default_factory=list)

    def places(self) -> list[Key]:
        """What the study keeps apart."""
        return [(self.code, *spot, self.coder) for spot in self.spots]


@dataclass(slots=True)
class Special:
    """A code of vertel's own at a passage: a stage, an outcome."""

    meaning: Meaning
    spots: Sequence[Spot]
    name: str


@dataclass(slots=True)
class Coded:
    """What was coded in a project: `by_guid` finds a coding, `at` the rows on a spot."""

    wanted: list[Wanted] = field(default_factory=list)
    specials: list[Special] = field(default_factory=list)

    @property
    def rows(self) -> Mapping[Guid, list[int]]:
        """The rows of each coding, by its GUID."""
        return {one.coding.guid: one.rows for one in self.wanted}


def take_codings(course: Course, texts: Iterable[Text], codes: Mapping[Guid, int]) -> Coded:
    """Put every coding of these texts in the study, where it is not there yet."""
    coded = Coded()
    against: list[tuple[Guid, int, Sequence[Spot]]] = []
    names = {code.guid: code.name for code in course.project.codes}
    of_cases = {guid for case in course.project.cases for guid in case.selections}
    texts = list(texts)
    said: dict[int, str] = {}
    for text in texts:
        for coding, spots, made_at in _codings(course, text, of_cases):
            meaning = course.own.codes.get(coding.code)
            if meaning is None:
                coder = course.coder(coding.user)
                coded.wanted.append(Wanted(coding, codes[coding.code], coder, spots, made_at))
            elif meaning.what == "against":
                against.append((coding.guid, course.coder(coding.user), spots))
            elif meaning.what != "folder":
                coded.specials.append(Special(meaning, spots, names[coding.code]))
            else:
                course.remark(Trouble.LEFT_BEHIND, names[coding.code])
        if text.spoken:
            said[text.transcript] = text.spoken.text
    _mark_against(coded.wanted, against)
    held = _Held(course, [text.transcript for text in texts if not text.fresh], said)
    fresh = [one for one in coded.wanted if not held.knows(one)]
    _insert(course, fresh, held, said)
    for one in coded.wanted:
        course.seen["codings"].update(one.rows)
    return coded


def _codings(course: Course, text: Text, of_cases: Set[Guid]) -> Iterator[tuple[Coding, list[Spot], datetime | None]]:
    """The codings of a text with the passages that have them; those of the whole text have every turn."""
    number = text.transcript
    for selection in text.source.selections:
        if selection.guid not in text.told:
            _say_what_is_kept(course, selection, of_case=selection.guid in of_cases)
        if not selection.codings:
            continue
        spots = [(number, place.start, place.end) for place in text.places(selection)]
        if not spots:
            for coding in selection.codings:
                _pass_over(course, coding, text)
            continue
        for coding in selection.codings:
            yield coding, spots, coding.made_at or selection.made_at
    if text.source.codings and text.spoken:
        spots, start = [], 0
        for length in _lengths(text):
            spots.append((number, start, start + length))
            start += length + 1
        for coding in text.source.codings:
            yield coding, spots, coding.made_at or text.source.made_at


def _pass_over(course: Course, coding: Coding, text: Text) -> None:
    """Leave a coding alone that has no place in the text of the study, unless it is there already."""
    rows = course.directory.rows("codings", coding.guid)
    if rows and text.hidden:
        course.seen["codings"].update(rows)
        course.counting["codings"].known += 1
    else:
        course.remark(Trouble.WITHOUT_PLACE if text.hidden else Trouble.EMPTY_SELECTION, text.source.name)


def _say_what_is_kept(course: Course, selection: Selection, *, of_case: bool) -> None:
    """A selection is only there for what it has; the study shows no more words about it."""
    bare = not (selection.codings or selection.notes or of_case)
    if bare or selection.description.strip():
        course.remark(Trouble.KEPT_ASIDE, selection.description or selection.name)


def _lengths(text: Text) -> Iterator[int]:
    if text.said:
        return (end - start for start, end, _label in text.said)
    return (len(turn.text) for turn in text.spoken.turns) if text.spoken else iter(())


def _mark_against(wanted: Iterable[Wanted], against: Iterable[tuple[Guid, int, Sequence[Spot]]]) -> None:
    """Say which codings contradict their code: one, where vertel said so of it, else all of a user on a passage."""
    named = {guid: spots for guid, _coder, spots in against}
    if not named:
        return
    marking = {follows(one.coding.guid, "against"): one for one in wanted}
    on_passage = {(spot, coder) for guid, coder, spots in against if guid not in marking for spot in spots}
    for guid, one in marking.items():
        one.against = guid in named or any((spot, one.coder) in on_passage for spot in one.spots)


class _Held:
    """The codings that the study has in the texts of the project."""

    def __init__(self, course: Course, transcripts: Sequence[int], said: Mapping[int, str]) -> None:
        self._course = course
        self._said = said
        self.rows: dict[int, Any] = {}
        self.at: dict[Key, Any] = {}
        self._accepted: dict[tuple[int, ...], Any] = {}
        self._waiting: dict[tuple[int, ...], Any] = {}
        columns = (
            codings.c.id,
            codings.c.code_id,
            codings.c.transcript_id,
            codings.c.start,
            codings.c.end,
            codings.c.coder_id,
            codings.c.decided_by_id,
            codings.c.status,
            codings.c.against,
            codings.c.made_at,
        )
        for some in batches(transcripts, _AT_ONCE):
            for row in course.change.connection.execute(select(*columns).where(codings.c.transcript_id.in_(some))):
                spot = (row.code_id, row.transcript_id, row.start, row.end)
                self.rows[row.id] = row
                self.at[(*spot, row.coder_id)] = row
                if row.status == "accepted":
                    self.at.setdefault((*spot, row.decided_by_id or row.coder_id), row)
                    self._accepted.setdefault(spot, row)
                elif row.status == "suggested":
                    self._waiting.setdefault(spot, row)
        self._codes = _names(course) if self.rows else {}

    def knows(self, one: Wanted) -> bool:
        """Whether the study has this coding, there or elsewhere, by its GUID or because it stands just so."""
        counting = self._course.counting["codings"]
        numbers = self._course.directory.rows("codings", one.coding.guid)
        rows = [self.rows[number] for number in numbers if number in self.rows]
        if numbers and not rows:  # it stayed with an earlier version of the text
            one.rows = numbers
            counting.known += 1
            return True
        if rows:
            one.rows = [row.id for row in rows]
            self._compare(one, rows)
            return True
        anybody = one.coding.user not in self._course.coders
        there = [self.at.get(key) or (self._accepted.get(key[:4]) if anybody else None) for key in one.places()]
        if not all(there):
            return False
        one.rows = [row.id for row in there if row]
        for row in one.rows:
            self._course.directory.keep_first("codings", row, one.coding.guid)
        counting.known += 1
        return True

    def suggested(self, key: Key) -> int | None:
        """A suggestion that says the same, and waits."""
        row = self._waiting.pop(key[:4], None)
        return row.id if row else None

    def _compare(self, one: Wanted, rows: Sequence[Any]) -> None:
        """Say whether a coding stands elsewhere in the project; take that over where it is wanted."""
        course, counting = self._course, self._course.counting["codings"]
        stands = sorted((row.code_id, row.transcript_id, row.start, row.end, bool(row.against)) for row in rows)
        if stands == sorted((one.code, *spot, one.against) for spot in one.spots):
            counting.known += 1
            return
        counting.changed.append(self._codes.get(one.code, ""))
        free = [key for key in one.places() if key not in self.at or self.at[key] in rows]
        if not course.take_over or len(free) < len(one.spots):
            return
        for row, key in zip(rows, one.places(), strict=False):
            course.change.update(codings, [row.id], **_row(one, (*key[:4], row.coder_id), self._said, row.made_at))
        take_off(course.change, [row.id for row in rows[len(one.spots) :]])
        more = [_row(one, key, self._said, rows[0].made_at) for key in one.places()[len(rows) :]]
        one.rows = [*(row.id for row in rows[: len(one.spots)]), *course.change.insert(codings, more)]
        for number in one.rows:
            course.directory.keep("codings", number, one.coding.guid)


def _names(course: Course) -> dict[int, str]:
    return {row.id: row.name for row in course.change.connection.execute(select(code_table.c.id, code_table.c.name))}


def _insert(course: Course, fresh: Sequence[Wanted], held: _Held, said: Mapping[int, str]) -> None:
    """Put new codings in the study; what somebody coded twice just so is one, and a suggestion of it is accepted."""
    made: dict[Key, int] = {}  # the place of each among the rows
    rows: list[dict[str, Any]] = []
    accepted: dict[int, list[int]] = defaultdict(list)
    later: list[tuple[Wanted, int]] = []
    moment = now()
    for one in fresh:
        for key in one.places():
            if key in held.at:
                one.rows.append(held.at[key].id)
            elif key in made:
                later.append((one, made[key]))
            elif (suggestion := held.suggested(key)) is not None:
                accepted[one.coder].append(suggestion)
                held.at[key] = held.rows[suggestion]
                one.rows.append(suggestion)
            else:
                made[key] = len(rows)
                later.append((one, len(rows)))
                rows.append(_row(one, key, said, one.made_at or moment))
    numbers = course.change.insert(codings, rows)
    for one, n in later:
        one.rows.append(numbers[n])
    for coder, suggestions in accepted.items():
        course.change.update(codings, suggestions, status="accepted", decided_by_id=coder)
    for one in fresh:
        for number in one.rows:
            course.directory.keep("codings", number, one.coding.guid)
    course.counting["codings"].new += len(fresh)


def _row(one: Wanted, key: Key, said: Mapping[int, str], made_at: datetime) -> dict[str, Any]:
    """A coding as the study keeps it; `said` has the texts."""
    code, transcript, start, end, coder = key
    return {
        "code_id": code,
        "transcript_id": transcript,
        "start": start,
        "end": end,
        "quote": said[transcript][start:end],
        "coder_id": coder,
        "status": "accepted",
        "against": one.against,
        "made_at": made_at,
    }
