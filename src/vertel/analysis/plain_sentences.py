"""Sentences by their marks alone: quick, the same in every language, and good enough to show or to look around in."""

import re
from collections.abc import Sequence
from itertools import pairwise

_NEXT_SENTENCE = re.compile(r"[.!?…]+[\"”’')\]]*\s+|\s*\n\s*")
_NEXT_ON_THE_LINE = re.compile(r"[.!?…]+[\"”’')\]]*\s+")  # the same where there is one line, in half the time
_CLOSING = " \n\"”’')]"


def sentences(text: str) -> list[str]:
    """The sentences of `text`, without the space around them."""
    return [text[start:end].strip() for start, end in _bounds(text)]


def sentences_around(text: str, start: int, end: int) -> str:
    """The whole sentences of `text` that its passage from `start` to `end` stands in, in code points, end exclusive."""
    touched = [bounds for bounds in _bounds(text) if bounds[0] < end and start < bounds[1]]
    return text[touched[0][0] : touched[-1][1]].strip() if touched else ""


def asks(sentence: str) -> bool:
    """Whether it is a question."""
    return sentence.rstrip(_CLOSING).endswith("?")


def _bounds(text: str) -> Sequence[tuple[int, int]]:
    following = _NEXT_SENTENCE if "\n" in text else _NEXT_ON_THE_LINE
    starts = [0, *(match.end() for match in following.finditer(text))]
    return [(start, end) for start, end in pairwise([*starts, len(text)]) if text[start:end].strip()]
