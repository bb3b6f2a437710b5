"""Web pages: bytes become paragraphs and table rows, as a browser would show them."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from vertel.transcripts.documents.block_list import BlockList
from vertel.transcripts.documents.blocks import Block
from vertel.transcripts.documents.draft import Draft
from vertel.transcripts.encoding import decode
from vertel.transcripts.errors import TooDeep
from vertel.transcripts.transcript import Repair

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = {
    *("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "div", "dl"),
    *("dt", "fieldset", "figcaption", "figure", "footer", "form", "header", "hr", "legend", "li", "main", "nav", "ol"),
    *("p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", *_HEADINGS),
}
_NO_TEXT = {
    *("audio", "button", "canvas", "head", "iframe", "math", "noscript", "object", "script", "select", "style", "svg"),
    *("template", "textarea", "video", "-comment"),
}
_DEEPEST = 1_000
# Elements that end by themselves do not go deep.
_TAG = re.compile(
    r"<(/?)(?!(?:area|base|br|col|dd|dt|embed|hr|img|input|li|link|meta|option|p|param|source|td|th|tr|track|wbr)\b)"
    r"([a-z][a-z0-9]*)",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"(?:display:none|visibility:hidden|mso-hide:all)\b")
_WEIGHT = re.compile(r"font-weight:(?:(bold|bolder|[6-9]00|1000)|\w+)")


def read_html(data: bytes, file: str, repairs: Counter[Repair]) -> list[Block]:
    """The blocks of a web page; hidden and deleted text is left out and counted in `repairs`. Raises TooDeep."""
    from selectolax.lexbor import LexborHTMLParser

    text = decode(data, repairs).text
    refuse_depth(text, file)
    page = _Page(repairs)
    body = LexborHTMLParser(text).body
    if body is not None:
        page.read(body)
    return page.finish()


class _Page:
    """The page so far, and the paragraph that is being read."""

    def __init__(self, repairs: Counter[Repair]) -> None:
        self._repairs = repairs
        self._list = BlockList()
        self._draft = Draft()
        self._bold = [False]  # one for each element that is open
        self._preformatted = 0

    def finish(self) -> list[Block]:
        self._end_paragraph()
        return self._list.blocks

    def read(self, body: "LexborNode") -> None:
        for node, entering in _steps(body, self._is_left_out):
            tag = node.tag or ""
            if tag == "-text":
                if entering:
                    self._add(node.text_content or "")
            elif entering:
                self._enter(node, tag)
            else:
                self._leave(tag)

    def _is_left_out(self, node: "LexborNode") -> bool:
        tag = node.tag or ""
        if tag == "-text":
            return False
        if tag in _NO_TEXT:
            return True
        attributes = node.attributes
        if "hidden" in attributes or _HIDDEN.search(_style(attributes)):
            repair = Repair.HIDDEN_TEXT
        elif tag == "del":
            repair = Repair.TRACKED_DELETION
        else:
            return False
        if node.text().strip():
            self._repairs[repair] += 1
        return True

    def _add(self, text: str) -> None:
        if self._preformatted:
            self._draft.add(text, self._bold[-1])
        else:
            self._draft.add_flowing(text, self._bold[-1])

    def _enter(self, node: "LexborNode", tag: str) -> None:
        weight = _WEIGHT.search(_style(node.attributes))
        self._bold.append(bool(weight[1]) if weight else tag in ("b", "strong") or self._bold[-1])
        if tag == "br":
            self._draft.end_line()
        if tag not in _BLOCKS:
            return
        self._start_paragraph()
        if tag in _HEADINGS:
            self._draft.heading = _HEADINGS[tag]
        elif tag == "li":
            self._draft.bullet = True
        elif tag == "pre":
            self._preformatted += 1
        elif tag == "tr":
            self._list.start_row()
        elif tag in ("td", "th"):
            self._list.start_cell()

    def _leave(self, tag: str) -> None:
        self._bold.pop()
        if tag not in _BLOCKS:
            return
        self._end_paragraph()
        if tag == "pre":
            self._preformatted -= 1
        elif tag == "tr":
            self._list.end_row()
        elif tag in ("td", "th"):
            self._list.end_cell()

    def _start_paragraph(self) -> None:
        """Finish what came before. Without text yet, what is known of it holds: a list item may begin with a `<p>`."""
        if self._draft.has_text:
            self._end_paragraph()

    def _end_paragraph(self) -> None:
        if self._draft.has_text:
            self._draft.trim()
            self._list.add(self._draft.finish(self._repairs))
        self._draft = Draft()


def _style(attributes: dict[str, str | None]) -> str:
    """The style written on an element, in lower case without white space."""
    return "".join((attributes.get("style") or "").lower().split())


def _steps(root: "LexborNode", is_left_out: Callable[["LexborNode"], bool]) -> Iterator[tuple["LexborNode", bool]]:
    """Each node below `root` when it is entered (True) and left (False), in the order of the page."""
    around = [root]
    node = root.first_child
    while around:
        if node is None:
            node = around.pop()
            yield node, False
            node = node.next if around else None
        elif is_left_out(node):
            node = node.next
        else:
            yield node, True
            around.append(node)
            node = node.first_child


def refuse_depth(text: str, file: str) -> None:
    """The time to parse grows with the square of the depth, so what is too deep may not get that far."""
    if text.count("<") < _DEEPEST:
        return
    depth = 0
    unclosed: Counter[str] = Counter()
    for tag in _TAG.finditer(text):
        name = tag[2].lower()
        if not tag[1]:
            unclosed[name] += 1
            depth += 1
        elif unclosed[name]:
            unclosed[name] -= 1
            depth -= 1
        if depth > _DEEPEST:
            raise TooDeep(file=file)
