"""A metaphor story to read aloud: on paper, with its readers, its literal summary and how people reacted."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date

from vertel.language import Lang
from vertel.stories.telling.tale import Paragraph, Tale


@dataclass(frozen=True, slots=True)
class Reading:
    """The stories to read aloud. `contact` is whom to turn to, empty where nobody wrote that down."""

    lang: Lang
    study: str
    made_on: date
    tales: tuple[Tale, ...]
    contact: str = ""


def quotable(tales: Iterable[Tale], shown: Collection[str]) -> tuple[Tale, ...]:
    """The stories with the reactions of the group and of who may be `shown` (their pseudonyms)."""
    return tuple(replace(tale, paragraphs=tuple(_quotable(one, shown) for one in tale.paragraphs)) for tale in tales)


def _quotable(paragraph: Paragraph, shown: Collection[str]) -> Paragraph:
    reactions = tuple(each for each in paragraph.reactions if not each.who or each.who in shown)
    return replace(paragraph, reactions=reactions)
