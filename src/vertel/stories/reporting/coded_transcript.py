"""A session to read with its codings: what was said, turn by turn, and what people made of it."""

from dataclasses import dataclass
from datetime import date, datetime

from vertel.analysis.coding import Status
from vertel.language import Lang
from vertel.stories.telling.outcome import OutcomeKind
from vertel.transcripts.speakers import Role
from vertel.transcripts.transcript import Kind, Perspective


@dataclass(frozen=True, slots=True)
class CodedPassage:
    """A coding in a turn: `start` and `end` are code points in the text of that turn, end exclusive.

    `coder` is who decided, or vertel where nobody did yet; `at` is UTC. `stage` is the title of a stage in the arc.
    `memos` are who wrote and what, the oldest first.
    """

    coding: int
    start: int
    end: int
    code: int
    coder: str
    at: datetime
    status: Status = "accepted"
    against: bool = False
    stage: str | None = None
    outcome: OutcomeKind | None = None
    memos: tuple[tuple[str, str], ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class CodedTurn:
    """A turn, by its number within the session. One `left_out` was said by somebody who refused that it is used."""

    number: int
    kind: Kind
    speaker: str
    text: str
    at: float | None = None
    passages: tuple[CodedPassage, ...] = ()
    left_out: bool = False


@dataclass(frozen=True, slots=True)
class HeardSpeaker:
    """Who speaks, as the transcript calls her."""

    name: str
    role: Role | None = None
    perspective: Perspective | None = None
    organisation: str | None = None


@dataclass(frozen=True, slots=True)
class UsedCode:
    """A code of the session: `path` has the names from its theme down to it, `colour` is `#rrggbb`."""

    number: int
    path: str
    colour: str
    passages: int


@dataclass(frozen=True, slots=True)
class CodedTranscript:
    """A session with its codings; `codes` are those that are used in it, in the order of the codebook.

    `pseudonyms`: nobody has her own name in it. `internal` so many people may be quoted inside the study only.
    """

    lang: Lang
    study: str
    session: str
    kind: str
    held_on: date | None
    place: str | None
    speakers: tuple[HeardSpeaker, ...]
    turns: tuple[CodedTurn, ...]
    codes: tuple[UsedCode, ...]
    suggestions: bool
    pseudonyms: bool
    internal: int = 0

    @property
    def left_out(self) -> int:
        """The number of turns that are left out."""
        return sum(turn.left_out for turn in self.turns)
