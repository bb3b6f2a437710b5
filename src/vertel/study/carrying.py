"""A new version of a transcript takes over the codings of the old one, each by its quote."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, select

from vertel.study.change import Change
from vertel.study.schema import codings, speakers, transcripts, turns


@dataclass(frozen=True, slots=True)
class _Version:
    """A transcript's text and turns: start, end and the label of the speaker, in the order of the text."""

    text: str
    turns: list[tuple[int, int, str | None]]

    def speaker_at(self, place: int) -> str | None:
        return next((label for start, end, label in self.turns if start <= place < end), None)

    def occurrences(self, quote: str) -> Iterator[tuple[int, str | None]]:
        """Where `quote` starts, each time it stands within one turn, and who says it there."""
        start = self.text.find(quote)
        turn = 0
        while start >= 0:
            while self.turns[turn][1] <= start:
                turn += 1
            _start, end, label = self.turns[turn]
            if start + len(quote) <= end:
                yield start, label
            start = self.text.find(quote, start + 1)


def carry_over(change: Change, old: int, new: int) -> tuple[int, int]:
    """Move the codings of transcript `old` to transcript `new`; return how many moved and how many stayed.

    A coding moves to its quote where the same speaker says it, as nearly as far into the text as before. What finds no
    place, or only one that has the coding already, stays with the old version, where it is kept.
    """
    before, after = _version(change.connection, old), _version(change.connection, new)
    rows = change.connection.execute(
        select(codings).where(codings.c.transcript_id == old).order_by(codings.c.start, codings.c.id)
    ).all()
    taken: set[tuple[int, int, int, int]] = set()
    for row in rows:
        speaker = before.speaker_at(row.start)
        share = row.start / len(before.text)
        places = sorted(
            after.occurrences(row.quote),
            key=lambda place: (place[1] != speaker, abs(place[0] / len(after.text) - share)),
        )
        for start, _label in places:
            key = (row.code_id, row.coder_id, start, start + len(row.quote))
            if key not in taken:
                taken.add(key)
                change.update(codings, [row.id], transcript_id=new, start=start, end=key[3])
                break
    return len(taken), len(rows) - len(taken)


def _version(connection: Connection, number: int) -> _Version:
    text = connection.scalar(select(transcripts.c.text).where(transcripts.c.id == number)) or ""
    rows = connection.execute(
        select(turns.c.start, turns.c.end, speakers.c.label)
        .select_from(turns.outerjoin(speakers, turns.c.speaker_id == speakers.c.id))
        .where(turns.c.transcript_id == number)
        .order_by(turns.c.n)
    )
    return _Version(text, [(row.start, row.end, row.label) for row in rows])
