"""A raw text as the study keeps text, with an exact map: which code point of the one is which of the other."""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from vertel.transcripts.encoding import clean

_SURROGATE = re.compile("[\ud800-\udfff]")
_VOWELS_AND_TAILS = range(0x1160, 0x1200)  # of Korean: they join the consonant before them, and are no marks


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The `text` in NFC with `\\n` line ends and without control characters, and where it differs from the raw text.

    The stretches that changed stand in order: `raw_starts[n]` up to `raw_ends[n]` became `starts[n]` up to `ends[n]`.
    Everything between two of them is the same in both.
    """

    text: str
    raw_starts: tuple[int, ...] = ()
    raw_ends: tuple[int, ...] = ()
    starts: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()

    def start(self, raw: int) -> int:
        """Where what begins at `raw` begins in the text; within a letter that was composed, at that letter."""
        n = bisect_right(self.raw_starts, raw) - 1
        if n < 0:
            return raw
        return self.starts[n] if raw < self.raw_ends[n] else self.ends[n] + raw - self.raw_ends[n]

    def end(self, raw: int) -> int:
        """Where what ends before `raw` ends in the text; within a letter that was composed, behind that letter."""
        n = bisect_left(self.raw_starts, raw) - 1
        return raw if n < 0 else self.ends[n] + max(0, raw - self.raw_ends[n])

    def raw_start(self, place: int) -> int:
        """Where what begins at `place` of the text begins in the raw text, behind what was removed there."""
        n = bisect_right(self.starts, place) - 1
        if n < 0:
            return place
        return self.raw_starts[n] if place < self.ends[n] else self.raw_ends[n] + place - self.ends[n]

    def raw_end(self, place: int) -> int:
        """Where what ends before `place` of the text ends in the raw text, before what was removed there."""
        n = bisect_left(self.starts, place) - 1
        return place if n < 0 else self.raw_ends[n] + max(0, place - self.ends[n])


def cleaned(raw: str) -> Cleaned:
    """`raw` as the study keeps text: the same as `transcripts.encoding.clean` makes it, with the map."""
    pattern = _what_changes(raw)
    if pattern is None:
        return Cleaned(raw)
    parts: list[str] = []
    stretches: list[tuple[int, int, int, int]] = []
    becoming: dict[str, str] = {}
    done = place = 0
    for found in pattern.finditer(raw):
        first, last = found.span()
        if found.lastgroup == "joining" and done < first and raw[first - 1] != "\n":
            first -= 1  # what they join
        before = raw[first:last]
        after = becoming.get(before)
        if after is None:
            after = becoming[before] = clean(before, Counter())
        if before == after:
            continue
        place += first - done
        stretches.append((first, last, place, place + len(after)))
        parts += (raw[done:first], after)
        place += len(after)
        done = last
    parts.append(raw[done:])
    return Cleaned("".join(parts), *zip(*stretches, strict=True)) if stretches else Cleaned(raw)


def encodable(raw: str) -> str:
    """`raw` with � for each half of a character, which no file can hold; all places stay the same."""
    return _SURROGATE.sub("�", raw)


def _what_changes(raw: str) -> re.Pattern[str] | None:
    """A pattern for the stretches that may change, each as small as it can be; None where nothing changes.

    A stretch of signs that are `joining` also changes what stands before it.
    """
    signs = {sign for sign in set(raw) if not " " <= sign <= "~" and sign not in "\n\t"}
    becoming = {sign: _alone(sign) for sign in signs}
    removed = _one_of(sign for sign, after in becoming.items() if not after)
    ends = _one_of(sign for sign, after in becoming.items() if after == "\n" and sign != "\r")
    others = {sign for sign, after in becoming.items() if after not in ("", "\n", sign)}
    joining: set[str] = set()
    if removed or not unicodedata.is_normalized("NFC", raw):
        joining = {sign for sign in signs if _joins(sign)}
    patterns = ["\r(?:\r?\n)?"] if "\r" in signs else []  # of “\r\r\n”, too, people make one line end
    patterns += [f"[{ends}]"] if ends else []
    if joining:  # also through signs that are removed
        marks = f"(?:[{removed}]*[{_one_of(joining)}])+" if removed else f"[{_one_of(joining)}]+"
        patterns += [f"[{_one_of(others - joining)}]{marks}"] if others - joining else []
        patterns += [f"(?P<joining>{marks})"]
    patterns += [f"[{removed}]+"] if removed else []
    patterns += [f"[{_one_of(others)}]"] if others else []
    return re.compile("|".join(patterns)) if patterns else None


def _one_of(signs: Iterable[str]) -> str:
    return "".join(sorted(map(re.escape, signs)))


@lru_cache(maxsize=4096)
def _alone(sign: str) -> str:
    """What a sign becomes that stands alone: nothing, a line end, itself, or the sign that it is the same as."""
    return clean(sign, Counter())


@lru_cache(maxsize=4096)
def _joins(sign: str) -> bool:
    """Whether a sign may become one with what stands before it."""
    return unicodedata.category(sign)[0] == "M" or ord(sign) in _VOWELS_AND_TAILS
