"""Google Meet: automatic notes first, which nobody said; then the transcript, with a time now and then."""

import re

from vertel.language import N_
from vertel.transcripts.dates import find_date
from vertel.transcripts.documents.blocks import Paragraph
from vertel.transcripts.formats import Reading
from vertel.transcripts.labels import LONGEST, means
from vertel.transcripts.layouts import labelled
from vertel.transcripts.layouts.layout import Blocks, Layout, lines, sample
from vertel.transcripts.layouts.opening import opening
from vertel.transcripts.times import CLOCK
from vertel.transcripts.transcript import Repair, Turn

_TIME = re.compile(rf"\s*{CLOCK}\s*\Z")
_ENDED = re.compile(rf".*\D\s{CLOCK}\.?\Z")
_EDGES = re.compile(r"\A[\W\d_]+|[\W\d_]+\Z")
_LAST = 4
_LONGEST_LINE = 100


def recognise(blocks: Blocks) -> bool:
    """A line that says “Transcript”, and below it names, with or without a time on the line before the first."""
    found = sample(blocks)
    start = _start(found)
    below = found[start : start + 2]
    if start == 0 or len(below) < 2:
        return False
    return opening(below[1] if _TIME.match(below[0].text) else below[0]).style == "colon"


def read(blocks: Blocks, reading: Reading) -> list[Turn]:
    """The turns of the transcript; the notes above it and the lines about the recording are left out and counted."""
    found = [line for line in lines(blocks) if line.text.strip()]
    start, stop = _start(found), _stop(found)
    for line in found[:start]:
        reading.recorded = reading.recorded or find_date(line.text[:_LONGEST_LINE])
    if start:
        reading.repairs[Repair.AI_NOTES] += start
    if stop < len(found):
        reading.repairs[Repair.RECORDING_LINE] += len(found) - stop
    return labelled.read(found[start:stop], reading)


def _start(found: list[Paragraph]) -> int:
    """Where the transcript begins: below the last line that says “Transcript”; 0 where none does."""
    return max((n + 1 for n, line in enumerate(found) if _says_transcript(line.text)), default=0)


def _says_transcript(text: str) -> bool:
    return len(text) < LONGEST and means(_EDGES.sub("", text)) == "transcript"


def _stop(found: list[Paragraph]) -> int:
    """Where it ends: at “Transcription ended after 00:41:20”, when that is among the last lines."""
    last = range(max(0, len(found) - _LAST), len(found))
    ended = (n for n in last if _ENDED.match(found[n].text[:_LONGEST_LINE]) and opening(found[n]).label is None)
    return next(ended, len(found))


LAYOUTS = (Layout("google-meet", N_("Google Meet"), recognise, read),)
