"""Checking a report: a file comes in, its text appears with the remarks beside it, and goes away with comments.

The file is kept in memory only, and only the last few: nothing of it comes into the study.
"""

import secrets
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from threading import Lock
from typing import cast

from flask import Blueprint, Response, current_app, redirect, render_template, request, url_for
from flask.blueprints import BlueprintSetupState
from flask.typing import ResponseReturnValue

from vertel import language
from vertel.errors import VertelError
from vertel.language import N_, Lang
from vertel.stories.checking.remark import KINDS, TITLES, Kind, Remark, Sentence
from vertel.study.checking.reports import CheckedReport, check_reports
from vertel.study.checking.telling import as_json, shortened, told, word_copy, word_name
from vertel.study.log.history import newest_event
from vertel.transcripts.errors import UnreadableFile
from vertel.web.errors import NoSuchPage, NotAsked
from vertel.web.workspace import study

page = Blueprint("check", __name__)

_MOST = 6  # uploads that are kept; the oldest makes room
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

# What was uploaded at once: names and bytes.
Files = Sequence[tuple[str, bytes]]


class CheckedNoLonger(VertelError):
    sentence = N_("This report is no longer in memory: choose the file again.")


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of a report, or a row of a table: each sentence with its remarks; `heading` for a heading."""

    heading: bool
    sentences: Sequence[tuple[Sentence, Sequence[Remark]]]

    @property
    def remarks(self) -> list[tuple[Sentence, Sequence[Remark]]]:
        """The sentences that have remarks."""
        return [each for each in self.sentences if each[1]]


@dataclass(slots=True)
class _Uploads:
    """The last uploads by a word that nobody can guess, and what was found in them, by language and study."""

    files: OrderedDict[str, Files] = field(default_factory=OrderedDict)
    found: dict[tuple[str, Lang, int], list[CheckedReport]] = field(default_factory=dict)
    lock: Lock = field(default_factory=Lock)

    def keep(self, files: Files) -> str:
        word = secrets.token_urlsafe(12)
        with self.lock:
            self.files[word] = files
            while len(self.files) > _MOST:
                gone, _files = self.files.popitem(last=False)
                self.found = {key: each for key, each in self.found.items() if key[0] != gone}
        return word

    def checked(self, word: str) -> list[CheckedReport]:
        """What was found. Raises CheckedNoLonger, and UnreadableFile for a file that cannot be read."""
        opened = study()
        key = word, language.current(), newest_event(opened)
        with self.lock:
            files, found = self.files.get(word), self.found.get(key)
        if files is None:
            raise CheckedNoLonger
        if found is None:
            found = check_reports(files, opened)
            with self.lock:
                self.found = {each: kept for each, kept in self.found.items() if each[0] != word} | {key: found}
        return found


@page.record_once
def _room(state: BlueprintSetupState) -> None:
    state.app.extensions["vertel checks"] = _Uploads()


@page.get("/check")
def show() -> ResponseReturnValue:
    """A form for a report."""
    return _page()


@page.post("/check")
def read() -> ResponseReturnValue:
    """Reports come in; what cannot be read is said in the page."""
    files = [(file.filename, file.read()) for file in request.files.getlist("files") if file.filename]
    if not files:
        raise NotAsked
    word = _uploads().keep(files)
    try:
        _uploads().checked(word)
    except UnreadableFile as error:
        return _page(wrong=str(error)), 409
    return redirect(url_for("check.found", word=word), 303)


@page.get("/check/<word>")
def found(word: str) -> ResponseReturnValue:
    """The reports with the remarks beside them, all or those of one kind."""
    return _page(_uploads().checked(word), word)


@page.get("/check/<word>/<int:number>.docx")
def as_word(word: str, number: int) -> ResponseReturnValue:
    """Report `number` (from 0) in Word, with comments."""
    report = _narrowed(_one(word, number))
    answer = Response(word_copy(report), mimetype=_WORD_TYPE)
    answer.headers.set("Content-Disposition", "attachment", filename=word_name(report))
    return answer


@page.get("/check/<word>/remarks.json")
def remarks(word: str) -> ResponseReturnValue:
    """All remarks for a machine."""
    answer = Response(as_json([_narrowed(each) for each in _uploads().checked(word)]), mimetype="application/json")
    answer.headers.set("Content-Disposition", "attachment", filename="remarks.json")
    return answer


def _page(reports: Sequence[CheckedReport] = (), word: str = "", wrong: str = "") -> str:
    return render_template(
        "check.html",
        reports=[(each, list(_lines(_narrowed(each)))) for each in reports],
        word=word,
        wrong=wrong,
        kind=_kind(),
        kinds=KINDS,
        titles=TITLES,
        told=told,
        shortened=shortened,
        after=newest_event(study()),
    )


def _lines(report: CheckedReport) -> Iterator[Line]:
    remarks: dict[int, list[Remark]] = {}
    for each in report.checked.remarks:
        remarks.setdefault(each.sentence, []).append(each)

    def place(sentence: Sentence) -> tuple[str, int]:
        row = report.text.passages[sentence.passage].row
        return ("passage", sentence.passage) if row is None else ("row", row)

    for _place, several in groupby(report.checked.sentences, key=place):
        told_here = [(each, remarks.get(each.number, [])) for each in several]
        yield Line(told_here[0][0].kind == "heading", told_here)


def _narrowed(report: CheckedReport) -> CheckedReport:
    kind = _kind()
    return report.only([kind]) if kind else report


def _kind() -> Kind | None:
    asked = request.args.get("kind")
    if asked and asked not in KINDS:
        raise NotAsked
    return asked or None


def _one(word: str, number: int) -> CheckedReport:
    reports = _uploads().checked(word)
    if number >= len(reports):
        raise NoSuchPage
    return reports[number]


def _uploads() -> _Uploads:
    return cast(_Uploads, current_app.extensions["vertel checks"])
