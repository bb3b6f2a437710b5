"""An archive read back: the study that it was made of, in a new folder or in an empty database, whole or not at all."""

import csv
import json
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from tempfile import mkdtemp
from typing import Any

from sqlalchemy import Connection, LargeBinary, MetaData, Table, inspect
from sqlalchemy.exc import DataError, IntegrityError

from vertel.errors import VertelError
from vertel.study.errors import NotWritable
from vertel.study.exchanging.archive import cells
from vertel.study.exchanging.archive.errors import (
    ArchiveTooNew,
    BrokenArchiveTable,
    DoesNotFit,
    FolderInUse,
    NotAnArchive,
)
from vertel.study.exchanging.archive.schema import FORMAT
from vertel.study.exchanging.archive.zip import CONTENT, SCHEMA, TABLES, Unpacking, unpacking
from vertel.study.store import migrating, schema
from vertel.study.store.change import batches
from vertel.study.store.place import Place, in_sentences
from vertel.study.store.postgresql import find_database
from vertel.study.store.sqlite import FILE_NAME, SqliteFile
from vertel.study.store.study import ROOMS, Study

Row = dict[str, Any]
_AT_ONCE = 500
_REVISION = re.compile(r"\d{4}")
_NOT_OF_THE_STUDY = ("alembic_version", "spoken")  # and whatever begins so: the index is made when it is needed


