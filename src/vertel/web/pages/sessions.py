"""A session: its transcript, as one reads and codes it."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from vertel.study.codebook.codes import list_codes
from vertel.study.coding.coded_sessions import coded_session
from vertel.study.log.history import newest_event
from vertel.transcripts.utf16 import Utf16
from vertel.web.marks import mark, names
from vertel.web.workspace import study

page = Blueprint("sessions", __name__)


@page.get("/sessions/<int:number>")
def show(number: int) -> ResponseReturnValue:
    """The transcript with its codings."""
    opened = study()
    after = newest_event(opened)  # first, so that what is coded meanwhile comes as news
    session = coded_session(opened, number)
    standing = [(one, places) for turn in session.turns for places in [Utf16(turn.text)] for one in turn.markings]
    marks = {
        "codings": [mark(one, places) for one, places in standing],
        "names": names(one for one, _places in standing),
    }
    return render_template("session.html", session=session, marks=marks, codes=list_codes(opened), after=after)
