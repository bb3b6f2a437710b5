"""The codes of a study one by one, by their numbers: listed, and made while coding."""

import re
import unicodedata
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from vertel.study.change import Change
from vertel.study.errors import NoName
from vertel.study.schema import codes
from vertel.study.study import Study


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
    """All codes in the order of the codebook."""
    depth: dict[int | None, int] = {None: -1}
    listed = []
    with study.reading() as connection:
        columns = (codes.c.id, codes.c.key, codes.c.name, codes.c.parent_id, codes.c.colour, codes.c.description)
        for row in connection.execute(select(*columns).order_by(codes.c.position)):
            depth[row.id] = depth[row.parent_id] + 1
            listed.append(
                ListedCode(row.id, row.key, row.name, row.parent_id, depth[row.id], row.colour, row.description)
            )
    return tuple(listed)


def make_code(change: Change, name: str, parent: int | None = None) -> int:
    """A new code, the last of the codebook; where there is one of that name already, that one. Raises NoName."""
    name = " ".join(name.split())
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
