"""The lessons of a study: what was learned, written down, put in order and taken away."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select

from vertel.stories.weighing.actions import Lesson
from vertel.study.sheets import read_named, row_by_row
from vertel.study.store.order import Order, Way
from vertel.study.store.schema import lessons
from vertel.study.store.study import Study
from vertel.study.typed import plain, to_change
from vertel.study.weighing.actions import ReadRows
from vertel.study.weighing.errors import LessonChanged, NoLesson, NoSuchLesson

_COLUMNS: Mapping[str, tuple[str, ...]] = {"core": ("core", "kern", "les"), "text": ("text", "tekst", "toelichting")}
_ORDER = Order(lessons)


@dataclass(frozen=True, slots=True)
class KeptLesson:
    """A lesson of the study, by its number."""

    id: int
    lesson: Lesson


def list_lessons(study: Study) -> list[KeptLesson]:
    """All lessons, in their order."""
    with study.reading() as connection:
        rows = connection.execute(select(lessons).order_by(lessons.c.position, lessons.c.id))
        return [KeptLesson(row.id, Lesson(row.core, row.text)) for row in rows]


def add_lesson(study: Study, core: str, text: str = "") -> int:
    """A new lesson, the last of all; return its number. Raises NoLesson."""
    values = _values({"core": core, "text": text})
    with study.changing("lesson.added", core=values["core"]) as change:
        return _ORDER.add_one(change, **values)


def edit_lesson(study: Study, number: int, typed: Mapping[str, str], was: Mapping[str, str] | None = None) -> None:
    """Let a lesson have another `core` or `text`. `was` has for each what the writer began from.

    Raises NoSuchLesson, NoLesson, LessonChanged.
    """
    now, seen = _values(typed), _values(was) if was else None
    with study.changing("lesson.changed") as change:
        row = _row(change.connection, number)
        changed, clashing = to_change(row._mapping, now, seen)
        if clashing:
            raise LessonChanged(core=row.core)
        change.details["core"] = changed.get("core", row.core)
        if changed:
            change.update(lessons, [number], **changed)


def move_lesson(study: Study, number: int, way: Way) -> None:
    """Let a lesson and its neighbour change places; the first and the last stay. Raises NoSuchLesson."""
    with study.changing("lesson.moved") as change:
        change.details["core"] = _row(change.connection, number).core
        _ORDER.step(change, number, way)


def remove_lesson(study: Study, number: int) -> None:
    """Take a lesson away. Raises NoSuchLesson."""
    with study.changing("lesson.removed") as change:
        change.details["core"] = _row(change.connection, number).core
        change.delete(lessons, [number])


def read_lessons(study: Study, path: Path) -> ReadRows:
    """Take over the lessons in a csv, xlsx, ods or json file, all of them or none; what is there already stays.

    Raises UnreadableFile, ColumnMissing, and InTheFile, which names the row.
    """
    rows = read_named(path, _COLUMNS, needed=["core"])
    with study.changing("lessons.read", file=path.name) as change:
        there = {core.casefold() for core in change.connection.scalars(select(lessons.c.core))}
        fresh = []
        for values in row_by_row(path, rows, _values):
            if values["core"].casefold() not in there:
                there.add(values["core"].casefold())
                fresh.append(values)
        _ORDER.add(change, fresh)
        change.details["added"] = len(fresh)
    return ReadRows(len(fresh), len(rows) - len(fresh))


def _values(typed: Mapping[str, str]) -> dict[str, str]:
    values = {name: plain(text) for name, text in typed.items() if name in _COLUMNS}
    if not values.get("core", "-"):
        raise NoLesson
    return values


def _row(connection: Connection, number: int) -> Any:
    row = connection.execute(select(lessons).where(lessons.c.id == number)).first()
    if row is None:
        raise NoSuchLesson(number=number)
    return row
