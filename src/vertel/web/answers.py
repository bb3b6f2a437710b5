"""What a page hears after it asked for a change: the news, or the page it came from."""

from typing import Any
from urllib.parse import urlsplit, urlunsplit

from flask import flash, jsonify, redirect, request
from flask.typing import ResponseReturnValue

from vertel.web.errors import NotAsked, wants_json
from vertel.web.news import news
from vertel.web.workspace import study


def asked(*needed: str) -> dict[str, Any]:
    """What a script of ours sent as JSON, or a form as its fields. Raises NotAsked where a needed part is not there."""
    what = request.get_json(silent=True) if request.is_json else request.form.to_dict()
    if not isinstance(what, dict) or not all(name in what for name in needed):
        raise NotAsked
    return what


def done(message: str = "", to: str = "") -> ResponseReturnValue:
    """To a script of ours the news since it last heard some; to a form a page, with `message`.

    That is the page `to`, else the one that the form stands on. A form may stand on what was said when it was refused
    before, and that is no page to return to: who says so names one.
    """
    if wants_json():
        after, session = (request.headers.get(name, type=int) for name in ("Vertel-After", "Vertel-Session"))
        return jsonify(news(study(), after or 0, session) | {"message": message})
    if message:
        flash(message)
    return redirect(to or inside(request.referrer), 303)


def inside(address: str | None) -> str:
    """An address without its host, so that it leads nowhere but to a page of ours."""
    parts = urlsplit(address or "")
    return "/" + urlunsplit(("", "", parts.path, parts.query, "")).lstrip("/\\")
