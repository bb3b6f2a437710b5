"""The one way to get at the bytes of a file that a user named."""

from pathlib import Path

from vertel.transcripts.errors import NotReadable


def read_bytes(path: Path) -> bytes:
    """What is in the file at `path`. Raises NotReadable."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise NotReadable(file=path.name) from error
