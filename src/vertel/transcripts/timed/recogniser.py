"""JSON of speech recognisers and the tools built on them: Whisper and its kin, aTrain, Amberscript.

They differ in a few names only. All have a list of segments; a segment has text, or words that make up its text.
"""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

from vertel.transcripts.errors import DamagedFile, TooDeep, UnknownFormat
from vertel.transcripts.formats import Reading, TextFormat
from vertel.transcripts.timed.passages import counted, joined, moment, passage
from vertel.transcripts.transcript import Turn

Json = dict[str, Any]


def parsed(text: str, file: str, each: Callable[[Json], Json] | None = None) -> object:
    """The JSON in `text`, every object passed through `each`. Raises TooDeep and DamagedFile."""
    try:
        return json.loads(text, object_hook=each)
    except RecursionError as trouble:
        raise TooDeep(file=file) from trouble
    except ValueError as trouble:
        raise DamagedFile(file=file) from trouble


def read(text: str, reading: Reading) -> list[Turn]:
    """The turns of segments: those of one speaker after another, or of one sentence, are one turn."""
    return counted(joined(_passages(text, reading), reading), reading)


def read_paragraphs(text: str, reading: Reading) -> list[Turn]:
    """The turns of segments that a person has made into paragraphs already, as in Amberscript."""
    return counted(list(_passages(text, reading)), reading)


def _passages(text: str, reading: Reading) -> Iterator[Turn]:
    """A passage for each segment. Raises UnknownFormat for JSON without segments."""
    whole = parsed(text, reading.file, _without_words)
    about = whole if isinstance(whole, dict) else {}
    segments = whole if isinstance(whole, list) else about.get("segments", about.get("transcription"))
    if not isinstance(segments, list) or not any(_is_segment(each) for each in segments):
        raise UnknownFormat(file=reading.file)
    names = _names(about)
    offset = moment(about.get("startTimeOffset")) or 0.0
    for segment in segments:
        if not _is_segment(segment):
            continue
        start, end = _times(segment)
        speaker = segment.get("speaker")
        label = speaker if isinstance(speaker, str | int) else None
        made = passage(
            reading,
            segment["text"],
            names.get(str(label), str(label)) if label is not None else None,
            None if start is None else start + offset,
            None if end is None else end + offset,
        )
        if made:
            yield made


def _is_segment(each: object) -> bool:
    return isinstance(each, dict) and isinstance(each.get("text"), str)


def _without_words(segment: Json) -> Json:
    """A segment whose words have become its text and times where it has none itself.

    Done for each object as it is parsed: the words of a whole file take many times its size.
    """
    segment.pop("tokens", None)
    words = segment.pop("words", None)
    if not isinstance(words, list):
        return segment
    said = [word for word in words if isinstance(word, dict)]
    if not isinstance(segment.get("text"), str):
        segment["text"] = _sentence([str(word.get("word", word.get("text")) or "") for word in said])
    if moment(segment.get("start")) is None:
        segment["start"] = next((time for word in said if (time := moment(word.get("start"))) is not None), None)
    if moment(segment.get("end")) is None:
        segment["end"] = next((time for word in reversed(said) if (time := moment(word.get("end"))) is not None), None)
    return segment


def _sentence(words: list[str]) -> str:
    """The words as text: recognisers put the space before a word, editors leave it out."""
    return ("" if any(word.startswith(" ") for word in words) else " ").join(words)


def _names(about: Json) -> dict[str, str]:
    """Speaker names by the id that segments give."""
    speakers = about.get("speakers")
    listed = [each for each in speakers if isinstance(each, dict)] if isinstance(speakers, list) else []
    return {str(each.get("spkid")): name for each in listed if isinstance(name := each.get("name"), str)}


def _times(segment: Json) -> tuple[float | None, float | None]:
    """Start and end in seconds; whisper.cpp has them in milliseconds, as `offsets`."""
    offsets = segment.get("offsets")
    if isinstance(offsets, dict):
        start, end = moment(offsets.get("from")), moment(offsets.get("to"))
        return None if start is None else start / 1000, None if end is None else end / 1000
    return moment(segment.get("start")), moment(segment.get("end"))


_JSON = re.compile(r'\s*(?:\{\s*["}]|\[\s*\{|(?:\[\s*){3})')


def _has(*names: str) -> Callable[[str], bool]:
    """Recognises JSON in which all of these names occur."""
    return lambda text: bool(_JSON.match(text)) and all(f'"{name}"' in text for name in names)


FORMATS = (
    TextFormat("amberscript-json", "Amberscript (JSON)", (".json",), _has("segments", "spkid"), read_paragraphs),
    TextFormat("whisper-cpp-json", "whisper.cpp (JSON)", (".json",), _has("transcription", "offsets"), read),
    TextFormat("whisperx-json", "WhisperX, aTrain (JSON)", (".json",), _has("segments", "start", "speaker"), read),
    TextFormat("whisper-json", "Whisper (JSON)", (".json",), _has("segments", "start"), read),
    TextFormat("segments-json", "Segments (JSON)", (".json",), _has(), read),
)
