"""Sentences that say that something helped, or praise it, without saying who says so or what shows it."""

from collections.abc import Iterator

from vertel.analysis.phrases import Found
from vertel.analysis.plain_sentences import asks
from vertel.language import _
from vertel.stories.checking import promises
from vertel.stories.checking.around import Around
from vertel.stories.checking.remark import Remark
from vertel.stories.checking.signs import Read

_NEAR = 4  # words between a denial and what it denies


def remarks(around: Around) -> Iterator[Remark]:
    """One remark, on the first words that claim; none on a wish, a question, or what is only promised."""
    read = around.here
    is_backed = read.has("evidence", "measured", "hedged") or _source_follows(around)
    if read.sentence.kind != "text" or asks(read.text) or is_backed:
        return
    found = _claim(read)
    if found is not None and not any(promises.remarks(around)):
        start, end = read.span(found)
        yield Remark(
            "claim",
            read.sentence.number,
            start,
            end,
            _("It claims this, and does not say who noticed it or what shows it."),
            _("Name who says so and how many, or what was seen or measured; else say it as what you hope for."),
        )


def _claim(read: Read) -> Found | None:
    # What was measured may be praised: “89% is tevreden” is about the percentage.
    measured = "%" in read.own or (read.has("of-people") and read.has("number"))
    lists = ("effects",) if measured else ("effects", "praise")
    found = sorted((one for name in lists for one in read.all(name)), key=lambda one: one.first)
    return next((one for one in found if not _denied(read, one)), None)


def _denied(read: Read, found: Found) -> bool:
    return any(found.first - _NEAR <= one.first <= found.last for one in read.all("denial"))


def _source_follows(around: Around) -> bool:
    following = around.after()
    return following is not None and any(one.first == 0 for one in following.all("source-follows"))
