"""The codes: their colours."""

from flask import Blueprint, Response

from vertel.study.codes import list_codes
from vertel.web.colours import style_sheet
from vertel.web.workspace import study

page = Blueprint("codes", __name__)


@page.get("/codes.css")
def colours() -> Response:
    """The style sheet that gives each code its colour."""
    return Response(style_sheet(list_codes(study())), mimetype="text/css")
