"""The one way to get at the bytes of a file that a user named."""

from pathlib import Path

from vertel.transcripts.errors import NoSuchFile, NotReadable


def read_bytes(path: Path) -> bytes:
    """What is in the file at `path`. Raises NoSuchFile, NotReadable."""
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise NoSuchFile(file=path.name) from error
    except OSError as error:
        raise NotReadable(file=path.name) from error
