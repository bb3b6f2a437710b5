"""How a line opens: with a time, with a label, with both, or with neither."""

import re
from typing import Literal, NamedTuple

from vertel.transcripts.documents.blocks import Paragraph
from vertel.transcripts.labels import LONGEST, is_certain, looks_like_a_name
from vertel.transcripts.times import CLOCK, seconds

Style = Literal["none", "colon", "brackets", "bold", "stamped", "tab", "alone"]

# Only so much of a line is looked at: what comes later is speech.
HEAD = 160
_SIMPLE = re.compile(rf"([^\W\d_][^:#\[\]()\t]{{0,{LONGEST - 1}}}):\s+(?![\[(\s])")
_STAMP = rf"[\[(]\s*({CLOCK})(?:\s*-{{1,2}}>?\s*({CLOCK}))?\s*[\])]"
_FRONT = re.compile(rf"{_STAMP}\s*(?:[-–]\s+)?")
_BARE = re.compile(r"(\d{1,2}:\d\d:\d\d(?:[.,]\d{1,3})?)(?:\s+(?:[-–]\s+)?|\Z)()")
_BEHIND = re.compile(rf"\s*{_STAMP}\s*:?\s*(?:[-–]\s+)?")
_LISTED = re.compile(r"(?:[-–—•*]|\d{1,4}[.)])\s+|\d{1,4}\t\s*")
_BRACKET = ("[", "(")
_BRACKETS = re.compile(r"\[([^\[\]:]{1,60})\]\s*:?\s*")
_STAMPED = re.compile(rf"([^:#\[\]\t]{{1,{LONGEST}}}?)\s*{_STAMP}\s*(:(?=\s|\Z))?\s*")
_COLON = re.compile(rf"([^\s:#\[\]][^:#\[\]\t]{{0,{LONGEST - 1}}}):(?:\s+|\Z)")
_TABBED = re.compile(rf"([^:#\[\]\t]{{1,{LONGEST}}})\t\s*")
_BEHIND_BOLD = re.compile(r"\s*:?\s*")


class Opening(NamedTuple):
    """What a line opens with: a label where it has one, times in seconds, and the text behind them.

    `style` is how the label is written. `unlabelled` is the text when the label turns out to be none.
    """

    text: str
    unlabelled: str
    label: str | None = None
    style: Style = "none"
    start: float | None = None
    end: float | None = None


class _Label(NamedTuple):
    """A label, how it is written, where the text behind it begins, and the stamp between the two."""

    text: str
    style: Style
    end: int
    stamp: re.Match[str] | None = None


def opening(line: Paragraph) -> Opening:
    """How `line` opens. Whether its label is a speaker is another matter."""
    text = line.text.strip()
    if not line.bold and (simple := _SIMPLE.match(text)):  # nearly every line of nearly every transcript
        return Opening(text[simple.end() :], text, simple[1].rstrip(), "colon")
    head = text[:HEAD]
    front = _front(head)
    start, end = _times(front, 1)
    at = front.end() if front else 0
    unlabelled = text[at:] if at else text
    listed = _LISTED.match(head, at)
    label = _label(line, text, head, listed.end() if listed else at)
    if label is None:
        return Opening(unlabelled, unlabelled, start=start, end=end)
    stamp = label.stamp or (_BEHIND.match(head, label.end) if head[label.end : label.end + 1] in _BRACKET else None)
    if stamp and start is None:
        start, end = _times(stamp, 2 if label.stamp else 1)
    at = stamp.end() if stamp else label.end
    return Opening(text[at:], unlabelled, label.text, label.style, start, end)


def _front(head: str) -> re.Match[str] | None:
    """The time that a line begins with: in brackets, or written out with hours."""
    if head[:1] in _BRACKET:
        return _FRONT.match(head)
    return _BARE.match(head) if head[:1].isdigit() else None


def _times(stamp: re.Match[str] | None, group: int) -> tuple[float | None, float | None]:
    return (None, None) if stamp is None else (seconds(stamp[group]), seconds(stamp[group + 1] or ""))


def _label(line: Paragraph, text: str, head: str, at: int) -> _Label | None:
    if head.startswith("[", at) and (found := _BRACKETS.match(head, at)) and (label := _in_brackets(found[1])):
        return _Label(label, "brackets", found.end())
    if line.bold and (bold := _in_bold(line, text, at)):
        return bold
    if ":" in head and (found := _COLON.match(head, at)):
        return _Label(found[1].rstrip(), "colon", found.end())
    if ":" in head and (found := _STAMPED.match(head, at)) and (found[4] or looks_like_a_name(found[1])):
        return _Label(found[1], "colon" if found[4] else "stamped", found.end(), found)
    if "\t" in head and (found := _TABBED.match(head, at)) and _may_be_label(found[1]):
        return _Label(found[1].rstrip(), "tab", found.end())
    if at < len(text) <= at + LONGEST and _may_be_label(text[at:]):
        return _Label(text[at:], "alone", len(text))
    return None


def _in_brackets(text: str) -> str | None:
    """The label in `[r1]`; None for `[laughs]`."""
    text = text.strip()
    return next((label for label in (text, text.upper()) if is_certain(label)), None)


def _in_bold(line: Paragraph, text: str, at: int) -> _Label | None:
    """Bold text that opens the line and ends before the line does, with or without a colon."""
    indent = len(line.text) - len(line.text.lstrip())
    first, last = (max(0, edge - indent) for edge in line.bold[0])
    if first > at or not text[last:].strip():
        return None
    label = text[at:last].strip().rstrip(":").rstrip()
    if ":" in label or not _may_be_label(label):
        return None
    behind = _BEHIND_BOLD.match(text, last)
    return _Label(label, "bold", behind.end() if behind else last)


def _may_be_label(text: str) -> bool:
    return is_certain(text) or looks_like_a_name(text)
