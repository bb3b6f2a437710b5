"""Phrases that a researcher writes down in a content file, found in what people said.

A phrase is words in their order, and one language holds for all files:

    groei|bloei      either word
    groei*, *groei   any word that begins, or that ends, so
    #                a number of two or more, in digits or words
    ?                exactly one other word
    *                none to four other words

Capitals, accents and punctuation do not matter. Only, what `?` and `*` stand for never has a comma, colon or semicolon
beside it: “als * er niet was” fits “als Hatice van de kerk er niet was”, and not “als ik kom, er niet was”.

What can be done once for a distinct word is done once, and most sentences are passed over at a glance: `may_tell`.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, reduce
from operator import or_
from typing import NamedTuple, TypeVar

from vertel.analysis.numbers import Numbers, plain

_T = TypeVar("_T")

MOST_BETWEEN = 4
_MOST_KNOWN = 2**16  # distinct words that are remembered: nearly all that is said, and memory stays flat

_WORD = re.compile(r"[,:;]|\w+(?:['’-]\w+|[\u0300-\u036f]+\w*|(?<=\d)[.,:–/](?=\d)\w+)*")
_BREAKS = frozenset(",:;")
_GAP, _ONE, _NUMBER = "*", "?", "#"
# A word of a phrase with its signs; a question mark that ends a sentence is no sign.
_PART = re.compile(r"[\w*#](?:[\w\u0300-\u036f'’|*#-]|(?<=\d)[.,:–/](?=\d))*|(?<!\S)\?(?!\S)")


@dataclass(frozen=True, slots=True)
class Step:
    """The next word of a phrase: the element that it must fit, after at least `fewest` and at most `most` others.

    What a word must fit, as “ben|is|zijn”, is an element. Each is a bit, so that a set of them is one number.
    """

    element: int
    fewest: int
    most: int


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase of the list called `name`: the steps after its first word, and the elements that those need."""

    name: str
    steps: tuple[Step, ...]
    needs: int


@dataclass(frozen=True, slots=True)
class Fit:
    """What a distinct word fits: elements, and the phrases that it can open."""

    elements: int
    opens: tuple[Phrase, ...]


class Word(NamedTuple):
    """A word as text[start:end], in code points, what it fits, and whether a comma or colon stands before it."""

    start: int
    end: int
    fit: Fit
    after_break: bool


class Piece(NamedTuple):
    """What stands between two spaces, “(nu,”: its words, all that those fit, and whether a comma or colon ends it.

    `tells` are the elements of each telling phrase of which it has the rarest word.
    """

    words: tuple[Word, ...]
    elements: int
    tells: tuple[int, ...]
    breaks: bool


class Found(NamedTuple):
    """A phrase of the list called `name`, from word number `first` up to and including `last`; `own` words are its."""

    name: str
    first: int
    last: int
    own: int


