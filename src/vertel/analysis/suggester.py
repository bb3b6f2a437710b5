"""Suggesting codes for what people said: the codebook's keywords, likeness to what it says, and what was learned.

The machine suggests, a person decides: each suggestion says which words made it. All work that can be done once for a
distinct word is done once, and the rest is done for hundreds of turns at a time, so that suggesting costs little more
than cutting the text into words.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import groupby
from operator import attrgetter
from pathlib import Path

import numpy as np

from vertel.analysis.arrays import Floats, Ints, Matrix
from vertel.analysis.codebook import Codebook
from vertel.analysis.coding import Suggestion
from vertel.analysis.conversation import Conversation
from vertel.analysis.learning import Experience, Learned
from vertel.analysis.reasons import Reasons
from vertel.analysis.understanding import Understand, Understanding, Understood
from vertel.language import Lang

MOST_PER_SENTENCE = 3
THRESHOLD = 0.2
_SURE = 30  # evidence beyond this makes no difference, and more would be too large a number


class Suggester:
    """Suggests codes from one codebook, for sentences that score `threshold` or more, and `most` for a sentence.

    What it needs of a language is made when the first conversation in it comes; `understand` gives what there is.
    """

    def __init__(
        self,
        codebook: Codebook,
        *,
        threshold: float = THRESHOLD,
        study: Path | None = None,
        learned: Learned | None = None,
        most: int = MOST_PER_SENTENCE,
        understand: Understand | None = None,
    ) -> None:
        self._codes = codebook.codes
        self._most = most
        self._threshold = threshold
        self._experience = Experience(learned, codebook) if learned and learned.codes else None

        @cache
        def speaking(lang: Lang) -> tuple[Understanding, Reasons]:
            understanding = understand(lang) if understand else Understanding(codebook, lang, study)
            return understanding, Reasons(codebook.codes, understanding.vocabulary, self._experience)

        self._speaking = speaking

    def suggest(self, conversation: Conversation) -> Iterator[list[Suggestion]]:
        """The suggestions for each turn of a conversation: sentence by sentence, and for each the surest first.

        What interviewers say, and headings and notes, only help to understand the answers around them.
        """
        return self.suggest_all([conversation])

    def suggest_all(self, conversations: Iterable[Conversation]) -> Iterator[list[Suggestion]]:
        """The same for each turn of each conversation in turn; short ones are read together, which is faster."""
        for lang, several in groupby(conversations, key=attrgetter("lang")):
            understanding, reasons = self._speaking(lang)
            for understood in understanding.of(several):
                found = self._suggest(understood, reasons)
                yield from (each for part, each in zip(understood.parts, found, strict=True) if part.wanted)

    def _suggest(self, understood: Understood, reasons: Reasons) -> list[list[Suggestion]]:
        """The suggestions for each turn that was read."""
        reading, evidence = understood.reading, understood.evidence
        if self._experience:
            evidence = self._experience.weigh(understood)
        scores = 1 / (1 + np.exp(-np.clip(evidence, -_SURE, _SURE)))
        scores[~understood.is_answer] = 0
        sentence, code, score = surest(scores, self._threshold, self._most)
        places = (array[sentence].tolist() for array in (reading.turn, reading.start, reading.end))
        why = reasons.of(understood, sentence, code)
        suggestions: list[list[Suggestion]] = [[] for _part in understood.parts]
        for turn, start, end, which, value, reason in zip(*places, code.tolist(), score.tolist(), why, strict=True):
            suggestions[turn].append(Suggestion(self._codes[which].key, start, end, value, reason))
        return suggestions


def surest(scores: Matrix, threshold: float, most: int = MOST_PER_SENTENCE) -> tuple[Ints, Ints, Floats]:
    """Which sentence and code to suggest, with the score to three decimals, which is what counts for the threshold.

    Of each sentence the surest first, and no more than `most`. A score of nothing is never suggested.
    """
    sentence, code = np.nonzero(scores >= max(threshold, 0.001) - 0.0005)
    score = scores[sentence, code].astype(np.float64).round(3)
    order = np.lexsort((-score, sentence))
    sentence, code, score = sentence[order], code[order], score[order]
    chosen = np.arange(len(sentence)) - np.searchsorted(sentence, sentence) < most
    chosen &= score >= threshold
    return sentence[chosen], code[chosen], score[chosen]
