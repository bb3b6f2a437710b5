"""A study in a database of PostgreSQL, for people who work on it from several computers."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError, DataError, DBAPIError, OperationalError

from vertel.errors import VertelError
from vertel.study.store.errors import (
    DatabaseInUse,
    DriverMissing,
    MayNotChange,
    NoStudyInDatabase,
    NoSuchDatabase,
    NotAnAddress,
    NotLetIn,
    NotUnicode,
    ServerSilent,
    StudyBusy,
)
from vertel.study.store.place import PATIENCE, in_sentences

_NAMES = ("postgresql", "postgres", "postgresql+psycopg")
_SECRETS = ("password", "sslpassword")
_DEFAULTS = {"connect_timeout": "10", "application_name": "vertel"}

# What PostgreSQL says, in English on any server that has no other language set, to somebody it does not let in.
_NOT_LET_IN = ("authentication failed", "no password", "no pg_hba.conf entry", "role ", "permission denied")

# Changes wait for each other behind one lock. READ COMMITTED, because a stricter transaction would go on seeing the
# study as it was before it had to wait; behind the lock nobody else changes what it reads.
_TURN = f"""
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;
    SET LOCAL lock_timeout = '{PATIENCE}s';
    SELECT pg_advisory_xact_lock({int.from_bytes(b"vertel")})
"""


@dataclass(frozen=True, slots=True)
class PostgresqlDatabase:
    """The study in the database at `url`, with its own content in `folder`."""

    url: URL = field(repr=False)  # it may hold a password
    folder: Path

    def __str__(self) -> str:
        url = self.url.difference_update_query(_SECRETS)
        return URL.create(
            "postgresql", url.username, None, url.host, url.port, url.database, url.query
        ).render_as_string()

    def connect(self, *, kept_open: bool = False) -> Engine:
        """One engine for all of this process, whose connections stay open: making one costs a journey or four.

        Raises DriverMissing.
        """
        return _engine(self.url)

    def revision(self) -> str:
        """The newest migration that the study went through. Raises NoStudyInDatabase, or what stands in the way."""
        with in_sentences(self), self.connect().begin() as connection:
            if connection.scalar(text("SHOW server_encoding")) != "UTF8":  # in others a sign may count for two
                raise NotUnicode(place=self)
            if not _holds_study(connection):
                raise NoStudyInDatabase(place=self)
            return str(connection.scalar(text("SELECT version_num FROM alembic_version")))

    def keep_copy(self, revision: str) -> None:
        """Nothing: a migration is one transaction here, and one that fails leaves the study as it was."""

    @contextmanager
    def making(self) -> Iterator[Connection]:
        """All in one transaction. Raises DatabaseInUse, and MayNotChange where somebody may only look."""
        with self.connect().execution_options(writes=True).begin() as connection:
            if connection.scalar(text("SHOW server_encoding")) != "UTF8":
                raise NotUnicode(place=self)
            if _holds_study(connection):
                raise DatabaseInUse(place=self)
            yield connection

    def sentence(self, error: DBAPIError) -> Exception | None:
        """By the code that PostgreSQL gives; a connection that fails has none, and is told apart by what it says."""
        state = getattr(error.orig, "sqlstate", None)
        match state:
            case "55P03":
                return StudyBusy(place=self)
            case "42501" | "25006":
                return MayNotChange(place=self)
            case "42P07":  # a table of the study's name, when a study is made
                return DatabaseInUse(place=self)
        if isinstance(error, DataError) and state in (None, "22003"):  # a sign or a number that it cannot hold
            return OverflowError(str(error.orig))  # as SQLite says it
        return self._unreached(error) if isinstance(error, OperationalError) else None

    def _unreached(self, error: DBAPIError) -> VertelError:
        said = str(error.orig)
        if any(words in said for words in _NOT_LET_IN):
            return NotLetIn(place=self)
        if "database " in said and "does not exist" in said:
            return NoSuchDatabase(place=self)
        *_before, why = said.splitlines()[0].rpartition("failed: ")
        return ServerSilent(place=self, why=why.strip())


def is_address(named: str) -> bool:
    """Whether somebody means a database, and not a file."""
    return "://" in named


def find_database(address: str, folder: Path) -> PostgresqlDatabase:
    """The database at `address`, “postgresql://…”; the study's own content is in `folder`. Raises NotAnAddress."""
    try:
        url = make_url(address)
    except (ArgumentError, ValueError):
        raise NotAnAddress from None  # which would show what was typed, and a password with it
    if url.drivername not in _NAMES or not url.database:
        raise NotAnAddress
    return PostgresqlDatabase(url.set(drivername="postgresql+psycopg"), folder)


@cache
def _engine(url: URL) -> Engine:
    url = url.set(query={**_DEFAULTS, **url.query})
    try:
        engine = create_engine(
            url,
            isolation_level="REPEATABLE READ",  # one state of the study, however many questions
            pool_size=8,
            max_overflow=-1,
            pool_pre_ping=True,  # the server, or this laptop, may have slept
        )
    except ImportError as error:
        raise DriverMissing from error

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        if connection.get_execution_options().get("writes", False):
            connection.exec_driver_sql(_TURN)

    return engine


def _holds_study(connection: Connection) -> bool:
    there = "SELECT to_regclass('alembic_version') IS NOT NULL AND to_regclass('numbers') IS NOT NULL"
    return bool(connection.scalar(text(there)))
