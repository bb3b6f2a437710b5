"""A metaphor story to read aloud as its templates see it: plain text and lists, everything already in words."""

from vertel.reports.document import Document
from vertel.reports.fields.for_participants import opening
from vertel.reports.phrasing import Context, paragraphs
from vertel.reports.words import Words
from vertel.stories.reporting.reading import Reading
from vertel.stories.telling.tale import Paragraph, Reaction, Tale


def tale_document(reading: Reading, words: Words) -> Document:
    """The story to read aloud. Raises MissingWords, MisspeltWords."""
    return Document("tale", reading.lang, _fields(reading, words))


def _fields(reading: Reading, words: Words) -> Context:
    return {
        **opening(words, reading.study, reading.made_on, reading.contact),
        "tales": [_tale(tale, words) for tale in reading.tales],
        "missing": [] if reading.tales else [words("tale.says.nothing")],
    }


def _tale(tale: Tale, words: Words) -> Context:
    parts = [_part(n, one, words) for n, one in enumerate(tale.paragraphs, start=1)]
    return {
        "title": tale.title,
        "session": words("tale.says.session", session=tale.session) if tale.session else "",
        "readers": ", ".join(tale.readers),
        "parts": parts,
        "missing": "" if parts else words("tale.says.no_paragraphs"),
        "reacted": [part for part in parts if part["reactions"]],
    }


def _part(n: int, paragraph: Paragraph, words: Words) -> Context:
    return {
        "n": words("tale.says.paragraph", n=n),
        "reader": paragraph.reader,
        "lines": paragraphs(paragraph.text),
        "literal": paragraphs(paragraph.literal),
        "reactions": [_reaction(one, words) for one in paragraph.reactions],
    }


def _reaction(reaction: Reaction, words: Words) -> Context:
    who = reaction.who or words("tale.says.group")
    return {"text": reaction.text, "who": words(f"tale.says.{reaction.kind}", who=who)}
