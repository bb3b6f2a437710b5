"""How much speaks for each code of a codebook in each sentence of conversations."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np

from vertel.analysis import pipeline
from vertel.analysis.arrays import Bools, Matrix
from vertel.analysis.clues import find_clues
from vertel.analysis.codebook import Codebook
from vertel.analysis.conversation import Conversation
from vertel.analysis.keywords import Found
from vertel.analysis.reading import Reader, Reading
from vertel.analysis.scoring import Scoring
from vertel.analysis.vocabulary import Vocabulary, Word
from vertel.language import Lang

_TURNS_AT_ONCE = 1024

# Gives the understanding of a language: the same one each time that it is asked.
Understand = Callable[[Lang], "Understanding"]


class Part(NamedTuple):
    """A turn as it is read: its text, the numbers of its conversation and of the turn in it.

    It is `wanted`, or only read to understand the turns beside it; a wanted one may be an answer of a respondent.
    """

    text: str
    conversation: int
    turn: int
    wanted: bool
    is_answer: bool


_SILENCE = Part("", -1, -1, wanted=False, is_answer=False)


@dataclass(frozen=True, slots=True)
class Understood:
    """Some turns of conversations: their words and sentences, and what those say.

    `parts` are the turns of the `reading`, `words` what its distinct words mean. `evidence` has for each sentence (row)
    how much speaks for each code (column), as the logarithm of the odds that it is right; `keywords` where keywords
    stand; `is_answer` whether a respondent said the sentence.
    """

    parts: Sequence[Part]
    reading: Reading
    words: Sequence[Word]
    evidence: Matrix
    keywords: Found
    is_answer: Bools


class Understanding:
    """Reads conversations with one codebook in mind. Make it once: it looks at each distinct word of all texts once."""

    def __init__(self, codebook: Codebook, lang: Lang = "nl", study: Path | None = None) -> None:
        nlp = pipeline.load(lang, study)
        self.vocabulary = Vocabulary(codebook.codes, nlp, lang, study)
        self.reader = Reader(nlp)
        self._scoring = Scoring.read(study)

    def of(self, conversations: Iterable[Conversation]) -> Iterator[Understood]:
        """What is said in conversations in the language, some hundreds of turns at once, however long they are."""
        for window in _windows(conversations):
            reading = self.reader.read([part.text for part in window])
            words = [self.vocabulary[text] for text in reading.words]
            is_answer = np.array([part.is_answer for part in window], dtype=bool)[reading.turn]
            clues, keywords = find_clues(reading, words, self.vocabulary, is_answer)
            yield Understood(window, reading, words, self._scoring.evidence(clues), keywords, is_answer)


class Kept(Understanding):
    """The same for who goes over a few conversations again and again: it keeps all that it understood of them."""

    def __init__(self, codebook: Codebook, lang: Lang = "nl", study: Path | None = None) -> None:
        super().__init__(codebook, lang, study)
        self._kept: dict[tuple[Conversation, ...], list[Understood]] = {}

    def of(self, conversations: Iterable[Conversation]) -> Iterator[Understood]:
        """What is said in conversations; the same ones together are read once."""
        together = tuple(conversations)
        if together not in self._kept:
            self._kept[together] = list(super().of(together))
        return iter(self._kept[together])


def _windows(conversations: Iterable[Conversation]) -> Iterator[list[Part]]:
    """Cut conversations up into what is read at once, several short ones together.

    Where a long one is cut, the turns beside the cut are read with both parts. Between two there is a silence, so that
    nothing that is said in one helps to understand the other.
    """
    window: list[Part] = []
    for number, conversation in enumerate(conversations):
        in_all = len(conversation.turns)
        for first in range(0, in_all, _TURNS_AT_ONCE):
            last = min(first + _TURNS_AT_ONCE, in_all)
            for turn in range(max(first - 1, 0), min(last + 1, in_all)):
                wanted = first <= turn < last
                text = conversation.turns[turn].text
                window.append(Part(text, number, turn, wanted, wanted and conversation.is_answer(turn)))
            window.append(_SILENCE)
            if len(window) >= _TURNS_AT_ONCE:
                yield window
                window = []
    if window:
        yield window
