"""The one door to the content: codebooks, lexicons, arcs, questions, templates and examples.

Content lives in four folders. In a checkout they stand at its top; in a wheel they lie beside this file. A study
has the same four, and a file there takes the place of the shipped one with the same name.
"""

from pathlib import Path
from typing import Literal

from vertel.errors import VertelError
from vertel.language import N_

Room = Literal["transcripts", "analysis", "stories", "templates"]


class NoSuchContent(VertelError):
    """A content file that is neither in the study nor shipped."""

    sentence = N_("There is no “{name}” in {room}. Available: {available}.")


def shipped(room: Room) -> Path:
    """The folder of `room` that came with vertel."""
    here = Path(__file__).parent / room
    return here if here.is_dir() else Path(__file__).parents[3] / room


def find(room: Room, name: str, study: Path | None = None) -> Path:
    """The file `name` (a path below the room, with its suffix): the study's own, else the shipped one.

    Raises NoSuchContent, which names what there is.
    """
    places = [shipped(room)] if study is None else [study / room, shipped(room)]
    for place in places:
        if (place / name).is_file():
            return place / name
    raise NoSuchContent(name=Path(name).stem, room=room, available=", ".join(names(room, Path(name), study)))


def names(room: Room, like: Path, study: Path | None = None) -> list[str]:
    """The files beside `like` with its suffix, in the study or shipped, by name without suffix."""
    places = [shipped(room)] if study is None else [study / room, shipped(room)]
    return sorted({path.stem for place in places for path in (place / like.parent).glob(f"*{like.suffix}")})
