"""The word lists in the content folder `analysis/language/`: plain files with a comment on top."""

from collections.abc import Iterator
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


def _lines(lang: Lang, name: str, study: Path | None) -> Iterator[str]:
    """The lines of a list, without comments and empty lines."""
    text = content.find("analysis", f"language/{lang}/{name}", study).read_text(encoding="utf-8-sig")
    return (line for line in text.split("\n") if line.strip() and not line.startswith("#"))
