"""What a report of qualitative research should say of how it was done: published lists of items, in plain words."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from vertel.content.yaml_file import Entry, UnusableContent, read_yaml
from vertel.language import N_, Lang

# What a study knows of its own working, to be put into a sentence.
FactKey = Literal[
    "question", "facilitators", "coders", "sessions", "words", "places", "people", "consent", "methods", "repeated",
    "transcripts", "duration", "memos", "saturation", "returned", "checked", "codebook", "software", "quotes", "themes",
    "against", "minor", "gaps", "decisions",
]  # fmt: skip
FACT_KEYS: tuple[FactKey, ...] = get_args(FactKey)

STANDARDS = ("coreq", "srqr")


@dataclass(frozen=True, slots=True)
class Item:
    """One item: what it is called, what it asks, what the study can say to it (`known`), and what only a `person` can.

    `number` counts through the list.
    """

    number: int
    name: str
    asks: str
    known: tuple[FactKey, ...] = ()
    person: str = ""


@dataclass(frozen=True, slots=True)
class StandardPart:
    """A part of a list, with its items."""

    name: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Standard:
    """A list of items, with the publication it comes from."""

    name: str
    source: str
    parts: tuple[StandardPart, ...]


class UnknownFact(UnusableContent):
    sentence = N_("{place} asks for “{fact}”, which vertel does not know of. Possible: {known}.")


def read_standard(path: Path, lang: Lang = "nl") -> Standard:
    """The list in a YAML file. Raises an UnusableContent error that names the place in the file."""
    standard = read_yaml(path, lang).fields(required=("name", "source", "parts"))
    number = 0
    parts = []
    for entry in standard["parts"].items():
        part = entry.fields(required=("name", "items"))
        items = part["items"].items()
        parts.append(
            StandardPart(part["name"].text(), tuple(_item(number + n, each) for n, each in enumerate(items, 1)))
        )
        number += len(items)
    return Standard(standard["name"].text(), standard["source"].text(), tuple(parts))


def _item(number: int, entry: Entry) -> Item:
    item = entry.fields(required=("item", "asks"), optional=("known", "person"))
    return Item(
        number,
        item["item"].text(),
        item["asks"].text(),
        tuple(_fact(fact) for fact in item["known"].items()),
        item["person"].text(),
    )


def _fact(entry: Entry) -> FactKey:
    fact = entry.text()
    if fact not in FACT_KEYS:
        raise UnknownFact(place=entry.place, fact=fact, known=", ".join(FACT_KEYS))
    return fact
