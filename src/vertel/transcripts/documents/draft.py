"""A paragraph while it is being read: what the readers of documents build and then finish."""

import re
from collections import Counter

from vertel.transcripts.documents.blocks import Paragraph
from vertel.transcripts.encoding import clean
from vertel.transcripts.transcript import Repair

# What HTML and OpenDocument run together: not a no-break space.
_WHITE_SPACE = re.compile(r"[ \t\r\n\f]+")
_SOFT_HYPHEN = "\u00ad"


class Draft:
    """Text that comes in pieces, some of them bold, and what is known of the paragraph around it."""

    __slots__ = ("bold", "bullet", "heading", "note", "pieces")

    def __init__(self, heading: int | None = None, bullet: bool = False, note: bool = False) -> None:
        self.pieces: list[str] = []
        self.bold: set[int] = set()  # which of the pieces
        self.heading = heading
        self.bullet = bullet
        self.note = note

    def add(self, text: str, bold: bool = False) -> None:
        if bold:
            self.bold.add(len(self.pieces))
        self.pieces.append(text)

    def add_flowing(self, text: str, bold: bool = False) -> None:
        """Add text in which any white space is one space, and none at the beginning of a line."""
        text = _WHITE_SPACE.sub(" ", text)
        if not self.pieces or self.pieces[-1].endswith((" ", "\n")):
            text = text.removeprefix(" ")
        if text:
            self.add(text, bold)

    def end_line(self) -> None:
        if self.pieces:
            self.pieces[-1] = self.pieces[-1].rstrip(" ")
        self.add("\n")

    def trim(self) -> None:
        """Take white space off both ends."""
        for n, piece in enumerate(self.pieces):
            self.pieces[n] = piece.lstrip()
            if self.pieces[n]:
                break
        while self.pieces and not self.pieces[-1].strip():
            self.pieces.pop()
        if self.pieces:
            self.pieces[-1] = self.pieces[-1].rstrip()

    @property
    def has_text(self) -> bool:
        return any(not piece.isspace() for piece in self.pieces if piece)

    def finish(self, repairs: Counter[Repair]) -> Paragraph:
        """The paragraph, its text cleaned, what was removed from it counted."""
        raw = "".join(self.pieces)
        text = _cleaned(raw, repairs)
        if self.bold and text != raw:
            self.pieces = [_cleaned(piece, Counter()) for piece in self.pieces]
        bold = self._bold_spans() if self.bold else ()
        return Paragraph(text, self.heading, bold, self.bullet and self.heading is None, self.note)

    def _bold_spans(self) -> tuple[tuple[int, int], ...]:
        """Where the bold pieces lie in the text, neighbours joined."""
        spans: list[tuple[int, int]] = []
        start = 0
        for n, piece in enumerate(self.pieces):
            end = start + len(piece)
            if n in self.bold and piece:
                joined = spans.pop()[0] if spans and spans[-1][1] == start else start
                spans.append((joined, end))
            start = end
        return tuple(spans)


def _cleaned(text: str, repairs: Counter[Repair]) -> str:
    return clean(text.replace(_SOFT_HYPHEN, ""), repairs)
