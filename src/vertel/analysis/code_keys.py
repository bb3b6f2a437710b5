"""Keys for codes that have a name only."""

import re
import unicodedata
from collections.abc import Container


def key_for(name: str) -> str:
    """`Eerste stap!` → `eerste-stap`."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-") or "code"


def free_key(name: str, taken: Container[str]) -> str:
    """The key for a name, with a number where that is `taken`."""
    stem = key = key_for(name)
    n = 1
    while key in taken:
        n += 1
        key = f"{stem}-{n}"
    return key
