"""Two codes made one."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from vertel.study.codebook.codes import code_row, renumber
from vertel.study.codebook.errors import CodeIntoItself
from vertel.study.codebook.taking_off import hand_on_places
from vertel.study.store.change import Change
from vertel.study.store.referring import hand_on
from vertel.study.store.schema import codes, codings, guids, memos, placed
from vertel.study.store.study import Study
from vertel.study.store.tree import below, family

_BETTER = ("accepted", "suggested", "rejected")  # which of two codings on one passage stays: the first of these


def merge_codes(study: Study, number: int, into: int) -> None:
    """Let a code go up in another: its codings, keywords, examples, memos and the codes below it move there.

    Where a passage has both, one coding stays: an accepted one, else a suggestion. What the other does not say, such
    as a description, it takes over. Raises NoSuchCodeNumber, CodeIntoItself.
    """
    with study.changing("code.merged") as change:
        gone, stays = code_row(change.connection, number), code_row(change.connection, into)
        if number == into:
            raise CodeIntoItself
        codings_moved = _merge_codings(change, number, into)
        _hand_on_memos(change, "codes", {number: into})
        _hand_on_guids(change, "codes", {number: into})
        _join_texts(change, gone, stays)
        _hand_on_codes(change, gone, stays)
        hand_on(change, codes, {number: into}, but=(codes, codings))
        change.delete(codes, [number])
        change.details |= {"code": gone.name, "into": stays.name, "codings": codings_moved}


def _merge_codings(change: Change, number: int, into: int) -> int:
    """All codings of a code to another, one for each passage that has both; return how many came over."""
    passages: dict[tuple[int, int, int], list[Any]] = defaultdict(list)
    columns = (codings.c.id, codings.c.code_id, codings.c.transcript_id, codings.c.start, codings.c.end)
    for row in change.connection.execute(
        select(*columns, codings.c.status).where(codings.c.code_id.in_((number, into))).order_by(codings.c.id)
    ):
        passages[row.transcript_id, row.start, row.end].append(row)
    moved: list[int] = []
    gone: dict[int, int] = {}
    for rows in passages.values():
        stays = min(rows, key=lambda row: (_BETTER.index(row.status), row.code_id == number))
        if {row.code_id for row in rows} == {number, into}:
            gone |= {row.id: stays.id for row in rows if row is not stays}
            rows = [stays]
        moved += [row.id for row in rows if row.code_id == number]
    _hand_on_memos(change, "codings", gone)
    _hand_on_guids(change, "codings", gone)
    hand_on_places(change, gone)
    hand_on(change, codings, gone, but=(placed,))
    change.delete(codings, list(gone))
    change.update(codings, moved, code_id=into)
    return len(moved)


def _hand_on_memos(change: Change, about: str, to: Mapping[int, int]) -> None:
    """What somebody noted about the one to the other; where she noted something there too, it comes below that."""
    rows = change.connection.execute(select(memos).where(memos.c.about == about).order_by(memos.c.id)).all()
    there = {(row.about_id, row.coder_id): row for row in rows if row.about_id not in to}
    for row in rows:
        if row.about_id not in to:
            continue
        other = there.get((to[row.about_id], row.coder_id))
        if other:
            text = change.connection.scalar(select(memos.c.text).where(memos.c.id == other.id))
            change.update(memos, [other.id], text=f"{text}\n\n{row.text}")
            change.delete(memos, [row.id])
        else:
            change.update(memos, [row.id], about_id=to[row.about_id])
            there[to[row.about_id], row.coder_id] = row


def _hand_on_guids(change: Change, about: str, to: Mapping[int, int]) -> None:
    """What other programs know as the one they know as the other from now on."""
    rows = (
        change.connection.execute(select(guids).where(guids.c.about == about).order_by(guids.c.id)).all() if to else []
    )
    there = {(row.about_id, row.guid) for row in rows}
    for row in rows:
        if row.about_id in to and (to[row.about_id], row.guid) not in there:
            change.update(guids, [row.id], about_id=to[row.about_id])
            there.add((to[row.about_id], row.guid))
        elif row.about_id in to:
            change.delete(guids, [row.id])


def _join_texts(change: Change, gone: Any, stays: Any) -> None:
    """Keywords and examples of both, what only the one that goes says of itself, and that one may code with it."""
    said = {field: getattr(stays, field) or getattr(gone, field) for field in ("description", "include", "exclude")}
    lists = {
        field: list(dict.fromkeys([*getattr(stays, field), *getattr(gone, field)]))
        for field in ("keywords", "examples")
    }
    change.update(codes, [stays.id], **said, **lists, codable=stays.codable or gone.codable)


def _hand_on_codes(change: Change, gone: Any, stays: Any) -> None:
    """The codes below the one that goes come below the one that stays, which itself comes out from below it."""
    tree = below(change.connection, codes)
    if stays.id in family(tree, gone.id):
        change.update(codes, [stays.id], parent_id=gone.parent_id)
    change.update(codes, [number for number in tree[gone.id] if number != stays.id], parent_id=stays.id)
    renumber(change, below(change.connection, codes))
