"""Projects of other programmes, told apart by how they begin or what is in them (who adds one is told what to do)."""

import io
import zipfile

_DATABASE = b"SQLite format 3\x00"
_ZIP = b"PK\x03\x04"
_INSIDE = (".qde", "data.qda")


def is_project(data: bytes) -> bool:
    """Whether a file holds a project: a database (Taguette, requal), or packed (REFI-QDA, QualCoder)."""
    if not data.startswith(_ZIP):
        return data.startswith(_DATABASE)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return any(name.lower().endswith(_INSIDE) for name in archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return False
