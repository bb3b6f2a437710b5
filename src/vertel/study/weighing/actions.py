"""What was agreed: written down, taken from a file, changed, checked off and taken away."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select

from vertel.stories.weighing.actions import Action
from vertel.study.sessions.keeping import session_id
from vertel.study.sheets import read_named, row_by_row
from vertel.study.store.order import Order
from vertel.study.store.schema import actions, sessions
from vertel.study.store.study import Study
from vertel.study.typed import plain, to_change
from vertel.study.weighing.errors import ActionChanged, NoSuchAction, NothingAgreed
from vertel.study.weighing.written import read_day

FIELDS = ("who", "what", "due", "done_on", "note", "session")
_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "session": ("session", "sessie"),
    "who": ("who", "wie"),
    "what": ("what", "wat"),
    "due": ("due", "voor", "wanneer", "uiterlijk"),
    "done_on": ("done", "done_on", "gedaan"),
    "note": ("note", "toelichting", "opmerking"),
}
_ORDER = Order(actions)


@dataclass(frozen=True, slots=True)
class KeptAction:
    """An action of the study, by its number."""

    id: int
    action: Action


@dataclass(frozen=True, slots=True)
class ReadRows:
    """How many rows of a file came, and how many the study had already."""

    added: int
    known: int


def list_actions(study: Study, session: str | None = None) -> list[KeptAction]:
    """All actions, or those of one session, in their order. Raises NoSuchSession."""
    wanted = select(actions, sessions.c.name).join_from(actions, sessions, isouter=True)
    with study.reading() as connection:
        if session:
            wanted = wanted.where(actions.c.session_id == session_id(connection, session))
        return [_kept(row) for row in connection.execute(wanted.order_by(actions.c.position, actions.c.id))]


def add_action(study: Study, typed: Mapping[str, str]) -> int:
    """A new action from what was typed in its FIELDS, the last of all; return its number.

    Raises NothingAgreed, NotADay, NoSuchSession.
    """
    with study.changing("action.added") as change:
        values = _values(change.connection, {**dict.fromkeys(FIELDS, ""), **typed})
        change.details["what"] = values["what"]
        return _ORDER.add_one(change, **values)


def edit_action(study: Study, number: int, typed: Mapping[str, str], was: Mapping[str, str] | None = None) -> None:
    """Let an action have other fields; those that are not `typed` stay.

    `was` has for each what the writer began from. Raises NoSuchAction, NothingAgreed, NotADay, NoSuchSession,
    ActionChanged.
    """
    with study.changing("action.changed") as change:
        row = _row(change.connection, number)
        now = _values(change.connection, typed)
        seen = _values(change.connection, was) if was else None
        changed, clashing = to_change(row._mapping, now, seen)
        if clashing:
            raise ActionChanged(what=row.what)
        change.details["what"] = changed.get("what", row.what)
        if changed:
            change.update(actions, [number], **changed)


def check_off(study: Study, number: int, done_on: date | None) -> None:
    """An action was done on that day; None: it is open again. Raises NoSuchAction."""
    with study.changing("action.done" if done_on else "action.reopened") as change:
        change.details["what"] = _row(change.connection, number).what
        change.update(actions, [number], done_on=done_on)


def remove_action(study: Study, number: int) -> None:
    """Take an action away. Raises NoSuchAction."""
    with study.changing("action.removed") as change:
        change.details["what"] = _row(change.connection, number).what
        change.delete(actions, [number])


def read_actions(study: Study, path: Path) -> ReadRows:
    """Take over the actions in a csv, xlsx, ods or json file, all of them or none; what is there already stays.

    Raises UnreadableFile, ColumnMissing, and InTheFile, which names the row.
    """
    rows = read_named(path, _COLUMNS, needed=["what"])
    with study.changing("actions.read", file=path.name) as change:
        there = {_same(row._asdict()) for row in change.connection.execute(select(actions))}
        fresh = []
        for values in row_by_row(path, rows, lambda row: _values(change.connection, row)):
            if _same(values) not in there:
                there.add(_same(values))
                fresh.append(values)
        _ORDER.add(change, fresh)
        change.details["added"] = len(fresh)
    return ReadRows(len(fresh), len(rows) - len(fresh))


def _values(connection: Connection, typed: Mapping[str, str]) -> dict[str, Any]:
    """What a row of the table of actions holds. Raises NothingAgreed, NotADay, NoSuchSession."""
    values: dict[str, Any] = {name: plain(text) for name, text in typed.items() if name in FIELDS}
    if not values.get("what", "-"):
        raise NothingAgreed
    for name in ("due", "done_on"):
        if name in values:
            values[name] = read_day(values[name])
    if "session" in values:
        session = values.pop("session")
        values["session_id"] = session_id(connection, session) if session else None
    return values


def _same(values: Mapping[str, Any]) -> tuple[Any, ...]:
    return values["session_id"], values["who"].casefold(), values["what"].casefold()


def _row(connection: Connection, number: int) -> Any:
    row = connection.execute(select(actions).where(actions.c.id == number)).first()
    if row is None:
        raise NoSuchAction(number=number)
    return row


def _kept(row: Any) -> KeptAction:
    return KeptAction(row.id, Action(row.who, row.what, row.due, row.done_on, row.note, row.name or ""))
