"""The lines on the pages of a PDF, with where they stand and how they look, as PDFium tells it."""

import math
from collections.abc import Iterator
from ctypes import c_double, create_string_buffer
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

from vertel.transcripts.errors import DamagedFile, PasswordProtected

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage, PdfTextPage

# What PDFium has in the place of a hyphen that it took for the end of a line only, the line break gone.
HYPHEN = "\ufffe"

# PDFium is one machine for the whole process.
_PDFIUM = Lock()
# The part of a page's height, above and below, in which headers and footers stand.
_MARGIN = 0.15
_LONGEST_FONT_NAME = 128
# What PDFium tells of a space that it puts itself between words that stand apart.
_NO_FONT = (b"", 1.0)
_BOLD = (b"bold", b"black", b"heavy")


class Look(NamedTuple):
    """How the whole of a line looks: the size of its letters in points, to a tenth, and whether they are bold."""

    size: float
    bold: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A line, with how high it stands on its page, in points. `look` is None where not all of it looks the same.

    A line that ends in the middle of a word ends in HYPHEN.
    """

    text: str
    page: int
    height: float
    in_margin: bool
    look: Look | None


def read_lines(data: bytes, file: str) -> list[Line]:
    """The lines of a PDF, in reading order. Raises PasswordProtected, DamagedFile."""
    with _PDFIUM:
        return _read_lines(data, file)


def _read_lines(data: bytes, file: str) -> list[Line]:
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


def _page_lines(document: "PdfDocument", n: int) -> Iterator[Line]:
    page: PdfPage = document[n]
    text: PdfTextPage = page.get_textpage()
    try:
        height = page.get_height()
        letters = _Letters(text)
        for place, line in _placed(text.get_text_range(), letters):
            start = place + _units(line[: len(line) - len(line.lstrip())])
            line = line.strip()
            base, look = letters.line(start, start + _units(line) - 1)
            yield Line(line, n, base, not _MARGIN * height < base < (1 - _MARGIN) * height, look)
    finally:
        text.close()
        page.close()


class _Letters:
    """The letters on a page, by their place in its text: in the units of PDFium, in which an emoji takes two."""

    def __init__(self, text: "PdfTextPage") -> None:
        from pypdfium2 import raw

        self._raw = raw
        self._text = text.raw
        self._x, self._y = c_double(), c_double()
        self._matrix = raw.FS_MATRIX()
        self._name = create_string_buffer(_LONGEST_FONT_NAME)

    def height(self, place: int) -> float:
        """How high above the bottom of the page the letter stands; 0 where PDFium cannot tell."""
        return self._height(self._index(place))

    def line(self, first: int, last: int) -> tuple[float, Look | None]:
        """The height of the letter at `first`, and the look of all from there to `last`.

        That goes by those two letters, and by two between where they are bold: a line may well begin with a bold name.
        """
        index = self._index(first)
        font = self._font_at(index)
        third = (last - first) // 3
        others = (last, first + third, last - third) if _is_bold(font[0]) else (last,)
        same = all(self._font_at(self._index(place)) in (font, _NO_FONT) for place in others)
        return self._height(index), self._look(index, font) if same else None

    def _index(self, place: int) -> int:
        return int(self._raw.FPDFText_GetCharIndexFromTextIndex(self._text, place))

    def _height(self, index: int) -> float:
        self._y.value = 0
        self._raw.FPDFText_GetCharOrigin(self._text, index, self._x, self._y)
        return self._y.value

    def _font_at(self, index: int) -> tuple[bytes, float]:
        """The name and size of a font, before anything on the page is made larger or smaller."""
        self._name.value = b""
        self._raw.FPDFText_GetFontInfo(self._text, index, self._name, _LONGEST_FONT_NAME, None)
        return self._name.value, self._raw.FPDFText_GetFontSize(self._text, index)

    def _look(self, index: int, font: tuple[bytes, float]) -> Look:
        name, size = font
        self._raw.FPDFText_GetMatrix(self._text, index, self._matrix)
        return Look(round(size * math.hypot(self._matrix.c, self._matrix.d), 1), _is_bold(name))


def _placed(text: str, letters: _Letters) -> Iterator[tuple[int, str]]:
    """The lines of `text` that are not blank, each with its place."""
    place = 0
    for line in text.split("\r\n"):
        if HYPHEN in line:
            yield from _parted(line, place, letters)
        elif line.strip():
            yield place, line
        place += _units(line) + 2


def _parted(line: str, place: int, letters: _Letters) -> Iterator[tuple[int, str]]:
    """The lines that PDFium made one of because of a hyphen. A soft hyphen may also stand within a line."""
    part = ""
    for piece in line.split(HYPHEN):
        below = place + _units(part)
        if part and piece and abs(letters.height(below - 1) - letters.height(below)) > 1:
            yield place, part
            place, part = below, ""
        part += f"{piece}{HYPHEN}"
    yield place, part.removesuffix(HYPHEN)


def _units(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


@lru_cache(maxsize=1024)
def _is_bold(font: bytes) -> bool:
    """Whether a font is bold by its name (`BAAAAA+LiberationSans-Bold`), as many files give all fonts one weight."""
    font = font.lower()
    return any(word in font for word in _BOLD)
