"""Spreadsheets (.xlsx, .ods) as rows of cells.

Our own small readers: python-calamine reserves the room that a file says it needs, and where there is no such room the
process ends, which three changed bytes can bring about.
"""

import re
from collections.abc import Iterator

from vertel.transcripts.archive import open_zip, read_member
from vertel.transcripts.errors import TooLargeUnpacked
from vertel.transcripts.markup import qualified, walk

Row = dict[int, str]
"""The filled cells of a row by their column, from 0. A number is written as the file has it: `50`, `4.63E-05`."""

_MOST_CELLS = 10_000_000
_BYTES_A_CELL = 200
_EXCEL_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_EXCEL_STRINGS = "xl/sharedStrings.xml"
_COLUMN = re.compile(r"([A-Z]{1,3})\d+\Z")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def excel_sheets(data: bytes, file: str) -> Iterator[list[Row]]:
    """The rows of each sheet in an .xlsx file. Raises UnreadableFile."""
    archive = open_zip(data, file)
    names = archive.namelist()
    shared = _Strings()
    if _EXCEL_STRINGS in names:
        walk(read_member(archive, _EXCEL_STRINGS, file), shared, file)
    for name in sorted(filter(_EXCEL_SHEET.fullmatch, names), key=lambda name: (len(name), name)):
        sheet = _ExcelSheet(shared.strings)
        walk(read_member(archive, name, file), sheet, file)
        yield sheet.rows


class _Strings:
    """Handles the strings that the cells of an .xlsx file refer to; how they are pronounced is left out."""

    def __init__(self) -> None:
        self.strings: list[str] = []
        self._pieces: list[str] = []
        self._is_text = False
        self._is_pronunciation = False

    def start(self, name: str, attributes: dict[str, str], /) -> None:
        local = _local(name)
        self._is_text = local == "t" and not self._is_pronunciation
        if local == "rPh":
            self._is_pronunciation = True

    def end(self, name: str, /) -> None:
        local = _local(name)
        self._is_text = False
        if local == "si":
            self.strings.append(_unescaped("".join(self._pieces)))
            self._pieces = []
        elif local == "rPh":
            self._is_pronunciation = False

    def text(self, data: str, /) -> None:
        if self._is_text:
            self._pieces.append(data)


class _ExcelSheet:
    """Handles a sheet of an .xlsx file. A cell that holds an error (`#DIV/0!`) is empty."""

    def __init__(self, strings: list[str]) -> None:
        self.rows: list[Row] = []
        self._strings = strings
        self._column = -1
        self._type = ""
        self._pieces: list[str] = []
        self._is_value = False

    def start(self, name: str, attributes: dict[str, str], /) -> None:
        match _local(name):
            case "row":
                self.rows.append({})
                self._column = -1
            case "c":
                found = _COLUMN.match(attributes.get("r", ""))
                self._column = _column(found[1]) if found else self._column + 1
                self._type = attributes.get("t", "n")
                self._pieces = []
            case "v" | "t":
                self._is_value = True

    def end(self, name: str, /) -> None:
        local = _local(name)
        if local in ("v", "t"):
            self._is_value = False
        elif local == "c" and self._pieces and self._type != "e":
            value = "".join(self._pieces)
            self.rows[-1][self._column] = self._strings[int(value)] if self._type == "s" else _unescaped(value)

    def text(self, data: str, /) -> None:
        if self._is_value:
            self._pieces.append(data)


def _local(name: str) -> str:
    """A name without its namespace: Excel has two, the usual one and the strict one."""
    return name.rpartition("\n")[2]


def _column(letters: str) -> int:
    """A -> 0, Z -> 25, AA -> 26."""
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return column - 1


def _unescaped(text: str) -> str:
    """`text` with `_x000D_`, which is how Excel writes what XML cannot hold, as the character it stands for."""
    return _ESCAPED.sub(lambda code: chr(int(code[1], 16)), text) if "_x" in text else text


def opendocument_sheets(data: bytes, file: str) -> Iterator[list[Row]]:
    """The rows of each sheet in an .ods file. Raises UnreadableFile."""
    sheets = _OpenSheets(file)
    walk(read_member(open_zip(data, file), "content.xml", file), sheets, file)
    yield from sheets.sheets


def _table(local: str) -> str:
    return qualified("urn:oasis:names:tc:opendocument:xmlns:table:1.0", local)


def _office(local: str) -> str:
    return qualified("urn:oasis:names:tc:opendocument:xmlns:office:1.0", local)


_SHEET, _ROW, _ANNOTATION = _table("table"), _table("table-row"), _office("annotation")
_CELLS = (_table("table-cell"), _table("covered-table-cell"))
_ROWS_REPEATED, _COLUMNS_REPEATED = _table("number-rows-repeated"), _table("number-columns-repeated")
_NUMBER, _TIME = _office("value"), _office("time-value")
_DURATION = re.compile(r"PT(\d+)H(\d+)M(\d+)(?:[.,](\d+))?S\Z")


class _OpenSheets:
    """Handles an .ods file. Rows and cells that repeat are written out, empty rows and remarks are left out."""

    def __init__(self, file: str) -> None:
        self.sheets: list[list[Row]] = []
        self._file = file
        self._row: Row = {}
        self._rows_repeated = 1
        self._column = 0
        self._cells_repeated = 1
        self._value: str | None = None
        self._pieces: list[str] = []
        self._in_cell = False
        self._remarks = 0
        self._cells = 0

    def start(self, name: str, attributes: dict[str, str], /) -> None:
        if name in _CELLS:
            self._in_cell = True
            self._cells_repeated = int(attributes.get(_COLUMNS_REPEATED, "1"))
            self._value = attributes.get(_NUMBER) or _clock(attributes.get(_TIME, ""))
            self._pieces = []
        elif name == _ROW:
            self._row, self._column = {}, 0
            self._rows_repeated = int(attributes.get(_ROWS_REPEATED, "1"))
        elif name == _SHEET:
            self.sheets.append([])
        elif name == _ANNOTATION:
            self._remarks += 1
        elif self._in_cell:
            self._pieces.append(" ")

    def end(self, name: str, /) -> None:
        if name in _CELLS:
            self._in_cell = False
            if text := self._value or "".join(self._pieces).strip():
                self._count(self._cells_repeated)
                self._row.update(dict.fromkeys(range(self._column, self._column + self._cells_repeated), text))
            self._column += self._cells_repeated
        elif name == _ROW and self._row:
            self._count(len(self._row) * self._rows_repeated)
            self.sheets[-1].extend([self._row] * self._rows_repeated)
        elif name == _ANNOTATION:
            self._remarks -= 1

    def text(self, data: str, /) -> None:
        if self._in_cell and not self._remarks:
            self._pieces.append(data)

    def _count(self, cells: int) -> None:
        self._cells += cells
        if self._cells > _MOST_CELLS:
            raise TooLargeUnpacked(file=self._file, size=self._cells * _BYTES_A_CELL // 2**20)


def _clock(duration: str) -> str | None:
    """`PT00H00M04.5S` as `00:00:04.5`."""
    found = _DURATION.match(duration)
    return f"{found[1]}:{found[2]}:{found[3]}.{(found[4] or '0')[:3]}" if found else None
