"""A session: its transcript, as one reads and codes it."""

from collections.abc import Iterator
from itertools import islice

from flask import Blueprint, Response, stream_template
from flask_wtf.csrf import generate_csrf

from vertel.study.codebook.codes import list_codes
from vertel.study.coding.coded_sessions import coded_session
from vertel.study.log.history import newest_event
from vertel.transcripts.utf16 import Utf16
from vertel.web.marks import mark, names
from vertel.web.workspace import study

page = Blueprint("sessions", __name__)

_AT_ONCE = 500  # pieces of a template, some ten thousand characters


@page.get("/sessions/<int:number>")
def show(number: int) -> Response:
    """The transcript with its codings, sent while it is written: the browser reads the first turns meanwhile."""
    opened = study()
    after = newest_event(opened)  # first, so that what is coded meanwhile comes as news
    session = coded_session(opened, number)
    standing = [(one, places) for turn in session.turns for places in [Utf16(turn.text)] for one in turn.markings]
    marks = {
        "codings": [mark(one, places) for one, places in standing],
        "names": names(one for one, _places in standing),
    }
    generate_csrf()  # now, because it may set a cookie, and those go before the page
    written = stream_template("session.html", session=session, marks=marks, codes=list_codes(opened), after=after)
    return Response(_chunks(written))


def _chunks(pieces: Iterator[str]) -> Iterator[str]:
    while some := list(islice(pieces, _AT_ONCE)):
        yield "".join(some)
