"""Adding transcripts: files come in, and the page says of each what was read and what became of it."""

from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from flask import Blueprint, current_app, get_template_attribute, jsonify, render_template, request
from flask.blueprints import BlueprintSetupState
from flask.typing import ResponseReturnValue

from vertel.errors import VertelError
from vertel.language import LANGUAGES, N_, _
from vertel.study.log.history import newest_event
from vertel.study.sessions import import_report
from vertel.study.sessions.adding import Answer, Question, add_file
from vertel.study.sessions.errors import NoSessionName, SessionNameTaken
from vertel.study.sessions.keeping import SESSION_KINDS, SessionNote
from vertel.study.sessions.notes import AboutSession, about_session, about_session_called, describe_session
from vertel.study.words import KINDS
from vertel.study.words import LANGUAGES as SPOKEN
from vertel.transcripts.errors import UnreadableFile
from vertel.transcripts.registry import format_name
from vertel.web.answers import done
from vertel.web.errors import NotAsked, wants_json
from vertel.web.news import news
from vertel.web.waiting import WaitingRoom
from vertel.web.workspace import study

page = Blueprint("adding", __name__)

# At once: a transcript is far smaller, a recording is far larger.
MOST_MB = 100


class WaitsNoLonger(VertelError):
    sentence = N_("This file does not wait any more: add it again.")


class DateNotRead(VertelError):
    sentence = N_("“{date}” is not a date: write it as year-month-day, such as 2025-03-14.")


@dataclass(frozen=True, slots=True)
class Told:
    """What the page says of one file: why it was refused, or what was asked, or what became of it."""

    file: str
    refused: str = ""
    form: str = ""
    lines: tuple[str, ...] = ()
    question: Question | None = None
    word: str = ""
    outcome: tuple[str, ...] = ()
    about: AboutSession | None = None


@page.record_once
def _limit(state: BlueprintSetupState) -> None:
    state.app.config["MAX_CONTENT_LENGTH"] = MOST_MB * 1024 * 1024
    state.app.extensions["vertel waiting"] = WaitingRoom()


@page.get("/adding")
def show() -> ResponseReturnValue:
    """A form for files."""
    return _page([])


@page.post("/adding")
def add() -> ResponseReturnValue:
    """Files: what can be added is added, whatever is wrong with the others."""
    files = [(file.filename, file.read()) for file in request.files.getlist("files") if file.filename]
    if not files:
        raise NotAsked
    return _told([_add(name, data) for name, data in files])


@page.post("/adding/waiting/<word>")
def answer(word: str) -> ResponseReturnValue:
    """What to do with a file that waits: a new `version`, a `session` of its own, or nothing (`leave`)."""
    waiting = _room().take(word)
    if waiting is None:
        raise WaitsNoLonger
    name, data = waiting
    match request.form.get("answer"):
        case "version" | "session" as chosen:
            return _told([_add(name, data, chosen)])
        case "leave":
            return _told([Told(name, outcome=(_("left out"),))])
    raise NotAsked


@page.get("/sessions/<int:number>/about")
def about(number: int) -> ResponseReturnValue:
    """What is known of a session, to be written down, and how its files were read."""
    found = about_session(study(), number)
    return _about(found, found.note)


@page.post("/sessions/<int:number>/about")
def describe(number: int) -> ResponseReturnValue:
    """Keep what is known of it."""
    try:
        note = _note()
        describe_session(study(), number, note)
    except (NoSessionName, SessionNameTaken, DateNotRead) as error:
        if wants_json():
            raise
        return _about(about_session(study(), number), _typed(), str(error))
    return done(_("Kept: {session}").format(session=note.name))


def _add(name: str, data: bytes, chosen: Answer | None = None) -> Told:
    opened = study()
    try:
        added = add_file(opened, name, data, chosen)
    except UnreadableFile as error:
        return Told(name, refused=str(error))
    incoming = added.incoming
    form, lines = import_report.form(incoming.transcript), tuple(import_report.what_was_read(incoming.transcript))
    if isinstance(added, Question):
        return Told(incoming.name, form=form, lines=lines, question=added, word=_room().keep(name, data))
    about = about_session_called(opened, added.session)
    outcome = tuple(import_report.what_became_of_it(added))
    return Told(incoming.name, form=form, lines=lines, outcome=outcome, about=about)


def _told(told: list[Told]) -> ResponseReturnValue:
    if not wants_json():
        return _page(told)
    item = cast(Any, get_template_attribute("_told.html", "item"))
    heard = news(study(), request.headers.get("Vertel-After", 0, int), None)
    return jsonify(heard | {"html": "".join(item(one, **_choices()) for one in told)})


def _page(told: list[Told]) -> ResponseReturnValue:
    opened = study()
    return render_template("adding.html", told=told, after=newest_event(opened), most=MOST_MB, **_choices())


def _about(found: AboutSession, typed: SessionNote | dict[str, str], wrong: str = "") -> ResponseReturnValue:
    files = [
        (file, format_name(file.format), list(import_report.mended(file.repairs)), list(file.possible.items()))
        for file in found.files
    ]
    after = newest_event(study())
    return render_template(
        "about_session.html", about=found, note=typed, wrong=wrong, files=files, after=after, **_choices()
    ), 409 if wrong else 200


def _choices() -> dict[str, Any]:
    return {"kinds": KINDS, "spoken": SPOKEN}


def _typed() -> dict[str, str]:
    return {name: request.form.get(name, "") for name in SessionNote.__slots__}


def _note() -> SessionNote:
    """The note as it was typed. Raises DateNotRead, NotAsked."""
    typed = {name: value.strip() or None for name, value in _typed().items()}
    day, kind, lang = typed["held_on"], typed["kind"], typed["language"]
    if kind not in (*SESSION_KINDS, None) or lang not in (*LANGUAGES, None):
        raise NotAsked
    try:
        held_on = date.fromisoformat(day) if day else None
    except ValueError as error:
        raise DateNotRead(date=day) from error
    return SessionNote(typed["name"], cast(Any, kind), held_on, typed["place"], typed["facilitators"], cast(Any, lang))


def _room() -> WaitingRoom:
    return cast(WaitingRoom, current_app.extensions["vertel waiting"])
