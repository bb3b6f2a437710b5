"""The one door to all reading: a file goes in, whatever it is, and a Transcript comes out.

What the content is decides; the file's name decides only between what the content leaves open.
"""

import re
import unicodedata
from dataclasses import dataclass
from pathlib import PurePath

from vertel.language import N_, _
from vertel.transcripts.documents import by_bytes
from vertel.transcripts.documents.markdown import read_markdown
from vertel.transcripts.documents.plain import Lines
from vertel.transcripts.encoding import decode
from vertel.transcripts.errors import (
    EmptyFile,
    IsProject,
    IsRecording,
    NoColumnOfSpeech,
    NoSpeechFound,
    TooDeep,
    TooLarge,
    UnknownFormat,
)
from vertel.transcripts.formats import BinaryFormat, DocumentFormat, Format, Reading, TextFormat
from vertel.transcripts.layouts import LAYOUTS, Blocks, find_layout
from vertel.transcripts.layouts.labelled import PROSE
from vertel.transcripts.projects import is_project
from vertel.transcripts.recordings import is_recording
from vertel.transcripts.timed import annotation, captions, chat, recogniser, tables, webpages
from vertel.transcripts.timed.passages import counted
from vertel.transcripts.transcript import Repair, Transcript, Turn

# The most certain first: a table in text is tried after everything that begins with a sign of its own.
FORMATS: tuple[Format, ...] = (
    *annotation.FORMATS,
    *webpages.FORMATS,
    *by_bytes.FORMATS,
    *captions.FORMATS,
    *recogniser.FORMATS,
    *chat.FORMATS,
    *tables.FORMATS,
)
_MARKDOWN, _MARKDOWN_SUFFIXES = "md", (".md", ".markdown")
_PLAIN = "txt"
_PROJECT = ("project", N_("project file"), ())  # what came with a project of another program
_TABLES = (".csv", ".tsv")
_PLAIN_SUFFIXES = (".txt", ".text", "")
_ANYTHING = re.compile(rb"[^\x00\t\n\x0b\x0c\r \xef\xbb\xbf\xfe\xff]")

_SAMPLE = 20_000
_MOST_UNPRINTABLE = 0.05
_UNPRINTABLE = frozenset(("Cc", "Cn", "Co", "Cs"))


@dataclass(frozen=True, slots=True)
class Found:
    """What a file turned out to be: the key of its format, what files of it are called, and its turns."""

    key: str
    suffixes: tuple[str, ...]
    turns: list[Turn]


def read(data: bytes, name: str, participants: frozenset[str] = frozenset()) -> Transcript:
    """The transcript in `data`, the bytes of a file called `name`; `participants` are sure to be speakers' labels.

    Raises UnreadableFile: what is wrong with the file, and what to do.
    """
    if not _ANYTHING.search(data):
        raise EmptyFile(file=name)
    if is_project(data):
        raise IsProject(file=name)
    if is_recording(data):
        raise IsRecording(file=name)
    reading = Reading(name, participants)
    try:
        found = _read(data, reading)
    except RecursionError as trouble:
        raise TooDeep(file=name) from trouble
    except MemoryError as trouble:
        raise TooLarge(file=name) from trouble
    if not any(turn.kind == "speech" for turn in found.turns):
        raise NoSpeechFound(file=name)
    if _suffix(name) not in found.suffixes:
        reading.repairs[Repair.WRONG_EXTENSION] += 1
    return Transcript(
        turns=tuple(found.turns),
        format=found.key,
        codec=reading.codec,
        repairs=+reading.repairs,
        possible_speakers=reading.possible_speakers,
        title=reading.title,
        recorded=reading.recorded,
    )


def transcript_formats() -> list[tuple[str, str, tuple[str, ...]]]:
    """All that can be read, for a table in the documentation: key, name, and suffixes (none for a layout)."""
    formats = [(format.key, format.name, format.suffixes) for format in FORMATS]
    return [
        *formats,
        (_MARKDOWN, N_("Markdown"), _MARKDOWN_SUFFIXES),
        (_PLAIN, N_("plain text"), _PLAIN_SUFFIXES),
        *((layout.key, layout.name, ()) for layout in LAYOUTS),
    ]


def format_name(key: str) -> str:
    """The format of a transcript as the user knows it, in the language in use: “Microsoft Teams (docx)”."""
    names = {key: _(name) for key, name, _suffixes in (*transcript_formats(), _PROJECT)}
    layout, _dash, container = key.rpartition("-")
    return names.get(key) or f"{names[layout]} ({container})"


def _read(data: bytes, reading: Reading) -> Found:
    for format in FORMATS:
        if isinstance(format, BinaryFormat) and format.recognise(data):
            return Found(format.key, format.suffixes, format.read(data, reading))
        if isinstance(format, DocumentFormat) and format.recognise(data):
            return _document(format, data, reading)
    return _text(data, reading)


def _document(format: DocumentFormat, data: bytes, reading: Reading) -> Found:
    return _layout(format.read(data, reading), format.key, format.suffixes, reading)


def _layout(blocks: Blocks, container: str, suffixes: tuple[str, ...], reading: Reading) -> Found:
    layout = find_layout(blocks)
    turns = layout.read(blocks, reading)
    counted([turn for turn in turns if turn.kind == "speech"], reading)
    return Found(f"{layout.key}-{container}", suffixes, turns)


def _text(data: bytes, reading: Reading) -> Found:
    decoded = decode(data, reading.repairs)
    reading.codec = decoded.codec
    text = decoded.text
    del decoded
    if _is_binary(text, reading.repairs[Repair.CONTROL_CHARACTER]):
        raise UnknownFormat(file=reading.file)
    for format in FORMATS:
        if isinstance(format, TextFormat) and format.recognise(text):
            return Found(format.key, format.suffixes, format.read(text, reading))
    if _suffix(reading.file) in _MARKDOWN_SUFFIXES or by_bytes.looks_like_markdown(text):
        return _layout(list(read_markdown(text, reading.repairs)), _MARKDOWN, _MARKDOWN_SUFFIXES, reading)
    lines = Lines(text)
    del text  # as long as the file, and no longer needed
    if _suffix(reading.file) in _TABLES and find_layout(lines) is PROSE:
        raise NoColumnOfSpeech(file=reading.file)
    return _layout(lines, _PLAIN, _PLAIN_SUFFIXES, reading)


def _is_binary(text: str, removed: int) -> bool:
    """Whether `text` was never text: too much of it cannot be shown, or was removed because of that."""
    head = text[:_SAMPLE]
    unprintable = sum(character == "�" or unicodedata.category(character) in _UNPRINTABLE for character in head)
    shown = unprintable - head.count("\n") - head.count("\t")
    return removed > len(text) * _MOST_UNPRINTABLE or shown > len(head) * _MOST_UNPRINTABLE


def _suffix(name: str) -> str:
    return PurePath(name).suffix.lower()
