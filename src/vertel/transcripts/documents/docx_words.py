"""WordprocessingML names: the namespaces in their two spellings, and values that mean yes or no."""

from typing import TypeVar

from vertel.transcripts.markup import Attributes, qualified

Entry = TypeVar("Entry")

# What Word writes by default, and what it writes as "strict".
_WORD = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_RELATIONSHIPS = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
)
_OFF = frozenset({"0", "false", "off"})


def word_table(entries: dict[str, Entry]) -> dict[str, Entry]:
    """A table by local name as a table by full name, for both namespaces."""
    return {qualified(space, local): entry for space in _WORD for local, entry in entries.items()}


def value(attributes: Attributes, name: str = "val") -> str | None:
    """An attribute of Word's own: `w:val` unless another is asked for."""
    for space in _WORD:
        if (full := f"{space}\n{name}") in attributes:
            return attributes[full]
    return None


def is_on(attributes: Attributes) -> bool:
    """Whether a toggle such as `w:b` turns its property on: it does so without a value too."""
    return not attributes or value(attributes) not in _OFF


def relation_id(attributes: Attributes) -> str:
    """The `r:id` with which an element refers to another part."""
    return next((attributes[full] for space in _RELATIONSHIPS if (full := qualified(space, "id")) in attributes), "")
