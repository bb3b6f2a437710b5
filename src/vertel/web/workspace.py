"""What every page works on: the open study, in the name of whoever works in this browser."""

from typing import cast

from flask import current_app, session

from vertel.study.store.study import Study


def study() -> Study:
    """The open study; what changes is on the name of this coder."""
    opened = cast(Study, current_app.extensions["vertel"])
    return opened.by(session["who"])
