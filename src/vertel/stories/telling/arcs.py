"""The arcs there are: those that came with vertel and a study's own."""

from functools import lru_cache
from pathlib import Path

from vertel import content
from vertel.content.yaml_file import read_yaml
from vertel.errors import VertelError
from vertel.language import N_, Lang
from vertel.stories.telling.arc import Arc, read_arc


class NoSuchArc(VertelError):
    sentence = N_("There is no arc “{name}”. Available: {available}.")


def find_arc(name: str, study: Path | None = None, lang: Lang = "nl") -> Arc:
    """The arc of this name: the study's own, else the shipped one. Raises NoSuchArc, and what `read_arc` raises."""
    try:
        path = content.find("stories", f"{name}.yaml", study)
    except content.NoSuchContent as error:
        available = ", ".join(path.stem for path in _files(study, lang))
        raise NoSuchArc(name=name, available=available) from error
    return _read(path, _stamp(path), lang)


def all_arcs(study: Path | None = None, lang: Lang = "nl") -> list[Arc]:
    """Every arc, by name. Raises what `read_arc` raises."""
    return [_read(path, _stamp(path), lang) for path in _files(study, lang)]


def _files(study: Path | None, lang: Lang) -> list[Path]:
    """The files that hold stages: among the stories stand other texts too."""
    names = content.names("stories", Path("*.yaml"), study)
    files = [content.find("stories", f"{name}.yaml", study) for name in names]
    return [path for path in files if _holds_stages(path, _stamp(path), lang)]


# Reading YAML takes a tenth of a second, and a page needs all arcs: a file is read again only when it changed.
_Stamp = tuple[int, int]


def _stamp(path: Path) -> _Stamp:
    """What tells a file that was changed from what it was."""
    stat = path.stat()
    return stat.st_mtime_ns, stat.st_size


@lru_cache(maxsize=64)
def _read(path: Path, _changed: _Stamp, lang: Lang) -> Arc:
    return read_arc(path, lang)


@lru_cache(maxsize=64)
def _holds_stages(path: Path, _changed: _Stamp, lang: Lang) -> bool:
    return "stages" in (read_yaml(path, lang).value or ())
