"""A code placed on a passage."""

from typing import Literal, NamedTuple

Status = Literal["accepted", "suggested", "rejected"]


class Suggestion(NamedTuple):
    """What the machine proposes: `code` (its key) for text[start:end] (code points, end exclusive).

    `score` runs from 0 to 1. `why` says in a few words what made it: the word that matched, or the example.
    """

    code: str
    start: int
    end: int
    score: float
    why: str
