"""Tables in and out, as people exchange them: csv, json, xlsx, out also parquet, and in also ods."""

import csv
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal, TypeVar

from vertel.errors import VertelError
from vertel.language import N_, _
from vertel.study.errors import ColumnMissing, InTheFile, NotWritable
from vertel.transcripts.table_file import FORMULA, read_table

T = TypeVar("T")
Kind = Literal["text", "integer", "float", "boolean", "date", "datetime"]
Value = str | int | float | bool | date | None  # a moment (datetime) is a date too: UTC, without a mark that says so
Row = Mapping[str, str]

# In a workbook: how many rows decide on the width of a column, and what can still be read.
_LOOKED_AT, _NARROWEST, _WIDEST = 500, 8, 60
_FIRST_YEAR_IN_EXCEL = 1900


class UnknownSuffix(VertelError):
    sentence = N_("“{file}” could be anything: end its name in {possible}.")


class TooLargeForExcel(VertelError):
    sentence = N_("{file} would hold more text in a cell, or more rows, than Excel can: choose .csv or .json.")


class NoParquet(VertelError):
    sentence = N_("For .parquet vertel needs the package pyarrow: install it with `pip install 'vertel[parquet]'`.")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table that goes out: its name, what kind of values it holds, and in a message what these say.

    Without a kind they are as they are. `repeats`: it is text of which there are few, such as the names of sessions.
    """

    name: str
    kind: Kind | None = None
    about: str = ""
    repeats: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table that goes out: what it is called, its columns, and for each row a value in each of these."""

    name: str
    columns: tuple[Column, ...]
    rows: Sequence[Sequence[Value]]

    @property
    def names(self) -> list[str]:
        """What stands above the columns."""
        return [column.name for column in self.columns]


def read_named(path: Path, names: Mapping[str, Sequence[str]], needed: Sequence[str]) -> list[Row]:
    """The rows of a table by field; `names` has for each field what people call its column, our own name first.

    A column that is not there is empty. Raises UnreadableFile, and ColumnMissing for one of the fields `needed`.
    """
    table = read_table(path)
    columns = {
        field: next((name for name in some if table and name in table[0]), None) for field, some in names.items()
    }
    for field in needed:
        if columns[field] is None:
            ours = ", ".join(some[0] for some in names.values())
            raise ColumnMissing(file=path.name, column=names[field][0], columns=ours)
    return [{field: row.get(name, "") if name else "" for field, name in columns.items()} for row in table]


def row_by_row(path: Path, rows: Iterable[Row], read: Callable[[Row], T]) -> list[T]:
    """What `read` makes of each row of a file. Raises InTheFile, which names the row, with what is wrong there."""
    found = []
    for n, row in enumerate(rows, start=2):
        try:
            found.append(read(row))
        except VertelError as error:
            raise InTheFile(file=path.name, place=_("row {row}").format(row=n), problem=error) from error
    return found


def write_table(path: Path, columns: Sequence[str], rows: Iterable[Sequence[Value]]) -> None:
    """Write a list that people fill in: `rows` below these names. Raises as `write` does."""
    write(path, Table(path.stem, tuple(Column(name) for name in columns), list(rows)))


def write(path: Path, table: Table) -> None:
    """Write the table to `path` in the form that its suffix asks for.

    Text that a spreadsheet would take for a formula stays text.
    Raises UnknownSuffix, NotWritable, TooLargeForExcel and NoParquet; then `path` is left as it was.
    """
    make = AS_TABLE.get(path.suffix.lower())
    if make is None:
        raise UnknownSuffix(file=path.name, possible=", ".join(AS_TABLE))
    unfinished = path.with_name(f".{path.name}.new")
    try:
        make(unfinished, table)
        unfinished.replace(path)
    except OSError as error:
        raise NotWritable(place=path) from error
    finally:
        unfinished.unlink(missing_ok=True)


def _write_csv(path: Path, table: Table) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerows(map(_guarded, (table.names, *table.rows)))


def _write_json(path: Path, table: Table) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        records = [dict(zip(table.names, row, strict=True)) for row in table.rows]
        json.dump(records, file, ensure_ascii=False, indent=1, default=lambda day: day.isoformat())
        file.write("\n")


