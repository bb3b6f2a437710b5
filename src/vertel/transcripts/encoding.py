"""Bytes become text: the encoding found, line ends made equal, what cannot be shown removed and counted."""

import codecs
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from itertools import islice

from vertel.transcripts.transcript import Repair

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_EIGHT_BIT = ("cp1252", "mac_roman", "cp850")
_SAMPLE = 200_000
_ENOUGH = 2_000

# What Dutch text really has beyond ASCII. The encoding that yields most of it, in its place, was the right one.
_LETTERS = dict.fromkeys("éëïöèç", 4) | dict.fromkeys("üêóá", 3) | dict.fromkeys("àûôúíäâîñ", 1)
_OPENING = frozenset("‘“„«€£")
_CLOSING = frozenset("’”»…°²½")
_BETWEEN = frozenset("–—•·\u00a0")
_WRONG = -4

_BEYOND_ASCII = re.compile("[^\x00-\x7f]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_LINE_ENDS = "\r\x0c\x85\u2028\u2029"
_LINE_END = re.compile(f"\r\n?|[{_LINE_ENDS}]")


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
    return "utf-8" if _is_utf_8(data) else max(_EIGHT_BIT, key=lambda codec: _dutch_score(data[:_SAMPLE], codec))


def _is_utf_8(data: bytes) -> bool:
    """Whether all of `data` is UTF-8. Cut off inside its last character it still is, if it has others that are."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data)
    except UnicodeDecodeError:
        return False
    return data[-1:].isascii() or data[-1] & 0xC0 == 0x80 or not data[:-1].isascii()


def _dutch_score(data: bytes, codec: str) -> int:
    """How much the characters beyond ASCII look like Dutch, each between its neighbours."""
    text = data.decode(codec, errors="replace")
    found = islice(_BEYOND_ASCII.finditer(text), _ENOUGH)
    return sum(_fit(text[at.start() - 1 : at.start()], at[0], text[at.end() : at.end() + 1]) for at in found)


def _fit(before: str, character: str, after: str) -> int:
    """Above zero for a character that Dutch has in this place, most for the most usual."""
    usual = _LETTERS.get(character.lower(), _WRONG)
    if character in "çÇ" and after.lower() not in ("a", "o", "u"):
        return _WRONG
    if character.isupper():  # ÉÉN DAG or Één, but never cafÉ or EÉn
        return _WRONG if before.islower() or (before.isupper() and after.islower()) else usual - 1
    if character.isalpha():
        return _WRONG if after.isupper() else usual
    if character in _OPENING:
        return _WRONG if before.isalpha() else 3
    if character in _CLOSING:  # foto’s has a letter at both sides, and is the only one that may
        return 3 if character == "’" or not after.isalpha() else _WRONG if before.isalpha() else 0
    if character in _BETWEEN:
        return _WRONG if before.isalpha() and after.isalpha() else 1
    return _WRONG


def decode(data: bytes, repairs: Counter[Repair]) -> Decoded:
    """`data` as text, with what was removed or replaced counted in `repairs`."""
    codec = find_codec(data)
    text = data.decode(codec, errors="replace").removeprefix("\ufeff")
    _count(repairs, Repair.BROKEN_CHARACTER, text.count("�"))
    return Decoded(clean(text, repairs), codec)


def nfc(text: str) -> str:
    """`text` as the study keeps all text; a Mac writes é in file names as e with an accent."""
    return unicodedata.normalize("NFC", text)


def clean(text: str, repairs: Counter[Repair]) -> str:
    """`text` in NFC with `\\n` line ends, without control characters (counted) and lone surrogates."""
    if text.isprintable() and unicodedata.is_normalized("NFC", text):
        return text
    if _SURROGATE.search(text):
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if any(end in text for end in _LINE_ENDS):
        text = _LINE_END.sub("\n", text.replace("\r\n", "\n"))
    if _CONTROL.search(text):
        text, removed = _CONTROL.subn("", text)
        _count(repairs, Repair.CONTROL_CHARACTER, removed)
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def _count(repairs: Counter[Repair], repair: Repair, times: int) -> None:
    """Add to `repairs`, in which what did not happen has no entry."""
    if times:
        repairs[repair] += times
