"""Why a code is suggested for a sentence, in the words of the text: the machine shows what it went by."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import starmap
from textwrap import shorten

import numpy as np

from vertel.analysis.arrays import Ints
from vertel.analysis.codebook import Code
from vertel.analysis.keywords import Found
from vertel.analysis.reading import Reading
from vertel.analysis.understanding import Understood
from vertel.analysis.vocabulary import Vocabulary
from vertel.language import _

MOST_WORDS = 3
_LONGEST_EXAMPLE = 60


class Reasons:
    """Knows for each code what the codebook says of it, and finds that back in a sentence or around it."""

    def __init__(self, codes: Sequence[Code], vocabulary: Vocabulary) -> None:
        self._codes = len(codes)
        self._weights = [vocabulary.likeness.weights(number) for number in range(len(codes))]
        self._examples = [_examples(*each, vocabulary) for each in zip(codes, vocabulary.examples, strict=True)]
        self._like = _("like the example “{example}”: {words}")
        self._alike = _("also in the codebook: {words}")
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
        columns = [each.column for each in understood.words]
        reasons = [
            _quoted(starmap(reading.said, keywords))
            if keywords
            else self._likeness(reading, word[edges[sentence] : edges[sentence + 1]], columns, code)
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

    def _likeness(self, reading: Reading, words: Sequence[int], columns: Sequence[int], code: int) -> str:
        """What a sentence with these words has in common with the codebook; empty where that is nothing."""
        weights = self._weights[code]
        shared = {column: word for word in words if (column := columns[word]) in weights}
        if not shared:
            return ""
        telling = sorted(shared, key=weights.__getitem__, reverse=True)[:MOST_WORDS]
        quoted = _quoted(reading.words[shared[column]] for column in telling)
        example = self._examples[code].get(telling[0])
        return self._like.format(example=example, words=quoted) if example else self._alike.format(words=quoted)


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


def _examples(code: Code, lemmas: Sequence[Sequence[str]], vocabulary: Vocabulary) -> dict[int, str]:
    """For each column the first example of `code` with a word of it, shortened; `lemmas` are those of each example."""
    found: dict[int, str] = {}
    for example, own in zip(code.examples, lemmas, strict=True):
        shortened = shorten(example, _LONGEST_EXAMPLE, placeholder=" …")
        for lemma in own:
            found.setdefault(vocabulary.likeness.columns[lemma], shortened)
    return found


def _quoted(words: Iterable[str]) -> str:
    return ", ".join([f"“{word}”" for word in dict.fromkeys(words)])
