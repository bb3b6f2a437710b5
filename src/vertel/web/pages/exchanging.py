"""Exchanging: a project of another program comes in, and whatever somebody wants to take elsewhere goes out."""

import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from flask import Blueprint, Response, current_app, redirect, render_template, request, url_for
from flask.blueprints import BlueprintSetupState
from flask.typing import ResponseReturnValue

from vertel.interchange.dialect import SPEC, UTF16, Dialect
from vertel.interchange.errors import NoForeignProject
from vertel.language import N_, _
from vertel.study.exchanging import projects_told
from vertel.study.exchanging.archive.writing import write_archive
from vertel.study.exchanging.codebook_out import write_codebook
from vertel.study.exchanging.coded_transcript import coded_sessions
from vertel.study.exchanging.coded_transcript_out import FORMS, coded_file, coded_zip
from vertel.study.exchanging.projects import ReadProject, list_imports, project_of, read_project_data
from vertel.study.exchanging.tables.kinds import TABLES, export
from vertel.study.exchanging.tables.matrix import counts_table, matrix_table
from vertel.study.log.history import newest_event
from vertel.study.sheets import write as write_sheet
from vertel.study.store.study import Study
from vertel.transcripts.errors import UnreadableFile
from vertel.web.answers import done
from vertel.web.errors import NoSuchPage, NotAsked
from vertel.web.pages.adding import MOST_MB, WaitsNoLonger
from vertel.web.waiting import WaitingRoom
from vertel.web.workspace import study

page = Blueprint("exchanging", __name__)

_COUNTINGS: Mapping[str, tuple[str, Dialect | None]] = {
    "": (N_("vertel finds out"), None),
    "spec": (N_("every character once (the standard)"), SPEC),
    "utf16": (N_("emoji twice (NVivo, QualCoder)"), UTF16),
    "crlf": (N_("a line end once (ATLAS.ti)"), Dialect(crlf=1)),
}
_TYPES = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".html": "text/html",
    ".zip": "application/zip",
    ".qdpx": "application/zip",
    ".qdc": "application/xml",
}


@dataclass(frozen=True, slots=True)
class Out:
    """A file to take away: what it is called on the page, what it is for, and what writes it."""

    label: str
    about: str
    write: Callable[[Study, Path], object]


def _table(name: str, label: str) -> Out:
    return Out(label, TABLES[name].about, lambda opened, path: export(opened, name, path))


# By the name of the file. The suffix says what it is.
_TABLES: Mapping[str, Out] = {
    "coderingen.xlsx": _table("codings", N_("Quotes with their codes")),
    "beurten.xlsx": _table("turns", N_("Turns")),
    "sessies.xlsx": _table("sessions", N_("Sessions")),
    "deelnemers.xlsx": _table("participants", N_("Participants")),
    "codes.xlsx": _table("codes", N_("Codes")),
    "memos.xlsx": _table("memos", N_("Memos")),
    "matrix.xlsx": Out(
        N_("Codes by turn"),
        N_("A row for each turn, a column for each code, with 1 or 0."),
        lambda opened, path: write_sheet(path, matrix_table(opened, "turn")),
    ),
    "aantallen.xlsx": Out(
        N_("Themes by perspective"),
        N_("How many quotes each theme has, by perspective."),
        lambda opened, path: write_sheet(path, counts_table(opened, "perspective")),
    ),
}
_CODEBOOKS: Mapping[str, Out] = {
    "codeboek.docx": Out("Word", N_("To hand in, or to read."), write_codebook),
    "codeboek.xlsx": Out("Excel", N_("To change, and to read back."), write_codebook),
    "codeboek.qdc": Out("REFI-QDA", N_("For NVivo, ATLAS.ti, MAXQDA and others."), write_codebook),
}
_ARCHIVES: Mapping[str, Out] = {
    "archief.zip": Out(
        N_("To keep, with names"),
        N_("Everything, for a safe place or another computer. It holds names."),
        lambda opened, path: write_archive(opened, path),
    ),
    "archief-zonder-namen.zip": Out(
        N_("For a data repository, without names"),
        N_("Only who agreed, under pseudonyms. Look through it before you share it."),
        lambda opened, path: write_archive(opened, path, disguised=True),
    ),
}
_FILES: Mapping[str, Out] = {**_TABLES, **_CODEBOOKS, **_ARCHIVES}


@page.record_once
def _room_is_made(state: BlueprintSetupState) -> None:
    state.app.extensions["vertel projects"] = WaitingRoom()


@page.get("/exchanging")
def show() -> ResponseReturnValue:
    """What can come in and what can go out."""
    return _page()


