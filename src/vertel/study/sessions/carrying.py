"""A new version of a transcript takes over what stands on the old: codings, change stories, memos and answers."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, select

from vertel.study.store.change import Change
from vertel.study.store.schema import (
    answers,
    change_stories,
    codings,
    guids,
    memos,
    reactions,
    speakers,
    transcripts,
    turns,
)


@dataclass(frozen=True, slots=True)
class _Version:
    """A transcript's text and turns: start, end and the label of the speaker, in the order of the text.

    `numbers` are those of the turns.
    """

    numbers: list[int]
    text: str
    turns: list[tuple[int, int, str | None]]

    def speaker_at(self, place: int) -> str | None:
        return next((label for start, end, label in self.turns if start <= place < end), None)

    def occurrences(self, quote: str, *, over_turns: bool = False) -> Iterator[tuple[int, str | None]]:
        """Where `quote` starts, each time it stands within one turn, and who says it there.

        `over_turns`: or within turns of one speaker that follow upon each other.
        """
        start = self.text.find(quote)
        turn = 0
        while start >= 0:
            while self.turns[turn][1] <= start:
                turn += 1
            _start, end, label = self.turns[turn]
            last = turn
            while over_turns and end < start + len(quote) and label is not None:
                last += 1
                if self.turns[last][2] != label:
                    break
                end = self.turns[last][1]
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
        for start in _places(before, after, row.start, row.quote):
            key = (row.code_id, row.coder_id, start, start + len(row.quote))
            if key not in taken:
                taken.add(key)
                change.update(codings, [row.id], transcript_id=new, start=start, end=key[3])
                break
    _carry_memos(change, old, before, after)
    _carry_answers(change, old, before, after)
    _carry_change_stories(change, old, new, before, after)
    known_as = select(guids.c.id).where(guids.c.about == "transcripts", guids.c.about_id == old)
    change.update(guids, change.connection.scalars(known_as).all(), about_id=new)
    return len(taken), len(rows) - len(taken)


def _places(before: _Version, after: _Version, start: int, quote: str, *, over_turns: bool = False) -> list[int]:
    """Where a quote that started there starts now: first where the same speaker says it, as far into the text."""
    speaker = before.speaker_at(start)
    share = start / len(before.text)
    found = sorted(
        after.occurrences(quote, over_turns=over_turns),
        key=lambda place: (place[1] != speaker, abs(place[0] / len(after.text) - share)),
    )
    return [place for place, _label in found]


def _carry_memos(change: Change, old: int, before: _Version, after: _Version) -> None:
    """Memos on turns go to the turns that these became, but for those of somebody who has one there already."""
    on_turns = select(turns.c.id).where(turns.c.transcript_id == old)
    rows = change.connection.execute(
        select(memos.c.id, memos.c.about_id, memos.c.coder_id)
        .where(memos.c.about == "turns", memos.c.about_id.in_(on_turns))
        .order_by(memos.c.id)
    ).all()
    became = _became(before, after, {row.about_id for row in rows})
    taken: set[tuple[int, int]] = set()
    for row in rows:
        turn = became.get(row.about_id)
        if turn is not None and (turn, row.coder_id) not in taken:
            taken.add((turn, row.coder_id))
            change.update(memos, [row.id], about_id=turn)


def _carry_answers(change: Change, old: int, before: _Version, after: _Version) -> None:
    """So does what somebody decided about a turn: which prompt it answers, what it reacts to. A turn answers once."""
    on_turns = select(turns.c.id).where(turns.c.transcript_id == old)
    taken: set[int] = set()
    for table in (answers, reactions):
        rows = change.connection.execute(
            select(table.c.id, table.c.turn_id).where(table.c.turn_id.in_(on_turns)).order_by(table.c.id)
        ).all()
        became = _became(before, after, {row.turn_id for row in rows})
        for row in rows:
            turn = became.get(row.turn_id)
            if turn is not None and (table is reactions or turn not in taken):
                taken.add(turn)
                change.update(table, [row.id], turn_id=turn)


def _became(before: _Version, after: _Version, wanted: Collection[int]) -> dict[int, int]:
    """The turn that begins as an old one did, by its number; the rest of it may be somebody else's turn by now."""
    opening = {start: number for number, (start, _end, _label) in zip(after.numbers, after.turns, strict=True)}
    became: dict[int, int] = {}
    for number, (start, end, _label) in zip(before.numbers, before.turns, strict=True):
        if number in wanted:
            said = before.text[start:end]
            places = [*_places(before, after, start, said), *_places(before, after, start, said.partition("\n")[0])]
            turn = next((opening[place] for place in places if place in opening), None)
            became |= {number: turn} if turn is not None else {}
    return became


def _carry_change_stories(change: Change, old: int, new: int, before: _Version, after: _Version) -> None:
    """A change story goes with the passage it began with; where that is said no more, it stays with the old version."""
    rows = change.connection.execute(
        select(change_stories.c.id, change_stories.c.start, change_stories.c.quote)
        .where(change_stories.c.transcript_id == old)
        .order_by(change_stories.c.id)
    ).all()
    for row in rows:
        for start in _places(before, after, row.start, row.quote, over_turns=True)[:1]:
            change.update(change_stories, [row.id], transcript_id=new, start=start, end=start + len(row.quote))


def _version(connection: Connection, number: int) -> _Version:
    text = connection.scalar(select(transcripts.c.text).where(transcripts.c.id == number)) or ""
    rows = connection.execute(
        select(turns.c.id, turns.c.start, turns.c.end, speakers.c.label)
        .select_from(turns.outerjoin(speakers, turns.c.speaker_id == speakers.c.id))
        .where(turns.c.transcript_id == number)
        .order_by(turns.c.n)
    ).all()
    return _Version([row.id for row in rows], text, [(row.start, row.end, row.label) for row in rows])
