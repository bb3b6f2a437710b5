"""The participants of a study, hidden in what is shown of their talk."""

from collections.abc import Callable, Iterator

from sqlalchemy import Connection, select

from vertel.stories.disguise import disguiser
from vertel.study.schema import names, participants, speakers
from vertel.transcripts.labels import is_certain


def disguise(connection: Connection) -> Callable[[str], str]:
    """A function that writes the pseudonym, in brackets, where a text names a participant."""
    return disguiser(_people(connection))


def _people(connection: Connection) -> Iterator[tuple[str, str]]:
    """Everybody whom a transcript or the participants list calls by a name, with the pseudonym."""
    for table in (speakers, names):
        rows = connection.execute(select(table.c.label, participants.c.pseudonym).join_from(table, participants))
        yield from ((row.label, row.pseudonym) for row in rows if not is_certain(row.label))
