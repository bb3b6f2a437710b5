"""The story booklet as its templates see it: plain text, numbers and lists, everything already in words."""

from collections.abc import Mapping

from vertel.reports.document import Document
from vertel.reports.fields.for_participants import known_as, opening
from vertel.reports.phrasing import Context, paragraphs
from vertel.reports.words import Words
from vertel.stories.change_stories.change_story import ChangeStory
from vertel.stories.reporting.booklet import Booklet


def booklet_document(booklet: Booklet, words: Words) -> Document:
    """The story booklet. Raises MissingWords, MisspeltWords."""
    return Document("booklet", booklet.lang, _fields(booklet, words))


def _fields(booklet: Booklet, words: Words) -> Context:
    told = {story.number: story for story in booklet.stories}
    return {
        **opening(words, booklet.study, booklet.made_on, booklet.contact, booklet.withheld),
        "stories": [_story(story, told, words) for story in booklet.stories],
        "missing": [] if booklet.stories else [words("booklet.says.nothing")],
    }


def _story(story: ChangeStory, told: Mapping[int, ChangeStory], words: Words) -> Context:
    earlier = told.get(story.earlier) if story.earlier is not None else None
    return {
        "id": f"verhaal-{story.number}",
        "title": story.title,
        "byline": _byline(story, words),
        "no_change": words("booklet.says.no_change") if story.no_change else "",
        "then": paragraphs(story.then),
        "now": paragraphs(story.now),
        "thanks_to": paragraphs(story.thanks_to),
        "network": words.names(story.network) if story.network else "",
        "matters": paragraphs(story.matters),
        "quote": story.quote.strip(),
        "before": _before(earlier, words) if earlier else "",
    }


def _byline(story: ChangeStory, words: Words) -> str:
    if story.teller is None:
        return ""
    who = known_as(story.teller, words)
    if story.told_on is None:
        return words("booklet.says.teller", who=who)
    return words("booklet.says.teller_on", who=who, day=words.day(story.told_on))


def _before(earlier: ChangeStory, words: Words) -> str:
    """What the same teller told before, in its shortest form."""
    text = " ".join(paragraphs(earlier.now)) or earlier.title
    if earlier.told_on is None:
        return words("booklet.says.again_undated", text=text)
    return words("booklet.says.again", day=words.day(earlier.told_on), text=text)
