"""What goes wrong, said in a sentence: in a page, or as JSON to a page that asked by itself."""

from collections.abc import Sequence
from typing import TypedDict, cast

from flask import Flask, jsonify, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from vertel.errors import VertelError
from vertel.language import N_, _
from vertel.study.asking.errors import NoSuchQuestion
from vertel.study.change_stories.errors import NoSuchChangeStory, NoSuchPanel
from vertel.study.claiming.errors import NoSuchClaim
from vertel.study.codebook.errors import NoSuchCodeNumber
from vertel.study.log.errors import BuiltUpon
from vertel.study.log.history import Event
from vertel.study.sessions.errors import NoSuchSessionNumber
from vertel.study.store.errors import ServerSilent


class Link(TypedDict):
    """A way on: what it says, and where it leads."""

    text: str
    href: str


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
    NoSuchChangeStory: 404,
    NoSuchClaim: 404,
    NoSuchQuestion: 404,
    NoSuchPanel: 404,
    NotAsked: 400,
    TooMuchAtOnce: 413,
    Unforeseen: 500,
    ServerSilent: 503,
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
    sentence, later = in_the_way(error)
    if wants_json():
        return jsonify(sentence=sentence, links=later), status
    let_in = not isinstance(error, NotLetIn | LinkUsed)
    onward = [] if later or not let_in else [_onward(error)]
    return render_template("error.html", sentence=sentence, later=later, onward=onward, let_in=let_in), status


def in_the_way(error: VertelError) -> tuple[str, list[Link]]:
    """What to say of it, and where the later actions stand that are in the way of an undo, if it is that."""
    if not isinstance(error, BuiltUpon):
        return str(error), []
    links = [
        Link(text=f"{event.number}: {event.sentence}", href=f"{_history(before=event.number + 1)}#event-{event.number}")
        for event in cast(Sequence[Event], error.fields["events"])
    ]
    if more := error.fields["more"]:
        links.append(Link(text=_("and {n} more").format(n=more), href=_history()))
    return str(BuiltUpon(**error.fields | {"later": ""})).strip(), links


def _history(**which: int) -> str:
    return url_for("history.show", **which)  # type: ignore[arg-type]


def _onward(error: VertelError) -> Link:
    """Where one finds what was looked for, or else where everything begins."""
    if isinstance(error, NoSuchSessionNumber):
        return Link(text=_("See the sessions"), href=url_for("overview.show") + "#sessions")
    if isinstance(error, NoSuchCodeNumber):
        return Link(text=_("To the codebook"), href=url_for("codebook.show"))
    return Link(text=_("To the study"), href=url_for("overview.show"))


def wants_json() -> bool:
    """Whether a script of ours asks, and not somebody who opened a page or sent a form."""
    return request.accept_mimetypes.best == "application/json"
