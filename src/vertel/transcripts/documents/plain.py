"""Plain text: every line is a paragraph."""

from collections.abc import Iterator

from vertel.transcripts.documents.blocks import Paragraph


class Lines:
    """The lines of a text as paragraphs, made anew each time they are gone through.

    The text is held once, and as UTF-8: one emoji makes a string of Python four times as large.
    """

    def __init__(self, text: str) -> None:
        self._text = text.encode()

    def __iter__(self) -> Iterator[Paragraph]:
        start = 0
        while (end := self._text.find(b"\n", start)) >= 0:
            yield Paragraph(self._text[start:end].decode())
            start = end + 1
        yield Paragraph(self._text[start:].decode())


def each_line(text: str) -> Iterator[str]:
    """The lines of `text`, one at a time."""
    start = 0
    while (end := text.find("\n", start)) >= 0:
        yield text[start:end]
        start = end + 1
    yield text[start:]
