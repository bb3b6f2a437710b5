"""How a program counted in a text: by what it is known for, and by what the selections themselves tell.

People select words, so a selection that begins or ends within one was counted differently; and where its name is the
beginning of what was selected, that settles it. What is known of the program wins unless that speaks against it.
"""

import math
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Literal

from vertel.interchange.dialect import SPEC, UTF16, Dialect
from vertel.interchange.places import Text

Counted = tuple[int, int, str]  # start and end as the file has them, and the name of the selection

_LOOKED_AT = 24
# What one selection is worth, of the two ends together.
_QUOTE = 4.0
_BEGINNING_OF_QUOTE = 3.0
_NOT_IN_TEXT = -2.0
_SHORT_QUOTE = 8
_LONGEST_NAME = 500
# An end that leaves the last letter out is a sign, if nearly all do so.
_ENOUGH_ENDS = 5
_MOSTLY = 0.8


@dataclass(frozen=True, slots=True)
class Habit:
    """How a program is known to count, and how much must speak against that before it is not believed."""

    dialect: Dialect
    trust: float = 3.0


_SURE = math.inf
_HABITS = {
    "(utf-16)": Habit(UTF16, _SURE),  # what vertel itself says where it was asked to count so
    "vertel": Habit(SPEC, _SURE),
    "nvivo": Habit(UTF16),
    "qualcoder": Habit(UTF16),
    "atlas": Habit(Dialect(crlf=1)),
}
_NONE = Habit(SPEC, 0.0)


def habit_of(origin: str) -> Habit:
    """The habit of the program that calls itself this."""
    return next((habit for name, habit in _HABITS.items() if name in origin.lower()), _NONE)


def counting(text: Text, selections: Sequence[Counted], habit: Habit) -> Dialect:
    """The dialect in which these selections of the text were counted.

    Where the text holds nothing that dialects count differently, they are the same: it is then that of the standard.
    """
    usual = _told_apart(text, habit.dialect)
    if habit.trust == _SURE:
        return usual
    others = [dialect for dialect in _dialects(text) if dialect != usual]
    dialect = usual
    if others and (looked_at := _sample(text, selections)):
        least = _score(text, looked_at, usual) + habit.trust
        for other in others:
            if (score := _score(text, looked_at, other)) > least:
                dialect, least = other, score
    return replace(dialect, inclusive=_is_inclusive(text, selections, dialect))


def _told_apart(text: Text, dialect: Dialect) -> Dialect:
    """The dialect, without what makes no difference in this text."""
    return Dialect(
        unit=dialect.unit if text.wide else SPEC.unit,
        crlf=dialect.crlf if text.line_ends else SPEC.crlf,
        bom=dialect.bom if text.marked else SPEC.bom,
    )


def _dialects(text: Text) -> list[Dialect]:
    """All that could be, the nearest to the standard first."""
    units: Sequence[Literal["points", "utf16"]] = ("points", "utf16") if text.wide else ("points",)
    line_ends: Sequence[Literal[1, 2]] = (2, 1) if text.line_ends else (2,)
    marks = (False, True) if text.marked else (False,)
    return [Dialect(unit, crlf, bom) for bom, crlf, unit in product(marks, line_ends, units)]


def _sample(text: Text, selections: Sequence[Counted]) -> Sequence[Counted]:
    """Some selections, from all over the text, of those for which the dialect matters."""
    first = 0 if text.marked else min([*text.wide[:1], *text.line_ends[:1]], default=0)
    telling = [selection for selection in selections if selection[1] > first]
    some = telling[:: len(telling) // _LOOKED_AT + 1]
    return [(start, end, _squeezed(name[:_LONGEST_NAME])) for start, end, name in some]


def _score(text: Text, selections: Sequence[Counted], dialect: Dialect) -> float:
    places = text.places(dialect)
    return sum(_fit(text.raw, places.span(start, end), name) for start, end, name in selections)


def _fit(raw: str, span: tuple[int, int] | None, name: str) -> float:
    """How much this looks like what somebody selected."""
    if span is None or span[0] >= span[1]:
        return _NOT_IN_TEXT
    start, end = span
    return _begins_well(raw, start) + _ends_well(raw, end) + _named_well(raw[start:end], name)


def _begins_well(raw: str, start: int) -> float:
    if raw[start].isspace():
        return 0.25
    return 0.0 if _within(raw, start) else 1.0


def _ends_well(raw: str, end: int) -> float:
    if _within(raw, end):
        return 0.0
    return 0.5 if raw[end - 1].isspace() else 1.0


def _within(raw: str, place: int) -> bool:
    """Whether the place is inside a word, a line end, or one of the characters that are made of several."""
    if not 0 < place < len(raw):
        return False
    before, after = raw[place - 1], raw[place]
    return (before.isalnum() and after.isalnum()) or before + after == "\r\n" or _joins(after) or before == "\u200d"


def _joins(character: str) -> bool:
    """Whether it belongs to the one before it: an accent, a joiner, a skin colour."""
    return character > "\u02ff" and (
        unicodedata.combining(character) > 0 or character in "\u200d\ufe0f" or "\U0001f3fb" <= character <= "\U0001f3ff"
    )


def _named_well(quote: str, name: str) -> float:
    """How much the name says that this was the quote."""
    if not name or quote.lstrip()[:1] != name[:1]:
        return 0.0
    quote = _squeezed(quote[: 2 * len(name) + 100])
    if quote == name:
        return _QUOTE
    return _BEGINNING_OF_QUOTE if len(name) >= _SHORT_QUOTE and quote.startswith(name) else 0.0


def _squeezed(name: str) -> str:
    """The name or quote for comparing. Line ends in a name became spaces in the file; what is cut off ends in dots."""
    return " ".join(name.split()).rstrip("….").rstrip()


def _is_inclusive(text: Text, selections: Sequence[Counted], dialect: Dialect) -> bool:
    """Whether the end that was counted is the last character itself: ends are then in words all the time."""
    places = text.places(dialect)
    some = selections[:: len(selections) // _LOOKED_AT + 1]
    spans = [(span, name) for start, end, name in some if (span := places.span(start, end)) and span[1] < len(text.raw)]
    cut = sum(_within(text.raw, end) for (_start, end), _name in spans)
    if len(spans) < _ENOUGH_ENDS or cut < _MOSTLY * len(spans):
        return False
    whole = sum(not _within(text.raw, end + 1) for (_start, end), _name in spans)
    if whole < _MOSTLY * len(spans):
        return False
    named = [(start, end, _squeezed(name[:_LONGEST_NAME])) for (start, end), name in spans]
    as_it_is = sum(_named_well(text.raw[start:end], name) for start, end, name in named)
    return as_it_is <= sum(_named_well(text.raw[start : end + 1], name) for start, end, name in named)
