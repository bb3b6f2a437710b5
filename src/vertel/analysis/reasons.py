"""Why a code is suggested for a sentence, in the words of the text: the machine shows what it went by."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import starmap
from textwrap import shorten

import numpy as np

from vertel.analysis.arrays import Ints
from vertel.analysis.codebook import Code
from vertel.analysis.keywords import Found
from vertel.analysis.learning import Experience
from vertel.analysis.understanding import Understood
from vertel.analysis.vocabulary import Vocabulary
from vertel.language import _

MOST_WORDS = 3
_LONGEST_EXAMPLE = 60
_LEARNED = 0.5  # a word that weighs less did not make the suggestion


class Reasons:
    """Knows for each code what the codebook says of it, and finds that back in a sentence or around it."""

    def __init__(self, codes: Sequence[Code], vocabulary: Vocabulary, experience: Experience | None = None) -> None:
        self._codes = len(codes)
        self._weights = [vocabulary.likeness.weights(number) for number in range(len(codes))]
        self._learned = experience.words if experience else [{}] * len(codes)
        self._examples = [code.examples for code in codes]
        self._examples_with = [_examples_with(examples, vocabulary) for examples in vocabulary.examples]
        self._like = _("like the example “{example}”: {words}")
        self._alike = _("also in the codebook: {words}")
        self._decided = _("from what was decided before: {words}")
        self._near = {
            0: _("elsewhere in this turn: {words}"),
            -1: _("in the turn before: {words}"),
            1: _("in the turn after: {words}"),
        }
        self._around = _("what was said around it")

    def of(self, understood: Understood, sentences: Ints, codes: Ints) -> list[str]:
        """The reason for each pair of a sentence and a code: its keywords, or else the words that are in the codebook.

        Where those stand in an example, that is named too. Where nothing in the sentence itself speaks for the code,
        it is a keyword near it, or what was said around it.
        """
        reading = understood.reading
        places = _Places(understood.keywords, understood.keywords.sentence, self._codes)
        own = places.of(sentences, codes)
        edges, word = reading.edges.tolist(), reading.word.tolist()
        reasons = [
            _quoted(starmap(reading.said, keywords))
            if keywords
            else self._words(understood, word[edges[sentence] : edges[sentence + 1]], code)
            for sentence, code, keywords in zip(sentences.tolist(), codes.tolist(), own, strict=True)
        ]
        self._look_around(understood, sentences, codes, reasons)
        return reasons

    def _look_around(self, understood: Understood, sentences: Ints, codes: Ints, reasons: list[str]) -> None:
        """Fill in the reasons that are still empty: keywords in the same turn, else in the one before or after it."""
        reading = understood.reading
        by_turn = _Places(understood.keywords, reading.turn[understood.keywords.sentence], self._codes)
        for distance, reason in self._near.items():
            empty = np.array([number for number, found in enumerate(reasons) if not found], dtype=np.int64)
            turns = reading.turn[sentences[empty]] + distance
            for number, keywords in zip(empty.tolist(), by_turn.of(turns, codes[empty]), strict=True):
                if keywords:
                    reasons[number] = reason.format(words=_quoted(starmap(reading.said, keywords)))
        reasons[:] = [reason or self._around for reason in reasons]

    def _words(self, understood: Understood, words: Sequence[int], code: int) -> str:
        """What speaks for a code in a sentence with these words: what was learned, or else what is in the codebook."""
        said = understood.reading.words
        if learned := self._learned_words(understood, words, code):
            return self._decided.format(words=_quoted(learned[:MOST_WORDS]))
        weights = self._weights[code]
        shared = {column: said[word] for word in words if (column := understood.words[word].column) in weights}
        return self._likeness(shared, code) if shared else ""

    def _learned_words(self, understood: Understood, words: Sequence[int], code: int) -> list[str]:
        """The words that were learned to speak for a code, the heaviest first."""
        weigh = self._learned[code]
        if not weigh:
            return []
        weights = {understood.reading.words[word]: weigh.get(understood.words[word].lemma, 0) for word in words}
        return [word for word in sorted(weights, key=weights.__getitem__, reverse=True) if weights[word] > _LEARNED]

    def _likeness(self, shared: Mapping[int, str], code: int) -> str:
        """What a sentence has in common with the codebook: `shared` are its words by their column."""
        weights, examples_with = self._weights[code], self._examples_with[code]
        telling = sorted(shared, key=weights.__getitem__, reverse=True)[:MOST_WORDS]
        likeness: dict[int, float] = defaultdict(float)
        for column in telling:
            for number in examples_with.get(column, ()):
                likeness[number] += weights[column]
        if not likeness:
            return self._alike.format(words=_quoted(shared[column] for column in telling))
        nearest = max(likeness, key=likeness.__getitem__)
        words = _quoted(shared[column] for column in telling if nearest in examples_with.get(column, ()))
        return self._like.format(example=_shortened(self._examples[code][nearest]), words=words)


class _Places:
    """Where keywords stand, by the number of their sentence or turn and that of their code."""

    def __init__(self, found: Found, where: Ints, codes: int) -> None:
        pairs = where * codes + found.code
        order = np.argsort(pairs, kind="stable")
        self._codes = codes
        self._pairs = pairs[order]
        self._words = list(zip(found.first[order].tolist(), found.last[order].tolist(), strict=True))

    def of(self, where: Ints, codes: Ints) -> Iterator[list[tuple[int, int]]]:
        """For each pair the first and the last word of every keyword."""
        asked = where * self._codes + codes
        begins, ends = (np.searchsorted(self._pairs, asked, side=side).tolist() for side in ("left", "right"))
        return (self._words[begin:end] for begin, end in zip(begins, ends, strict=True))


def _examples_with(examples: Sequence[Sequence[str]], vocabulary: Vocabulary) -> dict[int, list[int]]:
    """For each column the numbers of the examples with a word of it; `examples` are the lemmas of each."""
    found: dict[int, list[int]] = defaultdict(list)
    for number, lemmas in enumerate(examples):
        for lemma in set(lemmas):
            found[vocabulary.likeness.columns[lemma]].append(number)
    return found


@lru_cache(10_000)
def _shortened(example: str) -> str:
    return shorten(example, _LONGEST_EXAMPLE, placeholder=" …")


def _quoted(words: Iterable[str]) -> str:
    return ", ".join([f"“{word}”" for word in dict.fromkeys(words)])
