"""The text of a source with what was selected and coded in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from xml.etree.ElementTree import Element

from vertel.interchange.dialect import Dialect
from vertel.interchange.places import Text
from vertel.interchange.project import Coding, Guid, Selection, SyncPoint, together
from vertel.interchange.refi.checking import Checker
from vertel.interchange.refi.counting import Habit, counting
from vertel.interchange.refi.guids import Guids
from vertel.interchange.refi.package import Package
from vertel.interchange.refi.values import Written, moment, written_value
from vertel.interchange.remarks import Trouble
from vertel.interchange.turn_terms import may_be_turn
from vertel.transcripts.encoding import find_codec

# Of a selection: what it says, its codings and its notes.
Within = tuple[str, tuple[Coding, ...], tuple[Guid, ...]]
Made = tuple[Guid | None, datetime | None]  # by whom, and when
# A selection as the file has it: from where to where it counts, the GUID, and all that stands behind the places in a
# Selection, in that order.
Rest = tuple[str, str, tuple[Coding, ...], tuple[Guid, ...], Guid | None, datetime | None]
Counted = tuple[int, int, Guid, Rest]


_MARK = "\ufeff"
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

    def __init__(self, package: Package, guids: Guids, check: Checker, habit: Habit, dialect: Dialect | None) -> None:
        self._package = package
        self._guids = guids
        self._check = check
        self._habit = habit
        self._dialect = dialect
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
            text, broken = _decoded(data)
            if broken:
                self._check.say(Trouble.BROKEN_VALUE, name)
        else:
            inline = next((part for kind, part in self._check.parts(element) if kind == "PlainTextContent"), None)
            if inline is None:
                return None
            text = Text(inline.text or "")
        if element.get("richTextPath"):
            self._check.say(Trouble.FORMATTED_COPY, name)
        return text

    # ---- what goes with it

    def found(self, element: Element, into: Found) -> None:
        """Read what stands in the element, besides its text and elements with a text of their own."""
        between = []
        for kind, part in self._check.parts(element):
            if kind == "PlainTextSelection":
                self._selection(part, into)
            elif kind == "Coding":
                into.codings += self._coding(part)
            elif kind == "Description":
                into.description = "\n\n".join(filter(None, (into.description, part.text)))
            elif kind == "NoteRef":
                into.notes += self._note(part)
            elif kind == "VariableValue":
                if value := written_value(part, self._guids, self._check):
                    into.values.append(value)
            elif kind == "SyncPoint":
                self._point(part, into)
            elif kind == "TranscriptSelection":
                between.append(part)
        places = {point.guid: place for place, point in into.points}
        for part in between:  # they may stand before the moments that they are between
            self._selection_between(part, places, into)

    def _selection(self, element: Element, into: Found) -> None:
        attributes = self._check.attributes(element)
        try:
            start, end = int(attributes["startPosition"]), int(attributes["endPosition"])
        except (KeyError, ValueError):
            self._lose(attributes, Trouble.BROKEN_VALUE)
        else:
            into.selections.append((start, end, *self._selected(element, attributes)))

    def _selection_between(self, element: Element, places: dict[Guid, int | None], into: Found) -> None:
        attributes = self._check.attributes(element)
        points = map(attributes.get, ("fromSyncPoint", "toSyncPoint"))
        start, end = (places.get(self._guids.other(point) or "") for point in points)
        if start is None or end is None:
            self._lose(attributes, Trouble.DANGLING)
        else:
            into.selections.append((start, end, *self._selected(element, attributes)))

    def _lose(self, attributes: Mapping[str, str], trouble: Trouble) -> None:
        self._check.say(trouble, attributes.get("name", ""))
        if own := self._guids.other(attributes.get("guid")):
            self.left_out.add(own)

    def _selected(self, element: Element, attributes: Mapping[str, str]) -> tuple[Guid, Rest]:
        """All of a selection but its places."""
        name = attributes.get("name", "")
        description, codings, notes = self._within(element) if len(element) else _NOTHING_WITHIN
        guid = self._guids.own("selection", attributes.get("guid"), name)
        return guid, (name, description, codings, notes, *self.made(element))

    def _within(self, element: Element) -> Within:
        description = ""
        codings: list[Coding] = []
        notes: list[Guid] = []
        for kind, part in self._check.parts(element):
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
        for kind, part in self._check.parts(element):
            if kind == "CodeRef":
                code = self._guids.other(self._check.target(part))
            else:
                notes += self._note(part)
        if code is None:
            self._check.say(Trouble.DANGLING, "Coding")
            return ()
        self.codes.add(code)
        attributes = self._check.attributes(element)
        return (Coding(self._guids.own("coding", attributes.get("guid")), code, *self.made(element), notes),)

    def _note(self, element: Element) -> tuple[Guid, ...]:
        """The note that is referred to, if it says which."""
        guid = self._guids.other(self._check.target(element))
        if guid is None:
            self._check.say(Trouble.DANGLING, "NoteRef")
            return ()
        self.notes.add(guid)
        return (guid,)

    def made(self, element: Element, *, kept: bool = False) -> Made:
        """Who made the thing, and when; else who changed it last. If `kept`, the element keeps both itself."""
        get = element.attrib.get
        by, at = get("modifyingUser"), get("modifiedDateTime")
        user, time = get("creatingUser", by), get("creationDateTime", at)
        if not kept and by and by != user:
            self._check.forget(element, "modifyingUser")
        if not kept and at and at != time:
            self._check.forget(element, "modifiedDateTime")
        return self._made.get((user, time)) or self._who_and_when(user, time)

    def _who_and_when(self, user: str | None, time: str | None) -> Made:
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
            self._check.say(Trouble.BROKEN_VALUE, written or "")
            return None

    def _point(self, element: Element, into: Found) -> None:
        attributes = self._check.attributes(element)
        numbers: list[int | None] = []
        for attribute in ("position", "timeStamp"):
            try:
                numbers.append(int(attributes[attribute]) if attribute in attributes else None)
            except ValueError:
                self._check.say(Trouble.BROKEN_VALUE, attributes[attribute])
                numbers.append(None)
        place, time = numbers
        guid = self._guids.own("point", attributes.get("guid"))
        into.points.append((place, SyncPoint(guid, None, None if time is None else time / 1000)))

    # ---- where that is in the text

    def placed(self, text: Text, found: Found) -> tuple[Dialect, tuple[Selection, ...], tuple[SyncPoint, ...]]:
        """How the file counted in this text; the selections, one for each stretch; and the moments of a recording.

        What has another name stays by itself, and so does a turn that vertel wrote: that is nobody's selection.
        """
        counted = [(start, end, rest[0]) for start, end, _guid, rest in found.selections]
        dialect = self._dialect or counting(text, counted, self._habit)
        places = text.places(dialect)
        span_of = places.span
        merged: dict[tuple[int, int, str, bool], Selection] = {}
        for start, end, guid, rest in found.selections:
            span = span_of(start, end)
            if span is None or span[0] >= span[1]:
                self._check.say(Trouble.OUT_OF_RANGE if span is None else Trouble.EMPTY_SELECTION, rest[0])
                self.left_out.add(guid)
                continue
            selection = Selection(guid, span[0], span[1], *rest)
            place = (span[0], span[1], rest[0], may_be_turn(rest[1]))
            if place in merged:
                self.same[guid] = merged[place].guid
                merged[place] = together(merged[place], selection)
            else:
                merged[place] = selection
        points = tuple(
            SyncPoint(point.guid, None if place is None else places.point(place), point.time)
            for place, point in found.points
        )
        return dialect, tuple(merged.values()), points


def _decoded(data: bytes) -> tuple[Text, bool]:
    """The text as it is, because all places are counted in it; and whether something that is no character became �."""
    codec = find_codec(data)
    try:
        raw, broken = data.decode(codec), False
    except UnicodeDecodeError:
        raw, broken = data.decode(codec, "replace"), True
    return Text(raw.removeprefix(_MARK), raw.startswith(_MARK)), broken
