"""Captions: WebVTT and SRT in all their dialects, and the chat that Zoom keeps beside a recording.

Our own small reader, since the libraries drop negative times and text after a blank line in a cue. A cue is all there
is between its arrow and the identifier of the next one.
"""

import html
import json
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice, pairwise

from vertel.transcripts.documents.plain import each_line
from vertel.transcripts.errors import DamagedFile
from vertel.transcripts.formats import Reading, TextFormat
from vertel.transcripts.labels import LONGEST, certain_speakers, may_be_speaker
from vertel.transcripts.overlap import Overlap, label_of
from vertel.transcripts.timed.passages import counted, joined, passage
from vertel.transcripts.times import seconds
from vertel.transcripts.transcript import Repair, Turn

_TIME = r"-?\d{1,6}(?::-?\d{1,6}){0,2}(?:[.,]-?\d{1,9})?"
_ARROW = re.compile(rf"[ \t]*({_TIME})[ \t]*-->[ \t]*({_TIME})(?:[ \t]|\Z)")
_BROKEN_ARROW = re.compile(r"[ \t]*-?\d[\d:.,-]*[ \t]*-->")
_ROLLING_TAG = re.compile(r"</?c(?:[.\s][^<>]*)?>|<\d[\d:.]*>")
_TAG = re.compile(r"</?(?:c|i|b|u|v|ruby|rt|lang|font)(?:[.\s][^<>]*)?>|<\d[\d:.]*>")
_VOICE = re.compile(r"<v(?:\.[^<>\s]*)?(?:\s([^<>]*))?>")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,31});")
_LABEL = re.compile(rf"\[?([^:\[\]]{{1,{LONGEST}}})\]?:(\s.*|)\Z", re.DOTALL)
_SAMPLE = 200
_CHAT_LINE = re.compile(r"(\d{1,2}:\d\d:\d\d)\t\s*([^\t]*?)\s*:\t(.*)")


@dataclass(frozen=True, slots=True)
class Cue:
    """One caption: start and end in seconds, and its lines as they stand, without blank ones and notes."""

    start: float
    end: float
    lines: tuple[str, ...]


def read(text: str, reading: Reading) -> list[Turn]:
    """The turns in WebVTT or SRT. Raises DamagedFile when an arrow stands beside what is no time."""
    if text.startswith("WEBVTT"):
        reading.title = text.partition("\n")[0].removeprefix("WEBVTT").strip(" \t-") or None
    # The file is gone through more than once, so that no more of it than the turns is ever held.
    cues = _cues(text, reading.file)
    if _rolls(islice(_cues(text, reading.file), _SAMPLE)):
        cues = _unrolled(cues, reading)
    names = _names(_cues(text, reading.file), reading)
    overlap = Overlap(_marked(text))
    passages = (
        made
        for cue in cues
        for voice, whole in _voices(cue, names, reading)
        for speaker, said in overlap.apart(voice, whole)
        if (made := passage(reading, said, speaker, cue.start, cue.end))
    )
    return counted(joined(passages, reading), reading)


def _cues(text: str, file: str) -> Iterator[Cue]:
    """The cues, one for each arrow in the file."""
    times: tuple[float, float] | None = None
    lines: list[str] = []
    number = 0
    for line in each_line(text):
        arrow = _arrow(line, file)
        if not arrow:
            lines.append(line)
            continue
        number += 1
        if _ends_in_identifier(lines, number):
            lines.pop()
        if times:
            yield Cue(*times, tuple(_without_notes(lines)))
        times, lines = arrow, []
    if times:
        yield Cue(*times, tuple(_without_notes(lines)))


def _arrow(line: str, file: str) -> tuple[float, float] | None:
    """The two times of an arrow line; None for a line of text."""
    if "-->" not in line:
        return None
    if found := _ARROW.match(line):
        return _moment(found[1]), _moment(found[2])
    if _BROKEN_ARROW.match(line):
        raise DamagedFile(file=file)
    return None


