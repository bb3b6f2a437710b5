"""Suggesting codes for what people said: the codebook's keywords, likeness to what it says, and what was learned.

The machine suggests, a person decides: each suggestion says which words made it. All work that can be done once for a
distinct word is done once, and the rest is done for hundreds of turns at a time, so that suggesting costs little more
than cutting the text into words.
"""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import numpy as np

from vertel.analysis.arrays import Ints, Matrix
from vertel.analysis.codebook import Codebook
from vertel.analysis.coding import Suggestion
from vertel.analysis.conversation import Conversation
from vertel.analysis.learning import Experience, Learned
from vertel.analysis.reasons import Reasons
from vertel.analysis.understanding import Understanding
from vertel.language import Lang

MOST_PER_SENTENCE = 3
THRESHOLD = 0.2
_TURNS_AT_ONCE = 1024


class Suggester:
    """Suggests codes from one codebook, for sentences that score `threshold` or more.

    What it needs of a language is made when the first conversation in it comes.
    """

    def __init__(
        self,
        codebook: Codebook,
        *,
        threshold: float = THRESHOLD,
        study: Path | None = None,
        learned: Learned | None = None,
    ) -> None:
        self._codes = codebook.codes
        self._threshold = threshold
        self._experience = Experience(learned, codebook) if learned else None

        @cache
        def speaking(lang: Lang) -> tuple[Understanding, Reasons]:
            understanding = Understanding(codebook, lang, study)
            return understanding, Reasons(codebook.codes, understanding.vocabulary)

        self._speaking = speaking

    def suggest(self, conversation: Conversation) -> Iterator[list[Suggestion]]:
        """The suggestions for each turn of a conversation: sentence by sentence, and for each the surest first.

        What interviewers say, and headings and notes, only help to understand the answers around them. However long
        the conversation, only some hundreds of turns are worked on at once.
        """
        in_all = len(conversation.turns)
        for first in range(0, in_all, _TURNS_AT_ONCE):
            last = min(first + _TURNS_AT_ONCE, in_all)
            # The turns beside a batch are read with it, so that it makes no difference where it was cut.
            begin, end = max(first - 1, 0), min(last + 1, in_all)
            yield from self._suggest(conversation, range(begin, end))[first - begin : last - begin]

    def _suggest(self, conversation: Conversation, numbers: range) -> list[list[Suggestion]]:
        """The suggestions for the turns with these numbers."""
        understanding, reasons = self._speaking(conversation.lang)
        understood = understanding.of(conversation, numbers)
        reading, evidence = understood.reading, understood.evidence
        if self._experience:
            evidence = self._experience.weigh(understood)
        scores = 1 / (1 + np.exp(-evidence))
        scores[~understood.is_answer] = 0
        sentence, code = surest(scores, self._threshold)
        score = scores[sentence, code].astype(np.float64).round(3)
        places = (array[sentence].tolist() for array in (reading.turn, reading.start, reading.end))
        why = reasons.of(understood, sentence, code)
        suggestions: list[list[Suggestion]] = [[] for _number in numbers]
        for turn, start, end, which, value, reason in zip(*places, code.tolist(), score.tolist(), why, strict=True):
            suggestions[turn].append(Suggestion(self._codes[which].key, start, end, value, reason))
        return suggestions


def surest(scores: Matrix, threshold: float) -> tuple[Ints, Ints]:
    """Which sentence and code to suggest: of each sentence the surest first, and no more than a person wants to judge.

    A score of nothing is never suggested.
    """
    sentence, code = np.nonzero((scores >= threshold) & (scores > 0))
    order = np.lexsort((-scores[sentence, code], sentence))
    sentence, code = sentence[order], code[order]
    chosen = np.arange(len(sentence)) - np.searchsorted(sentence, sentence) < MOST_PER_SENTENCE
    return sentence[chosen], code[chosen]
