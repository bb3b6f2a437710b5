"""The interim feedback as its templates see it: plain text, numbers and lists, everything already in words."""

from collections.abc import Sequence

from vertel.reports.document import Document
from vertel.reports.fields.for_participants import known_as, opening
from vertel.reports.phrasing import Context, paragraphs
from vertel.reports.words import Words
from vertel.stories.reporting.feedback import MOST_GAPS, MOST_THEMES, Feedback, ThemeHeard
from vertel.stories.telling.evidence import Evidence


def feedback_document(feedback: Feedback, words: Words) -> Document:
    """The interim feedback. Raises MissingWords, MisspeltWords."""
    return Document("feedback", feedback.lang, _fields(feedback, words))


def _fields(feedback: Feedback, words: Words) -> Context:
    themes = [_theme(theme, words) for theme in feedback.themes[:MOST_THEMES]]
    rest = [f"‘{theme.name}’" for theme in feedback.themes[MOST_THEMES:]]
    return {
        **opening(words, feedback.study, feedback.made_on, feedback.contact, feedback.withheld),
        "far": _far(feedback, words),
        "question": paragraphs(feedback.about.question),
        "sessions": [{"name": one.name, "when": words.day(one.held_on)} for one in feedback.sessions],
        "themes": themes,
        "also": words("feedback.says.also", themes=words.names(rest)) if rest else "",
        "missing": [] if themes else [words("feedback.says.nothing")],
        "gaps": [{"gap": gap.reason or gap.subject, "ask": gap.question} for gap in feedback.gaps[:MOST_GAPS]],
    }


def _far(feedback: Feedback, words: Words) -> str:
    if not feedback.sessions:
        return words("feedback.says.nobody")
    days = sorted(one.held_on for one in feedback.sessions if one.held_on)
    when = ""
    if days:
        key = "summary.on_day" if days[0] == days[-1] else "summary.between"
        when = words(key, first=words.day(days[0]), last=words.day(days[-1]))
    people = words("together.people", n=feedback.participants)
    sessions = words("counts.sessions", n=len(feedback.sessions))
    return words("feedback.says.far", people=people, sessions=sessions, when=when)


def _theme(theme: ThemeHeard, words: Words) -> Context:
    sessions = words("counts.sessions", n=theme.sessions)
    quotes = _quotes(theme.quotes, words)
    return {
        "key": theme.key,
        "name": theme.name,
        "reach": words("feedback.says.reach", n=theme.voices, sessions=sessions),
        "quotes": quotes,
        "against": _quotes(theme.against, words),
        "silent": "" if quotes or theme.against else words("feedback.says.no_quote"),
    }


def _quotes(evidence: Sequence[Evidence], words: Words) -> list[Context]:
    return [{"text": item.quote.strip(), "source": known_as(item.voice, words)} for item in evidence if item.voice]
