"""The documents that hold transcripts: how the bytes of each are recognised, and which reader makes blocks of them."""

import re
from collections import Counter
from collections.abc import Callable

from vertel.language import N_
from vertel.transcripts.documents.blocks import Block
from vertel.transcripts.documents.docx import read_docx
from vertel.transcripts.documents.html import read_html
from vertel.transcripts.documents.odt import read_odt
from vertel.transcripts.documents.pdf import read_pdf
from vertel.transcripts.documents.rtf import read_rtf
from vertel.transcripts.formats import DocumentFormat, Reading
from vertel.transcripts.transcript import Repair

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML = re.compile(rb"\s*(?:<!--.{0,1000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_BOLD_LINE = re.compile(r"^\*\*[^*\n]{1,60}\*\*", re.MULTILINE)
_SAMPLE = 20_000
_BOM = b"\xef\xbb\xbf"


def _is_docx(data: bytes) -> bool:
    """A zip file with Word's folder in it, or what Word kept in an older or locked file."""
    return (data.startswith(_ZIP) and b"word/" in data) or data.startswith(_OLE)


def _is_odt(data: bytes) -> bool:
    return data.startswith(_ZIP) and b"application/vnd.oasis.opendocument.text" in data[:200]


def _is_rtf(data: bytes) -> bool:
    return data[:100].lstrip().startswith(b"{\\rtf")


def _is_pdf(data: bytes) -> bool:
    return b"%PDF-" in data[:1024]


def _is_html(data: bytes) -> bool:
    return _HTML.match(data[:4096].removeprefix(_BOM)) is not None


def looks_like_markdown(text: str) -> bool:
    """Whether more than one line of `text` opens with something in bold."""
    return len(_BOLD_LINE.findall(text, 0, _SAMPLE)) > 1


def _reader(read: Callable[[bytes, str, Counter[Repair]], list[Block]]) -> Callable[[bytes, Reading], list[Block]]:
    return lambda data, reading: read(data, reading.file, reading.repairs)


FORMATS = (
    DocumentFormat("odt", N_("OpenDocument text"), (".odt",), _is_odt, _reader(read_odt)),
    DocumentFormat("docx", N_("Word"), (".docx", ".docm", ".doc"), _is_docx, _reader(read_docx)),
    DocumentFormat("pdf", N_("PDF"), (".pdf",), _is_pdf, _reader(read_pdf)),
    DocumentFormat("rtf", N_("Rich Text"), (".rtf",), _is_rtf, _reader(read_rtf)),
    DocumentFormat("html", N_("web page"), (".html", ".htm", ".xhtml"), _is_html, _reader(read_html)),
)
