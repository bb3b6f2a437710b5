"""Older study files become today's: Alembic, with a verified copy of the file beside it first."""

import sqlite3
from contextlib import closing
from pathlib import Path

from vertel.study.errors import NotAStudy, StudyTooNew

# The newest migration. Known here, so that opening an up-to-date study does not load Alembic.
HEAD = "0005"
_VERSIONS = Path(__file__).parent / "migrations"


def upgrade(path: Path) -> None:
    """Bring the file at `path` to HEAD; a file that is not there is made."""
    from alembic import command
    from alembic.config import Config

    from vertel.study.store.engine import connect

    config = Config()
    config.set_main_option("script_location", str(_VERSIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    engine = connect(path)
    with engine.execution_options(writes=True).begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
    with closing(sqlite3.connect(path)) as database:  # leave one file behind, not three
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def bring_up_to_date(path: Path) -> None:
    """Upgrade an older study after copying it; raise StudyTooNew or NotAStudy for what this version cannot open."""
    revision = _revision(path)
    if revision == HEAD:
        return
    if revision > HEAD:
        raise StudyTooNew(place=path)
    _copy_verified(path, path.with_name(f"{path.stem}-before-{HEAD}{path.suffix}"))
    upgrade(path)


def _revision(path: Path) -> str:
    with closing(sqlite3.connect(path)) as database:
        try:
            row = database.execute("SELECT version_num FROM alembic_version").fetchone()
        except sqlite3.DatabaseError as error:
            raise NotAStudy(place=path) from error
    if row is None:
        raise NotAStudy(place=path)
    return str(row[0])


def _copy_verified(path: Path, copy: Path) -> None:
    """A copy of the database that was read back and found whole."""
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)
        if target.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            raise NotAStudy(place=path)