def _write_xlsx(path: Path, table: Table) -> None:
    """One sheet with the table, and where its columns say what is in them a second one with that."""
    import xlsxwriter

    plain = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(str(path), plain) as book:
        _fill_sheet(book, path, table)
        if any(column.about for column in table.columns):
            _fill_sheet(book, path, _legend(table))


def _fill_sheet(book: Any, path: Path, table: Table) -> None:
    heading = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    # 14 and 22 are days and moments as the language of the reader's Excel writes them
    form = {"date": book.add_format({"num_format": 14, "valign": "top", "align": "left"})}
    form["datetime"] = book.add_format({"num_format": 22, "valign": "top", "align": "left"})
    short, long = book.add_format({"valign": "top"}), book.add_format({"valign": "top", "text_wrap": True})
    sheet = book.add_worksheet(table.name[:31])
    sheet.write_row(0, 0, table.names, heading)
    for n, column in enumerate(table.columns):
        widest = _width(column, [row[n] for row in table.rows[:_LOOKED_AT]])
        sheet.set_column(n, n, min(widest, _WIDEST), form.get(column.kind or "", long if widest > _WIDEST else short))
    for n, row in enumerate(table.rows, start=1):
        if sheet.write_row(n, 0, map(_for_excel, row)):  # too long, or too many rows: it would be left out in silence
            raise TooLargeForExcel(file=path.name.removeprefix(".").removesuffix(".new"))
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)


def _legend(table: Table) -> Table:
    columns = (Column(_("column")), Column(_("kind")), Column(_("what it says")))
    rows = [(column.name, _(_KINDS[column.kind]) if column.kind else "", _(column.about)) for column in table.columns]
    return Table(_("columns"), columns, rows)


def _width(column: Column, values: Sequence[Value]) -> int:
    """In characters; more than the widest where its text is to be broken."""
    if column.kind in ("date", "datetime"):
        return 12 if column.kind == "date" else 18
    longest = max((len(str(value)) for value in values if value is not None), default=0)
    return max(_NARROWEST, min(len(column.name) + 4, 24), longest + 2)  # beside a name stands the button of its filter


def _for_excel(value: Value) -> Value:
    """Excel knows no day before 1900."""
    return value.isoformat() if isinstance(value, date) and value.year < _FIRST_YEAR_IN_EXCEL else value


def _write_parquet(path: Path, table: Table) -> None:
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError as error:
        raise NoParquet from error
    types: Mapping[Kind, Any] = {
        "text": pyarrow.string(),
        "integer": pyarrow.int64(),
        "float": pyarrow.float64(),
        "boolean": pyarrow.bool_(),
        "date": pyarrow.date32(),
        "datetime": pyarrow.timestamp("us"),
    }
    values = list(zip(*table.rows, strict=True)) or [()] * len(table.columns)
    arrays, fields = [], []
    for column, there in zip(table.columns, values, strict=True):
        made = pyarrow.array(there, types[column.kind] if column.kind else None)
        made = made.dictionary_encode() if column.repeats else made
        arrays.append(made)
        fields.append(pyarrow.field(column.name, made.type, metadata={"description": _(column.about)}))
    parquet.write_table(pyarrow.Table.from_arrays(arrays, schema=pyarrow.schema(fields)), path)


def _guarded(row: Sequence[Value]) -> list[Value]:
    """In a csv a formula is told from text by an apostrophe in front, which spreadsheets do not show."""
    return [f"'{value}" if isinstance(value, str) and value[:1] in FORMULA else value for value in row]


AS_TABLE: Mapping[str, Callable[[Path, Table], None]] = {
    ".csv": _write_csv,
    ".xlsx": _write_xlsx,
    ".json": _write_json,
    ".parquet": _write_parquet,
}
_KINDS: Mapping[Kind, str] = {
    "text": N_("text"),
    "integer": N_("whole number"),
    "float": N_("number"),
    "boolean": N_("yes or no"),
    "date": N_("day"),
    "datetime": N_("moment (UTC)"),
}
