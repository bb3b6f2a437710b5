"""A conversation while it is being read, line by line."""

import re

from vertel.transcripts.dates import find_date
from vertel.transcripts.documents.blocks import Paragraph
from vertel.transcripts.formats import Reading
from vertel.transcripts.labels import is_certain, looks_like_a_name, means
from vertel.transcripts.times import seconds
from vertel.transcripts.transcript import Circle, Kind, Repair, Turn

_CIRCLES: dict[str, Circle | None] = {"inner circle": "inner", "outer circle": "outer", "group": None}
_BRACKETS = re.compile(r"\[[^\[\]]*\]\Z")
_HEADER = re.compile(r"([^:]{1,40}):\s*(.*)\Z")
_LONGEST_HEADING = 40
_LONGEST_TITLE = 150


class Conversation:
    """The turns so far, and the one that is still open.

    A layout opens turns and adds what was said; headings, notes and circles are the same in all layouts and are taken
    care of in `aside`.
    """

    def __init__(self, reading: Reading) -> None:
        self.turns: list[Turn] = []
        self.begun = False
        self._reading = reading
        self._circle: Circle | None = None
        self._speaker: str | None = None
        self._start: float | None = None
        self._end: float | None = None
        self._said: list[str] = []
        self._opened = False

    @property
    def speaker(self) -> str | None:
        """Who has the open turn."""
        return self._speaker

    def open(self, speaker: str | None, start: float | None = None, end: float | None = None) -> None:
        """A new turn begins. Times before the start of the recording become zero, and are counted."""
        self._close()
        self.begun = True
        if (start or 0) < 0 or (end or 0) < 0:
            self._reading.repairs[Repair.NEGATIVE_TIME] += 1
            start = None if start is None else max(start, 0.0)
            end = None if end is None else max(end, 0.0)
        self._start_turn(None if speaker is None or means(speaker) == "unknown" else speaker, start, end)
        self._opened = True

    def say(self, text: str, after: str = "\n") -> None:
        """The open turn goes on with `text`, `after` a line break or a space."""
        if text := text.strip():
            self._said += (after, text) if self._said else (text,)

    def go_on(self, text: str) -> None:
        """A paragraph without a label of its own: it belongs to the turn before it, which is counted."""
        if self._said or (self._speaker and not self._opened):
            self._reading.repairs[Repair.MERGED_FRAGMENT] += 1
        self.begun = True
        self.say(text)

    def begin_at(self, start: float) -> None:
        """The open turn begins at `start`, when nothing was said in it yet and it has no time of its own."""
        if not self._said and self._start is None:
            self._start = max(start, 0.0)

    def end_at(self, end: float) -> None:
        """The open turn ends at `end`."""
        self._end = end

    def above(self, text: str) -> None:
        """A line above the conversation: a note, the first of them its title; one of them may be its date."""
        self._tell_of(text)
        self.note(text)

    def heading(self, text: str) -> None:
        """A heading: who speaks after it is open again."""
        self._close()
        if not self.begun:
            self._tell_of(text)
        if _names_a_circle(text):
            self._circle = _CIRCLES[_meaning(text)]
        self._add(text, "heading")
        self._start_turn(None, None, None)

    def note(self, text: str) -> None:
        """Something that nobody said. The speaker before it still speaks after it."""
        speaker = self._speaker
        self._close()
        self._add(text, "note")
        self._start_turn(speaker, None, None)

    def aside(self, line: Paragraph) -> bool:
        """Take `line` in when it is no speech in any layout: a heading, a footnote, `[laughs]`, `Date: …` on top."""
        text = line.text.strip()
        if not line.note and (line.heading or _names_a_circle(text)):
            self.heading(text)
        elif (not self.begun and self._is_header(text)) or line.note or _is_in_brackets(text):
            self.note(text)
        else:
            return False
        return True

    def finish(self) -> list[Turn]:
        """All turns."""
        self._close()
        return self.turns

    def _tell_of(self, text: str) -> None:
        if self._reading.title is None and len(text) <= _LONGEST_TITLE:
            self._reading.title = text
        self._reading.recorded = self._reading.recorded or find_date(text[:_LONGEST_TITLE])

    def _is_header(self, text: str) -> bool:
        """`Date: 14 March 2025`, or who took part: `Interviewer: Eva Jansen`."""
        found = _HEADER.match(text[:_LONGEST_TITLE])
        if not found:
            return False
        if means(found[1]) == "header":
            self._reading.recorded = self._reading.recorded or find_date(found[2])
            return True
        names_somebody = " " in found[2] and looks_like_a_name(found[2])
        return names_somebody and len(found[1]) > len("Resp.") and is_certain(found[1])

    def _start_turn(self, speaker: str | None, start: float | None, end: float | None) -> None:
        self._speaker, self._start, self._end = speaker, start, end
        self._said = []
        self._opened = False

    def _close(self) -> None:
        if self._said:
            self._add("".join(self._said), "speech")
        elif self._opened:
            self._reading.repairs[Repair.EMPTY_CUE] += 1

    def _add(self, text: str, kind: Kind) -> None:
        if kind == "speech":
            self.turns.append(Turn(text, self._speaker, self._start, self._end, kind, self._circle))
        elif text:
            self.turns.append(Turn(text, kind=kind, circle=self._circle))


def _is_in_brackets(text: str) -> bool:
    """`[laughs]`, but not `[r1]` or `[00:00:04]`."""
    if not text.startswith("[") or not _BRACKETS.match(text):
        return False
    return not is_certain(text[1:-1]) and seconds(text[1:-1]) is None


def _names_a_circle(text: str) -> bool:
    """Whether this line tells who sits where from here on: `Binnenkring`, `Tafel 2`."""
    return len(text) <= _LONGEST_HEADING and not text.endswith((".", "?", "!")) and _meaning(text) in _CIRCLES


def _meaning(text: str) -> str:
    return means(text) or means(text.split()[0])
