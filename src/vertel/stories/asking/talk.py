"""What a session adds up to: who answered which prompt, what was gathered, who agreed, and who sat in which circle."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Literal, get_args

from vertel.language import Lang
from vertel.stories.asking.methods import Method, Prompt
from vertel.stories.telling.evidence import Voice
from vertel.transcripts.transcript import Circle

Stance = Literal["agree", "disagree", "depends"]
STANCES: tuple[Stance, ...] = get_args(Stance)


@dataclass(frozen=True, slots=True)
class SessionFacts:
    """What is known of a session. `id` is its number in the study, `lang` the language spoken in it."""

    id: int
    name: str
    kind: str
    held_on: date | None = None
    place: str | None = None
    facilitators: str | None = None
    lang: Lang = "nl"


@dataclass(frozen=True, slots=True)
class ProposedStance:
    """A stance that plain words propose, and those words. It is for a person to decide."""

    stance: Stance
    because: str


@dataclass(frozen=True, slots=True)
class Answer:
    """A turn of a respondent.

    `turn` counts from 1 within the session. In `text` the names of participants are replaced by their pseudonyms.
    `stance` is what a person decided, `proposed` only what plain words suggest. `by_hand`: a person tied the turn to
    its prompt, or untied it; else `because` says what the tie rests on, in the words of the facilitator or a heading.
    """

    turn: int
    voice: Voice | None
    text: str
    stance: Stance | None = None
    circle: Circle | None = None
    proposed: ProposedStance | None = None
    by_hand: bool = False
    because: str = ""


@dataclass(frozen=True, slots=True)
class PromptTalk:
    """A prompt with all that answers it, in the order of the talk. `id` is the number of the prompt in the study."""

    id: int
    prompt: Prompt
    answers: tuple[Answer, ...]

    @property
    def voices(self) -> tuple[Voice, ...]:
        """Who answered, each once, in the order of speaking."""
        return tuple(dict.fromkeys(answer.voice for answer in self.answers if answer.voice))

    def reactions(self, stance: Stance | None) -> tuple[Answer, ...]:
        """The answers that take this stance; with None those on which nobody decided."""
        return tuple(answer for answer in self.answers if answer.stance == stance)


@dataclass(frozen=True, slots=True)
class Keyword:
    """A keyword that somebody gave, or the group (`voice` None). `id` is its number in the study."""

    id: int
    word: str
    voice: Voice | None = None


@dataclass(frozen=True, slots=True)
class KeywordGroup:
    """The keywords under one theme. `code` is the number of the theme and `theme` its name; None: in no theme yet."""

    code: int | None
    theme: str | None
    keywords: tuple[Keyword, ...]


@dataclass(frozen=True, slots=True)
class Move:
    """Somebody of the outer circle who came to sit in the inner one, and the turn in which she first spoke there."""

    voice: Voice
    turn: int


@dataclass(frozen=True, slots=True)
class CircleRound:
    """One round of a circle conversation: who spoke inside, who outside, and who moved in meanwhile.

    `first` is the number of its first turn. Who said nothing is in neither circle: a transcript does not show her.
    """

    first: int
    inner: tuple[Voice, ...]
    outer: tuple[Voice, ...]
    moved_in: tuple[Move, ...] = ()


@dataclass(frozen=True, slots=True)
class SessionTalk:
    """A session, how it was held, and what that brought.

    `unanswered` are the turns of respondents that answer none of the prompts. `circles` is empty where nobody sat in
    circles.
    """

    session: SessionFacts
    method: Method | None
    prompts: tuple[PromptTalk, ...]
    keywords: tuple[KeywordGroup, ...] = ()
    circles: tuple[CircleRound, ...] = ()
    unanswered: tuple[Answer, ...] = ()

    @property
    def statements(self) -> tuple[PromptTalk, ...]:
        """The statements, each with its reactions."""
        return tuple(one for one in self.prompts if one.prompt.kind == "statement")


def circle_rounds(answers: Sequence[Answer]) -> tuple[CircleRound, ...]:
    """The rounds of a circle conversation; `answers` are the turns of all respondents in the order of the talk.

    A round is what is said inside, and what those outside say after it. In it somebody moved in who spoke inside and
    belongs outside: she spoke outside in the same round, or she spoke inside in the round before, with which those
    outside then changed places.
    """
    rounds: list[CircleRound] = []
    stretches = [(circle, list(some)) for circle, some in groupby(answers, key=lambda one: one.circle) if circle]
    while stretches:
        inside = stretches.pop(0)[1] if stretches[0][0] == "inner" else []
        outside = stretches.pop(0)[1] if stretches and stretches[0][0] == "outer" else []
        rounds.append(_round(inside, outside, rounds[-1] if rounds else None))
    return tuple(rounds)


def _round(inside: Sequence[Answer], outside: Sequence[Answer], before: CircleRound | None) -> CircleRound:
    first_inside, outer = _first_turns(inside), _first_turns(outside)
    belong_outside = set(outer)
    if before and any(voice in before.outer for voice in first_inside):  # the circles changed places
        belong_outside |= set(before.inner)
    moved = tuple(Move(voice, turn) for voice, turn in first_inside.items() if voice in belong_outside)
    away = {move.voice for move in moved}
    return CircleRound(
        first=(inside or outside)[0].turn,
        inner=tuple(voice for voice in first_inside if voice not in away),
        outer=tuple(dict.fromkeys((*outer, *(move.voice for move in moved)))),
        moved_in=moved,
    )


def _first_turns(answers: Sequence[Answer]) -> Mapping[Voice, int]:
    turns: dict[Voice, int] = {}
    for answer in answers:
        if answer.voice:
            turns.setdefault(answer.voice, answer.turn)
    return turns
