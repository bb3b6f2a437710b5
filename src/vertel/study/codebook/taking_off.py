"""Codings that go, and what hangs on them: a passage stays where somebody put it as long as any coding of it stays."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, select, tuple_

from vertel.study.store.change import Change, batches
from vertel.study.store.referring import let_go
from vertel.study.store.schema import codings, memos, placed, transcripts

_AT_ONCE = 500  # SQLite bounds the number of parameters in one statement
_BETTER = ("accepted", "suggested", "rejected")  # which coding of a passage is handed what another leaves: the first
_SPOT = (codings.c.transcript_id, codings.c.start, codings.c.end)


def take_off(change: Change, numbers: Sequence[int]) -> None:
    """Take codings away (their numbers), with what was noted about them; their passages keep their places."""
    rows = _rows(change, select(codings.c.id, *_SPOT), codings.c.id, numbers)
    staying = _others(change, rows, numbers)
    hand_on_places(change, {row.id: staying[tuple(row[1:])] for row in rows if tuple(row[1:]) in staying})
    change.delete(placed, [row.id for row in _rows(change, select(placed.c.id), placed.c.coding_id, numbers)])
    change.delete(memos, memos_on(change, "codings", numbers))
    let_go(change, codings, numbers, but=(placed,))
    change.delete(codings, numbers)
    _hang_above(change, [row for row in rows if tuple(row[1:]) not in staying])


def hand_on_places(change: Change, to: Mapping[int, int]) -> None:
    """The places in the story of codings that go, to those that stay, unless these have one there themselves."""
    rows = _rows(change, select(placed).order_by(placed.c.id), placed.c.coding_id, [*to, *to.values()])
    there = {(row.coding_id, row.arc) for row in rows}
    for row in rows:
        if row.coding_id in to and (to[row.coding_id], row.arc) not in there:
            change.update(placed, [row.id], coding_id=to[row.coding_id])
            there.add((to[row.coding_id], row.arc))
        elif row.coding_id in to:
            change.delete(placed, [row.id])
    for row in _rows(change, select(placed.c.id, placed.c.below), placed.c.below, list(to)):
        change.update(placed, [row.id], below=to[row.below])


def share_places(change: Change, number: int) -> None:
    """Give every coding of the passage of this one the places that the passage has, before that one goes elsewhere."""
    spot = select(*_SPOT).where(codings.c.id == number)
    here = change.connection.scalars(select(codings.c.id).where(tuple_(*_SPOT).in_(spot)).order_by(codings.c.id)).all()
    rows = _rows(change, select(placed).order_by(placed.c.id), placed.c.coding_id, here)
    there = {(row.coding_id, row.arc) for row in rows}
    first = {row.arc: row for row in reversed(rows)}
    for arc, row in first.items():
        for other in here:
            values = {**row._mapping, "coding_id": other, "below": other if row.below in here else row.below}
            if (other, arc) not in there:
                change.insert(placed, [{name: value for name, value in values.items() if name != "id"}])
    for row in rows:
        if row.below == number:
            change.update(placed, [row.id], below=row.coding_id)


def memos_on(change: Change, about: str, numbers: Sequence[int]) -> list[int]:
    """The memos about things (their table and numbers), by number."""
    written = select(memos.c.id).where(memos.c.about == about)
    return [row.id for row in _rows(change, written, memos.c.about_id, numbers)]


def _rows(change: Change, wanted: Select[Any], column: ColumnElement[int], numbers: Collection[int]) -> list[Any]:
    """The rows in which `column` is one of these numbers, however many there are."""
    return [
        row for some in batches(numbers, _AT_ONCE) for row in change.connection.execute(wanted.where(column.in_(some)))
    ]


def _others(change: Change, gone: Sequence[Any], numbers: Collection[int]) -> dict[tuple[int, ...], int]:
    """For each passage of the codings that go one that stays, the best there is."""
    going = set(numbers)
    spots = {tuple(row[1:]) for row in gone}
    beside: Iterator[Any] = (
        row
        for some in batches(spots, _AT_ONCE // len(_SPOT))
        for row in change.connection.execute(
            select(codings.c.id, codings.c.status, *_SPOT).where(tuple_(*_SPOT).in_(some))
        )
    )
    staying = sorted(
        (row for row in beside if row.id not in going), key=lambda row: (_BETTER.index(row.status), row.id)
    )
    return {tuple(row[2:]): row.id for row in reversed(staying)}


def _hang_above(change: Change, gone: Sequence[Any]) -> None:
    """What was put below a passage that is there no more comes below the one before that in the text."""
    hanging = _rows(change, select(placed.c.id, placed.c.below), placed.c.below, [row.id for row in gone])
    spots = {row.id: tuple(row[1:]) for row in gone}
    for row in hanging:
        transcript, start, end = spots[row.below]
        here = change.connection.execute(
            select(transcripts.c.session_id, transcripts.c.part).where(transcripts.c.id == transcript)
        ).one()
        point = (transcripts.c.session_id, transcripts.c.part, codings.c.start, codings.c.end)
        before = change.connection.scalar(
            select(codings.c.id)
            .join_from(codings, transcripts)
            .where(transcripts.c.current, tuple_(*point) < tuple_(*here, start, end))
            .order_by(*(column.desc() for column in point), codings.c.id)
            .limit(1)
        )
        change.update(placed, [row.id], below=before)
