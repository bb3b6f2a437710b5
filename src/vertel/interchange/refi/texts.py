"""The text of a source with what was selected and coded in it."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from vertel.interchange.dialect import Dialect
from vertel.interchange.project import Coding, Guid, Selection, SyncPoint
from vertel.interchange.refi.counting import Habit, counting
from vertel.interchange.refi.decoding import decoded
from vertel.interchange.refi.guids import Guids
from vertel.interchange.refi.opening import Package
from vertel.interchange.refi.places import Text
from vertel.interchange.refi.values import Written, moment, written_value
from vertel.interchange.refi.watching import Element, Picks, Watch
from vertel.interchange.remarks import Trouble

# Of a selection: what it says, its codings and its notes.
Within = tuple[str, tuple[Coding, ...], tuple[Guid, ...]]
Made = tuple[Guid | None, datetime | None]  # by whom, and when
# A selection as the file has it: from where to where it counts, the GUID, and all that stands behind the places in a
# Selection, in that order.
Rest = tuple[str, str, tuple[Coding, ...], tuple[Guid, ...], Guid | None, datetime | None]
Counted = tuple[int, int, Guid, Rest]


# Attributes, and what stands in for one that is not there.
_GUID, _NAME = ("guid",), ("name",)
_START, _END = ("startPosition", "fromSyncPoint"), ("endPosition", "toSyncPoint")
_USER, _TIME = ("creatingUser", "modifyingUser"), ("creationDateTime", "modifiedDateTime")

_NO_NOTES: tuple[Guid, ...] = ()
_NOTHING_WITHIN: Within = ("", (), ())


@dataclass(slots=True)
class Found:
    """What stands in an element with a text, besides that text. All places are as the file counts."""

    description: str = ""
    selections: list[Counted] = field(default_factory=list)
    codings: list[Coding] = field(default_factory=list)
    notes: list[Guid] = field(default_factory=list)
    values: list[Written] = field(default_factory=list)
    points: list[tuple[int | None, SyncPoint]] = field(default_factory=list)


class Texts:
    """Reads the texts of one project.

    `codes`, `notes` and `users` are the GUIDs that it met as such. `same` has for the GUID of what was made one with
    another thing that of the other; `left_out` those of selections that are not in their text.
    """

    def __init__(self, package: Package, guids: Guids, watch: Watch, habit: Habit, dialect: Dialect | None) -> None:
        self._package = package
        self._guids = guids
        self._watch = watch
        self._habit = habit
        self._dialect = dialect
        self._of_selection = Picks(watch, _GUID, _NAME, _START, _END, _USER, _TIME)
        self._of_coding = Picks(watch, _GUID, _USER, _TIME)
        self._of_made = Picks(watch, _USER, _TIME)
        self._made: dict[tuple[str | None, str | None], Made] = {}
        self.codes: set[Guid] = set()
        self.notes: set[Guid] = set()
        self.users: set[Guid] = set()
        self.same: dict[Guid, Guid] = {}
        self.left_out: set[Guid] = set()

    # ---- the text

    def text(self, element: Element, name: str) -> Text | None:
        """The text of the element; None if it is not in the file."""
        data = self._package.read(element.get("plainTextPath"))
        if data is not None:
            text, broken = decoded(data)
            if broken:
                self._watch.say(Trouble.BROKEN_VALUE, name)
        else:
            inline = next((part for kind, part in self._watch.parts(element) if kind == "PlainTextContent"), None)
            if inline is None:
                return None
            text = Text(inline.text or "")
        if element.get("richTextPath"):
            self._watch.say(Trouble.FORMATTED_COPY, name)
        return text

    # ---- what goes with it

    def found(self, element: Element, into: Found) -> None:
        """Read what stands in the element, besides its text and elements with a text of their own."""
        between = []
        for kind, part in self._watch.parts(element):
            if kind == "PlainTextSelection":
                self._selection(part, into)
            elif kind == "Coding":
                into.codings += self._coding(part)
            elif kind == "Description":
                into.description = into.description or part.text or ""
            elif kind == "NoteRef":
                into.notes += self._note(part)
            elif kind == "VariableValue":
                if value := written_value(part, self._guids, self._watch):
                    into.values.append(value)
            elif kind == "SyncPoint":
                self._point(part, into)
            elif kind == "TranscriptSelection":
                between.append(part)
        places = {point.guid: place for place, point in into.points}
        for part in between:  # they may stand before the moments that they are between
            self._selection_between(part, places, into)

    def _selection(self, element: Element, into: Found) -> None:
        guid, name, start, end, user, time = self._of_selection(element)
        try:
            start, end = int(start), int(end)
        except (TypeError, ValueError):
            self._lose(guid, name or "", Trouble.BROKEN_VALUE)
        else:
            guid, rest = self._selected(element, guid, name or "", user, time)
            into.selections.append((start, end, guid, rest))

    def _selection_between(self, element: Element, places: dict[Guid, int | None], into: Found) -> None:
        guid, name, start, end, user, time = self._of_selection(element)
        start, end = (places.get(self._guids.other(point) or "") for point in (start, end))
        if start is None or end is None:
            self._lose(guid, name or "", Trouble.DANGLING)
        else:
            guid, rest = self._selected(element, guid, name or "", user, time)
            into.selections.append((start, end, guid, rest))

    def _lose(self, guid: str | None, name: str, trouble: Trouble) -> None:
        self._watch.say(trouble, name)
        if own := self._guids.other(guid):
            self.left_out.add(own)

    def _selected(
        self, element: Element, guid: str | None, name: str, user: str | None, time: str | None
    ) -> tuple[Guid, Rest]:
        """All of a selection but its places."""
        description, codings, notes = self._within(element) if len(element) else _NOTHING_WITHIN
        made = self._made.get((user, time)) or self._who_and_when(user, time)
        return self._guids.own("selection", guid, name), (name, description, codings, notes, *made)

    def _within(self, element: Element) -> Within:
        description = ""
        codings: list[Coding] = []
        notes: list[Guid] = []
        for kind, part in self._watch.parts(element):
            if kind == "Coding":
                codings += self._coding(part)
            elif kind == "Description":
                description = part.text or ""
            elif kind == "NoteRef":
                notes += self._note(part)
        return description, tuple(codings), tuple(notes)

    def _coding(self, element: Element) -> Sequence[Coding]:
        """The coding; none if it does not say of which code."""
        code, notes = None, _NO_NOTES
        for kind, part in self._watch.parts(element):
            if kind == "CodeRef":
                code = self._guids.other(self._watch.target(part))
            else:
                notes += self._note(part)
        if code is None:
            self._watch.say(Trouble.DANGLING, "Coding")
            return ()
        self.codes.add(code)
        guid, user, time = self._of_coding(element)
        made = self._made.get((user, time)) or self._who_and_when(user, time)
        return (Coding(self._guids.own("coding", guid), code, *made, notes),)

    def _note(self, element: Element) -> tuple[Guid, ...]:
        """The note that is referred to, if it says which."""
        guid = self._guids.other(self._watch.target(element))
        if guid is None:
            self._watch.say(Trouble.DANGLING, "NoteRef")
            return ()
        self.notes.add(guid)
        return (guid,)

    def made(self, element: Element) -> Made:
        """Who made the thing, and when; else who changed it last."""
        return self._who_and_when(*self._of_made(element))

    def _who_and_when(self, user: str | None, time: str | None) -> Made:
        made = self._made.get((user, time))
        if made is None:
            made = self._made[user, time] = self._user(user), self._time(time)
        return made

    def _user(self, written: str | None) -> Guid | None:
        user = self._guids.other(written)
        if user is not None:
            self.users.add(user)
        return user

    def _time(self, written: str | None) -> datetime | None:
        try:
            return moment(written) if written else None
        except ValueError:
            self._watch.say(Trouble.BROKEN_VALUE, written or "")
            return None

    def _point(self, element: Element, into: Found) -> None:
        attributes = self._watch.attributes(element)
        numbers: list[int | None] = []
        for attribute in ("position", "timeStamp"):
            try:
                numbers.append(int(attributes[attribute]) if attribute in attributes else None)
            except ValueError:
                self._watch.say(Trouble.BROKEN_VALUE, attributes[attribute])
                numbers.append(None)
        place, time = numbers
        guid = self._guids.own("point", attributes.get("guid"))
        into.points.append((place, SyncPoint(guid, None, None if time is None else time / 1000)))

    # ---- where that is in the text

    def placed(self, text: Text, found: Found) -> tuple[Dialect, tuple[Selection, ...], tuple[SyncPoint, ...]]:
        """How the file counted in this text; the selections, one for each stretch; and the moments of a recording."""
        counted = [(start, end, rest[0]) for start, end, _guid, rest in found.selections]
        dialect = self._dialect or counting(text, counted, self._habit)
        places = text.places(dialect)
        merged: dict[tuple[int, int], Selection] = {}
        for start, end, guid, rest in found.selections:
            span = places.span(start, end)
            if span is None or span[0] >= span[1]:
                self._watch.say(Trouble.OUT_OF_RANGE if span is None else Trouble.EMPTY_SELECTION, rest[0])
                self.left_out.add(guid)
            elif span in merged:
                self.same[guid] = merged[span].guid
                merged[span] = _together(merged[span], *rest)
            else:
                merged[span] = Selection(guid, span[0], span[1], *rest)
        points = tuple(
            SyncPoint(point.guid, None if place is None else places.point(place), point.time)
            for place, point in found.points
        )
        return dialect, tuple(merged.values()), points


def _together(
    one: Selection,
    name: str,
    description: str,
    codings: tuple[Coding, ...],
    notes: tuple[Guid, ...],
    user: Guid | None,
    made_at: datetime | None,
) -> Selection:
    """The selection with what another one says of the same stretch."""
    if description and description != one.description:
        description = f"{one.description}\n\n{description}" if one.description else description
    return replace(
        one,
        name=one.name or name,
        description=description or one.description,
        codings=one.codings + codings,
        notes=one.notes + tuple(note for note in notes if note not in one.notes),
        user=one.user or user,
        made_at=one.made_at or made_at,
    )
