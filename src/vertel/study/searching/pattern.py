"""A regular expression, looked for in what is said, within bounded time.

Some patterns, “(a+)+$” for one, take longer than anybody lives. Python's own `re` can be stopped by nothing but the end
of the process, so the work is done by `regex`, which understands the same patterns, keeps to a time limit, and lets
other threads go on meanwhile.
"""

import time

import regex

from vertel.language import _
from vertel.study.searching.errors import PatternTooSlow, PatternWrong

_LONGEST = 500  # characters
_PATIENCE = 4.0  # seconds for all of a study


class Pattern:
    """A pattern that may be looked for during some seconds from now on; small letters or capitals, it is the same.

    Raises PatternWrong. What it does raises PatternTooSlow when the time is over.
    """

    def __init__(self, typed: str) -> None:
        if len(typed) > _LONGEST:
            raise PatternWrong(why=_("longer than {most} characters").format(most=_LONGEST))
        try:
            self._pattern = regex.compile(typed, regex.IGNORECASE)
        except (regex.error, RecursionError, OverflowError, ValueError, KeyError) as error:
            place = getattr(error, "pos", None)
            why = _("it cannot be read") if place is None else _("look at character {n}").format(n=place + 1)
            raise PatternWrong(why=why) from error
        self._until = time.monotonic() + _PATIENCE

    def is_in(self, text: str) -> bool:
        """Whether it fits something in `text`; that it fits nothing at all, as `a*` does, does not count."""
        try:
            found = self._pattern.search(text, timeout=self._left())
            return found is not None and (found.end() > found.start() or bool(self.places(text)))
        except TimeoutError as error:
            raise PatternTooSlow from error

    def places(self, text: str) -> list[tuple[int, int]]:
        """All that it fits in `text`: (start, end) in code points."""
        try:
            spans = (found.span() for found in self._pattern.finditer(text, timeout=self._left()))
            return [(start, end) for start, end in spans if start < end]
        except TimeoutError as error:
            raise PatternTooSlow from error

    def _left(self) -> float:
        left = self._until - time.monotonic()
        if left <= 0:
            raise PatternTooSlow
        return left
