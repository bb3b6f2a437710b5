"""A project of another program, whichever: what it is, its content tells."""

import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from vertel.interchange.dialect import Dialect
from vertel.interchange.errors import NoKnownProject
from vertel.interchange.project import Project
from vertel.interchange.refi.reading import read_project
from vertel.interchange.tools.database import Tables, is_database, opened
from vertel.interchange.tools.qualcoder import DATABASE, is_qualcoder, read_qualcoder
from vertel.interchange.tools.qualcoder_media import ReadFile, of_archive, of_folder
from vertel.interchange.tools.requal import is_requal, read_requal
from vertel.interchange.tools.taguette import is_taguette, read_taguette
from vertel.transcripts.archive import open_zip, read_member
from vertel.transcripts.opening_files import read_bytes


def open_project(path: Path, *, dialect: Dialect | None = None, project: str | None = None) -> Project:
    """The project in the file (or, of QualCoder, the folder) at `path`.

    `dialect` says how it counts, where one knows better than its reader; Taguette has but one way. `project` names the
    one to read where a file holds several. Raises NoForeignProject and UnreadableFile.
    """
    path = path.absolute()  # so that also “.” has a name
    if path.is_dir():
        return _of_folder(path, dialect, project)
    if is_database(path):
        if path.name == DATABASE:
            return _of_folder(path.parent, dialect, project)
        with opened(path, path.name) as tables:
            return _of_tables(tables, path.name, _no_files, dialect, project)
    data = read_bytes(path)
    if not data.startswith(b"PK"):
        raise NoKnownProject(file=path.name)
    archive = open_zip(data, path.name)
    packed = [name for name in archive.namelist() if f"/{name}".endswith(f"/{DATABASE}")]
    if len(packed) != 1:
        return read_project(data, path.name, dialect=dialect)
    above = packed[0].removesuffix(DATABASE)
    with _unpacked(archive, above, path.name) as tables:
        name = above.rstrip("/").rpartition("/")[2] or path.name
        return _of_tables(tables, name, of_archive(archive, above, path.name), dialect, project)


def _of_folder(folder: Path, dialect: Dialect | None, project: str | None) -> Project:
    """The project of QualCoder in a folder."""
    if not (folder / DATABASE).is_file() or not is_database(folder / DATABASE):
        raise NoKnownProject(file=folder.name)
    with opened(folder / DATABASE, folder.name) as tables:
        return _of_tables(tables, folder.name, of_folder(folder), dialect, project)


def _of_tables(tables: Tables, file: str, read: ReadFile, dialect: Dialect | None, project: str | None) -> Project:
    """The project in a database, by the tables that it has."""
    if is_taguette(tables):
        return read_taguette(tables, file, project)
    if is_requal(tables):
        return read_requal(tables, file, dialect, project)
    if is_qualcoder(tables):
        return read_qualcoder(tables, Path(file).stem, read, dialect)
    raise NoKnownProject(file=file)


@contextmanager
def _unpacked(archive: zipfile.ZipFile, above: str, file: str) -> Iterator[Tables]:
    """The database of a packed project, with its write-ahead log where that was packed too."""
    with tempfile.TemporaryDirectory(prefix="vertel-", ignore_cleanup_errors=True) as folder:
        for ending in ("", "-wal", "-journal"):
            if f"{above}{DATABASE}{ending}" in archive.namelist():
                with Path(folder, DATABASE + ending).open("wb") as copy:
                    copy.writelines(read_member(archive, f"{above}{DATABASE}{ending}", file))
        with opened(Path(folder, DATABASE), file) as tables:
            yield tables


def _no_files(_part: str, _name: str) -> None:
    """A database that stands alone has no files of sources beside it."""
