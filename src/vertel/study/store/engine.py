"""The connection to the database: what is set on it, and how a change waits its turn."""

import sqlite3
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.pool import NullPool

PATIENCE = 60.0  # seconds that one command waits for another


def connect(path: Path, *, kept_open: bool = False) -> Engine:
    """An engine on the SQLite file at `path`; `kept_open` spares who asks often the two milliseconds of opening it.

    WAL lets people read while somebody writes; synchronous=FULL keeps what was committed through a power cut. A
    connection opened with the execution option `writes` takes the write lock at once, so that two commands wait for
    each other instead of failing half-way.
    """
    url = URL.create("sqlite", database=str(path))
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
