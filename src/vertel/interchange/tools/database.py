"""The SQLite files of other programs, read without trusting what they hold and without touching them.

What is read is a copy, with the write-ahead log beside it: so a project that is open in its own program is read as that
program last kept it, and no lock and no file of ours ever stands in its way.
"""

import shutil
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from vertel.interchange.errors import DamagedProject, NameTheProject, NoSuchProject, ProjectInUse, TooLargeProject
from vertel.interchange.tools.values import line
from vertel.transcripts.errors import NoSuchFile, NotReadable

_MAGIC = b"SQLite format 3\x00"
_BESIDE = ("-wal", "-journal")  # what may stand there of changes that are not in the file itself yet
_LARGEST_FILE = 4 * 2**30
_LARGEST_VALUE = 256 * 2**20  # bytes of one text
_MOST_ROWS = 5_000_000  # of one table
_TRIES = 5
# All that a statement of ours does; what else a file would have done, its views and triggers, is refused.
_MAY = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ}

Row = tuple[Any, ...]


class Tables:
    """The tables of one file."""

    def __init__(self, connection: sqlite3.Connection, file: str) -> None:
        self._connection = connection
        self._file = file
        # Views and virtual tables are no tables: to read them is to run what the file says.
        found = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND rootpage > 0 ORDER BY name"
        ).fetchmany(1000)
        self._columns = {str(name).lower(): self._columns_of(str(name)) for (name,) in found}
        connection.set_authorizer(_only_reading)

    def has(self, table: str, *columns: str) -> bool:
        """Whether there is this table with all these columns."""
        return table in self._columns and set(columns) <= self._columns[table]

    def rows(self, table: str, *columns: str) -> Iterator[Row]:
        """These columns of each row, in the order in which the rows were made; None for a column that is not there.

        Of a table that is not there, nothing. Raises TooLargeProject.
        """
        there = self._columns.get(table)
        if there is None:
            return
        wanted = ", ".join(f'"{column}"' if column in there else "NULL" for column in columns) or "NULL"
        # An index has another order than the table.
        for number, row in enumerate(self._connection.execute(f'SELECT {wanted} FROM "{table}" NOT INDEXED')):
            if number == _MOST_ROWS:
                raise TooLargeProject(file=self._file)
            yield row

    def how_many(self, table: str) -> int:
        """The number of rows of a table; none where it is not there."""
        return sum(1 for _ in self.rows(table))

    def _columns_of(self, table: str) -> set[str]:
        quoted = table.replace('"', '""')
        return {str(row[1]).lower() for row in self._connection.execute(f'PRAGMA table_info("{quoted}")')}


def is_database(path: Path) -> bool:
    """Whether the file at `path` begins as SQLite files do. Raises NoSuchFile, NotReadable."""
    try:
        with path.open("rb") as file:
            return file.read(len(_MAGIC)) == _MAGIC
    except FileNotFoundError as error:
        raise NoSuchFile(file=path.name) from error
    except OSError as error:
        raise NotReadable(file=path.name) from error


@contextmanager
def opened(path: Path, file: str) -> Iterator[Tables]:
    """The tables of the SQLite file at `path`, which the user knows as `file`.

    Raises DamagedProject (here, or while rows are read), ProjectInUse, TooLargeProject, NotReadable.
    """
    with tempfile.TemporaryDirectory(prefix="vertel-", ignore_cleanup_errors=True) as folder:
        copy = Path(folder) / "copy.db"
        waiting = _copied(path, copy, file)
        # Waiting changes come in when the copy is opened for writing; no statement of ours can write.
        how = "mode=rw" if waiting else "mode=ro&immutable=1"
        try:
            connection = sqlite3.connect(f"{copy.as_uri()}?{how}", uri=True, isolation_level=None)
            try:
                _distrust(connection)
                yield Tables(connection, file)
            finally:
                connection.close()
        except (sqlite3.Error, sqlite3.Warning) as error:
            if "too big" in str(error):
                raise TooLargeProject(file=file) from error
            raise DamagedProject(file=file) from error


def the_project(rows: Iterable[Row], file: str, wanted: str | None) -> Row:
    """The row of the project called `wanted`, or of the only one; the second column is the name.

    Raises NameTheProject and NoSuchProject.
    """
    projects = list(rows)
    names = ", ".join(f"“{line(row[1])}”" for row in projects)
    if wanted is not None:
        projects = [row for row in projects if line(row[1]) == line(wanted)]
        if not projects:
            raise NoSuchProject(file=file, project=wanted, projects=names)
    if len(projects) != 1:
        raise NameTheProject(file=file, projects=names)
    return projects[0]


def _copied(path: Path, copy: Path, file: str) -> bool:
    """Copy the file as it is at one moment; whether there are changes beside it that are not in it yet."""
    for _ in range(_TRIES):
        try:
            before = _state(path)
            if sum(size for _, size in before.values()) > _LARGEST_FILE:
                raise TooLargeProject(file=file)
            for ending in before:
                shutil.copyfile(f"{path}{ending}", f"{copy}{ending}")
            if _state(path) == before:
                return len(before) > 1
        except FileNotFoundError:
            continue  # the other program has just taken its log in
        except OSError as error:
            raise NotReadable(file=file) from error
    raise ProjectInUse(file=file)


def _state(path: Path) -> dict[str, tuple[int, int]]:
    """When each of the files that belong together was changed, and their sizes; only those with something in it."""
    found = {"": path.stat()}
    for ending in _BESIDE:
        beside = path.with_name(path.name + ending)
        if beside.is_file():
            found[ending] = beside.stat()
    return {ending: (stat.st_mtime_ns, stat.st_size) for ending, stat in found.items() if not ending or stat.st_size}


def _distrust(connection: sqlite3.Connection) -> None:
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LARGEST_VALUE)
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    for setting in ("trusted_schema = OFF", "cell_size_check = ON", "mmap_size = 0", "query_only = ON"):
        connection.execute(f"PRAGMA {setting}").fetchall()
    connection.text_factory = _decoded


def _decoded(data: bytes) -> str:
    """Text, with � for each byte that is none."""
    return data.decode("utf-8", "replace")


def _only_reading(action: int, *_what: str | None) -> int:
    return sqlite3.SQLITE_OK if action in _MAY else sqlite3.SQLITE_DENY
