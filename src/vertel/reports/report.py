"""Everything a report says, made once, before any template sees it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from vertel.language import Lang
from vertel.stories.asking.about import About
from vertel.stories.asking.questions import AnsweredQuestion
from vertel.stories.change_stories.change_story import ChangeStory
from vertel.stories.change_stories.panels import Panel
from vertel.stories.claiming.claim import Claim
from vertel.stories.contradicting.contradictions import Contradiction
from vertel.stories.contradicting.told_figures import ToldOtherwise
from vertel.stories.reporting.edition import EditionName
from vertel.stories.telling.evidence import Evidence, Voice
from vertel.stories.telling.findings import Comparison, StageFinding, ThemeFinding
from vertel.stories.weighing.actions import Action, Lesson
from vertel.stories.weighing.figures import Figure
from vertel.stories.weighing.gaps import Gap
from vertel.stories.weighing.matrix import Place
from vertel.stories.weighing.priorities import Coverage
from vertel.stories.weighing.saturation import NewCodes
from vertel.transcripts.transcript import Perspective


@dataclass(frozen=True, slots=True)
class SessionSummary:
    """A session as the report lists it. `kind` is a key (`dialogue`, `interview`, …); `words` counts speech only.

    `method` is how it was held, as people read it, empty where nobody said.
    """

    name: str
    kind: str
    held_on: date | None
    place: str | None
    participants: int
    turns: int
    words: int
    method: str = ""


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
class Readers:
    """For whom a report is, and what they do not see.

    Left out are `internal` people who may be quoted inside only, `unrecorded` people whose consent nobody wrote down,
    and `unknown` passages of which nobody knows who said them. Of those who are shown, `few` may be known by what few
    people share. So many quotes as are `waiting` were left out because nobody decided on them yet.
    """

    edition: EditionName = "internal"
    internal: int = 0
    unrecorded: int = 0
    unknown: int = 0
    few: int = 0
    waiting: int = 0


@dataclass(frozen=True, slots=True)
class Report:
    """The accountability report of a study; the templates show it and add nothing to it.

    `stories` is what somebody wrote under a stage, by the key of the stage; `summaries` what somebody wrote on a theme
    as a perspective has it, by both their keys. `year` is the only year that it is about, None for all.
    `told` has every change story that may be shown, by its number: `panels` may have chosen another.
    `contradictions` and `told_otherwise` are where texts of the study contradict each other or the `figures`.
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
    readers: Readers = field(default_factory=Readers)
    year: int | None = None
    questions: tuple[AnsweredQuestion, ...] = ()
    changes: tuple[ChangeStory, ...] = ()
    panels: tuple[Panel, ...] = ()
    told: Mapping[int, ChangeStory] = field(default_factory=dict)
    claims: tuple[Claim, ...] = ()
    summaries: Mapping[Place, str] = field(default_factory=dict)
    coverage: Coverage | None = None
    figures: tuple[Figure, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    told_otherwise: tuple[ToldOtherwise, ...] = ()
    curve: tuple[NewCodes, ...] = ()
    actions: tuple[Action, ...] = ()
    lessons: tuple[Lesson, ...] = ()
