"""What the evidence adds up to: per theme, per stage, per pair of perspectives."""

from dataclasses import dataclass

from vertel.analysis.codebook import Code
from vertel.stories.arc import Stage
from vertel.stories.evidence import Evidence, Perspective


@dataclass(frozen=True, slots=True)
class Reach:
    """How far something carries: distinct voices, distinct sessions, and the perspectives among the voices."""

    voices: int
    sessions: int
    perspectives: tuple[Perspective, ...]


@dataclass(frozen=True, slots=True)
class ThemeFinding:
    """A theme with everything said for it and against it, its sub-codes included."""

    theme: Code
    evidence: tuple[Evidence, ...]
    against: tuple[Evidence, ...]
    reach: Reach


@dataclass(frozen=True, slots=True)
class StageFinding:
    """A stage of the arc with the evidence that belongs there; empty where nobody told anything for it."""

    stage: Stage
    evidence: tuple[Evidence, ...]
    reach: Reach


@dataclass(frozen=True, slots=True)
class Comparison:
    """One theme as two perspectives see it, side by side."""

    theme: Code
    left: tuple[Evidence, ...]
    right: tuple[Evidence, ...]
