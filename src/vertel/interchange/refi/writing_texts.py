"""A text as it is written to a file of its own, and where its places are there."""

import re
from bisect import bisect_left

from vertel.interchange.cleaned import encodable

_MARKS = re.compile("\ufeff+")
_LEFT_OUT = re.compile("\r\n|\0")
_WIDE = re.compile("[\U00010000-\U0010ffff]")


class WrittenText:
    """The `text` with LF line ends. What would make a reader take it for something else is not in it: a byte order mark
    in front, and NUL. Half characters are �.

    `first_wide` says where in the raw text the first character is that UTF-16 counts twice; `changed`, that signs were
    left out.
    """

    def __init__(self, raw: str, *, utf16: bool) -> None:
        self.text = raw
        self.first_wide: int | None = None
        self.changed = False
        self._shifting = False
        if raw.isascii() and "\r" not in raw and "\0" not in raw:
            return
        self._utf16 = utf16
        self._wide: list[int] = []
        self._gone_before_starts: list[int] = []
        self._gone_before_ends: list[int] = []
        self.text = self._written(raw)
        self._shifting = bool(self._gone_before_ends or self._wide)

    def _written(self, raw: str) -> str:
        text, is_wide = _encodable(raw)
        self.changed = text != raw
        marks = _MARKS.match(text)
        starts, ends = self._gone_before_starts, self._gone_before_ends
        if marks:
            starts += range(marks.end())
            ends += range(marks.end())
        if is_wide and (first := _WIDE.search(text)):
            self.first_wide = first.start()
            if self._utf16:
                self._wide = [found.start() for found in _WIDE.finditer(text, self.first_wide)]
        if "\r\n" in text or "\0" in text:
            for found in _LEFT_OUT.finditer(text):  # what begins or ends within a CRLF takes that line end along
                starts.append(found.start())
                ends.append(found.end() - 1)
        if marks or "\0" in text:
            self.changed = True
            text = text.lstrip("\ufeff").replace("\0", "")
        return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text

    def span(self, start: int, end: int) -> tuple[int, int]:
        """From where to where a stretch of the raw text is in the written one, in what that is counted in."""
        if not self._shifting:
            return start, end
        left_out = bisect_left(self._gone_before_starts, start), bisect_left(self._gone_before_ends, end)
        if not self._utf16:
            return start - left_out[0], end - left_out[1]
        return (
            start - left_out[0] + bisect_left(self._wide, start),
            end - left_out[1] + bisect_left(self._wide, end),
        )


def _encodable(raw: str) -> tuple[str, bool]:
    """The text without half characters, and whether it has characters that UTF-16 counts twice."""
    try:
        return raw, len(raw.encode("utf-16-le")) > 2 * len(raw)
    except UnicodeEncodeError:
        return _encodable(encodable(raw))
