"""The story booklet: a page for each change story, with a place for a photo."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from vertel.language import Lang
from vertel.stories.change_stories.change_story import ChangeStory


@dataclass(frozen=True, slots=True)
class Booklet:
    """The stories in their order of telling. `withheld` counts those whose teller did not agree to it (yet).

    `contact` is whom to turn to, empty where nobody wrote that down.
    """

    lang: Lang
    study: str
    made_on: date
    stories: tuple[ChangeStory, ...]
    contact: str = ""
    withheld: int = 0


def booklet(
    stories: Iterable[ChangeStory],
    agreed: Collection[str],
    *,
    lang: Lang,
    study: str,
    made_on: date,
    contact: str = "",
) -> Booklet:
    """The booklet of those stories whose tellers `agreed` (their pseudonyms); of who told one and when is in it."""
    told = sorted(stories, key=lambda story: (story.told_on or date.max, story.number))
    kept = tuple(story for story in told if story.teller and story.teller.pseudonym in agreed)
    return Booklet(lang, study, made_on, kept, contact, withheld=len(told) - len(kept))
