"""The lines of a text, and which of them open with the label of who speaks."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from vertel.transcripts.documents.blocks import Paragraph
from vertel.transcripts.labels import LONGEST, may_be_speaker
from vertel.transcripts.layouts.labelled import speakers_of
from vertel.transcripts.layouts.opening import HEAD, Opening, opening


class LabelledLine(NamedTuple):
    """A line that is not blank, without the blanks around it, from `since` up to `end`. What is said begins at `start`.

    `opens` is the label before that, if it is certain to be that of a speaker; times are seconds.
    """

    since: int
    start: int
    end: int
    opens: str | None = None
    start_time: float | None = None
    end_time: float | None = None


def labelled_lines(text: str, names: frozenset[str]) -> tuple[list[LabelledLine], Counter[str]]:
    """The lines of `text`, and how often labels open one that may be speakers but are not certain to be.

    `names` are certain to be.
    """
    lines = list(_lines(text))
    openings = {n: opening(Paragraph(said)) for n, (_start, said) in enumerate(lines) if _may_open(said)}
    certain = speakers_of(((Paragraph(lines[n][1]), found) for n, found in openings.items()), names)
    possible: Counter[str] = Counter()
    found = [_labelled(start, said, openings.get(n), certain, possible) for n, (start, said) in enumerate(lines)]
    return found, possible


def _labelled(
    start: int, said: str, found: Opening | None, certain: frozenset[str], possible: Counter[str]
) -> LabelledLine:
    end = start + len(said)
    if found is None or found.label is None:
        return LabelledLine(start, start, end)
    if found.label not in certain:
        if found.style != "alone" and may_be_speaker(found.label):
            possible[found.label] += 1
        return LabelledLine(start, start, end)
    return LabelledLine(start, end - len(found.text.lstrip()), end, found.label, found.start, found.end)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Each line with more than blanks, without those around it, and where it begins."""
    place = 0
    for line in text.split("\n"):
        if said := line.strip():
            yield place + line.index(said[0]), said
        place += len(line) + 1


def _may_open(said: str) -> bool:
    """Whether a line could open with a label: nearly all that cannot are left out, because this is quick to see."""
    if len(said) <= LONGEST:
        return True
    head = said[:HEAD]
    return ":" in head or "\t" in head or "[" in head
