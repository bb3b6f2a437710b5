"""The database server that the tests of a study on PostgreSQL start for themselves: one that is there, else Debian's.

python tools/postgresql.py      find it, or get it, and say where it is
"""

import os
import shutil
from pathlib import Path

import debian


def find() -> Path | None:
    """The folder with the newest `initdb` of this machine; None where there is none, or none that the tests can use."""
    if os.name == "nt":  # where a server cannot be kept to a folder
        return None
    there = [*Path("/usr/lib/postgresql").glob("*/bin/initdb")]  # where Debian keeps them, outside PATH
    if there:
        return max(there, key=lambda path: float(path.parts[-3])).parent
    found = shutil.which("initdb")
    return Path(found).parent if found else None


def get() -> None:
    """See to it that there is one, where that may be; else those tests are skipped."""
    if not find() and debian.may_install():
        debian.install("postgresql")


if __name__ == "__main__":
    get()
    print(find() or "No PostgreSQL: its tests will be skipped")
