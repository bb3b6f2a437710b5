"""The styles of a Word document, as far as they decide what text is: headings, list items, bold and hidden text."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

from vertel.transcripts.documents.docx_package import Package
from vertel.transcripts.documents.docx_words import is_on, value, word_table
from vertel.transcripts.documents.headings import heading_level
from vertel.transcripts.markup import Attributes, Start, steps

_TEXT_STYLES = ("paragraph", "character")
BODY_LEVEL = 9


@dataclass(frozen=True, slots=True)
class Style:
    """What a style says once the styles it is based on have been followed."""

    heading: int | None = None
    bullet: bool = False
    bold: bool = False
    hidden: bool = False


PLAIN = Style()


@dataclass(slots=True)
class _Entry:
    """A style as the file has it; None is what it leaves to the style it is based on."""

    based_on: str | None = None
    name: str = ""
    level: int | None = None
    bullet: bool | None = None
    bold: bool | None = None
    hidden: bool | None = None


class _Reader:
    """Collects the entries of styles.xml."""

    def __init__(self) -> None:
        self.entries: dict[str, _Entry] = {}
        self.default: str | None = None
        self._entry = _Entry()
        self._key = ""
        self._is_default = False
        self.starts: dict[str, Start] = word_table(
            {
                "latentStyles": self._leave_out,
                "style": self._style,
                "name": self._name,
                "basedOn": self._based_on,
                "outlineLvl": self._level,
                "numId": self._number,
                "b": self._bold,
                "vanish": self._hidden,
            }
        )
        self.ends = word_table({"style": self._end_style})

    def text(self, data: str) -> None: ...

    def _style(self, attributes: Attributes) -> bool:
        kind = value(attributes, "type")
        self._entry = _Entry()
        self._key = value(attributes, "styleId") or ""
        self._is_default = kind == "paragraph" and value(attributes, "default") in ("1", "true", "on")
        return kind not in _TEXT_STYLES

    def _end_style(self) -> None:
        self.entries[self._key] = self._entry
        if self._is_default:
            self.default = self._key

    def _leave_out(self, attributes: Attributes) -> bool:
        return True

    def _name(self, attributes: Attributes) -> None:
        self._entry.name = value(attributes) or ""

    def _based_on(self, attributes: Attributes) -> None:
        self._entry.based_on = value(attributes)

    def _level(self, attributes: Attributes) -> None:
        self._entry.level = int(value(attributes) or BODY_LEVEL)

    def _number(self, attributes: Attributes) -> None:
        self._entry.bullet = value(attributes) != "0"

    def _bold(self, attributes: Attributes) -> None:
        self._entry.bold = is_on(attributes)

    def _hidden(self, attributes: Attributes) -> None:
        self._entry.hidden = is_on(attributes)


class Styles:
    """The styles of one document by their id; `default` is that of a paragraph without one.

    They are read as far as they are asked for: what comes last, the styles of tables, is by far the most of them.
    """

    def __init__(self, package: Package, parts: Iterable[str]) -> None:
        self._reader = _Reader()
        self._unread = chain.from_iterable(steps(package.chunks(part), self._reader, package.file) for part in parts)
        self._known: dict[str, Style] = {}
        while self._reader.default is None and self._read_on():
            pass
        self.default = self[self._reader.default] if self._reader.default is not None else PLAIN

    def __getitem__(self, key: str) -> Style:
        """The style called `key`; one that the file does not describe goes by its own name.

        A style takes after the one it is based on; a line that comes back to itself ends there.
        """
        line: dict[str, _Entry] = {}
        following: str | None = key
        while following is not None and following not in self._known and following not in line:
            line[following] = entry = self._entry(following)
            following = entry.based_on
        style = PLAIN if following is None else self._known.get(following, PLAIN)
        for name, entry in reversed(line.items()):
            style = self._known[name] = _based(entry, style)
        return style

    def _entry(self, key: str) -> _Entry:
        while key not in self._reader.entries and self._read_on():
            pass
        return self._reader.entries.get(key, _Entry(name=key))

    def _read_on(self) -> bool:
        return next(self._unread, False)


def heading_of(level: int) -> int | None:
    """Word counts outline levels from 0, and 9 is body text."""
    return level + 1 if 0 <= level < BODY_LEVEL else None


def _based(entry: _Entry, parent: Style) -> Style:
    return Style(
        heading=_heading(entry, parent.heading),
        bullet=parent.bullet if entry.bullet is None else entry.bullet,
        bold=parent.bold if entry.bold is None else entry.bold,
        hidden=parent.hidden if entry.hidden is None else entry.hidden,
    )


def _heading(entry: _Entry, inherited: int | None) -> int | None:
    if entry.level is not None:
        return heading_of(entry.level)
    return heading_level(entry.name) or inherited
