"""CHAT (.cha), the format of CHILDES and TalkBank: an utterance a line, with its time between two U+0015."""

import codecs
import re
from collections.abc import Iterator

from vertel.transcripts.documents.plain import each_line
from vertel.transcripts.encoding import decode
from vertel.transcripts.formats import BinaryFormat, Reading
from vertel.transcripts.timed.passages import counted, joined, passage
from vertel.transcripts.transcript import Repair, Turn

_UTTERANCE = re.compile(r"\*([^\s:]{1,20}):\t?(.*)", re.DOTALL)
_TIME = re.compile(r"\t(\d{1,10})_(\d{1,10})\t")
_TERMINATED = re.compile(r"(.*\S)\s+([.!?])", re.DOTALL)


def read(data: bytes, reading: Reading) -> list[Turn]:
    """The turns: consecutive utterances of one speaker. `%` lines describe and are no speech: they are counted."""
    # Decoding removes control characters; as a tab the mark around a time stays.
    decoded = decode(data.replace(b"\x15", b"\t"), reading.repairs)
    reading.codec = decoded.codec
    return counted(joined(_utterances(decoded.text, reading), reading), reading)


def _utterances(text: str, reading: Reading) -> Iterator[Turn]:
    names: dict[str, str] = {}
    for line in _whole_lines(text):
        if line.startswith("@Participants:"):
            names = _names(line.partition(":")[2])
        elif line.startswith("%"):
            reading.repairs[Repair.ANNOTATION_TIER] += 1
        elif found := _UTTERANCE.match(line):
            times = _TIME.findall(found[2])
            said = _punctuated(_TIME.sub(" ", found[2]))
            start, end = (int(times[0][0]) / 1000, int(times[-1][1]) / 1000) if times else (None, None)
            if made := passage(reading, said, names.get(found[1], found[1]), start, end):
                yield made


def _whole_lines(text: str) -> Iterator[str]:
    """The lines, each with those that continue it: they begin with a tab."""
    parts: list[str] = []
    for line in each_line(text):
        if line.startswith("\t") and parts:
            parts.append(line)
        else:
            yield "\n".join(parts)
            parts = [line]
    yield "\n".join(parts)


def _names(participants: str) -> dict[str, str]:
    """Names by code, from `INT Eva_Jansen Investigator, JPH Participant`; the second has no name, and no entry."""
    listed = [each.split() for each in participants.split(",")]
    return {words[0]: words[1].replace("_", " ") for words in listed if len(words) > 2}


def _punctuated(said: str) -> str:
    """The utterance with the sign that ends it where people write it: CHAT sets it apart, and adds it to any other."""
    found = _TERMINATED.fullmatch(said.strip())
    if not found:
        return said
    return found[1] if found[1].endswith((".", "!", "?", "…")) else found[1] + found[2]


def _is_chat(data: bytes) -> bool:
    head = data[:4096].removeprefix(codecs.BOM_UTF8)
    return head.startswith(b"@") and b"@Begin" in head


FORMATS = (BinaryFormat("chat", "CHAT (CHA)", (".cha",), _is_chat, read),)
