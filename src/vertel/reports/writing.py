"""A file is written whole or not at all."""

import secrets
from pathlib import Path

from vertel.reports.errors import FileInUse, NoSuchFolder, WritingFailed


def write_whole(path: Path, content: bytes) -> None:
    """Write `content` to `path`; where that fails, whatever stood there is left as it was.

    Raises NoSuchFolder, FileInUse (Word keeps a document that it has open to itself), WritingFailed.
    """
    if not path.parent.is_dir():
        raise NoSuchFolder(folder=path.parent)
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        beside.write_bytes(content)
        beside.replace(path)
    except PermissionError as refused:
        raise FileInUse(file=path) from refused
    except OSError as failed:
        raise WritingFailed(file=path, why=failed.strerror) from failed
    finally:
        beside.unlink(missing_ok=True)
