"""What a page hears after it asked for a change: the news, or the page it came from."""

from flask import flash, jsonify, redirect, request
from flask.typing import ResponseReturnValue

from vertel.web.errors import wants_json
from vertel.web.news import news
from vertel.web.workspace import study


def done(message: str = "") -> ResponseReturnValue:
    """To a script of ours the news since it last heard some; to a form the page it stands on, with `message`."""
    if wants_json():
        after, session = (request.headers.get(name, type=int) for name in ("Vertel-After", "Vertel-Session"))
        return jsonify(news(study(), after or 0, session) | {"message": message})
    if message:
        flash(message)
    return redirect(request.referrer or "/", 303)
