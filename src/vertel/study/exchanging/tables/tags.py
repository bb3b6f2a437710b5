"""The codebook as Taguette takes it in: a table of tags, each with the path of names that leads to it."""

import re

from vertel.language import N_
from vertel.study.codebook.keeping import codebook
from vertel.study.sheets import Column, Table
from vertel.study.store.study import Study

_STEP = "."
# A full stop within a word would be taken for a step.
_WITHIN = re.compile(r"\.+(?=\S)")

COLUMNS = (
    Column("tag", "text", N_("The names of the codes from the theme down to this one.")),
    Column("description", "text", N_("What the code means.")),
)


def tags_table(study: Study) -> Table:
    """A row for each code. Two of the same path, which Taguette would take for one, are told apart by a number."""
    paths: dict[str, str] = {}
    rows: dict[str, str] = {}
    for code in codebook(study).codes:
        path = free = (f"{paths[code.parent]}{_STEP}" if code.parent else "") + _tag(code.name)
        n = 1
        while free in rows:
            n += 1
            free = f"{path} {n}"
        paths[code.key] = free
        rows[free] = code.description
    return Table("tags", COLUMNS, list(rows.items()))


def _tag(name: str) -> str:
    """A name that is one step."""
    return _WITHIN.sub(". ", name.strip(". ")) or "-"
