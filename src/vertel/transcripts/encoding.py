"""Bytes become text: the encoding found, line ends made equal, what cannot be shown removed and counted."""

import codecs
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass

from vertel.transcripts.transcript import Repair

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Letters and signs that Dutch text really has beyond ASCII; the encoding that yields most of them was the right one.
_EXPECTED = frozenset("éèëêïíìîöóòôüúùûäáàâçñÉÈËÏÖÜÁÓÇ‘’“”„–—…€•°²½´`«»·ß\u00a0")
_EIGHT_BIT = ("cp1252", "mac_roman", "cp850")
_SAMPLE = 200_000
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_LINE_ENDS = re.compile("\r\n?|[\x0c\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with `\\n` line ends, and the encoding it came in."""

    text: str
    codec: str


def find_codec(data: bytes) -> str:
    """The encoding of `data`: BOM, then the pattern of NULs, then strict UTF-8, then the best of three for Dutch."""
    for bom, codec in _BOMS:
        if data.startswith(bom):
            return codec
    head = data[:4096]
    if head.count(0) > len(head) // 8:
        return "utf-16-le" if head[1::2].count(0) > head[0::2].count(0) else "utf-16-be"
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data)
        return "utf-8"
    except UnicodeDecodeError:
        return max(_EIGHT_BIT, key=lambda codec: _dutch_score(data, codec))


def _dutch_score(data: bytes, codec: str) -> int:
    """How much the bytes above ASCII look like Dutch when they are read as `codec`."""
    high = bytes(byte for byte in data[:_SAMPLE] if byte > 127)
    text = high.decode(codec, errors="replace")
    return sum(1 if character in _EXPECTED else -2 for character in text)


def decode(data: bytes, repairs: Counter[Repair]) -> Decoded:
    """`data` as text, with what was removed or replaced counted in `repairs`."""
    codec = find_codec(data)
    text = data.decode(codec, errors="replace").removeprefix("\ufeff")
    repairs[Repair.BROKEN_CHARACTER] += text.count("�")
    return Decoded(clean(text, repairs), codec)


def clean(text: str, repairs: Counter[Repair]) -> str:
    """`text` in NFC with `\\n` line ends, without control characters (counted) and lone surrogates."""
    if _SURROGATE.search(text):
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    text = _LINE_ENDS.sub("\n", text)
    text, removed = _CONTROL.subn("", text)
    repairs[Repair.CONTROL_CHARACTER] += removed
    return unicodedata.normalize("NFC", text)
