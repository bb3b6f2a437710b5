"""What an archive says of its own tables: a JSON Schema, made of the tables themselves and of what is told of them.

What is told, in Dutch, is content: `templates/archive/tables.yaml`. A column that is not there is told of by its kind.
"""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from sqlalchemy import JSON, Boolean, CheckConstraint, Column, Date, DateTime, Float, Integer, LargeBinary, Table

from vertel import __version__, content
from vertel.content.yaml_file import read_yaml
from vertel.study.store import migrating, schema

FORMAT = 1  # raise it when archives come to be written otherwise
_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_WORDS = re.compile(r"(\w+) IN \((.*)\)", re.DOTALL)
_ABOUT = "table"  # the key under which a table itself is told of


def described() -> dict[str, Any]:
    """The schema of all tables, as JSON can hold it."""
    tables = schema.metadata.sorted_tables
    return {
        "$schema": _DIALECT,
        "title": "De tabellen van een onderzoek in vertel",
        "description": (
            "Elke tabel is een bestand in tabellen/, met een rij voor elke rij. Zo staat een waarde in een cel: \\N is "
            "onbekend (null); andere tekst die met \\ begint, heeft er één \\ extra voor; dagen en momenten (UTC) "
            "volgen ISO 8601; ja en nee zijn true en false; lijsten en kaarten zijn JSON; een bestand is het pad ervan."
        ),
        "vertel": {"format": FORMAT, "version": __version__, "revision": migrating.HEAD},
        "type": "object",
        "properties": {table.name: {"type": "array", "items": {"$ref": f"#/$defs/{table.name}"}} for table in tables},
        "required": [table.name for table in tables],
        "additionalProperties": False,
        "$defs": {table.name: _table(table) for table in tables},
    }


def about_table(table: Table) -> str:
    """What a table holds."""
    return _told().get(table.name, {}).get(_ABOUT, "")


def about_column(column: Column[Any]) -> str:
    """What a column holds; empty where nobody said so and its kind does not tell."""
    said = _told().get(column.table.name, {}).get(column.name, "")
    refers = next((f"Nummer van de rij in {key.column.table.name}." for key in column.foreign_keys), "")
    if column.name == "id" and not said:
        return "Nummer van de rij; een nummer wordt nooit opnieuw gebruikt."
    return " ".join(filter(None, (said, refers)))


@cache
def _told() -> Mapping[str, Mapping[str, str]]:
    tables = read_yaml(content.find("templates", "archive/tables.yaml"), "nl")
    names = tuple(schema.metadata.tables)
    return {
        name: {key: each.text() for key, each in entry.fields(optional=(_ABOUT, *_columns(name))).items()}
        for name, entry in tables.fields(optional=names).items()
    }


def _columns(table: str) -> tuple[str, ...]:
    return tuple(schema.metadata.tables[table].columns.keys())


def _table(table: Table) -> dict[str, Any]:
    words = possible_words(table)
    return {
        "description": about_table(table),
        "type": "object",
        "properties": {column.name: _column(column, words.get(column.name)) for column in table.columns},
        "required": list(table.columns.keys()),
        "additionalProperties": False,
    }


def _column(column: Column[Any], words: list[str] | None) -> dict[str, Any]:
    kind = _kind(column)
    if column.nullable and "type" in kind:
        kind["type"] = [kind["type"], "null"]
    if words:
        kind["enum"] = [*words, None] if column.nullable else words
    return {"description": about_column(column), **kind}


def _kind(column: Column[Any]) -> dict[str, Any]:
    match column.type:
        case JSON():
            return {}
        case Boolean():
            return {"type": "boolean"}
        case Integer():
            return {"type": "integer"}
        case Float():
            return {"type": "number"}
        case DateTime():
            return {"type": "string", "format": "date-time"}
        case Date():
            return {"type": "string", "format": "date"}
        case LargeBinary():
            return {"type": "string", "format": "uri-reference"}
    return {"type": "string"}


def possible_words(table: Table) -> dict[str, list[str]]:
    """The only words that some columns may hold, as the database guards it."""
    found = {}
    for constraint in table.constraints:
        if isinstance(constraint, CheckConstraint) and (match := _WORDS.fullmatch(str(constraint.sqltext))):
            found[match[1]] = re.findall(r"'([^']*)'", match[2])
    return found
