"""The styles of an OpenDocument text, as far as they decide what text is: bold, hidden, a title."""

import re
from dataclasses import dataclass

from vertel.transcripts.documents.headings import heading_level
from vertel.transcripts.markup import Attributes, End, Start, qualified

OASIS = "urn:oasis:names:tc:opendocument:xmlns"
_STYLE = f"{OASIS}:style:1.0"
_BOLD = re.compile(r"bold|[6-9]00")

STYLE = qualified(_STYLE, "style")
TEXT_PROPERTIES = qualified(_STYLE, "text-properties")
_NAME = qualified(_STYLE, "name")
_FAMILY = qualified(_STYLE, "family")
_PARENT = qualified(_STYLE, "parent-style-name")
_WEIGHT = qualified(f"{OASIS}:xsl-fo-compatible:1.0", "font-weight")
_DISPLAY = qualified(f"{OASIS}:text:1.0", "display")

Key = tuple[str, str]


@dataclass(slots=True)
class _Entry:
    """A style as the file has it; None is what it leaves to its parent."""

    parent: Key | None = None
    bold: bool | None = None
    hidden: bool | None = None


@dataclass(frozen=True, slots=True)
class Style:
    """What a style says once its parents have been followed; None is what it leaves to the text around it."""

    bold: bool | None = None
    hidden: bool | None = None
    heading: int | None = None


PLAIN = Style()


class StyleReader:
    """Handles the styles in styles.xml and those in front of the text itself, by family and name."""

    def __init__(self) -> None:
        self.starts: dict[str, Start] = {STYLE: self.take_style, TEXT_PROPERTIES: self.take_properties}
        self.ends: dict[str, End] = {}
        self._entries: dict[Key, _Entry] = {}
        self._known: dict[Key, Style] = {}
        self._entry = _Entry()

    def take_style(self, attributes: Attributes) -> None:
        family = attributes.get(_FAMILY, "")
        parent = attributes.get(_PARENT)
        self._entry = _Entry(None if parent is None else (family, parent))
        self._entries[family, attributes.get(_NAME, "")] = self._entry

    def take_properties(self, attributes: Attributes) -> None:
        if _WEIGHT in attributes:
            self._entry.bold = _BOLD.fullmatch(attributes[_WEIGHT]) is not None
        if _DISPLAY in attributes:
            self._entry.hidden = attributes[_DISPLAY] == "none"

    def text(self, data: str) -> None: ...

    def style(self, family: str, name: str) -> Style:
        """A style with all it inherits; a chain of parents that comes back to itself ends there."""
        chain: dict[Key, _Entry] = {}
        following: Key | None = (family, name)
        while following in self._entries and following not in self._known and following not in chain:
            chain[following] = entry = self._entries[following]
            following = entry.parent
        style = PLAIN if following is None else self._known.get(following, PLAIN)
        for key, entry in reversed(chain.items()):
            style = self._known[key] = Style(
                bold=style.bold if entry.bold is None else entry.bold,
                hidden=style.hidden if entry.hidden is None else entry.hidden,
                heading=style.heading or heading_level(key[1]),
            )
        return style
