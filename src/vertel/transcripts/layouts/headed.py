"""Header lines: who spoke, and when, stands on a line of its own, and what was said on the lines below it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from vertel.transcripts.documents.blocks import Paragraph
from vertel.transcripts.layouts.layout import Blocks, lines, sample


@dataclass(frozen=True, slots=True)
class Header:
    """What a header line tells; times in seconds."""

    speaker: str | None
    start: float | None
    end: float | None = None


FindHeader = Callable[[str], Header | None]


def headers(blocks: Blocks, find: FindHeader) -> list[Header]:
    """The headers among the first lines."""
    return [header for line in sample(blocks) if (header := find(line.text))]


def groups(blocks: Blocks, find: FindHeader) -> Iterator[tuple[Header | None, list[Paragraph]]]:
    """Each header with the lines below it that are not blank; first, without a header, the lines above them all."""
    header: Header | None = None
    below: list[Paragraph] = []
    for line in lines(blocks):
        if found := find(line.text):
            yield header, below
            header, below = found, []
        elif line.text and not line.text.isspace():
            below.append(line)
    yield header, below
