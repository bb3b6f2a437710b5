"""PDF: bytes become paragraphs and headings, put together from the lines on the pages."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from vertel.transcripts.documents.blocks import Block, Paragraph
from vertel.transcripts.documents.pdf_lines import HYPHEN, Line, Look, read_lines
from vertel.transcripts.encoding import clean
from vertel.transcripts.errors import ScannedPdf
from vertel.transcripts.labels import LONGEST, is_certain, looks_like_a_name, may_be_speaker
from vertel.transcripts.times import CLOCK
from vertel.transcripts.transcript import Repair

_CUT = re.compile(r"[^\W\d_]-\Z")
_HANGING = re.compile(r" ?(?:en|of)\b")  # voor- en nadelen
# What opens a turn: a time, a label in brackets, or a few words up to a colon, of which `_opens_turn` knows more.
_STAMP = re.compile(rf"[\[(#]?{CLOCK}|\[\w{{1,3}}\]")
_LABEL = re.compile(r"((?:['’‘]t )?[^\W\d_][^:?!]{0,40}):(?:\s|\Z)")
_ANY_CLOCK = re.compile(rf"[\[(#]?{CLOCK}[\])#]?")
# The first of a list item, also as the symbol fonts of office programmes have it.
_BULLET = re.compile("[•◦▪▫●○■□\uf0a7\uf0b7] ")
_PAGE_NUMBER = re.compile(r"(?:pagina |page |[-–] ?)?\d{1,4}(?: ?(?:van|of|/) ?\d{1,4})?(?: ?[-–])?", re.IGNORECASE)
_SENTENCE_END = tuple(".?!…:”’\"'")
# A distance to the line before that is this much more than usual parts two paragraphs.
_WIDE = 1.3
# Letters that are this much larger than the text are those of a heading (Word: 12 points over 11).
_LARGER = 1.08
_LONGEST_HEADING = 100


@dataclass(frozen=True, slots=True)
class _Setting:
    """How a document is set: the distance between lines of one paragraph and the size of its text, both in points, and
    how often each label, or what could be one, begins a line.

    `size` is None where no size has half of the text, as when letters were recognised on a scan.
    """

    distance: float
    size: float | None
    labels: Counter[str]

    def is_large(self, line: Line) -> bool:
        return self.size is not None and line.look is not None and line.look.size >= _LARGER * self.size


def read_pdf(data: bytes, file: str, repairs: Counter[Repair]) -> list[Block]:
    """The paragraphs of a PDF, in reading order, without running headers, footers and page numbers (counted).

    Short paragraphs in larger letters are headings. Raises ScannedPdf where there are pages and no text,
    PasswordProtected, DamagedFile.
    """
    lines = read_lines(data, file)
    if not lines:
        raise ScannedPdf(file=file)
    running = _running(lines)
    if running:
        repairs[Repair.PAGE_HEADER] += len(running)
    lines = [line for line in lines if line not in running]
    setting = _setting(lines)
    paragraphs = list(_paragraphs(lines, setting))
    levels = _heading_levels(paragraphs, setting)
    return [_paragraph(lines, levels, repairs) for lines in paragraphs]


def _running(lines: list[Line]) -> set[Line]:
    """Headers, footers and page numbers: what stands at the same height, in the margin, of many pages."""
    pages = lines[-1].page + 1
    in_margin = [line for line in lines if line.in_margin]
    repeated = Counter(_place(line) for line in in_margin)
    return {
        line
        for line in in_margin
        if repeated[_place(line)] >= _enough(line, pages) or _PAGE_NUMBER.fullmatch(line.text)
    }


def _place(line: Line) -> tuple[str, int]:
    """What a header has in common with itself on other pages. A number may differ there; in a turn it says who."""
    text = line.text if _opens_turn(line.text) else re.sub(r"\d+", "0", line.text)
    return text, round(line.height)


def _enough(line: Line, pages: int) -> float:
    """On how many pages a line stands that is no speech: left and right pages may differ, and so may the first."""
    return max(3, 0.8 * pages) if _opens_turn(line.text) else max(2, 0.4 * pages)


def _opens_turn(text: str) -> bool:
    """Whether a line opens with a time or a label. In lower case only a name is one: `van Dam: …`, `r1: …`."""
    if _STAMP.match(text):
        return True
    label = _LABEL.match(text)
    return label is not None and (not label[1].lstrip("'’‘")[0].islower() or looks_like_a_name(label[1]))


def _setting(lines: list[Line]) -> _Setting:
    distances = [one.height - two.height for one, two in pairwise(lines) if one.page == two.page]
    below = [distance for distance in distances if distance > 0]
    sizes: Counter[float] = Counter()
    for line in lines:
        if line.look:
            sizes[line.look.size] += len(line.text)
    size, letters = max(sizes.items(), key=lambda each: each[1], default=(None, 0))
    return _Setting(
        median(below) if below else 0.0,
        size if 2 * letters >= sum(len(line.text) for line in lines) else None,
        Counter(_label(line.text) for line in lines),
    )


def _label(text: str) -> str:
    """What a line begins with up to a colon, or all of it, without any time."""
    return _ANY_CLOCK.sub("", text[:LONGEST]).partition(":")[0].strip()


def _paragraphs(lines: list[Line], setting: _Setting) -> Iterator[list[Line]]:
    paragraph: list[Line] = []
    for line in lines:
        if paragraph and _opens_paragraph(line, paragraph[-1], setting):
            yield paragraph
            paragraph = []
        paragraph.append(line)
    if paragraph:
        yield paragraph


def _opens_paragraph(line: Line, before: Line, setting: _Setting) -> bool:
    if _opens_turn(line.text) and (not before.text.endswith(HYPHEN) or _is_interrupted(line, setting)):
        return True
    if _BULLET.match(line.text) or _looks_new(line, before, setting):
        return True
    if line.page != before.page:
        return before.text.endswith(_SENTENCE_END)
    larger = line.look.size / setting.size if line.look and setting.size and setting.is_large(line) else 1.0
    return before.height - line.height > _WIDE * setting.distance * larger


def _is_interrupted(line: Line, setting: _Setting) -> bool:
    """Whether the hyphen before this line is where somebody was interrupted (“Ik wou-”), and not within a word.

    In `Noord-` and `Holland: een stuk` below it nobody speaks: no other line opens with that label.
    """
    label = _label(line.text)
    return not label or is_certain(label) or setting.labels[label] > 1


def _looks_new(line: Line, before: Line, setting: _Setting) -> bool:
    """Whether the looks of this line, all of it, part it from the line before."""
    if setting.is_large(line) or setting.is_large(before):
        return line.look != before.look
    if line.look is None or before.look is None or line.text[0].islower():
        return False
    return line.look.bold != before.look.bold


def _heading_levels(paragraphs: list[list[Line]], setting: _Setting) -> dict[Look, int]:
    """The looks that only headings have, with their outline level: the larger, the higher."""
    large = [lines for lines in paragraphs if setting.is_large(lines[0])]
    others = {lines[0].look for lines in large if _may_be_speech(lines, setting)}
    looks = {look for lines in large if (look := lines[0].look) and look not in others}
    sizes = sorted({look.size for look in looks}, reverse=True)
    return {look: sizes.index(look.size) + 1 for look in looks}


def _may_be_speech(lines: list[Line], setting: _Setting) -> bool:
    """Whether large letters are those of somebody who speaks: a long text, or a label that stands there more often."""
    label = _label(lines[0].text)
    spoken = not label or is_certain(label) or (setting.labels[label] > 1 and may_be_speaker(label))
    return spoken or sum(len(line.text) for line in lines) > _LONGEST_HEADING


def _paragraph(lines: list[Line], levels: dict[Look, int], repairs: Counter[Repair]) -> Paragraph:
    raw = " ".join([*(_whole_or_cut(line, below) for line, below in pairwise(lines)), lines[-1].text])
    bullet = _BULLET.match(raw)
    text = clean(_mended(raw[bullet.end() :] if bullet else raw, repairs), repairs)
    look = lines[0].look
    if look in levels:
        return Paragraph(text, heading=levels[look])
    bold = all(line.look and line.look.bold for line in lines)
    return Paragraph(text, bold=((0, len(text)),) if bold and text else (), bullet=bullet is not None)


def _whole_or_cut(line: Line, below: Line) -> str:
    """The text of a line, with HYPHEN where its last word goes on over the page: PDFium knows one page at a time."""
    cut = line.page != below.page and _CUT.search(line.text)
    return line.text[:-1] + HYPHEN if cut else line.text


def _mended(text: str, repairs: Counter[Repair]) -> str:
    """`text` with the words whole again that end in HYPHEN (counted), and the hyphen kept that belongs there."""
    first, *rest = text.split(HYPHEN)
    if rest:
        repairs[Repair.END_OF_LINE_HYPHEN] += len(rest)
    return first + "".join(_hyphen_before(each) + each.removeprefix(" ") for each in rest)


def _hyphen_before(text: str) -> str:
    if _HANGING.match(text):
        return "- "
    return "" if text.lstrip()[:1].islower() else "-"  # Noord-Holland, Covid-19, “Ik wou-”
