"""Codings: put on a passage, moved, taken away, and suggestions decided on."""

from collections.abc import Sequence
from typing import Any

from flask import Blueprint
from flask.typing import ResponseReturnValue

from vertel.study.coding.by_hand import decide
from vertel.study.coding.coded_sessions import turn_texts
from vertel.study.coding.pointing import Span, code_spans, mark_coding, move_coding, remove_coding
from vertel.transcripts.utf16 import Utf16
from vertel.web.answers import asked, done
from vertel.web.errors import NotAsked
from vertel.web.workspace import study

page = Blueprint("codings", __name__)


@page.post("/codings")
def add() -> ResponseReturnValue:
    """Codes on passages: `{"spans": [{"turn", "start", "end"}, …], "codes": [number, …], "name": of a new one}`.

    A place is counted in UTF-16 within its turn, as browsers do.
    """
    what = asked("spans", "codes")
    spans = _spans(what["spans"])
    code_spans(study(), spans, _numbers(what["codes"]), str(what.get("name") or ""))
    return done()


@page.post("/codings/<int:number>/moved")
def move(number: int) -> ResponseReturnValue:
    """Another begin and end: `{"turn", "start", "end"}`."""
    [span] = _spans([asked("turn", "start", "end")])
    move_coding(study(), number, span)
    return done()


@page.post("/codings/<int:number>/against")
def mark_against(number: int) -> ResponseReturnValue:
    """The passage contradicts its code."""
    mark_coding(study(), number, against=True)
    return done()


@page.post("/codings/<int:number>/for")
def mark_for(number: int) -> ResponseReturnValue:
    """The passage does not contradict its code."""
    mark_coding(study(), number, against=False)
    return done()


@page.post("/codings/<int:number>/removed")
def remove(number: int) -> ResponseReturnValue:
    """Take it away."""
    remove_coding(study(), number)
    return done()


@page.post("/codings/<int:number>/accepted")
def accept(number: int) -> ResponseReturnValue:
    """Take a suggestion over."""
    decide(study(), "accepted", numbers=[number])
    return done()


@page.post("/codings/<int:number>/rejected")
def reject(number: int) -> ResponseReturnValue:
    """Turn a suggestion down."""
    decide(study(), "rejected", numbers=[number])
    return done()


def _spans(spans: Sequence[Any]) -> list[Span]:
    if not isinstance(spans, list) or not all(isinstance(span, dict) for span in spans):
        raise NotAsked
    places = [(_number(span.get("turn")), _number(span.get("start")), _number(span.get("end"))) for span in spans]
    if not places:
        raise NotAsked
    texts = turn_texts(study(), {turn for turn, _start, _end in places})
    offsets = {turn: Utf16(text) for turn, text in texts.items()}
    if any(turn not in offsets for turn, _start, _end in places):
        raise NotAsked
    return [Span(turn, offsets[turn].points(start), offsets[turn].points(end)) for turn, start, end in places]


def _numbers(values: Any) -> list[int]:
    if not isinstance(values, list):
        raise NotAsked
    return [_number(value) for value in values]


def _number(value: Any) -> int:
    if not isinstance(value, int):
        raise NotAsked
    return value
