"""Tables in and out, as people exchange them: csv, json, xlsx, and in also ods."""

import csv
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from vertel.errors import VertelError
from vertel.language import N_, _
from vertel.study.errors import ColumnMissing, InTheFile, NotWritable
from vertel.transcripts.table_file import FORMULA, read_table

T = TypeVar("T")
Value = str | int | float | bool | None
Row = Mapping[str, str]


class UnknownSuffix(VertelError):
    sentence = N_("“{file}” could be anything: end its name in .csv, .xlsx or .json.")


class TooLargeForExcel(VertelError):
    sentence = N_("{file} would hold more text in a cell, or more rows, than Excel can: choose .csv or .json.")


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
    """Write `rows` to `path` in the form that its suffix asks for.

    Text that a spreadsheet would take for a formula stays text.
    Raises UnknownSuffix, NotWritable, TooLargeForExcel; then `path` is left as it was.
    """
    writers: Mapping[str, Callable[[Path, Sequence[str], Iterable[Sequence[Value]]], None]] = {
        ".csv": _write_csv,
        ".json": _write_json,
        ".xlsx": _write_xlsx,
    }
    write = writers.get(path.suffix.lower())
    if write is None:
        raise UnknownSuffix(file=path.name)
    unfinished = path.with_name(f".{path.name}.new")
    try:
        write(unfinished, columns, rows)
        unfinished.replace(path)
    except OSError as error:
        raise NotWritable(place=path) from error
    finally:
        unfinished.unlink(missing_ok=True)


def _write_csv(path: Path, columns: Sequence[str], rows: Iterable[Sequence[Value]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        writer.writerows([_guarded(value) for value in row] for row in rows)


def _write_json(path: Path, columns: Sequence[str], rows: Iterable[Sequence[Value]]) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        records = [dict(zip(columns, row, strict=True)) for row in rows]
        json.dump(records, file, ensure_ascii=False, indent=1)
        file.write("\n")


def _write_xlsx(path: Path, columns: Sequence[str], rows: Iterable[Sequence[Value]]) -> None:
    import xlsxwriter

    plain = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(str(path), plain) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, columns, book.add_format({"bold": True}))
        n = 0
        for n, row in enumerate(rows, start=1):
            if sheet.write_row(n, 0, row):  # too long for a cell, or too many rows: it would be left out in silence
                raise TooLargeForExcel(file=path.name.removeprefix(".").removesuffix(".new"))
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, n, len(columns) - 1)


def _guarded(value: Value) -> Value:
    """In a csv a formula is told from text by an apostrophe in front, which spreadsheets do not show."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value
