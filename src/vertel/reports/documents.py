"""A report or guide becomes a document on disk."""

from pathlib import Path

from vertel.content import find
from vertel.language import Lang
from vertel.reports.context import report_context
from vertel.reports.errors import UnknownDocument
from vertel.reports.guide_context import guide_context
from vertel.reports.html import fill_html
from vertel.reports.phrasing import Context
from vertel.reports.report import Report
from vertel.reports.word import fill_word
from vertel.reports.words import read_words
from vertel.reports.writing import write_whole
from vertel.stories.guide import Guide

POSSIBLE = (".docx", ".html")


def write_report(report: Report, path: Path, study: Path | None = None) -> None:
    """Write `report` to `path`, as Word (.docx) or as a web page (.html), with the study's own templates if it has any.

    Raises UnknownDocument and the other errors of this room; then `path` is left as it was.
    """
    _check(path)
    _write("report", report.lang, report_context(report, read_words(report.lang, study)), path, study)


def write_guide(guide: Guide, path: Path, study: Path | None = None) -> None:
    """Write `guide` to `path`, just as `write_report` does."""
    _check(path)
    _write("guide", guide.lang, guide_context(guide, read_words(guide.lang, study)), path, study)


def _check(path: Path) -> None:
    if path.suffix.lower() not in POSSIBLE:
        raise UnknownDocument(file=path.name, possible=", ".join(POSSIBLE))


def _write(name: str, lang: Lang, context: Context, path: Path, study: Path | None) -> None:
    if path.suffix.lower() == ".docx":
        content = fill_word(find("templates", f"{name}.{lang}.docx", study), context)
    else:
        content = fill_html(find("templates", f"{name}.html", study), context, study)
    write_whole(path, content)
