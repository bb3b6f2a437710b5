"""Microsoft Teams, the Word document: new (`Name   0:04`, then text) and old (times, name, text)."""

import re

from vertel.language import N_
from vertel.transcripts.dates import find_date
from vertel.transcripts.documents.blocks import Paragraph
from vertel.transcripts.formats import Reading
from vertel.transcripts.labels import looks_like_a_name
from vertel.transcripts.layouts.conversation import Conversation
from vertel.transcripts.layouts.headed import FindHeader, Header, groups, headers
from vertel.transcripts.layouts.layout import Blocks, Layout, sample
from vertel.transcripts.times import CLOCK, seconds
from vertel.transcripts.transcript import Repair, Turn

_NEW = re.compile(rf"\s*(\S.{{0,99}}?)[ \u00a0]{{3,}}({CLOCK})\s*\Z")
_OLD = re.compile(rf"\s*({CLOCK})\s*-->\s*({CLOCK})\s*\Z")
_LONG_WORD = re.compile(r"[^\W\d_]{8,}")
_LONGEST_HEADER = 140


def find_new(text: str) -> Header | None:
    """`Eva Jansen   0:04`, with three spaces."""
    found = _NEW.match(text) if len(text) < _LONGEST_HEADER else None
    return Header(found[1], seconds(found[2])) if found else None


def find_old(text: str) -> Header | None:
    """`0:0:5.1 --> 0:0:8.2`; the name stands on the line below."""
    found = _OLD.match(text) if "-->" in text and len(text) < _LONGEST_HEADER else None
    return Header(None, seconds(found[1]), seconds(found[2])) if found else None


def has_names(blocks: Blocks, find: FindHeader) -> bool:
    """Whether `find` finds headers with a name, most of them with text below: more than one, or one that is a name."""
    found = [(header.speaker or "", said) for header, said in groups(sample(blocks), find) if header]
    with_text = sum(bool(said) for _, said in found)
    return with_text > len(found) / 2 and (len(found) > 1 or any(looks_like_a_name(name) for name, _ in found))


def _read_new(blocks: Blocks, reading: Reading) -> list[Turn]:
    talk = Conversation(reading)
    speakers: set[str] = set()
    recording: set[str] = set()
    for header, said in groups(blocks, find_new):
        if header is None or header.speaker is None:
            recording = _above(said, talk, reading)
            continue
        speakers.add(header.speaker)
        talk.open(header.speaker, header.start)
        for line in said:
            is_last = line is said[-1]
            if _is_about_recording(line.text, recording, speakers if is_last else set()):
                reading.repairs[Repair.RECORDING_LINE] += 1
            elif not talk.aside(line):
                talk.say(line.text)
    return talk.finish()


def _read_old(blocks: Blocks, reading: Reading) -> list[Turn]:
    """As the new one, but a turn comes in fragments: those of the same speaker are joined."""
    talk = Conversation(reading)
    last: str | None = None
    for header, said in groups(blocks, find_old):
        if header is None:
            _above(said, talk, reading)
            continue
        name, text = (said[0].text.strip(), said[1:]) if len(said) > 1 else (None, said)
        if name is not None and name == last:
            reading.repairs[Repair.MERGED_FRAGMENT] += 1
        else:
            talk.open(name, header.start)
        for line in text:
            talk.say(line.text, after=" ")
        if header.end is not None:
            talk.end_at(header.end)
        last = name
    return talk.finish()


def _above(found: list[Paragraph], talk: Conversation, reading: Reading) -> set[str]:
    """Title, date and the line about the recording above the first turn; the long words of that last line."""
    rest = []
    for n, line in enumerate(found):
        text = line.text.strip()
        if day := find_date(text[:_LONGEST_HEADER]) if n else None:
            reading.recorded = reading.recorded or day
        elif n == 0:
            reading.title = text
        else:
            rest.append(line)
    if not rest:
        return set()
    for line in rest[:-1]:
        if not talk.aside(line):
            talk.note(line.text.strip())
    reading.repairs[Repair.RECORDING_LINE] += 1
    return set(_LONG_WORD.findall(rest[-1].text.casefold()))


def _is_about_recording(text: str, recording: set[str], speakers: set[str]) -> bool:
    """Whether the programme wrote this line: short, no sentence, and with a word of the line above the transcript or
    the name of a speaker in front. The words themselves differ by language."""
    text = text.strip()
    if text.endswith((".", "?", "!", "…")) or not 2 < len(text.split()) <= 12:
        return False
    return not recording.isdisjoint(_LONG_WORD.findall(text.casefold())) or any(
        text.startswith(f"{speaker} ") for speaker in speakers
    )


LAYOUTS = (
    Layout("teams-old", N_("Microsoft Teams (older)"), lambda blocks: bool(headers(blocks, find_old)), _read_old),
    Layout("teams", N_("Microsoft Teams"), lambda blocks: has_names(blocks, find_new), _read_new),
)
