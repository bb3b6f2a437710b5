"""Times as transcripts write them, to seconds."""

import re

CLOCK = r"-?(?:\d{1,3}:)?\d{1,3}:\d{1,2}(?:[.,]\d{1,4})?"
_CLOCK = re.compile(rf"(?:{CLOCK})\Z")


def seconds(text: str) -> float | None:
    """`0:04`, `00:00:04,000`, `0:0:5.320`, `00:00:03-2` (tenths) or `12.5` as seconds; None for anything else.

    A negative time stays negative: the reader decides what to do with it, and counts that.
    """
    text = text.strip()
    tenths = re.fullmatch(r"(\d{1,2}:\d{2}:\d{2})-(\d)", text)
    if tenths:
        text = f"{tenths[1]}.{tenths[2]}"
    if re.fullmatch(r"-?\d{1,9}(?:[.,]\d{1,9})?", text):
        return float(text.replace(",", "."))
    if not _CLOCK.match(text):
        return None
    sign = -1.0 if text.startswith("-") else 1.0
    total = 0.0
    for part in text.lstrip("-").replace(",", ".").split(":"):
        total = total * 60 + float(part)
    return sign * round(total, 3)
