"""What a number is worth, and how much it leaves open: “zestien”, “1.312”, “ruim 800”, “tussen de 20 en 25”."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from math import inf
from typing import Literal

from vertel.analysis.numbers import plain

Bound = Literal["above", "at_least", "a_bit_more", "below", "a_bit_less", "at_most", "about"]

_DIGITS = re.compile(r"\d{1,3}(?:[.,]\d{3})+|\d+")
_A_BIT = 0.25  # “ruim 800” may be 900, and is not 1.200
_ABOUT = 0.2
_HUNDRED, _THOUSAND = 100, 1000


@dataclass(frozen=True, slots=True)
class Amount:
    """A number as it is told: `value`, which may stand for anything from `low` up to and including `high`."""

    value: float
    low: float
    high: float

    def may_equal(self, other: "Amount") -> bool:
        """Whether both may be the same number."""
        return self.low <= other.high and other.low <= self.high

    def is_like(self, other: "Amount", times: float) -> bool:
        """Whether the one is at most so many times the other."""
        return self.value <= other.value * times and other.value <= self.value * times


def bounded(value: float, bound: Bound | None = None) -> Amount:
    """What `value` may stand for after a word that makes a bound of it; just that without such a word."""
    low = high = value
    match bound:
        case "above":
            low, high = value + 1, inf
        case "at_least":
            high = inf
        case "a_bit_more":
            high = value * (1 + _A_BIT)
        case "below":
            low, high = 0, value - 1
        case "a_bit_less":
            low = value * (1 - _A_BIT)
        case "at_most":
            low = 0
        case "about":
            low, high = value * (1 - _ABOUT), value * (1 + _ABOUT)
    return Amount(value, low, high)


class NumberWords:
    """Knows what words are worth, from what their parts are: tweeënzeventig is twee + en + zeventig."""

    def __init__(self, values: Mapping[str, int], joints: str = "(?:en|-)?") -> None:
        self._values = {plain(word): value for word, value in values.items()}
        parts = "|".join(sorted(map(re.escape, self._values), key=len, reverse=True))
        self._part = re.compile(f"({parts}){joints}")
        self._whole = re.compile(f"(?:{parts})(?:{joints}(?:{parts}))*")

    def value(self, word: str) -> int | None:
        """The whole number that `word` is, in digits or letters; None where it is none."""
        word = plain(word)
        if _DIGITS.fullmatch(word):
            return int(re.sub("[.,]", "", word))
        if not self._whole.fullmatch(word):
            return None
        total = part = 0
        for match in self._part.finditer(word):
            value = self._values[match[1]]
            if value == _THOUSAND:
                total, part = total + max(part, 1) * _THOUSAND, 0
            elif value == _HUNDRED:
                part = max(part, 1) * _HUNDRED
            else:
                part += value
        return total + part
