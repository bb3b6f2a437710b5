"""Otter: `Name  0:16`, then text, and a line about the programme at the end."""

import re

from vertel.language import N_
from vertel.transcripts.dates import find_date
from vertel.transcripts.formats import Reading
from vertel.transcripts.layouts.conversation import Conversation
from vertel.transcripts.layouts.headed import Header, groups
from vertel.transcripts.layouts.layout import Blocks, Layout
from vertel.transcripts.layouts.teams import has_names
from vertel.transcripts.times import CLOCK, seconds
from vertel.transcripts.transcript import Repair, Turn

_HEADER = re.compile(rf"(\S.{{0,99}}?)[ \u00a0]{{2}}({CLOCK})\s*\Z")
_ADDRESS = re.compile(r"https?://")
_LONGEST_HEADER = 140


def find_header(text: str) -> Header | None:
    """`Eva Jansen  0:04`, with two spaces."""
    found = _HEADER.match(text) if len(text) < _LONGEST_HEADER else None
    return Header(found[1], seconds(found[2])) if found else None


def _read(blocks: Blocks, reading: Reading) -> list[Turn]:
    talk = Conversation(reading)
    for header, said in groups(blocks, find_header):
        if header is None:
            for line in said:
                reading.recorded = reading.recorded or find_date(line.text[:_LONGEST_HEADER])
                if not talk.aside(line):
                    talk.above(line.text.strip())
            continue
        talk.open(header.speaker, header.start)
        for line in said:
            if _ADDRESS.search(line.text) and line is said[-1]:
                reading.repairs[Repair.FOOTER] += 1
            elif not talk.aside(line):
                talk.say(line.text)
    return talk.finish()


LAYOUTS = (Layout("otter", N_("Otter"), lambda blocks: has_names(blocks, find_header), _read),)
