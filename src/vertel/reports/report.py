"""Everything a report says, made once, before any template sees it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from vertel.language import Lang
from vertel.stories.about import About
from vertel.stories.evidence import Evidence, Voice
from vertel.stories.findings import Comparison, StageFinding, ThemeFinding
from vertel.stories.gaps import Gap
from vertel.transcripts.transcript import Perspective


@dataclass(frozen=True, slots=True)
class SessionSummary:
    """A session as the report lists it. `kind` is a key (`dialogue`, `interview`, …); `words` counts speech only."""

    name: str
    kind: str
    held_on: date | None
    place: str | None
    participants: int
    turns: int
    words: int


@dataclass(frozen=True, slots=True)
class Method:
    """How the codings came about, in numbers."""

    coders: tuple[str, ...]
    accepted: int
    suggested: int
    rejected: int
    by_hand: int
    repairs: Mapping[str, int]

    @property
    def in_use(self) -> int:
        """The codings that the report rests on: accepted, or suggested and not yet decided on."""
        return self.accepted + self.suggested


@dataclass(frozen=True, slots=True)
class Report:
    """The accountability report of a study; the templates show it and add nothing to it.

    `stories` is what somebody wrote under a stage, by the key of the stage.
    """

    lang: Lang
    made_on: date
    about: About
    sessions: tuple[SessionSummary, ...]
    participants: tuple[Voice, ...]
    themes: tuple[ThemeFinding, ...]
    stages: tuple[StageFinding, ...]
    perspectives: tuple[Perspective, Perspective] | None
    comparisons: tuple[Comparison, ...]
    gaps: tuple[Gap, ...]
    method: Method
    unplaced: tuple[Evidence, ...] = ()
    stories: Mapping[str, str] = field(default_factory=dict)
