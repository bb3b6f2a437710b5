"""Live: what others do, told to every open page within a moment."""

import json
import time
from collections.abc import Callable, Iterator

from flask import Blueprint, Response, request, stream_with_context
from flask.typing import ResponseReturnValue

from vertel.study.log.history import newest_event
from vertel.study.store.errors import ServerSilent
from vertel.study.store.study import Study
from vertel.web.news import news
from vertel.web.workspace import study

page = Blueprint("live", __name__)

_LOOK_EVERY = 0.2  # seconds
_BREATHE_EVERY = 10.0  # seconds; a sign of life, by which both ends notice that the other is gone


@page.get("/live")
def live() -> ResponseReturnValue:
    """A stream of news, from the event on that the page knows."""
    after = request.headers.get("Last-Event-ID", type=int) or request.args.get("after", 0, int)
    gone = request.environ.get("waitress.client_disconnected", bool)  # a server that cannot tell: never
    told = _telling(study(), after, request.args.get("session", type=int), gone)
    return Response(stream_with_context(told), mimetype="text/event-stream")


def _telling(study: Study, after: int, session: int | None, gone: Callable[[], bool]) -> Iterator[str]:
    """The news, for as long as somebody listens."""
    yield "retry: 500\n\n"
    quiet = 0.0
    while not gone():
        try:
            told = news(study, after, session) if newest_event(study) > after else None
        except ServerSilent:  # the page asks again by itself
            return
        if told:
            after, quiet = told["after"], 0.0
            yield f"id: {after}\ndata: {json.dumps(told)}\n\n"
        elif quiet >= _BREATHE_EVERY:
            quiet = 0.0
            yield ":\n\n"
        time.sleep(_LOOK_EVERY)
        quiet += _LOOK_EVERY
