"""Every change to a study: one transaction, one event in the log, with the steps that turn it back.

Nothing else writes to the tables of a study. A step names the rows it touched and, where something would be lost
without it, what they held:

    {"did": "insert", "table": "turns", "first": 11, "last": 40}
    {"did": "update", "table": "codings", "ids": [7], "before": {"status": "suggested"}}
    {"did": "delete", "table": "codings", "rows": [{"id": 7, …}]}
"""

import base64
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Column, Connection, Date, DateTime, LargeBinary, Table, delete, insert, select, update

from vertel.study.store import schema

T = TypeVar("T")
Row = Mapping[str, Any]
Step = dict[str, Any]

# What was learned in a study holds words of those who were heard in it. Where it changes who speaks, or what somebody
# consented to, that goes at once (also where it is an undo that changes it), to be learned again when it is asked for.
HEARD = {schema.participants.name, schema.speakers.name}

_ROWS_AT_ONCE = 5_000
_IDS_AT_ONCE = 500  # SQLite bounds the number of parameters in one statement


class Change:
    """The one way to write: inserts, updates and deletes that remember how to be turned back.

    `details` is what the log tells about it, and may be filled in while the change is made. `undoes` is the number
    of the event that this change turns back.
    """

    def __init__(self, connection: Connection, details: Row) -> None:
        self.connection = connection
        self.details = dict(details)
        self.undoes: int | None = None
        self.only_tried = False  # set to leave everything as it was
        self.steps: list[Step] = []

    def insert(self, table: Table, rows: Iterable[Row]) -> range:
        """Add `rows`, numbered in their order; return their numbers. A generator will do: rows go in by batches."""
        first = last = None
        for batch in batches(rows, _ROWS_AT_ONCE):
            start = self._take_numbers(table, len(batch))
            self.connection.execute(insert(table), [{"id": start + i, **row} for i, row in enumerate(batch)])
            first, last = first or start, start + len(batch) - 1
        if first is None or last is None:
            return range(0)
        self._inserted(table, first, last)
        return range(first, last + 1)

    def insert_one(self, table: Table, **values: Any) -> int:
        """Add one row and return its number."""
        return self.insert(table, [values])[0]

    def keep(self, table: Table, **values: Any) -> int:
        """Add one row that no undo takes away, because later actions may refer to it; return its number."""
        number = self._take_numbers(table, 1)
        self.connection.execute(insert(table).values(id=number, **values))
        return number

    def _inserted(self, table: Table, first: int, last: int) -> None:
        """One step for rows that follow upon each other, however many times they were added in."""
        before = self.steps[-1] if self.steps else {}
        if before.get("did") == "insert" and before["table"] == table.name and before["last"] == first - 1:
            before["last"] = last
        else:
            self.steps.append({"did": "insert", "table": table.name, "first": first, "last": last})

    def update(self, table: Table, ids: Sequence[int], **values: Any) -> None:
        """Set `values` on the rows with these ids; rows that hold them already are left alone."""
        columns = [table.c[name] for name in values]
        held: dict[str, tuple[tuple[Any, ...], list[int]]] = {}
        for row in self._rows(table, ids, [table.c.id, *columns]):
            if (before := tuple(row[1:])) != tuple(values.values()):
                held.setdefault(repr(before), (before, []))[1].append(row[0])
        for before, changed in held.values():
            for some in batches(changed, _IDS_AT_ONCE):
                self.connection.execute(update(table).where(table.c.id.in_(some)).values(**values))
            kept = {column.name: _to_json(value) for column, value in zip(columns, before, strict=True)}
            self.steps.append({"did": "update", "table": table.name, "ids": changed, "before": kept})

    def delete(self, table: Table, ids: Sequence[int]) -> None:
        """Take the rows with these ids away; the log keeps them."""
        rows = [
            {column.name: _to_json(value) for column, value in zip(table.c, row, strict=True)}
            for row in self._rows(table, ids, list(table.c))
        ]
        for some in batches(reversed(ids), _IDS_AT_ONCE):  # a row may need one that was added before it
            self.connection.execute(delete(table).where(table.c.id.in_(some)))
        if rows:
            self.steps.append({"did": "delete", "table": table.name, "rows": rows})

    def turn_back(self, steps: Sequence[Step]) -> None:
        """Do the opposite of `steps`, the last one first."""
        for step in reversed(steps):
            table = schema.metadata.tables[step["table"]]
            match step["did"]:
                case "insert":
                    self.delete(table, range(step["first"], step["last"] + 1))
                case "update":
                    values = {name: _from_json(table.c[name], value) for name, value in step["before"].items()}
                    self.update(table, step["ids"], **values)
                case "delete":
                    self._restore(table, step["rows"])

    def _restore(self, table: Table, rows: Sequence[Row]) -> None:
        """Put deleted rows back under their old numbers."""
        restored = [{name: _from_json(table.c[name], value) for name, value in row.items()} for row in rows]
        for batch in batches(restored, _ROWS_AT_ONCE):
            self.connection.execute(insert(table), batch)
        for first, last in _runs(sorted(row["id"] for row in rows)):
            self._inserted(table, first, last)

    def _rows(self, table: Table, ids: Sequence[int], columns: list[Column[Any]]) -> Iterator[Sequence[Any]]:
        for some in batches(ids, _IDS_AT_ONCE):
            yield from self.connection.execute(select(*columns).where(table.c.id.in_(some)).order_by(table.c.id))

    def _take_numbers(self, table: Table, count: int) -> int:
        """Reserve `count` numbers that were never used in `table`; return the first."""
        numbers = schema.numbers
        row = numbers.c.table_name == table.name
        first = self.connection.scalar(select(numbers.c.next).where(row))
        if first is None:
            first = 1
            self.connection.execute(insert(numbers).values(table_name=table.name, next=first + count))
        else:
            self.connection.execute(update(numbers).where(row).values(next=first + count))
        return first

    def record(self, who: str, action: str) -> None:
        """Write the event for everything done so far; nothing where nothing changed."""
        if self.steps:
            number = self._take_numbers(schema.events, 1)
            event = {"id": number, "at": now(), "who": who, "action": action, "undoes": self.undoes}
            self.connection.execute(insert(schema.events).values(**event, details=self.details, steps=self.steps))
        if any(step["table"] in HEARD for step in self.steps):
            self.connection.execute(delete(schema.learned))


