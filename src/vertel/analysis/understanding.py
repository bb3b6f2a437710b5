"""How much speaks for each code of a codebook in each sentence of a conversation."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

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


@dataclass(frozen=True, slots=True)
class Understood:
    """Some turns of a conversation: their words and sentences, and what those say.

    `words` is what the distinct words of the `reading` mean. `evidence` has for each sentence (row) how much speaks for
    each code (column), as the logarithm of the odds that it is right; `keywords` where keywords stand; `is_answer`
    whether a respondent said the sentence, in one of the turns that were asked for.
    """

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

    def batches(self, conversation: Conversation) -> Iterator[tuple[range, Understood]]:
        """What all turns say, some hundreds at once: however long the conversation, no more is worked on.

        With the numbers of the turns. The turns beside a batch are read with it, so that it makes no difference where
        it was cut, and are then left out.
        """
        in_all = len(conversation.turns)
        for first in range(0, in_all, _TURNS_AT_ONCE):
            last = min(first + _TURNS_AT_ONCE, in_all)
            numbers = range(max(first - 1, 0), min(last + 1, in_all))
            yield numbers, self.of(conversation, numbers, range(first, last))

    def of(self, conversation: Conversation, numbers: range, wanted: range) -> Understood:
        """What the turns with these numbers say, each in the light of the others; only those `wanted` are answers."""
        reading = self.reader.read([conversation.turns[number].text for number in numbers])
        words = [self.vocabulary[text] for text in reading.words]
        clues, keywords = find_clues(reading, words, self.vocabulary)
        is_answer = np.array([number in wanted and conversation.is_answer(number) for number in numbers], dtype=bool)
        return Understood(reading, words, self._scoring.evidence(clues), keywords, is_answer[reading.turn])
