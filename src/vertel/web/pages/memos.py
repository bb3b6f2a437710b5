"""Memos: what coders noted down about a thing, in the dialog that opens over any page."""

from flask import Blueprint, abort, render_template
from flask.typing import ResponseReturnValue

from vertel.study.coding.memos import ABOUT, About, memos_about, write_memo
from vertel.web.answers import asked, done
from vertel.web.workspace import study

page = Blueprint("memos", __name__, url_prefix="/memos")


@page.get("/<about>/<int:number>")
def show(about: str, number: int) -> ResponseReturnValue:
    """What was written about row `number` of the table `about`, and room to write."""
    return render_template("memos.html", memos=memos_about(study(), _about(about), number), about=about, number=number)


@page.post("/<about>/<int:number>")
def write(about: str, number: int) -> ResponseReturnValue:
    """Keep what this coder wrote: `{"text": …}`."""
    write_memo(study(), _about(about), number, str(asked("text")["text"]))
    return done()


def _about(about: str) -> About:
    if about not in ABOUT:
        abort(404)
    return about
