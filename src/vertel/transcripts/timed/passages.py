"""Passages: what timed formats cut speech into. Here they are mended, joined to turns, and counted."""

from collections import Counter
from collections.abc import Iterable

from vertel.transcripts.encoding import clean
from vertel.transcripts.formats import Reading
from vertel.transcripts.labels import means
from vertel.transcripts.transcript import Repair, Turn

_SENTENCE_END = (".", "!", "?", "…", ".”", "!”", "?”", ".’", "!’", "?’", '."', '!"', '?"', ".'", "!'", "?'")
# Longer than any sentence: what runs on beyond it has no punctuation to go by.
_LONGEST_SENTENCE = 500
_LONGEST_RECORDING = 100 * 24 * 60 * 60  # seconds


def one_line(text: str, reading: Reading) -> str:
    """`text` as it goes into a turn: cleaned, with single spaces for any white space and line break."""
    return " ".join(clean(text, reading.repairs).split())


def passage(
    reading: Reading,
    text: str,
    speaker: str | None = None,
    start: float | None = None,
    end: float | None = None,
) -> Turn | None:
    """A turn of this text with times that make sense; None, and counted, when the text is empty.

    A time before the start of the recording becomes zero (counted); what is not a moment, or an end before its start,
    becomes no time. A speaker whom the programme could not name (`Unknown Speaker`) is no speaker.
    """
    text = one_line(text, reading)
    if not text:
        reading.repairs[Repair.EMPTY_CUE] += 1
        return None
    start, end = moment(start), moment(end)
    if (start is not None and start < 0) or (end is not None and end < 0):
        reading.repairs[Repair.NEGATIVE_TIME] += 1
        start, end = _not_negative(start), _not_negative(end)
    if start is not None and end is not None and end < start:
        end = None
    speaker = one_line(speaker or "", reading)
    return Turn(text, speaker if speaker and means(speaker) != "unknown" else None, start, end)


def moment(value: object) -> float | None:
    """A number of seconds; None for NaN, infinity, more than a hundred days, and anything that is no number."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        return float(value) if abs(value) < _LONGEST_RECORDING else None
    except OverflowError:  # a whole number of hundreds of digits
        return None


def _not_negative(time: float | None) -> float | None:
    return None if time is None else max(time, 0.0)


def joined(passages: Iterable[Turn], reading: Reading) -> list[Turn]:
    """Passages that belong together as one turn each: of one speaker with nobody else in between, or, where no speaker
    is known, of one sentence."""
    turns: list[Turn] = []
    group: list[Turn] = []
    length = 0
    for each in passages:
        if group and _continues(group[-1], each, length):
            reading.repairs[Repair.MERGED_FRAGMENT] += 1
        else:
            turns.extend(_as_one(group))
            group = []
            length = 0
        group.append(each)
        length += len(each.text)
    return turns + _as_one(group)


def _continues(last: Turn, following: Turn, length: int) -> bool:
    """Whether `following` goes on with the turn of `length` characters that ends in `last`."""
    if last.speaker or following.speaker:
        return last.speaker == following.speaker
    return length < _LONGEST_SENTENCE and not last.text.endswith(_SENTENCE_END)


def _as_one(group: list[Turn]) -> list[Turn]:
    if not group:
        return []
    text = " ".join(each.text for each in group)
    return [Turn(text, group[0].speaker, group[0].start_time, group[-1].end_time)]


def counted(turns: list[Turn], reading: Reading) -> list[Turn]:
    """`turns`, with those that miss a speaker counted, and those that miss a time where others have one."""
    speakerless = sum(turn.speaker is None for turn in turns)
    timeless = sum(turn.start_time is None and turn.end_time is None for turn in turns)
    reading.repairs += Counter({Repair.CUE_WITHOUT_SPEAKER: speakerless})
    if timeless < len(turns):
        reading.repairs += Counter({Repair.MISSING_TIME: timeless})
    return turns
