"""Characters that Word keeps as a place in a symbol font: arrows and faces that AutoCorrect made, ticks, bullets."""

from collections import Counter

from vertel.transcripts.transcript import Repair

_PRIVATE = range(0xF000, 0xF100)
_UNREADABLE = "\ufffd"
_SYMBOLS = {
    "wingdings": {
        0x4A: "☺", 0x4B: "😐", 0x4C: "☹", 0x6C: "●", 0x6E: "■", 0x6F: "□", 0x76: "❖", 0x9F: "•", 0xA7: "▪",
        0xA8: "◻", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE7: "←", 0xE8: "➔", 0xF3: "⇔",
        0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
    },
    "symbol": {
        0x61: "α", 0x62: "β", 0x67: "γ", 0x6D: "µ", 0xA3: "≤", 0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓",
        0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xBC: "…", 0xDE: "⇒",
    },
}  # fmt: skip


def symbol(font: str, char: str, repairs: Counter[Repair]) -> str:
    """The character at the hexadecimal place `char` of `font`; � and counted where nobody can tell what it showed."""
    code = int(char or "0", 16)
    table = _SYMBOLS.get(font.lower(), {})
    if code & 0xFF in table and (code in _PRIVATE or code <= 0xFF):
        return table[code & 0xFF]
    if code in _PRIVATE or not 0x20 <= code <= 0xFFFF:
        repairs[Repair.BROKEN_CHARACTER] += 1
        return _UNREADABLE
    return chr(code)
