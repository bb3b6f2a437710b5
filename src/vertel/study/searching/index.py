"""The index of all words that are said: which turns hold certain words.

How it is kept is each database's own affair (`fts5`, `tsvector`); the words are cut by `tokens` for both, so that the
same turns are found. The index is made from the transcripts, so no event keeps it. It only grows: text never changes
and a number is never used twice, so that what it knows of a turn that was taken away is right again when the turn comes
back, and harmless meanwhile. A search first reads the transcripts that were added since the last one.
"""

from collections.abc import Iterable, Mapping
from typing import Protocol

from sqlalchemy import Connection, Select, column, insert, select, table
from sqlalchemy.sql.selectable import TableClause

from vertel.study.searching import fts5, tsvector
from vertel.study.searching.tokens import Wanted, folded
from vertel.study.store.schema import transcripts, turns
from vertel.study.store.study import Study


class _Keeper(Protocol):
    def keep(self, connection: Connection, turns: Iterable[tuple[int, list[str]]], /) -> None: ...

    def turns_with(self, wanted: Wanted, /) -> Select[tuple[int]]: ...


# All tables of the index have names that begin so. They are no part of the schema: they can always be made again.
PREFIX = "spoken"

_KEEPERS: Mapping[str, _Keeper] = {"sqlite": fts5, "postgresql": tsvector}
_read: TableClause = table(f"{PREFIX}_read", column("transcript_id"))


def catch_up(study: Study) -> None:
    """Let the index read the transcripts that it has not read yet."""
    unread = select(transcripts.c.id).where(transcripts.c.id.not_in(select(_read.c.transcript_id)))
    with study.reading() as connection:
        if connection.scalar(unread.limit(1)) is None:
            return
    with study.changing("indexed") as change:  # leaves no event: nothing of it is anybody's work
        for transcript in change.connection.scalars(unread).all():
            _read_transcript(change.connection, transcript)


def turns_with(connection: Connection, wanted: Wanted) -> Select[tuple[int]]:
    """The numbers of the turns in which all of this is said, as a query for this connection."""
    return _KEEPERS[connection.dialect.name].turns_with(wanted)


def _read_transcript(connection: Connection, number: int) -> None:
    text = connection.scalar(select(transcripts.c.text).where(transcripts.c.id == number)) or ""
    spans = connection.execute(select(turns.c.id, turns.c.start, turns.c.end).where(turns.c.transcript_id == number))
    said = [(turn, folded(text[start:end])) for turn, start, end in spans]
    if said:
        _KEEPERS[connection.dialect.name].keep(connection, said)
    connection.execute(insert(_read).values(transcript_id=number))
