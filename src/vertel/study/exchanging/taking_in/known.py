"""Which rows of the study the things of a project are, by the GUID with which each came or went."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, select

from vertel.interchange.project import Guid
from vertel.study.store import schema
from vertel.study.store.change import Change
from vertel.study.store.guids import Guids
from vertel.study.store.schema import events, guids

EVENT = "project.taken_in"


class Directory:
    """The rows behind GUIDs, and the GUIDs that become known on the way, to be stored at the end."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._made = Guids(connection).made
        self._stored: dict[str, list[tuple[int, Guid]]] = defaultdict(list)
        for about, number, guid in connection.execute(
            select(guids.c.about, guids.c.about_id, guids.c.guid).order_by(guids.c.id)
        ):
            self._stored[about].append((number, guid))
        self._rows: dict[str, dict[Guid, list[int]]] = {}
        self._named: dict[str, set[int]] = defaultdict(set)
        self._new: list[dict[str, Any]] = []

    def rows(self, about: str, guid: Guid) -> list[int]:
        """The numbers of the rows of the table `about` with this GUID, in the order in which they got it."""
        return self._of(about).get(guid, [])

    def row(self, about: str, guid: Guid) -> int | None:
        """The first of them."""
        return next(iter(self.rows(about, guid)), None)

    def keep(self, about: str, number: int, guid: Guid) -> None:
        """Let a row be known by a GUID too."""
        rows = self._of(about).setdefault(guid, [])
        if number not in rows or number not in self._named[about]:
            if number not in rows:
                rows.append(number)
            self._named[about].add(number)
            self._new.append({"about": about, "about_id": number, "guid": guid})

    def keep_first(self, about: str, number: int, guid: Guid) -> None:
        """Let a row that was never known elsewhere be known by a GUID, unless it goes by that already."""
        if number not in self._of(about).get(guid, ()) and number not in self._named[about]:
            self.keep(about, number, guid)

    def keep_made(self, about: str, number: int, guid: Guid) -> None:
        """Let a row that was made only just be known by a GUID; nothing asks for it by that before the end."""
        self._new.append({"about": about, "about_id": number, "guid": guid})

    def goes_on_as(self, about: str, old: int, new: int) -> None:
        """The row `new` took the place of `old`, and goes by its GUIDs."""
        for rows in self._of(about).values():
            rows[:] = [new if number == old else number for number in rows]
        if old in self._named[about]:
            self._named[about].add(new)

    def store(self, change: Change) -> None:
        """Write down what became known."""
        change.insert(guids, self._new)
        self._new = []

    def _of(self, about: str) -> dict[Guid, list[int]]:
        if about not in self._rows:
            here = set(self._connection.scalars(select(schema.metadata.tables[about].c.id)))
            rows: dict[Guid, list[int]] = {}
            for number, guid in self._stored[about]:
                if number in here:
                    rows.setdefault(guid, []).append(number)
                    self._named[about].add(number)
            for number in here - self._named[about]:
                rows.setdefault(self._made(f"{about}/{number}"), []).append(number)
            self._rows[about] = rows
        return self._rows[about]


def came_before(connection: Connection, project: str) -> dict[str, dict[Guid, list[int]]]:
    """What came with earlier versions of the project of this name and is still there: per table the rows by GUID."""
    found: dict[str, dict[Guid, list[int]]] = defaultdict(lambda: defaultdict(list))
    here: dict[str, set[int]] = {}
    for first, last in _stored_with(connection, project):
        rows = select(guids.c.about, guids.c.about_id, guids.c.guid).where(guids.c.id.between(first, last))
        for about, number, guid in connection.execute(rows):
            if about not in here:
                here[about] = set(connection.scalars(select(schema.metadata.tables[about].c.id)))
            if number in here[about]:
                found[about][guid].append(number)
    return found


def _stored_with(connection: Connection, project: str) -> Iterator[tuple[int, int]]:
    """The first and last number of the GUIDs that were stored when the project was taken in."""
    for details, steps in connection.execute(select(events.c.details, events.c.steps).where(events.c.action == EVENT)):
        if details.get("project") == project:
            for step in steps:
                if step["table"] == guids.name and step["did"] == "insert":
                    yield step["first"], step["last"]
