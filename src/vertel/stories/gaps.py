"""What the study does not know yet, and the question each gap raises."""

from dataclasses import dataclass
from typing import Literal

from vertel.stories.findings import Reach

GapKind = Literal["no-voices", "few-voices", "one-perspective", "one-session", "nothing-against", "empty-stage"]


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing the study does not know yet.

    `subject` is the name of the theme or the title of the stage; `reach` holds the numbers behind the gap; `question`
    is what to ask to close it, in plain spoken language.
    """

    kind: GapKind
    subject: str
    reach: Reach
    question: str
