"""The words of a sentence with what they are good for: numbers, bounds, times, names."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from vertel import content
from vertel.analysis.amounts import Amount, Bound, NumberWords, bounded
from vertel.analysis.lexicon import OwnLists, own_lists
from vertel.analysis.numbers import Numbers, plain
from vertel.analysis.phrases import PhraseIndex
from vertel.content.yaml_file import Entry, NotANumber, read_yaml
from vertel.language import Lang

FRAMES = ("came", "spoke", "held", "helped", "joined", "gave", "total")  # what is special first
_BOUNDS: tuple[Bound, ...] = ("above", "at_least", "a_bit_more", "below", "a_bit_less", "at_most", "about")
_LISTS = (
    *_BOUNDS, "between", "plurals", "adjectives", "no_things", "neutral", "part", "each", "changed", "grew_to",
    "wished", "whole", "articles", "belonging", "restricting", *FRAMES, "weekdays", "ordinals", "times", "occasions",
    "no_occasions", "once", "on_the_day", "another_day", "moved", "naming", "incomplete", "and",
)  # fmt: skip
_YEAR = re.compile(r"(?:19|20)\d\d")
_CLOSED = re.compile(r"[.;:!?()\n]")
_PRICE = re.compile(r"[€$£]\s*\Z")
_NO_COUNT_AFTER = re.compile(r"\s*(?:%|€|:\d|e\b)")
_MOST_KEPT = 8
# Words with a capital that are no name; and words that are none because a sentence begins with them.
_NO_NAMES = ("times", "months", "weekdays")
_NO_OPENERS = ("articles", "belonging", "whole", "neutral", "total", "part")


@dataclass(frozen=True, slots=True)
class Signs:
    """The lists of one language, ready to read sentences with."""

    index: PhraseIndex
    values: NumberWords
    months: tuple[str, ...]
    ordinals: tuple[str, ...]


def read_signs(lang: Lang, study: Path | None = None) -> Signs:
    """The study's own lists of `lang`, else the shipped ones. Raises an UnusableContent error."""
    own = own_lists(lang, study)
    return _read(lang, study if own else None, own)


@lru_cache(_MOST_KEPT)
def _read(lang: Lang, study: Path | None, _own: OwnLists) -> Signs:
    path = content.find("analysis", f"language/{lang}/contradictions.yaml", study)
    fields = read_yaml(path, lang).fields(required=("values", "months"), optional=_LISTS)
    values = dict(_worth(entry) for entry in fields.pop("values").items())
    lists = {name: entry.texts() for name, entry in fields.items()}
    return Signs(
        index=PhraseIndex(lists, Numbers.read(lang, study)),
        values=NumberWords(values),
        months=tuple(map(plain, lists["months"])),
        ordinals=tuple(map(plain, lists["ordinals"])),
    )


def _worth(entry: Entry) -> tuple[str, int]:
    """A number word and what it is worth: “zestien 16”. Raises NotANumber."""
    word, _space, number = entry.text().rpartition(" ")
    if not (word and number.isdecimal()):
        raise NotANumber(place=entry.place)
    return word, int(number)


