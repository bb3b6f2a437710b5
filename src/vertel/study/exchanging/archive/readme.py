"""What an archive says about itself, for who opens it without vertel: LEESMIJ.md."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from vertel import __version__, content
from vertel.reports.templating import environment, told
from vertel.study.exchanging.archive.schema import about_column, about_table
from vertel.study.store import migrating, schema


@dataclass(frozen=True, slots=True)
class Facts:
    """What an archive holds: `rows` counts them per table, `left_out` per what it is. `disguised`: without names.

    `withheld`: something is left out. `since` and `until` are the first and the last moment in the log (UTC).
    """

    name: str
    disguised: bool
    withheld: bool
    coders: Sequence[str]
    since: datetime | None
    until: datetime | None
    rows: Mapping[str, int]
    left_out: Mapping[str, int]


def readme(facts: Facts) -> str:
    """The text of LEESMIJ.md."""
    template = content.find("templates", "archive/readme.md")
    with told(template):
        here = environment().overlay(autoescape=False)
        made = here.from_string(template.read_text(encoding="utf-8")).render(
            facts=facts,
            rows=facts.rows,
            left_out=facts.left_out,
            others=_others(facts),
            tables=_tables(facts),
            version=__version__,
            revision=migrating.HEAD,
        )
    return made if made.endswith("\n") else f"{made}\n"


_NAMED = (
    "turns",
    "codings",
    "memos",
    "names",
    "learned",
    "events",
    "leftovers",
    "leftover_files",
    "sources",
    "content",
)


def _others(facts: Facts) -> Mapping[str, int]:
    """The rows that were left out of tables that have no sentence of their own."""
    return {name: n for name, n in facts.left_out.items() if name in schema.metadata.tables and name not in _NAMED}


def _tables(facts: Facts) -> list[dict[str, Any]]:
    return [
        {
            "name": table.name,
            "about": about_table(table),
            "rows": facts.rows.get(table.name, 0),
            "columns": [(column.name, about_column(column)) for column in table.columns],
        }
        for table in schema.metadata.sorted_tables
    ]
