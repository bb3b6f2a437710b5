"""What every document becomes before its layout is known: paragraphs and table rows, in reading order."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a document, or a line of a plain text.

    `text` may hold `\\n` (a line break inside the paragraph) and may be empty (a blank line). `bold` holds the spans
    of bold text as (start, end) in `text`. `heading` is the outline level, 1 for the highest. `bullet` is true for a
    list item. `note` is true for a footnote or endnote.
    """

    text: str
    heading: int | None = None
    bold: tuple[tuple[int, int], ...] = ()
    bullet: bool = False
    note: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: each cell is a tuple of paragraphs, empty for an empty cell."""

    cells: tuple[tuple[Paragraph, ...], ...]


Block = Paragraph | Row
