"""How things look in a page: words, dates and times in the language in use."""

from datetime import UTC, date, datetime
from functools import cache

from flask import Flask, session

from vertel import language
from vertel.errors import VertelError
from vertel.language import N_, Lang
from vertel.reports.phrasing import clock
from vertel.reports.words import Words, read_words
from vertel.web.workspace import study

# The pages in the menu.
MENU = (
    ("overview.show", N_("Study")),
    ("codebook.show", N_("Codebook")),
    ("search.show", N_("Search")),
    ("board.show", N_("Story")),
    ("report.show", N_("Report")),
    ("history.show", N_("History")),
)


def add_to(app: Flask) -> None:
    """Give the templates what they need on every page."""
    app.jinja_env.globals |= {"_": language._, "ngettext": language.ngettext, "language": language.current}
    app.jinja_env.globals |= {"pages": lambda: [(name, language._(label)) for name, label in MENU]}
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
