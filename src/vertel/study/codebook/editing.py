"""The codebook edited by hand: codes made, described, moved, split and removed, each as one action."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import select

from vertel.study.codebook.codes import code_row, make_code, renumber
from vertel.study.codebook.errors import (
    CodeChangedMeanwhile,
    CodeHasCodesBelow,
    CodeIntoItself,
    CodeInUse,
    CodeNameTaken,
    NoName,
    NotAColour,
    NothingToSplitOff,
)
from vertel.study.codebook.keeping import code_of, plain, plain_name
from vertel.study.codebook.taking_off import memos_on, take_off
from vertel.study.store.change import Change
from vertel.study.store.referring import let_go
from vertel.study.store.schema import codes, codings, memos
from vertel.study.store.study import Study
from vertel.study.store.tree import Way, below, family, one_step, put

Fields = Mapping[str, Any]

# What the log calls a change of one field; of more at once it says that the code changed.
_ACTIONS = {
    "name": "code.renamed",
    "description": "code.described",
    "include": "code.described",
    "exclude": "code.described",
    "keywords": "code.keywords",
    "examples": "code.examples",
    "colour": "code.coloured",
}
FIELDS = tuple(_ACTIONS)
_COLOUR = re.compile(r"#[0-9a-f]{6}")


def new_code(study: Study, name: str, parent: int | None = None) -> int:
    """A new code, the last of those below `parent` (of the themes); return its number.

    Raises NoName, CodeNameTaken, NoSuchCodeNumber.
    """
    with study.changing("code.made") as change:
        number = _made(change, name, parent)
        change.details["code"] = code_row(change.connection, number).name
    return number


def edit_code(study: Study, number: int, fields: Fields, seen: Fields) -> None:
    """Give a code other `fields` (of FIELDS: texts, and for keywords and examples several); others stay as they are.

    `seen` has for each what the person saw there, so that nobody writes over what she did not see.
    Raises NoSuchCodeNumber, NoName, CodeNameTaken, NotAColour, CodeChangedMeanwhile.
    """
    wanted = [field for field in fields if field not in seen or fields[field] != seen[field]]
    actions = {_ACTIONS[field] for field in wanted}
    with study.changing(actions.pop() if len(actions) == 1 else "code.changed") as change:
        row = code_row(change.connection, number)
        held = code_of(row)
        now, before = plain(replace(held, **fields)), plain(replace(held, **seen))
        changed = {field: getattr(now, field) for field in wanted if getattr(now, field) != getattr(held, field)}
        clashing = [field for field in changed if field in seen and getattr(before, field) != getattr(held, field)]
        if clashing:
            raise CodeChangedMeanwhile(code=held.name, clashing=clashing)
        if "name" in changed:
            changed["name"] = _free_name(change, str(fields["name"]), number)
        if not _COLOUR.fullmatch(changed.get("colour") or "#000000"):
            raise NotAColour(colour=changed["colour"])
        if changed:
            change.update(
                codes, [number], **{name: list(it) if isinstance(it, tuple) else it for name, it in changed.items()}
            )
        change.details |= {"code": changed.get("name", held.name), "old": held.name}


def move_code(study: Study, number: int, parent: int | None, before: int | None = None) -> None:
    """Put a code, with all below it, below another (None: as a theme), before one of those there or last.

    Raises NoSuchCodeNumber, CodeIntoItself.
    """
    with study.changing("code.moved") as change:
        _move(change, number, parent, before)


def step_code(study: Study, number: int, way: Way) -> None:
    """Move a code one step: past its neighbour `up` or `down`, `in` below the one before it, `out` behind its parent.

    Where there is no room for that step, nothing changes. Raises NoSuchCodeNumber.
    """
    with study.changing("code.moved") as change:
        code_row(change.connection, number)
        there = one_step(below(change.connection, codes), number, way)
        if there:
            _move(change, number, *there)


def split_code(study: Study, number: int, name: str, chosen: Sequence[int]) -> int:
    """A new code beside this one, to which the chosen codings (their numbers) move; return its number.

    Raises NoSuchCodeNumber, NoName, CodeNameTaken, NothingToSplitOff.
    """
    with study.changing("code.split") as change:
        row = code_row(change.connection, number)
        on_it = set(change.connection.scalars(select(codings.c.id).where(codings.c.code_id == number)))
        moved = sorted(on_it.intersection(chosen))
        if not moved:
            raise NothingToSplitOff
        new = _made(change, name, row.parent_id)
        change.update(codings, moved, code_id=new)
        change.details |= {"code": row.name, "new": code_row(change.connection, new).name, "codings": len(moved)}
    return new


def remove_code(study: Study, number: int) -> None:
    """Take a code out of the codebook, with the suggestions of it that nobody accepted.

    Raises NoSuchCodeNumber, CodeHasCodesBelow, and CodeInUse where people put it on passages.
    """
    with study.changing("code.removed") as change:
        row = code_row(change.connection, number)
        if below(change.connection, codes)[number]:
            raise CodeHasCodesBelow(code=row.name)
        on_it = change.connection.execute(
            select(codings.c.id, codings.c.status).where(codings.c.code_id == number)
        ).all()
        quotes = sum(one.status == "accepted" for one in on_it)
        if quotes:
            raise CodeInUse(code=row.name, quotes=quotes)
        take_off(change, [one.id for one in on_it])
        change.delete(memos, memos_on(change, "codes", [number]))
        let_go(change, codes, [number])
        change.delete(codes, [number])
        change.details["code"] = row.name


def _made(change: Change, name: str, parent: int | None) -> int:
    name = _free_name(change, name)
    if parent is not None:
        code_row(change.connection, parent)
    return make_code(change, name, parent)


def _free_name(change: Change, name: str, own: int | None = None) -> str:
    """The name as the codebook keeps it. Raises NoName, CodeNameTaken."""
    name = plain_name(name)
    if not name:
        raise NoName
    for row in change.connection.execute(select(codes.c.id, codes.c.name)):
        if row.id != own and row.name.casefold() == name.casefold():
            raise CodeNameTaken(code=row.name)
    return name


def _move(change: Change, number: int, parent: int | None, before: int | None) -> None:
    row = code_row(change.connection, number)
    tree = below(change.connection, codes)
    if parent in family(tree, number):
        raise CodeIntoItself
    names = [] if parent is None else [code_row(change.connection, parent).name]
    there = put(tree, number, parent, before)
    change.update(codes, [number], parent_id=parent)
    renumber(change, tree)
    change.details |= {"code": row.name, "path": " › ".join([*names, row.name])}
    change.details |= {"place": there.index(number) + 1, "places": len(there)}