class PhraseIndex:
    """All phrases of several named lists, to be looked for together. Make it once.

    Without a phrase of one of the `telling` lists the others say nothing; by default all lists tell.
    """

    def __init__(
        self, lists: Mapping[str, Iterable[str]], *numbers: Numbers, telling: Collection[str] | None = None
    ) -> None:
        self._numbers = numbers
        self._elements: dict[str, int] = {}
        # The elements that a word fits by what it is, begins with, or ends with.
        self._whole: dict[str, int] = defaultdict(int)
        self._fronts: dict[str, int] = defaultdict(int)
        self._ends: dict[str, int] = defaultdict(int)
        # By the first element of a phrase, and by the one that is met least.
        self._opened: dict[int, list[Phrase]] = defaultdict(list)
        self._told: dict[int, set[int]] = defaultdict(set)
        for name, texts in lists.items():
            for text in texts:
                self._add(name, text, tells=telling is None or name in telling)
        self._fit = lru_cache(_MOST_KNOWN)(self._learn_word)
        self._piece = lru_cache(_MOST_KNOWN)(self._learn_piece)

    def may_tell(self, text: str) -> bool:
        """A glance at `text`: False where no phrase of a telling list stands in it, True where one may."""
        there = 0
        wanted: list[int] = []
        for piece in map(self._piece, text.split()):
            there |= piece.elements
            wanted += piece.tells
        return any(needs & there == needs for needs in wanted)

    def words(self, text: str, start: int = 0, end: int | None = None) -> list[Word]:
        """The words of text[start:end]."""
        words: list[Word] = []
        at, after_break = start, False
        for part in text[start:end].split():
            at = text.index(part, at)
            inside, _elements, _tells, breaks = self._piece(part)
            for first, last, fit, broken in inside:
                words.append(Word(at + first, at + last, fit, broken or after_break))
                after_break = False
            after_break = after_break or breaks
            at += len(part)
        return words

    def find(self, words: Sequence[Word], first: int = 0, end: int | None = None) -> Iterator[Found]:
        """Every phrase in words[first:end], from where it opens to the nearest end, in the order of opening."""
        end = len(words) if end is None else end
        fits = [fit for _start, _end, fit, _after_break in words[first:end]]
        there = 0
        for fit in fits:
            there |= fit.elements
        for at, fit in enumerate(fits, first):
            for phrase in fit.opens:
                # Most phrases lack a word in this sentence, and this says so at once.
                if phrase.needs & there == phrase.needs:
                    last = _last(words, at, end, phrase.steps)
                    if last is not None:
                        yield Found(phrase.name, at, last, 1 + len(phrase.steps))

    def _add(self, name: str, text: str, *, tells: bool) -> None:
        fewest = most = 0
        steps: list[Step] = []
        own: list[str] = []
        for part in _PART.findall(text):
            if part == _GAP:
                most += MOST_BETWEEN
            elif part == _ONE:
                fewest, most = fewest + 1, most + 1
            else:
                steps.append(Step(self._element(part), fewest, most))
                own.append(part)
                fewest = most = 0
        if not steps:
            return
        opening, *further = steps
        needs = reduce(or_, (step.element for step in further), 0)
        self._opened[opening.element].append(Phrase(name, tuple(further), needs))
        if tells:
            self._told[self._element(max(own, key=_rareness))].add(opening.element | needs)

    def _element(self, part: str) -> int:
        """The element that this part of a phrase stands for, the same for the same part."""
        if part not in self._elements:
            element = self._elements[part] = 1 << len(self._elements)
            for choice in part.split("|"):
                fits = self._fronts if choice.endswith(_GAP) else self._ends if choice.startswith(_GAP) else self._whole
                fits[plain(choice.strip("*'’-"))] |= element
        return self._elements[part]

    def _learn_piece(self, text: str) -> Piece:
        words: list[Word] = []
        elements = 0
        after_break = False
        for found in _WORD.finditer(text):
            if found[0] in _BREAKS:
                after_break = True
            else:
                words.append(Word(*found.span(), self._fit(found[0]), after_break))
                elements |= words[-1].fit.elements
                after_break = False
        return Piece(tuple(words), elements, _under(elements, self._told), after_break)

    def _learn_word(self, text: str) -> Fit:
        word = plain(text)
        elements = self._whole.get(word, 0)
        for cut in range(1, len(word) + 1):
            elements |= self._fronts.get(word[:cut], 0) | self._ends.get(word[-cut:], 0)
        if any(numbers.fit(word) for numbers in self._numbers):
            elements |= self._whole.get(_NUMBER, 0)
        return Fit(elements, _under(elements, self._opened))


def said(text: str, words: Sequence[Word], first: int, last: int) -> str:
    """The words `first` up to and including `last` as they stand in `text`, on one line."""
    return " ".join(text[words[first].start : words[last].end].split())


def plain_words(text: str) -> tuple[str, ...]:
    """The words of `text`, without capitals and accents."""
    return tuple(plain(word) for word in _WORD.findall(text) if word not in _BREAKS)


def count_words(text: str) -> int:
    """How many words `text` has."""
    return sum(word not in _BREAKS for word in _WORD.findall(text))


def _last(words: Sequence[Word], at: int, end: int, steps: Sequence[Step]) -> int | None:
    """The last word of the phrase that opens before `steps` at the word `at`; None where it does not go on so."""
    if not steps:
        return at
    step, broken = steps[0], False
    for place in range(at + 1, min(at + 2 + step.most, end)):
        broken = broken or words[place].after_break
        if broken and place > at + 1:
            return None
        if place > at + step.fewest and step.element & words[place].fit.elements:
            last = _last(words, place, end, steps[1:])
            if last is not None:
                return last
    return None


def _under(elements: int, by_element: Mapping[int, Iterable[_T]]) -> tuple[_T, ...]:
    """All that stands under one of these elements; most words have none."""
    if not elements:
        return ()
    return tuple(one for element, ones in by_element.items() if element & elements for one in ones)


def _rareness(part: str) -> int:
    """How seldom a part of a phrase is met, at a guess: long words are rarer than short ones, which are everywhere."""
    return min(len(choice.strip(_GAP)) for choice in part.split("|"))
