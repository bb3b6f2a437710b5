"""The codes: to choose from, and their colours."""

from hashlib import sha256

from flask import Blueprint, Response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from vertel.study.codebook.codes import list_codes
from vertel.web.colours import style_sheet
from vertel.web.workspace import study

_A_YEAR = 365 * 24 * 60 * 60  # seconds

page = Blueprint("codes", __name__)


@page.get("/codes")
def choices() -> ResponseReturnValue:
    """The codes to choose from, for a page whose list is no longer the newest."""
    return render_template("_choices.html", codes=list_codes(study()))


@page.get("/codes.css")
def colours() -> Response:
    """The style sheet that gives each code its colour."""
    sheet = style_sheet(list_codes(study()))
    answer = Response(sheet, mimetype="text/css")
    if request.args.get("of") == _version(sheet):
        answer.cache_control.max_age = _A_YEAR
        answer.cache_control.immutable = True
    return answer


@page.app_template_global()
def colours_now() -> str:
    """The address of the style sheet. Other colours have another address, so that a browser asks for each only once."""
    return url_for("codes.colours", of=_version(style_sheet(list_codes(study()))))


def _version(sheet: str) -> str:
    return sha256(sheet.encode()).hexdigest()[:12]
