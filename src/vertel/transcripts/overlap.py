"""Overlap as noScribe writes it: `En toen zweeg ik. //S01: En nu?// Nu niet meer.`"""

import re
from collections.abc import Collection, Iterator

from vertel.transcripts.labels import LONGEST, is_certain

_SIGN = "//"
# The sign, with a label where it has one; in `https://…` it is none.
_MARK = re.compile(rf"(?:(?<![:/])//|(?<=:)//(?=\s|\Z))(?!/)(?:\s*([^\s:/][^:/]{{0,{LONGEST - 1}}}):(?!/))?")


class Overlap:
    """Takes passages apart where somebody speaks through somebody else.

    `names` are the speakers of the file, known labels aside: with any other label the text stays as it is. What opens
    in one passage may go on in the next and close there, so that all passages of a file go through one Overlap.
    """

    def __init__(self, names: Collection[str]) -> None:
        self._names = names
        self._inside: str | None = None  # who speaks through somebody else, while that is not closed

    def apart(self, speaker: str | None, text: str) -> Iterator[tuple[str | None, str]]:
        """Who says what in a passage of `speaker` (`//S01` where all of it is overlap), in at least one part."""
        speaker = speaker and label_of(speaker)
        if _SIGN not in text:
            if speaker != self._inside:
                self._inside = None
            return iter([(speaker, text)])
        parts = [(who, part) for who, part in self._parts(speaker, text) if part.strip()]
        return iter(parts or [(speaker, "")])

    def _parts(self, speaker: str | None, text: str) -> Iterator[tuple[str | None, str]]:
        if speaker != self._inside and not text.lstrip().startswith(_SIGN):
            self._inside = None
        who, start = speaker, 0
        for mark in _MARK.finditer(text):
            name = mark[1] and mark[1].rstrip()
            opens = name is not None and (name in self._names or is_certain(name))
            if not opens and self._inside is None:
                continue
            yield who, text[start : mark.start()]
            self._inside, who = (name, name) if opens else (None, speaker)
            start = mark.end() if opens else mark.start() + len(_SIGN)
        yield who, text[start:]


def is_overlap(speaker: str) -> bool:
    """Whether this label is that of somebody who speaks through somebody else: `//S01`."""
    return speaker.startswith(_SIGN)


def label_of(speaker: str) -> str:
    """The label of a speaker without the sign of overlap."""
    return speaker.removeprefix(_SIGN)
