"""Tables with a heading row: comma-separated text and spreadsheets, a turn in each row.

What the columns may be called is content: `transcripts/columns.csv`.
"""

import csv
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from itertools import islice

from vertel.content import find
from vertel.transcripts.documents.plain import each_line
from vertel.transcripts.errors import DamagedFile, UnknownFormat
from vertel.transcripts.formats import BinaryFormat, Reading, TextFormat
from vertel.transcripts.spreadsheets import Row, excel_sheets, opendocument_sheets
from vertel.transcripts.timed.passages import counted, passage
from vertel.transcripts.times import seconds
from vertel.transcripts.transcript import Turn

# A cell of a transcript may be as long as a whole interview; the library stops at 128 kB.
csv.field_size_limit(2**31 - 1)

_DELIMITERS = ";\t,|"
_SEPARATOR_LINE = re.compile(r"sep=([;,|\t])\s*\Z", re.IGNORECASE)
_PARENTHESES = re.compile(r"\s*\([^()]*\)")
_NUMBER = re.compile(r"\d{1,9}(?:[.,]\d{1,30})?(?:[eE][+-]?\d{1,3})?\Z")
_SECONDS_A_DAY = 86_400
# The heading row is among so many; a title may stand above it.
_ABOVE = 20
_LONGEST_HEADING_ROW = 2_000


Rows = Callable[[], Iterator[Row]]
"""Rows that can be gone through anew."""


@dataclass(frozen=True, slots=True)
class Heading:
    """Which column holds what; None for a column that is not there."""

    text: int
    speaker: int | None
    start: int | None
    end: int | None


@cache
def _meanings() -> dict[str, str]:
    with find("transcripts", "columns.csv").open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(line for line in file if not line.startswith("#"))
        return {row["column"]: row["means"] for row in rows}


def _heading(row: Row) -> Heading | None:
    """What the columns hold by the names in `row`; None when that is no heading row of a transcript."""
    columns: dict[str, int] = {}
    for n, cell in row.items():
        name = _PARENTHESES.sub("", cell).strip().rstrip(":").casefold()
        if meaning := _meanings().get(name):
            columns.setdefault(meaning, n)
    if "text" not in columns or len(columns) == 1:
        return None
    return Heading(columns["text"], columns.get("speaker"), columns.get("start"), columns.get("end"))


def _turns(rows: Rows, reading: Reading) -> list[Turn] | None:
    """A turn for each row with text below the heading row; None where there is no such row."""
    found = next(((n, heading) for n, row in enumerate(islice(rows(), _ABOVE), 1) if (heading := _heading(row))), None)
    if found is None:
        return None
    below, heading = found
    unit = _SECONDS_A_DAY if _are_parts_of_a_day(islice(rows(), below, None), heading) else 1
    filled = (row for row in islice(rows(), below, None) if any(row.values()))
    return [turn for row in filled if (turn := _turn(row, heading, unit, reading))]


def _are_parts_of_a_day(rows: Iterable[Row], heading: Heading) -> bool:
    """Whether numbers in the columns of times are parts of a day, which is how a spreadsheet keeps times."""
    cells = (row.get(column, "") for row in rows for column in (heading.start, heading.end) if column is not None)
    return 0 < max((number for cell in cells if (number := _number(cell)) is not None), default=0) < 1


def _turn(row: Row, heading: Heading, unit: int, reading: Reading) -> Turn | None:
    def cell(column: int | None) -> str:
        return "" if column is None else row.get(column, "").strip()

    def time(column: int | None) -> float | None:
        number = _number(cell(column))
        return seconds(cell(column)) if number is None else round(number * unit, 3)

    speaker = cell(heading.speaker).removesuffix(":")
    return passage(reading, cell(heading.text), speaker, time(heading.start), time(heading.end))


def _number(cell: str) -> float | None:
    """A plain number; None for a time with colons, and for anything else."""
    return float(cell.replace(",", ".")) if _NUMBER.match(cell) else None


def _delimiter(text: str) -> str | None:
    """What stands between the cells, by the first line; None for text that is no table of a transcript."""
    first, second = [*islice(each_line(text[:_LONGEST_HEADING_ROW]), 2), ""][:2]
    if found := _SEPARATOR_LINE.match(first):
        return found[1] if _heading(_cells(second, found[1])) else None
    return next((each for each in _DELIMITERS if each in first and _heading(_cells(first, each))), None)


def _cells(line: str, delimiter: str) -> Row:
    return next(_rows([line], delimiter), {})


def _rows(lines: Iterable[str], delimiter: str) -> Iterator[Row]:
    return (dict(enumerate(cells)) for cells in csv.reader(lines, delimiter=delimiter))


def read_text(text: str, reading: Reading) -> list[Turn]:
    """The turns in comma-separated text, whatever separates it."""
    delimiter = _delimiter(text) or ","
    try:
        turns = _turns(lambda: _rows((f"{line}\n" for line in each_line(text)), delimiter), reading)
    except csv.Error as trouble:
        raise DamagedFile(file=reading.file) from trouble
    if turns is None:
        raise UnknownFormat(file=reading.file)
    return counted(turns, reading)


def _spreadsheet(sheets: Callable[[bytes, str], Iterator[list[Row]]]) -> Callable[[bytes, Reading], list[Turn]]:
    """The reader of all sheets that have a heading row. It raises UnknownFormat when none has."""

    def read(data: bytes, reading: Reading) -> list[Turn]:
        found = [
            turns for rows in sheets(data, reading.file) if (turns := _turns(partial(iter, rows), reading)) is not None
        ]
        if not found:
            raise UnknownFormat(file=reading.file)
        return counted([turn for turns in found for turn in turns], reading)

    return read


def _is_excel(data: bytes) -> bool:
    return data.startswith(b"PK\x03\x04") and b"xl/workbook" in data


def _is_opendocument(data: bytes) -> bool:
    return b"application/vnd.oasis.opendocument.spreadsheet" in data[:200]


FORMATS = (
    BinaryFormat("xlsx", "Excel", (".xlsx", ".xlsm"), _is_excel, _spreadsheet(excel_sheets)),
    BinaryFormat("ods", "OpenDocument (ODS)", (".ods",), _is_opendocument, _spreadsheet(opendocument_sheets)),
    TextFormat("csv", "CSV", (".csv", ".tsv", ".txt"), lambda text: _delimiter(text) is not None, read_text),
)
