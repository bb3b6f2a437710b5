"""The word lists in the content folder `analysis/language/`: plain files with a comment on top."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from vertel import content
from vertel.language import Lang


def words(lang: Lang, name: str, study: Path | None = None) -> frozenset[str]:
    """The words of `language/<lang>/<name>.txt`: one a line, or several with spaces between them."""
    return frozenset(word for line in _lines(lang, f"{name}.txt", study) for word in line.split())


def pairs(lang: Lang, name: str, study: Path | None = None) -> dict[str, str]:
    """The rows of `language/<lang>/<name>.csv`, first column to second; the first row names the columns."""
    rows = (line.partition(",") for line in list(_lines(lang, f"{name}.csv", study))[1:])
    return {word.strip(): meaning.strip() for word, _comma, meaning in rows}


# Of each list that a study has of its own: its name, when it was changed last, and its size.
OwnLists = tuple[tuple[str, int, int], ...]


def own_lists(lang: Lang, study: Path | None) -> OwnLists:
    """What tells the lists of the `study` for `lang` from what they were; empty where it has none of its own.

    Whatever is made of the lists is kept under this: studies without lists share it, and a changed list is read anew.
    """
    if study is None:
        return ()
    found = []
    with suppress(FileNotFoundError, NotADirectoryError):  # most studies have no such folder
        for file in (study / "analysis" / "language" / lang).iterdir():
            with suppress(FileNotFoundError):  # an editor's own file, gone again
                stat = file.stat()
                found.append((file.name, stat.st_mtime_ns, stat.st_size))
    return tuple(sorted(found))


def _lines(lang: Lang, name: str, study: Path | None) -> Iterator[str]:
    """The lines of a list, without comments and empty lines."""
    text = content.find("analysis", f"language/{lang}/{name}", study).read_text(encoding="utf-8-sig")
    return (line for line in text.split("\n") if line.strip() and not line.startswith("#"))
