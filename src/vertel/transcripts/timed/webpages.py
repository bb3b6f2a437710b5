"""Transcripts that live in HTML: the pages of noScribe, and oTranscribe's .otr, which is HTML within JSON."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from vertel.transcripts.documents.blocks import Block
from vertel.transcripts.documents.html import read_html, refuse_depth
from vertel.transcripts.encoding import decode
from vertel.transcripts.errors import DamagedFile
from vertel.transcripts.formats import BinaryFormat, DocumentFormat, Reading
from vertel.transcripts.labels import certain_speakers
from vertel.transcripts.overlap import Overlap, is_overlap, label_of
from vertel.transcripts.timed.passages import counted, joined, passage
from vertel.transcripts.timed.recogniser import parsed
from vertel.transcripts.transcript import Repair, Turn

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_ANCHOR = re.compile(r"ts_(\d{1,10})_(\d{1,10})_(.*)", re.DOTALL)
_LABEL = re.compile(r"\s*([^:\s][^:]{0,59}):\s*(?:\[\d+:\d\d:\d\d\])?\s*(.*)", re.DOTALL)
_CLOCK = re.compile(r"\s*\[\d+:\d\d:\d\d\]\s*")


def read_noscribe(data: bytes, reading: Reading) -> list[Turn]:
    """The turns of a noScribe page: its anchors tell times and speakers, and a label before the text a better name.

    Overlap that is marked within the text is a turn of its own.
    """
    from selectolax.lexbor import LexborHTMLParser

    decoded = decode(data, reading.repairs)
    reading.codec = decoded.codec
    refuse_depth(decoded.text, reading.file)
    paragraphs = [list(_segments(node)) for node in LexborHTMLParser(decoded.text).css("p")]
    names = _names(paragraphs, reading.participants)
    return counted(joined(_passages(paragraphs, names, reading), reading), reading)


Segment = tuple[re.Match[str] | None, str]


def _segments(paragraph: "LexborNode") -> Iterator[Segment]:
    """The anchors in a paragraph with their text, and without an anchor the text that was typed beside them."""
    for node in paragraph.iter(include_text=True):
        anchor = _ANCHOR.fullmatch(node.attributes.get("name") or "") if node.tag == "a" else None
        if text := node.text().strip():
            yield anchor, text


def _names(paragraphs: list[list[Segment]], participants: frozenset[str]) -> frozenset[str]:
    """The labels that are speakers: the ones that noScribe gave, and what somebody made of them."""
    segments = [segment for paragraph in paragraphs for segment in paragraph]
    codes = {label_of(anchor[3]) for anchor, _ in segments if anchor}
    openings = Counter(label[1] for anchor, text in segments if anchor and (label := _LABEL.fullmatch(text)))
    return certain_speakers(openings, openings, participants) | codes


def _passages(paragraphs: list[list[Segment]], names: frozenset[str], reading: Reading) -> Iterator[Turn]:
    begun = False
    overlap = Overlap(names - {""})
    for paragraph in paragraphs:
        begun = begun or any(anchor for anchor, _ in paragraph)
        if not begun:
            _above(" ".join(text for _, text in paragraph), reading)
            continue
        renamed: dict[str, str] = {}
        for anchor, text in paragraph:
            code = label_of(anchor[3]) if anchor else None
            label = _LABEL.fullmatch(text)
            if label and label[1] in names:
                text = label[2]
                renamed[code or ""] = label[1]
            said = _CLOCK.sub(" ", text, count=1) if anchor else text
            start, end = (int(anchor[1]) / 1000, int(anchor[2]) / 1000) if anchor else (None, None)
            parts = list(overlap.apart(renamed.get(code or "", code), said))
            if anchor and is_overlap(anchor[3]) and (name := parts[0][0]):
                renamed[code or ""] = name
            for speaker, part in parts:
                if made := passage(reading, part, speaker, start, end):
                    yield made


def _above(text: str, reading: Reading) -> None:
    """A line above the transcript: its title, then what noScribe says of itself."""
    if reading.title is None:
        reading.title = text or None
    elif text:
        reading.repairs[Repair.FOOTER] += 1


_STAMP = r'<span[^<>]*?data-timestamp="(\d{1,9}(?:\.\d{1,9})?)"[^<>]*>[^<>]*</span>'
_SPACE = r"(?:\s|&nbsp;)*"
_FIRST_STAMP = re.compile(rf"(\A|<(?:p|div|br)\b[^<>]*>){_SPACE}{_STAMP}{_SPACE}")
_ANY_STAMP = re.compile(_STAMP)


def read_otranscribe(data: bytes, reading: Reading) -> list[Block]:
    """The paragraphs of an .otr file, each with the time at its beginning as `[00:00:04.000]`."""
    whole = parsed(decode(data, reading.repairs).text, reading.file)
    html = whole.get("text") if isinstance(whole, dict) else None
    if not isinstance(html, str):
        raise DamagedFile(file=reading.file)
    html = _FIRST_STAMP.sub(lambda stamp: f"{stamp[1]}[{_clock(float(stamp[2]))}] ", html)
    html = _ANY_STAMP.sub("", html)
    return read_html(html.encode("utf-8", "replace"), reading.file, reading.repairs)


def _clock(seconds: float) -> str:
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02.0f}:{minutes:02.0f}:{seconds:06.3f}"


def _is_noscribe(data: bytes) -> bool:
    return data[:256].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") and b'<a name="ts_' in data


def _is_otranscribe(data: bytes) -> bool:
    in_json = data[:256].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")
    return in_json and (b'"media-time"' in data or b'class=\\"timestamp\\"' in data)


FORMATS = (
    BinaryFormat("noscribe-html", "noScribe (HTML)", (".html", ".htm"), _is_noscribe, read_noscribe),
    DocumentFormat("otr", "oTranscribe (OTR)", (".otr",), _is_otranscribe, read_otranscribe),
)
