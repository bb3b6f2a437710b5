"""Places in a text as another program counts them, as code points."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from vertel.interchange.dialect import Dialect

_WIDE = re.compile("[\U00010000-\U0010ffff]")
_CRLF = re.compile("\r\n")
_BEYOND_ASCII = re.compile("[^\x00-\x7f]")


@dataclass(frozen=True, eq=False)
class Text:
    """A text as it came, without the byte order mark that it had if `marked`; and what programs count differently."""

    raw: str
    marked: bool = False

    @cached_property
    def wide(self) -> list[int]:
        """Where the characters are that are two units in UTF-16."""
        return [] if self.raw.isascii() else [found.start() for found in _WIDE.finditer(self.raw)]

    @cached_property
    def line_ends(self) -> list[int]:
        """Where the line ends of two characters are."""
        return [found.start() for found in _CRLF.finditer(self.raw)] if "\r" in self.raw else []

    def places(self, dialect: Dialect) -> "Places":
        """The places of this text in that dialect."""
        if dialect not in self._places:
            self._places[dialect] = Places(self, dialect)
        return self._places[dialect]

    @cached_property
    def _places(self) -> dict[Dialect, "Places"]:
        return {}

    def larger(self, dialect: Dialect) -> list[tuple[int, int]]:
        """Where what begins that counts for more (or, below zero, for less) than its code points, and how much."""
        if dialect.unit == "bytes":
            found = [(at.start(), len(at[0].encode()) - 1) for at in _BEYOND_ASCII.finditer(self.raw)]
        else:
            found = [(at, 1) for at in self.wide] if dialect.unit == "utf16" else []
        ends = [(at, -1) for at in self.line_ends] if dialect.crlf == 1 else []
        return sorted(found + ends) if found and ends else found or ends


class Places:
    """The places of one text in one dialect."""

    def __init__(self, text: Text, dialect: Dialect) -> None:
        mark = (3 if dialect.unit == "bytes" else 1) if dialect.bom and text.marked else 0
        self._first = dialect.first + mark
        self._more_at_end = int(dialect.inclusive)
        # From the n-th of `_steps` on, a count is `_less[n]` from the code point that it means.
        self._steps: list[int] = []
        self._less = [0]
        extra = 0
        for at, growth in text.larger(dialect):
            count = at + extra + 1
            for step in range(growth if growth > 0 else 1):
                self._steps.append(count + step)
                self._less.append(self._less[-1] + (1 if growth > 0 else -1))
            extra += growth
        self._length = len(text.raw)
        self._counted = self._length + extra

    def span(self, start: int, end: int) -> tuple[int, int] | None:
        """From this code point to that one; None if it is not all in the text. Half-way a character is before it."""
        start, end = start - self._first, end - self._first + self._more_at_end
        if not (0 <= start <= self._counted and 0 <= end <= self._counted):
            return None
        steps, less = self._steps, self._less
        return start - less[bisect_right(steps, start)], end - less[bisect_right(steps, end)]

    def point(self, place: int) -> int | None:
        """The code point of one place."""
        found = self.span(place, place - self._more_at_end)
        return found[0] if found else None
