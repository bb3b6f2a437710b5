"""Content files in YAML: read as plain text, checked key by key, in one language.

Values stay text as they stand in the file (`ja`, `2021` and `no` too), so that nobody has to know YAML's types. A text
may be given once, or once for each language (`title: {nl: …, en: …}`). A key without a value is empty.
"""

from collections.abc import Hashable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

try:
    from yaml import CBaseLoader as Quick
except ImportError:  # PyYAML was built without libyaml
    from yaml import BaseLoader as Quick  # type: ignore[assignment]

from vertel.errors import VertelError
from vertel.language import LANGUAGES, N_, Lang, _


class UnusableContent(VertelError):
    """The base of all: `place` is the file, and where in it."""


class NotUtf8(UnusableContent):
    sentence = N_("{place} is not saved as UTF-8: save it again with the encoding UTF-8.")


class BrokenYaml(UnusableContent):
    sentence = N_("{place} cannot be read: check the indentation, the colons and the quotes there.")


class DuplicateKey(UnusableContent):
    sentence = N_("{place} has “{key}” twice: keep one of them.")


class UnknownKey(UnusableContent):
    sentence = N_("{place} has “{key}”, which means nothing there. Possible: {known}.")


class MissingKey(UnusableContent):
    sentence = N_("{place} lacks “{key}”: add it.")


class NotKeys(UnusableContent):
    sentence = N_("{place} must hold keys with their values, each as “key: value”.")


class NotAList(UnusableContent):
    sentence = N_("{place} must be a list: each item on a line of its own, after a dash.")


class NotAText(UnusableContent):
    sentence = N_("{place} must be a text, or a text for each language (“nl:” and “en:”).")


class NotANumber(UnusableContent):
    sentence = N_("{place} must be a whole number.")


class NotTrueOrFalse(UnusableContent):
    sentence = N_("{place} must be true or false.")


@dataclass(frozen=True, slots=True)
class Entry:
    """A value in a content file: text, or a list or mapping of them. `place` names it in errors."""

    value: Any
    place: str
    lang: Lang

    def fields(self, required: tuple[str, ...] = (), optional: tuple[str, ...] = ()) -> dict[str, "Entry"]:
        """What stands under each key, in the order of the file; an optional key that is not there is empty.

        Raises NotKeys, MissingKey, and UnknownKey for any other key.
        """
        mapping = self.value or {}
        if not isinstance(mapping, dict):
            raise NotKeys(place=self.place)
        known = (*required, *optional)
        for key in mapping:
            if key not in known:
                raise UnknownKey(place=self.place, key=key, known=", ".join(known))
        for key in required:
            if key not in mapping:
                raise MissingKey(place=self.place, key=key)
        empty = dict.fromkeys(optional, "")
        return {key: Entry(value, f"{self.place}, {key}", self.lang) for key, value in (empty | mapping).items()}

    def items(self) -> list["Entry"]:
        """What stands in a list; its places count from 1. Raises NotAList."""
        value = self.value or []
        if not isinstance(value, list):
            raise NotAList(place=self.place)
        return [Entry(item, f"{self.place} {n}", self.lang) for n, item in enumerate(value, start=1)]

    def text(self) -> str:
        """The text, in the language of the reader where there are two. Raises NotAText."""
        value = self._in_language().value
        if not isinstance(value, str):
            raise NotAText(place=self.place)
        return value.strip()

    def texts(self) -> tuple[str, ...]:
        """A list of texts: one list, or one for each language. Raises NotAList, NotAText."""
        return tuple(item.text() for item in self._in_language().items())

    def number(self) -> int:
        """A whole number, zero or more. Raises NotANumber."""
        if not (isinstance(self.value, str) and self.value.isdecimal()):
            raise NotANumber(place=self.place)
        return int(self.value)

    def truth(self) -> bool:
        """`true` or `false`; empty is false. Raises NotTrueOrFalse."""
        if self.value not in ("true", "false", ""):
            raise NotTrueOrFalse(place=self.place)
        return bool(self.value == "true")

    def _in_language(self) -> "Entry":
        if not isinstance(self.value, dict) or not self.value:
            return self
        by_lang = self.fields(optional=LANGUAGES)
        own = by_lang[self.lang]
        return own if own.value else next((entry for entry in by_lang.values() if entry.value), own)


def read_yaml(path: Path, lang: Lang) -> Entry:
    """What stands in the file. Raises NotUtf8, BrokenYaml, DuplicateKey."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        try:
            read = _read(path, text, _QuickLoader)
        except yaml.YAMLError:
            read = _read(path, text, _ExactLoader)
        return Entry(read, path.name, lang)
    except UnicodeDecodeError as error:
        raise NotUtf8(place=path.name) from error
    except yaml.YAMLError as error:
        raise BrokenYaml(place=_line(path.name, getattr(error, "problem_mark", None))) from error


class _Strict(yaml.constructor.BaseConstructor):
    """Reads every scalar as text, and refuses a key that stands twice: YAML itself drops the first in silence."""

    file = ""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        seen = set()
        for key, _value in node.value:
            if isinstance(key, yaml.ScalarNode):
                if key.value in seen:
                    raise DuplicateKey(place=_line(self.file, key.start_mark), key=key.value)
                seen.add(key.value)
        return super().construct_mapping(node, deep)


class _ExactLoader(_Strict, yaml.BaseLoader):
    """Tells best where something is wrong."""


class _QuickLoader(_Strict, Quick):
    """Ten times quicker where PyYAML has libyaml: pages wait for it."""


def _read(path: Path, text: str, how: type[_ExactLoader | _QuickLoader]) -> Any:
    loader = how(text)
    loader.file = path.name
    return loader.get_single_data()


def _line(name: str, mark: yaml.Mark | None) -> str:
    return _("{file}, line {line}").format(file=name, line=mark.line + 1) if mark else name
