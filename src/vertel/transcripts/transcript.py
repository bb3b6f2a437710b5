"""What every format becomes: a transcript of turns."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from hashlib import sha256
from typing import Literal, get_args

from vertel.language import N_

Kind = Literal["speech", "heading", "note"]
Circle = Literal["inner", "outer"]
Perspective = Literal["members", "municipality", "residents", "partners"]
PERSPECTIVES: tuple[Perspective, ...] = get_args(Perspective)

TURN_BREAK = "\n"


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker said in one go, or a heading or note between what was said.

    `text` is NFC, never empty, with `\\n` for a line break inside the turn. `speaker` is the label as the file has
    it, None where the file has none. Times are seconds from the start of the recording.
    """

    text: str
    speaker: str | None = None
    start_time: float | None = None
    end_time: float | None = None
    kind: Kind = "speech"
    circle: Circle | None = None


class Repair(StrEnum):
    """What a reader skipped or mended; the value completes the phrase “3 × …”."""

    TRACKED_DELETION = N_("tracked deletion left out")
    TRACKED_INSERTION = N_("tracked insertion taken in")
    HIDDEN_TEXT = N_("passage of hidden text left out")
    COMMENT = N_("comment left out")
    FOOTNOTE = N_("footnote kept as a note")
    TEXT_BOX = N_("text box read as a paragraph of its own")
    EMBEDDED_DOCUMENT = N_("embedded document left out that cannot be read")
    CONTROL_CHARACTER = N_("control character removed")
    BROKEN_CHARACTER = N_("unreadable character replaced by �")
    CUE_WITHOUT_SPEAKER = N_("passage without a speaker")
    EMPTY_CUE = N_("empty caption skipped")
    REPEATED_CAPTION = N_("repeated caption skipped")
    NEGATIVE_TIME = N_("time before the start of the recording set to zero")
    MISSING_TIME = N_("passage without a time")
    AI_NOTES = N_("paragraph of automatic notes left out (nobody said it)")
    PAGE_HEADER = N_("repeated page header or footer left out")
    END_OF_LINE_HYPHEN = N_("hyphen at the end of a line mended")
    RECORDING_LINE = N_("line about the recording left out (“started transcription”)")
    FOOTER = N_("line of the transcription programme left out")
    MERGED_FRAGMENT = N_("fragment joined to the turn before it")
    ANNOTATION_TIER = N_("annotation left out that is no speech")
    POSSIBLE_SPEAKER = N_("possible speaker name left in the text")
    WRONG_EXTENSION = N_("file extension that does not fit the content")


@dataclass(frozen=True)
class Transcript:
    """One transcript, read.

    `format` is the key of the format found, `codec` the text encoding where that was a choice. `repairs` counts what
    was skipped or mended. `possible_speakers` counts labels that open a turn but are not certain to be a name: they
    stay in the text until somebody confirms them.
    """

    turns: tuple[Turn, ...]
    format: str
    codec: str | None
    repairs: Counter[Repair]
    possible_speakers: Counter[str]
    title: str | None = None
    recorded: date | None = None

    @cached_property
    def text(self) -> str:
        """All turns, each on its own line: the text that offsets count in, by code point."""
        return TURN_BREAK.join(turn.text for turn in self.turns)

    def spans(self) -> list[tuple[int, int]]:
        """Start and end (exclusive) of each turn in `text`, in code points."""
        spans = []
        start = 0
        for turn in self.turns:
            spans.append((start, start + len(turn.text)))
            start += len(turn.text) + len(TURN_BREAK)
        return spans

    @cached_property
    def fingerprint(self) -> str:
        """What was said and by whom, as a SHA-256 in hex: the same whatever line ends and encoding it came in."""
        digest = sha256()
        for turn in self.turns:
            digest.update(f"{turn.speaker or ''}\x1f{turn.text}\x1e".encode())
        return digest.hexdigest()

    @property
    def speakers(self) -> Counter[str]:
        """Speaker labels with the number of turns each has."""
        return Counter(turn.speaker for turn in self.turns if turn.speaker)
