"""Rows with a `position`: put behind the others, and moved among them."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, Table, func, select

from vertel.study.store.change import Change

Way = Literal["up", "down"]


@dataclass(frozen=True, slots=True)
class Order:
    """The order of the rows of `table`, or of those `within` a parent; they are counted from `first`."""

    table: Table
    within: ColumnElement[bool] | None = None
    first: int = 1

    def numbers(self, connection: Connection) -> list[int]:
        """The numbers of the rows, in their order."""
        wanted = select(self.table.c.id).where(*self._here).order_by(self.table.c.position, self.table.c.id)
        return list(connection.scalars(wanted))

    def add(self, change: Change, rows: Iterable[Mapping[str, Any]]) -> range:
        """Put rows behind those that are there; return their numbers."""
        last = change.connection.scalar(select(func.max(self.table.c.position)).where(*self._here))
        free = self.first if last is None else last + 1
        return change.insert(self.table, ({**row, "position": n} for n, row in enumerate(rows, start=free)))

    def add_one(self, change: Change, **values: Any) -> int:
        """Put one row behind those that are there; return its number."""
        return self.add(change, [values])[0]

    def step(self, change: Change, number: int, way: Way, among: Collection[int] | None = None) -> None:
        """Move a row past its neighbour: of all, or of those `among` which it is shown. The first and the last stay."""
        order = self.numbers(change.connection)
        at = order.index(number)
        beside = order[at + 1 :] if way == "down" else order[:at][::-1]
        past = next((one for one in beside if among is None or one in among), None)
        if past is not None:
            self.move(change, number, order.index(past))

    def move(self, change: Change, number: int, to: int) -> None:
        """Put a row in a place, from 0; as near to it as there are places."""
        order = self.numbers(change.connection)
        order.remove(number)
        order.insert(min(max(to, 0), len(order)), number)
        self.keep(change, order)

    def keep(self, change: Change, order: Sequence[int]) -> None:
        """Let the rows with these numbers stand in this order."""
        for position, number in enumerate(order, start=self.first):
            change.update(self.table, [number], position=position)

    @property
    def _here(self) -> tuple[ColumnElement[bool], ...]:
        return () if self.within is None else (self.within,)
