"""What the study does not know yet: every gap with its numbers and its question, and the new codes per session."""

from itertools import groupby

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from vertel.stories.weighing.saturation import meaning
from vertel.study.log.history import newest_event
from vertel.study.weighing.curve import curve
from vertel.study.weighing.gaps import study_gaps
from vertel.study.weighing.words import GAPS, gap_numbers
from vertel.web.workspace import study

page = Blueprint("gaps", __name__, url_prefix="/gaps")


@page.get("")
def show() -> ResponseReturnValue:
    """The gaps by kind, most important first, and the curve; `?suggestions=1` counts suggestions too."""
    opened, suggestions = study(), "suggestions" in request.args
    after = newest_event(opened)  # first, so that what changes meanwhile comes as news
    found, line = study_gaps(opened, suggestions=suggestions), curve(opened)
    return render_template(
        "gaps.html",
        kinds=[(kind, list(some)) for kind, some in groupby(found.gaps, key=lambda gap: gap.kind)],
        themes=found.themes,
        words=GAPS,
        numbers=gap_numbers,
        curve=line,
        meaning=meaning(line),
        suggestions=suggestions,
        after=after,
    )
