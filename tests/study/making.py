"""Transcripts to put into a study, and all that it holds then."""

from collections import Counter
from typing import Any

import pytest
from sqlalchemy import select

from vertel.study.sessions.keeping import Incoming
from vertel.study.store import schema
from vertel.study.store.study import Study
from vertel.transcripts.transcript import Transcript, Turn

# Put on a test, or on all of a module: its study is in a file, and then in a database.
ON_BOTH = pytest.mark.parametrize("study", ["sqlite", "postgresql"], indirect=True)

GESPREK = (
    ("I", "Hoe is het begonnen?"),
    ("Sanne Vos", "Met koffie in de buurtkamer. Iedereen was welkom. 😀"),
    ("Ties Bakker", "Zonder subsidie, en met schulden. Koffie was er altijd."),
)


def incoming(name: str, *said: tuple[str | None, str], possible: dict[str, int] | None = None) -> Incoming:
    """A file called `name` that was read, with (speaker, text) for each turn."""
    turns = tuple(Turn(text, speaker) for speaker, text in said)
    transcript = Transcript(turns, "plain", "utf-8", Counter(), Counter(possible or {}))
    data = "\n".join(f"{speaker or ''}: {text}" for speaker, text in said).encode()
    return Incoming(name, data, transcript)


def everything(study: Study) -> dict[str, list[Any]]:
    """Every row of every table but the log and what goes with it."""
    left_out = {"events", "numbers", "coders", "learned"}  # a coder stays known
    with study.reading() as connection:
        return {
            table.name: list(connection.execute(select(table).order_by(*table.primary_key)))
            for table in schema.metadata.sorted_tables
            if table.name not in left_out
        }
