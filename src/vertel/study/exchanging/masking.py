"""Hiding the names of those who refused, wherever others name them."""

from collections.abc import Callable

from sqlalchemy import Connection, select

from vertel.stories.telling.disguise import disguiser
from vertel.study.exchanging.shown_texts import HIDDEN
from vertel.study.store.schema import names, participants, speakers
from vertel.transcripts.labels import is_certain


def masked(connection: Connection) -> Callable[[str], str]:
    """A function that hides these names in a text."""
    refused = [
        (row.label, HIDDEN[1:-1])  # the disguise puts the brackets
        for table in (speakers, names)
        for row in connection.execute(
            select(table.c.label).join_from(table, participants).where(participants.c.consent == "no")
        )
        if not is_certain(row.label)
    ]
    return disguiser(refused) if refused else str
