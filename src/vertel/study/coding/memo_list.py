"""All memos of the study in one list: who wrote what, when, and about what, to find one again."""

import unicodedata
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, case, func, select

from vertel.study.coding.memos import About, Memo
from vertel.study.people.consent import MAY_BE_USED
from vertel.study.store.schema import (
    coders,
    codes,
    codings,
    memos,
    participants,
    sessions,
    speakers,
    stories,
    transcripts,
    turns,
)
from vertel.study.store.study import Study

ON_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Subject:
    """What a memo is about: row `number` of the table `about`, and what of it people know it by.

    `session` is a number, `turn` counts within it; both stand only where it is in a session. `current` is false where
    it stayed with an earlier version of a transcript. `arc` and `stage` are keys.
    """

    about: About
    number: int
    session: int | None
    session_name: str | None
    turn: int | None
    current: bool
    speaker: str | None
    code: str | None
    arc: str | None
    stage: str | None


@dataclass(frozen=True, slots=True)
class ListedMemo:
    """A memo with its number, and what it is about."""

    id: int
    memo: Memo
    subject: Subject


@dataclass(frozen=True, slots=True)
class MemoPage:
    """Page `page` of `pages`, counted from 1; `found` counts all that fit."""

    memos: tuple[ListedMemo, ...]
    found: int
    page: int
    pages: int


def list_memos(
    study: Study, *, words: str = "", who: str | None = None, about: About | None = None, page: int = 1
) -> MemoPage:
    """One page of the memos, the newest first: those that hold all `words`, of this coder, about this kind of thing.

    Capitals and accents make no difference. What is about somebody who consented to nothing is left out: only her
    session shows it. Where there are not so many pages, the last one.
    """
    narrowed = [memos.c.about == about] if about else []
    if who:
        narrowed.append(coders.c.name == who)
    wanted = [_plain(word) for word in words.split()]
    with study.reading() as connection:
        fitting = [
            row.id
            for row in connection.execute(select_memos(memos.c.id, memos.c.text).where(*narrowed))
            if not wanted or all(word in _plain(row.text) for word in wanted)
        ]
        pages = max(1, -(-len(fitting) // ON_A_PAGE))
        page = min(max(1, page), pages)
        shown = _listed(connection, fitting[(page - 1) * ON_A_PAGE : page * ON_A_PAGE])
    return MemoPage(shown, len(fitting), page, pages)


def who_noted(study: Study) -> list[str]:
    """Everybody who wrote a memo."""
    with study.reading() as connection:
        wrote = select(coders.c.name).where(coders.c.id.in_(select(memos.c.coder_id)))
        return sorted(connection.scalars(wrote), key=str.casefold)


def _listed(connection: Connection, numbers: list[int]) -> tuple[ListedMemo, ...]:
    columns = (
        *memos.c,
        coders.c.name.label("coder"),
        sessions.c.id.label("session"),
        sessions.c.name.label("session_name"),
        (transcripts.c.first_turn + turns.c.n - 1).label("turn"),
        func.coalesce(transcripts.c.current, True).label("current"),
        speakers.c.label.label("speaker"),
        codes.c.name.label("code"),
        stories.c.arc,
        stories.c.stage,
    )
    rows = connection.execute(select_memos(*columns).where(memos.c.id.in_(numbers)))
    return tuple(
        ListedMemo(
            row.id,
            Memo(row.coder, row.text, row.written_at),
            Subject(
                about=row.about,
                number=row.about_id,
                session=row.session,
                session_name=row.session_name,
                turn=row.turn,
                current=bool(row.current),
                speaker=row.speaker,
                code=row.code,
                arc=row.arc,
                stage=row.stage,
            ),
        )
        for row in rows
    )


def select_memos(*columns: ColumnElement[Any]) -> Select[Any]:
    """Memos with what each is about, the newest first, as far as it may be used."""
    turn_of_coding = (
        select(turns.c.id)
        .where(turns.c.transcript_id == codings.c.transcript_id, turns.c.start <= codings.c.start)
        .order_by(turns.c.start.desc())
        .limit(1)
        .correlate(codings)
        .scalar_subquery()
    )
    speaker = func.coalesce(_row("speakers"), turns.c.speaker_id)
    session = func.coalesce(_row("sessions"), transcripts.c.session_id, speakers.c.session_id)
    return (
        select(*columns)
        .select_from(memos)
        .join(coders, memos.c.coder_id == coders.c.id)
        .join(codings, codings.c.id == _row("codings"), isouter=True)
        .join(turns, turns.c.id == func.coalesce(_row("turns"), turn_of_coding), isouter=True)
        .join(transcripts, turns.c.transcript_id == transcripts.c.id, isouter=True)
        .join(speakers, speakers.c.id == speaker, isouter=True)
        .join(participants, speakers.c.participant_id == participants.c.id, isouter=True)
        .join(sessions, sessions.c.id == session, isouter=True)
        .join(codes, codes.c.id == func.coalesce(_row("codes"), codings.c.code_id), isouter=True)
        .join(stories, stories.c.id == _row("stories"), isouter=True)
        .where(MAY_BE_USED)
        .order_by(memos.c.written_at.desc(), memos.c.id.desc())
    )


def _row(about: About) -> ColumnElement[int]:
    """The row that the memo is about where it is one of that table, else nothing."""
    return case((memos.c.about == about, memos.c.about_id))


def _plain(text: str) -> str:
    """Without capitals and accents."""
    folded = text.casefold()
    if folded.isascii():
        return folded
    return "".join(one for one in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(one))