def _moment(text: str) -> float:
    """A caption time in seconds. Some programmes write every part of a negative time with its own minus, fractions of
    any length, or `,1000` for a whole second."""
    whole, _, fraction = text.replace("-", "").replace(",", ".").partition(".")
    time = 0.0
    for part in whole.split(":"):
        time = time * 60 + int(part)
    time += 1.0 if fraction == "1000" else float(f"0.{fraction or 0}")
    return -round(time, 3) if "-" in text else round(time, 3)


def _ends_in_identifier(lines: list[str], number: int) -> bool:
    """Whether the last of these lines is the identifier of cue `number`, which follows, and not what somebody said.

    That is one word after a blank line, or, where the blank line is missing, the number itself, from 0 or from 1.
    """
    if not lines or not (last := lines[-1].strip()):
        return False
    stands_apart = (len(lines) == 1 or not lines[-2].strip()) and len(last.split()) == 1
    return stands_apart or last in (str(number), str(number - 1))


def _without_notes(lines: list[str]) -> Iterator[str]:
    """The lines that are not blank, without blocks that open with NOTE after a blank line."""
    in_note = False
    after_blank = False
    for line in lines:
        if not line.strip():
            in_note, after_blank = False, True
            continue
        in_note = in_note or (after_blank and line.split(maxsplit=1)[0] == "NOTE")
        after_blank = False
        if not in_note:
            yield line


def _rolls(cues: Iterable[Cue]) -> bool:
    """Whether the captions roll, as on YouTube: most of them first repeat the last line of the one before."""
    shown = [_shown(cue) for cue in cues]
    repeats = sum(bool(a and b) and a[-1] == b[0] for a, b in pairwise(shown))
    return repeats >= 2 and repeats * 2 >= len(shown)


def _shown(cue: Cue) -> list[str]:
    return [line for raw in cue.lines if (line := _ROLLING_TAG.sub("", raw).strip())]


def _unrolled(cues: Iterable[Cue], reading: Reading) -> Iterator[Cue]:
    """The cues with the lines only that were not on the screen already."""
    before: list[str] = []
    for cue in cues:
        shown = _shown(cue)
        again = next((n for n in range(min(len(before), len(shown)), 0, -1) if before[-n:] == shown[:n]), 0)
        if again:
            reading.repairs[Repair.REPEATED_CAPTION] += 1
        if again < len(shown):
            yield Cue(cue.start, cue.end, tuple(shown[again:]))
        before = shown or before


def _names(cues: Iterable[Cue], reading: Reading) -> frozenset[str]:
    """The names that open a line as `Name: text`; others that might be names are counted."""
    openings: Counter[str] = Counter()
    first: set[str] = set()
    bare = 0
    for cue in cues:
        if not cue.lines or cue.lines[0].startswith(("<v", "{")):
            continue
        labels = [label[0] if (label := _label(line)) else None for line in cue.lines]
        openings.update(filter(None, labels))
        if labels[0]:
            first.add(labels[0])
        else:
            bare += 1
    names = certain_speakers(openings, (), reading.participants)
    if not bare and openings.total() > 1:  # every caption opens with a name: that is the format
        names |= first
    maybe = {label: n for label, n in openings.items() if label not in names and may_be_speaker(label)}
    reading.possible_speakers.update(maybe)
    return names


def _label(line: str) -> tuple[str, str] | None:
    """The label that `line` opens with, and the rest."""
    found = _LABEL.match(_plain(line))
    return (found[1].strip(), found[2]) if found and any(map(str.isalpha, found[1])) else None


Voice = tuple[str | None, str]


def _marked(text: str) -> frozenset[str]:
    """The names in voice tags, in a file in which overlap may be marked."""
    return frozenset(label_of(_plain(name).strip()) for name in _VOICE.findall(text)) if "//" in text else frozenset()


