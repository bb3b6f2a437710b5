"""Undo and redo: what this coder did last, turned back or done again."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from vertel.language import _
from vertel.study.log.history import redo_own, undo_own
from vertel.web.answers import done
from vertel.web.workspace import study

page = Blueprint("undo", __name__)


@page.post("/undo")
def undo() -> ResponseReturnValue:
    """Turn back what this coder did last."""
    return done(_("Undone: {what}").format(what=undo_own(study()).sentence))


@page.post("/redo")
def redo() -> ResponseReturnValue:
    """Do again what this coder undid last."""
    undo = redo_own(study())
    return done(_("Done again: {what}").format(what=undo.undid))
