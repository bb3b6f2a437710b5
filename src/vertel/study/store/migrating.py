"""Older studies become today's: Alembic, with what a failure could spoil kept first."""

from pathlib import Path

from sqlalchemy import Connection

from vertel.study.store.errors import StudyTooNew
from vertel.study.store.place import Place, in_sentences

# The newest migration. Known here, so that opening an up-to-date study does not load Alembic.
HEAD = "0010"
_VERSIONS = Path(__file__).parent / "migrations"


def upgrade(connection: Connection, revision: str = "head") -> None:
    """Bring the study on `connection` to HEAD or to an older `revision`, in its transaction; it is made if need be."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_VERSIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


def bring_up_to_date(place: Place) -> None:
    """Upgrade an older study; raise StudyTooNew or NotAStudy for what this version cannot open."""
    revision = place.revision()
    if revision == HEAD:
        return
    if revision > HEAD:
        raise StudyTooNew(place=place)
    place.keep_copy(HEAD)
    with in_sentences(place), place.connect().execution_options(writes=True).begin() as connection:
        upgrade(connection)
