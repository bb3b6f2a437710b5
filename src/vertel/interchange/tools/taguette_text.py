"""The text of a document in Taguette: kept as HTML, with places that count the UTF-8 bytes of what is no markup."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING

from vertel.transcripts.documents.html import refuse_depth

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

# What Taguette leaves in its documents and stands on lines of its own.
_BLOCKS = {
    *("blockquote", "caption", "dd", "div", "dl", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ol", "p", "pre"),
    *("table", "tbody", "tfoot", "thead", "tr", "ul"),
}
_CELLS = {"td", "th"}
_UNSEEN = {"-comment", "script", "style", "template"}


class TaguetteText:
    """The `text`, a line for each paragraph, and the places of Taguette in it.

    The line ends and tabs that come from markup count for nothing there; a line end within a paragraph is white space,
    and comes as a space. White space between paragraphs counts there and is not in `text`.
    """

    def __init__(self, html: str, file: str) -> None:
        """Raises TooDeep."""
        self._parts: list[str] = []
        self._length = 0  # of `text` so far, in code points
        self._bytes = 0  # counted so far
        self._from: list[int] = []  # bytes before each stretch of text
        self._at: list[int] = []  # code points before it
        self._stretches: list[str] = []
        self._pending = ""  # what markup put behind the text so far, should more follow
        refuse_depth(html, file)
        self._read(html)
        self.text = "".join(self._parts)

    def span(self, start: int, end: int) -> tuple[int, int] | None:
        """From where to where this is in `text`, in code points; None where it does not lie in it."""
        if not (0 <= start <= end <= self._bytes and self._stretches):
            return None
        first = max(0, bisect_right(self._from, start) - 1)
        begin = self._at[first] + self._points(first, start, up=False)
        if begin == self._at[first] + len(self._stretches[first]) and first + 1 < len(self._at):
            begin = self._at[first + 1]  # what begins between two paragraphs begins with the second
        last = max(0, bisect_left(self._from, end) - 1)
        finish = self._at[last] + self._points(last, end, up=True)
        return begin, max(begin, finish)

    def _points(self, number: int, counted: int, *, up: bool) -> int:
        """How many code points of this stretch come before a place; within a character, before (or with) that one."""
        stretch, more = self._stretches[number], max(0, counted - self._from[number])
        if stretch.isascii():
            return min(more, len(stretch))
        before = stretch.encode("utf-8", "surrogatepass")[:more]
        points = len(before.decode("utf-8", "ignore"))
        return points + (up and len(stretch[:points].encode("utf-8", "surrogatepass")) < len(before))

    def _read(self, html: str) -> None:
        from selectolax.lexbor import LexborHTMLParser

        # Taguette puts a document into a page in this way, so white space before its first paragraph counts.
        body = LexborHTMLParser(f"<!DOCTYPE html><body><div>{html}</div>").body
        if body is None:
            return
        kept_lines = 0
        for node, entering in _steps(body):
            tag = node.tag or ""
            if tag == "-text":
                if entering:
                    self._add(node.text_content or "", as_it_is=kept_lines > 0)
            elif tag in _BLOCKS:
                if not self._at_line_start():
                    self._pending = "\n"
                kept_lines += (1 if entering else -1) if tag == "pre" else 0
            elif tag in _CELLS and entering and not self._at_line_start():
                self._pending = "\t"
            elif tag == "br" and entering:
                self._pending += "\n"

    def _add(self, content: str, *, as_it_is: bool) -> None:
        """Add what stands in the document itself."""
        if as_it_is or content.strip(" \t\n\f") or not self._at_line_start():
            if self._parts and self._pending:
                self._append(self._pending)
            self._pending = ""
            self._from.append(self._bytes)
            self._at.append(self._length)
            self._stretches.append(content if as_it_is else content.replace("\n", " "))
            self._append(self._stretches[-1])
        self._bytes += len(content.encode("utf-8", "surrogatepass"))

    def _append(self, shown: str) -> None:
        self._parts.append(shown)
        self._length += len(shown)

    def _at_line_start(self) -> bool:
        return not self._parts or self._pending.endswith("\n")


def _steps(root: "LexborNode") -> Iterator[tuple["LexborNode", bool]]:
    """Each node below `root` when it is entered (True) and left (False), in the order of the page."""
    around = [root]
    node = root.first_child
    while around:
        if node is None:
            node = around.pop()
            yield node, False
            node = node.next if around else None
        elif node.tag in _UNSEEN:
            node = node.next
        else:
            yield node, True
            around.append(node)
            node = node.first_child
