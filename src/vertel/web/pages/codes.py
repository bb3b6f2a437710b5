"""The codes: to choose from, and their colours."""

from flask import Blueprint, Response, render_template
from flask.typing import ResponseReturnValue

from vertel.study.codebook.codes import list_codes
from vertel.web.colours import style_sheet
from vertel.web.workspace import study

page = Blueprint("codes", __name__)


@page.get("/codes")
def choices() -> ResponseReturnValue:
    """The codes to choose from, for a page whose list is no longer the newest."""
    return render_template("_choices.html", codes=list_codes(study()))


@page.get("/codes.css")
def colours() -> Response:
    """The style sheet that gives each code its colour."""
    return Response(style_sheet(list_codes(study())), mimetype="text/css")
