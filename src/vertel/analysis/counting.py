"""Head counts: sentences that give the number of people or events, and no effect.

“We hebben 800 bewoners gesproken” says nothing about quality; “twaalf bewoners durven nu zelf te bellen” does. Which
words are people, events and effects stands in `language/<lang>/counting.yaml`.

In a talk it often goes without saying what is counted: “vorig jaar waren het er 186”, “negentien”. And a story names a
few people without counting them: “twee vrouwen uit mijn portiek”. A small number in words counts only beside a word
that says so, as “er kwamen acht bewoners”.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Literal

from vertel import content
from vertel.analysis.lexicon import OwnLists, own_lists
from vertel.analysis.numbers import Numbers
from vertel.analysis.phrases import Found, PhraseIndex, Word
from vertel.content.yaml_file import read_yaml
from vertel.language import Lang

Counted = Literal["people", "events", "unsaid"]

_NOUNS: tuple[Counted, ...] = ("people", "events")
_AROUND = ("rough", "about", "between", "not-between", "total", "not-counts")
_LISTS = (*_NOUNS, *_AROUND, "effects", "small", "reached", "alone", "openers")
_MOST_BETWEEN = 4
_FURTHEST_TOTAL = 10  # words between “aantal deelnemers” and its number
_PRICE = re.compile(r"[€$£]\s*\Z")
# Between a number and its noun: nothing that ends a clause. A bracket, a quote or “800+” may.
_CLOSED = re.compile(r"[.;:!?\n]")
_NO_COUNT_ALONE = re.compile(r"(?:19|20)\d\d|0.*")  # a year, or the number of a telephone
_NEAR = 8  # words between a noun and what says that it was reached
_LONGEST = 60  # words in a sentence
_MOST_KEPT = 8  # finders: both languages, and a few states of the lists of a study
_FEW = 3  # words of “twee of drie”; “drie van de vier” is a part of a whole, and counts


@dataclass(frozen=True, slots=True)
class HeadCount:
    """A number of people or events: text[start:end], in code points, end exclusive.

    `number` and `noun` are as they stand in the text: “ruim 800”, “deelnemers”. Where nobody says what is counted,
    `noun` is empty and `counted` is “unsaid”.
    """

    start: int
    end: int
    number: str
    noun: str
    counted: Counted


def head_counts(text: str, lang: Lang = "nl", study: Path | None = None) -> list[HeadCount]:
    """The head counts in `text`, a sentence or more, in its order; none in a sentence that tells of an effect.

    A file `analysis/language/<lang>/counting.yaml` in the `study` (a folder) goes before the shipped one. Raises an
    UnusableContent error that names the place in that file.
    """
    own = own_lists(lang, study)
    return _counter(lang, study if own else None, own).find(text)


@lru_cache(_MOST_KEPT)
def _counter(lang: Lang, study: Path | None, _own: OwnLists) -> "_HeadCounter":
    return _HeadCounter(lang, study)


class _HeadCounter:
    """What the lists of one language find. Looks at each distinct word once."""

    def __init__(self, lang: Lang, study: Path | None) -> None:
        from vertel.analysis.sentences import SentenceRules

        path = content.find("analysis", f"language/{lang}/counting.yaml", study)
        lists = read_yaml(path, lang).fields(required=_NOUNS, optional=_LISTS[len(_NOUNS) :])
        phrases = {name: entry.texts() for name, entry in lists.items()} | {"numbers": ("#",)}
        self._index = PhraseIndex(phrases, Numbers.read(lang, study), telling=(*_NOUNS, "alone", "numbers"))
        self._starts = SentenceRules.read(lang, study).starts

    def find(self, text: str) -> list[HeadCount]:
        """The head counts in `text`."""
        found: list[HeadCount] = []
        for start, end in pairwise([*self._starts(text), len(text)]):
            if not self._index.may_tell(text[start:end]):
                continue
            words = self._index.words(text, start, end)
            phrases = list(self._index.find(words))
            if not any(one.name == "effects" for one in phrases):
                found += _Sentence(text, words, phrases).head_counts()
        return found


class _Sentence:
    """The words of a sentence, and by list the phrases that were found in it."""

    def __init__(self, text: str, words: Sequence[Word], phrases: Sequence[Found]) -> None:
        self.text = text
        self.words = words
        # By the number of their last word, the numbers of their first words: everything is read from the noun back.
        self.ending: dict[str, dict[int, int]] = {name: {} for name in (*_LISTS, "numbers")}
        for one in phrases:
            firsts = self.ending[one.name]
            firsts[one.last] = min(one.first, firsts.get(one.last, one.first))
        reached = self.ending["reached"].items()
        self.near_reached = {at for last, first in reached for at in range(first - _NEAR, last + _NEAR + 1)}
        # Talk without a comma or full stop is no sentence: nobody can say what it is about.
        self.runs_on = len(words) > _LONGEST and not any(word.after_break for word in words)

    def head_counts(self) -> list[HeadCount]:
        """Every noun of people or events that has a number; where there is none, every number that stands alone."""
        found = []
        for counted in _NOUNS:
            for noun in sorted(self.ending[counted]):
                number = self._number_before(noun) or self._number_after(noun)
                if number is not None and self._is_told(number, noun, counted):
                    found.append(self._head_count(number, noun, counted))
        return sorted(found, key=lambda one: one.start) or [self._alone(*number) for number in self._numbers_alone()]

    def _number_before(self, noun: int) -> tuple[int, int] | None:
        """The first and last word of the number that `noun` has before it: “ruim 800 (betrokken) bewoners”."""
        at = noun - 1
        for _word in range(_MOST_BETWEEN + 1):
            if at < 0 or self._is_closed(at, noun):
                return None
            if at in self.ending["numbers"] or at in self.ending["rough"]:
                return self._whole_number(at) if not self._stands_for_something_else(at) else None
            first = self.ending["between"].get(at)
            if first is None or (first == at and at in self.ending["not-between"]):
                return None
            at = first - 1
        return None

    def _number_after(self, noun: int) -> tuple[int, int] | None:
        """The number after “het aantal deelnemers”, or in a row as “Deelnemers per keer: 12”."""
        is_total = any(at in self.ending["total"] for at in range(max(0, noun - 3), noun))
        for at in range(noun + 1, min(noun + 1 + _FURTHEST_TOTAL, len(self.words))):
            if at in self.ending["numbers"] and not self._stands_for_something_else(at):
                is_row = noun == 0 and self.text[: self.words[at].start].rstrip().endswith(":")
                return (at, at) if is_total or is_row else None
        return None

    def _numbers_alone(self) -> Iterator[tuple[int, int]]:
        """The first and last word of every number of which nobody says what it counts."""
        numbers = self.ending["numbers"]
        told: set[int] = set()
        # “Zeven zijn er niet gekomen”: the number comes first, so it is the point, however small.
        fronted = set(self.ending["alone"].values())
        for last, first in self.ending["alone"].items():
            # “met z'n vieren”: such a word ends the phrase, and is no number in any other place.
            told.update([at for at in range(first, last + 1) if at in numbers] or [last])
        for at in sorted(told | {at for at in numbers if self._closes(at)}):
            first, last = self._whole_number(at)
            is_other = self._stands_for_something_else(at) or _NO_COUNT_ALONE.fullmatch(self._said(at, at))
            is_told = at in fronted or not (self._is_small(first, last) or self.runs_on)
            if (at in told or self._opens(first)) and not is_other and is_told:
                yield first, last

    def _opens(self, word: int) -> bool:
        """Whether a comma or the start of the sentence stands before `word`, or “en eerst” after one."""
        while word > 0 and not self.words[word].after_break and word - 1 in self.ending["openers"]:
            word = self.ending["openers"][word - 1]
        return word == 0 or self.words[word].after_break

    def _closes(self, word: int) -> bool:
        """Whether a comma or the end of the sentence stands after `word`, and no number: “twaalf, dertien jaar”."""
        after = word + 1
        return after == len(self.words) or (self.words[after].after_break and after not in self.ending["numbers"])

    def _is_told(self, number: tuple[int, int], noun: int, counted: Counted) -> bool:
        """Whether the number is told for its own sake: it is no small one, or what stands around it says so."""
        if noun in self.near_reached:
            return True
        if self.runs_on:
            return False
        return not self._is_small(*number) or (counted == "people" and self._is_all(number[0], noun))

    def _is_all(self, first: int, last: int) -> bool:
        """Whether the sentence says nothing else: “En dan nog acht stagiaires.”"""
        return self._opens(first) and last == len(self.words) - 1 and not any(word.after_break for word in self.words)

    def _is_small(self, first: int, last: int) -> bool:
        """Whether the number is so small that a story may name it without counting: “twee”, “twee of drie”."""
        return last - first < _FEW and first in self.ending["small"] and last in self.ending["small"]

    def _whole_number(self, at: int) -> tuple[int, int]:
        """The number that ends `at`, with what goes before it: “ruim 800”, “een tiental”, “12 van de 40”."""
        first = self.ending["rough"].get(at, at)
        while first - 1 in self.ending["about"] and first - 1 not in self.ending["not-counts"]:
            first = self.ending["about"][first - 1]
        return first, at

    def _stands_for_something_else(self, at: int) -> bool:
        """Whether the number is a year, a price, a time or an address."""
        start = self.words[at].start
        return _PRICE.search(self.text, max(0, start - 3), start) is not None or at in self.ending["not-counts"]

    def _is_closed(self, at: int, noun: int) -> bool:
        after_number = self.text[self.words[at].end : self.words[at + 1].start]
        number = at in self.ending["numbers"] and "," in after_number
        return number or _CLOSED.search(self.text, self.words[at].end, self.words[noun].start) is not None

    def _head_count(self, number: tuple[int, int], noun: int, counted: Counted) -> HeadCount:
        first, last = min(number[0], noun), max(number[1], noun)
        return HeadCount(
            start=self.words[first].start,
            end=self.words[last].end,
            number=self._said(*number),
            noun=self._said(noun, noun),
            counted=counted,
        )

    def _alone(self, first: int, last: int) -> HeadCount:
        return HeadCount(self.words[first].start, self.words[last].end, self._said(first, last), "", "unsaid")

    def _said(self, first: int, last: int) -> str:
        return self.text[self.words[first].start : self.words[last].end]
