"""The history: who did what, and undoing a single action."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from itertools import groupby

from flask import Blueprint, flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from vertel.errors import VertelError
from vertel.language import _
from vertel.study.log import history
from vertel.study.log.history import Event, newest_event
from vertel.study.log.page import kinds, log_page, who_acted
from vertel.web.answers import done
from vertel.web.errors import in_the_way, wants_json
from vertel.web.workspace import study

page = Blueprint("history", __name__)


@page.get("/history")
def show() -> ResponseReturnValue:
    """A page of the log, by day: `before` or `after` an event, of one coder (`who`), of one `kind` of action."""
    opened, asked = study(), request.args
    after = newest_event(opened)  # first, so that what is done meanwhile comes as news
    shown = log_page(
        opened,
        before=asked.get("before", type=int),
        after=asked.get("after", type=int),
        who=asked.get("who"),
        kind=asked.get("kind"),
    )
    filters = {name: asked[name] for name in ("who", "kind") if asked.get(name)}
    return render_template(
        "history.html",
        shown=shown,
        days=_by_day(shown.events),
        filters=filters,
        coders=who_acted(opened),
        kinds=kinds(),
        after=after,
    )


@page.post("/history/<int:number>/undone")
def undo(number: int) -> ResponseReturnValue:
    """Turn back this one action. A form hears why not in the list, where it stood."""
    if wants_json():
        return done(_undone(number))
    try:
        flash(_undone(number))
    except VertelError as error:
        sentence, later = in_the_way(error)
        links = Markup(", ").join(Markup('<a href="{href}">{text}</a>').format(**link) for link in later)
        flash(Markup("{} {}").format(sentence, links))
    return redirect(f"{request.referrer or '/history'}#event-{number}", 303)


def _undone(number: int) -> str:
    return _("Undone: {what}").format(what=history.undo(study(), number).sentence)


def _by_day(events: Iterable[Event]) -> list[tuple[date, list[tuple[datetime, Event]]]]:
    """The days with what was done on each, and when, where this machine is."""
    timed = [(event.at.replace(tzinfo=UTC).astimezone(), event) for event in events]
    return [(day, list(group)) for day, group in groupby(timed, key=lambda pair: pair[0].date())]