def read_archive(path: Path, folder: Path, *, database: str | None = None) -> Study:
    """The study in the archive, in `folder`; with the address of a `database` only its own content is there.

    Raises NotAnArchive, ArchiveDiffers, ArchiveIncomplete, ArchiveHasMore, ArchiveTooNew, BrokenArchiveTable,
    DoesNotFit, UnreadableFile, FolderInUse, NotWritable, and what a database server refuses. Then nothing is there.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FolderInUse(place=folder)
    with unpacking(path) as archive, _new(folder) as room:
        revision = _revision(archive)
        _unpack_content(archive, room)
        if database is None:
            _fill(SqliteFile(room / FILE_NAME), archive, revision, lambda: None)
            _settle(room, folder)
            return Study(SqliteFile(folder / FILE_NAME))
        place = find_database(database, folder)
        settled = False

        def settle() -> None:
            nonlocal settled
            _settle(room, folder)
            settled = True

        try:
            _fill(place, archive, revision, settle)
        except BaseException:
            if settled:
                shutil.rmtree(folder, ignore_errors=True)
            raise
    return Study(place)


@contextmanager
def _new(folder: Path) -> Iterator[Path]:
    """A folder beside where it goes, that is gone afterwards unless it went there."""
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        around = Path(mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
        room = around / "study"  # that others may read, as any new folder
        room.mkdir()
    except OSError as error:
        raise NotWritable(place=folder) from error
    try:
        yield room
    except OSError as error:
        raise NotWritable(place=folder) from error
    finally:
        shutil.rmtree(around, ignore_errors=True)


def _settle(room: Path, folder: Path) -> None:
    if folder.exists():
        folder.rmdir()
    room.rename(folder)


def _revision(archive: Unpacking) -> str:
    """The migration that the tables are of. Raises ArchiveTooNew, NotAnArchive."""
    try:
        data = b"".join(archive.chunks(SCHEMA))
        told = json.loads(data)["vertel"]
        written, revision, version = int(told["format"]), str(told["revision"]), str(told["version"])
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise NotAnArchive(file=archive.file) from error
    if not _REVISION.fullmatch(revision) or revision == "0000":
        raise NotAnArchive(file=archive.file)
    if written > FORMAT or revision > migrating.HEAD:
        raise ArchiveTooNew(file=archive.file, version=version)
    return revision


def _unpack_content(archive: Unpacking, room: Path) -> None:
    for own in ROOMS:
        (room / own).mkdir()
    for name in archive.names:
        parts = PurePosixPath(name).parts
        if parts[0] == CONTENT:
            if len(parts) < 3 or parts[1] not in ROOMS:
                raise NotAnArchive(file=archive.file)
            to = room.joinpath(*parts[1:])
            if not to.resolve().is_relative_to(room.resolve()):
                raise NotAnArchive(file=archive.file)
            to.parent.mkdir(parents=True, exist_ok=True)
            with to.open("wb") as file:
                for chunk in archive.chunks(name):
                    file.write(chunk)


def _fill(place: Place, archive: Unpacking, revision: str, at_the_end: Callable[[], None]) -> None:
    """Make the study at `place`, as it was when its newest migration was `revision`, and bring it up to date."""
    with in_sentences(place), place.making() as connection:
        older = revision != migrating.HEAD
        migrating.upgrade(connection, revision if older else "head")
        tables = _tables_of(connection, archive) if older else list(schema.metadata.sorted_tables)
        for table in tables:
            _fill_table(connection, archive, table)
        if {name for name in archive.names if name.startswith(f"{TABLES}/")} != set(map(_member, tables)):
            raise NotAnArchive(file=archive.file)
        if older:
            migrating.upgrade(connection)
        at_the_end()


def _tables_of(connection: Connection, archive: Unpacking) -> list[Table]:
    """The tables as an older version of vertel had them."""
    names = [name for name in inspect(connection).get_table_names() if not name.startswith(_NOT_OF_THE_STUDY)]
    found = MetaData()
    found.reflect(connection, only=names)
    return list(found.sorted_tables)


def _member(table: Table) -> str:
    return f"{TABLES}/{table.name}.csv"


def _fill_table(connection: Connection, archive: Unpacking, table: Table) -> None:
    """Put in all rows of a table. Raises BrokenArchiveTable, DoesNotFit, ArchiveIncomplete."""
    files = [column.name for column in table.columns if isinstance(column.type, LargeBinary)]
    rows = _parents_first(table, _rows(archive, table))
    for batch in batches(rows, 1 if files else _AT_ONCE):
        for row in batch:
            for name in files:
                row[name] = _bytes(archive, row[name])
        try:
            connection.execute(table.insert(), batch)
        except (IntegrityError, DataError, OverflowError) as error:
            raise DoesNotFit(file=archive.file, member=_member(table)) from error


def _bytes(archive: Unpacking, path: str | None) -> bytes | None:
    return b"".join(archive.chunks(path)) if path else None if path is None else b""


def _rows(archive: Unpacking, table: Table) -> Iterator[Row]:
    """The rows of a table as its file has them."""
    member, number = _member(table), 1
    try:
        with archive.text(member) as file:
            lines = csv.reader(file, strict=True)
            names = next(lines, [])
            if sorted(names) != sorted(table.columns.keys()):
                raise ValueError(", ".join(names))
            readers = [cells.reader(table.columns[name]) for name in names]
            for number, line in enumerate(lines, start=2):  # noqa: B007 (told where it goes wrong)
                if len(line) != len(names):
                    raise ValueError(f"{len(line)} ≠ {len(names)}")
                yield {name: read(cell) for name, read, cell in zip(names, readers, line, strict=True)}
    except VertelError:
        raise
    except (ValueError, csv.Error, RecursionError) as error:
        raise BrokenArchiveTable(file=archive.file, member=member, row=number, problem=error) from error


def _parents_first(table: Table, rows: Iterator[Row]) -> Iterator[Row]:
    """The rows, each behind the row of the same table that it refers to; those that never can be come last."""
    own = [key.parent.name for key in table.foreign_keys if key.column.table is table]
    if not own:
        yield from rows
        return
    there: set[Any] = {None}
    waiting: list[Row] = []
    for row in rows:
        if all(row[name] in there for name in own):
            there.add(row["id"])
            yield row
        else:
            waiting.append(row)
    while waiting:
        now = [row for row in waiting if all(row[name] in there for name in own)]
        there.update(row["id"] for row in now)
        yield from now or waiting
        waiting = [row for row in waiting if row["id"] not in there] if now else []
