"""Passages that overlap as they like, as marks that lie within each other as HTML wants it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Mark(Generic[T]):
    """A passage: `start` and `end` are code points, end exclusive; `what` it is about."""

    start: int
    end: int
    what: T


@dataclass(frozen=True, slots=True)
class Piece(Generic[T]):
    """A step through a marked text: some of the `text`, or a mark that opens or closes.

    `line` is the line below the text on which the mark is drawn, from 0: marks that overlap have different ones.
    Where marks cross, the one that began later is cut in two; `first` is the part in which it begins.
    """

    does: Literal["text", "open", "close"]
    text: str = ""
    what: T | None = None
    line: int = 0
    first: bool = False


def pieces(text: str, marks: Sequence[Mark[T]]) -> Iterator[Piece[T]]:
    """The text with its marks, all of which end in it. Of those that begin together the longest lies outside."""
    waiting = sorted(marks, key=lambda mark: (mark.start, -mark.end))
    open_now: list[tuple[Mark[T], int]] = []
    at = n = 0
    while open_now or n < len(waiting):
        ends = min((mark.end for mark, _line in open_now), default=len(text) + 1)
        begins = waiting[n].start if n < len(waiting) else len(text) + 1
        to = min(ends, begins)
        if to > at:
            yield Piece("text", text[at:to])
            at = to
        if ends <= begins:
            yield from _closed(open_now, to)
        else:
            line = _free([line for _mark, line in open_now])
            open_now.append((waiting[n], line))
            yield Piece("open", what=waiting[n].what, line=line, first=True)
            n += 1
    if at < len(text):
        yield Piece("text", text[at:])


def _closed(open_now: list[tuple[Mark[T], int]], to: int) -> Iterator[Piece[T]]:
    """Close the marks that end here; those that lie within them and go on are opened again."""
    lowest = next(n for n, (mark, _line) in enumerate(open_now) if mark.end <= to)
    for mark, line in reversed(open_now[lowest:]):
        yield Piece("close", what=mark.what, line=line)
    open_now[lowest:] = [each for each in open_now[lowest:] if each[0].end > to]
    for mark, line in open_now[lowest:]:
        yield Piece("open", what=mark.what, line=line)


def _free(taken: Sequence[int]) -> int:
    return next(line for line in range(len(taken) + 1) if line not in taken)
