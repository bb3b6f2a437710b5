"""The study's own content in an archive: its codebooks, arcs and templates, and what it says of itself."""

from collections.abc import Iterator
from pathlib import Path

from vertel.study.exchanging.archive.withheld import Withheld
from vertel.study.store.study import ROOMS

_TEXTS = {".yaml", ".yml", ".csv", ".txt", ".md", ".html", ".css", ".json"}
_LARGEST_TEXT = 5_000_000  # bytes; what is larger is no list that somebody keeps
_MAY_BE_IN_TRANSCRIPTS = {"labels.csv"}


def content_files(folder: Path) -> Iterator[tuple[str, Path]]:
    """The path below the study of each file of its own, and the file; nothing that only refers elsewhere."""
    for room in ROOMS:
        for path in sorted((folder / room).rglob("*")):
            inside = path.relative_to(folder)
            hidden = any(part.startswith((".", "~$")) for part in inside.parts)
            if path.is_file() and not hidden and not _goes_elsewhere(path, folder):
                yield inside.as_posix(), path


def content_texts(folder: Path) -> Iterator[str]:
    """What is written in them."""
    for _name, path in content_files(folder):
        text = _text(path)
        if text is not None:
            yield text


def may_leave(name: str, path: Path, withheld: Withheld) -> bool:
    """Whether a file holds nothing that may not leave the house; no if that cannot be seen.

    What somebody put with the transcripts may be a transcript.
    """
    room, _slash, rest = name.partition("/")
    if not withheld.may_stay(name):
        return False
    if room == "transcripts" and rest not in _MAY_BE_IN_TRANSCRIPTS:
        return False
    text = _text(path)
    if text is None:
        return not withheld.disguised and room == "templates"
    return withheld.may_stay(text)


def _text(path: Path) -> str | None:
    if path.suffix.lower() not in _TEXTS or path.stat().st_size > _LARGEST_TEXT:
        return None
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        return None


def _goes_elsewhere(path: Path, folder: Path) -> bool:
    return not path.resolve().is_relative_to(folder.resolve())
