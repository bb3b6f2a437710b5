"""Finding a codebook's keywords in sentences, with work for each distinct word instead of for each keyword."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

import numpy as np

from vertel.analysis.arrays import Ints, ranges
from vertel.analysis.reading import Reading

if TYPE_CHECKING:
    from spacy.language import Language

    from vertel.analysis.lemmas import Lemmas

ANY = "*"
_LONGEST_WORD = 100  # letters: what is longer was pasted, and to look for a keyword in it would take ever longer
_SHORTEST_FRONT, _SHORTEST_HEAD = 4, 5  # letters: too many words happen to begin or end in fewer


@dataclass(frozen=True, slots=True)
class Keyword:
    """A keyword around its anchor, the word to look for first.

    `text` is what stands in the codebook. `code` is the number of its code; `before` and `after` are how many words
    stand on either side of the anchor; `others` are the patterns of those words, by their distance from the anchor.
    """

    text: str
    code: int
    anchor: str
    before: int
    after: int
    others: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Fit:
    """What one distinct word fits: the numbers of the patterns, and of the keywords that it is the anchor of."""

    patterns: tuple[int, ...]
    keywords: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """Where keywords stand in a reading, each array with one item for each place.

    `keyword` is the number of the keyword, `code` and `sentence` are those of its code and sentence; `first` and
    `last` are the words between which the keyword stands; `word` is the distinct word that is its anchor.
    """

    keyword: Ints
    code: Ints
    sentence: Ints
    first: Ints
    last: Ints
    word: Ints


def read_keyword(text: str, code: int, nlp: "Language", stopwords: frozenset[str]) -> Keyword | None:
    """A keyword as it stands in the codebook, cut up as the text is; a word with a `*` stays whole.

    The anchor is the longest word that is no stop word, because that is met least often. None where there is no word
    in it.
    """
    patterns = [pattern for part in text.lower().split() for pattern in _cut(part, nlp) if pattern.strip(ANY)]
    if not any(letter.isalnum() for pattern in patterns for letter in pattern):
        return None
    place = max(range(len(patterns)), key=lambda at: (patterns[at] not in stopwords, len(patterns[at])))
    others = tuple((at - place, pattern) for at, pattern in enumerate(patterns) if at != place)
    return Keyword(text, code, patterns[place], place, len(patterns) - place - 1, others)


def _cut(part: str, nlp: "Language") -> list[str]:
    """A part of a keyword without blanks as the tokeniser cuts it; it leaves letters whole, but for its exceptions."""
    if ANY in part:
        return [ANY * part.startswith(ANY) + part.strip(ANY) + ANY * part.endswith(ANY)]
    if part.isalpha() and part not in cast("Any", nlp.tokenizer).rules:
        return [part]
    return [token.text for token in nlp.make_doc(part)]


class KeywordIndex:
    """All keywords of a codebook, to be asked word by word, and then for all words of a reading at once."""

    def __init__(self, keywords: Sequence[Keyword], lemmas: "Lemmas") -> None:
        self.keywords = keywords
        self._lemmas = lemmas
        self._numbers: dict[str, int] = {}
        self._anchored: dict[int, list[int]] = defaultdict(list)
        # Each pattern under what a word must be, begin with, end with or contain.
        self._whole: dict[str, set[int]] = defaultdict(set)
        self._fronts: dict[str, int] = {}
        self._ends: dict[str, int] = {}
        self._middles: dict[str, int] = {}
        for number, keyword in enumerate(keywords):
            self._anchored[self._pattern(keyword.anchor)].append(number)
        slots = max((len(keyword.others) for keyword in keywords), default=0)
        self._code, self._before, self._after = (
            np.array([(keyword.code, keyword.before, keyword.after) for keyword in keywords], dtype=np.int64)
            .reshape(-1, 3)
            .T
        )
        self._others = np.full((len(keywords), slots, 2), -1, dtype=np.int64)
        for number, keyword in enumerate(keywords):
            for slot, (distance, pattern) in enumerate(keyword.others):
                self._others[number, slot] = distance, self._pattern(pattern)

    def _pattern(self, pattern: str) -> int:
        """The number of a pattern, which from now on is looked for."""
        if pattern in self._numbers:
            return self._numbers[pattern]
        number = self._numbers[pattern] = len(self._numbers)
        stem = pattern.strip(ANY)
        match pattern.startswith(ANY), pattern.endswith(ANY):
            case False, False:
                self._whole[stem].add(number)
                self._whole[self._lemmas.lemma(stem)].add(number)
            case False, True:
                self._fronts[stem] = number
            case True, False:
                self._ends[stem] = number
            case _:
                self._middles[stem] = number
        return number

    def fit(self, word: str) -> Fit:
        """What `word` fits: in the form it has, in its base form, or with the last part of a compound."""
        if len(word) > _LONGEST_WORD:
            return Fit((), ())
        patterns = {pattern for form in {word.lower(), self._lemmas.lemma(word)} for pattern in self._fitting(form)}
        keywords = (keyword for pattern in sorted(patterns) for keyword in self._anchored.get(pattern, ()))
        return Fit(tuple(sorted(patterns)), tuple(keywords))

    def _fitting(self, form: str) -> Iterator[int]:
        yield from self._whole.get(form, ())
        for cut in range(_SHORTEST_FRONT, len(form) - _SHORTEST_HEAD + 1):
            if form[cut:] in self._whole and self._lemmas.opens_compound(form[:cut]):
                yield from self._whole[form[cut:]]
        for cut in range(1, len(form) + 1):
            if form[:cut] in self._fronts:
                yield self._fronts[form[:cut]]
            if form[-cut:] in self._ends:
                yield self._ends[form[-cut:]]
        yield from (pattern for stem, pattern in self._middles.items() if stem in form)

    def find(self, reading: Reading, fits: Sequence[Fit]) -> Found:
        """The keywords that stand whole within one sentence; `fits` says what each distinct word fits."""
        counts = np.array([len(fit.keywords) for fit in fits], dtype=np.int64)
        anchors = np.array([keyword for fit in fits for keyword in fit.keywords], dtype=np.int64)
        begins = counts.cumsum() - counts
        at = np.flatnonzero(counts[reading.word])
        keyword = anchors[ranges(begins[reading.word[at]], counts[reading.word[at]])]
        at = np.repeat(at, counts[reading.word[at]])
        first, last = at - self._before[keyword], at + self._after[keyword]
        fitting = np.array(
            sorted(pattern * len(fits) + word for word, fit in enumerate(fits) for pattern in fit.patterns),
            dtype=np.int64,
        )
        size = len(reading.word)
        whole = (first >= 0) & (last < size)
        at, keyword, first, last = at[whole], keyword[whole], first[whole], last[whole]
        whole = reading.sentence[first] == reading.sentence[last]
        for slot in range(self._others.shape[1]):
            distance, pattern = self._others[keyword, slot].T
            asked = np.flatnonzero(whole & (pattern >= 0))
            pairs = pattern[asked] * len(fits) + reading.word[at[asked] + distance[asked]]
            nearest = np.minimum(np.searchsorted(fitting, pairs), len(fitting) - 1)
            whole[asked] = fitting[nearest] == pairs
        at, keyword = at[whole], keyword[whole]
        return Found(keyword, self._code[keyword], reading.sentence[at], first[whole], last[whole], reading.word[at])
