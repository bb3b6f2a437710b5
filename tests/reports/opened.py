"""A document opened again, as a reader gets it."""

import io
from functools import lru_cache
from typing import Any

import docx
from docx.oxml.ns import qn
from selectolax.lexbor import LexborHTMLParser

from vertel.reports.document import Document, render


class Opened:
    """A document in Word and as a page, each made once."""

    def __init__(self, document: Document) -> None:
        self.document = document

    @property
    def word(self) -> Any:
        return _word(self)

    @property
    def lines(self) -> list[str]:
        """All text in Word, tables and boxes included, a paragraph a line."""
        paragraphs = self.word.element.body.iter(qn("w:p"))
        return ["".join(text.text or "" for text in each.iter(qn("w:t"))) for each in paragraphs]

    @property
    def page(self) -> LexborHTMLParser:
        return _page(self)

    @property
    def text(self) -> str:
        """All that it says in Word."""
        return "\n".join(self.lines)

    @property
    def everything(self) -> str:
        """All that it says in Word and as a page."""
        return f"{self.text}\n{self.page.text()}"

    def after(self, line: str, n: int) -> list[str]:
        """The `n` lines after this one."""
        at = self.lines.index(line)
        return self.lines[at + 1 : at + 1 + n]

    def check(self) -> None:
        """No mark of the template is left, no heading stands alone, and links in the page lead somewhere."""
        assert "{{" not in self.text
        assert "{%" not in self.text
        items = list(self.word.iter_inner_content())
        body = [item for item in items if not hasattr(item, "text") or item.text.strip()]
        for here, after in zip(body, [*body[1:], None], strict=True):
            if here.style.name.startswith("Heading"):
                assert after is not None, f"nothing below {here.text}"
                alone = after.style.name.startswith("Heading") and after.style.name <= here.style.name
                assert not alone, f"nothing below {here.text}"
        ids = [each.attributes["id"] for each in self.page.css("[id]")]
        assert len(ids) == len(set(ids))
        assert {each.attributes["href"].removeprefix("#") for each in self.page.css("a")} <= {*ids}
        assert not self.page.css("script, link")


@lru_cache(maxsize=4)
def _word(opened: Opened) -> Any:
    return docx.Document(io.BytesIO(render(opened.document, ".docx")))


@lru_cache(maxsize=4)
def _page(opened: Opened) -> LexborHTMLParser:
    return LexborHTMLParser(render(opened.document, ".html").decode("utf-8"))
