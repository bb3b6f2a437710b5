"""What suggestions are worth, in counts.

Everything is counted on judged sentences. A suggestion is right where people put that code. It is wrong where somebody
refused it, or where people coded the sentence and chose other codes only. Where somebody refused one code and nobody
chose any, the other codes are unknown, and count nowhere; neither do those that were put aside.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from vertel.analysis.judged import JudgedSentence

_BINS = (0.2, 0.4, 0.6, 0.8, 1.0)

Verdict = Literal["right", "refused", "unchosen", "unknown"]


@dataclass(frozen=True, slots=True)
class Judgement:
    """A judged sentence with what was suggested for it: codes and scores, the surest first, three at most."""

    sentence: JudgedSentence
    suggested: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Share:
    """`n` of `of`; `rate` is the one divided by the other, None where there is nothing to divide."""

    n: int
    of: int
    rate: float | None


@dataclass(frozen=True, slots=True)
class Measures:
    """What suggestions are worth, for one code or for all.

    `precision`: of the suggestions, how many were right; of the wrong ones somebody `refused` so many, and so many were
    `unchosen`. `recall`: of the codes that people put on a sentence, how many were suggested; `top3`: how many were
    among the three surest, whatever their score. `passages`: of the codings, how many were suggested on at least one of
    their sentences.
    """

    precision: Share
    recall: Share
    f1: float | None
    top3: Share
    passages: Share
    refused: int
    unchosen: int


@dataclass(frozen=True, slots=True)
class Bin:
    """How many of the suggestions that scored from `low` up to `high` (the last bin: 1 included) were right."""

    low: float
    high: float
    right: Share


def measure(judgements: Sequence[Judgement], threshold: float, code: str | None = None) -> Measures:
    """The measures at `threshold`, of one code or of all."""
    verdicts: Counter[Verdict] = Counter()
    coded = found = near = 0
    passages: set[int] = set()
    passages_found: set[int] = set()
    for one in judgements:
        top = {key for key, _score in one.suggested}
        suggested = {key for key, score in one.suggested if score >= threshold}
        verdicts.update(verdict(one.sentence, key) for key in suggested if code in (None, key))
        for key in one.sentence.coded if code is None else {code} & one.sentence.coded.keys():
            coded, found, near = coded + 1, found + (key in suggested), near + (key in top)
            passages |= one.sentence.coded[key]
            passages_found |= one.sentence.coded[key] if key in suggested else set()
    right, wrong = verdicts["right"], verdicts["refused"] + verdicts["unchosen"]
    return Measures(
        precision=share(right, right + wrong),
        recall=share(found, coded),
        # The harmonic mean of the two, in counts; nothing to say where nothing was coded.
        f1=round(2 * right / (right + wrong + coded), 3) if coded else None,
        top3=share(near, coded),
        passages=share(len(passages_found), len(passages)),
        refused=verdicts["refused"],
        unchosen=verdicts["unchosen"],
    )


def verdict(sentence: JudgedSentence, code: str) -> Verdict:
    """What people's decisions on a sentence say about the suggestion of `code`."""
    if code in sentence.coded:
        return "right"
    if code in sentence.aside:
        return "unknown"
    if code in sentence.refused:
        return "refused"
    return "unchosen" if sentence.coded else "unknown"


def share(n: int, of: int) -> Share:
    """`n` of `of`."""
    return Share(n, of, round(n / of, 3) if of else None)


def calibration(judgements: Sequence[Judgement]) -> Iterator[Bin]:
    """Per score, how many suggestions were right: where the score holds, eight in ten of those that scored .8 were."""
    judged = [
        (score, what == "right")
        for one in judgements
        for code, score in one.suggested
        if (what := verdict(one.sentence, code)) != "unknown"
    ]
    for low, high in pairwise(_BINS):
        inside = [right for score, right in judged if low <= score < high or score == high == _BINS[-1]]
        yield Bin(low, high, share(sum(inside), len(inside)))
