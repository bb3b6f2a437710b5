"""The method annex: how a study was done, item by item, and what only a person can say of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from vertel.language import Lang
from vertel.stories.asking.about import About
from vertel.stories.asking.talk import SessionFacts
from vertel.stories.reporting.standards import Standard
from vertel.stories.weighing.saturation import NewCodes


@dataclass(frozen=True, slots=True)
class CodeInTree:
    """A code as the annex lists it: `depth` is 0 for a theme; `passages` counts what a person accepted."""

    name: str
    depth: int
    description: str
    passages: int


@dataclass(frozen=True, slots=True)
class Working:
    """How a study was done, in numbers; nobody is named. Minutes are of the sessions whose transcript has times.

    `people` counts by perspective and `consents` by consent, both with `unknown` where nobody recorded it. `themes` are
    the names of themes that several people carry, `minor` of those that hardly anybody did; `disputed` of those that
    somebody contradicted, in `against` passages. `agreed`, `partly` and `contested` count checks by tellers, `others`
    those by a second source or somebody from outside.
    """

    facilitators: int = 0
    coders: int = 0
    people: Mapping[str, int] = field(default_factory=dict)
    consents: Mapping[str, int] = field(default_factory=dict)
    methods: tuple[str, ...] = ()
    prompts: int = 0
    retold: int = 0
    transcripts: int = 0
    repaired: int = 0
    words: int = 0
    minutes: tuple[int, ...] = ()
    memos: int = 0
    accepted: int = 0
    by_hand: int = 0
    rejected: int = 0
    waiting: int = 0
    themes: tuple[str, ...] = ()
    minor: tuple[str, ...] = ()
    disputed: tuple[str, ...] = ()
    against: int = 0
    gaps: int = 0
    agreed: int = 0
    partly: int = 0
    contested: int = 0
    others: int = 0
    version: str = ""


@dataclass(frozen=True, slots=True)
class Annex:
    """The method annex of a study. `meaning` says what the `curve` of new codes per session says, and what not."""

    lang: Lang
    made_on: date
    about: About
    codebook: str
    sessions: tuple[SessionFacts, ...]
    working: Working
    standards: tuple[Standard, ...]
    tree: tuple[CodeInTree, ...]
    curve: tuple[NewCodes, ...]
    meaning: str
