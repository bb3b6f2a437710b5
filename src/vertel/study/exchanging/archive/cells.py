"""What a row of a table says in the cells of a csv file, and back, without loss.

`\\N` is a cell of which nothing is known; any other text that begins with a backslash gets one more in front. Moments
and days are written as in ISO 8601, numbers as Python writes them, `true` and `false`, JSON as JSON. Bytes are a file
beside the table: the cell has its path, and is empty where there are no bytes.
"""

import json
import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Boolean, Column, Date, DateTime, Float, Integer, LargeBinary

NOTHING = "\\N"
Cell = str | int | float
_HALF_A_SIGN = re.compile("[\ud800-\udfff]")


def writer(column: Column[Any]) -> Callable[[Any], Cell]:
    """A function that writes a value of the column; numbers stay numbers."""
    write = _writer(column)
    if not column.nullable and isinstance(column.type, Integer | Float):
        return write
    if isinstance(column.type, JSON):
        return write
    return lambda value: NOTHING if value is None else write(value)


def reader(column: Column[Any]) -> Callable[[str], Any]:
    """A function that reads a cell of the column; bytes stay the path of their file. Raises ValueError."""
    read = _reader(column)
    nullable = column.nullable

    def value(cell: str) -> Any:
        if cell == NOTHING:
            if not nullable:
                raise ValueError(f"{column.name}: {cell}")
            return None
        try:
            return read(cell)
        except ValueError as error:
            raise ValueError(f"{column.name}: {cell[:40]}") from error

    return value


def as_json(value: Any) -> str:
    """JSON in one line, with half a sign (which no file can hold) written out."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return json.dumps(value, separators=(",", ":")) if _HALF_A_SIGN.search(text) else text


def _writer(column: Column[Any]) -> Callable[[Any], Cell]:
    match column.type:
        case JSON():
            return as_json
        case Boolean():
            return lambda value: "true" if value else "false"
        case DateTime() | Date():
            return lambda value: str(value.isoformat())
        case Integer() | Float():
            return lambda value: value
        case LargeBinary():
            return str
    return lambda text: "\\" + text if text.startswith("\\") else text


def _reader(column: Column[Any]) -> Callable[[str], Any]:
    match column.type:
        case JSON():
            return json.loads
        case Boolean():
            return _truth
        case DateTime():
            return datetime.fromisoformat
        case Date():
            return date.fromisoformat
        case Integer():
            return int
        case Float():
            return float
        case LargeBinary():
            return str
    return lambda cell: cell[1:] if cell.startswith("\\") else cell


def _truth(cell: str) -> bool:
    if cell not in ("true", "false"):
        raise ValueError(cell)
    return cell == "true"
