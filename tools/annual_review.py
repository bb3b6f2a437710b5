"""Build the invented annual review of the example study: python tools/annual_review.py

Its text stands in annual_review.txt, a sentence a line: `#`, `##` and `###` before headings, `||` before the head of a
table and `|` before its rows, and an empty line between paragraphs. The labels of its sentences stand in the key beside
the review, made by hand.
"""

import datetime
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from vertel.content import shipped

SOURCE = Path(__file__).with_suffix(".txt")
REVIEW = shipped("transcripts") / "voorbeeld" / "jaaroverzicht.docx"

_HEADINGS = {"# ": "Title", "## ": "Heading 1", "### ": "Heading 2"}
_MADE = datetime.datetime(2026, 1, 15, tzinfo=datetime.UTC)
_COLOUR = RGBColor(0x9A, 0x4A, 0x1C)


def build(text: str) -> bytes:
    """The review as a Word file, the same bytes for the same text."""
    document = _document()
    for line, kind in _lines(text):
        if kind == "row":
            _row(document, line)
        else:
            document.add_paragraph(line, style=kind)
    return _packed(document)


def _lines(text: str) -> Iterator[tuple[str, str]]:
    """Each paragraph or row with its style: sentences that follow upon each other are one paragraph."""
    sentences: list[str] = []
    for line in [*text.splitlines(), ""]:
        heading = next((mark for mark in _HEADINGS if line.startswith(mark)), None)
        if (heading or line.startswith("|") or not line) and sentences:
            yield " ".join(sentences), "Normal"
            sentences = []
        if heading:
            yield line.removeprefix(heading), _HEADINGS[heading]
        elif line.startswith("|"):
            yield line, "row"
        elif line:
            sentences.append(line)


def _row(document: WordDocument, line: str) -> None:
    """A row of the table above, or of a new one where the line is its head."""
    is_head = line.startswith("||")
    cells = [cell.strip() for cell in line[2 if is_head else 1 :].split("|")]
    table = document.add_table(0, len(cells), style="Table Grid") if is_head else document.tables[-1]
    for cell, text in zip(table.add_row().cells, cells, strict=True):
        cell.paragraphs[0].add_run(text).bold = is_head
        cell.paragraphs[0].paragraph_format.space_after = Pt(2)


def _document() -> WordDocument:
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.header.paragraphs[0].text = "Dertiendraads · Jaaroverzicht 2025"
    for name, size in (("Normal", 10.5), ("Title", 26), ("Heading 1", 15), ("Heading 2", 12)):
        style = document.styles[name]
        style.font.name, style.font.size = "Arial", Pt(size)  # type: ignore[attr-defined]
        fonts = style.element.rPr.rFonts
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        fonts.set(qn("w:hAnsi"), "Arial")
        if name != "Normal":
            style.font.color.rgb = _COLOUR  # type: ignore[attr-defined]
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "nl-NL")
    properties = document.core_properties
    properties.title, properties.author, properties.comments = "Jaaroverzicht 2025", "Dertiendraads", ""
    properties.last_modified_by, properties.language = "Dertiendraads", "nl-NL"
    properties.created = properties.modified = _MADE
    return document


def _packed(document: WordDocument) -> bytes:
    """The document without the hour at which it was made."""
    made, fixed = io.BytesIO(), io.BytesIO()
    document.save(made)
    with zipfile.ZipFile(made) as loose, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in loose.namelist():
            packed.writestr(zipfile.ZipInfo(name, _MADE.timetuple()[:6]), loose.read(name), zipfile.ZIP_DEFLATED)
    return fixed.getvalue()


def main() -> None:
    REVIEW.write_bytes(build(SOURCE.read_text(encoding="utf-8")))
    print(REVIEW)


if __name__ == "__main__":
    main()
