"""Evidence: a coding with where it was said, who said it, and the stage of the arc it belongs to."""

from dataclasses import dataclass

from vertel.analysis.coding import Status
from vertel.stories.telling.outcome import Outcome
from vertel.stories.telling.placing import Placement
from vertel.transcripts.transcript import Perspective


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody who spoke, as a report may name them. Two equal voices are one person."""

    pseudonym: str
    perspective: Perspective | None = None
    organisation: str | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """A coded passage that a report can rest on.

    `coding` is the coding's number in the study, `turn` counts from 1 within the session, `start_time` is in seconds.
    In `quote` the names of participants are replaced by their pseudonyms, in brackets. `voice` is None where nobody
    knows who spoke (a flip chart, an unknown speaker). `against` marks a passage that contradicts its theme. `stage`
    is the key of the stage of the arc, where one was decided; where none was, `proposal` is the stage that a strict cue
    proposes. `outcome` is what the passage reads as, realised or intended. Both are for a person to judge.
    `score` is the probability that a suggested code fits, None where a person coded by hand. `down` counts from the top
    of a stage that somebody put in order, None in any other; `by_hand`: she put this passage there.
    """

    coding: int
    code: str
    quote: str
    session: str
    turn: int
    start_time: float | None
    voice: Voice | None
    status: Status
    against: bool = False
    stage: str | None = None
    proposal: Placement | None = None
    outcome: Outcome | None = None
    score: float | None = None
    down: int | None = None
    by_hand: bool = False
