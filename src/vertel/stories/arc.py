"""A story arc: the ordered stages in which a story is told."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of an arc.

    `headings` and `questions` are cue phrases: a chapter heading, or the question that was asked, which contains one
    puts what follows in this stage. `ask` holds the questions to ask when nobody told anything for this stage.
    `intended` is true where the stage holds wishes: what stands there is never presented as a result.
    """

    key: str
    title: str
    belongs: str = ""
    headings: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    ask: tuple[str, ...] = ()
    intended: bool = False


@dataclass(frozen=True, slots=True)
class Arc:
    """A story arc with its stages in the order of telling."""

    key: str
    name: str
    stages: tuple[Stage, ...]