class Said:
    """A sentence: its words, what they are worth, and by list the phrases in it, as numbers of first and last words."""

    def __init__(self, text: str, signs: Signs) -> None:
        self.text = text
        self.signs = signs
        self.words = signs.index.words(text)
        self.plain = [plain(text[word.start : word.end]) for word in self.words]
        self._runs: dict[str, dict[int, int]] = {}
        for one in signs.index.find(self.words):
            runs = self._runs.setdefault(one.name, {})
            runs[one.first] = max(one.last, runs.get(one.first, one.last))
        self._covered = {
            name: {at for first, last in runs.items() for at in range(first, last + 1)}
            for name, runs in self._runs.items()
        }

    def runs(self, name: str) -> Iterable[tuple[int, int]]:
        """The phrases of the list `name`."""
        return self._runs.get(name, {}).items()

    def opens(self, name: str, at: int) -> bool:
        """Whether a phrase of the list `name` begins with the word `at`."""
        return at in self._runs.get(name, {})

    def has(self, name: str, first: int = 0, end: int | None = None) -> bool:
        """Whether one stands in words[first:end]."""
        end = len(self.words) if end is None else end
        return any(first <= begin and last < end for begin, last in self.runs(name))

    def covers(self, name: str, at: int) -> bool:
        """Whether the word `at` is part of one."""
        return at in self._covered.get(name, ())

    def borders(self, name: str, at: int) -> bool:
        """Whether the word `at` is the first or the last of one: what stands between them is no word of the list."""
        return any(at in run for run in self.runs(name))

    def closes(self, name: str, at: int) -> int | None:
        """Where the longest phrase of the list `name` begins of which `at` is the last word."""
        return min((first for first, last in self.runs(name) if last == at), default=None)

    def value(self, at: int) -> int | None:
        """What the word `at` is worth, where it is a number of two or more that may count something."""
        if not 0 <= at < len(self.words):
            return None
        word = self.words[at]
        value = self.signs.values.value(self.plain[at])
        if value is None or value < 2 or _PRICE.search(self.text, 0, word.start):
            return None
        if _YEAR.fullmatch(self.plain[at]) or _NO_COUNT_AFTER.match(self.text, word.end):
            return None
        if at and self.is_capital(at - 1) and at > 1:  # “Lijn 9”
            return None
        return value

    def amount(self, at: int) -> tuple[int, Amount] | None:
        """Where the number that ends `at` begins, with the words that make a bound of it, and what it stands for."""
        high = self.value(at)
        if high is None:
            pair = [self.signs.values.value(part) for part in re.split("[-–]", self.plain[at])]
            if len(pair) == 2 and pair[0] and pair[1] and 1 < pair[0] < pair[1] < 1900:
                return at, Amount(pair[0], pair[0], pair[1])
            return None
        first = self.closes("between", at)
        if first is not None:
            low = next((value for n in range(first, at) if (value := self.value(n)) is not None), None)
            if low is not None and low < high:
                return first, Amount(low, low, high)
        found: tuple[int, Bound] | None = None
        for bound in _BOUNDS:
            begins = self.closes(bound, at - 1)
            if begins is not None and not self.words[at].after_break and (found is None or begins < found[0]):
                found = begins, bound
        return (found[0], bounded(high, found[1])) if found else (at, bounded(high))

    def clause(self, at: int) -> tuple[int, int]:
        """The words around `at` up to a comma or colon on both sides: the first, and the one after the last."""
        first = next((n for n in range(at, 0, -1) if self.words[n].after_break), 0)
        end = next((n for n in range(at + 1, len(self.words)) if self.words[n].after_break), len(self.words))
        return first, end

    def is_closed(self, one: int, other: int) -> bool:
        """Whether something ends between two words: a comma, a bracket, a full stop."""
        between = self.text[self.words[one].end : self.words[other].start]
        return any(self.words[n].after_break for n in range(one + 1, other + 1)) or bool(_CLOSED.search(between))

    def is_capital(self, at: int) -> bool:
        """Whether the word begins with a capital letter."""
        return self.text[self.words[at].start].isupper()

    def names(self) -> Iterator[int]:
        """The words that are a name by their capital; the first only where another capital follows, or “heeft”."""
        for at in range(len(self.words)):
            if (
                self.is_capital(at)
                and not any(self.covers(name, at) for name in _NO_NAMES)
                and (at or self._opens_name())
            ):
                yield at

    def _opens_name(self) -> bool:
        """Whether the first word is a name, and not just the first of a sentence."""
        follows = len(self.words) > 1 and (self.is_capital(1) or self.opens("total", 1))
        return follows and not any(self.covers(name, 0) for name in _NO_OPENERS) and self.value(0) is None

    def years(self) -> frozenset[str]:
        """The years in it."""
        return frozenset(word for word in self.plain if _YEAR.fullmatch(word))

    def said(self, first: int, last: int) -> str:
        """The words as they stand there, on one line."""
        return " ".join(self.text[self.words[first].start : self.words[last].end].split())
