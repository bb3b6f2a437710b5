"""How likely it is that a code fits a sentence, given the clues: a logistic model with the weights from a file.

The weights were fitted on sentences that people coded, so that a score is a probability there: of the suggestions at
.8, eight in ten are right. `docs/metingen.md` says how far that holds on other conversations.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np

from vertel import content
from vertel.analysis.arrays import Matrix
from vertel.analysis.clues import Clues
from vertel.analysis.errors import UnusableWeight

_LARGEST = float(np.finfo(np.float32).max)


@dataclass(frozen=True, slots=True)
class Scoring:
    """What each of the clues weighs, and what is added to all."""

    weights: tuple[float, ...]
    constant: float

    @classmethod
    def read(cls, study: Path | None = None) -> Self:
        """The weights of the study, or those that vertel comes with. Raises UnusableWeight."""
        path = content.find("analysis", "weights.csv", study)
        lines = path.read_text(encoding="utf-8-sig").split("\n")
        weights = dict(line.split(",", 1) for line in lines if "," in line and not line.startswith("#"))
        values = [_number(path, name, weights.get(name, "")) for name in (*Clues._fields, "constant")]
        return cls(tuple(values[:-1]), values[-1])

    def evidence(self, clues: Clues) -> Matrix:
        """For each sentence (row) how much speaks for each code (column): the logarithm of the odds."""
        evidence = np.full_like(clues.keyword, self.constant)
        for weight, values in zip(self.weights, clues, strict=True):
            evidence += weight * values
        return evidence


def _number(path: Path, name: str, weight: str) -> float:
    try:
        number = float(weight)
    except ValueError:
        number = float("nan")
    if not abs(number) <= _LARGEST:  # so for nan too
        raise UnusableWeight(file=path.name, name=name)
    return number
