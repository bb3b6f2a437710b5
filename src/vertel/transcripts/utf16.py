"""Places in a text as browsers and some other programs count them: in UTF-16, where an emoji counts twice."""

import re
from bisect import bisect_left

_WIDE = re.compile("[\U00010000-\U0010ffff]")


class Utf16:
    """The places of one text in code points, as the study counts, and in UTF-16 code units."""

    def __init__(self, text: str) -> None:
        self._wide = [found.start() for found in _WIDE.finditer(text)]
        self._wide_units = [point + n for n, point in enumerate(self._wide)]

    def units(self, point: int) -> int:
        """How many UTF-16 code units come before this code point."""
        return point + bisect_left(self._wide, point)

    def points(self, unit: int) -> int:
        """How many code points come before this UTF-16 code unit; half-way a character counts as before it."""
        return unit - bisect_left(self._wide_units, unit)
