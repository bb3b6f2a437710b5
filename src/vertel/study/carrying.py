"""A new version of a transcript takes over the codings of the old one, each by its quote."""

import bisect

from sqlalchemy import select

from vertel.study.change import Change
from vertel.study.schema import codings, turns


def carry_over(change: Change, old: int, new: int, text: str) -> tuple[int, int]:
    """Move the codings of transcript `old` to `new`, whose text is `text`; return how many moved and how many stayed.

    A coding moves to the occurrence of its quote nearest to where it stood, and only within one turn. What finds no
    place stays with the old version, where it is kept.
    """
    bounds = change.connection.execute(select(turns.c.start, turns.c.end).where(turns.c.transcript_id == new)).all()
    starts = sorted(row.start for row in bounds)
    ends = {row.start: row.end for row in bounds}
    found: dict[int, int] = {}
    rows = change.connection.execute(select(codings).where(codings.c.transcript_id == old)).all()
    for row in rows:
        start = _nearest(text, row.quote, row.start)
        if start is None:
            continue
        turn = starts[bisect.bisect_right(starts, start) - 1]
        if start + len(row.quote) <= ends[turn]:
            found[row.id] = start
    for row in rows:
        if row.id in found:
            start = found[row.id]
            change.update(codings, [row.id], transcript_id=new, start=start, end=start + len(row.quote))
    return len(found), len(rows) - len(found)


def _nearest(text: str, quote: str, place: int) -> int | None:
    """Where `quote` starts in `text`, nearest to `place`; None where it does not occur."""
    before = text.rfind(quote, 0, place + len(quote))
    after = text.find(quote, place)
    found = [start for start in (before, after) if start >= 0]
    return min(found, key=lambda start: abs(start - place)) if found else None
