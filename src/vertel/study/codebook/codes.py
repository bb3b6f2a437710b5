"""The codes of a study one by one, by their numbers: listed, and made while coding."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from vertel.analysis.code_keys import free_key
from vertel.study.codebook.errors import NoName, NoSuchCodeNumber
from vertel.study.codebook.keeping import plain_name
from vertel.study.store import tree
from vertel.study.store.change import Change
from vertel.study.store.order import Order
from vertel.study.store.schema import codes
from vertel.study.store.study import Study


@dataclass(frozen=True, slots=True)
class ListedCode:
    """A code in its tree: `depth` is 0 for a theme; `parent` is a number, `colour` is `#rrggbb`.

    One that is not `codable` only holds the codes below it.
    """

    id: int
    key: str
    name: str
    parent: int | None
    depth: int
    colour: str | None
    description: str
    codable: bool = True


def list_codes(study: Study) -> tuple[ListedCode, ...]:
    """All codes as a tree: each followed by the codes below it, in the order of the codebook."""
    with study.reading() as connection:
        rows = {row.id: row for row in connection.execute(select(codes))}
        found = tree.below(connection, codes)
    return tuple(
        ListedCode(row.id, row.key, row.name, row.parent_id, depth, row.colour, row.description, row.codable)
        for number, depth in tree.walk(found)
        for row in (rows[number],)
    )


def family(connection: Connection, number: int) -> list[int]:
    """A code and all codes below it, by their numbers."""
    return tree.family(tree.below(connection, codes), number)


def make_code(change: Change, name: str, parent: int | None = None) -> int:
    """A new code, the last of the codebook; where there is one of that name already, that one. Raises NoName."""
    name = plain_name(name)
    if not name:
        raise NoName
    known = {row.name.casefold(): row.id for row in change.connection.execute(select(codes.c.name, codes.c.id))}
    if name.casefold() in known:
        return int(known[name.casefold()])
    return Order(codes, first=0).add_one(
        change,
        key=free_key(name, set(change.connection.scalars(select(codes.c.key)))),
        name=name,
        parent_id=parent,
        description="",
        include="",
        exclude="",
        keywords=[],
        examples=[],
    )


def code_row(connection: Connection, number: int) -> Any:
    """All that the study keeps of a code. Raises NoSuchCodeNumber."""
    row = connection.execute(select(codes).where(codes.c.id == number)).first()
    if row is None:
        raise NoSuchCodeNumber(number=number)
    return row


def renumber(change: Change, wanted: tree.Tree) -> None:
    """Give the codes their places in the order of the tree; as few as possible get another than they had."""
    held = {row.id: row.position for row in change.connection.execute(select(codes.c.id, codes.c.position))}
    free, last = sorted(held.values()), -1
    for (number, _depth), position in zip(tree.walk(wanted), free, strict=True):
        last = max(position, last + 1)
        if held[number] != last:
            change.update(codes, [number], position=last)
