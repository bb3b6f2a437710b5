"""Coders: the people who code, and vertel itself."""

from sqlalchemy import select

from vertel.study.store.change import Change
from vertel.study.store.schema import coders

MACHINE = "vertel"


def coder_id(change: Change, name: str) -> int:
    """The number of the coder called `name`, who is made known where she is new."""
    number = change.connection.scalar(select(coders.c.id).where(coders.c.name == name))
    return number if number is not None else change.keep(coders, name=name)
