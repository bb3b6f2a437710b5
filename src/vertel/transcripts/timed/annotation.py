"""Annotation files of linguists: ELAN (.eaf) and EXMARaLDA (.exb), where each speaker has a tier on one timeline."""

import codecs
import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from vertel.transcripts.formats import BinaryFormat, Reading
from vertel.transcripts.markup import walk
from vertel.transcripts.timed.passages import counted, passage
from vertel.transcripts.transcript import Repair, Turn


class Timeline:
    """The moments of a file, some with a time in seconds, some without, which then come after the one before them."""

    def __init__(self) -> None:
        self.times: dict[str, float] = {}
        self._places: dict[str, tuple[float, int]] = {}
        self._latest = 0.0

    def add(self, moment: str, time: float | None) -> None:
        if time is not None:
            self.times[moment] = self._latest = time
        self._places[moment] = (self._latest, len(self._places))

    def place(self, moment: str) -> tuple[float, int]:
        """Where a moment stands in the order; what is not on the timeline comes last."""
        return self._places.get(moment, (math.inf, 0))


@dataclass(slots=True)
class Event:
    """What a tier says between two moments of the timeline; its text comes in pieces."""

    speaker: str | None
    start: str
    end: str
    pieces: list[str] = field(default_factory=list)


class Elan:
    """Handles an .eaf file. Tiers that hang on another one repeat or describe its text: they are counted only."""

    def __init__(self, reading: Reading) -> None:
        self.timeline = Timeline()
        self.events: list[Event] = []
        self._reading = reading
        self._speaker: str | None = None
        self._is_child = False
        self._in_value = False

    def start(self, name: str, attributes: dict[str, str], /) -> None:
        match name:
            case "TIME_SLOT":
                value = attributes.get("TIME_VALUE")
                self.timeline.add(attributes["TIME_SLOT_ID"], None if value is None else float(value) / 1000)
            case "TIER":
                self._speaker = attributes.get("PARTICIPANT") or attributes.get("TIER_ID")
                self._is_child = "PARENT_REF" in attributes
            case "ALIGNABLE_ANNOTATION" if not self._is_child:
                start, end = attributes["TIME_SLOT_REF1"], attributes["TIME_SLOT_REF2"]
                self.events.append(Event(self._speaker, start, end))
                self._in_value = True
            case "ALIGNABLE_ANNOTATION" | "REF_ANNOTATION":
                self._reading.repairs[Repair.ANNOTATION_TIER] += 1

    def end(self, name: str, /) -> None:
        if name == "ALIGNABLE_ANNOTATION":
            self._in_value = False

    def text(self, data: str, /) -> None:
        if self._in_value:
            self.events[-1].pieces.append(data)


class Exmaralda:
    """Handles an .exb file. Only tiers of category v (verbal) and type t (transcription) are speech."""

    def __init__(self, reading: Reading) -> None:
        self.timeline = Timeline()
        self.events: list[Event] = []
        self._reading = reading
        self._names: dict[str, str] = {}
        self._speaker_id = ""
        self._speaker: str | None = None
        self._is_speech = False
        self._pieces: list[str] | None = None

    def start(self, name: str, attributes: dict[str, str], /) -> None:
        match name:
            case "speaker":
                self._speaker_id = attributes["id"]
            case "abbreviation":
                self._pieces = []
            case "tli":
                time = attributes.get("time")
                self.timeline.add(attributes["id"], float(time) if time else None)
            case "tier":
                speaker = attributes.get("speaker", "")
                self._speaker = self._names.get(speaker) or speaker or None
                self._is_speech = attributes.get("category") == "v" and attributes.get("type") == "t"
            case "event" if self._is_speech:
                self._pieces = self._said_between(attributes["start"], attributes["end"])
            case "event":
                self._reading.repairs[Repair.ANNOTATION_TIER] += 1

    def _said_between(self, start: str, end: str) -> list[str]:
        """The text to add to: events that follow each other without a gap are one turn, cut where another speaks."""
        last = self.events[-1] if self.events else None
        if last and last.speaker == self._speaker and last.end == start:
            last.end = end
            self._reading.repairs[Repair.MERGED_FRAGMENT] += 1
            return last.pieces
        self.events.append(Event(self._speaker, start, end))
        return self.events[-1].pieces

    def end(self, name: str, /) -> None:
        if name == "abbreviation" and self._pieces:
            self._names[self._speaker_id] = "".join(self._pieces).strip()
        if name in ("abbreviation", "event"):
            self._pieces = None

    def text(self, data: str, /) -> None:
        if self._pieces is not None:
            self._pieces.append(data)


def read_elan(data: bytes, reading: Reading) -> list[Turn]:
    """The turns of all independent tiers, sorted together by time."""
    handler = Elan(reading)
    walk([data], handler, reading.file)
    return counted(list(_in_order(handler.events, handler.timeline, reading)), reading)


def read_exmaralda(data: bytes, reading: Reading) -> list[Turn]:
    """The turns of all verbal tiers, in the order of the timeline."""
    handler = Exmaralda(reading)
    walk([data], handler, reading.file)
    return counted(list(_in_order(handler.events, handler.timeline, reading)), reading)


def _in_order(events: Iterable[Event], timeline: Timeline, reading: Reading) -> Iterator[Turn]:
    for event in sorted(events, key=lambda event: (timeline.place(event.start), timeline.place(event.end))):
        start, end = timeline.times.get(event.start), timeline.times.get(event.end)
        if made := passage(reading, "".join(event.pieces), event.speaker, start, end):
            yield made


_HEAD = 64


def _is_xml(data: bytes, root: bytes) -> bool:
    return data[:_HEAD].removeprefix(codecs.BOM_UTF8).lstrip().startswith(b"<") and root in data


FORMATS = (
    BinaryFormat("elan", "ELAN (EAF)", (".eaf",), lambda data: _is_xml(data, b"<ANNOTATION_DOCUMENT"), read_elan),
    BinaryFormat(
        "exmaralda", "EXMARaLDA (EXB)", (".exb",), lambda data: _is_xml(data, b"<basic-transcription"), read_exmaralda
    ),
)
