"""Percentages of few people: “89%” of nine is eight people, and one more would make it all of them."""

import re
from collections.abc import Iterator

from vertel.language import _
from vertel.stories.checking.around import Around
from vertel.stories.checking.remark import Remark
from vertel.stories.checking.signs import Read

FEW = 50  # of fewer people than this, say how many of how many
_PERCENTAGE = re.compile(r"(\d+(?:[.,]\d+)?)\s?(?:%|procent\b|percent\b|per cent\b)", re.IGNORECASE)
_BACK = 2  # sentences in which the number of people may stand
_FROM = 1  # a word between the number and who they are, “negen (jonge) cursisten”
_HUNDRED = 100


def remarks(around: Around) -> Iterator[Remark]:
    """One for each percentage of people, where these are few or nobody says how many they are."""
    read = around.here
    for found in _PERCENTAGE.finditer(read.own):
        percentage = float(found[1].replace(",", "."))
        if not _is_about_people(read) or percentage > _HUNDRED:
            continue
        base = _base(read, found.span()) or _base_before(around)
        if base is None:
            why = _("It does not say of how many people this is a percentage.")
            advice = _("Say how many of how many; below {few}, leave the percentage out.").format(few=FEW)
        elif base < FEW:
            why = _("A percentage of {n} people says more than it knows.").format(n=base)
            advice = _("Write: {some} of the {n}.").format(some=round(percentage * base / _HUNDRED), n=base)
        else:
            continue
        yield Remark("percentage", read.sentence.number, *found.span(), why, advice)


def _is_about_people(read: Read) -> bool:
    return read.has("people", "of-people") and not read.has("of-things")


def _base_before(around: Around) -> int | None:
    """The number of people that a sentence before names, where this one is about those: “van hen”, or the same word."""
    who = {around.here.said(one).casefold() for one in around.here.all("people")}
    for read in around.before(_BACK):
        same = {read.said(one).casefold() for one in read.all("people")}
        if (value := _base(read)) and (not who or who & same):
            return value
    return None


def _base(read: Read, percentage: tuple[int, int] | None = None) -> int | None:
    """The number of people that a sentence names; not the `percentage` itself."""
    for people in read.all("people"):
        for at in range(people.first - 1, max(-1, people.first - 2 - _FROM), -1):
            start, end = read.words[at].start, read.words[at].end
            is_percentage = percentage is not None and start < percentage[1] and percentage[0] < end
            if not is_percentage and not read.text[end:].lstrip().startswith("%") and (value := read.number(at)):
                return value
    return None
