"""Learning from what people decided: which words speak for a code in this study, and which against.

A logistic regression for each code with enough accepted examples weighs the words of a sentence and what speaks for the
code by the codebook. It was measured that with fewer examples the codebook alone does better.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Any, Self

import numpy as np

from vertel.analysis.arrays import Matrix
from vertel.analysis.codebook import Codebook
from vertel.analysis.judged import Bounds, Judged, JudgedSentence, answers, judged_sentences
from vertel.analysis.reading import sentence_bounds
from vertel.analysis.understanding import Understanding, Understood

FEWEST_EXAMPLES = 10
_MOST_WORDS = 300  # of a code: further ones weigh next to nothing
_WORDS_WEIGH = 3  # beside the evidence of the codebook; measured, as that words need some weight to be learned at all


@dataclass(frozen=True, slots=True)
class Weights:
    """What was learned of one code from so many `accepted` and `refused` examples.

    The logarithm of the odds that the code is right is `constant`, plus `evidence` times that by the codebook, plus the
    weights of the lemmas in `words`, divided by the square root of the number of words that say something.
    """

    accepted: int
    refused: int
    constant: float
    evidence: float
    words: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Learned:
    """What was learned of each code, by its key."""

    codes: Mapping[str, Weights]

    def to_json(self) -> dict[str, Any]:
        """As a JSON object."""
        return {code: asdict(weights) for code, weights in self.codes.items()}

    @classmethod
    def from_json(cls, codes: Mapping[str, Mapping[str, Any]]) -> Self:
        """From what `to_json` gave."""
        return cls({code: Weights(**weights) for code, weights in codes.items()})


class Experience:
    """What was learned, ready to weigh sentences with."""

    def __init__(self, learned: Learned, codebook: Codebook) -> None:
        numbers = {code.key: number for number, code in enumerate(codebook.codes)}
        known = {numbers[code]: weights for code, weights in learned.codes.items() if code in numbers}
        self._codes = list(known)
        self._rows = {
            lemma: row for row, lemma in enumerate({word: None for each in known.values() for word in each.words})
        }
        self._words = np.zeros(
            (len(self._rows) + 1, len(known))
        )  # the last row is for words that nothing was learned of
        for column, weights in enumerate(known.values()):
            for lemma, weight in weights.words.items():
                self._words[self._rows[lemma], column] = weight
        self._constant = np.array([weights.constant for weights in known.values()])
        self._evidence = np.array([weights.evidence for weights in known.values()])

    def weigh(self, understood: Understood) -> Matrix:
        """The evidence for each sentence and code, in the light of what was learned."""
        evidence = understood.evidence.astype(np.float64)
        reading = understood.reading
        rows = np.array([self._rows.get(word.lemma, -1) for word in understood.words], dtype=np.int64)
        telling = np.array([bool(word.lemma) for word in understood.words], dtype=bool)[reading.word]
        sentence = reading.sentence[telling]
        sums = np.zeros((len(reading.turn), len(self._codes)))
        np.add.at(sums, sentence, self._words[rows[reading.word[telling]]])
        length = np.sqrt(np.maximum(np.bincount(sentence, minlength=len(sums)), 1))[:, None]
        evidence[:, self._codes] = self._constant + self._evidence * evidence[:, self._codes] + sums / length
        return evidence


def learn(judged: Sequence[Judged], codebook: Codebook, study: Path | None = None) -> Learned:
    """What can be learned from conversations with what people decided on them.

    Nothing of a code with few examples, nor of one that fits every sentence on which anybody decided.
    """
    accepted, refused = (_count(judged, accepted=accepted) for accepted in (True, False))
    codes = {code.key: number for number, code in enumerate(codebook.codes) if accepted[code.key] >= FEWEST_EXAMPLES}
    if not codes:
        return Learned({})
    examples = _Examples.of(judged, codebook, study)
    found = {key: examples.learn(number, key, accepted[key], refused[key]) for key, number in codes.items()}
    return Learned({key: weights for key, weights in found.items() if weights})


def _count(judged: Sequence[Judged], *, accepted: bool) -> Counter[str]:
    """How many passages of answers people gave each code, or refused to give it."""
    return Counter(
        one.code
        for each in judged
        for one in each.decisions
        if one.accepted == accepted and answers(each.conversation, one)
    )


@dataclass(frozen=True, slots=True)
class _Examples:
    """The sentences on which people decided: what they decided, the evidence for each code, and their words.

    `evidence` has a row for each sentence and a column for each code; `words` has a column for each of `lemmas`.
    """

    judged: Sequence[JudgedSentence]
    evidence: Matrix
    lemmas: Sequence[str]
    words: Any  # a sparse matrix of SciPy

    @classmethod
    def of(cls, judged: Sequence[Judged], codebook: Codebook, study: Path | None) -> Self:
        from sklearn.feature_extraction import DictVectorizer

        spoken = {each.conversation.lang for each in judged}
        speaking = {lang: Understanding(codebook, lang, study) for lang in spoken}
        bounds = partial(sentence_bounds, study=study)
        found = [one for each in judged for one in _sentences(each, speaking[each.conversation.lang], bounds)]
        decided, evidence, lemmas = zip(*found, strict=True)
        vectorizer = DictVectorizer()
        words = vectorizer.fit_transform([_shares(each) for each in lemmas])
        return cls(decided, np.array(evidence), vectorizer.feature_names_, words)

    def learn(self, number: int, code: str, accepted: int, refused: int) -> Weights | None:
        """The weights of one code; None where nothing tells its sentences from others."""
        from scipy.sparse import hstack
        from sklearn.linear_model import LogisticRegression

        known = {row: fits for row, judged in enumerate(self.judged) if (fits := _fits(code, judged)) is not None}
        if len(set(known.values())) < 2:
            return None
        rows = list(known)
        features = hstack([self.evidence[rows, number][:, None], self.words[rows]])
        model = LogisticRegression(max_iter=1000).fit(features, list(known.values()))
        evidence, *weights = model.coef_[0].tolist()
        heaviest = sorted(zip(self.lemmas, weights, strict=True), key=lambda item: (-abs(item[1]), item[0]))
        words = {lemma: round(_WORDS_WEIGH * weight, 4) for lemma, weight in heaviest[:_MOST_WORDS] if weight}
        return Weights(accepted, refused, float(model.intercept_[0]), evidence, words)


def _sentences(
    judged: Judged, understanding: Understanding, bounds: Bounds
) -> Iterator[tuple[JudgedSentence, Sequence[float], list[str]]]:
    """The judged sentences of a conversation, with the evidence for each code and the lemmas that say something."""
    conversation = judged.conversation
    for turn, sentences in judged_sentences(conversation, judged.decisions, bounds).items():
        first = max(turn - 1, 0)  # with the turns beside it, as when suggesting
        understood = understanding.of(conversation, range(first, min(turn + 2, len(conversation.turns))))
        reading = understood.reading
        edges = reading.edges.tolist()
        places = zip((reading.turn + first).tolist(), reading.start.tolist(), strict=True)
        rows = {place: row for row, place in enumerate(places)}
        for one in sentences:
            row = rows[turn, one.start]
            words = reading.word[edges[row] : edges[row + 1]].tolist()
            lemmas = [lemma for word in words if (lemma := understood.words[word].lemma)]
            yield one, understood.evidence[row].tolist(), lemmas


def _shares(lemmas: Sequence[str]) -> dict[str, float]:
    """How much each lemma counts in a sentence with these."""
    share = _WORDS_WEIGH / np.sqrt(max(len(lemmas), 1))
    return {lemma: times * share for lemma, times in Counter(lemmas).items()}


def _fits(code: str, judged: JudgedSentence) -> bool | None:
    """Whether `code` fits a sentence, by what people decided; None where nobody knows.

    Who coded a sentence and did not put this code there, passed it over.
    """
    if code in judged.coded:
        return True
    if code in judged.refused or (judged.coded and code not in judged.aside):
        return False
    return None
