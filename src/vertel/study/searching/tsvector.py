"""The index of what is said, as PostgreSQL keeps it: a row for each turn, its words in a tsvector under a GIN index.

A tsvector knows of a word where it stands only up to so many times and so far, so that phrases are looked for in the
words themselves, which stand beside it with one space around each; the index finds the turns that may have them.
"""

from collections.abc import Iterable

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Select,
    Text,
    and_,
    bindparam,
    cast,
    column,
    func,
    insert,
    literal,
    or_,
    select,
    table,
)
from sqlalchemy.dialects.postgresql import ARRAY, TSQUERY

from vertel.study.searching.tokens import Phrase, Wanted, folded

_spoken = table("spoken", column("turn_id", Integer), column("said", Text), column("words"))
_ROOM = 1_000_000  # bytes: about what PostgreSQL lets a tsvector hold


def keep(connection: Connection, turns: Iterable[tuple[int, list[str]]]) -> None:
    """Take in the words of the turns with these numbers."""
    vector = func.array_to_tsvector(bindparam("distinct", type_=ARRAY(Text)))
    row = insert(_spoken).values(turn_id=bindparam("number"), said=bindparam("run"), words=vector)
    connection.execute(row, [_row(number, words) for number, words in turns])


def turns_with(wanted: Wanted) -> Select[tuple[int]]:
    """The numbers of the turns in which all of this is said."""
    return select(_spoken.c.turn_id).where(and_(*(or_(*map(_said, choices)) for choices in wanted)))


def _row(number: int, words: list[str]) -> dict[str, object]:
    return {"number": number, "run": f" {' '.join(words)} ", "distinct": _fitting(set(words))}


def _fitting(words: set[str]) -> list[str] | None:
    """The words that go into a tsvector; none where they are too many."""
    return list(words) if sum(len(word.encode()) + 8 for word in words) < _ROOM else None


def _said(phrase: Phrase) -> ColumnElement[bool]:
    words = folded(phrase.words)
    star = ":*" if phrase.opens else ""
    query = " & ".join(f"'{word}'" for word in words) + star
    run = f" {' '.join(words)}" + ("" if phrase.opens else " ")
    may = or_(_spoken.c.words.op("@@")(cast(literal(query), TSQUERY)), _spoken.c.words.is_(None))
    return and_(may, func.strpos(_spoken.c.said, run) > 0)
