"""A code placed on a passage."""

from dataclasses import dataclass
from typing import Literal

Status = Literal["accepted", "suggested", "rejected"]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What the machine proposes: `code` (its key) for text[start:end] (code points, end exclusive).

    `score` runs from 0 to 1. `why` says in a few words what made it: the word that matched, or the example.
    """

    code: str
    start: int
    end: int
    score: float
    why: str
