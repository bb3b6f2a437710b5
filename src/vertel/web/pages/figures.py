"""Figures as context: a table and a line for each subject, and on top where they contradict each other or a text."""

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue

from vertel.errors import VertelError
from vertel.language import _
from vertel.stories.weighing.figures import Figure, series
from vertel.study.log.history import newest_event
from vertel.study.weighing.contradicted import contradictions
from vertel.study.weighing.figures import FIELDS, add_figure, edit_figure, list_figures, read_figures, remove_figure
from vertel.study.weighing.written import shown_number, typed_number
from vertel.web.answers import asked, done
from vertel.web.errors import NotAsked, wants_json
from vertel.web.lines import drawing, path
from vertel.web.workspace import study

page = Blueprint("figures", __name__, url_prefix="/figures")


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed and could not be kept: for a figure by its number, or for a new one (0)."""

    number: int
    fields: Mapping[str, str]


@page.get("")
def show() -> ResponseReturnValue:
    """The figures."""
    return _page()


@page.post("")
def add() -> ResponseReturnValue:
    """A new figure: its FIELDS."""
    typed = _fields(asked("subject", "value"))
    try:
        add_figure(study(), typed)
    except VertelError as error:
        return _refused(error, Typed(0, typed))
    return _kept(_("Written down: {subject}").format(subject=typed["subject"]))


@page.post("/<int:number>")
def edit(number: int) -> ResponseReturnValue:
    """Other fields, each with what it was (`was-subject`)."""
    what = asked("subject", "value")
    typed = _fields(what)
    was = {name: str(what[f"was-{name}"]) for name in FIELDS if f"was-{name}" in what}
    try:
        edit_figure(study(), number, typed, was)
    except VertelError as error:
        return _refused(error, Typed(number, typed))
    return _kept(_("Kept: {subject}").format(subject=typed["subject"]))


@page.post("/<int:number>/removed")
def remove(number: int) -> ResponseReturnValue:
    """Take a figure away."""
    remove_figure(study(), number)
    return _kept()


@page.post("/read")
def read() -> ResponseReturnValue:
    """Take the figures in a file."""
    file = request.files.get("file")
    if not file or not file.filename:
        raise NotAsked
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / Path(file.filename).name
        file.save(place)
        try:
            taken = read_figures(study(), place)
        except VertelError as error:
            return _refused(error)
    said = _("New: {added}, corrected: {changed}, the same: {same}.")
    return _kept(said.format(added=taken.added, changed=taken.changed, same=taken.same))


def _kept(message: str = "") -> ResponseReturnValue:
    return done(message, to=url_for("figures.show"))


def _refused(error: VertelError, typed: Typed | None = None) -> ResponseReturnValue:
    if wants_json():
        raise error
    return _page(typed, str(error)), 409


def _page(typed: Typed | None = None, problem: str = "") -> str:
    opened = study()
    after = newest_event(opened)  # first, so that what changes meanwhile comes as news
    by_subject = series(list_figures(opened))
    found = contradictions(opened)
    return render_template(
        "figures.html",
        series=[(one, drawing(one)) for one in by_subject],
        single=[one.figures[0] for one in by_subject if len(one.figures) == 1],
        found=found,
        contradicted={figure.number for one in found.figures for figure in one.figures}
        | {one.figure.number for one in found.told},
        typed=typed,
        as_typed=_as_typed,
        number=shown_number,
        path=path,
        problem=problem,
        after=after,
    )


def _fields(what: Mapping[str, object]) -> dict[str, str]:
    return {name: str(what.get(name) or "") for name in FIELDS}


def _as_typed(figure: Figure | None) -> dict[str, str]:
    """A figure as somebody would type it."""
    if figure is None:
        return dict.fromkeys(FIELDS, "")
    return {
        "subject": figure.subject,
        "value": typed_number(figure.value),
        "unit": figure.unit,
        "dated": figure.dated.isoformat() if figure.dated else "",
        "source": figure.source,
        "note": figure.note,
    }
