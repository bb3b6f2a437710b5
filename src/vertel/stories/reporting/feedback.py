"""The interim feedback: where a study is, what it heard so far, what it does not know, and what it asks of people."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from vertel.language import Lang
from vertel.stories.asking.about import About
from vertel.stories.asking.talk import SessionFacts
from vertel.stories.telling.evidence import Evidence
from vertel.stories.telling.findings import ThemeFinding
from vertel.stories.weighing.gaps import Gap

MOST_QUOTES = 2
MOST_AGAINST = 1
MOST_GAPS = 5
MOST_THEMES = 8


@dataclass(frozen=True, slots=True)
class ThemeHeard:
    """What was heard on one theme: how many people spoke of it, in how many sessions, and a few quotes.

    `against` holds what contradicts it.
    """

    key: str
    name: str
    description: str
    voices: int
    sessions: int
    quotes: tuple[Evidence, ...]
    against: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Feedback:
    """What participants get to read halfway. Only what a person accepted is in it.

    `gaps` come with the most important first. `contact` is whom to turn to, empty where nobody wrote that down. Of the
    `participants`, `withheld` did not agree to be quoted outside the study: they count, and their words are not here.
    """

    lang: Lang
    study: str
    made_on: date
    about: About
    sessions: tuple[SessionFacts, ...]
    participants: int
    themes: tuple[ThemeHeard, ...]
    gaps: tuple[Gap, ...]
    contact: str = ""
    withheld: int = 0


def themes_heard(findings: Iterable[ThemeFinding], agreed: Collection[str]) -> tuple[ThemeHeard, ...]:
    """What was heard on each theme; `agreed` are the pseudonyms that may be quoted."""
    return tuple(
        ThemeHeard(
            key=finding.theme.key,
            name=finding.theme.name,
            description=finding.theme.description,
            voices=finding.reach.voices,
            sessions=finding.reach.sessions,
            quotes=_quoted(finding.evidence, agreed, MOST_QUOTES),
            against=_quoted(finding.against, agreed, MOST_AGAINST),
        )
        for finding in findings
    )


def _quoted(evidence: Sequence[Evidence], agreed: Collection[str], most: int) -> tuple[Evidence, ...]:
    """The first quotes by different people who may be quoted."""
    chosen: dict[str, Evidence] = {}
    for piece in evidence:
        if piece.voice and piece.voice.pseudonym in agreed:
            chosen.setdefault(piece.voice.pseudonym, piece)
    return tuple(chosen.values())[:most]
