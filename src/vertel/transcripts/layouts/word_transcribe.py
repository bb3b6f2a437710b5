"""Word's own transcription: a heading, the sound file and a heading again, then `00:00:04 Speaker 1` above each turn.

Word can leave out the times, the speakers or both; what is left then is read as any other labels.
"""

import re
from collections import Counter

from vertel.language import N_
from vertel.transcripts.documents.blocks import Paragraph
from vertel.transcripts.formats import Reading
from vertel.transcripts.labels import certain_speakers
from vertel.transcripts.layouts import labelled
from vertel.transcripts.layouts.conversation import Conversation
from vertel.transcripts.layouts.headed import Header, groups, headers
from vertel.transcripts.layouts.layout import Blocks, Layout, lines, sample
from vertel.transcripts.times import seconds
from vertel.transcripts.transcript import Repair, Turn

_HEADER = re.compile(r"\s*(\d{1,2}:\d\d:\d\d)\s+(\S.{0,99}?)\s*\Z")
_SOUND = re.compile(r".{1,200}\.(?:mp3|mp4|m4a|m4v|wav|wma|webm|ogg|aac|flac|mov|dictation)\s*\Z", re.IGNORECASE)
_TOP = 20


def find_header(text: str) -> Header | None:
    """`00:00:04 Speaker 1`, which is no sentence."""
    found = _HEADER.match(text) if len(text) < 140 and not text.rstrip().endswith((".", "?", "!", "…", ":")) else None
    return Header(found[2], seconds(found[1])) if found else None


def _recognise(blocks: Blocks) -> bool:
    return _sound_file(sample(blocks)) is not None or _has_headers(blocks)


def _has_headers(blocks: Blocks) -> bool:
    """Whether times with a name stand above the turns; times with text behind them are another layout."""
    names = Counter(header.speaker or "" for header in headers(blocks, find_header))
    return bool(names) and len(certain_speakers(names, (), ())) == len(names)


def _sound_file(found: list[Paragraph]) -> int | None:
    """Where the name of the sound file stands, between two short headings."""
    return next((n for n in range(1, min(_TOP, len(found) - 1)) if _SOUND.match(found[n].text)), None)


def _read(blocks: Blocks, reading: Reading) -> list[Turn]:
    found = [line for line in lines(blocks) if line.text.strip()]
    sound = _sound_file(found)
    if sound is not None:
        reading.repairs[Repair.RECORDING_LINE] += 3
        found = found[: sound - 1] + found[sound + 2 :]
    if not _has_headers(found):
        return labelled.read(found, reading)
    talk = Conversation(reading)
    for header, said in groups(found, find_header):
        if header is not None:
            talk.open(header.speaker, header.start)
        for line in said:
            if talk.aside(line):
                continue
            if header is None:
                talk.above(line.text.strip())
            else:
                talk.say(line.text)
    return talk.finish()


LAYOUTS = (Layout("word-transcribe", N_("Word Transcribe"), _recognise, _read),)
