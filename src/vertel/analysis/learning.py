"""Learning from what people decided: which words speak for a code in this study, and which against.

What the codebook says stays the basis: on top of that a logistic regression weighs the words of a sentence, for each
code with enough accepted examples. Sentences on which nobody decided anchor it: they must stay about as likely as the
codebook makes them, because people decide on passages that are out of the ordinary. It was measured that with fewer
examples the codebook alone does better.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any, Self

import numpy as np

from vertel.analysis.arrays import Floats, Ints, Matrix
from vertel.analysis.codebook import Codebook
from vertel.analysis.conversation import Conversation
from vertel.analysis.judged import Judged, JudgedSentence, judged_sentences
from vertel.analysis.reading import sentence_bounds
from vertel.analysis.understanding import Understand, Understanding, Understood

FEWEST_EXAMPLES = 10
_MOST_WORDS = 300  # of a code: further ones weigh next to nothing
_ANCHOR = 0.3  # what all sentences on which nobody decided weigh, beside those on which somebody did
_WORDS_WEIGH = 3  # beside the evidence of the codebook; measured, as that words need some weight to be learned at all

# The sentences of a conversation on which people decided, by the number of their turn.
DecidedSentences = Mapping[int, Sequence[JudgedSentence]]


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


def learn(
    judged: Sequence[Judged], codebook: Codebook, study: Path | None = None, understand: Understand | None = None
) -> Learned:
    """What can be learned from conversations with what people decided on them; nothing of a code with few examples.

    They are read anew, unless `understand` gives what there is of that already.
    """
    bounds = partial(sentence_bounds, study=study)
    decided = [judged_sentences(each.conversation, each.decisions, bounds, kin=codebook.kin) for each in judged]
    enough = with_enough_examples(decided)
    if not enough:
        return Learned({})  # before anything is read
    import scipy.optimize  # noqa: F401 (here already: what is not there yet keeps its threads)
    from threadpoolctl import threadpool_limits

    understand = understand or cache(partial(Understanding, codebook, study=study))
    examples = _Examples.of([each.conversation for each in judged], decided, understand)
    numbers = {code.key: number for number, code in enumerate(codebook.codes) if code.key in enough}
    with threadpool_limits(1):  # more of them was measured to take far longer over sums as small as these
        return Learned({code: examples.learn(number, code) for code, number in numbers.items()})


def with_enough_examples(decided: Iterable[DecidedSentences]) -> frozenset[str]:
    """The codes that people put on enough sentences of answers to learn from; `decided` are those by conversation."""
    examples = Counter(
        code for by_turn in decided for sentences in by_turn.values() for one in sentences for code in one.coded
    )
    return frozenset(code for code, sentences in examples.items() if sentences >= FEWEST_EXAMPLES)


@dataclass(frozen=True, slots=True)
class _Examples:
    """The answers in conversations on which people decided, sentence by sentence.

    `judged` is what people decided, by the number of the sentence. `evidence` has a row for each sentence and a column
    for each code; `words` has a column for each of `lemmas`.
    """

    judged: Mapping[int, JudgedSentence]
    evidence: Floats
    lemmas: Sequence[str]
    words: Any  # a sparse matrix of SciPy

    @classmethod
    def of(
        cls, conversations: Sequence[Conversation], decided: Sequence[DecidedSentences], understand: Understand
    ) -> Self:
        found: dict[int, JudgedSentence] = {}
        evidence, sentences, lemmas = [], [], []
        numbers: dict[str, int] = {}
        read = 0
        for conversation, by_turn in zip(conversations, decided, strict=True):
            here = {(turn, one.start): one for turn, each in by_turn.items() for one in each}
            for understood in understand(conversation.lang).of([conversation]):
                reading, answers = understood.reading, np.flatnonzero(understood.is_answer)
                places = zip(reading.turn[answers].tolist(), reading.start[answers].tolist(), strict=True)
                for number, (part, start) in enumerate(places, start=read):
                    if one := here.get((understood.parts[part].turn, start)):
                        found[number] = one
                evidence.append(understood.evidence[answers])
                row = np.full(len(understood.is_answer), -1)
                row[answers] = np.arange(read, read + len(answers))
                sentences.append(row[reading.sentence])
                own = np.array([numbers.setdefault(word.lemma, len(numbers)) for word in understood.words], np.int64)
                lemmas.append(own[reading.word])
                read += len(answers)
        names, words = _words(sentences, lemmas, numbers, read)
        return cls(found, np.concatenate(evidence).astype(np.float64), names, words)

    def learn(self, number: int, code: str) -> Weights:
        """The weights of one code."""
        verdicts = {row: fits for row, one in self.judged.items() if (fits := _fits(code, one)) is not None}
        accepted = sum(verdicts.values())
        refused = sum(code in one.refused for one in self.judged.values())
        evidence, known = self.evidence[:, number], list(verdicts)
        right = _probability(evidence)
        right[known] = list(verdicts.values())
        weight = np.full(len(right), min(1.0, _ANCHOR * len(known) / max(len(right) - len(known), 1)))
        weight[known] = 1
        constant, weights = _fit(evidence, self.words, right, weight)
        heaviest = np.argsort(-np.abs(weights), kind="stable")[:_MOST_WORDS].tolist()
        words = {self.lemmas[at]: round(_WORDS_WEIGH * float(weights[at]), 4) for at in heaviest if weights[at]}
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


def _words(
    sentences: Sequence[Ints], lemmas: Sequence[Ints], numbers: Mapping[str, int], rows: int
) -> tuple[list[str], Any]:
    """The lemmas that say something, in the order of the alphabet, and how much each counts in each of the sentences.

    `sentences` and `lemmas` have the number of its sentence and of its lemma for each word that was said: -1 is not a
    sentence of these, and a word that says nothing has the lemma "".
    """
    from scipy.sparse import csr_array

    row, lemma = np.concatenate(sentences), np.concatenate(lemmas)
    telling = (row >= 0) & (lemma != numbers.get("", -1))
    row, lemma = row[telling], lemma[telling]
    used = set(lemma.tolist())
    names = sorted(name for name, number in numbers.items() if number in used)
    column = np.zeros(len(numbers), np.int64)
    column[[numbers[name] for name in names]] = np.arange(len(names))
    share = _WORDS_WEIGH / np.sqrt(np.maximum(np.bincount(row, minlength=rows), 1))
    pairs, times = np.unique(row * max(len(names), 1) + column[lemma], return_counts=True)
    row, at = np.divmod(pairs, max(len(names), 1))
    return names, csr_array((times * share[row], (row, at)), shape=(rows, len(names)))


def _fits(code: str, judged: JudgedSentence) -> bool | None:
    """Whether `code` fits a sentence, by what people decided; None where nobody knows.

    Who coded a sentence and did not put this code there, passed it over.
    """
    if code in judged.coded:
        return True
    if code in judged.refused or (judged.coded and code not in judged.aside):
        return False
    return None
