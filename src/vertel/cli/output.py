"""How answers look in the terminal: lines, tables, JSON, and a bar for long work. Progress goes to stderr."""

import dataclasses
import json
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any

import click


def say(message: str) -> None:
    """One line on the terminal."""
    click.echo(message)


def terminal_width() -> int:
    """How many characters fit on a line that people like to read."""
    return min(shutil.get_terminal_size().columns, 100)


def print_json(value: Any) -> None:
    """`value`, dataclasses and dates included, as JSON."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=1, default=_plain))


def print_table(headings: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """A table that fits the terminal; long cells wrap."""
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False, collapse_padding=True)
    for n, heading in enumerate(headings):
        numeric = bool(rows) and all(isinstance(row[n], int | float) for row in rows)
        table.add_column(Text(heading), justify="right" if numeric else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text("" if cell is None else str(cell)) for cell in row))
    Console(highlight=False).print(table)


@contextmanager
def progress(what: str) -> Iterator[Callable[[int, int], None]]:
    """A bar while something long is done; the value is called with how much is done and how much there is."""
    if not sys.stderr.isatty():
        yield lambda done, total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return dataclasses.asdict(value)
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"not for JSON: {type(value)}")
