"""Projects of other programs, into the study and out of it: what the command line and the workbench both call."""

import hashlib
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePath

from sqlalchemy import select

from vertel.interchange.dialect import SPEC, Dialect
from vertel.interchange.opening import open_project
from vertel.interchange.refi.writing import project_bytes, write_project
from vertel.interchange.remarks import Remark, Trouble, counted, named
from vertel.interchange.tools.qualcoder import DATABASE
from vertel.reports.errors import UnknownDocument
from vertel.study.exchanging.archive.texts import file_name
from vertel.study.exchanging.handing_on.project import hand_on
from vertel.study.exchanging.taking_in.project import take_in
from vertel.study.exchanging.taking_in.report import TakenIn
from vertel.study.store.schema import imports
from vertel.study.store.study import Study

ENDING = ".qdpx"
_CHUNK = 2**20
_ALL = 1000  # of what is left behind, so that nothing is lost in silence


@dataclass(frozen=True, slots=True)
class ReadProject:
    """A project file: the program that wrote it, as it calls itself, and what taking it in did, or would do.

    `told`: how it counts was told, and not found out.
    """

    origin: str
    told: bool
    taken: TakenIn


@dataclass(frozen=True, slots=True)
class WrittenProject:
    """What a project file could not hold: how often, and of what."""

    remarks: Mapping[Trouble, int]
    names: Mapping[Trouble, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Import:
    """A project file that was taken in, and when (UTC); `remarks` counts what could not be taken as it is."""

    number: int
    file: str
    name: str
    origin: str
    read_at: datetime
    remarks: Mapping[str, int]


def read_project_into(
    study: Study,
    path: Path,
    *,
    dialect: Dialect | None = None,
    project: str | None = None,
    take_over: bool = False,
    dry_run: bool = False,
) -> ReadProject:
    """Take the project in the file (of QualCoder also the folder) at `path` into the study.

    `dialect`: how it counts, where somebody knows better; `project` names one of several in a file. What differs in the
    study is overwritten where it is to be taken over. A `dry_run` only says what would come of it.
    Raises NoForeignProject and UnreadableFile.
    """
    found = open_project(path, dialect=dialect, project=project)
    taken = take_in(study, found, path.name, _sha256(path), take_over=take_over, dry_run=dry_run)
    return ReadProject(found.origin, dialect is not None, taken)


def read_project_data(
    study: Study,
    file: str,
    data: bytes,
    *,
    dialect: Dialect | None = None,
    project: str | None = None,
    take_over: bool = False,
    dry_run: bool = False,
) -> ReadProject:
    """The same for the bytes of a file that is called so."""
    with tempfile.TemporaryDirectory(prefix="vertel-", ignore_cleanup_errors=True) as folder:
        path = Path(folder, file_name(PurePath(file.replace("\\", "/")).name, "project"))
        path.write_bytes(data)
        return read_project_into(study, path, dialect=dialect, project=project, take_over=take_over, dry_run=dry_run)


def project_of(study: Study, dialect: Dialect = SPEC) -> tuple[bytes, WrittenProject]:
    """The study as a REFI-QDA project file, counted as the standard says or in another way.

    What people coded and noted is in it, and what came with projects before. What somebody said who refused that it is
    used is not.
    """
    handed = hand_on(study)
    data, remarks = project_bytes(handed.project, dialect=dialect)
    return data, _written(*handed.remarks, *remarks)


def write_project_of(study: Study, path: Path, dialect: Dialect = SPEC) -> WrittenProject:
    """The same in a file, whole or not at all. Raises UnknownDocument for a file of another ending, and NotWritten."""
    if path.suffix.lower() != ENDING:  # it might be the study itself
        raise UnknownDocument(file=path, possible=ENDING)
    handed = hand_on(study)
    remarks = write_project(handed.project, path, dialect=dialect)
    return _written(*handed.remarks, *remarks)


def _written(*remarks: Remark) -> WrittenProject:
    return WrittenProject(counted(remarks), named(remarks, most=_ALL))


def list_imports(study: Study) -> list[Import]:
    """The project files that were taken in, the newest first."""
    wanted = select(
        imports.c.id, imports.c.file, imports.c.name, imports.c.origin, imports.c.read_at, imports.c.remarks
    ).order_by(imports.c.id.desc())
    with study.reading() as connection:
        return [Import(*row) for row in connection.execute(wanted)]


def _sha256(path: Path) -> str:
    """The hash of a file; of a folder that of the database in it."""
    digest = hashlib.sha256()
    with (path / DATABASE if path.is_dir() else path).open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
