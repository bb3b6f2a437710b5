"""A report or guide becomes a document on disk."""

from pathlib import Path

from vertel.content import find
from vertel.language import Lang
from vertel.reports.context import report_context
from vertel.reports.errors import NoLibreOffice, UnknownDocument
from vertel.reports.guide_context import guide_context
from vertel.reports.html import fill_html
from vertel.reports.pdf import libre_office, pdf_from_word
from vertel.reports.phrasing import Context
from vertel.reports.report import Report
from vertel.reports.word import fill_word
from vertel.reports.words import read_words
from vertel.reports.writing import write_whole
from vertel.stories.guide import Guide

POSSIBLE = (".docx", ".html", ".pdf")


def write_report(report: Report, path: Path, study: Path | None = None) -> None:
    """Write `report` to `path`, as Word (.docx), as a web page (.html) or as PDF (.pdf).

    It has the form of the study's own templates, if it has any. Raises UnknownDocument and the other errors of this
    room; then `path` is left as it was.
    """
    write_whole(path, report_document(report, _format(path), study))


def write_guide(guide: Guide, path: Path, study: Path | None = None) -> None:
    """Write `guide` to `path`, just as `write_report` does."""
    write_whole(path, guide_document(guide, _format(path), study))


def report_document(report: Report, suffix: str, study: Path | None = None) -> bytes:
    """The report as the bytes of a file with that suffix, one of POSSIBLE. Raises the errors of this room."""
    return _filled("report", report.lang, report_context(report, read_words(report.lang, study)), suffix, study)


def guide_document(guide: Guide, suffix: str, study: Path | None = None) -> bytes:
    """The guide, just as `report_document` gives the report."""
    return _filled("guide", guide.lang, guide_context(guide, read_words(guide.lang, study)), suffix, study)


def _format(path: Path) -> str:
    suffix = path.suffix.lower()
    if suffix not in POSSIBLE:
        raise UnknownDocument(file=path.name, possible=", ".join(POSSIBLE))
    if suffix == ".pdf" and libre_office() is None:
        raise NoLibreOffice
    return suffix


def _filled(name: str, lang: Lang, context: Context, suffix: str, study: Path | None) -> bytes:
    if suffix == ".html":
        return fill_html(find("templates", f"{name}.html", study), context, study)
    word = fill_word(find("templates", f"{name}.{lang}.docx", study), context)
    return pdf_from_word(word) if suffix == ".pdf" else word
