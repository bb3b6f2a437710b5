"""The blocks of a document while it is read: paragraphs in order, and the rows and cells they stand in."""

from collections.abc import Iterable, Iterator

from vertel.transcripts.documents.blocks import Block, Paragraph, Row


class BlockList:
    """Takes paragraphs and makes rows of what lies in cells; a table in a cell becomes paragraphs of that cell."""

    def __init__(self) -> None:
        self._inside: list[Block] = []  # where blocks go now: the document, or a part of it that is open
        self._around: list[list[Block]] = []
        self._cells: list[tuple[Paragraph, ...]] = []
        self._depth = 0  # of cells

    @property
    def blocks(self) -> list[Block]:
        return self._inside

    @property
    def in_cell(self) -> bool:
        return self._depth > 0

    def add(self, block: Block) -> None:
        self._inside.append(block)

    def extend(self, blocks: Iterable[Block]) -> None:
        self._inside += blocks

    def open(self, part: list[Block]) -> None:
        """What follows goes to `part`, until it is closed."""
        self._around.append(self._inside)
        self._inside = part

    def close(self) -> list[Block]:
        part, self._inside = self._inside, self._around.pop()
        return part

    def start_row(self) -> None:
        if not self._depth:
            self._cells = []

    def end_row(self) -> None:
        if not self._depth:
            self.add(Row(tuple(self._cells)))

    def start_cell(self) -> None:
        self._depth += 1
        if self._depth == 1:
            self.open([])

    def end_cell(self) -> None:
        self._depth -= 1
        if not self._depth:
            cell = tuple(paragraphs(self.close()))
            self._cells.append(cell if any(each.text.strip() for each in cell) else ())


def paragraphs(blocks: Iterable[Block]) -> Iterator[Paragraph]:
    """All paragraphs in `blocks`, those in rows too."""
    for block in blocks:
        if isinstance(block, Row):
            for cell in block.cells:
                yield from cell
        else:
            yield block


def as_notes(blocks: Iterable[Block]) -> list[Paragraph]:
    """The text of a footnote, without the space after its number."""
    return [Paragraph(text, note=True) for each in paragraphs(blocks) if (text := each.text.strip())]