@page.post("/exchanging")
def bring() -> ResponseReturnValue:
    """A project file: it waits until somebody saw what it would bring."""
    file = request.files.get("file")
    if file is None or not file.filename:
        raise NotAsked
    word = _room().keep(file.filename, file.read())
    return redirect(url_for("exchanging.look", word=word), 303)


@page.get("/exchanging/projects/<word>")
def look(word: str) -> ResponseReturnValue:
    """What taking over the project would bring; nothing is taken over yet."""
    try:
        found = _read(word, dry_run=True)
    except (NoForeignProject, UnreadableFile) as error:
        return _page(wrong=str(error), word=word), 409
    return render_template(
        "exchanging_project.html",
        found=found,
        word=word,
        told=projects_told,
        countings=_COUNTINGS,
        chosen=request.args,
        after=newest_event(study()),
    )


@page.post("/exchanging/projects/<word>")
def take(word: str) -> ResponseReturnValue:
    """Take the project over."""
    found = _read(word, dry_run=False)
    _room().take(word)
    said = [_("Taken over: {file}").format(file=found.taken.file), *projects_told.outcome(found, dry_run=False)]
    return done(". ".join(line.rstrip(".") for line in said) + ".", url_for("exchanging.show"))


@page.get("/exchanging/project")
def before_project() -> ResponseReturnValue:
    """What a project file has no place for, and then the file."""
    counting = _counting()
    _data, written = project_of(study(), cast(Dialect, _COUNTINGS[counting][1]))
    return render_template(
        "exchanging_out.html",
        counting=counting,
        left=projects_told.left_behind(written),
        otherwise=projects_told.otherwise(written),
        after=newest_event(study()),
    )


@page.get("/exchanging/onderzoek.qdpx")
def project() -> ResponseReturnValue:
    """The study as a project file."""
    data, _told = project_of(study(), cast(Dialect, _COUNTINGS[_counting()][1]))
    return _taken(data, "onderzoek.qdpx")


@page.get("/exchanging/files/<name>")
def file(name: str) -> ResponseReturnValue:
    """A table, a codebook or an archive."""
    if name not in _FILES:
        raise NoSuchPage
    with tempfile.TemporaryDirectory(prefix="vertel-", ignore_cleanup_errors=True) as folder:
        path = Path(folder, name)
        _FILES[name].write(study(), path)
        return _taken(path.read_bytes(), name)


@page.get("/exchanging/transcripts")
def transcripts() -> ResponseReturnValue:
    """The coded transcript of a session, or of all in a zip."""
    form, session = request.args.get("form"), request.args.get("session", "")
    if form not in FORMS:
        raise NotAsked
    suggestions, pseudonyms = "suggestions" in request.args, "names" not in request.args
    if not session:
        data = coded_zip(study(), form, suggestions=suggestions, pseudonyms=pseudonyms)
        return _taken(data, f"gesprekken-{form[1:]}.zip")
    name, data = coded_file(study(), session, form, suggestions=suggestions, pseudonyms=pseudonyms)
    return _taken(data, name)


def _read(word: str, *, dry_run: bool) -> ReadProject:
    """The project that waits under this word, taken in as it was asked. Raises WaitsNoLonger, NotAsked."""
    waiting = _room().see(word)
    if waiting is None:
        raise WaitsNoLonger
    asked = request.values
    if asked.get("counting", "") not in _COUNTINGS:
        raise NotAsked
    name, data = waiting
    return read_project_data(
        study(),
        name,
        data,
        dialect=_COUNTINGS[asked.get("counting", "")][1],
        project=asked.get("project") or None,
        take_over="take_over" in asked,
        dry_run=dry_run,
    )


def _counting() -> str:
    counting = request.args.get("counting", "spec")
    if counting not in ("spec", "utf16"):
        raise NotAsked
    return counting


def _page(wrong: str = "", word: str = "") -> str:
    opened = study()
    return render_template(
        "exchanging.html",
        wrong=wrong,
        word=word,
        most=MOST_MB,
        tables=_TABLES,
        codebooks=_CODEBOOKS,
        archives=_ARCHIVES,
        sessions=coded_sessions(opened),
        imports=list_imports(opened),
        after=newest_event(opened),
    )


def _taken(data: bytes, name: str) -> Response:
    answer = Response(data, mimetype=_TYPES[Path(name).suffix])
    answer.headers.set("Content-Disposition", "attachment", filename=name)
    return answer


def _room() -> WaitingRoom:
    return cast(WaitingRoom, current_app.extensions["vertel projects"])
