"""How a program counts the places in a text. The standard says code points; few do."""

from dataclasses import dataclass
from typing import Literal

Unit = Literal["points", "utf16", "bytes"]


@dataclass(frozen=True, slots=True)
class Dialect:
    """What one counts in, how much a line end of two characters (CRLF) and a byte order mark count, where one begins.

    `inclusive`: the end is the last character itself, not the one after it.
    """

    unit: Unit = "points"
    crlf: Literal[1, 2] = 2
    bom: bool = False
    first: Literal[0, 1] = 0
    inclusive: bool = False


SPEC = Dialect()
UTF16 = Dialect(unit="utf16")
