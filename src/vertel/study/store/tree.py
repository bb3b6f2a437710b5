"""Rows that stand below each other, by `parent_id` and `position`: what is below what, and where a row can go."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from sqlalchemy import Connection, Table, select

Way = Literal["up", "down", "in", "out"]

# The numbers of the rows right below each that has any, in order; below None those on top.
Tree = Mapping[int | None, Sequence[int]]


def below(connection: Connection, table: Table) -> dict[int | None, list[int]]:
    """The tree of a table; it can be changed, and asked for what is below a row that has nothing there."""
    tree: dict[int | None, list[int]] = defaultdict(list)
    for row in connection.execute(select(table.c.id, table.c.parent_id).order_by(table.c.position, table.c.id)):
        tree[row.parent_id].append(row.id)
    return tree


def walk(tree: Tree, top: int | None = None, depth: int = 0) -> Iterator[tuple[int, int]]:
    """Each row below `top` with its depth, followed by the rows below it."""
    for number in tree.get(top, ()):
        yield number, depth
        yield from walk(tree, number, depth + 1)


def family(tree: Tree, number: int) -> list[int]:
    """A row and all rows below it, each before those below it."""
    return [number, *(one for one, _depth in walk(tree, number))]


def put(tree: dict[int | None, list[int]], number: int, parent: int | None, before: int | None) -> list[int]:
    """Put a row below another (None: on top), before one of those there or last; return what stands there then."""
    tree[_above(tree, number)].remove(number)
    there = tree[parent]
    there.insert(there.index(before) if before in there else len(there), number)
    return there


def one_step(tree: Tree, number: int, way: Way) -> tuple[int | None, int | None] | None:
    """Below what and before what a row comes to stand that moves one step; None where there is no room for that.

    It moves past its neighbour `up` or `down`, `in` below the one before it, `out` behind the one above it. Before
    None: it is the last.
    """
    parent = _above(tree, number)
    here = tree[parent]
    at = here.index(number)
    match way:
        case "up" if at > 0:
            return parent, here[at - 1]
        case "down" if at + 1 < len(here):
            return parent, _after(here, here[at + 1])
        case "in" if at > 0:
            return here[at - 1], None
        case "out" if parent is not None:
            above = _above(tree, parent)
            return above, _after(tree[above], parent)
    return None


def _above(tree: Tree, number: int) -> int | None:
    return next(parent for parent, here in tree.items() if number in here)


def _after(here: Sequence[int], number: int) -> int | None:
    """What stands behind `number`."""
    return next(iter(here[here.index(number) + 1 :]), None)
