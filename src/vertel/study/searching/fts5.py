"""The index of what is said, as SQLite keeps it: an FTS5 table with a row for each turn.

Connections that do not trust what a file brings along (trusted_schema=OFF, see store/sqlite.py) let no trigger write to
a virtual table; `index.catch_up` does it instead.
"""

from collections.abc import Iterable

from sqlalchemy import Connection, Select, column, insert, select, table

from vertel.study.searching.tokens import Phrase, Wanted, folded

_spoken = table("spoken", column("rowid"), column("words"))


def keep(connection: Connection, turns: Iterable[tuple[int, list[str]]]) -> None:
    """Take in the words of the turns with these numbers."""
    connection.execute(insert(_spoken), [{"rowid": number, "words": " ".join(words)} for number, words in turns])


def turns_with(wanted: Wanted) -> Select[tuple[int]]:
    """The numbers of the turns in which all of this is said."""
    expression = " AND ".join(f"({' OR '.join(map(_quoted, choices))})" for choices in wanted)
    return select(_spoken.c.rowid).where(_spoken.c.words.op("MATCH")(expression))


def _quoted(phrase: Phrase) -> str:
    return f'"{" ".join(folded(phrase.words))}"{"*" if phrase.opens else ""}'
