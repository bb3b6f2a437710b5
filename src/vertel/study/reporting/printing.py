"""The documents of a study, each made once for as long as nothing changes: whoever reads on need not wait again."""

from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from threading import Lock
from typing import Any, TypeVar

from sqlalchemy import select

from vertel import language
from vertel.language import Lang
from vertel.reports.basis import Finding, basis
from vertel.reports.document import Document, render
from vertel.reports.pdf import pdf_from_word
from vertel.reports.words import read_words
from vertel.study.coding.passages import select_passages
from vertel.study.log.history import newest_event
from vertel.study.reporting.documents import make_document
from vertel.study.reporting.report import make_report
from vertel.study.reporting.wanted import Wanted
from vertel.study.store.place import Place
from vertel.study.store.schema import codings, sessions
from vertel.study.store.study import ROOMS, Study

T = TypeVar("T")
# So many results are kept at most; those asked for longest ago go first.
MOST_KEPT = 24


@dataclass(frozen=True, slots=True)
class _State:
    """All that a document depends on: the study up to its newest event, its own files, the day and the language."""

    place: Place
    newest: int
    files: tuple[int, int]
    today: date
    lang: Lang


def document(study: Study, wanted: Wanted, suffix: str) -> bytes:
    """What is wanted as a file with that suffix: .html, .docx or .pdf.

    Raises as `make_document` does, and the errors of the reports.
    """
    state = _state(study)
    if suffix == ".pdf":
        return _pdf(state, wanted)
    return _file(state, wanted, suffix)


def findings(study: Study, wanted: Wanted) -> Mapping[str, Finding]:
    """What the documents find, by the names with which they point to it, with all that it rests on.

    That is for who works in the study: it is the internal edition, whichever is wanted.
    """
    return _findings(_state(study), Wanted("report", arc=wanted.arc, year=wanted.year))


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
    kept: OrderedDict[tuple[Any, ...], T] = OrderedDict()
    making = Lock()

    def made(state: _State, *which: Any) -> T:
        with making:
            for old in [key for key in kept if replace(key[0], lang=state.lang) != state]:
                del kept[old]
            if (state, *which) not in kept:
                kept[state, *which] = make(state, *which)
            if len(kept) > MOST_KEPT:
                kept.popitem(last=False)
            kept.move_to_end((state, *which))
            return kept[state, *which]

    return made


def _state(study: Study) -> _State:
    return _State(study.place, newest_event(study), _files(study.folder), date.today(), language.current())


def _files(folder: Path) -> tuple[int, int]:
    """How many files of its own the study has, and when one changed last, in nanoseconds."""
    times = [path.stat().st_mtime_ns for room in ROOMS for path in (folder / room).rglob("*")]
    return len(times), max(times, default=0)


@_once
def _findings(state: _State, wanted: Wanted) -> Mapping[str, Finding]:
    report = make_report(Study(state.place), wanted, state.today)
    return basis(report, read_words(state.lang, state.place.folder))


@_once
def _document(state: _State, wanted: Wanted) -> Document:
    return make_document(Study(state.place), wanted, state.today)


@_once
def _file(state: _State, wanted: Wanted, suffix: str) -> bytes:
    return render(_document(state, wanted), suffix, state.place.folder)


@_once
def _pdf(state: _State, wanted: Wanted) -> bytes:
    return pdf_from_word(_file(state, wanted, ".docx"))
