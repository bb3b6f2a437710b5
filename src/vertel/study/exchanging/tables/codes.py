"""The tables of codes: the codebook as it comes back from a file, and the same with how far each code is heard."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, select

from vertel.analysis.codebook import Code
from vertel.analysis.codebook_file import FIELDS
from vertel.language import N_
from vertel.study.codebook.keeping import codebook
from vertel.study.coding.code_tree import code_tree
from vertel.study.coding.tallies import tally
from vertel.study.exchanging.tables.memos import notes
from vertel.study.sheets import Column, Table, Value
from vertel.study.store import tree
from vertel.study.store.schema import codes
from vertel.study.store.study import Study

BELOW = " › "

_ABOUT: Mapping[str, str] = {
    "code": N_("The key of the code: short, in lower case; it stays as it is."),
    "name": N_("What people call the code."),
    "parent": N_("The key of the code that it stands below; a theme stands below none."),
    "description": N_("What the code means."),
    "include": N_("What belongs to it."),
    "exclude": N_("What does not belong to it."),
    "keywords": N_("Words by which vertel recognises it, with semicolons between them."),
    "examples": N_("Sentences that somebody might say, with bars between them."),
    "colour": N_("Its colour, as #rrggbb."),
}
CODEBOOK_COLUMNS = tuple(Column(name, "text", _ABOUT[name]) for name in FIELDS)
CODES_COLUMNS = (
    *CODEBOOK_COLUMNS,
    Column("path", "text", N_("The names of the codes from the theme down to this one.")),
    Column("theme", "text", N_("The name of the theme that the code belongs to."), repeats=True),
    Column("depth", "integer", N_("How many codes stand above it; 0 for a theme.")),
    Column("codable", "boolean", N_("Whether it can be put on a passage; else it only holds the codes below it.")),
    Column("quotes", "integer", N_("How many quotes have the code and are accepted.")),
    Column("participants", "integer", N_("How many different respondents said those.")),
    Column("sessions", "integer", N_("In how many sessions.")),
    Column("quotes_with_below", "integer", N_("How many quotes, together with the codes below it.")),
    Column("participants_with_below", "integer", N_("How many respondents, together with the codes below it.")),
    Column("sessions_with_below", "integer", N_("How many sessions, together with the codes below it.")),
    Column("suggested", "integer", N_("How many suggestions wait for somebody to decide.")),
    Column("memo", "text", N_("What coders noted down about it, each with a name.")),
    Column("id", "integer", N_("The number of the code in the study.")),
)


@dataclass(frozen=True, slots=True)
class Line:
    """A code in its tree: `path` has the names from its theme down to it, `above` the keys of the codes above it."""

    key: str
    name: str
    path: str
    theme: str
    above: tuple[str, ...]


def code_lines(connection: Connection) -> dict[int, Line]:
    """All codes by number, each followed by the codes below it, in the order of the codebook."""
    rows = {row.id: row for row in connection.execute(select(codes.c.id, codes.c.key, codes.c.name, codes.c.parent_id))}
    lines: dict[int, Line] = {}
    for number, _depth in tree.walk(tree.below(connection, codes)):
        row, over = rows[number], lines.get(rows[number].parent_id)
        lines[number] = (
            Line(row.key, row.name, f"{over.path}{BELOW}{row.name}", over.theme, (*over.above, over.key))
            if over
            else Line(row.key, row.name, row.name, row.name, ())
        )
    return lines


def codebook_table(study: Study) -> Table:
    """The codebook in the form in which it comes back."""
    return Table("codebook", CODEBOOK_COLUMNS, [_fields(code) for code in codebook(study).codes])


def codes_table(study: Study) -> Table:
    """The codes in their tree, with how far each is heard: by accepted codings of what respondents said."""
    book = {code.key: code for code in codebook(study).codes}
    heard = code_tree(study)
    waiting: Counter[int] = Counter()
    for session in tally(study).values():
        waiting.update(session.suggested)
    with study.reading() as connection:
        lines = code_lines(connection)
        noted = notes(connection, "codes")
        codable = {row.id: row.codable for row in connection.execute(select(codes.c.id, codes.c.codable))}
    rows: list[tuple[Value, ...]] = []
    for one in heard:
        number, line = one.code.id, lines[one.code.id]
        rows.append(
            (
                *_fields(book[line.key]), line.path, line.theme, len(line.above), codable[number],
                one.itself.quotes, one.itself.voices, one.itself.sessions,
                one.together.quotes, one.together.voices, one.together.sessions,
                waiting[number], noted.get(number), number,
            )
        )  # fmt: skip
    return Table("codes", CODES_COLUMNS, rows)


def _fields(code: Code) -> tuple[Value, ...]:
    return (
        code.key,
        code.name,
        code.parent,
        code.description,
        code.include,
        code.exclude,
        ";".join(code.keywords),
        "|".join(code.examples),
        code.colour,
    )
