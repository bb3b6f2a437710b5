"""A stretch of Rich Text while it is read: paragraphs, and the cells and rows that some of them stand in."""

from collections import Counter
from collections.abc import Sequence

from vertel.transcripts.documents.blocks import Block, Paragraph, Row
from vertel.transcripts.documents.draft import Draft
from vertel.transcripts.transcript import Repair


class Part:
    """The document, or a note or text box in it. A row is known by its end only, as are its cells."""

    def __init__(self, repairs: Counter[Repair]) -> None:
        self.draft = Draft()
        self._repairs = repairs
        self._blocks: list[Block] = []
        self._cells: list[tuple[Paragraph, ...]] = []
        self._cell: list[Paragraph] = []
        self._after: list[Paragraph] = []

    def place(self, texts: Sequence[Paragraph]) -> None:
        """Keep a note or text box until the paragraph that it hangs on is there."""
        self._after += texts

    def end_paragraph(self, in_table: bool) -> None:
        if in_table:
            self._cell += self._finished()
        else:
            self.end_row()
            self._blocks += self._finished()

    def end_cell(self) -> None:
        if self.draft.pieces or self._after:
            self._cell += self._finished()
        self._cells.append(tuple(self._cell) if any(each.text.strip() for each in self._cell) else ())
        self._cell = []

    def end_row(self) -> None:
        if self._cells:
            self._blocks.append(Row(tuple(self._cells)))
            self._cells = []

    def finish(self) -> list[Block]:
        """All blocks, with what had no mark of its own at its end."""
        if self._cell:
            self.end_cell()
        self.end_row()
        if self.draft.pieces or self._after:
            self._blocks += self._finished()
        return self._blocks

    def _finished(self) -> list[Paragraph]:
        finished = [self.draft.finish(self._repairs), *self._after]
        self.draft, self._after = Draft(), []
        return finished
