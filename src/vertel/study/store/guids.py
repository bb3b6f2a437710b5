"""GUIDs: under which other programs know what the study holds."""

import uuid

from sqlalchemy import Connection, select

from vertel.interchange.terms import follows
from vertel.study.store import schema


def new_guid() -> str:
    """A GUID that nothing else has, as all are kept: in upper case, without braces."""
    return str(uuid.uuid4()).upper()


class Guids:
    """The GUID of each row of a study: the one it came with, else one that follows from the study and its number."""

    def __init__(self, connection: Connection) -> None:
        table = schema.guids
        self._known: dict[tuple[str, int], str] = {}
        rows = connection.execute(select(table.c.about, table.c.about_id, table.c.guid).order_by(table.c.id.desc()))
        for about, number, guid in rows:  # the first that it came with has the last word
            self._known[about, number] = guid
        self._study = self._known["study", 1]

    def of(self, about: str, number: int) -> str:
        """The GUID of row `number` of the table `about`."""
        guid = self._known.get((about, number))
        if guid is None:
            guid = self._known[about, number] = self.made(f"{about}/{number}")
        return guid

    def made(self, what: str) -> str:
        """A GUID for `what` of this study that is no row, the same each time."""
        return follows(self._study, what)
