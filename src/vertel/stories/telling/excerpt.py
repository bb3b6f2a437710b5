"""A few of the words that were said, where there is no room for all: whole sentences, or as many words as fit."""

import re

LONGEST = 260  # characters: three lines on paper
SHORTEST = 40  # under this somebody only agreed or hesitated

_SENTENCE_ENDS = re.compile(r"(?<=[.!?…])[”’\"')]*\s+")
_BLANKS = re.compile(r"\s+")


def excerpt(text: str, longest: int = LONGEST) -> str:
    """The first whole sentences of `text` that fit in `longest` characters; where none does, its first words."""
    text = _BLANKS.sub(" ", text).strip()
    if len(text) <= longest:
        return text
    ends = [found.start() for found in _SENTENCE_ENDS.finditer(text)]
    fitting = [end for end in ends if SHORTEST <= end <= longest]
    if fitting:
        return text[: fitting[-1]]
    cut = text[: longest + 1].rsplit(" ", 1)[0][:longest]
    return f"{cut.rstrip(' ,;:')} …"


def says_something(text: str) -> bool:
    """Whether there is more in it than a nod."""
    return len(text.strip()) >= SHORTEST
