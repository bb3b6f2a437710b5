"""The study at a glance: its sessions, its themes, its voices, and what to do next."""

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue

from vertel.language import N_, _
from vertel.study.log.history import newest_event
from vertel.study.overview import Overview, Step, empty_stages, overview
from vertel.study.sessions.notes import about_session
from vertel.study.suggesting.nothing import Why
from vertel.study.suggesting.suggestions import suggest as suggest_codes
from vertel.study.words import GROUPS, KINDS
from vertel.web.answers import done
from vertel.web.pages.adding import MOST_MB
from vertel.web.workspace import study

page = Blueprint("overview", __name__)

_NEXT: dict[Step, str] = {
    "add": N_("Add transcripts"),
    "confirm": N_("Confirm who speaks in “{session}”"),
    "suggest": N_("Let vertel suggest codes, or open a session and code it yourself"),
    "decide": N_("Decide on the suggestions in “{session}”"),
    "tell": N_("Tell the story, and read the report"),
}

# What to do where nothing waits after suggesting.
_WHY: dict[Why, str] = {
    "no codes": N_("There are no codes to suggest: make some in the codebook."),
    "nobody answers": N_(
        "Nothing here was said by a respondent who consented: look under Speakers who is who, or add transcripts."
    ),
    "no keywords": N_("The codes have no keywords to find passages by: add some in the codebook, or code by hand."),
    "decided": N_("You decided on everything that comes up. Code by hand what vertel does not see, or add keywords."),
    "no fit": N_(
        "Nothing that was said is enough like these codes: add keywords in the codebook, or code a few passages by "
        "hand, and vertel learns from those."
    ),
}


@page.get("/")
def show() -> ResponseReturnValue:
    """The study."""
    opened = study()
    after = newest_event(opened)  # first, so that what happens meanwhile comes as news
    seen = overview(opened)
    sentence, place = _next(seen)
    return render_template(
        "overview.html",
        overview=seen,
        next=sentence,
        place=place,
        after=after,
        kinds=KINDS,
        groups=GROUPS,
        most=MOST_MB,
    )


@page.get("/overview/stages")
def stages() -> ResponseReturnValue:
    """The stages of the arc that are empty: working those out may take a while, so the page asks for them later."""
    template = "_stages.html" if "Vertel-Part" in request.headers else "stages.html"
    return render_template(template, stages=empty_stages(study()))


@page.post("/suggest")
def suggest() -> ResponseReturnValue:
    """Let vertel suggest codes in the session with this number, or in all."""
    opened = study()
    number = request.form.get("session", type=int)
    name = about_session(opened, number).note.name if number is not None else None
    found = suggest_codes(opened, session=name)
    said = _("New suggestions: {added}, withdrawn: {withdrawn}, waiting for you: {waiting}.").format(
        added=found.added, withdrawn=found.withdrawn, waiting=found.waiting
    )
    return done(f"{said} {_(_WHY[found.why])}" if found.why else said)


def _next(seen: Overview) -> tuple[str, str]:
    """What to do now, and where one does it."""
    step = seen.next_step
    unconfirmed = next((session for session in seen.sessions if session.unconfirmed), None)
    most = unconfirmed or max(seen.sessions, key=lambda session: session.waiting, default=None)
    sentence = _(_NEXT[step]).format(session=most.name if most else "")
    match step:
        case "add":
            return sentence, "#adding"
        case "confirm":
            return sentence, url_for("speakers.show", number=most.id if most else None)
        case "suggest":
            return sentence, "#sessions"
        case "decide":
            return sentence, url_for("sessions.show", number=most.id if most else 0)
        case "tell":
            return sentence, url_for("board.show")
