"""The matrix: themes by perspective, session or participant, with the quotes and a written summary of each cell."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from urllib.parse import quote_plus, urlencode

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from vertel.language import N_
from vertel.stories.weighing.matrix import ACROSS, Across, Cell, Place, Row
from vertel.study.log.history import newest_event
from vertel.study.weighing.errors import SummaryChanged
from vertel.study.weighing.matrix import StudyMatrix, label, make_matrix
from vertel.study.weighing.summaries import write_summary
from vertel.study.weighing.words import cell_words
from vertel.study.words import PERSPECTIVES
from vertel.web.answers import asked, done
from vertel.web.errors import wants_json
from vertel.web.workspace import study

page = Blueprint("matrix", __name__, url_prefix="/matrix")

_ACROSS: dict[Across, str] = {
    "perspective": N_("By perspective"),
    "session": N_("By session"),
    "participant": N_("By participant"),
}


@dataclass(frozen=True, slots=True)
class ShownCell:
    """A cell as the table has it: the id and the address of its link, what it says, and whether it is open."""

    id: str
    href: str
    words: str
    silent: bool
    summary: str
    open: bool


@page.get("")
def show() -> ResponseReturnValue:
    """The matrix `?across=…`; with `theme` (its key) and `column` one cell is opened beside it."""
    return _page()


@page.get("/cell")
def opened() -> ResponseReturnValue:
    """One opened cell by itself, for a script to put beside the matrix."""
    place = _place()
    if place is None:
        abort(404)
    found = _matrix(place)
    return render_template("_cell.html", **_words(found), **_cell(found, place))


@page.post("/summary")
def write() -> ResponseReturnValue:
    """Keep the summary of a cell, which the address names: `{"text", "was": what stood there before}`."""
    what, place = asked("text", "was"), _place()
    if place is None:
        abort(404)
    text = str(what["text"])
    try:
        write_summary(study(), _across(), *place, text, was=str(what["was"]))
    except SummaryChanged as changed:
        if wants_json():
            raise
        return _page(text, str(changed)), 409
    theme, column = place
    # A form that was refused once stands on a page that nobody can ask for.
    return done() if wants_json() else redirect(_address(theme=theme, column=column), 303)


def _page(typed: str | None = None, problem: str = "") -> str:
    """The page; `typed` is a summary of the opened cell that could not be kept."""
    after = newest_event(study())  # first, so that what changes meanwhile comes as news
    place = _place()
    found = _matrix(place)
    return render_template(
        "matrix.html",
        **_words(found),
        **_cell(found, place, typed),
        rows=list(_rows(found, place)),
        ways=[(way, said, _address(across=way)) for way, said in _ACROSS.items()],
        problem=problem,
        after=after,
    )


def _matrix(place: Place | None) -> StudyMatrix:
    return make_matrix(study(), _across(), opened=[place] if place else (), suggestions=_suggestions())


def _rows(found: StudyMatrix, chosen: Place | None) -> Iterator[tuple[Row, int, list[ShownCell]]]:
    """The rows with the numbers of their themes. There may be thousands of cells: what they share is made once."""
    across, columns = found.matrix.across, found.matrix.columns
    address, quoted = _address(), [quote_plus(column) for column in columns]
    words = cache(cell_words)

    def shown(cell: Cell, id: str, href: str, *, opened: bool) -> ShownCell:
        said = words(across, len(cell.voices), len(cell.opposed), unknown=cell.unknown)
        return ShownCell(id, href, said, cell.is_silent, cell.summary, opened)

    for row in found.matrix.rows:
        key, number = row.theme.key, found.themes[row.theme.key]
        begin = f"{address}&theme={quote_plus(key)}&column="
        cells = enumerate(zip(row.cells, columns, quoted, strict=True))
        yield (
            row,
            number,
            [
                shown(cell, f"c-{number}-{n}", begin + name, opened=chosen == (key, column))
                for n, (cell, column, name) in cells
            ],
        )


def _words(found: StudyMatrix) -> dict[str, object]:
    """What both templates need."""
    across = found.matrix.across
    return {
        "found": found,
        "across": across,
        "columns": [(column, label(across, column)) for column in found.matrix.columns],
        "perspectives": PERSPECTIVES,
        "suggestions": _suggestions(),
        "address": _address,
    }


def _cell(found: StudyMatrix, place: Place | None, typed: str | None = None) -> dict[str, object]:
    """The opened cell."""
    if place is None:
        return {"opened": None}
    theme, column = place
    cell = found.matrix.cell(theme, column)
    return {
        "opened": cell,
        "counted": cell_words(found.matrix.across, len(cell.voices), len(cell.opposed), unknown=cell.unknown),
        "theme": next(row.theme for row in found.matrix.rows if row.theme.key == theme),
        "column": column,
        "heading": label(found.matrix.across, column),
        "action": url_for("matrix.write") + _asking({"theme": theme, "column": column}),
        "typed": typed,
    }


def _address(**asked_for: str) -> str:
    """Where the matrix is shown as it is now, but for what is `asked_for`."""
    return url_for("matrix.show") + _asking(asked_for)


def _asking(asked_for: dict[str, str]) -> str:
    kept = {"across": _across()} | ({"suggestions": "1"} if _suggestions() else {})
    return f"?{urlencode(kept | asked_for)}"


def _across() -> Across:
    across = request.args.get("across", "perspective")
    if across not in ACROSS:
        abort(404)
    return across


def _place() -> Place | None:
    """The cell that the address names, if it names one."""
    theme, column = request.args.get("theme"), request.args.get("column")
    return None if theme is None or column is None else (theme, column)


def _suggestions() -> bool:
    return "suggestions" in request.args
