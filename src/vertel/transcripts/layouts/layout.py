"""What a layout is: how blocks show who spoke, recognised by their structure, whatever file they came in."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from vertel.transcripts.documents.blocks import Block, Paragraph, Row
from vertel.transcripts.formats import Reading
from vertel.transcripts.transcript import Turn

# A layout shows itself in this many lines, or not at all.
SAMPLE = 2_000

Blocks = Iterable[Block]
"""Blocks that may be gone through more than once."""


@dataclass(frozen=True, slots=True)
class Layout:
    """A way to write down who said what.

    `key` is its short name (`f4`), `name` what the user reads. `recognise` never raises; `read` raises nothing either,
    and may give no turns.
    """

    key: str
    name: str
    recognise: Callable[[Blocks], bool]
    read: Callable[[Blocks, Reading], list[Turn]]


def lines(blocks: Blocks, rows_are_notes: bool = True) -> Iterator[Paragraph]:
    """The lines of `blocks` as paragraphs without line breaks, blank ones included.

    Where labels tell who speaks, a table is about the session, and its rows are notes; in prose they are text.
    """
    for block in blocks:
        if isinstance(block, Row):
            yield from (
                _note(block) if rows_are_notes else lines(paragraph for cell in block.cells for paragraph in cell)
            )
        elif "\n" in block.text:
            yield from _split(block)
        else:
            yield block


def _note(row: Row) -> Iterator[Paragraph]:
    """A row on one line: `Date: 14 March`."""
    cells = (" ".join(paragraph.text.strip() for paragraph in cell) for cell in row.cells)
    filled = [cell.rstrip(":") for cell in cells if cell]
    yield Paragraph(": ".join(filled) if len(filled) == 2 else " | ".join(filled), note=True)


def _split(paragraph: Paragraph) -> Iterator[Paragraph]:
    start = 0
    for text in paragraph.text.split("\n"):
        end = start + len(text)
        bold = tuple(
            (max(first, start) - start, min(last, end) - start)
            for first, last in paragraph.bold
            if first < end and last > start
        )
        yield Paragraph(text, paragraph.heading, bold, paragraph.bullet, paragraph.note)
        start = end + 1


def sample(blocks: Blocks) -> list[Paragraph]:
    """The first lines that are not blank: enough to recognise a layout by."""
    return list(islice((line for line in lines(blocks) if line.text.strip()), SAMPLE))
