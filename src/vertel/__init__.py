"""vertel: from counting to telling. Transcripts become coded themes, a story, and an account of quality.

In a notebook: `study = vertel.open("onderzoek")`, then `study.codings()` and what else vertel.frames says.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from vertel.frames import OpenStudy

__version__ = "0.1.0"


def open(place: "str | Path") -> "OpenStudy":
    """The study in a folder, in a file or at the address of a database, to be read as pandas frames.

    Raises a VertelError, which says in one sentence what is wrong, where there is no study.
    """
    from vertel.frames import open_frames

    return open_frames(place)
