"""A passage that tells of change cut up: what was then, what is now, thanks to what, and why it matters."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from vertel.analysis.change import ChangeFinder, Kind, MarkedSentence

_Part = Literal["then", "now", "thanks_to", "matters"]
_PART_OF: dict[str, _Part] = {
    "then": "then",
    "before": "then",
    "once": "then",
    "was": "then",
    "now": "now",
    "now-first": "now",
    "growth": "now",
    "because": "thanks_to",
    "thanks-to": "thanks_to",
    "matters": "matters",
}
_WEAK = frozenset({"once", "was"})  # these tell of then only where no now stands before them in the sentence
_CUTS = ",;:"


@dataclass(frozen=True, slots=True)
class ChangeParts:
    """The sentences of a passage, each where it belongs, in their order; empty where the passage says nothing of it."""

    then: str = ""
    now: str = ""
    thanks_to: str = ""
    matters: str = ""


def change_parts(finder: ChangeFinder, text: str, kind: Kind) -> ChangeParts:
    """What the words of change in `text` say of its parts: a proposal, for a person to mend.

    A sentence without such words goes with the one before it, or opens the passage with the one after. One that tells
    of then and of now is cut at a comma between the two, and goes with both where there is none.
    """
    if kind == "no-change":
        return ChangeParts(now=text.strip())
    pieces: dict[_Part, list[str]] = {"then": [], "now": [], "thanks_to": [], "matters": []}
    opening: list[str] = []
    here: Sequence[_Part] = ()
    for sentence in finder.marked(text):
        shares = _shares(text, sentence)
        if not shares and not here:
            opening.append(text[sentence.start : sentence.end])
            continue
        shares = shares or [(part, text[sentence.start : sentence.end]) for part in here]
        for part, said in shares:
            pieces[part] += [*opening, said]
            opening = []
        here = [part for part, _said in shares[-1:]]
    pieces["now"] += opening
    return ChangeParts(**{part: " ".join(said) for part, said in pieces.items()})


def _shares(text: str, sentence: MarkedSentence) -> list[tuple[_Part, str]]:
    """What of a sentence belongs to which part."""
    whole = text[sentence.start : sentence.end]
    marks = _telling(sentence)
    parts = {part for _start, _end, part in marks}
    if not parts:
        return [("now", whole)] if sentence.marks else []
    if parts >= {"then", "now"}:
        return _cut(text, sentence, marks) or [("then", whole), ("now", whole)]
    # Thanks to whom says more than when; and a sentence goes to one place, or people have to take it out again.
    order: tuple[_Part, ...] = ("thanks_to", "then", "now", "matters")
    return [(next(part for part in order if part in parts), whole)]


def _telling(sentence: MarkedSentence) -> list[tuple[int, int, _Part]]:
    """Where the words of each part stand: start, end, part; in the order of the sentence."""
    marks = sorted((start, end, name) for name, start, end in sentence.marks if name in _PART_OF)
    grown = any(name == "growth" for _start, _end, name in marks)
    telling: list[tuple[int, int, _Part]] = []
    for start, end, name in marks:
        if name not in _WEAK or not (grown or any(part == "now" for _start, _end, part in telling)):
            telling.append((start, end, _PART_OF[name]))
    return telling


def _cut(text: str, sentence: MarkedSentence, marks: Sequence[tuple[int, int, _Part]]) -> list[tuple[_Part, str]]:
    """The two halves of a sentence, where a comma stands between what tells of then and what tells of now."""
    turning = [one for one in marks if one[2] in ("then", "now")]
    first = turning[0][2]
    later = next(one for one in turning if one[2] != first)
    before = max(end for start, end, part in turning if part == first and start < later[0])
    at = max(text.rfind(sign, before, later[0]) for sign in _CUTS)
    if at < 0:
        return []
    return [(first, text[sentence.start : at].strip()), (later[2], text[at + 1 : sentence.end].strip())]
