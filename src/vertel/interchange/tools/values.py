"""What stands in a column of another program's table: SQLite keeps anything anywhere, so nothing is taken on trust."""

from datetime import datetime
from typing import Any


def text(value: Any) -> str:
    """The value as text; nothing for what is none."""
    if isinstance(value, str):
        return value
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return "" if value is None else str(value)


def line(value: Any) -> str:
    """The value as text on one line, without white space around it."""
    return " ".join(text(value).split())


def whole(value: Any) -> int | None:
    """The value as a whole number, also where it is kept as text; None where it is none."""
    if isinstance(value, float):
        return int(value) if value.is_integer() else None
    try:
        return int(value)
    except (TypeError, ValueError):
        return None


def moment(value: Any) -> datetime | None:
    """The value as a time without a time zone, as these programs write it: `2025-03-01 14:05:09` and forms like it."""
    try:
        return datetime.fromisoformat(text(value).strip()).replace(tzinfo=None)
    except ValueError:
        return None
