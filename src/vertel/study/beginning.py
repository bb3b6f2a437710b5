"""A new study with its codebook: what `vertel new` does, whole or not at all."""

from pathlib import Path

from vertel import content, language
from vertel.analysis.codebook_file import read_codebook
from vertel.stories.telling.arcs import find_arc
from vertel.study.codebook.keeping import take_in
from vertel.study.store.postgresql import find_database
from vertel.study.store.sqlite import FILE_NAME, SqliteFile
from vertel.study.store.study import Settings, Study, create
from vertel.transcripts.errors import NoSuchFile


def begin(
    folder: Path,
    *,
    name: str,
    codebook: str = "sociale-basis",
    arc: str = "klassiek",
    database: str | None = None,
) -> Study:
    """A study in `folder` with a codebook (a starter's name, or a file) and an arc (its name).

    With the address of a `database`, the folder only holds the study's own content. Everything is read before anything
    is written. Raises StudyExists, NoSuchContent, NoSuchArc, what is wrong with the codebook or the arc, and what a
    database server refuses.
    """
    find_arc(arc, folder)
    codes = read_codebook(_codebook_file(codebook, folder))
    settings = Settings(name, language.current(), arc, codes.name)
    place = find_database(database, folder) if database else SqliteFile(folder / FILE_NAME)
    return create(place, settings, lambda change: take_in(change, codes))


def _codebook_file(codebook: str, folder: Path) -> Path:
    """A path that is there is meant as a file; a name is looked up in the study and then among the starters."""
    path = Path(codebook)
    if path.is_file():
        return path
    if path.suffix:
        raise NoSuchFile(file=codebook)
    return content.find("analysis", f"codebooks/{codebook}.yaml", folder)
