"""Finding a codebook's keywords in sentences, with work for each distinct word instead of for each keyword."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language

ANY = "*"


@dataclass(frozen=True, slots=True)
class Keyword:
    """A keyword around its anchor, the word to look for first.

    `code` is the number of its code; `before` and `after` are how many words stand on either side of the anchor;
    `others` are the patterns of those words, by their distance from the anchor.
    """

    code: int
    anchor: str
    before: int
    after: int
    others: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Fit:
    """What one distinct word fits: the patterns, and the keywords that it is the anchor of."""

    patterns: frozenset[str]
    keywords: tuple[Keyword, ...]


def read_keyword(text: str, code: int, nlp: "Language") -> Keyword | None:
    """A keyword as it stands in the codebook, cut up as the text is; a word with a `*` stays whole.

    The anchor is the longest word, because the longest is met least often. None where there is no word in it.
    """
    patterns: list[str] = []
    for part in text.lower().split():
        patterns.extend([part] if ANY in part else (token.text for token in nlp.make_doc(part)))
    patterns = [pattern for pattern in patterns if pattern.strip(ANY)]
    if not patterns:
        return None
    place = max(range(len(patterns)), key=lambda at: len(patterns[at]))
    others = tuple((at - place, pattern) for at, pattern in enumerate(patterns) if at != place)
    return Keyword(code, patterns[place], place, len(patterns) - place - 1, others)


class KeywordIndex:
    """All keywords of a codebook, to be asked word by word."""

    def __init__(self, keywords: Iterable[Keyword], lemma: Callable[[str], str]) -> None:
        self._lemma = lemma
        self._anchored: dict[str, list[Keyword]] = defaultdict(list)
        # Each pattern under what a word must be, begin with, end with or contain.
        self._whole: dict[str, set[str]] = defaultdict(set)
        self._fronts: dict[str, str] = {}
        self._ends: dict[str, str] = {}
        self._middles: dict[str, str] = {}
        for keyword in keywords:
            self._anchored[keyword.anchor].append(keyword)
            for pattern in (keyword.anchor, *(pattern for _distance, pattern in keyword.others)):
                self._add(pattern)

    def _add(self, pattern: str) -> None:
        stem = pattern.strip(ANY)
        match pattern.startswith(ANY), pattern.endswith(ANY):
            case False, False:
                self._whole[stem].add(pattern)
                self._whole[self._lemma(stem)].add(pattern)
            case False, True:
                self._fronts[stem] = pattern
            case True, False:
                self._ends[stem] = pattern
            case _:
                self._middles[stem] = pattern

    def fit(self, word: str) -> Fit:
        """What `word` fits, in the form it has or in its base form."""
        patterns = {pattern for form in {word.lower(), self._lemma(word)} for pattern in self._fitting(form)}
        keywords = (keyword for pattern in sorted(patterns) for keyword in self._anchored.get(pattern, ()))
        return Fit(frozenset(patterns), tuple(keywords))

    def _fitting(self, form: str) -> Iterator[str]:
        yield from self._whole.get(form, ())
        for cut in range(1, len(form) + 1):
            if form[:cut] in self._fronts:
                yield self._fronts[form[:cut]]
            if form[-cut:] in self._ends:
                yield self._ends[form[-cut:]]
        yield from (pattern for stem, pattern in self._middles.items() if stem in form)


def around(words: Sequence[Fit], at: int, first: int, end: int) -> list[Keyword]:
    """The keywords with the word `at` as their anchor that are complete within words[first:end]."""
    return [
        keyword
        for keyword in words[at].keywords
        if first <= at - keyword.before
        and at + keyword.after < end
        and (not keyword.others or all(pattern in words[at + far].patterns for far, pattern in keyword.others))
    ]
