"""How much a sentence is like what the codebook says of a code: TF-IDF over lemmas, and the cosine between them.

scikit-learn would do the same, but to import it takes longer than a whole conversation takes here.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from vertel.analysis.arrays import Floats, Ints, Matrix, ranges

# Words that stand in more of the examples than this do not tell which of them a sentence is like.
_COMMON = 0.03


@dataclass(frozen=True, slots=True)
class Bags:
    """The words of sentences that say something, each word once for each sentence, in the order of the sentences.

    `sentence` is the number of its sentence, `column` that of its lemma. `norm` is the length of each sentence, a word
    that the codebook does not know included: that makes a sentence less like any code.
    """

    sentence: Ints
    column: Ints
    norm: Floats


class Likeness:
    """The codes, each as the lemmas of all that the codebook says of it and of each example, to compare sentences with.

    `columns` numbers the lemmas of the codebook.
    """

    def __init__(self, codes: Sequence[list[str]], examples: Sequence[Sequence[list[str]]]) -> None:
        self._codes = len(codes)
        self.columns: dict[str, int] = {}
        for lemmas in codes:
            for lemma in lemmas:
                self.columns.setdefault(lemma, len(self.columns))
        weights = np.zeros((len(self.columns), len(codes)))
        for code, lemmas in enumerate(codes):
            for lemma, times in Counter(lemmas).items():
                weights[self.columns[lemma], code] = 1 + np.log(times)
        self._rarity = _rarity((weights > 0).sum(axis=1), len(codes))
        self._unknown = float(_rarity(np.zeros(1, np.int64), len(codes))[0])
        self._weights = _unit(weights * self._rarity[:, None]).astype(np.float32)
        self._weighed = (self._weights * self._rarity[:, None]).astype(np.float32)
        self._examples = _Examples(examples, self.columns, self._rarity)

    def bags(self, sentence: Ints, column: Ints, sentences: int) -> Bags:
        """What so many sentences say, from the `sentence` of each telling word, in rising order, and its `column`.

        The column is -1 where the codebook does not know the word.
        """
        unknown = np.bincount(sentence[column < 0], minlength=sentences)
        width = len(self.columns)
        known = np.flatnonzero(column >= 0)
        row, column = np.divmod(np.unique(sentence[known] * width + column[known]), width)
        squares = np.bincount(row, self._rarity[column] ** 2, minlength=sentences) + unknown * self._unknown**2
        return Bags(row, column, np.sqrt(squares))

    def to_codes(self, bags: Bags) -> Matrix:
        """How much each sentence (row) is like each code (column), from 0 to 1."""
        likeness: Matrix = np.zeros((len(bags.norm), self._codes), np.float32)
        first = np.flatnonzero(np.diff(bags.sentence, prepend=-1))
        known = bags.sentence[first]
        sums = np.add.reduceat(self._weighed[bags.column], first, axis=0)
        likeness[known] = sums / bags.norm[known][:, None]
        return likeness

    def to_examples(self, bags: Bags) -> Matrix:
        """How much each sentence (row) is like the nearest of the examples of each code (column), from 0 to 1."""
        return self._examples.nearest(bags, self._codes)

    def weights(self, code: int) -> dict[int, float]:
        """How telling the columns that the codebook uses for `code` are of it."""
        used = np.flatnonzero(self._weights[:, code])
        return dict(zip(used.tolist(), self._weights[used, code].tolist(), strict=True))


class _Examples:
    """All examples, kept by word: for each column the examples with it."""

    def __init__(self, examples: Sequence[Sequence[list[str]]], columns: dict[str, int], rarity: Floats) -> None:
        self._code = np.array([code for code, texts in enumerate(examples) for _text in texts], dtype=np.int64)
        weights: Matrix = np.zeros((len(columns), len(self._code)))
        for number, lemmas in enumerate(lemmas for texts in examples for lemmas in texts):
            own = [columns[lemma] for lemma in lemmas]
            weights[own, number] = rarity[own]
        weights = _unit(weights)
        weights[(weights > 0).sum(axis=1) > max(2, _COMMON * len(self._code))] = 0
        column, self._example = np.nonzero(weights)
        self._weight = (weights * rarity[:, None])[column, self._example]
        self._first = np.searchsorted(column, np.arange(len(columns) + 1))

    def nearest(self, bags: Bags, codes: int) -> Matrix:
        likeness: Matrix = np.zeros((len(bags.norm), codes), np.float32)
        times = self._first[bags.column + 1] - self._first[bags.column]
        at = ranges(self._first[bags.column], times)
        sentence = np.repeat(bags.sentence, times)
        pair, number = np.unique(sentence * len(self._code) + self._example[at], return_inverse=True)
        sums = np.bincount(number, self._weight[at])
        sentence, example = np.divmod(pair, len(self._code))
        np.maximum.at(likeness, (sentence, self._code[example]), sums / bags.norm[sentence])
        return likeness


def _unit(weights: Matrix) -> Matrix:
    """Each column at length 1; one without any weight as it is."""
    unit: Matrix = weights / np.maximum(np.sqrt((weights**2).sum(axis=0)), 1e-9)
    return unit


def _rarity(codes_with: Ints, codes: int) -> Floats:
    """How telling words are that so many of the codes use (smoothed, as scikit-learn does)."""
    rarity: Floats = np.log((1 + codes) / (1 + codes_with)) + 1
    return rarity
