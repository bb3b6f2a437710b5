"""Which codes stand together: a table, each number of which leads to the passages."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from vertel.study.searching.together import MOST_CODES, together
from vertel.web.workspace import study

page = Blueprint("together", __name__)


@page.get("/search/together")
def show() -> ResponseReturnValue:
    """The codes that stand on most turns, by twos; `overlapping`: on one passage; `suggested`: suggestions too."""
    asked = {name: name in request.args for name in ("overlapping", "suggested")}
    return render_template("together.html", table=together(study(), **asked), most=MOST_CODES, **asked)
