"""The study at a glance: its sessions, its themes, its voices, and what to do next."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from vertel.study.overview import overview
from vertel.web.workspace import study

page = Blueprint("overview", __name__)


@page.get("/")
def show() -> ResponseReturnValue:
    """The study."""
    return render_template("overview.html", overview=overview(study()))
