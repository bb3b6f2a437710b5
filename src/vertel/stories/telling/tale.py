"""A metaphor story: told in an image, read aloud in turns, with what it literally says beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

ReactionKind = Literal["reaction", "addition"]


@dataclass(frozen=True, slots=True)
class Reaction:
    """How somebody reacted to a paragraph, or what she added to it. `who` is a pseudonym, empty for the whole group."""

    kind: ReactionKind
    who: str
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as it is read aloud by `reader`; `literal` says without the image what it is about."""

    text: str
    literal: str = ""
    reader: str = ""
    reactions: tuple[Reaction, ...] = ()


@dataclass(frozen=True, slots=True)
class Tale:
    """A metaphor story; `session` is the name of the session in which it was read, if it was."""

    title: str
    session: str
    paragraphs: tuple[Paragraph, ...]

    @property
    def readers(self) -> tuple[str, ...]:
        """Who reads, each once, in the order of their first turn."""
        return tuple(dict.fromkeys(one.reader for one in self.paragraphs if one.reader))


def readers_in_turns(readers: Sequence[str], paragraphs: int) -> tuple[str, ...]:
    """Who reads each of so many paragraphs: in turns, in the order of `readers`. Without readers nobody does."""
    return tuple(readers[n % len(readers)] if readers else "" for n in range(paragraphs))
