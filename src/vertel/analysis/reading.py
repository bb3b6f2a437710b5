"""Turns cut into sentences and words, hundreds at once and as arrays, so that Python only works per distinct word."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import numpy as np

from vertel.analysis import pipeline
from vertel.analysis.arrays import Ints
from vertel.language import Lang

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.strings import StringStore

    from vertel.analysis.sentences import Sentences


def sentence_bounds(text: str, lang: Lang, study: Path | None = None) -> list[tuple[int, int]]:
    """Where each sentence in the text of one turn starts and ends, in code points."""
    return Reader(pipeline.load(lang, study)).bounds(text)


@dataclass(frozen=True, slots=True)
class Reading:
    """The words and sentences of some turns, both numbered through all of them.

    `words` are the distinct words. For each word as it was said: `word` is its number among those, `at` where it
    starts in its turn (code points), `sentence` the number of its sentence. For each sentence: `turn` is the number of
    its turn, `start` and `end` are where it starts and ends in it, without the blanks behind it.
    """

    texts: Sequence[str]
    words: list[str]
    word: Ints
    at: Ints
    sentence: Ints
    turn: Ints
    start: Ints
    end: Ints

    @property
    def edges(self) -> Ints:
        """For each sentence the number of its first word; then the number of words."""
        return np.searchsorted(self.sentence, np.arange(len(self.turn) + 1))

    def said(self, first: int, last: int) -> str:
        """What was said from the word `first` to the word `last` of one turn, on one line."""
        word = self.words[int(self.word[last])]
        if first == last:
            return word
        turn = int(self.turn[self.sentence[first]])
        return " ".join(self.texts[turn][int(self.at[first]) : int(self.at[last]) + len(word)].split())


class _Texts(dict[int, str]):
    """The text of each word by its number in spaCy, which makes it anew every time it is asked."""

    def __init__(self, strings: "StringStore") -> None:
        super().__init__()
        self._strings = strings

    def __missing__(self, number: int) -> str:
        text = self[number] = self._strings[number]
        return text


class Reader:
    """Cuts up turns with the tokeniser and the sentence rules of a pipeline."""

    def __init__(self, nlp: "Language") -> None:
        self._make_doc = nlp.make_doc
        self._texts = _Texts(nlp.vocab.strings)
        self._starts = cast("Sentences", nlp.get_pipe("vertel_sentences")).rules.starts

    def bounds(self, text: str) -> list[tuple[int, int]]:
        """Where each sentence in the text of one turn starts and ends, in code points."""
        edges = [*self._starts(text), len(text)]
        return [(start, start + len(text[start:end].rstrip())) for start, end in pairwise(edges)]

    def read(self, texts: Sequence[str]) -> Reading:
        """The reading of `texts`, each the text of one turn."""
        # All turns are cut into words as one text: that is faster, and a line break never changes a word.
        begins = np.array([0, *accumulate(len(text) + 1 for text in texts)], dtype=np.int64)
        orth, place = self._make_doc("\n".join(texts)).to_array(cast("Any", ["ORTH", "IDX"])).T
        distinct, word = np.unique(orth, return_inverse=True)
        words = [self._texts[each] for each in distinct.tolist()]
        # Blanks are no words: “geen  geld” is “geen geld”, over the end of a line too.
        spoken = np.flatnonzero(np.array([not each.isspace() for each in words], dtype=bool)[word])
        word, place = word[spoken], place[spoken].astype(np.int64)
        starts = [self._starts(text) for text in texts]
        turn = np.repeat(np.arange(len(texts)), [len(found) for found in starts])
        start = np.array([each for found in starts for each in found], dtype=np.int64)
        sentence = np.searchsorted(start + begins[turn], place, side="right") - 1
        at = place - begins[turn[sentence]]
        end = np.zeros_like(start)
        end[sentence] = at + np.array([len(each) for each in words], dtype=np.int64)[word]
        return Reading(texts, words, word, at, sentence, turn, start, end)
