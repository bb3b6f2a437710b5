"""The participants of a study, hidden in what is shown of their talk."""

from collections.abc import Callable, Iterator
from functools import partial

from sqlalchemy import Connection, select

from vertel.analysis import trained
from vertel.language import Lang
from vertel.stories.telling.disguise import disguiser
from vertel.study.store.schema import names, participants, speakers
from vertel.transcripts.labels import is_certain


def disguise(connection: Connection, lang: Lang) -> Callable[[str], str]:
    """A function that writes the pseudonym, in brackets, where a text names a participant.

    Where a trained model for `lang` is installed, it hides whoever else is named too.
    """
    return disguiser(_people(connection), partial(trained.people, lang=lang))


def _people(connection: Connection) -> Iterator[tuple[str, str]]:
    """Everybody whom a transcript or the participants list calls by a name, with the pseudonym."""
    for table in (speakers, names):
        rows = connection.execute(select(table.c.label, participants.c.pseudonym).join_from(table, participants))
        yield from ((row.label, row.pseudonym) for row in rows if not is_certain(row.label))
