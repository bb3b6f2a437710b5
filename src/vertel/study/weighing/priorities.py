"""The policy priorities of a funder: written down, put in order, mapped to the themes that say something of each."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select

from vertel import language
from vertel.content.yaml_file import read_yaml
from vertel.errors import VertelError
from vertel.language import _
from vertel.stories.weighing.priorities import Coverage, Priority, coverage
from vertel.study.errors import InTheFile
from vertel.study.store.change import Change
from vertel.study.store.order import Order
from vertel.study.store.schema import codes, priorities, priority_themes
from vertel.study.store.study import Study
from vertel.study.weighing.errors import (
    NoColumn,
    NoPriorityCalled,
    NoPriorityName,
    NoSuchPriority,
    PriorityChanged,
    PriorityNameTaken,
    PriorityTwice,
)
from vertel.study.weighing.heard import heard
from vertel.study.weighing.summaries import theme_number
from vertel.transcripts.table_file import read_table

_ORDER = Order(priorities, first=0)


@dataclass(frozen=True, slots=True)
class PriorityText:
    """What somebody fills in of a priority."""

    name: str
    description: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class _Listed:
    """A priority as a file has it, and its place there; `themes` is None where the file does not speak of them."""

    place: str
    text: PriorityText
    themes: tuple[str, ...] | None


def list_priorities(study: Study) -> tuple[Priority, ...]:
    """All priorities in their order, each with the keys of its themes in the order of the codebook."""
    with study.reading() as connection:
        return _all(connection)


def study_coverage(study: Study) -> Coverage:
    """Which themes serve which priority, and how far these carry by accepted codings."""
    found = heard(study)
    return coverage(list_priorities(study), found.themes, found.said)


def add_priority(study: Study, text: PriorityText, themes: Iterable[str] = ()) -> int:
    """A new priority below the others, with these themes (keys or names); returns its number.

    Raises NoPriorityName, PriorityNameTaken, NoSuchCode, NotATheme.
    """
    text = _plain(text)
    with study.changing("priority.made", priority=text.name) as change:
        number = _add(change, text)
        _map(change, number, [theme_number(change.connection, theme)[0] for theme in themes])
    return number


def edit_priority(study: Study, number: int, text: PriorityText, was: PriorityText | None = None) -> None:
    """Let `text` be what a priority says. `was` is what it said when the writer began, where that matters.

    Raises NoSuchPriority, NoPriorityName, PriorityNameTaken, and PriorityChanged where it says something else than
    `was` in a field that the writer changed.
    """
    text = _plain(text)
    with study.changing("priority.changed", priority=text.name) as change:
        row = _row(change.connection, number)
        there = PriorityText(row.name, row.description, row.source)
        began = _plain(was) if was else there
        changed = {}
        for field in PriorityText.__slots__:
            typed, before, now = (str(getattr(each, field)) for each in (text, began, there))
            if typed not in (before, now):
                if before != now:
                    raise PriorityChanged(priority=there.name)
                changed[field] = typed
        if changed:
            _check_name(change.connection, text.name, but=number)
            change.update(priorities, [number], **changed)


def remove_priority(study: Study, number: int) -> None:
    """Take a priority away; its themes stay. Raises NoSuchPriority."""
    with study.changing("priority.removed") as change:
        change.details["priority"] = _row(change.connection, number).name
        mapped = select(priority_themes.c.id).where(priority_themes.c.priority_id == number)
        change.delete(priority_themes, list(change.connection.scalars(mapped)))
        change.delete(priorities, [number])


def move_priority(study: Study, number: int, steps: int) -> None:
    """Put a priority so many places further down, or up where `steps` is below zero. Raises NoSuchPriority."""
    with study.changing("priority.moved") as change:
        change.details["priority"] = _row(change.connection, number).name
        _ORDER.move(change, number, _ORDER.numbers(change.connection).index(number) + steps)


def map_themes(study: Study, number: int, *, on: Iterable[str] = (), off: Iterable[str] = ()) -> None:
    """Let the themes `on` (keys or names) say something about a priority, and those `off` no longer; others stay.

    Raises NoSuchPriority, NoSuchCode, NotATheme.
    """
    map_many(study, on=[(number, theme) for theme in on], off=[(number, theme) for theme in off])


def map_many(study: Study, *, on: Collection[tuple[int, str]] = (), off: Collection[tuple[int, str]] = ()) -> None:
    """The same for many priorities at once: the number of each, with a theme. Raises the same."""
    with study.changing("priority.themes") as change:
        touched = dict.fromkeys(number for number, _theme in (*on, *off))
        names = [_row(change.connection, number).name for number in touched]
        change.details["priority"] = ", ".join(names)
        there = _mapped(change.connection)
        wanted = _numbered(change.connection, on)
        unwanted = _numbered(change.connection, off)
        for number in touched:
            mapped = there.get(number, {})
            _map(change, number, [theme for each, theme in wanted if each == number and theme not in mapped])
            change.delete(
                priority_themes, [mapped[theme] for each, theme in unwanted if each == number and theme in mapped]
            )


def priority_called(study: Study, name: str) -> Priority:
    """The priority with this number or name, whatever its capitals. Raises NoPriorityCalled."""
    known = list_priorities(study)
    wanted = " ".join(name.split()).casefold()
    for each in known:
        if wanted in (str(each.number), each.name.casefold()):
            return each
    raise NoPriorityCalled(priority=name, available=", ".join(each.name for each in known) or "–")


def read_priorities(study: Study, path: Path) -> tuple[Priority, ...]:
    """Take over the priorities in a file, and return all that the study has then.

    A table (csv, xlsx, ods) has a column `name`, and `description`, `source` and `themes` where somebody filled those
    in: keys or names of themes, with semicolons between them. YAML has a list `priorities` with the same. A priority
    that the study has already, by its name, becomes as it is in the file; a column that is not there leaves that as it
    was, and what the file does not name stays. Raises NoColumn, InTheFile (which names the place), UnreadableFile and
    an UnusableContent error; then nothing changed.
    """
    listed = _in_yaml(path) if path.suffix.lower() in (".yaml", ".yml") else _in_table(path)
    with study.changing("priorities.read", file=path.name, priorities=len(listed)) as change:
        seen: set[str] = set()
        for each in listed:
            try:
                if each.text.name.casefold() in seen:
                    raise PriorityTwice(priority=each.text.name)
                seen.add(each.text.name.casefold())
                _take_over(change, each)
            except VertelError as error:
                raise InTheFile(file=path.name, place=each.place, problem=error) from error
        return _all(change.connection)


def _take_over(change: Change, listed: _Listed) -> None:
    text = listed.text
    named = {each.name.casefold(): each for each in _all(change.connection)}
    known = named.get(text.name.casefold())
    if known is None:
        number = _add(change, text)
    else:
        number = known.number
        change.update(priorities, [number], name=text.name)
        filled = {"description": text.description, "source": text.source}
        change.update(priorities, [number], **{"name": text.name, **{k: v for k, v in filled.items() if v}})
    if listed.themes is not None:
        there = _mapped(change.connection).get(number, {})
        wanted = list(dict.fromkeys(theme_number(change.connection, theme)[0] for theme in listed.themes))
        change.delete(priority_themes, [row for theme, row in there.items() if theme not in wanted])
        _map(change, number, [theme for theme in wanted if theme not in there])


def _add(change: Change, text: PriorityText) -> int:
    _check_name(change.connection, text.name)
    return _ORDER.add_one(change, name=text.name, description=text.description, source=text.source)


def _map(change: Change, number: int, themes: Iterable[int]) -> None:
    change.insert(priority_themes, ({"priority_id": number, "code_id": theme} for theme in dict.fromkeys(themes)))


def _numbered(connection: Connection, pairs: Iterable[tuple[int, str]]) -> list[tuple[int, int]]:
    """Priorities with themes, each once, with the number of the theme. Raises NoSuchCode, NotATheme."""
    return list(dict.fromkeys((number, theme_number(connection, theme)[0]) for number, theme in pairs))


def _check_name(connection: Connection, name: str, but: int | None = None) -> None:
    if not name:
        raise NoPriorityName
    rows = connection.execute(select(priorities.c.id, priorities.c.name))
    if name.casefold() in {row.name.casefold() for row in rows if row.id != but}:
        raise PriorityNameTaken(priority=name)


def _all(connection: Connection) -> tuple[Priority, ...]:
    rows = connection.execute(select(priorities).order_by(priorities.c.position, priorities.c.id)).all()
    wanted = select(priority_themes.c.priority_id, codes.c.key).join_from(priority_themes, codes)
    mapped = connection.execute(wanted.order_by(priority_themes.c.priority_id, codes.c.position)).all()
    themes = {number: tuple(row.key for row in some) for number, some in groupby(mapped, key=lambda row: row[0])}
    return tuple(Priority(row.id, row.name, row.description, row.source, themes.get(row.id, ())) for row in rows)


def _mapped(connection: Connection) -> Mapping[int, dict[int, int]]:
    """The themes of each priority, all as numbers, each with the row that says so."""
    found: dict[int, dict[int, int]] = {}
    for row in connection.execute(select(priority_themes)):
        found.setdefault(row.priority_id, {})[row.code_id] = row.id
    return found


def _row(connection: Connection, number: int) -> Any:
    row = connection.execute(select(priorities).where(priorities.c.id == number)).first()
    if row is None:
        raise NoSuchPriority(number=number)
    return row


def _in_table(path: Path) -> list[_Listed]:
    rows = read_table(path)
    if rows and "name" not in rows[0]:
        raise NoColumn(file=path.name, column="name")
    return [
        _Listed(
            _("row {row}").format(row=n),
            _plain(PriorityText(row["name"], row.get("description", ""), row.get("source", ""))),
            _names(row["themes"].split(";")) if "themes" in row else None,
        )
        for n, row in enumerate(rows, start=2)
    ]


def _in_yaml(path: Path) -> list[_Listed]:
    listed = read_yaml(path, language.current()).fields(required=("priorities",), optional=("source",))
    found = []
    for n, entry in enumerate(listed["priorities"].items(), start=1):
        each = entry.fields(required=("name",), optional=("description", "source", "themes"))
        source = each["source"].text() or listed["source"].text()
        themes = _names(each["themes"].texts()) if each["themes"].value else None
        text = _plain(PriorityText(each["name"].text(), each["description"].text(), source))
        found.append(_Listed(_("priority {n}").format(n=n), text, themes))
    return found


def _names(written: Collection[str]) -> tuple[str, ...]:
    return tuple(name.strip() for name in written if name.strip())


def _plain(text: PriorityText) -> PriorityText:
    """Name and source on one line, the description with line ends as the study keeps them."""
    described = text.description.replace("\r\n", "\n").replace("\r", "\n").strip()
    return PriorityText(" ".join(text.name.split()), described, " ".join(text.source.split()))
