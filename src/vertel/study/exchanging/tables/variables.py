"""What is known of participants and sessions besides their own columns, as columns of tables."""

import math
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from sqlalchemy import Connection, select

from vertel.interchange.project import VariableKind
from vertel.interchange.refi.values import content
from vertel.language import N_
from vertel.study.sheets import Column, Value
from vertel.study.store.schema import attributes, variables

Owner = Literal["participants", "sessions"]

_LARGEST = 2**63  # what a table can hold as a whole number
_ABOUT: Mapping[Owner, str] = {
    "participants": N_("What is known of the participant besides."),
    "sessions": N_("What is known of the session besides."),
}


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of each owner: a column for each variable that at least one of them has, and the values."""

    columns: tuple[Column, ...]
    values: Mapping[int, Sequence[Value]]

    def of(self, number: int | None) -> Sequence[Value]:
        """What stands in these columns for the owner with this number."""
        return self.values.get(number or 0) or (None,) * len(self.columns)


def known(connection: Connection, owner: Owner, taken: Collection[Column]) -> Known:
    """What is known of all participants or all sessions, beside the columns that are `taken` already.

    A variable of which a value is not of its kind is text.
    """
    owned_by = attributes.c.participant_id if owner == "participants" else attributes.c.session_id
    rows = connection.execute(
        select(variables.c.id, variables.c.name, variables.c.kind, owned_by.label("owner"), attributes.c.value)
        .join_from(attributes, variables)
        .where(owned_by.is_not(None))
        .order_by(variables.c.id)
    ).all()
    names = {column.name.casefold() for column in taken}
    columns: list[Column] = []
    values: dict[int, list[Value]] = {}
    for number in dict.fromkeys(row.id for row in rows):
        of_this = [row for row in rows if row.id == number]
        kind, read = _kind(of_this)
        for row in of_this:
            there = values.setdefault(row.owner, [])
            there += [None] * (len(columns) - len(there))
            there.append(read(row.value))
        columns.append(Column(free_name(of_this[0].name, names), kind, _ABOUT[owner], repeats=kind == "text"))
    for there in values.values():
        there += [None] * (len(columns) - len(there))
    return Known(tuple(columns), values)


def _kind(rows: Sequence[Any]) -> tuple[VariableKind, Callable[[str], Value]]:
    """The kind of a variable that fits all its values, and what reads one."""
    kind: VariableKind = rows[0].kind
    try:
        for row in rows:
            _read(kind, row.value)
    except (ValueError, OverflowError):
        return "text", str
    return kind, lambda written: _read(kind, written)


def _read(kind: VariableKind, written: str) -> Value:
    """A value. Raises ValueError for what is not of that kind, or larger than a table can hold."""
    found = content(kind, written)
    if isinstance(found, (str, bool, date)):
        return found
    if kind == "integer" and -_LARGEST <= found < _LARGEST:
        return int(found)
    if kind == "float" and math.isfinite(float(found)):
        return float(found)
    raise ValueError(written)


def free_name(name: str, names: set[str]) -> str:
    """The name of a column that no other has, capitals or not, which `names` learn."""
    free, n = name, 1
    while free.casefold() in names:
        n += 1
        free = f"{name} ({n})"
    names.add(free.casefold())
    return free
