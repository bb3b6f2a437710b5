"""What stands in a text instead of what may not leave the house, and where everything else stands then.

What somebody said who did not consent becomes as many dots, so that nothing behind it moves. A name becomes a
pseudonym, and what stands behind it moves along.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate
from typing import Any

from vertel.stories.telling.disguise import Named

DOT = "·"
LEFT_OUT = "[…]"
# So many words in a row, that nobody else said, are hers wherever they stand; so few are where she alone used one.
LONG, SHORT = 5, 3
_LENGTHS = (1, SHORT, LONG)

_WORD = re.compile(r"\w+")
Run = tuple[str, ...]


class Edits:
    """Places in a text, in their order and apart, each with what stands there instead."""

    def __init__(self, places: Sequence[Named]) -> None:
        self._places = places
        self._starts = [place.start for place in places]
        self._ends = [place.end for place in places]
        self._shifts = [0, *accumulate(len(place.instead) - (place.end - place.start) for place in places)]

    def start(self, at: int) -> int:
        """Where a passage begins now that began at `at`; one that began in a name begins before it."""
        n = bisect_right(self._starts, at) - 1
        if n >= 0 and at < self._ends[n]:
            return self._starts[n] + self._shifts[n]
        return at + self._shifts[n + 1]

    def end(self, at: int) -> int:
        """Where a passage ends now that ended at `at`; one that ended in a name ends behind it."""
        n = bisect_left(self._starts, at) - 1
        if n >= 0 and at < self._ends[n]:
            return self._ends[n] + self._shifts[n + 1]
        return at + self._shifts[n + 1]

    def text(self, text: str, start: int = 0) -> str:
        """A passage of the text that begins at `start`, as it is now."""
        end = start + len(text)
        parts, done = [], start
        for place in self._places[bisect_right(self._ends, start) : bisect_left(self._starts, end)]:
            parts += [text[max(done - start, 0) : max(place.start - start, 0)], place.instead]
            done = place.end
        return "".join([*parts, text[max(done - start, 0) :]])


def hidden(start: int, end: int) -> Named:
    """A passage that is left out, of which only the length stays."""
    return Named(start, end, DOT * (end - start))


def apart(places: Iterable[Named]) -> list[Named]:
    """The places in their order; of those that meet, the one that begins first."""
    kept: list[Named] = []
    for place in sorted(places, key=lambda place: (place.start, -place.end)):
        if not kept or place.start >= kept[-1].end:
            kept.append(place)
    return kept


class Said:
    """Runs of words in what people wrote, and which of them only somebody said who did not consent.

    First everything that is written is shown to it, then everything that was said.
    """

    def __init__(self) -> None:
        self._written: set[Run] = set()
        self._hers: set[Run] = set()
        self._others: set[Run] = set()
        self._secret: set[Run] | None = None

    def written(self, text: str) -> None:
        """What somebody wrote."""
        self._written.update(run for run, _start, _end in _runs(text))

    def said(self, text: str, *, hidden: bool) -> None:
        """What somebody said; `hidden`: who did not consent."""
        if self._written:
            words = list(map(str.casefold, _WORD.findall(text)))
            mine = self._hers if hidden else self._others
            for length in _LENGTHS:
                mine.update(self._written.intersection(zip(*(words[n:] for n in range(length)), strict=False)))
            self._secret = None

    def without(self, text: str) -> str:
        """A text without what only she said."""
        secret = self._only_hers()
        if not secret:
            return text
        parts, done = [], 0
        found = sorted((start, end) for run, start, end in _runs(text) if run in secret)
        for start, end in _joined(found):
            parts += [text[done:start], LEFT_OUT]
            done = end
        return "".join([*parts, text[done:]])

    def _only_hers(self) -> set[Run]:
        if self._secret is None:
            alone = self._hers - self._others
            self._secret = {
                run
                for run in alone
                if len(run) == LONG or (len(run) == SHORT and any((word,) in alone for word in run))
            }
        return self._secret


def texts_in(value: Any) -> Iterator[str]:
    """All texts in a value as JSON holds it."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, each in value.items():
            yield key
            yield from texts_in(each)
    elif isinstance(value, list):
        for each in value:
            yield from texts_in(each)


def in_all_texts(value: Any, change: Callable[[str], str]) -> Any:
    """The value with every text in it changed."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {change(key): in_all_texts(each, change) for key, each in value.items()}
    if isinstance(value, list):
        return [in_all_texts(each, change) for each in value]
    return value


class Spans:
    """Places in a text, of which is asked whether a passage touches one."""

    def __init__(self, places: Sequence[Named]) -> None:
        self._starts = [place.start for place in places]
        self._ends = [place.end for place in places]

    def touches(self, start: int, end: int) -> bool:
        """Whether a passage touches one of them."""
        n = bisect_left(self._starts, end) - 1
        return n >= 0 and self._ends[n] > start


def _runs(text: str) -> Iterator[tuple[Run, int, int]]:
    """Each word, and each run of words of the lengths that count, with where it stands."""
    found = [(word[0].casefold(), word.start(), word.end()) for word in _WORD.finditer(text)]
    words = [word for word, _start, _end in found]
    for length in _LENGTHS:
        for n in range(len(words) - length + 1):
            yield tuple(words[n : n + length]), found[n][1], found[n + length - 1][2]


def _joined(spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Spans in their order, with those that overlap as one."""
    start = end = -1
    for first, last in spans:
        if first <= end:
            end = max(end, last)
            continue
        if end > 0:
            yield start, end
        start, end = first, last
    if end > 0:
        yield start, end
