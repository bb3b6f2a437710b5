"""On which day something was: the occasion, the day, and whether the sentence says that it was then."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from vertel.stories.contradicting.told_words import Said, Signs

_CLOSE = 14  # days: further apart two days are those of two occasions
_NEAR = 4  # words between an occasion and its day where nothing else says that they belong together


@dataclass(frozen=True, slots=True)
class Day:
    """A day as it is said: month and year may be left out."""

    day: int
    month: int | None
    year: int | None
    said: str

    def differs(self, other: "Day") -> bool:
        """Whether both cannot be the same day."""
        pairs = ((self.day, other.day), (self.month, other.month), (self.year, other.year))
        return any(one != two for one, two in pairs if one is not None and two is not None)

    def apart(self, other: "Day") -> int:
        """Days between the two, where what one leaves out is as in the other."""
        try:
            one = date(self.year or other.year or 2000, self.month or other.month or 1, self.day)
            two = date(other.year or self.year or 2000, other.month or self.month or 1, other.day)
        except ValueError:
            return 0
        return abs((one - two).days)


@dataclass(frozen=True, slots=True)
class Held:
    """An occasion and its day. `once`: there is one of it; `telling`: the sentence tells its day, and does not point it
    out by that (“de sessie van 19 maart”)."""

    occasion: str
    which: frozenset[str]
    scope: frozenset[str]
    day: Day
    once: bool
    telling: bool
    about: str

    def is_same_occasion(self, other: "Held") -> bool:
        """Whether both are about one occasion, as far as the words and the days between them can tell."""
        if (self.occasion, self.which, self.scope) != (other.occasion, other.which, other.scope):
            return False
        if self.once and other.once and self.day.year in (None, other.day.year, other.day.year or self.day.year):
            return True
        return (self.telling or other.telling) and self.day.apart(other.day) <= _CLOSE


def session_held(name: str, day: date, signs: Signs, said: str) -> Held | None:
    """A session of the study as an occasion: “Dialoogsessie 2” is the second."""
    told = Said(name, signs)
    for at in range(len(told.words)):
        if told.covers("occasions", at) and not told.covers("no_occasions", at):
            which = _which(told, at)
            return Held(
                told.plain[at], which, frozenset(), Day(day.day, day.month, day.year, said), bool(which), True, name
            )
    return None


def held(told: Said) -> Held | None:
    """The occasion of which a sentence tells the day; None where it names more than one of either, or another day."""
    days = list(_days(told))
    if len(days) != 1 or told.has("another_day") or told.has("moved"):
        return None
    ((day, start, end),) = days
    near = [at for at in range(len(told.words)) if _is_occasion(told, at, start, end)]
    if not near or len({told.plain[at] for at in near}) > 1:
        return None
    at = near[0]
    pointing = told.text[told.words[at].end : start].split() in (["van"], ["of"])  # “de sessie van 19 maart”: that one
    telling = told.has("on_the_day") and not pointing
    if not telling and not _is_beside(told, at, start, end):
        return None
    which = _which(told, at)
    scope = frozenset(told.plain[n] for n in told.names() if n != at and not start <= told.words[n].start < end)
    once = told.covers("once", at) or any(word.isdecimal() for word in which)
    return Held(told.plain[at], which, scope, day, once, telling, told.said(at, at))


def _is_occasion(told: Said, at: int, start: int, end: int) -> bool:
    word = told.words[at]
    return told.covers("occasions", at) and not told.covers("no_occasions", at) and not start <= word.start < end


def _is_beside(told: Said, at: int, start: int, end: int) -> bool:
    """Whether the day stands right behind the occasion, or right before it."""
    word = told.words[at]
    between = told.text[word.end : start] if word.end <= start else told.text[end : word.start]
    return len(between.split()) <= _NEAR


def _which(told: Said, at: int) -> frozenset[str]:
    """Which of its kind it is: “de tweede”, “2”, or what else is said of it."""
    which: set[str] = set()
    ordinals = told.signs.ordinals
    for n in range(at - 1, max(-1, at - 3), -1):
        if told.plain[n] in ordinals:
            which.add(str(ordinals.index(told.plain[n]) + 1))
        elif told.covers("adjectives", n) and not told.covers("articles", n):
            which.add(told.plain[n])
        else:
            break
    behind = [*told.plain[at + 1 : at + 3], "", ""]  # “dialoogsessie 2”, and not “dialoogsessie 2 maart”
    if behind[0].isdecimal() and int(behind[0]) <= len(ordinals) and behind[1] not in told.signs.months:
        which.add(behind[0])
    return frozenset(which)


def _days(told: Said) -> Iterator[tuple[Day, int, int]]:
    """Days as they are said, and where."""
    months = "|".join(told.signs.months)
    patterns = (
        rf"\b(?P<d>\d{{1,2}})(?:e|ste|de|th|st|nd|rd)?\s+(?P<m>{months})\b(?:,?\s+(?P<y>\d{{4}}))?",
        rf"\b(?P<m>{months})\s+(?P<d>\d{{1,2}})(?:th|st|nd|rd)?\b(?:,?\s+(?P<y>\d{{4}}))?",
        r"\b(?P<y>\d{4})-(?P<n>\d{2})-(?P<d>\d{2})\b",
        r"\b(?P<d>\d{1,2})[-/](?P<n>\d{1,2})[-/](?P<y>\d{4})\b",
        r"\b(?:de|the)\s+(?P<d>\d{1,2})(?:e|ste|de|th|st|nd|rd)\b(?!\s*\w*(?:keer|sessie|bijeenkomst|maal|time))",
    )
    taken: set[int] = set()
    for pattern in patterns:
        for found in re.finditer(pattern, told.text, re.IGNORECASE):
            if taken & set(range(*found.span())):
                continue
            taken |= set(range(*found.span()))
            parts = found.groupdict()
            month = told.signs.months.index(parts["m"].lower()) + 1 if parts.get("m") else int(parts.get("n") or 0)
            if int(parts["d"]) <= 31:
                year = int(parts["y"]) if parts.get("y") else None
                yield Day(int(parts["d"]), month or None, year, found[0]), *found.span()
