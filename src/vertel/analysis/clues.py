"""What speaks for each code in each sentence: keywords, likeness to the codebook, and the same in what is said around.

People keep to a subject: the question that was asked and what is said next tell what a sentence is about when its own
words do not. Negation and quotation are no clues: “geen geld” is about money, and a keyword in somebody else's words
was right as often as in one's own.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from vertel.analysis.arrays import Bools, Ints, Matrix
from vertel.analysis.keywords import Found
from vertel.analysis.reading import Reading
from vertel.analysis.vocabulary import SILENT, Vocabulary, Word

_FEWEST_TELLING_WORDS = 3  # a shorter sentence is like too much: only a keyword can speak for it
_MOST_KEYWORDS = 3


class Clues(NamedTuple):
    """What speaks for each code (column) in each sentence (row); `length` has one column for all codes.

    A keyword is measured as 1 or 0, likeness from 0 to 1.
    """

    keyword: Matrix  # in the sentence
    more_keywords: Matrix  # how many more different ones stand there, at most two
    likeness: Matrix  # of the sentence to what the codebook says of the code
    most_like: Matrix  # how much more like this code than like any other
    nearest_example: Matrix  # likeness to the example of the code that is most like it
    keyword_beside: Matrix  # in the sentence before it or after it in the same turn
    keyword_in_turn: Matrix  # anywhere in the same turn
    likeness_in_turn: Matrix  # of the sentence of the turn that is most like the code
    keyword_before: Matrix  # in the turn before it, which is often a question
    keyword_after: Matrix  # in the turn after it
    length: Matrix  # the logarithm of the number of words that say something, plus one


def find_clues(
    reading: Reading, words: Sequence[Word], vocabulary: Vocabulary, is_answer: Bools
) -> tuple[Clues, Found]:
    """The clues in a reading for the codes of a vocabulary, and where their keywords stand.

    `words` is what the distinct words of the reading mean. Only sentences with `is_answer` are asked what they are
    like: the others help to understand those by their keywords.
    """
    column = np.array([word.column for word in words], dtype=np.int64)[reading.word]
    telling = np.flatnonzero((column > SILENT) & is_answer[reading.sentence])
    sentence, sentences = reading.sentence[telling], len(reading.turn)
    length = np.bincount(sentence, minlength=sentences)
    bags = vocabulary.likeness.bags(sentence, column[telling], sentences)
    likeness, nearest = vocabulary.likeness.to_codes(bags), vocabulary.likeness.to_examples(bags)
    likeness[length < _FEWEST_TELLING_WORDS] = 0
    nearest[length < _FEWEST_TELLING_WORDS] = 0
    found = vocabulary.keywords.find(reading, [word.fit for word in words])
    counts = _different(found, words, likeness.shape)
    keyword = np.minimum(counts, 1)
    keyword_in_turn, likeness_in_turn = _by_turn(keyword, reading), _by_turn(likeness, reading)
    clues = Clues(
        keyword=keyword,
        more_keywords=np.minimum(counts, _MOST_KEYWORDS) - keyword,
        likeness=likeness,
        most_like=_lead(likeness),
        nearest_example=nearest,
        keyword_beside=_beside(keyword, reading.turn),
        keyword_in_turn=keyword_in_turn[reading.turn],
        likeness_in_turn=likeness_in_turn[reading.turn],
        keyword_before=keyword_in_turn[reading.turn - 1],
        keyword_after=keyword_in_turn[reading.turn + 1],
        length=np.log1p(length)[:, None].astype(np.float32),
    )
    return clues, found


def _different(found: Found, words: Sequence[Word], shape: tuple[int, int]) -> Matrix:
    """How many different keywords of each code stand in each sentence: the same word twice is one."""
    lemma = np.array([word.number for word in words], dtype=np.int64)
    wide = int(lemma.max(initial=0)) + 1
    different = np.unique((found.sentence * shape[1] + found.code) * wide + lemma[found.word]) // wide
    return np.bincount(different, minlength=shape[0] * shape[1]).reshape(shape).astype(np.float32)


def _lead(likeness: Matrix) -> Matrix:
    """How much more a sentence is like each code than like the other code that it is most like."""
    if likeness.shape[1] < 2:
        return likeness
    second, first = np.partition(likeness, -2, axis=1)[:, -2:].T
    other: Matrix = np.where(likeness == first[:, None], second[:, None], first[:, None])
    return likeness - other


def _beside(values: Matrix, turn: Ints) -> Matrix:
    """The higher of the values of the sentence before and of the sentence after, within the turn."""
    goes_on = (turn[1:] == turn[:-1])[:, None]
    beside = np.zeros_like(values)
    beside[1:] = values[:-1] * goes_on
    beside[:-1] = np.maximum(beside[:-1], values[1:] * goes_on)
    return beside


def _by_turn(values: Matrix, reading: Reading) -> Matrix:
    """The highest of the values of the sentences of each turn, with zeros in one more row at the end.

    So the turn after the last one, and the one before the first (row -1), hold nothing.
    """
    by_turn: Matrix = np.zeros((len(reading.texts) + 1, values.shape[1]), np.float32)
    first = np.flatnonzero(np.diff(reading.turn, prepend=-1))
    by_turn[reading.turn[first]] = np.maximum.reduceat(values, first, axis=0)
    return by_turn
