"""The text of a transcript as a source has it, and where each turn stands in it.

What came from a project goes back as it came. Any other transcript is written for people: a line for each turn, with
the label of the speaker before what was said. What somebody said who refused that it is used is not there.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from vertel.interchange.turns import same_text

HIDDEN = "[…]"

Span = tuple[int, int]
Place = Callable[[int, int, int], Span]


class Said(NamedTuple):
    """A turn: where it stands in the text of the study, and who says it. `hidden`: she refused."""

    start: int
    end: int
    label: str | None
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Laid:
    """The text of a source, and where each turn stands in it. `place` gives that for a passage of turn `n`.

    `cut`: something was left out of it.
    """

    text: str
    spans: Sequence[Span]
    place: Place
    cut: bool


def readable(text: str, turns: Sequence[Said], masked: Callable[[str], str]) -> Laid:
    """A transcript as people read it. `masked` hides the names of those who are not shown."""
    before = [
        ("\n" if n else "") + ("" if turn.hidden or turn.label is None else f"{turn.label}: ")
        for n, turn in enumerate(turns)
    ]
    said = [text[start:end] for start, end, _label, _hidden in turns]

    def within(n: int, start: int, end: int) -> Span:
        return start - turns[n].start, end - turns[n].start

    return _laid(before, said, "", turns, within, masked)


def as_it_came(raw: str, text: str, turns: Sequence[Said], masked: Callable[[str], str]) -> Laid:
    """The same for one that came with a project, as the text that it was there."""
    # whole turns first: a coding may end with the end of a line, which no line has
    found = same_text(raw, text, [(start, end, label) for start, end, label, _hidden in turns], told=True)
    if found is None:
        return readable(text, turns, masked)
    spans = [found.raw(start, end) for start, end, _label, _hidden in turns]
    ends = [0, *(end for _start, end in spans)]
    before = [raw[done:start] for done, (start, _end) in zip(ends, spans, strict=False)]
    before = [_blanks(gap) if turn.hidden else gap for gap, turn in zip(before, turns, strict=True)]

    def within(n: int, start: int, end: int) -> Span:
        first, last = found.raw(start, end)
        return first - spans[n][0], last - spans[n][0]

    return _laid(before, [raw[start:end] for start, end in spans], raw[ends[-1] :], turns, within, masked)


def _blanks(gap: str) -> str:
    """What stands before a label."""
    return gap[: len(gap) - len(gap.lstrip())]


def _laid(
    before: Sequence[str],
    said: list[str],
    after: str,
    turns: Sequence[Said],
    within: Place,
    masked: Callable[[str], str],
) -> Laid:
    """The text of what stands before each turn and what is said in it; `within` gives the places in what was said."""
    shown = [HIDDEN if turn.hidden else masked(words) for turn, words in zip(turns, said, strict=True)]
    parts: list[str] = []
    spans: list[Span] = []
    end = 0
    for gap, words in zip(before, shown, strict=True):
        parts += (gap, words)
        start = end + len(gap)
        end = start + len(words)
        spans.append((start, end))

    def place(n: int, start: int, end: int) -> Span:
        first, last = within(n, start, end)
        line = spans[n][0]
        if shown[n] != said[n]:  # a name was hidden
            first, last = (min(len(masked(said[n][:at])), len(shown[n])) for at in (first, last))
            first = min(first, len(shown[n]) - 1)
            last = max(first + 1, last)
        return line + first, line + last

    return Laid("".join((*parts, after)), spans, place, cut=shown != said)
