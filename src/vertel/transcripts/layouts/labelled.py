"""Labels before what was said, in every notation people have, with times or without: the layout of most transcripts.

`I: …`, `[r1] …`, `**Eva Jansen** …`, `Eva Jansen: [00:00:04] …`, a time on the line above, `#00:00:09-3#` at the end.
Prose is the same with nobody named: each paragraph is a turn.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from vertel.language import N_
from vertel.transcripts.documents.blocks import Paragraph
from vertel.transcripts.formats import Reading
from vertel.transcripts.labels import certain_speakers, is_certain, may_be_speaker
from vertel.transcripts.layouts.conversation import Conversation
from vertel.transcripts.layouts.layout import Blocks, Layout, lines, sample
from vertel.transcripts.layouts.opening import Opening, opening
from vertel.transcripts.overlap import Overlap
from vertel.transcripts.times import CLOCK, seconds
from vertel.transcripts.transcript import Repair, Turn

_END = re.compile(rf" ?#({CLOCK}(?:-\d)?)#")

_LONGEST_HEADING = 100


def speakers(blocks: Blocks, participants: frozenset[str] = frozenset()) -> frozenset[str]:
    """The labels that are certain to be speakers, after a look at all lines.

    A line that is nothing but a name needs more: one word may be an answer (“Precies”), and no time makes it a label.
    """
    said = (line for line in lines(blocks) if line.text.strip() and not line.heading and not line.note)
    return speakers_of(((line, opening(line)) for line in said), participants)


def speakers_of(
    found_in: Iterable[tuple[Paragraph, Opening]], participants: frozenset[str] = frozenset()
) -> frozenset[str]:
    """The same for lines that somebody looked at already, each with how it opens."""
    openings: Counter[str] = Counter()
    timed: set[str] = set()
    time_above = False
    for line, found in found_in:
        if found.style == "alone" and found.label:
            if " " in found.label or found.label in participants or is_certain(found.label):
                openings[found.label] += 1
        elif found.label:
            openings[found.label] += 1
            if time_above or found.start is not None or _has_end(line.text):
                timed.add(found.label)
        time_above = _is_time(found)
    return certain_speakers(openings, timed, participants)


def read(blocks: Blocks, reading: Reading) -> list[Turn]:
    """The turns in `blocks`."""
    certain = speakers(blocks, reading.participants)
    talk = Conversation(reading)
    overlap = Overlap(certain)
    speaker: str | None = None  # through whom somebody else may speak
    above: float | None = None
    for line in lines(blocks, rows_are_notes=bool(certain)):
        if not line.text or line.text.isspace() or talk.aside(line):
            continue
        found = opening(line)
        if _is_time(found):
            above = found.start
            continue
        start = above if found.start is None else found.start
        above = None
        if found.label in certain:
            speaker = found.label
            for each, said in overlap.apart(speaker, found.text):
                talk.open(each, start, found.end)
                _say(talk, said)
            continue
        if _is_bold_heading(line):
            talk.heading(found.unlabelled)
            continue
        possible = found.style != "alone" and found.label and may_be_speaker(found.label)
        if possible and found.label:
            reading.possible_speakers[found.label] += 1
            reading.repairs[Repair.POSSIBLE_SPEAKER] += 1
        if not certain or (possible and not talk.begun):
            talk.open(None, start, found.end)
            _say(talk, found.unlabelled)
        elif not talk.begun:
            talk.above(found.unlabelled)
        else:
            if start is not None:
                talk.begin_at(start)
            speaker = talk.speaker and speaker
            _go_on(talk, overlap.apart(speaker, found.unlabelled))
    return talk.finish()


def _is_time(found: Opening) -> bool:
    """A line with nothing but a time, which is that of the line below it."""
    return found.start is not None and not found.unlabelled


def _is_bold_heading(line: Paragraph) -> bool:
    """A short paragraph in bold that is no sentence: many make their headings so."""
    text = line.text.strip()
    in_bold = sum(end - start for start, end in line.bold) >= len(text)
    return bool(line.bold) and in_bold and len(text) <= _LONGEST_HEADING and not text.endswith((".", "?", ":", ","))


def _has_end(text: str) -> bool:
    return "#" in text and _END.search(text) is not None


def _go_on(talk: Conversation, parts: Iterator[tuple[str | None, str]]) -> None:
    """Let the open turn go on with what its speaker says, up to where somebody speaks through it."""
    for speaker, said in parts:
        if speaker == talk.speaker:
            _say(talk, said, goes_on=True)
        else:
            talk.open(speaker)
            _say(talk, said)


def _say(talk: Conversation, text: str, goes_on: bool = False) -> None:
    """Let the open turn go on with `text`; a `#00:00:09-3#` in it is the time when the turn ends."""
    ends = _END.findall(text) if "#" in text else []
    if ends:
        text = _END.sub("", text)
    if goes_on and text:
        talk.go_on(text)
    else:
        talk.say(text)
    if ends and (end := seconds(ends[-1])) is not None:
        talk.end_at(end)


def _openings(blocks: Blocks) -> Iterator[tuple[Paragraph, Opening]]:
    return ((line, opening(line)) for line in sample(blocks))


def _is_f4(blocks: Blocks) -> bool:
    return any(_has_end(line.text) for line in sample(blocks))


def _is_atrain(blocks: Blocks) -> bool:
    return any(found.style == "alone" and (found.label or "").startswith("SPEAKER_") for _, found in _openings(blocks))


def _is_amberscript(blocks: Blocks) -> bool:
    first = [found for _, found in _openings(sample(blocks)[:2])]
    return len(first) == 2 and _is_time(first[0]) and first[1].style == "colon"


def _is_stamped(blocks: Blocks) -> bool:
    return any(
        found.label in certain and found.start is not None
        for certain in [speakers(sample(blocks))]
        for _, found in _openings(blocks)
    )


def _is_in_brackets(blocks: Blocks) -> bool:
    return any(found.style == "brackets" for _, found in _openings(blocks))


def _has_labels(blocks: Blocks) -> bool:
    return bool(speakers(sample(blocks)))


def _has_times(blocks: Blocks) -> bool:
    return any(found.start is not None for _, found in _openings(blocks))


LAYOUTS = (
    Layout("f4", N_("f4, f5 or EasyTranscript"), _is_f4, read),
    Layout("atrain", N_("aTrain"), _is_atrain, read),
    Layout("amberscript", N_("Amberscript"), _is_amberscript, read),
    Layout("stamped-labels", N_("labels with times (Descript, Trint)"), _is_stamped, read),
    Layout("bracket-labels", N_("labels in brackets ([i], [r1])"), _is_in_brackets, read),
    Layout("labels", N_("labels (I:, R1:, names)"), _has_labels, read),
    Layout("times", N_("times without speakers"), _has_times, read),
)
PROSE = Layout("prose", N_("text without speakers"), lambda blocks: True, read)
