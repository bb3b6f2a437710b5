"""The table of memos: who noted down what, and about what."""

from collections import defaultdict
from collections.abc import Mapping

from sqlalchemy import Connection, select

from vertel.language import N_
from vertel.study.coding.memo_list import select_memos
from vertel.study.coding.memos import About
from vertel.study.sheets import Column, Table
from vertel.study.store.schema import (
    coders,
    codes,
    codings,
    memos,
    participants,
    sessions,
    stories,
    transcripts,
    turns,
)
from vertel.study.store.study import Study

COLUMNS = (
    Column("about", "text", N_("What kind of thing it is about: study, sessions, speakers, turns …"), repeats=True),
    Column("about_id", "integer", N_("The number of that thing; of a coding the id in the table of codings.")),
    Column("session", "text", N_("The session in which that is."), repeats=True),
    Column("turn", "integer", N_("The turn in which that is.")),
    Column("participant", "text", N_("Who speaks there, by pseudonym."), repeats=True),
    Column("code", "text", N_("The code it is about, or that of the coding, by its key."), repeats=True),
    Column("quote", "text", N_("The words that were coded, where it is about a coding.")),
    Column("arc", "text", N_("The story in which the stage is, by its key."), repeats=True),
    Column("stage", "text", N_("The stage of the story it is about, by its key."), repeats=True),
    Column("coder", "text", N_("Who wrote it."), repeats=True),
    Column("written_at", "datetime", N_("When, in universal time (UTC).")),
    Column("text", "text", N_("What was noted down.")),
    Column("id", "integer", N_("The number of the memo in the study.")),
)


def memos_table(study: Study) -> Table:
    """All memos, the oldest first; what is about somebody who consented to nothing is left out."""
    wanted = select_memos(
        memos.c.about,
        memos.c.about_id,
        sessions.c.name,
        (transcripts.c.first_turn + turns.c.n - 1).label("turn"),
        participants.c.pseudonym,
        codes.c.key,
        codings.c.quote,
        stories.c.arc,
        stories.c.stage,
        coders.c.name.label("coder"),
        memos.c.written_at,
        memos.c.text,
        memos.c.id,
    ).order_by(None)
    with study.reading() as connection:
        rows = connection.execute(wanted.order_by(memos.c.written_at, memos.c.id)).all()
    return Table("memos", COLUMNS, [tuple(row) for row in rows])


def notes(connection: Connection, about: About) -> Mapping[int, str]:
    """What coders noted down about each thing of a table that has memos, by its number, the oldest first."""
    found: dict[int, list[str]] = defaultdict(list)
    written = (
        select(memos.c.about_id, coders.c.name, memos.c.text)
        .join_from(memos, coders)
        .where(memos.c.about == about)
        .order_by(memos.c.written_at, memos.c.id)
    )
    for number, who, text in connection.execute(written):
        found[number].append(f"{who}: {text}")
    return {number: "\n".join(texts) for number, texts in found.items()}
