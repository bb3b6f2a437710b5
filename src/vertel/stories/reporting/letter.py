"""The member-check letter: to one teller, with what she said and what it is used for, and a form to answer with."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from vertel.language import Lang
from vertel.stories.change_stories.change_story import ChangeStory
from vertel.stories.claiming.claim import Claim
from vertel.stories.telling.evidence import Evidence, Voice

# More than this nobody reads with care.
MOST_QUOTES = 8


@dataclass(frozen=True, slots=True)
class UsedQuote:
    """A quote of the teller, with the names of the themes and the claims that it serves.

    `against`: it speaks against at least one of those.
    """

    evidence: Evidence
    themes: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    against: bool = False


@dataclass(frozen=True, slots=True)
class Letter:
    """What one teller gets to check. Her name is for a person to fill in: `voice` has her pseudonym.

    `more` counts the quotes that did not fit.
    """

    voice: Voice
    quotes: tuple[UsedQuote, ...]
    stories: tuple[ChangeStory, ...] = ()
    more: int = 0


@dataclass(frozen=True, slots=True)
class Letters:
    """The letters, by pseudonym. `held_on` has the day of each session by its name. `contact` is whom to turn to, empty
    where nobody wrote that down.

    `withheld` counts the people who spoke and did not agree to be quoted, or of whom that is not known.
    """

    lang: Lang
    study: str
    made_on: date
    letters: tuple[Letter, ...]
    contact: str = ""
    withheld: int = 0
    held_on: Mapping[str, date] = field(default_factory=dict)


def letters(
    evidence: Iterable[Evidence],
    themes: dict[str, str],
    claims: Iterable[Claim],
    stories: Iterable[ChangeStory],
    agreed: Collection[str],
) -> tuple[Letter, ...]:
    """A letter to everybody who agreed to be quoted and of whom anything is used, by pseudonym.

    `evidence` is what a person accepted; `themes` has the name of the theme of each code, by its key.
    """
    used: dict[Voice, dict[tuple[str, int, str], list[Evidence]]] = defaultdict(lambda: defaultdict(list))
    for piece in evidence:
        if piece.voice and piece.voice.pseudonym in agreed:
            used[piece.voice][piece.session, piece.turn, piece.quote].append(piece)
    told: dict[Voice, list[ChangeStory]] = defaultdict(list)
    for story in stories:
        if story.teller and story.teller.pseudonym in agreed:
            told[story.teller].append(story)
    serves = _Serving(claims)
    found = []
    for voice in {**used, **told}:
        quotes = [serves.quote(pieces, themes) for pieces in used.get(voice, {}).values()]
        quotes.sort(key=lambda quote: not quote.claims)  # what a claim rests on first, each in the order of the talk
        mine = tuple(told.get(voice, ()))
        found.append(Letter(voice, tuple(quotes[:MOST_QUOTES]), mine, max(len(quotes) - MOST_QUOTES, 0)))
    return tuple(sorted(found, key=lambda letter: letter.voice.pseudonym.casefold()))


class _Serving:
    """Which claims a coding speaks for or against."""

    def __init__(self, claims: Iterable[Claim]) -> None:
        self.claims: dict[int, list[str]] = defaultdict(list)
        self.against: set[int] = set()
        for claim in claims:
            says = f"{claim.who} {claim.what}"
            for piece in (*claim.evidence, *claim.against):
                self.claims[piece.coding].append(says)
            self.against |= {piece.coding for piece in claim.against}

    def quote(self, pieces: list[Evidence], themes: dict[str, str]) -> UsedQuote:
        """One passage; `pieces` are its codings."""
        return UsedQuote(
            pieces[0],
            tuple(dict.fromkeys(themes[piece.code] for piece in pieces)),
            tuple(dict.fromkeys(claim for piece in pieces for claim in self.claims.get(piece.coding, ()))),
            any(piece.against or piece.coding in self.against for piece in pieces),
        )
