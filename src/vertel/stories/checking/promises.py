"""What is still to come, told as if it was there: promises, and plans where results should stand."""

import re
from collections.abc import Iterator

from vertel.language import _
from vertel.stories.checking.around import Around
from vertel.stories.checking.remark import Remark
from vertel.stories.telling.outcome import outcome

_YEAR = re.compile(r"(?<![\d.,-])20\d\d(?!\d|[.,]\d)")
_NEAR = 25  # letters between “in 2026” and “hebben”
_LABEL = re.compile(r"\s*(\w+(?:\s\w+)?)\s*:")


def remarks(around: Around) -> Iterator[Remark]:
    """One remark on a sentence; none where it says that it is a plan or a wish."""
    read = around.here
    if read.sentence.kind == "heading":
        return
    place = _planned(around)
    if place is not None:
        why = _("It stands there as a result, and is still a plan or a wish.")
    elif not read.has("hedged"):
        place = _promised(around)
        why = _("It is still to come, and is told as if it is certain.")
    if place is not None:
        advice = _("Say that it is a plan, by when and with whom; keep results for what is there and was checked.")
        yield Remark("promise", read.sentence.number, *place, why, advice)


def _planned(around: Around) -> tuple[int, int] | None:
    """What is no result yet, after “Resultaat:” or below a heading that says so."""
    read = around.here
    label = _LABEL.match(read.own)
    if label is not None and any(one.first == 0 for one in read.all("results")):
        if planned := read.all("planned"):
            return read.span(planned[0])
        return (label.end(), len(read.text)) if _is_intended(read.own[label.end() :], around) else None
    if _is_intended(read.own, around) and read.signs.names(read.sentence.under, "results"):
        return 0, len(read.text)
    return None


def _is_intended(told: str, around: Around) -> bool:
    reading = outcome(told, around.facts.outcomes)
    return reading is not None and reading.kind == "intended"


def _promised(around: Around) -> tuple[int, int] | None:
    read = around.here
    if promised := read.all("promises"):
        return read.span(promised[0])
    later = [read.span(one) for one in read.all("later")]
    if around.facts.year:
        later += [found.span() for found in _YEAR.finditer(read.own) if int(found[0]) > around.facts.year]
    pairs = [(min(one, two), max(one, two)) for one in later for two in map(read.span, read.all("is-there"))]
    near = [(first[0], second[1]) for first, second in pairs if second[0] - first[1] <= _NEAR]
    return min(near, default=None)
