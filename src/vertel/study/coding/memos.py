"""Memos: what a coder notes down about one thing in the study."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, get_args

from sqlalchemy import Connection, func, select

from vertel.study.coding.coders import coder_id
from vertel.study.coding.errors import NothingToNote
from vertel.study.store import schema
from vertel.study.store.change import Change, now
from vertel.study.store.schema import coders, codes, codings, memos, sessions, speakers, transcripts, turns
from vertel.study.store.study import Study

About = Literal["study", "sessions", "speakers", "turns", "codes", "codings", "stories"]
ABOUT: tuple[About, ...] = get_args(About)
THE_STUDY = 1  # its row


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


def memo_counts(connection: Connection, about: About) -> Mapping[int, int]:
    """How many memos there are about each thing of this table that has any, by its number."""
    counted = select(memos.c.about_id, func.count().label("n")).where(memos.c.about == about).group_by(memos.c.about_id)
    return {row.about_id: row.n for row in connection.execute(counted)}


def codings_noted(study: Study, numbers: Collection[int]) -> set[int]:
    """The codings that the memos with these numbers are about."""
    with study.reading() as connection:
        about = select(memos.c.about_id).where(memos.c.about == "codings", memos.c.id.in_(numbers))
        return set(connection.scalars(about))


def write_memo(study: Study, about: About, number: int, text: str) -> None:
    """Keep what this coder writes about a thing, in the place of what she wrote before; an empty text takes it away.

    Raises NothingToNote where the thing is not there.
    """
    with study.changing(action(about, text)) as change:
        _check(change.connection, about, number)
        change.details |= _named(change.connection, about, number)
        put_memo(change, study.who, about, number, text)


def action(about: About, text: str) -> str:
    """What the log calls writing `text` as a memo."""
    return f"memo.{about}" if text.strip() else "memo.removed"


def put_memo(change: Change, who: str, about: About, number: int, text: str) -> None:
    """The same as a part of a change, where it is certain that the thing is there."""
    text = text.strip()
    coder = coder_id(change, who)
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


def _named(connection: Connection, about: About, number: int) -> dict[str, str]:
    """What the log calls the thing. It names no speaker: a log outlives what somebody consented to."""
    session, code = sessions.c.name.label("session"), codes.c.name.label("code")
    of_coding = select(code, session).join_from(codings, codes).join(transcripts, _transcript).join(sessions)
    named = {
        "sessions": select(session).where(sessions.c.id == number),
        "speakers": select(session).join_from(speakers, sessions).where(speakers.c.id == number),
        "turns": select(session).join_from(turns, transcripts).join(sessions).where(turns.c.id == number),
        "codes": select(code).where(codes.c.id == number),
        "codings": of_coding.where(codings.c.id == number),
        "stories": select(schema.stories.c.stage).where(schema.stories.c.id == number),
    }
    return dict(connection.execute(named[about]).mappings().one()) if about in named else {}


_transcript = codings.c.transcript_id == transcripts.c.id
