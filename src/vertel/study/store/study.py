"""A study: one file on disk, opened to read or to change."""

import getpass
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import copy
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy.exc import OperationalError

from vertel import content
from vertel.language import Lang
from vertel.study.errors import NoStudyHere, NotAStudy, NotWritable, StudyBusy, StudyExists
from vertel.study.store import migrating, schema
from vertel.study.store.change import Change
from vertel.study.store.engine import connect

FILE_NAME = "study.vertel"
ROOMS: tuple[content.Room, ...] = ("transcripts", "analysis", "stories", "templates")


@dataclass(frozen=True, slots=True)
class Settings:
    """What a study is called, the language it is held in, and the names of its arc and its codebook."""

    name: str
    language: Lang
    arc: str
    codebook: str


class Study:
    """An open study. `path` is the study file; `folder` holds it and the study's own content."""

    def __init__(self, path: Path, who: str | None = None) -> None:
        self.path = path
        self.folder = path.parent
        self.who = who or _somebody()
        self._engine = connect(path)

    def by(self, who: str) -> "Study":
        """The same study, changed in the name of `who`."""
        other = copy(self)
        other.who = who
        return other

    def kept_open(self) -> "Study":
        """The same study, whose file stays open between one question and the next."""
        other = copy(self)
        other._engine = connect(self.path, kept_open=True)
        return other

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the study."""
        with _sentences_for(self.path), self._engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def changing(self, action: str, **details: Any) -> Iterator[Change]:
        """A change that is kept whole or not at all, as one event named `action` with `details`."""
        engine = self._engine.execution_options(writes=True)
        with _sentences_for(self.path), engine.connect() as connection, connection.begin() as transaction:
            change = Change(connection, details)
            yield change
            if change.only_tried:
                transaction.rollback()
            else:
                change.record(self.who, action)

    def settings(self) -> Settings:
        """What was chosen when the study was made."""
        columns = schema.study.c
        with self.reading() as connection:
            row = connection.execute(select(columns.name, columns.language, columns.arc, columns.codebook)).one()
        return Settings(*row)


def create(folder: Path, settings: Settings, fill: Callable[[Change], None]) -> Study:
    """A new study in `folder`, with room for content of its own, and with what `fill` puts into it.

    The study appears under its name only when it is whole. Raises StudyExists, NotWritable.
    """
    path = folder / FILE_NAME
    if path.exists():
        raise StudyExists(place=folder)
    try:
        for room in ROOMS:
            (folder / room).mkdir(parents=True, exist_ok=True)
        form = folder / "stories" / "onderzoek.yaml"
        if not form.exists():
            form.write_bytes(content.find("stories", "onderzoek.yaml").read_bytes())
        unfinished = path.with_suffix(".new")
        unfinished.unlink(missing_ok=True)
        migrating.upgrade(unfinished)
        with Study(unfinished).changing("study.made", name=settings.name, codebook=settings.codebook) as change:
            change.insert_one(schema.study, **asdict(settings))
            fill(change)
        unfinished.replace(path)
    except OSError as error:
        raise NotWritable(place=folder) from error
    return Study(path)


def open_study(place: Path) -> Study:
    """The study in the folder or file `place`, brought up to date if an older version made it.

    Raises NotAStudy where there is none.
    """
    path = place / FILE_NAME if place.is_dir() else place
    if not path.is_file() or not _is_sqlite(path):
        raise NotAStudy(place=place)
    migrating.bring_up_to_date(path)
    return Study(path)


def find_study(start: Path) -> Study:
    """The study in `start` or in the nearest folder above it. Raises NoStudyHere."""
    for folder in (start, *start.parents):
        if (folder / FILE_NAME).is_file():
            return open_study(folder)
    raise NoStudyHere(place=start)


def _is_sqlite(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(16) == b"SQLite format 3\x00"


def _somebody() -> str:
    """Who works here: VERTEL_CODER, else the name of the user of this computer."""
    try:
        return os.environ.get("VERTEL_CODER") or getpass.getuser()
    except (OSError, KeyError, ImportError):  # no name at all: a container, or Windows without USERNAME
        return "?"


@contextmanager
def _sentences_for(path: Path) -> Iterator[None]:
    """What the database refuses, said in a sentence."""
    try:
        yield
    except OperationalError as error:
        busy = isinstance(error.orig, sqlite3.OperationalError) and "locked" in str(error.orig)
        raise (StudyBusy if busy else NotWritable)(place=path) from error
