"""The figures of a study: written down, taken from a file, changed and taken away. They are context only."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select

from vertel.stories.weighing.figures import Figure
from vertel.study.sheets import read_named, row_by_row
from vertel.study.store.schema import figures
from vertel.study.store.study import Study
from vertel.study.typed import plain, to_change
from vertel.study.weighing.errors import FigureChanged, NoSubject, NoSuchFigure
from vertel.study.weighing.written import read_day, read_number

FIELDS = ("subject", "value", "unit", "dated", "source", "note")
# What people call the columns; the first is how our own lists do.
_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "subject": ("figure", "subject", "cijfer", "onderwerp"),
    "value": ("value", "waarde", "aantal"),
    "unit": ("unit", "eenheid"),
    "dated": ("date", "dated", "datum", "peildatum"),
    "source": ("source", "bron"),
    "note": ("note", "toelichting", "opmerking"),
}
_BY_PROGRAM = (".xlsx", ".ods", ".json")


@dataclass(frozen=True, slots=True)
class ReadFigures:
    """What became of the rows of a file: new figures, those with another value or note now, and those as they were."""

    added: int
    changed: int
    same: int


def list_figures(study: Study) -> list[Figure]:
    """All figures, in the order in which they were written down."""
    with study.reading() as connection:
        return [_figure(row) for row in connection.execute(select(figures).order_by(figures.c.id))]


def add_figure(study: Study, typed: Mapping[str, str]) -> int:
    """A new figure from what was typed in its FIELDS; return its number. Raises NoSubject, NotAFigure, NotADay."""
    values = _values({**dict.fromkeys(FIELDS, ""), **typed})
    with study.changing("figure.added", subject=values["subject"]) as change:
        return change.insert_one(figures, **values)


def edit_figure(study: Study, number: int, typed: Mapping[str, str], was: Mapping[str, str] | None = None) -> None:
    """Let a figure have other fields; those that are not `typed` stay.

    `was` has for each what the writer began from, so that nobody writes over what she did not see. Raises NoSuchFigure,
    NoSubject, NotAFigure, NotADay, FigureChanged.
    """
    now, seen = _values(typed), _values(was) if was else None
    with study.changing("figure.changed") as change:
        row = _row(change.connection, number)
        changed, clashing = to_change(row._mapping, now, seen)
        if clashing:
            raise FigureChanged(subject=row.subject)
        change.details["subject"] = changed.get("subject", row.subject)
        if changed:
            change.update(figures, [number], **changed)


def remove_figure(study: Study, number: int) -> None:
    """Take a figure away. Raises NoSuchFigure."""
    with study.changing("figure.removed") as change:
        change.details["subject"] = _row(change.connection, number).subject
        change.delete(figures, [number])


def read_figures(study: Study, path: Path) -> ReadFigures:
    """Take over the figures in a csv, xlsx, ods or json file, all of them or none.

    A row with the subject, unit, date and source of a figure that is there corrects that one. Raises UnreadableFile,
    ColumnMissing, and InTheFile, which names the row.
    """
    by_program = path.suffix.lower() in _BY_PROGRAM
    filled_in = read_named(path, _COLUMNS, needed=["subject", "value"])
    rows = row_by_row(path, filled_in, lambda row: _values(row, by_program=by_program))
    with study.changing("figures.read", file=path.name) as change:
        there: dict[tuple[Any, ...], list[Any]] = {}
        for row in change.connection.execute(select(figures).order_by(figures.c.id)):
            there.setdefault(_same(row._asdict()), []).append(row)
        added = []
        changed = 0
        for values in rows:
            known = there.get(_same(values), [])
            # One source may say two things of the same in one file: the row that says this stands for itself.
            exact = next((row for row in known if (row.value, row.note) == (values["value"], values["note"])), None)
            if not known:
                added.append(values)
            elif exact:
                known.remove(exact)
            else:
                change.update(figures, [known.pop(0).id], **values)
                changed += 1
        change.insert(figures, added)
        change.details |= {"added": len(added), "corrected": changed}
    return ReadFigures(len(added), changed, len(rows) - len(added) - changed)


def _values(typed: Mapping[str, str], *, by_program: bool = False) -> dict[str, Any]:
    """What a row of the table of figures holds. Raises NoSubject, NotAFigure, NotADay."""
    values: dict[str, Any] = {name: plain(text) for name, text in typed.items() if name in FIELDS}
    if not values.get("subject", "-"):
        raise NoSubject
    if "value" in values:
        values["value"] = read_number(values["value"], by_program=by_program)
    if "dated" in values:
        values["dated"] = read_day(values["dated"])
    return values


def _same(values: Mapping[str, Any]) -> tuple[Any, ...]:
    return values["subject"].casefold(), values["unit"].casefold(), values["dated"], values["source"].casefold()


def _row(connection: Connection, number: int) -> Any:
    row = connection.execute(select(figures).where(figures.c.id == number)).first()
    if row is None:
        raise NoSuchFigure(number=number)
    return row


def _figure(row: Any) -> Figure:
    return Figure(row.id, row.subject, row.value, row.unit, row.dated, row.source, row.note)
