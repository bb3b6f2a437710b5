"""The text of a report that came in another file as a Word file: headings, paragraphs, lists and tables, no more."""

import io
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from vertel.reports.phrasing import writable
from vertel.transcripts.documents.report_text import Passage, ReportText

if TYPE_CHECKING:
    from docx.document import Document

_DEEPEST = 9  # levels of headings in Word
_WIDEST = 63  # columns in a table in Word


def as_word(report: ReportText) -> bytes:
    """A Word file with the passages of the report."""
    from docx import Document

    document = Document()
    for in_table, passages in groupby(report.passages, key=lambda each: each.row is not None):
        if in_table:
            _table(document, list(passages))
        else:
            for each in passages:
                document.add_paragraph(allowed(each.text), style=_style(each))
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def _style(passage: Passage) -> str:
    if passage.heading:
        return f"Heading {min(passage.heading, _DEEPEST)}"
    return "List Bullet" if passage.bullet else "Normal"


def _table(document: "Document", passages: Sequence[Passage]) -> None:
    width = min(_WIDEST, 1 + max(each.column or 0 for each in passages))
    table = document.add_table(0, width, style="Table Grid")
    for _row, cells in groupby(passages, key=lambda each: each.row):
        row = table.add_row().cells
        for column, parts in groupby(cells, key=lambda each: min(each.column or 0, width - 1)):
            texts = _texts(parts)
            row[column].paragraphs[0].text = next(texts)
            for text in texts:
                row[column].add_paragraph(text)


def _texts(passages: Iterator[Passage]) -> Iterator[str]:
    return (allowed(each.text) for each in passages)


def allowed(text: str) -> str:
    """`text` with � for every character that no document can hold."""
    return str(writable({"text": text})[0]["text"])
