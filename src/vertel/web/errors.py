"""What goes wrong, said in a sentence: in a page, or as JSON to a page that asked by itself."""

from typing import cast

from flask import Flask, jsonify, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from vertel.errors import VertelError
from vertel.language import N_
from vertel.study.errors import NoSuchCodeNumber, NoSuchSessionNumber


class NotLetIn(VertelError):
    sentence = N_("This workbench opens with the link that `vertel open` gives. Close this page and run it again.")


class LinkUsed(VertelError):
    sentence = N_("This link was used already, and each link works once. Run `vertel open` again for a new one.")


class PageWasOld(VertelError):
    sentence = N_("This page was from before the workbench was started again. Reload it, and try once more.")


class NoSuchPage(VertelError):
    sentence = N_("There is no such page. Choose one from the menu.")


class NotAsked(VertelError):
    sentence = N_("The workbench does not understand this request. Reload the page and try once more.")


class TooMuchAtOnce(VertelError):
    sentence = N_(
        "This is more than 100 MB at once. Add fewer files at a time; and of a recording add the transcript, as vertel "
        "does not listen."
    )


class Unforeseen(VertelError):
    sentence = N_("Something went wrong that vertel did not foresee. Reload the page; what was stored is still there.")


_STATUS: dict[type[VertelError], int] = {
    NotLetIn: 403,
    LinkUsed: 403,
    PageWasOld: 403,
    NoSuchPage: 404,
    NoSuchSessionNumber: 404,
    NoSuchCodeNumber: 404,
    NotAsked: 400,
    TooMuchAtOnce: 413,
    Unforeseen: 500,
}
_SENTENCES: dict[int, type[VertelError]] = {404: NoSuchPage, 405: NoSuchPage, 413: TooMuchAtOnce, 500: Unforeseen}


def add_to(app: Flask) -> None:
    """Say in one place what went wrong, whatever page it happened on."""
    app.register_error_handler(VertelError, _say)
    app.register_error_handler(CSRFError, lambda _error: _say(PageWasOld()))
    for beyond in (OverflowError, UnicodeEncodeError):  # a number or a sign that no database holds
        app.register_error_handler(beyond, lambda _error: _say(NotAsked()))
    app.register_error_handler(
        HTTPException, lambda error: _say(_SENTENCES.get(cast(HTTPException, error).code or 400, NotAsked)())
    )


def _say(error: VertelError) -> ResponseReturnValue:
    status = _STATUS.get(type(error), 409)
    if wants_json():
        return jsonify(sentence=str(error)), status
    return render_template("error.html", sentence=str(error), let_in=not isinstance(error, NotLetIn | LinkUsed)), status


def wants_json() -> bool:
    """Whether a script of ours asks, and not somebody who opened a page or sent a form."""
    return request.accept_mimetypes.best == "application/json"
