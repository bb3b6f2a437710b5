"""PDF: bytes become paragraphs, put together from the lines on the pages."""

import re
from collections import Counter
from collections.abc import Iterator
from ctypes import c_double
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from threading import Lock
from typing import TYPE_CHECKING

from vertel.transcripts.documents.blocks import Block, Paragraph
from vertel.transcripts.encoding import clean
from vertel.transcripts.errors import DamagedFile, PasswordProtected, ScannedPdf
from vertel.transcripts.times import CLOCK
from vertel.transcripts.transcript import Repair

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage, PdfTextPage

# PDFium is one machine for the whole process.
_PDFIUM = Lock()

# What PDFium has in the place of a hyphen that it took for the end of a line only, the line break gone.
_HYPHEN = "\ufffe"
_KEPT_HYPHEN = re.compile(f"{_HYPHEN}(?=[A-Z])")  # Noord-Holland
_HANGING_HYPHEN = re.compile(f"{_HYPHEN}(?=(?:en|of)\\b)")  # voor- en nadelen
# What opens a turn: a time, a label in brackets, or a few words from a capital up to a colon.
_OPENING = re.compile(rf"[\[(#]?{CLOCK}|\[\w{{1,3}}\]|[A-Z][^:?!]{{0,40}}:(?:\s|\Z)")
# The first of a list item, also as the symbol fonts of office programmes have it.
_BULLET = re.compile("[•◦▪▫●○■□\uf0a7\uf0b7] ")
_PAGE_NUMBER = re.compile(r"(?:pagina |page |[-–] ?)?\d{1,4}(?: ?(?:van|of|/) ?\d{1,4})?(?: ?[-–])?", re.IGNORECASE)
_SENTENCE_END = tuple(".?!…:”’\"'")
# The part of a page's height, above and below, in which headers and footers stand.
_MARGIN = 0.15
# A distance to the line before that is this much more than usual parts two paragraphs.
_WIDE = 1.3


@dataclass(frozen=True, slots=True)
class _Line:
    """A line, or a few that a hyphen held together, with the height of its first and last character in points."""

    text: str
    page: int
    top: float
    bottom: float
    in_margin: bool


def read_pdf(data: bytes, file: str, repairs: Counter[Repair]) -> list[Block]:
    """The paragraphs of a PDF, in reading order, without running headers, footers and page numbers (counted).

    Raises ScannedPdf where there are pages and no text, PasswordProtected, DamagedFile.
    """
    with _PDFIUM:
        lines = _read_lines(data, file)
    if not lines:
        raise ScannedPdf(file=file)
    running = _running(lines)
    if running:
        repairs[Repair.PAGE_HEADER] += len(running)
    return list(_paragraphs([line for line in lines if line not in running], repairs))


def _read_lines(data: bytes, file: str) -> list[_Line]:
    import pypdfium2
    from pypdfium2 import raw

    try:
        document: PdfDocument = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as trouble:
        locked = trouble.err_code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY)
        raise (PasswordProtected if locked else DamagedFile)(file=file) from trouble
    try:
        return [line for n in range(len(document)) for line in _page_lines(document, n)]
    except pypdfium2.PdfiumError as trouble:
        raise DamagedFile(file=file) from trouble
    finally:
        document.close()


def _page_lines(document: "PdfDocument", n: int) -> Iterator[_Line]:
    page: PdfPage = document[n]
    characters: PdfTextPage = page.get_textpage()
    try:
        height = page.get_height()
        place = 0  # in the units of PDFium, in which an emoji takes two
        for text in characters.get_text_range().split("\r\n"):
            length = len(text.encode("utf-16-le", "surrogatepass")) // 2
            if text.strip():
                top = _baseline(characters, place)
                bottom = _baseline(characters, place + length - 1)
                yield _Line(text.strip(), n, top, bottom, not _MARGIN * height < top < (1 - _MARGIN) * height)
            place += length + 2
    finally:
        characters.close()
        page.close()


def _baseline(characters: "PdfTextPage", place: int) -> float:
    """How high above the bottom of its page the character at `place` stands; 0 where PDFium cannot tell."""
    from pypdfium2 import raw

    x, y = c_double(), c_double()
    raw.FPDFText_GetCharOrigin(characters.raw, raw.FPDFText_GetCharIndexFromTextIndex(characters.raw, place), x, y)
    return y.value


def _running(lines: list[_Line]) -> set[_Line]:
    """Headers, footers and page numbers: what stands at the same height, in the margin, of many pages."""
    pages = lines[-1].page + 1
    in_margin = [line for line in lines if line.in_margin]
    repeated = Counter(_place(line) for line in in_margin)
    return {
        line
        for line in in_margin
        if repeated[_place(line)] >= _enough(line, pages) or _PAGE_NUMBER.fullmatch(line.text)
    }


def _place(line: _Line) -> tuple[str, int]:
    """What a header has in common with itself on other pages. A number may differ there; in a turn it says who."""
    text = line.text if _OPENING.match(line.text) else re.sub(r"\d+", "0", line.text)
    return text, round(line.top)


def _enough(line: _Line, pages: int) -> float:
    """On how many pages a line stands that is no speech: left and right pages may differ, and so may the first."""
    return max(3, 0.8 * pages) if _OPENING.match(line.text) else max(2, 0.4 * pages)


def _paragraphs(lines: list[_Line], repairs: Counter[Repair]) -> Iterator[Paragraph]:
    usual = _usual_distance(lines)
    texts: list[str] = []
    before: _Line | None = None
    for line in lines:
        if before is not None and _opens_paragraph(line, before, usual):
            yield _paragraph(texts, repairs)
            texts = []
        texts.append(line.text)
        before = line
    if texts:
        yield _paragraph(texts, repairs)


def _usual_distance(lines: list[_Line]) -> float:
    """The distance between the lines of one paragraph."""
    distances = [one.bottom - two.top for one, two in pairwise(lines) if one.page == two.page and one.bottom > two.top]
    return median(distances) if distances else 0.0


def _opens_paragraph(line: _Line, before: _Line, usual: float) -> bool:
    if _OPENING.match(line.text) or _BULLET.match(line.text):
        return True
    if line.page != before.page:
        return before.text.endswith(_SENTENCE_END)
    return before.bottom - line.top > _WIDE * usual


def _paragraph(lines: list[str], repairs: Counter[Repair]) -> Paragraph:
    text = " ".join(lines).replace(f"{_HYPHEN} ", _HYPHEN)
    if hyphens := text.count(_HYPHEN):
        repairs[Repair.END_OF_LINE_HYPHEN] += hyphens
        text = _HANGING_HYPHEN.sub("- ", _KEPT_HYPHEN.sub("-", text)).replace(_HYPHEN, "")
    bullet = _BULLET.match(text)
    return Paragraph(clean(text[bullet.end() :] if bullet else text, repairs), bullet=bullet is not None)
