"""How things look in a page: words, dates and times in the language in use."""

from datetime import UTC, date, datetime
from functools import cache

from flask import Flask, request, session

from vertel import language
from vertel.errors import VertelError
from vertel.language import N_, Lang
from vertel.reports.phrasing import clock
from vertel.reports.words import Words, read_words
from vertel.web.workspace import study

# The menu: each part with its pages, the first of which it leads to.
MENU: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    (
        N_("Study"),
        (
            ("overview.show", N_("Sessions")),
            ("questions.show", N_("Knowledge questions")),
            ("figures.show", N_("Figures")),
            ("actions.show", N_("Agreements and lessons")),
            ("exchanging.show", N_("Exchange")),
        ),
    ),
    (N_("Codebook"), (("codebook.show", N_("Codebook")),)),
    (N_("Search"), (("search.show", N_("Search")),)),
    (
        N_("Story"),
        (
            ("board.show", N_("Board")),
            ("change_stories.show", N_("Change stories")),
            ("panels.show", N_("Panels")),
            ("tale.show", N_("Metaphor story")),
            ("claims.show", N_("Claims")),
            ("matrix.show", N_("Matrix")),
            ("gaps.show", N_("Gaps")),
            ("priorities.show", N_("Priorities")),
        ),
    ),
    (
        N_("Report"),
        (
            ("report.show", N_("Documents")),
            ("check.show", N_("Check a report")),
        ),
    ),
    (N_("History"), (("history.show", N_("History")),)),
)


def add_to(app: Flask) -> None:
    """Give the templates what they need on every page."""
    app.jinja_env.globals |= {"_": language._, "ngettext": language.ngettext, "language": language.current}
    app.jinja_env.globals |= {"menu": MENU, "among": _among}
    app.jinja_env.filters |= {"day": _day, "moment": _moment, "clock": clock}
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True

    @app.context_processor
    def around() -> dict[str, object]:
        if "who" not in session:
            return {}
        try:
            return {"study_name": study().settings().name, "who": session["who"]}
        except VertelError:  # the page that says so can do without
            return {"who": session["who"]}


def _among(pages: tuple[tuple[str, str], ...]) -> str | None:
    """The one of these pages (its endpoint) that is being shown, if it is one of them."""
    return next((endpoint for endpoint, _label in pages if endpoint.split(".")[0] == request.blueprint), None)


def _day(day: date | None) -> str:
    """`14 maart 2025`."""
    return _words(language.current()).day(day)


def _moment(at: datetime) -> str:
    """`14 maart 2025, 15:07`, where this machine is."""
    here = at.replace(tzinfo=UTC).astimezone()
    return f"{_day(here.date())}, {here:%H:%M}"


@cache
def _words(lang: Lang) -> Words:
    return read_words(lang)
