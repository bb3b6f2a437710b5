"""Any report as its text: passages in reading order, each with where it stands. Nobody speaks in a report."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePath

from vertel.language import N_
from vertel.transcripts.documents import by_bytes
from vertel.transcripts.documents.blocks import Block, Paragraph, Row
from vertel.transcripts.documents.markdown import read_markdown
from vertel.transcripts.documents.plain import each_line
from vertel.transcripts.encoding import decode
from vertel.transcripts.errors import TooDeep, TooLarge, UnreadableFile
from vertel.transcripts.formats import Reading
from vertel.transcripts.transcript import Repair

_HTML = (".html", ".htm", ".xhtml")
_MARKDOWN = (".md", ".markdown")
_SENTENCE_END = tuple(".!?:;…”\"'’)")
_SAMPLE = 20_000
_MOST_UNPRINTABLE = 0.05
_UNPRINTABLE = frozenset(("Cc", "Cn", "Co", "Cs"))
_BULLET = re.compile(r"\s*(?:[-–•*▪●]|\d{1,2}[.)])\s+")


class NoReport(UnreadableFile):
    sentence = N_(
        "{file} is not a report that vertel can read: save it as Word (.docx), OpenDocument, PDF, web page or plain "
        "text, and check that."
    )


class NoTextInReport(UnreadableFile):
    sentence = N_("{file} holds no text to check: see whether this is the right file.")


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of a report. `text` may hold `\\n`, and is never blank.

    `heading` is the outline level, 1 for the highest; `row` counts the rows of all tables from 0 for what stands in a
    cell, and `column` the cells in it; `note` is true for a footnote or endnote.
    """

    text: str
    heading: int | None = None
    bullet: bool = False
    note: bool = False
    row: int | None = None
    column: int | None = None


@dataclass(frozen=True, slots=True)
class ReportText:
    """A report called `file`, read from a `kind` of file (docx, odt, pdf, rtf, html, md or txt)."""

    file: str
    kind: str
    passages: tuple[Passage, ...]


def read_report(data: bytes, file: str) -> ReportText:
    """The text of the report in `data`, the bytes of a file called `file`.

    Raises UnreadableFile: NoReport for what is no document, NoTextInReport for an empty one, ScannedPdf,
    PasswordProtected, DamagedFile and whatever else its reader refuses.
    """
    try:
        kind, blocks = _blocks(data, file)
        passages = tuple(_passages(blocks))
    except RecursionError as trouble:
        raise TooDeep(file=file) from trouble
    except MemoryError as trouble:
        raise TooLarge(file=file) from trouble
    if not passages:
        raise NoTextInReport(file=file)
    return ReportText(file, kind, passages)


def _blocks(data: bytes, file: str) -> tuple[str, Iterable[Block]]:
    if not data.strip(b"\x00\t\n\r \xef\xbb\xbf\xfe\xff"):
        raise NoTextInReport(file=file)
    suffix = PurePath(file).suffix.lower()
    for format in by_bytes.FORMATS:
        if format.recognise(data) or (format.key == "html" and suffix in _HTML):
            return format.key, format.read(data, Reading(file))
    repairs: Counter[Repair] = Counter()
    text = decode(data, repairs).text
    if not _is_text(text, repairs[Repair.CONTROL_CHARACTER]):
        raise NoReport(file=file)
    if suffix in _MARKDOWN or by_bytes.looks_like_markdown(text):
        return "md", _flowing(read_markdown(text, repairs))
    return "txt", _flowing(_line(line) for line in each_line(text))


def _is_text(text: str, removed: int) -> bool:
    """Whether `text` was ever text: little of it cannot be shown, or was removed because of that."""
    head = text[:_SAMPLE]
    odd = sum(char == "�" or (unicodedata.category(char) in _UNPRINTABLE and char not in "\n\t") for char in head)
    return removed <= len(text) * _MOST_UNPRINTABLE and odd <= len(head) * _MOST_UNPRINTABLE


def _line(line: str) -> Paragraph:
    bullet = _BULLET.match(line)
    return Paragraph(line[bullet.end() :] if bullet else line.strip(), bullet=bullet is not None)


def _flowing(lines: Iterable[Block]) -> Iterator[Block]:
    """Lines as paragraphs: one that stops in the middle of a sentence goes on in the next, as in letters and e-mail."""
    held: Paragraph | None = None
    for line in lines:
        if held is not None and isinstance(line, Paragraph) and _goes_on(held, line):
            held = Paragraph(f"{held.text.rstrip()} {line.text.lstrip()}", bullet=held.bullet)
            continue
        if held is not None:
            yield held
        held = line if isinstance(line, Paragraph) else None
        if not isinstance(line, Paragraph):
            yield line
    if held is not None:
        yield held


def _goes_on(above: Paragraph, line: Paragraph) -> bool:
    text, below = above.text.rstrip(), line.text.lstrip()
    if not text or not below or above.heading or line.heading or line.bullet:
        return False
    wrapped = len(text) > 50  # a short line is a line of its own: a title, an address
    return below[0].islower() or (wrapped and not text.endswith(_SENTENCE_END))


def _passages(blocks: Iterable[Block]) -> Iterator[Passage]:
    rows = 0
    for block in blocks:
        if isinstance(block, Row):
            for column, cell in enumerate(block.cells):
                for part in cell:
                    yield from _passage(part, rows, column)
            rows += 1
        else:
            yield from _passage(block)


def _passage(part: Paragraph, row: int | None = None, column: int | None = None) -> Iterator[Passage]:
    if part.text.strip():
        yield Passage(part.text, part.heading, part.bullet, part.note, row, column)
