"""The index of all words that are said: which turns hold certain words, and where in those the words stand.

All that SQLite does in its own way stands in this module. The index is an FTS5 table with a row for each turn. It is
made from the transcripts, so no event keeps it. It only grows: text never changes and a number is never used twice, so
that what it knows of a turn that was taken away is right again when the turn comes back, and harmless meanwhile.

No trigger keeps it: that would cut each turn out of the whole transcript again, and connections that do not trust what
a file brings along (trusted_schema=OFF, see engine.py) let no trigger write to a virtual table. Instead a search first
reads the transcripts that were added since the last one.

A study on PostgreSQL would have a tsvector here, with a module of the same three functions. There is none yet.
"""

import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Select, column, func, insert, literal_column, select, table
from sqlalchemy.sql.selectable import TableClause

from vertel.study.store.change import batches
from vertel.study.store.schema import transcripts, turns
from vertel.study.store.study import Study

# All tables of the index have names that begin so. They are no part of the schema: they can always be made again.
PREFIX = "spoken"

_spoken = table(PREFIX, column("rowid"), column("text"))
_read: TableClause = table(f"{PREFIX}_read", column("transcript_id"))
_TURNS_AT_ONCE = 500  # SQLite bounds the number of parameters in one statement

Places = list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that follow upon each other, capitals and accents aside; `opens`: the last may go on (“buurt*”)."""

    words: str
    opens: bool = False


Wanted = Sequence[Sequence[Phrase]]  # one phrase of each must be said


def catch_up(study: Study) -> None:
    """Let the index read the transcripts that it has not read yet."""
    unread = select(transcripts.c.id).where(transcripts.c.id.not_in(select(_read.c.transcript_id)))
    with study.reading() as connection:
        if connection.scalar(unread.limit(1)) is None:
            return
    with study.changing("indexed") as change:  # leaves no event: nothing of it is anybody's work
        for transcript in change.connection.scalars(unread).all():
            _read_transcript(change.connection, transcript)


def turns_with(wanted: Wanted) -> Select[tuple[int]]:
    """The numbers of the turns in which all of this is said."""
    return select(_spoken.c.rowid).where(_spoken.c.text.op("MATCH")(_expression(wanted)))


def places(connection: Connection, wanted: Wanted, numbers: Sequence[int]) -> dict[int, Places]:
    """Where the words stand in the turns with these numbers: (start, end) in code points of the text of the turn."""
    mark = f"<{secrets.token_hex(16)}>"  # stands in no transcript
    marked = func.highlight(literal_column(PREFIX), 0, mark, mark)
    found: dict[int, Places] = {}
    for some in batches(numbers, _TURNS_AT_ONCE):
        asked = turns_with(wanted).add_columns(marked).where(_spoken.c.rowid.in_(some))
        for number, text in connection.execute(asked):
            found[number] = list(_marked(text.split(mark)))
    return found


def _read_transcript(connection: Connection, number: int) -> None:
    text = connection.scalar(select(transcripts.c.text).where(transcripts.c.id == number)) or ""
    spans = connection.execute(select(turns.c.id, turns.c.start, turns.c.end).where(turns.c.transcript_id == number))
    said = [{"rowid": turn, "text": text[start:end]} for turn, start, end in spans]
    if said:
        connection.execute(insert(_spoken), said)
    connection.execute(insert(_read).values(transcript_id=number))


def _expression(wanted: Wanted) -> str:
    return " AND ".join(f"({' OR '.join(map(_quoted, choices))})" for choices in wanted)


def _quoted(phrase: Phrase) -> str:
    words = phrase.words.translate({ord('"'): " ", 0: " "})  # the one ends a phrase for FTS5, the other all there is
    return f'"{words}"*' if phrase.opens else f'"{words}"'


def _marked(pieces: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Every second piece is what was found."""
    at = 0
    for n, piece in enumerate(pieces):
        if n % 2:
            yield at, at + len(piece)
        at += len(piece)
