"""The session report: what a session asked and what was said, for those who were there, within a day."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from vertel.language import Lang
from vertel.stories.asking.methods import Prompt
from vertel.stories.asking.talk import (
    STANCES,
    Answer,
    CircleRound,
    KeywordGroup,
    PromptTalk,
    SessionFacts,
    SessionTalk,
    Stance,
)
from vertel.stories.telling.evidence import Evidence, Voice
from vertel.stories.telling.excerpt import excerpt, says_something
from vertel.stories.weighing.actions import Action

MOST_QUOTES = 4
MOST_QUOTES_A_STANCE = 2
MOST_WISHES = 6


@dataclass(frozen=True, slots=True)
class StanceHeard:
    """Who agreed with a statement, or did not: how many people, and what some of them said."""

    stance: Stance
    voices: int
    quotes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Heard:
    """What was said to one prompt: how many people answered it, and a few quotes without a name.

    `stances` is there for a statement to which people took one; then the quotes are those of who took none.
    """

    prompt: Prompt
    voices: int
    quotes: tuple[str, ...]
    stances: tuple[StanceHeard, ...] = ()


@dataclass(frozen=True, slots=True)
class SessionReport:
    """A session as those who were there get to read it back; nobody is named in it. Without a session it is empty.

    `beside` are quotes of a session of which nobody tied what was said to what was asked.
    `themes` holds the name of each theme that came up, with how many people spoke of it; `wishes` what people want
    next, in their words. `contact` is whom to turn to, empty where nobody wrote that down. `participants` counts who
    spoke; of those, `withheld` did not agree to be quoted outside the study, so that their words are not here.
    """

    lang: Lang
    study: str
    made_on: date
    session: SessionFacts | None = None
    method: str = ""
    participants: int = 0
    heard: tuple[Heard, ...] = ()
    keyword_question: str = ""
    keywords: tuple[KeywordGroup, ...] = ()
    circles: tuple[CircleRound, ...] = ()
    beside: tuple[str, ...] = ()
    themes: tuple[tuple[str, int], ...] = ()
    wishes: tuple[str, ...] = ()
    actions: tuple[Action, ...] = ()
    contact: str = ""
    withheld: int = 0


def session_report(
    talk: SessionTalk,
    evidence: Iterable[Evidence],
    themes: Iterable[tuple[str, int]],
    actions: Iterable[Action],
    agreed: Collection[str],
    *,
    lang: Lang,
    study: str,
    made_on: date,
    contact: str = "",
) -> SessionReport:
    """The report of one session. `evidence` is what was coded there; `agreed` are the pseudonyms that may be quoted."""
    quotable = [piece for piece in evidence if piece.voice and piece.voice.pseudonym in agreed]
    words = _Words(quotable, agreed)
    spoken = _voices(talk)
    return SessionReport(
        lang=lang,
        study=study,
        made_on=made_on,
        session=talk.session,
        method=talk.method.name if talk.method else "",
        participants=len(spoken),
        heard=tuple(_heard(prompt, words) for prompt in talk.prompts if prompt.prompt.kind != "keywords"),
        keyword_question=" ".join(one.prompt.text for one in talk.prompts if one.prompt.kind == "keywords"),
        keywords=tuple(group for group in map(words.keywords, talk.keywords) if group.keywords),
        circles=talk.circles,
        beside=words.of(talk.unanswered, MOST_QUOTES) if not any(one.answers for one in talk.prompts) else (),
        themes=tuple(themes),
        wishes=_wishes(quotable),
        actions=tuple(actions),
        contact=contact,
        withheld=sum(voice.pseudonym not in agreed for voice in spoken),
    )


class _Words:
    """What may be quoted of a session: in an answer, what somebody coded there goes before its first sentences."""

    def __init__(self, evidence: Iterable[Evidence], agreed: Collection[str]) -> None:
        self.agreed = agreed
        self.coded: dict[int, list[str]] = {}
        for piece in evidence:
            if piece.status == "accepted":
                self.coded.setdefault(piece.turn, []).append(piece.quote.strip())

    def of(self, answers: Iterable[Answer], most: int) -> tuple[str, ...]:
        """At most so many quotes, of as many people as possible, in the order of the talk."""
        quotable = [each for each in answers if each.voice and each.voice.pseudonym in self.agreed]
        by_voice: dict[Voice | None, list[Answer]] = {}
        for answer in quotable:
            if answer.turn in self.coded or says_something(answer.text):
                by_voice.setdefault(answer.voice, []).append(answer)
        for some in by_voice.values():
            some.sort(key=lambda answer: (answer.turn not in self.coded, answer.turn))
        chosen: list[Answer] = []
        while len(chosen) < most and any(by_voice.values()):
            firsts = [some.pop(0) for some in by_voice.values() if some]
            firsts.sort(key=lambda answer: answer.turn not in self.coded)
            chosen += firsts[: most - len(chosen)]
        quotes = (self._quote(answer) for answer in sorted(chosen, key=lambda answer: answer.turn))
        return tuple(dict.fromkeys(quotes))

    def keywords(self, group: KeywordGroup) -> KeywordGroup:
        """The keywords of the group and of who may be quoted."""
        kept = (word for word in group.keywords if word.voice is None or word.voice.pseudonym in self.agreed)
        return KeywordGroup(group.code, group.theme, tuple(kept))

    def _quote(self, answer: Answer) -> str:
        return self.coded[answer.turn][0] if answer.turn in self.coded else excerpt(answer.text)


def _heard(talk: PromptTalk, words: _Words) -> Heard:
    if talk.prompt.kind != "statement" or not any(answer.stance for answer in talk.answers):
        return Heard(talk.prompt, len(talk.voices), words.of(talk.answers, MOST_QUOTES))
    stances = []
    for stance in STANCES:
        reactions = talk.reactions(stance)
        voices = len({answer.voice for answer in reactions if answer.voice})
        if reactions:
            stances.append(StanceHeard(stance, voices, words.of(reactions, MOST_QUOTES_A_STANCE)))
    rest = words.of(talk.reactions(None), MOST_QUOTES_A_STANCE)
    return Heard(talk.prompt, len(talk.voices), rest, tuple(stances))


def _wishes(evidence: Sequence[Evidence]) -> tuple[str, ...]:
    """What people want next, by what they said; what a person accepted goes before a suggestion."""
    wished = [piece for piece in evidence if piece.outcome is not None and piece.outcome.kind == "intended"]
    accepted = [piece for piece in wished if piece.status == "accepted"]
    return tuple(dict.fromkeys(excerpt(piece.quote) for piece in accepted or wished))[:MOST_WISHES]


def _voices(talk: SessionTalk) -> list[Voice]:
    answers = [*(answer for prompt in talk.prompts for answer in prompt.answers), *talk.unanswered]
    return list(dict.fromkeys(answer.voice for answer in answers if answer.voice))
