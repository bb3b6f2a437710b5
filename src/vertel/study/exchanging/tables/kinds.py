"""The tables that go out, by name: what each holds, and how it is made and written."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from vertel.language import N_
from vertel.study.exchanging.tables.codes import codebook_table, codes_table
from vertel.study.exchanging.tables.codings import codings_table
from vertel.study.exchanging.tables.memos import memos_table
from vertel.study.exchanging.tables.people import participants_table, sessions_table, turns_table
from vertel.study.exchanging.tables.wanted import ALL, Wanted
from vertel.study.sheets import Table, write
from vertel.study.store.study import Study


@dataclass(frozen=True, slots=True)
class TableKind:
    """A kind of table: what it holds, in a message, and what makes it of a study. Not all can be narrowed."""

    about: str
    make: Callable[[Study, Wanted], Table]


TABLES: Mapping[str, TableKind] = {
    "codings": TableKind(N_("A row for each quote: its code, who said it, where, and who coded it."), codings_table),
    "turns": TableKind(N_("A row for each turn: who said what."), turns_table),
    "sessions": TableKind(N_("A row for each session."), lambda study, wanted: sessions_table(study)),
    "participants": TableKind(N_("A row for each participant."), lambda study, wanted: participants_table(study)),
    "codes": TableKind(N_("A row for each code, with how far it is heard."), lambda study, wanted: codes_table(study)),
    "memos": TableKind(N_("A row for each memo: who noted down what."), lambda study, wanted: memos_table(study)),
    "codebook": TableKind(
        N_("The codes in the form in which they come back."), lambda study, wanted: codebook_table(study)
    ),
}


def table(study: Study, name: str, wanted: Wanted = ALL) -> Table:
    """The table of that name, one of TABLES, with those codings, or in those sessions.

    Nothing that was said by somebody who did not consent is in any. Raises NoSuchSession, NoSuchCode, QuoteDiffers.
    """
    return TABLES[name].make(study, wanted)


def export(study: Study, name: str, path: Path, wanted: Wanted = ALL) -> int:
    """Write a table to a csv, xlsx, json or parquet file; return the number of rows.

    Raises UnknownSuffix, NotWritable, TooLargeForExcel and NoParquet besides what `table` raises.
    """
    made = table(study, name, wanted)
    write(path, made)
    return len(made.rows)
