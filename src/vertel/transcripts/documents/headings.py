"""Which styles are headings by name: “heading 1” in files of every language, “Kop 1” and “Titel” in some Dutch ones."""

import re

_NUMBERED = re.compile(r"(?:heading|kop)[ _]?([1-9])", re.IGNORECASE)
_TITLE = re.compile(r"title|titel", re.IGNORECASE)


def heading_level(style: str) -> int | None:
    """The level of headings in the style of this name, 1 for the highest; None for other text."""
    if numbered := _NUMBERED.fullmatch(style):
        return int(numbered[1])
    return 1 if _TITLE.fullmatch(style) else None
