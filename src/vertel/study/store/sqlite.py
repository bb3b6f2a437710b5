"""A study in one file of SQLite, beside its own content."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.pool import NullPool

from vertel.study.errors import NotWritable
from vertel.study.store.errors import NotAStudy, StudyBusy, StudyExists
from vertel.study.store.place import PATIENCE

FILE_NAME = "study.vertel"


@dataclass(frozen=True, slots=True)
class SqliteFile:
    """The study in the file at `path`."""

    path: Path

    def __str__(self) -> str:
        return str(self.path)

    @property
    def folder(self) -> Path:
        """The folder that the file is in."""
        return self.path.parent

    def connect(self, *, kept_open: bool = False) -> Engine:
        """An engine on the file; `kept_open` spares who asks often the two milliseconds of opening it.

        WAL lets people read while somebody writes; synchronous=FULL keeps what was committed through a power cut. Who
        writes takes the write lock at once, so that two commands wait for each other instead of failing half-way.
        """
        url = URL.create("sqlite", database=str(self.path))
        pool = {"pool_size": 8, "max_overflow": -1} if kept_open else {"poolclass": NullPool}
        engine = create_engine(url, connect_args={"timeout": PATIENCE, "check_same_thread": False}, **pool)

        @event.listens_for(engine, "connect")
        def prepare(connection: sqlite3.Connection, _record: object) -> None:
            connection.isolation_level = None  # transactions are ours to begin, see below
            for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "trusted_schema=OFF"):
                connection.execute(f"PRAGMA {pragma}")

        @event.listens_for(engine, "begin")
        def begin(connection: Connection) -> None:
            writes = connection.get_execution_options().get("writes", False)
            connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

        return engine

    def revision(self) -> str:
        """The newest migration that the study went through. Raises NotAStudy."""
        with closing(sqlite3.connect(self.path)) as database:
            try:
                row = database.execute("SELECT version_num FROM alembic_version").fetchone()
            except sqlite3.DatabaseError as error:
                raise NotAStudy(place=self) from error
        if row is None:
            raise NotAStudy(place=self)
        return str(row[0])

    def keep_copy(self, revision: str) -> None:
        """A copy beside the file, that was read back and found whole."""
        copy = self.path.with_name(f"{self.path.stem}-before-{revision}{self.path.suffix}")
        with closing(sqlite3.connect(self.path)) as source, closing(sqlite3.connect(copy)) as target:
            source.backup(target)
            if target.execute("PRAGMA integrity_check").fetchone() != ("ok",):
                raise NotAStudy(place=self)

    @contextmanager
    def making(self) -> Iterator[Connection]:
        """The file appears under its name only when it is whole. Raises StudyExists, OSError."""
        if self.path.exists():
            raise StudyExists(place=self.folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        unfinished = self.path.with_suffix(".new")
        unfinished.unlink(missing_ok=True)
        with SqliteFile(unfinished).connect().execution_options(writes=True).begin() as connection:
            yield connection
        with closing(sqlite3.connect(unfinished)) as database:  # leave one file behind, not three
            database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        unfinished.replace(self.path)

    def sentence(self, error: DBAPIError) -> Exception | None:
        """That somebody else is at it, or that the file cannot be written."""
        if not isinstance(error, OperationalError):
            return None
        return StudyBusy(place=self) if "locked" in str(error.orig) else NotWritable(place=self)


def find_file(named: Path) -> SqliteFile:
    """The study in the folder or file `named`. Raises NotAStudy where there is none."""
    path = named / FILE_NAME if named.is_dir() else named
    if not path.is_file() or not _is_sqlite(path):
        raise NotAStudy(place=named)
    return SqliteFile(path)


def _is_sqlite(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(16) == b"SQLite format 3\x00"
