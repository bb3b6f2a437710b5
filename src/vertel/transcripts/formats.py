"""What a format is: how it is recognised, and how its content becomes turns or blocks.

Three kinds, by what they take and give. A timed format gives turns at once, from text that is decoded already
(captions, JSON, tables in text) or from bytes (XML, spreadsheets, and what decodes itself). A document gives blocks,
in which a layout still has to find the turns. Each family module lists its own in FORMATS, the most certain first.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from vertel.transcripts.documents.blocks import Block
from vertel.transcripts.transcript import Repair, Turn


@dataclass(slots=True)
class Reading:
    """What is known and found out about one file while it is read.

    `file` is its name as the user knows it; `participants` holds names that are certain to be speakers. A reader adds
    to the rest as it goes: what it repaired, labels that may be speakers, the title, the date of recording, and the
    codec where it decodes by itself.
    """

    file: str
    participants: frozenset[str] = frozenset()
    repairs: Counter[Repair] = field(default_factory=Counter)
    possible_speakers: Counter[str] = field(default_factory=Counter)
    title: str | None = None
    recorded: date | None = None
    codec: str | None = None


@dataclass(frozen=True, slots=True)
class TextFormat:
    """A format that lives in decoded text and gives turns.

    `key` is its short name (`zoom-vtt`), `name` what the user reads (`Zoom (VTT)`), `suffixes` what its files are
    called (`.vtt`, lower case). `recognise` gets the whole text and looks at as little of it as it needs; it never
    raises. `read` raises UnreadableFile and nothing else, and may return no turns.
    """

    key: str
    name: str
    suffixes: tuple[str, ...]
    recognise: Callable[[str], bool]
    read: Callable[[str, Reading], list[Turn]]


@dataclass(frozen=True, slots=True)
class BinaryFormat:
    """As TextFormat, from the bytes of the file."""

    key: str
    name: str
    suffixes: tuple[str, ...]
    recognise: Callable[[bytes], bool]
    read: Callable[[bytes, Reading], list[Turn]]


@dataclass(frozen=True, slots=True)
class DocumentFormat:
    """As BinaryFormat, giving blocks; a layout finds the turns in them, and has a format key of its own."""

    key: str
    name: str
    suffixes: tuple[str, ...]
    recognise: Callable[[bytes], bool]
    read: Callable[[bytes, Reading], list[Block]]


Format = TextFormat | BinaryFormat | DocumentFormat
