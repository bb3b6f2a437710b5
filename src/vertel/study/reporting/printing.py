"""The documents of a study, each made once for as long as nothing changes: whoever reads on need not wait again."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from threading import Lock
from typing import Any, Literal, TypeVar

from sqlalchemy import select

from vertel import language
from vertel.language import Lang
from vertel.reports.basis import Finding, basis
from vertel.reports.documents import guide_document, report_document
from vertel.reports.pdf import pdf_from_word
from vertel.reports.report import Report
from vertel.reports.words import read_words
from vertel.study.coding.passages import select_passages
from vertel.study.log.history import newest_event
from vertel.study.reporting.documents import make_report, make_study_guide
from vertel.study.store.place import Place
from vertel.study.store.schema import codings, sessions
from vertel.study.store.study import ROOMS, Study

T = TypeVar("T")
DocumentName = Literal["report", "guide"]


@dataclass(frozen=True, slots=True)
class _State:
    """All that a document depends on: the study up to its newest event, its own files, the day, language and arc."""

    place: Place
    newest: int
    files: tuple[int, int]
    today: date
    lang: Lang
    arc: str | None


def document(study: Study, name: DocumentName, suffix: str, arc_name: str | None = None) -> bytes:
    """The report or the guide as a file with that suffix: .html, .docx or .pdf. Told in that arc, or in the study's.

    Raises as `make_report` does, and the errors of the reports.
    """
    state = _state(study, arc_name)
    if suffix == ".pdf":
        return _pdf(state, name)
    return _document(state, name, suffix)


def findings(study: Study, arc_name: str | None = None) -> Mapping[str, Finding]:
    """What the documents find, by the names with which they point to it, with all that it rests on."""
    return _findings(_state(study, arc_name))


def has_suggestions(study: Study) -> bool:
    """Whether the documents rest on suggestions that nobody decided on."""
    waiting = select_passages(codings.c.id).where(codings.c.status == "suggested").order_by(None)
    with study.reading() as connection:
        return connection.execute(waiting.limit(1)).first() is not None


def session_numbers(study: Study) -> dict[str, int]:
    """The numbers of the sessions by their names."""
    with study.reading() as connection:
        return {row.name: row.id for row in connection.execute(select(sessions.c.id, sessions.c.name))}


def _once(make: Callable[..., T]) -> Callable[..., T]:
    """`make`, with its results kept until something changes: what was withdrawn since is nowhere any more.

    Somebody who asks for what is being made waits for that.
    """
    kept: dict[tuple[Any, ...], T] = {}
    making = Lock()

    def made(state: _State, *which: str) -> T:
        with making:
            for old in [key for key in kept if replace(key[0], lang=state.lang, arc=state.arc) != state]:
                del kept[old]
            if (state, *which) not in kept:
                kept[state, *which] = make(state, *which)
            return kept[state, *which]

    return made


def _state(study: Study, arc_name: str | None) -> _State:
    newest, files = newest_event(study), _files(study.folder)
    return _State(study.place, newest, files, date.today(), language.current(), arc_name)


def _files(folder: Path) -> tuple[int, int]:
    """How many files of its own the study has, and when one changed last, in nanoseconds."""
    times = [path.stat().st_mtime_ns for room in ROOMS for path in (folder / room).rglob("*")]
    return len(times), max(times, default=0)


@_once
def _report(state: _State) -> Report:
    return make_report(Study(state.place), state.today, state.arc)


@_once
def _findings(state: _State) -> Mapping[str, Finding]:
    return basis(_report(state), read_words(state.lang, state.place.folder))


@_once
def _document(state: _State, name: DocumentName, suffix: str) -> bytes:
    if name == "report":
        return report_document(_report(state), suffix, state.place.folder)
    return guide_document(make_study_guide(Study(state.place), state.arc), suffix, state.place.folder)


@_once
def _pdf(state: _State, name: DocumentName) -> bytes:
    return pdf_from_word(_document(state, name, ".docx"))
