"""Colours, as the many programs write them."""

import re

_HEX = re.compile(r"#?(?:[0-9a-f]{2})?([0-9a-f]{6})|#?([0-9a-f]{3})", re.IGNORECASE)
_NUMBERS = re.compile(r"(?:rgb\()?\s*(\d{1,3})\s*,\s*(\d{1,3})\s*,\s*(\d{1,3})\s*\)?", re.IGNORECASE)


def colour(written: str) -> str | None:
    """`#rrggbb` of `#RGB`, `#RRGGBB`, `#AARRGGBB` or `255,0,0`; None if it is none of these."""
    written = written.strip()
    if found := _HEX.fullmatch(written):
        digits = found[1] or "".join(digit * 2 for digit in found[2])
        return f"#{digits.lower()}"
    if (found := _NUMBERS.fullmatch(written)) and all(int(number) < 256 for number in found.groups()):
        return "#" + "".join(f"{int(number):02x}" for number in found.groups())
    return None
