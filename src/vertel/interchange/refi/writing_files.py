"""A file that is there when it is whole, and not before."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from vertel.interchange.errors import NotWritten


@contextmanager
def in_one_go(path: Path) -> Iterator[BinaryIO]:
    """A file to write to, which takes the place of `path` at the end. Raises NotWritten; then `path` is as it was."""
    unfinished = path.with_name(f".{path.name}.new")
    try:
        with unfinished.open("wb") as file:
            yield file
        unfinished.replace(path)
    except OSError as error:
        raise NotWritten(place=path) from error
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
