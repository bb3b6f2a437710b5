"""Codings as the page of a session gets them: what its scripts need to colour them in the text and to list them."""

from collections.abc import Iterable
from typing import TypedDict

from vertel.analysis.coding import Status
from vertel.study.coding.coded_sessions import Marking
from vertel.transcripts.utf16 import Utf16


class Mark(TypedDict, total=False):
    """A coding; `start` and `end` are counted in UTF-16 within its turn, as browsers do. The quote is in the text.

    What most codings have in common is left out: `status` accepted, not `against`, no `memos`.
    """

    id: int
    turn: int
    start: int
    end: int
    code: int
    status: Status
    against: bool
    coder: str
    why: str
    memos: int


def mark(marking: Marking, places: Utf16) -> Mark:
    """A coding for the page; `places` are those of the text of its turn."""
    made = Mark(
        id=marking.id,
        turn=marking.turn,
        start=places.units(marking.start),
        end=places.units(marking.end),
        code=marking.code,
        coder=marking.coder,
    )
    if marking.status != "accepted":
        made["status"] = marking.status
    if marking.against:
        made["against"] = True
    if marking.why and marking.status == "suggested":
        made["why"] = marking.why
    if marking.memos:
        made["memos"] = marking.memos
    return made


def names(markings: Iterable[Marking]) -> dict[int, str]:
    """What the codes of these codings are called, by their numbers."""
    return {marking.code: marking.code_name for marking in markings}
