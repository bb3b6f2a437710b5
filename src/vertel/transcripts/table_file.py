"""Tables that people fill in, such as a codebook or a participants list, as rows by column name."""

import csv
import io
import json
import re
from collections import Counter
from itertools import zip_longest
from pathlib import Path

from vertel.transcripts.encoding import decode
from vertel.transcripts.errors import DamagedFile, TooManyCells
from vertel.transcripts.opening_files import read_bytes
from vertel.transcripts.spreadsheets import excel_sheets, opendocument_sheets

# What a spreadsheet would run as a formula. Our own csv puts an apostrophe before it, which is taken off again here.
_SEPARATOR_LINE = re.compile(r"\Asep=.\n")  # for Excel only
FORMULA = ("=", "+", "-", "@")


def read_table(path: Path) -> list[dict[str, str]]:
    """The rows that are not blank, by column name (lower case); an empty cell is an empty string.

    The file may be csv (with commas, semicolons or tabs, in any encoding), xlsx, ods, or json as our own export writes
    it. Raises UnreadableFile.
    """
    found = _cells(path)
    columns = [name.strip().lower() for name in found[0]] if found else []
    for n, row in enumerate(found, start=1):
        if any(cell.strip() for cell in row[len(columns) :]):
            raise TooManyCells(file=path.name, row=n)
    return [
        {column: _unguarded(cell.strip()) for column, cell in zip_longest(columns, row, fillvalue="") if column}
        for row in found[1:]
        if any(cell.strip() for cell in row)
    ]


def _cells(path: Path) -> list[list[str]]:
    data = read_bytes(path)
    match path.suffix.lower():
        case ".xlsx":
            rows = next(excel_sheets(data, path.name), [])
        case ".json":
            return _json_cells(data, path)
        case ".ods":
            rows = next(opendocument_sheets(data, path.name), [])
        case _:
            return _csv_cells(decode(data, Counter()).text, path)
    return [[row.get(n, "") for n in range(max(row, default=-1) + 1)] for row in rows]


def _json_cells(data: bytes, path: Path) -> list[list[str]]:
    """A list of objects, as our own export writes it."""
    try:
        rows = json.loads(data)
        columns = list(rows[0]) if rows else []
        return [columns, *([str(row[name] or "") for name in columns] for row in rows)]
    except (ValueError, KeyError, TypeError, IndexError, RecursionError) as error:
        raise DamagedFile(file=path.name) from error


def _csv_cells(text: str, path: Path) -> list[list[str]]:
    text = _SEPARATOR_LINE.sub("", text)
    delimiter = max(",;\t", key=text.partition("\n")[0].count)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise DamagedFile(file=path.name) from error


def _unguarded(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(FORMULA) else cell
