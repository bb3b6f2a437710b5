"""The codes of a study one by one, by their numbers: listed, and made while coding."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select

from vertel.study.codebook.keeping import plain_name
from vertel.study.errors import NoName, NoSuchCodeNumber
from vertel.study.store.change import Change
from vertel.study.store.schema import codes
from vertel.study.store.study import Study


@dataclass(frozen=True, slots=True)
class ListedCode:
    """A code in its tree: `depth` is 0 for a theme; `parent` is a number, `colour` is `#rrggbb`."""

    id: int
    key: str
    name: str
    parent: int | None
    depth: int
    colour: str | None
    description: str


def list_codes(study: Study) -> tuple[ListedCode, ...]:
    """All codes as a tree: each followed by the codes below it, in the order of the codebook."""
    with study.reading() as connection:
        columns = (codes.c.id, codes.c.key, codes.c.name, codes.c.parent_id, codes.c.colour, codes.c.description)
        rows = {row.id: row for row in connection.execute(select(*columns))}
        tree = below(connection)
    return tuple(
        ListedCode(row.id, row.key, row.name, row.parent_id, depth, row.colour, row.description)
        for number, depth in walk(tree)
        for row in (rows[number],)
    )


def below(connection: Connection) -> dict[int | None, list[int]]:
    """The numbers of the codes right below each code that has any, in order; below None the themes."""
    tree: dict[int | None, list[int]] = defaultdict(list)
    for row in connection.execute(select(codes.c.id, codes.c.parent_id).order_by(codes.c.position, codes.c.id)):
        tree[row.parent_id].append(row.id)
    return tree


def walk(tree: Mapping[int | None, Sequence[int]], top: int | None = None, depth: int = 0) -> Iterator[tuple[int, int]]:
    """Each code below `top` with its depth, followed by the codes below it."""
    for number in tree.get(top, ()):
        yield number, depth
        yield from walk(tree, number, depth + 1)


def make_code(change: Change, name: str, parent: int | None = None) -> int:
    """A new code, the last of the codebook; where there is one of that name already, that one. Raises NoName."""
    name = plain_name(name)
    if not name:
        raise NoName
    known = {row.name.casefold(): row.id for row in change.connection.execute(select(codes.c.name, codes.c.id))}
    if name.casefold() in known:
        return int(known[name.casefold()])
    last = change.connection.scalar(select(func.max(codes.c.position)))
    return change.insert_one(
        codes,
        key=_free_key(change.connection, name),
        name=name,
        parent_id=parent,
        position=0 if last is None else last + 1,
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


def renumber(change: Change, tree: Mapping[int | None, Sequence[int]]) -> None:
    """Give the codes their places in the order of the tree; as few as possible get another than they had."""
    held = {row.id: row.position for row in change.connection.execute(select(codes.c.id, codes.c.position))}
    free, last = sorted(held.values()), -1
    for (number, _depth), position in zip(walk(tree), free, strict=True):
        last = max(position, last + 1)
        if held[number] != last:
            change.update(codes, [number], position=last)


def _free_key(connection: Connection, name: str) -> str:
    """`Eerste stap!` → `eerste-stap`, with a number where that is taken."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    stem = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-") or "code"
    taken = set(connection.scalars(select(codes.c.key)))
    key, n = stem, 1
    while key in taken:
        n += 1
        key = f"{stem}-{n}"
    return key
