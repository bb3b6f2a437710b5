"""Memos: what a coder notes down about one thing in the study."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, get_args

from sqlalchemy import Connection, select

from vertel.study.coding.coders import coder_id
from vertel.study.errors import NothingToNote
from vertel.study.store import schema
from vertel.study.store.change import now
from vertel.study.store.schema import coders, memos
from vertel.study.store.study import Study

About = Literal["study", "sessions", "turns", "codes", "codings"]
ABOUT: tuple[About, ...] = get_args(About)


@dataclass(frozen=True, slots=True)
class Memo:
    """What `coder` wrote, and when (UTC)."""

    coder: str
    text: str
    written_at: datetime


def memos_about(study: Study, about: About, number: int) -> list[Memo]:
    """What everybody wrote about this thing, by its table and number; the oldest first. Raises NothingToNote."""
    with study.reading() as connection:
        _check(connection, about, number)
        return [
            Memo(*row)
            for row in connection.execute(
                select(coders.c.name, memos.c.text, memos.c.written_at)
                .join_from(memos, coders)
                .where(memos.c.about == about, memos.c.about_id == number)
                .order_by(memos.c.written_at, memos.c.id)
            )
        ]


def codings_noted(study: Study, numbers: Collection[int]) -> set[int]:
    """The codings that the memos with these numbers are about."""
    with study.reading() as connection:
        about = select(memos.c.about_id).where(memos.c.about == "codings", memos.c.id.in_(numbers))
        return set(connection.scalars(about))


def write_memo(study: Study, about: About, number: int, text: str) -> None:
    """Keep what this coder writes about a thing, in the place of what she wrote before; an empty text takes it away.

    Raises NothingToNote where the thing is not there.
    """
    with study.changing("memo.written", about=about) as change:
        _check(change.connection, about, number)
        text = text.strip()
        coder = coder_id(change, study.who)
        mine = change.connection.scalar(
            select(memos.c.id).where(memos.c.about == about, memos.c.about_id == number, memos.c.coder_id == coder)
        )
        if mine and text:
            change.update(memos, [mine], text=text, written_at=now())
        elif mine:
            change.delete(memos, [mine])
        elif text:
            change.insert_one(memos, about=about, about_id=number, coder_id=coder, text=text, written_at=now())


def _check(connection: Connection, about: About, number: int) -> None:
    table = schema.metadata.tables[about]
    if connection.scalar(select(table.c.id).where(table.c.id == number)) is None:
        raise NothingToNote
