"""Elements of REFI-QDA as a study keeps them: XML of their own, each apart, without what no XML can hold."""

from collections.abc import Mapping
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from vertel.interchange.refi.schema import PROJECT as NAMESPACE
from vertel.interchange.refi.values import UNWRITABLE

_ESCAPED = {"\r": "&#13;", "\n": "&#10;", "\t": "&#9;"}


def whole(name: str, said: Mapping[str, str | None], inside: str = "") -> str:
    """An element that stands by itself, in the namespace of projects."""
    return part(name, {"xmlns": NAMESPACE, **said}, inside)


def part(name: str, said: Mapping[str, str | None], inside: str = "") -> str:
    """An element within another."""
    head = f"{name}{attributes(said)}"
    return f"<{head}>{inside}</{name}>" if inside else f"<{head}/>"


def attributes(said: Mapping[str, str | None]) -> str:
    """Attributes as they stand in an element, without those that are None."""
    there = [(key, UNWRITABLE.sub("", value)) for key, value in said.items() if value is not None]
    return "".join([f" {key}={quoteattr(value, _ESCAPED)}" for key, value in there])


def text_of(text: str) -> str:
    """A text as it stands in an element."""
    return escape(UNWRITABLE.sub("", text), {"\r": "&#13;"})


def name_of(element: Any) -> str:
    """What an element is called, without its namespace."""
    return str(element.tag).rpartition("}")[2]