def _voices(cue: Cue, names: Collection[str], reading: Reading) -> Iterator[Voice]:
    """Who says what in a cue: by its JSON, by voice tags, else by the names that open its lines."""
    text = "\n".join(cue.lines)
    if text.startswith("{") and (found := _metadata(text)):
        reading.recorded = reading.recorded or _day(str(found.get("startDateTime")))
        yield str(found.get("speakerName") or "") or None, str(found.get("spokenText") or "")
    elif "<v" in text:
        before, *rest = _VOICE.split(text)
        if before.strip():
            yield None, _plain(before)
        for name, said in zip(rest[::2], rest[1::2], strict=True):
            yield _plain(name or "").strip() or None, _plain(said)
    else:
        yield from _by_line(cue.lines, names)


def _metadata(text: str) -> dict[str, object] | None:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) and "spokenText" in found else None


def _day(moment: str) -> date | None:
    try:
        return date.fromisoformat(moment[:10])
    except ValueError:
        return None


def _by_line(lines: tuple[str, ...], names: Collection[str]) -> Iterator[Voice]:
    """The lines of one cue, with a new voice at each that opens with one of `names`."""
    speaker = None
    said: list[str] = []
    for line in lines:
        label = _label(line) if names else None
        if label and label[0] in names:
            if said:
                yield speaker, "\n".join(said)
            speaker, said = label[0], [label[1]]
        else:
            said.append(_plain(line))
    yield speaker, "\n".join(said)


def _plain(text: str) -> str:
    """`text` without tags and with entities as the characters they stand for."""
    text = _TAG.sub("", text) if "<" in text else text
    return _ENTITY.sub(lambda entity: html.unescape(entity[0]), text) if "&" in text else text


def read_chat(text: str, reading: Reading) -> list[Turn]:
    """The turns in a Zoom chat: a message each, with the lines that follow it."""
    messages: list[tuple[str, str, list[str]]] = []
    for line in text.split("\n"):
        if found := _CHAT_LINE.match(line):
            messages.append((found[1], found[2], [found[3]]))
        elif messages:
            messages[-1][2].append(line)
    turns = [passage(reading, "\n".join(lines), name, seconds(time)) for time, name, lines in messages]
    return counted([turn for turn in turns if turn], reading)


def _vtt(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\AWEBVTT\b[^\0]{{0,4000}}?{pattern}")


_NOSCRIBE = _vtt(r"(?:noScribe|<v S\d\d>)")
_TEAMS = _vtt(r'(?:<v[ >]|\{"[^\n]{0,400}"spokenText")')
_YOUTUBE = _vtt(r"(?:\nKind: captions|<\d[\d:.]*><c>)")
_ZOOM = re.compile(r"\AWEBVTT[ \t]*\n\s*1\n[\d:.]+ --> [\d:.]+\n[^\n:<]{1,80}: ")
_SRT = re.compile(rf"\s*\d+[ \t]*\n[ \t]*{_TIME}[ \t]*-->")

FORMATS = (
    TextFormat("noscribe-vtt", "noScribe (VTT)", (".vtt",), lambda text: bool(_NOSCRIBE.match(text)), read),
    TextFormat("teams-vtt", "Teams (VTT)", (".vtt",), lambda text: bool(_TEAMS.match(text)), read),
    TextFormat("youtube-vtt", "YouTube (VTT)", (".vtt",), lambda text: bool(_YOUTUBE.match(text)), read),
    TextFormat("zoom-vtt", "Zoom (VTT)", (".vtt",), lambda text: bool(_ZOOM.match(text)), read),
    TextFormat("vtt", "WebVTT", (".vtt",), lambda text: text.startswith("WEBVTT"), read),
    TextFormat("srt", "SubRip (SRT)", (".srt",), lambda text: bool(_SRT.match(text)), read),
    TextFormat("zoom-chat", "Zoom chat (TXT)", (".txt",), lambda text: bool(_CHAT_LINE.match(text)), read_chat),
)
