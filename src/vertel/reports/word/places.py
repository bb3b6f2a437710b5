"""Where the text of a Word file stands in its XML: each character of a passage by the element that holds it."""

import copy
import re
import unicodedata
from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from lxml import etree

from vertel.transcripts.documents.docx_symbols import symbol
from vertel.transcripts.documents.report_text import Passage

Element = Any  # lxml brings no types

_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
# What holds no text of the paragraph it stands in: what was deleted, and boxes, which have paragraphs of their own.
_APART = ("del", "moveFrom", "txbxContent", "rPr", "pPr", "rt")
# What a reader does not see: blanks, soft hyphens, what only steers the text around it.
_UNSEEN = re.compile(
    r"[\s\u00ad\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufffe\uffff\ud800-\udfff]+"
)
_NON_BREAKING_HYPHEN = "\u2011"


@dataclass(frozen=True, slots=True)
class _Character:
    """A visible character: the element in a run that holds it, and where it stands in the text of that, accents too."""

    element: Element
    start: int
    end: int


class Places:
    """Finds the passages of a report in the body of a Word file, and marks where a comment begins and ends.

    A passage is found by its letters: the first paragraph with the same ones that no passage before it has.
    """

    def __init__(self, body: Element, notes: Sequence[Element], passages: Sequence[Passage]) -> None:
        self._word = f"{{{etree.QName(body).namespace}}}"
        self._passages = passages
        by_letters: dict[str, deque[list[Element]]] = defaultdict(deque)
        for paragraphs in self._paragraphs(body):
            by_letters[self._letters_of(paragraphs)].append(paragraphs)
        in_notes = self._noted(body, notes)
        # Of each passage the paragraphs that hold it, or the element that its comments go with.
        self._found: dict[int, list[Element]] = {}
        self._beside: dict[int, Element] = {}
        nearest = next((each[0] for waiting in by_letters.values() for each in waiting), None)
        for n, passage in enumerate(passages):
            letters = _letters(passage.text)
            if waiting := by_letters.get(letters):
                self._found[n] = waiting.popleft()
                nearest = self._found[n][0]
            elif (anchor := in_notes.get(letters, nearest)) is not None:
                self._beside[n] = anchor

    def mark(self, passage: int, start: int, end: int, number: str) -> bool:
        """Put comment `number` beside text[start:end] of a passage. False where there is nothing to put it beside."""
        paragraphs = self._found.get(passage)
        if paragraphs is None:
            return passage in self._beside and self._mark_whole(self._beside[passage], number)
        box = self._box_around(paragraphs[0])
        if box is not None:
            return self._mark_whole(box, number)
        text = self._passages[passage].text
        first = _count(text[:start])
        last = max(first, _count(text[:end]) - 1)
        # First the end: cutting there leaves what is before it where it was.
        self._cut_after(self._character(paragraphs, last))
        self._cut_before(self._character(paragraphs, first))
        opening, closing = (self._run_of(self._character(paragraphs, each).element) for each in (first, last))
        self._around(opening, closing, number)
        return True

    def _mark_whole(self, anchor: Element, number: str) -> bool:
        """Beside a run, or beside all runs of a paragraph."""
        box = self._box_around(anchor)
        anchor = anchor if box is None else box
        if anchor.tag == f"{self._word}p":
            runs = [each for each in anchor.iter(f"{self._word}r") if self._paragraph_of(each) is anchor]
            if not runs:
                return False
            self._around(runs[0], runs[-1], number)
        else:
            self._around(anchor, anchor, number)
        return True

    # Reading

    def _paragraphs(self, body: Element) -> Iterator[list[Element]]:
        """The paragraphs in order, those that run on into the next (their mark was deleted) with that one."""
        held: list[Element] = []
        for paragraph in body.iter(f"{self._word}p"):
            if any(each.tag == _FALLBACK for each in paragraph.iterancestors()):
                continue
            if held and held[-1].getparent() is not paragraph.getparent():
                yield held
                held = []
            held.append(paragraph)
            if not self._runs_on(paragraph):
                yield held
                held = []
        if held:
            yield held

    def _runs_on(self, paragraph: Element) -> bool:
        mark = paragraph.find(f"{self._word}pPr/{self._word}rPr")
        return mark is not None and any(mark.find(f"{self._word}{name}") is not None for name in ("del", "moveFrom"))

    def _letters_of(self, paragraphs: Sequence[Element]) -> str:
        return _letters("".join(self._text(each) for one in paragraphs for each in self._holders(one)))

    def _character(self, paragraphs: Sequence[Element], number: int) -> _Character:
        """The visible character with this number (from 0) in a passage; the last where there are not so many."""
        last = None
        for element in (each for one in paragraphs for each in self._holders(one)):
            there = _count(self._text(element))
            if number < there:
                return self._within(element, number)
            number -= there
            last = element if there else last
        return self._within(last, _count(self._text(last)) - 1)

    def _within(self, element: Element, number: int) -> _Character:
        """The visible character with this number in an element, an accent with the letter that it stands on."""
        text = self._text(element)
        starts = [at for at, one in enumerate(text) if not (_UNSEEN.match(one) or unicodedata.combining(one))]
        start = starts[number]
        end = start + 1
        while end < len(text) and unicodedata.combining(text[end]):
            end += 1
        return _Character(element, start, end)

    def _text(self, element: Element) -> str:
        """What is read in an element that holds text."""
        name = element.tag.rpartition("}")[2]
        if name == "noBreakHyphen":
            return _NON_BREAKING_HYPHEN
        if name == "sym":
            return symbol(element.get(f"{self._word}font", ""), element.get(f"{self._word}char", ""), Counter())
        return element.text or ""

    def _holders(self, inside: Element) -> Iterator[Element]:
        """The elements with text in a paragraph, in order."""
        for each in inside:
            if not isinstance(each.tag, str) or each.tag == _FALLBACK:
                continue
            name = each.tag.rpartition("}")[2]
            if each.tag in (f"{self._word}t", _MATH_TEXT) or name in ("noBreakHyphen", "sym"):
                yield each
            elif name not in _APART and not (name == "r" and self._is_hidden(each)):
                yield from self._holders(each)

    def _is_hidden(self, run: Element) -> bool:
        hidden = run.find(f"{self._word}rPr/{self._word}vanish")
        return hidden is not None and hidden.get(f"{self._word}val") not in ("0", "false", "off")

    def _noted(self, body: Element, notes: Sequence[Element]) -> dict[str, Element]:
        """By the letters of a footnote, the run in the body that refers to it."""
        references = {
            (kind, each.get(f"{self._word}id")): each.getparent()
            for kind in ("footnote", "endnote")
            for each in body.iter(f"{self._word}{kind}Reference")
        }
        found: dict[str, Element] = {}
        for root in notes:
            for note in root:
                kind = note.tag.rpartition("}")[2] if isinstance(note.tag, str) else ""
                run = references.get((kind, note.get(f"{self._word}id")))
                if run is not None:
                    for paragraph in note.iter(f"{self._word}p"):
                        found.setdefault(self._letters_of([paragraph]), run)
        return found

    def _box_around(self, paragraph: Element) -> Element | None:
        """The run in the body that holds the text box of a paragraph; None for a paragraph that is in none."""
        boxes = [each for each in paragraph.iterancestors() if each.tag == f"{self._word}txbxContent"]
        if not boxes:
            return None
        return next((each for each in boxes[-1].iterancestors() if each.tag == f"{self._word}r"), None)

    def _paragraph_of(self, element: Element) -> Element | None:
        return next((each for each in element.iterancestors() if each.tag == f"{self._word}p"), None)

    # Writing

    def _cut_before(self, character: _Character) -> None:
        """Let a run begin with this character."""
        run = self._run_of(character.element)
        before = self._text(character.element)[: character.start]
        content = next((each for each in run if each.tag != f"{self._word}rPr"), None)
        if run.tag == f"{self._word}r" and (content is not character.element or before):
            self._cut(run, character.element, character.start)

    def _cut_after(self, character: _Character) -> None:
        """Let a run end with this character."""
        run = self._run_of(character.element)
        after = self._text(character.element)[character.end :]
        if run.tag == f"{self._word}r" and (run[-1] is not character.element or after):
            self._cut(run, character.element, character.end)

    def _run_of(self, element: Element) -> Element:
        """The run that an element with text stands in; for a formula, the formula."""
        inside = element
        for each in element.iterancestors():
            if each.tag == f"{self._word}r":
                return each
            if each.tag == f"{self._word}p":
                break
            inside = each
        return inside

    def _cut(self, run: Element, element: Element, offset: int) -> None:
        """Cut a run in two before the character at `offset` of one of its elements."""
        second = etree.Element(run.tag, dict(run.attrib), nsmap=run.nsmap)
        properties = run.find(f"{self._word}rPr")
        if properties is not None:
            second.append(copy.deepcopy(properties))
        text = self._text(element)
        following = list(element.itersiblings())
        if 0 < offset < len(text):
            rest = etree.SubElement(second, element.tag, dict(element.attrib))
            element.text, rest.text = text[:offset], text[offset:]
            for part in (element, rest):
                part.set(_XML_SPACE, "preserve")
        elif offset == 0:
            second.append(element)
        for each in following:
            second.append(each)
        run.addnext(second)

    def _around(self, first: Element, last: Element, number: str) -> None:
        """Let comment `number` reach from the run `first` to the run `last`, and refer to it right behind."""
        begins = etree.Element(f"{self._word}commentRangeStart", {f"{self._word}id": number})
        first.addprevious(begins)
        ends = etree.Element(f"{self._word}commentRangeEnd", {f"{self._word}id": number})
        last.addnext(ends)
        reference = etree.Element(f"{self._word}r")
        etree.SubElement(reference, f"{self._word}commentReference", {f"{self._word}id": number})
        self._outermost(ends).addnext(reference)

    def _outermost(self, element: Element) -> Element:
        """What stands in the paragraph itself: the reference is no part of a link or of a tracked insertion."""
        outermost = element
        for each in element.iterancestors():
            if each.tag == f"{self._word}p":
                return outermost
            outermost = each
        return element


def _letters(text: str) -> str:
    """The letters of a text by which it is known again."""
    return unicodedata.normalize("NFC", _UNSEEN.sub("", text))


@lru_cache(4096)
def _count(text: str) -> int:
    """How many visible characters a text has, accents not counted apart."""
    letters = _letters(text)
    return len(letters) if letters.isascii() else sum(not unicodedata.combining(one) for one in letters)
