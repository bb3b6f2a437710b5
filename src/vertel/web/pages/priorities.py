"""Policy priorities: what a funder finds important, which themes say something about each, and what none covers."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from vertel.errors import VertelError
from vertel.language import _
from vertel.study.log.history import newest_event
from vertel.study.weighing.errors import NoPriorityName, PriorityChanged, PriorityNameTaken
from vertel.study.weighing.priorities import (
    PriorityText,
    add_priority,
    edit_priority,
    map_many,
    map_themes,
    move_priority,
    remove_priority,
    study_coverage,
)
from vertel.study.weighing.words import coverage_sentences, reach_words
from vertel.web.answers import asked, done
from vertel.web.errors import NotAsked, wants_json
from vertel.web.workspace import study

page = Blueprint("priorities", __name__, url_prefix="/priorities")

_REFUSED = (NoPriorityName, PriorityNameTaken, PriorityChanged)
NEW = 0  # stands for the priority that is not there yet


@page.get("")
def show() -> ResponseReturnValue:
    """The priorities with their themes."""
    return _page()


@page.post("")
def add() -> ResponseReturnValue:
    """A new priority: `{"name", "description", "source"}`."""
    text = _text(asked("name", "description", "source"))
    try:
        add_priority(study(), text)
    except _REFUSED as refused:
        return _page(NEW, text, refused), 409
    return _kept(_("Priority “{priority}” added.").format(priority=text.name))


@page.post("/<int:number>")
def edit(number: int) -> ResponseReturnValue:
    """Change it: the same fields, and as `was-name` and so on what stood there when the writer began."""
    what = asked(*(f"{was}{field}" for was in ("", "was-") for field in PriorityText.__slots__))
    text = _text(what)
    try:
        edit_priority(study(), number, text, _text(what, "was-"))
    except _REFUSED as refused:
        return _page(number, text, refused), 409
    return _kept()


@page.post("/<int:number>/remove")
def remove(number: int) -> ResponseReturnValue:
    """Take it away."""
    remove_priority(study(), number)
    return done()


@page.post("/<int:number>/up")
def up(number: int) -> ResponseReturnValue:
    """Put it one place further up."""
    move_priority(study(), number, -1)
    return done()


@page.post("/<int:number>/down")
def down(number: int) -> ResponseReturnValue:
    """Put it one place further down."""
    move_priority(study(), number, 1)
    return done()


@page.post("/<int:number>/themes")
def theme(number: int) -> ResponseReturnValue:
    """Let a theme say something about it, or not: `{"theme": its key, "on": true or false}`."""
    what = asked("theme", "on")
    chosen = [str(what["theme"])]
    map_themes(study(), number, on=chosen if what["on"] else (), off=() if what["on"] else chosen)
    return done()


@page.post("/themes")
def themes() -> ResponseReturnValue:
    """The whole grid, as a form sends it: what is ticked (`on`), and what was ticked when it was made (`was`)."""
    ticked, was = (_ticks(name) for name in ("on", "was"))
    map_many(study(), on=sorted(ticked - was), off=sorted(was - ticked))
    return done()


def _kept(message: str = "") -> ResponseReturnValue:
    """To the priorities: a form that was refused once stands on a page that nobody can ask for."""
    if wants_json():
        return done(message)
    if message:
        flash(message)
    return redirect(url_for(".show"), 303)


def _page(number: int | None = None, typed: PriorityText | None = None, refused: VertelError | None = None) -> str:
    """The page; `typed` is what was typed for that priority and could not be kept."""
    after = newest_event(study())  # first, so that what changes meanwhile comes as news
    found = study_coverage(study())
    return render_template(
        "priorities.html",
        coverage=found,
        themes=found.themes,
        sentences=coverage_sentences(found),
        reach_words=reach_words,
        number=number,
        typed=typed,
        problem=str(refused or ""),
        after=after,
    )


def _text(what: dict[str, object], before: str = "") -> PriorityText:
    return PriorityText(**{field: str(what[before + field]) for field in PriorityText.__slots__})


def _ticks(name: str) -> set[tuple[int, str]]:
    """The numbers of priorities, each with the key of a theme, under this name in a form. Raises NotAsked."""
    try:
        return {
            (int(number), key) for number, _colon, key in (each.partition(":") for each in request.form.getlist(name))
        }
    except ValueError as error:
        raise NotAsked from error
