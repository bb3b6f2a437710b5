"""Codings as the page of a session gets them: what its scripts need to colour them in the text and to list them."""

from typing import TypedDict

from vertel.analysis.coding import Status
from vertel.study.coding.coded_sessions import Marking
from vertel.transcripts.utf16 import Utf16


class Mark(TypedDict):
    """A coding; `start` and `end` are counted in UTF-16 within its turn, as browsers do. The quote is in the text."""

    id: int
    turn: int
    start: int
    end: int
    code: int
    name: str
    status: Status
    against: bool
    coder: str
    why: str | None
    memos: int


def mark(marking: Marking, places: Utf16) -> Mark:
    """A coding for the page; `places` are those of the text of its turn."""
    return Mark(
        id=marking.id,
        turn=marking.turn,
        start=places.units(marking.start),
        end=places.units(marking.end),
        code=marking.code,
        name=marking.code_name,
        status=marking.status,
        against=marking.against,
        coder=marking.coder,
        why=marking.why,
        memos=marking.memos,
    )
