"""Sentences that only count: how many people, meetings or times, and nothing of what it brought about."""

from collections.abc import Iterator

from vertel.analysis.counting import head_counts
from vertel.language import _
from vertel.stories.checking.around import Around
from vertel.stories.checking.remark import Remark
from vertel.stories.checking.signs import Read


def remarks(around: Around) -> Iterator[Remark]:
    """One remark on a sentence that counts: who tells what somebody said, or of an effect, does more than that."""
    read = around.here
    if read.sentence.kind == "heading" or _tells_more(read):
        return
    found = head_counts(read.own, around.facts.lang, around.facts.study)
    places = [(one.start, one.end) for one in found if one.noun and "%" not in read.own[one.start : one.end + 2]]
    places += [read.span(one) for one in read.all("times")]
    if places:
        start, end = min(places, key=lambda place: (place[0], -place[1]))
        yield Remark(
            "counts",
            read.sentence.number,
            start,
            end,
            _("It counts, and does not say what it brought about."),
            _("Say what changed for these people, who says so, and who saw it differently."),
        )


def _tells_more(read: Read) -> bool:
    return bool(read.quoted) or read.has("evidence")
