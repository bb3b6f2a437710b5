"""What later events build on: the rows that an event touched, and those that others put upon them."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence

from sqlalchemy import Connection, select

from vertel.study.store.change import Step, rows_of
from vertel.study.store.schema import codes, events, memos, metadata

# Where a code stands in the tree. To turn back one of the two without the other could put a code below itself.
_PLACE = ("parent_id", "position")

# A table, and what of its rows.
_Part = tuple[str, str]


def built_upon(connection: Connection, event: int, steps: Sequence[Step], undone: Collection[int]) -> list[int]:
    """The later events that stand and touched what `steps` of `event` touched, or a row that needs one; newest first.

    `undone` are those that somebody undid since. An undo cancels out with what it undid where both came later.
    """
    rows = _touched_parts(steps)
    for part, numbers in _in_need_of(connection, steps):
        rows[part].extend(numbers)
    mine = {part: _joined(ranges) for part, ranges in rows.items()}
    columns = (events.c.id, events.c.undoes, events.c.steps)
    later = connection.execute(select(*columns).where(events.c.id > event).order_by(events.c.id.desc()))
    return [
        row.id
        for row in later
        if row.id not in undone
        and (row.undoes or 0) <= event
        and any(_meet(ranges, mine.get(part, ())) for part, ranges in _touched_parts(row.steps).items())
    ]


def _part(table: str, column: str) -> _Part:
    """What belongs together: all that a row holds. But what is said of a code stands apart from where it stands."""
    if table != codes.name:
        return table, ""
    return table, "place" if column in _PLACE else column


def _touched_parts(steps: Sequence[Step]) -> dict[_Part, list[range]]:
    """The rows that `steps` touched, by what they touched of them."""
    rows: dict[_Part, list[range]] = defaultdict(list)
    for step in steps:
        table = step["table"]
        columns = step["before"] if step["did"] == "update" else metadata.tables[table].columns.keys()
        for part in {_part(table, column) for column in columns}:
            rows[part].extend(rows_of(step))
    return rows


def _in_need_of(connection: Connection, steps: Sequence[Step]) -> Iterator[tuple[_Part, list[range]]]:
    """The rows that refer to a row which would go if `steps` were turned back, by what of them refers to it."""
    for step in steps:
        if step["did"] != "insert":
            continue
        gone = step["first"], step["last"]
        for table in metadata.sorted_tables:
            for column in table.columns:
                if table is not events and any(key.column.table.name == step["table"] for key in column.foreign_keys):
                    referring = select(table.c.id).where(column.between(*gone))
                    yield _part(table.name, column.name), _each(connection.scalars(referring))
        noted = select(memos.c.id).where(memos.c.about == step["table"], memos.c.about_id.between(*gone))
        yield _part(memos.name, "about_id"), _each(connection.scalars(noted))


def _each(numbers: Iterable[int]) -> list[range]:
    return [range(number, number + 1) for number in numbers]


def _joined(ranges: Iterable[range]) -> list[range]:
    """The same numbers as ranges in order that have none in common."""
    joined: list[range] = []
    for one in sorted(ranges, key=_start):
        if joined and one.start <= joined[-1].stop:
            joined[-1] = range(joined[-1].start, max(joined[-1].stop, one.stop))
        else:
            joined.append(one)
    return joined


def _meet(some: Iterable[range], joined: Sequence[range]) -> bool:
    """Whether any of the ranges `some` has a number in common with one of those that are `joined`."""
    for one in some:
        before = bisect_left(joined, one.stop, key=_start)
        if before and joined[before - 1].stop > one.start:
            return True
    return False


def _start(numbers: range) -> int:
    return numbers.start
