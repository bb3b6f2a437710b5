"""Counts that can be held against each other: how many of what, of whom, when, and what about them."""

from dataclasses import dataclass, replace

from vertel.analysis.amounts import Amount
from vertel.stories.contradicting.told_words import FRAMES, Said

_MOST_QUALITIES = 2
_NEAR = 2  # words on both sides of a number and its noun in which “nieuwe” or “erbij” makes it a part
_MARKS = ("times", "weekdays")


@dataclass(frozen=True, slots=True)
class Count:
    """A count: so many (`amount`) of `noun`, in the words `said`.

    Only counts with the same `key` are of the same: noun and qualities, what they belong to (`scope`), the time.
    `frame` is what was done with them, “total” where they just are there; `years` are those that the sentence names.
    """

    noun: str
    qualities: frozenset[str]
    scope: frozenset[str]
    times: frozenset[str]
    years: frozenset[str]
    frame: str
    definite: bool
    amount: Amount
    said: str
    first: int
    last: int

    def key(self, years: frozenset[str] | None) -> tuple[object, ...]:
        """What must be the same in counts of the same; `years` are those it holds for, None where that says nothing."""
        return self.noun, self.qualities, self.scope, self.times, years


def counts(told: Said, aliases: frozenset[str] = frozenset()) -> list[Count]:
    """The counts in a sentence; of change what it came to, and of a question none. `aliases` are names of the whole."""
    if told.text.rstrip(" \n\"”’')").endswith("?"):
        return []
    grown = {last for _first, last in told.runs("grew_to")}  # “van 21 naar 22 leden”: there are 22
    places = grown if told.has("changed") else range(len(told.words))
    found = (_count(told, at, aliases) for at in sorted(places))
    return [replace(one, frame="total") if grown else one for one in found if one]


def noun_after(told: Said, at: int) -> tuple[int, frozenset[str]] | None:
    """The plural noun that the number `at` counts, and the qualities between the two."""
    qualities: list[str] = []
    for n in range(at + 1, min(at + 2 + _MOST_QUALITIES, len(told.words))):
        if told.is_closed(n - 1, n) or told.value(n) is not None:
            return None
        if told.covers("plurals", n) and not _is_no_noun(told, n):
            return n, frozenset(qualities)
        if not (told.covers("adjectives", n) or told.covers("neutral", n)) or told.covers("articles", n):
            return None
        if not told.covers("neutral", n):
            qualities.append(told.plain[n])
    return None


def _is_no_noun(told: Said, at: int) -> bool:
    return any(told.borders(name, at) for name in ("no_things", "articles", "belonging", "restricting", *FRAMES[:-1]))


def _count(told: Said, at: int, aliases: frozenset[str]) -> Count | None:
    number = told.amount(at)
    if number is None:
        return None
    first, amount = number
    after = noun_after(told, at)
    noun, qualities = after or (_noun_before(told, first), frozenset())
    if noun is None:
        return None
    begin, end = min(first, noun), max(at, noun)
    clause = told.clause(at)
    if told.has("part", begin - _NEAR, end + 1 + _NEAR) or told.has("each", *clause) or told.has("wished", *clause):
        return None
    definite = begin > 0 and told.covers("articles", begin - 1) and not told.is_closed(begin - 1, begin)
    # “Onze 34 leden helpen in de flat”: what is said of all of them makes no other number of it.
    scope = _scope(told, begin, end, _behind(told, end, clause) if definite else clause, aliases)
    if scope is None:
        return None
    return Count(
        noun=told.plain[noun],
        qualities=qualities,
        scope=scope,
        times=_times(told),
        years=told.years(),
        frame=_frame(told, clause, definite=definite) if after else "total",
        definite=definite,
        amount=amount,
        said=told.said(first, end) if after else told.said(first, at),
        first=begin,
        last=end,
    )


def _behind(told: Said, end: int, clause: tuple[int, int]) -> tuple[int, int]:
    """What stands right behind a count and belongs to it: “(onze 34 leden) in de flat”; else nothing."""
    belongs = end + 1 < clause[1] and told.opens("belonging", end + 1)
    return end + 1, min(end + 4, clause[1]) if belongs else end + 1


def _noun_before(told: Said, number: int) -> int | None:
    """“het aantal leden is 34”, or in a row: “Leden: 34”."""
    if number == 1 and told.words[1].after_break and told.covers("plurals", 0):
        return 0
    for noun in range(number - 1, max(-1, number - 7), -1):
        if told.words[noun + 1].after_break and noun + 1 != number:
            return None
        if told.covers("plurals", noun) and noun and told.plain[noun - 1] in ("aantal", "number", "of"):
            return noun if not _is_no_noun(told, noun) else None
    return None


def _scope(told: Said, begin: int, end: int, clause: tuple[int, int], aliases: frozenset[str]) -> frozenset[str] | None:
    """What the count belongs to, the whole left out; None where something makes another number of it."""
    within = (0, len(told.words)) if clause[0] <= begin else clause
    names = {told.plain[at] for at in told.names() if within[0] <= at < within[1] and not begin <= at <= end}
    belongs: set[str] = set()
    after = end + 1
    if after < len(told.words) and told.opens("restricting", after) and not told.is_closed(end, after):
        return None
    opened = False
    for at in range(clause[0], clause[1]):
        if begin <= at <= end:
            opened = False
        elif told.opens("belonging", at) and at >= after:
            opened = True
        elif told.covers("articles", at):
            opened = opened or at < begin
        elif opened and not told.borders("no_things", at):
            belongs.add(told.plain[at])
            opened = told.covers("adjectives", at) and not told.covers("occasions", at)
        else:
            opened = False
    whole = {told.plain[at] for at in range(len(told.words)) if told.covers("whole", at) or told.borders("total", at)}
    timely = {told.plain[at] for at in range(len(told.words)) if _is_time(told, at)}
    return frozenset((names | belongs) - whole - timely - aliases - {told.plain[at] for at in range(begin, end + 1)})


def _is_time(told: Said, at: int) -> bool:
    return any(told.covers(name, at) for name in (*_MARKS, "months")) or told.plain[at] in told.years()


def _times(told: Said) -> frozenset[str]:
    """What keeps it apart from other times: “vorig jaar”, “12 maart”."""
    marks = {told.said(first, last).casefold() for name in _MARKS for first, last in told.runs(name)}
    days = {f"{told.plain[at - 1]} {told.plain[at]}" for at in range(1, len(told.words)) if told.covers("months", at)}
    return frozenset(marks | {day for day in days if day.split()[0].isdecimal()})


def _frame(told: Said, clause: tuple[int, int], *, definite: bool) -> str:
    """What is told of those that are counted: in its own part of the sentence, else anywhere in it."""
    places = (clause,) if definite else (clause, (0, len(told.words)))
    return next((name for where in places for name in FRAMES if told.has(name, *where)), "")
