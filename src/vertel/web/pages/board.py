"""The story board: the stages as columns, passages as cards, and the story written under them."""

from collections.abc import Mapping
from urllib.parse import quote, urlencode

from flask import Blueprint, abort, render_template, request, url_for
from flask.typing import ResponseReturnValue

from vertel.language import _
from vertel.study.log.history import newest_event
from vertel.study.telling.arcs import arc, arcs, keep_arc
from vertel.study.telling.board import SHOWN, Column, board, judge_passage, place_passage
from vertel.study.telling.errors import StoryChanged
from vertel.study.telling.stories import write_story
from vertel.study.words import PERSPECTIVES
from vertel.web.answers import asked, done
from vertel.web.errors import NotAsked, wants_json
from vertel.web.workspace import study

page = Blueprint("board", __name__, url_prefix="/board")

_SHOWN = "shown-"  # and the key of a stage: so many cards of it


@page.get("")
def show() -> ResponseReturnValue:
    """The board of the study's arc; `?suggestions=1` shows suggestions too."""
    return _page({})


@page.post("/arc")
def choose() -> ResponseReturnValue:
    """Tell the story in another arc: `{"arc"}`."""
    before = arc(study())
    chosen = keep_arc(study(), _arc(asked("arc")["arc"]))
    if chosen.key == before.key:
        return done()
    kept = _("Told in “{arc}” from now on. What was placed and written in “{before}” waits there.")
    return done(kept.format(arc=chosen.name, before=before.name))


@page.post("/<told_in>/<int:coding>/placed")
def place(told_in: str, coding: int) -> ResponseReturnValue:
    """Put a card in a stage: `{"stage": its key, or nothing for none, "after": the card above it, or nothing}`."""
    what = asked("stage")
    after = what.get("after")
    if not isinstance(after, int | None):
        raise NotAsked
    place_passage(study(), coding, str(what["stage"] or "") or None, after=after, arc_name=_arc(told_in))
    return done()


@page.post("/<told_in>/<int:coding>/realised")
def realised(told_in: str, coding: int) -> ResponseReturnValue:
    """The passage tells of something that is there."""
    judge_passage(study(), coding, "realised", arc_name=_arc(told_in))
    return done()


@page.post("/<told_in>/<int:coding>/intended")
def intended(told_in: str, coding: int) -> ResponseReturnValue:
    """The passage tells of something that is wished for."""
    judge_passage(study(), coding, "intended", arc_name=_arc(told_in))
    return done()


@page.post("/<told_in>/<int:coding>/neither")
def neither(told_in: str, coding: int) -> ResponseReturnValue:
    """The passage tells of neither."""
    judge_passage(study(), coding, None, arc_name=_arc(told_in))
    return done()


@page.post("/<told_in>/stories/<stage>")
def write(told_in: str, stage: str) -> ResponseReturnValue:
    """Keep the story of a stage: `{"text", "was": what stood there when the writer began}`."""
    what = asked("text", "was")
    text = str(what["text"])
    try:
        write_story(study(), stage, text, was=str(what["was"]), arc_name=_arc(told_in))
    except StoryChanged as changed:
        if wants_json():
            raise
        return _page({stage: text}, str(changed)), 409
    return done()


def _page(typed: Mapping[str, str], problem: str = "") -> str:
    """The page; `typed` is what was typed under a stage and could not be kept, by the key of the stage."""
    opened = study()
    after = newest_event(opened)  # first, so that what changes meanwhile comes as news
    suggestions = "suggestions" in request.args
    sizes = {
        name: size for name in request.args if (size := request.args.get(name, 0, int)) and name.startswith(_SHOWN)
    }
    shown = {name.removeprefix(_SHOWN): size for name, size in sizes.items()}
    found = board(opened, suggestions=suggestions, shown=shown)

    def more(column: Column) -> str:
        """Where more cards of this column are shown; nothing where all are."""
        if len(column.cards) >= column.accepted + suggestions * column.suggested:
            return ""
        key = column.stage.key if column.stage else ""
        asked_for = request.args.to_dict() | {_SHOWN + key: str(shown.get(key, SHOWN) + SHOWN)}
        return f"{url_for('board.show')}?{urlencode(asked_for)}#stage-{quote(key)}"

    return render_template(
        "board.html",
        board=found,
        arcs=arcs(opened),
        suggestions=suggestions,
        waiting=sum(column.suggested for column in found.columns),
        more=more,
        perspectives=PERSPECTIVES,
        typed=typed,
        problem=problem,
        after=after,
    )


def _arc(name: str) -> str:
    """The name of an arc, where it is one that the study may choose: never another file."""
    if name not in {each.key for each in arcs(study())}:
        abort(404)
    return name
