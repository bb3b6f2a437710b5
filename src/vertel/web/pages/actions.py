"""What was agreed, to be checked off, what was promised and may be agreed, and the lessons."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import cast

from flask import Blueprint, render_template, url_for
from flask.typing import ResponseReturnValue

from vertel.errors import VertelError
from vertel.language import N_, _
from vertel.stories.weighing.actions import ActionState
from vertel.study.log.history import newest_event
from vertel.study.reporting.printing import session_numbers
from vertel.study.store.order import Way
from vertel.study.weighing.actions import (
    FIELDS,
    KeptAction,
    add_action,
    check_off,
    edit_action,
    list_actions,
    remove_action,
)
from vertel.study.weighing.lessons import add_lesson, edit_lesson, list_lessons, move_lesson, remove_lesson
from vertel.study.weighing.promised import proposed_actions
from vertel.study.weighing.written import read_day
from vertel.web.answers import asked, done
from vertel.web.errors import wants_json
from vertel.web.workspace import study

page = Blueprint("actions", __name__, url_prefix="/actions")

_STATES: tuple[tuple[ActionState, str], ...] = (("overdue", N_("Overdue")), ("open", N_("Open")), ("done", N_("Done")))


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed and could not be kept: for an action or a lesson by its number, or for a new one (0)."""

    about: str
    number: int
    fields: Mapping[str, str]


@page.get("")
def show() -> ResponseReturnValue:
    """The list."""
    return _page()


@page.post("")
def add() -> ResponseReturnValue:
    """A new action: its FIELDS."""
    typed = _fields(asked("what"))
    try:
        add_action(study(), typed)
    except VertelError as error:
        return _refused(error, Typed("action", 0, typed))
    return _kept(_("On the list: {what}").format(what=typed["what"]))


@page.post("/<int:number>")
def edit(number: int) -> ResponseReturnValue:
    """Other fields, each with what it was (`was-what`)."""
    what = asked("what")
    typed = _fields(what)
    was = {name: str(what[f"was-{name}"]) for name in FIELDS if f"was-{name}" in what}
    try:
        edit_action(study(), number, typed, was)
    except VertelError as error:
        return _refused(error, Typed("action", number, typed))
    return _kept()


@page.post("/<int:number>/done")
def check(number: int) -> ResponseReturnValue:
    """It was done: today, or on `{"on"}`."""
    on = read_day(str(asked().get("on") or "")) or date.today()
    check_off(study(), number, on)
    return _kept()


@page.post("/<int:number>/open")
def reopen(number: int) -> ResponseReturnValue:
    """It is not done after all."""
    check_off(study(), number, None)
    return _kept()


@page.post("/<int:number>/removed")
def remove(number: int) -> ResponseReturnValue:
    """Take an action away."""
    remove_action(study(), number)
    return _kept()


@page.post("/lessons")
def learn() -> ResponseReturnValue:
    """A new lesson: `{"core", "text"}`."""
    typed = _lesson(asked("core"))
    try:
        add_lesson(study(), **typed)
    except VertelError as error:
        return _refused(error, Typed("lesson", 0, typed))
    return _kept()


@page.post("/lessons/<int:number>")
def relearn(number: int) -> ResponseReturnValue:
    """Other words, each field with what it was (`was-core`)."""
    what = asked("core")
    typed = _lesson(what)
    was = {name: str(what[f"was-{name}"]) for name in typed if f"was-{name}" in what}
    try:
        edit_lesson(study(), number, typed, was)
    except VertelError as error:
        return _refused(error, Typed("lesson", number, typed))
    return _kept()


@page.post("/lessons/<int:number>/<any(up, down):way>")
def move(number: int, way: str) -> ResponseReturnValue:
    """Let it change places with its neighbour."""
    move_lesson(study(), number, cast(Way, way))
    return _kept()


@page.post("/lessons/<int:number>/removed")
def forget(number: int) -> ResponseReturnValue:
    """Take a lesson away."""
    remove_lesson(study(), number)
    return _kept()


def _kept(message: str = "") -> ResponseReturnValue:
    return done(message, to=url_for("actions.show"))


def _refused(error: VertelError, typed: Typed) -> ResponseReturnValue:
    if wants_json():
        raise error
    return _page(typed, str(error)), 409


def _page(typed: Typed | None = None, problem: str = "") -> str:
    opened = study()
    after = newest_event(opened)  # first, so that what changes meanwhile comes as news
    today = date.today()
    order = [state for state, _label in _STATES]

    def place(kept: KeptAction) -> int:
        return order.index(kept.action.state(today))

    found = sorted(list_actions(opened), key=place)
    by_state = {order[n]: list(same) for n, same in groupby(found, key=place)}
    return render_template(
        "actions.html",
        groups=[(state, label, by_state.get(state, [])) for state, label in _STATES],
        as_typed=_as_typed,
        proposed=proposed_actions(opened),
        lessons=list_lessons(opened),
        sessions=list(session_numbers(opened)),
        typed=typed,
        problem=problem,
        after=after,
    )


def _fields(what: Mapping[str, object]) -> dict[str, str]:
    return {name: str(what.get(name) or "") for name in FIELDS}


def _lesson(what: Mapping[str, object]) -> dict[str, str]:
    return {name: str(what.get(name) or "") for name in ("core", "text")}


def _as_typed(kept: KeptAction | None) -> dict[str, str]:
    """An action as somebody would type it."""
    if kept is None:
        return dict.fromkeys(FIELDS, "")
    action = kept.action
    return {
        "who": action.who,
        "what": action.what,
        "due": action.due.isoformat() if action.due else "",
        "done_on": action.done_on.isoformat() if action.done_on else "",
        "note": action.note,
        "session": action.session,
    }
