"""The table of contents and the captions of a Word document: Word's own fields, filled in before Word does.

Word fills in a table of contents only when somebody asks. So the entries are written here, and their page numbers as
LibreOffice lays the document out: with the fonts of the shipped templates, or their twins, that is how Word does. Where
there is no LibreOffice, the table is marked as out of date, and Word brings it up to date when it opens the document.
"""

import copy
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from vertel.errors import VertelError
from vertel.reports.pdf import libre_office, pdf_from_word

# What the field of a table of contents says of the headings that it takes: `TOC \\o "1-2"`.
_OF_LEVELS = re.compile(r'\\o\s+"\d-(\d)"')


@dataclass(frozen=True, slots=True)
class _Heading:
    """A heading in the document, the bookmark around it, and whether the table of contents has it."""

    paragraph: Any
    text: str
    level: int
    bookmark: str


def fill_fields(document: Any, saved: Callable[[], bytes]) -> None:
    """Number the captions of `document` (of python-docx) and fill in its table of contents, if it has one.

    `saved` gives the document as it stands, to see on which page everything comes.
    """
    body = document.element.body
    _number_captions(body)
    place = _contents(body)
    if place is None:
        return
    headings = list(_headings(document))
    entries = [heading for heading in headings if heading.level <= _levels(place[0])]
    for n, heading in enumerate(entries):
        _bookmark(heading, n)
    _write_entries(place, entries)
    pages = page_numbers(saved(), headings)
    for entry, page in zip(_numbers(body), [pages.get(heading.bookmark, "") for heading in entries], strict=True):
        entry.text = page
    if not pages:
        for begin in place[0].iter(qn("w:fldChar")):
            begin.set(qn("w:dirty"), "true")
            break


def page_numbers(document: bytes, headings: Sequence[_Heading]) -> dict[str, str]:
    """The page of each heading by its bookmark, as LibreOffice lays the document out; nothing where it cannot."""
    if libre_office() is None:
        return {}
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(pdf_from_word(document))
        outline = [(entry.get_title(), entry.get_dest()) for entry in pdf.get_toc()]
    except (VertelError, pypdfium2.PdfiumError):
        return {}
    found = {}
    for heading, (title, place) in zip(headings, outline, strict=False):
        if place is None or title.split() != heading.text.split():
            return {}
        found[heading.bookmark] = str(place.get_index() + 1)
    return found


def _number_captions(body: Any) -> None:
    """Captions of a kind count on through the document; a loop repeats the number that it was built with."""
    counted: Counter[str] = Counter()
    for field in body.iter(qn("w:fldSimple")):
        words = field.get(qn("w:instr"), "").split()
        if words[:1] == ["SEQ"] and len(words) > 1:
            counted[words[1]] += 1
            for text in field.iter(qn("w:t")):
                text.text = str(counted[words[1]])


def _contents(body: Any) -> list[Any] | None:
    """The paragraphs of the first table of contents, from where its field begins to where it ends."""
    found: list[Any] = []
    depth = 0
    for paragraph in body.iter(qn("w:p")):
        for mark in paragraph.iter(qn("w:fldChar"), qn("w:instrText")):
            if mark.tag == qn("w:instrText"):
                if not found and (mark.text or "").split()[:1] == ["TOC"]:
                    found, depth = [paragraph], 1
            elif found:
                depth += {"begin": 1, "end": -1}.get(mark.get(qn("w:fldCharType")), 0)
        if found and found[-1] is not paragraph:
            found.append(paragraph)
        if found and depth <= 0:
            return found
    return None


def _levels(paragraph: Any) -> int:
    """How deep the headings go that the table of contents takes; Word itself takes three levels."""
    said = "".join(mark.text or "" for mark in paragraph.iter(qn("w:instrText")))
    found = _OF_LEVELS.search(said)
    return int(found[1]) if found else 3


def _headings(document: Any) -> Iterator[_Heading]:
    names = {style.style_id: style.name for style in document.styles}
    for n, paragraph in enumerate(document.element.body.iter(qn("w:p"))):
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        name = names.get(style.get(qn("w:val")), "") if style is not None else ""
        kind, _space, level = name.partition(" ")
        text = "".join(part.text or "" for part in paragraph.iter(qn("w:t"))).strip()
        if kind == "Heading" and level.isdecimal() and text:
            yield _Heading(paragraph, text, int(level), f"_Toc{n:08}")


def _bookmark(heading: _Heading, n: int) -> None:
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for mark in (start, end):
        mark.set(qn("w:id"), str(10000 + n))
    start.set(qn("w:name"), heading.bookmark)
    properties = heading.paragraph.find(qn("w:pPr"))
    heading.paragraph.insert(0 if properties is None else 1, start)
    heading.paragraph.append(end)


def _write_entries(place: list[Any], entries: Sequence[_Heading]) -> None:
    """In the place of the table: its field, and within that a paragraph for each entry."""
    first = place[0]
    instruction = next(mark for mark in first.iter(qn("w:instrText")))
    paragraphs = [_entry(heading) for heading in entries] or [_paragraph(1)]
    opening = [_mark("begin"), _run(copy.deepcopy(instruction)), _mark("separate")]
    for n, run in enumerate(opening, start=1):
        paragraphs[0].insert(n, run)
    paragraphs[-1].append(_mark("end"))
    for paragraph in paragraphs:
        first.addprevious(paragraph)
    for old in place:
        old.getparent().remove(old)
    place[:] = paragraphs


def _entry(heading: _Heading) -> Any:
    paragraph = _paragraph(heading.level)
    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), heading.bookmark)
    link.set(qn("w:history"), "1")
    text = OxmlElement("w:t")
    text.text = heading.text
    text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    number, page = OxmlElement("w:instrText"), OxmlElement("w:t")
    number.text = f" PAGEREF {heading.bookmark} \\h "
    for run in (
        _run(text),
        _run(OxmlElement("w:tab")),
        _mark("begin"),
        _run(number),
        _mark("separate"),
        _run(page),
        _mark("end"),
    ):
        link.append(run)
    paragraph.append(link)
    return paragraph


def _numbers(body: Any) -> list[Any]:
    """Where the page numbers of the entries stand."""
    found = []
    for instruction in body.iter(qn("w:instrText")):
        if (instruction.text or "").split()[:1] == ["PAGEREF"]:
            result = instruction.getparent().getnext().getnext()
            found.append(result.find(qn("w:t")))
    return found


def _paragraph(level: int) -> Any:
    paragraph, properties, style = OxmlElement("w:p"), OxmlElement("w:pPr"), OxmlElement("w:pStyle")
    style.set(qn("w:val"), f"TOC{level}")
    properties.append(style)
    paragraph.append(properties)
    return paragraph


def _run(content: Any) -> Any:
    run = OxmlElement("w:r")
    run.append(content)
    return run


def _mark(kind: str) -> Any:
    mark = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), kind)
    return _run(mark)
