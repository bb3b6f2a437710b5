"""A session report as its templates see it: plain text, numbers and lists, everything already in words."""

from vertel.reports.document import Document
from vertel.reports.fields.for_participants import day_or_nothing, opening
from vertel.reports.phrasing import Context
from vertel.reports.words import Words
from vertel.stories.asking.talk import CircleRound, KeywordGroup
from vertel.stories.reporting.session_report import Heard, SessionReport
from vertel.stories.weighing.actions import Action


def session_document(report: SessionReport, words: Words) -> Document:
    """The session report. Raises MissingWords, MisspeltWords."""
    return Document("session", report.lang, _fields(report, words))


def _fields(report: SessionReport, words: Words) -> Context:
    session = report.session
    shown = report.beside or any(one.quotes or any(each.quotes for each in one.stances) for one in report.heard)
    return {
        **opening(words, report.study, report.made_on, report.contact, report.withheld),
        "session": session.name if session else "",
        "about": _about(report, words),
        "heard": [_heard(one, words) for one in report.heard],
        "beside": report.beside,
        "keyword_question": report.keyword_question,
        "keywords": [_keywords(group, words) for group in report.keywords],
        "circles": [_circle(n, one, words) for n, one in enumerate(report.circles, start=1)],
        "themes": [{"name": name, "reach": words("session.says.theme", n=n)} for name, n in report.themes],
        "wishes": report.wishes,
        "actions": [_action(one, words) for one in report.actions],
        "missing": _missing(report, bool(shown), words),
    }


def _about(report: SessionReport, words: Words) -> str:
    """`13 maart 2025 · de Kabelhal · 8 mensen`."""
    session = report.session
    if session is None:
        return ""
    people = words("session.says.people", n=report.participants) if report.participants else ""
    parts = (day_or_nothing(session.held_on, words), session.place, people, report.method)
    return " · ".join(part.strip() for part in parts if part)


def _missing(report: SessionReport, shown: bool, words: Words) -> list[str]:
    """What is not there yet, and how it gets there."""
    if report.session is None:
        return [words("session.says.no_session")]
    missing = [] if report.heard or report.keywords else [words("session.says.no_prompts")]
    return missing if shown else [*missing, words("session.says.no_talk")]


def _heard(heard: Heard, words: Words) -> Context:
    stances = [
        {
            "name": words(f"session.says.stances.{one.stance}"),
            "reach": words("session.says.people", n=one.voices),
            "quotes": one.quotes,
        }
        for one in heard.stances
    ]
    return {
        "kind": words(f"session.says.kinds.{heard.prompt.kind}"),
        "text": heard.prompt.text,
        "reach": words("session.says.reach", n=heard.voices),
        "stances": stances,
        "quotes": heard.quotes,
        "silent": bool(heard.voices and not heard.quotes and not any(one.quotes for one in heard.stances)),
    }


def _keywords(group: KeywordGroup, words: Words) -> Context:
    said = [keyword.word for keyword in group.keywords]
    return {"theme": group.theme or words("session.no_theme"), "words": ", ".join(said)}


def _circle(n: int, circle: CircleRound, words: Words) -> Context:
    inner, outer = (words("session.says.people", n=len(those)) for those in (circle.inner, circle.outer))
    key = "round" if circle.outer else "round_inner"
    said = [words(f"session.says.{key}", inner=inner, outer=outer)]
    if circle.moved_in:
        said.append(words("session.says.moved", n=len(circle.moved_in)))
    return {"name": words("session.says.nth_round", n=n), "said": " ".join(said)}


def _action(action: Action, words: Words) -> Context:
    due = words.day(action.due) if action.due else words("session.says.no_due")
    if action.done_on:
        due = words("session.says.done", day=words.day(action.done_on))
    return {"who": action.who or words("session.says.somebody"), "what": action.what, "due": due}
