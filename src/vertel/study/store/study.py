"""A study: opened to read or to change, wherever it is kept."""

import getpass
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import copy
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select

from vertel import content
from vertel.language import Lang
from vertel.study.errors import NotWritable
from vertel.study.store import migrating, schema
from vertel.study.store.change import Change
from vertel.study.store.errors import NoStudyHere
from vertel.study.store.guids import new_guid
from vertel.study.store.place import Place, in_sentences
from vertel.study.store.postgresql import find_database, is_address
from vertel.study.store.sqlite import FILE_NAME, find_file

ROOMS: tuple[content.Room, ...] = ("transcripts", "analysis", "stories", "templates")


@dataclass(frozen=True, slots=True)
class Settings:
    """What a study is called, the language it is held in, and the names of its arc and its codebook."""

    name: str
    language: Lang
    arc: str
    codebook: str


class Study:
    """An open study. `place` is where it is kept; `folder` holds the study's own content."""

    def __init__(self, place: Place, who: str | None = None) -> None:
        self.place = place
        self.folder = place.folder
        self.who = who or _somebody()
        self._engine = place.connect()

    def by(self, who: str) -> "Study":
        """The same study, changed in the name of `who`."""
        other = copy(self)
        other.who = who
        return other

    def kept_open(self) -> "Study":
        """The same study, which stays open between one question and the next."""
        other = copy(self)
        other._engine = self.place.connect(kept_open=True)
        return other

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the study."""
        with in_sentences(self.place), self._engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def changing(self, action: str, **details: Any) -> Iterator[Change]:
        """A change that is kept whole or not at all, as one event named `action` with `details`."""
        engine = self._engine.execution_options(writes=True)
        with in_sentences(self.place), engine.connect() as connection, connection.begin() as transaction:
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


def create(place: Place, settings: Settings, fill: Callable[[Change], None]) -> Study:
    """A new study at `place`, with room for content of its own, and with what `fill` puts into it.

    The study is there only when it is whole. Raises StudyExists, NotWritable, and what a database server refuses.
    """
    study = Study(place)
    try:
        with in_sentences(place), place.making() as connection:
            _make_room(place.folder)
            migrating.upgrade(connection)
            change = Change(connection, {"name": settings.name, "codebook": settings.codebook})
            study_row = change.insert_one(schema.study, **asdict(settings))
            change.insert_one(schema.guids, about="study", about_id=study_row, guid=new_guid())
            fill(change)
            change.record(study.who, "study.made")
    except OSError as error:
        raise NotWritable(place=place.folder) from error
    return study


def _make_room(folder: Path) -> None:
    for room in ROOMS:
        (folder / room).mkdir(parents=True, exist_ok=True)
    form = folder / "stories" / "onderzoek.yaml"
    if not form.exists():
        form.write_bytes(content.find("stories", "onderzoek.yaml").read_bytes())


def open_study(named: Path | str) -> Study:
    """The study in a folder, in a file or at the address of a database, brought up to date if an older vertel made it.

    The own content of a study in a database is in the folder in which one works. Raises NotAStudy where there is none.
    """
    place = _place(named)
    migrating.bring_up_to_date(place)
    return Study(place)


def _place(named: Path | str) -> Place:
    if isinstance(named, str) and is_address(named):
        return find_database(named, Path.cwd())
    return find_file(Path(named))


def find_study(start: Path) -> Study:
    """The study in `start` or in the nearest folder above it. Raises NoStudyHere."""
    for folder in (start, *start.parents):
        if (folder / FILE_NAME).is_file():
            return open_study(folder)
    raise NoStudyHere(place=start)


def _somebody() -> str:
    """Who works here: VERTEL_CODER, else the name of the user of this computer."""
    try:
        return os.environ.get("VERTEL_CODER") or getpass.getuser()
    except (OSError, KeyError, ImportError):  # no name at all: a container, or Windows without USERNAME
        return "?"
