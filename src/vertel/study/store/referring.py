"""Rows that refer to rows which go: they let go of them, or refer to those that stay instead."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from sqlalchemy import Column, Connection, Table, UniqueConstraint, select

from vertel.study.store.change import Change, batches
from vertel.study.store.schema import metadata

_AT_ONCE = 500  # SQLite bounds the number of parameters in one statement


def let_go(change: Change, table: Table, numbers: Collection[int], *, but: Collection[Table] = ()) -> None:
    """Rows that need one of these rows of `table` go too; others only forget it.

    The tables of `but` have rules of their own.
    """
    for column in _columns(table, but):
        rows = [row.id for row in _rows(change.connection, column, numbers)]
        if column.nullable:
            change.update(column.table, rows, **{column.name: None})
        else:
            change.delete(column.table, rows)


def hand_on(change: Change, table: Table, to: Mapping[int, int], *, but: Collection[Table] = ()) -> None:
    """Rows that refer to a row of `table` refer to another from now on; what would stand there twice goes."""
    for column in _columns(table, but):
        for row in _rows(change.connection, column, to):
            moved = {**row._mapping, column.name: to[getattr(row, column.name)]}
            if _stands_already(change.connection, column, moved):
                change.delete(column.table, [row.id])
            else:
                change.update(column.table, [row.id], **{column.name: moved[column.name]})


def referred_to(connection: Connection, table: Table, *, but: Collection[Table] = ()) -> set[int]:
    """The rows of `table`, by number, that any other row refers to."""
    return {
        number
        for column in _columns(table, but)
        for number in connection.scalars(select(column).where(column.is_not(None)).distinct())
    }


def _columns(table: Table, but: Collection[Table]) -> Iterator[Column[Any]]:
    """The columns of all tables that hold numbers of rows of `table`."""
    for other in metadata.sorted_tables:
        for column in other.columns:
            if other not in but and any(key.column.table is table for key in column.foreign_keys):
                yield column


def _rows(connection: Connection, column: Column[Any], numbers: Collection[int]) -> list[Any]:
    wanted = select(column.table).order_by(column.table.c.id)
    return [
        row for some in batches(numbers, _AT_ONCE) for row in connection.execute(wanted.where(column.in_(some))).all()
    ]


def _stands_already(connection: Connection, column: Column[Any], moved: Mapping[str, Any]) -> bool:
    """Whether a row with the same values stands there, in columns that the database keeps apart together."""
    table = column.table
    for constraint in table.constraints:
        if isinstance(constraint, UniqueConstraint) and column.name in constraint.columns:
            same = [each == moved[each.name] for each in constraint.columns]
            if connection.scalar(select(table.c.id).where(*same, table.c.id != moved["id"])) is not None:
                return True
    return False
