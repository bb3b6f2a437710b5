"""Where a study is kept. What a database does in its own way stands in one module each: `sqlite` and `postgresql`."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Protocol

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

PATIENCE = 60  # seconds that one change waits for another


class Place(Protocol):
    """A place for one study; equal places are the same one. As text it is what people read, without any password."""

    @property
    def folder(self) -> Path:
        """The folder with the study's own content."""

    def connect(self, *, kept_open: bool = False) -> Engine:
        """An engine whose transactions each see one state of the study; `kept_open`: for who asks often.

        A transaction on a connection with the execution option `writes` begins by waiting for its turn.
        """

    def revision(self) -> str:
        """The newest migration that the study went through. Raises NotAStudy, or what stands in the way."""

    def keep_copy(self, revision: str) -> None:
        """Keep what a migration to `revision` that fails could spoil."""

    def making(self) -> AbstractContextManager[Connection]:
        """A connection to fill, on which nothing is there yet; the study is there once the block ends well.

        Raises StudyExists.
        """

    def sentence(self, error: DBAPIError) -> Exception | None:
        """What the user is told of what the database refused; None for what she cannot help."""


@contextmanager
def in_sentences(place: Place) -> Iterator[None]:
    """What the database refuses, said in a sentence."""
    try:
        yield
    except DBAPIError as error:
        if said := place.sentence(error):
            raise said from error
        raise
