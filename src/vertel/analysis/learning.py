"""Learning from what people decided: which words speak for a code in this study, and which against.

What the codebook says stays the basis: on top of that a logistic regression weighs the words of a sentence, for each
code with enough accepted examples. Sentences on which nobody decided anchor it: they must stay about as likely as the
codebook makes them, because people decide on passages that are out of the ordinary. It was measured that with fewer
examples the codebook alone does better.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Any, Self

import numpy as np

from vertel.analysis.arrays import Floats, Matrix
from vertel.analysis.codebook import Codebook
from vertel.analysis.judged import Bounds, Judged, JudgedSentence, Kin, judged_sentences
from vertel.analysis.reading import sentence_bounds
from vertel.analysis.understanding import Understanding, Understood

FEWEST_EXAMPLES = 10
_MOST_WORDS = 300  # of a code: further ones weigh next to nothing
_ANCHOR = 0.3  # what all sentences on which nobody decided weigh, beside those on which somebody did
_WORDS_WEIGH = 3  # beside the evidence of the codebook; measured, as that words need some weight to be learned at all


@dataclass(frozen=True, slots=True)
class Weights:
    """What was learned of one code from so many `accepted` and `refused` sentences.

    The logarithm of the odds that the code is right is that by the codebook plus `constant`, plus the weights of the
    lemmas in `words` divided by the square root of the number of words that say something.
    """

    accepted: int
    refused: int
    constant: float
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
    """What was learned, ready to weigh sentences with.

    `words` has for each code of the codebook the weights of the lemmas that were learned.
    """

    def __init__(self, learned: Learned, codebook: Codebook) -> None:
        nothing = Weights(0, 0, 0.0, {})
        every = [learned.codes.get(code.key, nothing) for code in codebook.codes]
        self.words = [weights.words for weights in every]
        lemmas = dict.fromkeys(lemma for words in self.words for lemma in words)
        self._rows = {lemma: row for row, lemma in enumerate(lemmas)}
        self._weights = np.zeros((len(lemmas) + 1, len(every)))  # the last row: words that nothing was learned of
        for column, words in enumerate(self.words):
            for lemma, weight in words.items():
                self._weights[self._rows[lemma], column] = weight
        self._constant = np.array([weights.constant for weights in every])

    def weigh(self, understood: Understood) -> Matrix:
        """The evidence for each sentence and code, in the light of what was learned."""
        reading = understood.reading
        rows = np.array([self._rows.get(word.lemma, -1) for word in understood.words], dtype=np.int64)
        telling = np.array([bool(word.lemma) for word in understood.words], dtype=bool)[reading.word]
        sentence = reading.sentence[telling]
        sums = np.zeros((len(reading.turn), len(self._constant)))
        np.add.at(sums, sentence, self._weights[rows[reading.word[telling]]])
        length = np.sqrt(np.maximum(np.bincount(sentence, minlength=len(sums)), 1))[:, None]
        evidence: Matrix = understood.evidence + self._constant + sums / length
        return evidence


def learn(judged: Sequence[Judged], codebook: Codebook, study: Path | None = None) -> Learned:
    """What can be learned from conversations with what people decided on them; nothing of a code with few examples."""
    if max(Counter(one.code for each in judged for one in each.decisions).values(), default=0) < FEWEST_EXAMPLES:
        return Learned({})  # before anything is read
    examples = _Examples.of(judged, codebook, study)
    found = {code.key: examples.learn(number, code.key) for number, code in enumerate(codebook.codes)}
    return Learned({key: weights for key, weights in found.items() if weights})


@dataclass(frozen=True, slots=True)
class _Examples:
    """The answers in conversations on which people decided, sentence by sentence.

    `judged` is what people decided on a sentence, None where nobody did. `evidence` has a row for each sentence and a
    column for each code; `words` has a column for each of `lemmas`.
    """

    judged: Sequence[JudgedSentence | None]
    evidence: Any  # a matrix
    lemmas: Sequence[str]
    words: Any  # a sparse matrix of SciPy

    @classmethod
    def of(cls, judged: Sequence[Judged], codebook: Codebook, study: Path | None) -> Self:
        from sklearn.feature_extraction import DictVectorizer

        spoken = {each.conversation.lang for each in judged}
        speaking = {lang: Understanding(codebook, lang, study) for lang in spoken}
        bounds = partial(sentence_bounds, study=study)
        found = [
            (one, evidence, lemmas)
            for each in judged
            for one, evidence, lemmas in _sentences(each, speaking[each.conversation.lang], bounds, codebook.kin)
        ]
        vectorizer = DictVectorizer()
        words = vectorizer.fit_transform([_shares(lemmas) for _one, _evidence, lemmas in found] or [{}])
        evidence = np.array([evidence for _one, evidence, _lemmas in found]).reshape(-1, len(codebook.codes))
        return cls([one for one, *_rest in found], evidence, vectorizer.feature_names_, words)

    def learn(self, number: int, code: str) -> Weights | None:
        """The weights of one code; None where too few sentences have it."""
        verdicts = [_fits(code, judged) for judged in self.judged]
        accepted, refused = verdicts.count(True), sum(code in one.refused for one in self.judged if one)
        if accepted < FEWEST_EXAMPLES:
            return None
        evidence: Floats = self.evidence[:, number]
        known = np.array([fits is not None for fits in verdicts])
        right = np.where(known, np.array([bool(fits) for fits in verdicts]), _probability(evidence))
        weight = np.where(known, 1.0, min(1.0, _ANCHOR * known.sum() / max((~known).sum(), 1)))
        constant, weights = _fit(evidence, self.words, right, weight)
        heaviest = sorted(zip(self.lemmas, weights.tolist(), strict=True), key=lambda item: (-abs(item[1]), item[0]))
        words = {lemma: round(_WORDS_WEIGH * weight, 4) for lemma, weight in heaviest[:_MOST_WORDS] if weight}
        return Weights(accepted, refused, constant, words)


def _fit(evidence: Floats, words: Any, right: Floats, weight: Floats) -> tuple[float, Floats]:
    """The constant and the weights of the words that make `right` most likely on top of the evidence.

    Logistic regression, held back by their squares. scikit-learn's knows no evidence that is given.
    """
    from scipy.optimize import minimize

    def loss(parameters: Floats) -> tuple[float, Floats]:
        odds = evidence + parameters[0] + words @ parameters[1:]
        wrong = weight * (_probability(odds) - right)
        total = weight @ (np.logaddexp(0, odds) - right * odds) + parameters @ parameters / 2
        return total, np.r_[wrong.sum(), words.T @ wrong] + parameters

    found = minimize(loss, np.zeros(words.shape[1] + 1), jac=True, method="L-BFGS-B")
    return float(found.x[0]), found.x[1:]


def _probability(odds: Floats) -> Floats:
    probability: Floats = 1 / (1 + np.exp(-odds))
    return probability


def _sentences(
    judged: Judged, understanding: Understanding, bounds: Bounds, kin: Kin
) -> Iterator[tuple[JudgedSentence | None, list[float], list[str]]]:
    """The answers of a conversation: what was decided, the evidence for each code, the lemmas that say something."""
    conversation = judged.conversation
    decided = {
        (turn, one.start): one
        for turn, sentences in judged_sentences(conversation, judged.decisions, bounds, kin=kin).items()
        for one in sentences
    }
    for understood in understanding.of([conversation]):
        reading, edges = understood.reading, understood.reading.edges.tolist()
        for row, (part, start) in enumerate(zip(reading.turn.tolist(), reading.start.tolist(), strict=True)):
            if understood.is_answer[row]:
                words = reading.word[edges[row] : edges[row + 1]].tolist()
                lemmas = [lemma for word in words if (lemma := understood.words[word].lemma)]
                yield decided.get((understood.parts[part].turn, start)), understood.evidence[row].tolist(), lemmas


def _shares(lemmas: Sequence[str]) -> dict[str, float]:
    """How much each lemma counts in a sentence with these."""
    share = _WORDS_WEIGH / np.sqrt(max(len(lemmas), 1))
    return {lemma: times * share for lemma, times in Counter(lemmas).items()}


def _fits(code: str, judged: JudgedSentence | None) -> bool | None:
    """Whether `code` fits a sentence, by what people decided; None where nobody knows.

    Who coded a sentence and did not put this code there, passed it over.
    """
    if judged is None:
        return None
    if code in judged.coded:
        return True
    if code in judged.refused or (judged.coded and code not in judged.aside):
        return False
    return None
