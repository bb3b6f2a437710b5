"""What the documents that participants get have in common."""

from datetime import date

from vertel.reports.phrasing import Context, paragraphs, perspective_of
from vertel.reports.words import Words
from vertel.stories.telling.evidence import Voice


def opening(words: Words, study: str, made_on: date, contact: str, withheld: int = 0) -> Context:
    """The fields that all of them have. Whose words are left out is counted in a sentence, and named nowhere."""
    return {
        "name": study.strip(),
        "date": words.day(made_on),
        "draft": None,
        "contact": paragraphs(contact),
        "withheld": words("together.withheld", n=withheld) if withheld else "",
    }


def known_as(voice: Voice, words: Words) -> str:
    """`Gloria, lid`: the pseudonym, and the perspective where that is known."""
    key = perspective_of(voice)
    if voice.perspective is None:
        return voice.pseudonym
    return words("quote.who", name=voice.pseudonym, perspective=words(f"perspectives.{key}.voice"))


def numbered(numbers: int, words: Words) -> str:
    """`1.234`, as people write it."""
    return f"{numbers:,}".replace(",", words("thousands"))


def day_or_nothing(day: date | None, words: Words) -> str:
    """The day in words; nothing where it is not known."""
    return words.day(day) if day else ""