def touched(steps: Sequence[Step]) -> dict[str, list[range]]:
    """The rows that `steps` touched: per table, ranges of numbers."""
    rows: dict[str, list[range]] = {}
    for step in steps:
        rows.setdefault(step["table"], []).extend(rows_of(step))
    return rows


def rows_of(step: Step) -> list[range]:
    """The rows that one step touched, as ranges of numbers."""
    match step["did"]:
        case "insert":
            return [range(step["first"], step["last"] + 1)]
        case "update":
            numbers = step["ids"]
        case _:
            numbers = [row["id"] for row in step["rows"]]
    return [range(first, last + 1) for first, last in _runs(sorted(numbers))]


def now() -> datetime:
    """This moment in UTC, to the second, without a time zone mark: how the study keeps times."""
    return datetime.now(UTC).replace(microsecond=0, tzinfo=None)


def batches(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """`items` in lists of at most `size`."""
    iterator = iter(items)
    while batch := list(islice(iterator, size)):
        yield batch


def _runs(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Ascending `numbers` as (first, last) of each unbroken run."""
    start = previous = None
    for number in numbers:
        if start is None or previous is None:
            start = number
        elif number != previous + 1:
            yield start, previous
            start = number
        previous = number
    if start is not None and previous is not None:
        yield start, previous


def _to_json(value: Any) -> Any:
    """A value of a row as the log keeps it."""
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    return value.isoformat() if isinstance(value, date) else value


def _from_json(column: Column[Any], value: Any) -> Any:
    """A value from the log as `column` holds it."""
    if value is None:
        return None
    match column.type:
        case LargeBinary():
            return base64.b64decode(value)
        case DateTime():
            return datetime.fromisoformat(value)
        case Date():
            return date.fromisoformat(value)
    return value
