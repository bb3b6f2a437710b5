"""Where a coded passage is, told by its places and by the quote that the other program keeps of it.

Programs mix ways of counting in one project, so the quote decides where it can: see `Quoted`.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from vertel.interchange.dialect import Dialect
from vertel.interchange.places import Places
from vertel.interchange.places import Text as Raw
from vertel.interchange.remarks import Remark, Trouble
from vertel.language import _

_LINE_END = re.compile("\r\n|[\n\r\u2028\u2029]")
_WORD = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Quoted:
    """From where to where, in the counting of the other program, and what it says stands there (None: it does not)."""

    start: int | None
    end: int | None
    quote: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """The place in code points, and whether what stands there is not what the other program says."""

    start: int
    end: int
    differs: bool = False


class Lines:
    """The lines of a text, to say in words where something is."""

    def __init__(self, name: str, text: str) -> None:
        self._name = name
        self._text = text

    def at(self, point: int) -> str:
        """The name of the document and the line."""
        return _("{document}, line {line}").format(document=self._name, line=1 + bisect_right(self._ends, point))

    @cached_property
    def _ends(self) -> list[int]:
        return [found.end() for found in _LINE_END.finditer(self._text)]


class Text:
    """A text of another program, and where passages are in it.

    `dialects` are the ways in which that program counts, the usual one first; of those the one is `dialect` in which
    most of its quotes fit.
    """

    def __init__(self, name: str, text: str, dialects: Sequence[Dialect], quoted: Iterable[Quoted] = ()) -> None:
        self.name = name
        self.text = text
        self.remarks: list[Remark] = []
        self._lines = Lines(name, text)
        self._ways: list[tuple[Dialect, Places]] = []
        raw = Raw(text)
        for dialect in dialects:
            if not any(_alike(raw, dialect, other) for other, _places in self._ways):
                self._ways.append((dialect, Places(raw, dialect)))
        if len(self._ways) > 1:
            fitting = Counter(found[0] for each in quoted if (found := self._fitting(each)))
            # Of two that fit as often, the usual one.
            self._ways.sort(key=lambda way: -fitting[way[0]])

    @property
    def dialect(self) -> Dialect:
        """How this text is counted, as far as one can tell."""
        return self._ways[0][0]

    def find(self, quoted: Quoted) -> Found | None:
        """Where the passage is; None where it is nowhere in the text, or nothing: then `remarks` has it."""
        found = self._place(quoted)
        if found is None:
            self.remarks.append(Remark(Trouble.OUT_OF_RANGE, self.name))
        elif found.start == found.end:
            self.remarks.append(Remark(Trouble.EMPTY_SELECTION, self.at(found.start)))
            return None
        elif found.differs:
            self.remarks.append(Remark(Trouble.WRONG_QUOTE, self.at(found.start)))
        return found

    def at(self, point: int) -> str:
        """The place in words: the name of the document and the line."""
        return self._lines.at(point)

    def _place(self, quoted: Quoted) -> Found | None:
        if fitting := self._fitting(quoted):
            return Found(*fitting[1])
        span = _span(quoted, self._ways[0][1])
        return Found(*span, differs=quoted.quote is not None) if span else None

    def _fitting(self, quoted: Quoted) -> tuple[Dialect, tuple[int, int]] | None:
        """The way of counting in which the passage is its quote; None where there is no such way.

        QualCoder cuts a quote out of the text by other places than its own when a boundary is moved by a key: so a way
        in which a passage is its quote, but cuts words that the usual way leaves whole, is none.
        """
        usual: tuple[int, int] | None = None
        for number, (dialect, places) in enumerate(self._ways):
            span = _span(quoted, places)
            if span is None:
                continue
            if same(self.text[slice(*span)], quoted.quote) and (not usual or self._edges(span) >= self._edges(usual)):
                return dialect, span
            if number == 0:
                usual = span
        return None

    def _edges(self, span: tuple[int, int]) -> int:
        """At how many of its two ends a passage does not cut a word: a way of counting that does cut is suspect."""
        return sum(
            not (0 < place < len(self.text) and _WORD.match(self.text[place - 1]) and _WORD.match(self.text[place]))
            for place in span
        )


def same(text: str, quote: str | None) -> bool:
    """Whether a quote is this text, whatever line ends and spaces that do not break are written with."""
    return quote is not None and (text == quote or _plain(text) == _plain(quote))


def _plain(text: str) -> str:
    return _LINE_END.sub("\n", text).replace("\xa0", " ")


def _alike(text: Raw, one: Dialect, other: Dialect) -> bool:
    """Whether two dialects count every place of this text alike."""
    return text.larger(one) == text.larger(other) and (one.first, one.inclusive) == (other.first, other.inclusive)


def _span(quoted: Quoted, places: Places) -> tuple[int, int] | None:
    if quoted.start is None or quoted.end is None:
        return None
    span = places.span(quoted.start, quoted.end)
    return span if span and span[0] <= span[1] else None
