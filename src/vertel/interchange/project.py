"""A project as programs for qualitative research exchange it: what every reader gives and every writer takes.

It has the terms of REFI-QDA (Project.xsd, 2019). GUIDs are in upper case without braces; times are UTC, without a time
zone mark. All offsets are code points in `Source.text`, end exclusive, whatever the file counted in.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Literal, NamedTuple

from vertel.interchange.dialect import SPEC, Dialect
from vertel.interchange.remarks import Remark

Guid = str
VariableKind = Literal["text", "boolean", "integer", "float", "date", "datetime"]
VariableContent = str | bool | int | Decimal | date | datetime
Medium = Literal["text", "pdf", "audio", "video"]

MEDIA: Mapping[str, Medium] = {"PDFSource": "pdf", "AudioSource": "audio", "VideoSource": "video"}
DIRECTIONS = ("Associative", "OneWay", "Bidirectional")


@dataclass(frozen=True, slots=True)
class User:
    """Somebody who worked in the project."""

    guid: Guid
    name: str


@dataclass(frozen=True, slots=True)
class Code:
    """A code; `parent` stands before it in the project. One that is not `codable` is a folder. Colour is `#rrggbb`."""

    guid: Guid
    name: str
    parent: Guid | None = None
    description: str = ""
    colour: str | None = None
    codable: bool = True
    notes: tuple[Guid, ...] = ()


@dataclass(frozen=True, slots=True)
class Variable:
    """What is known of each case or source."""

    guid: Guid
    name: str
    kind: VariableKind = "text"
    description: str = ""


@dataclass(frozen=True, slots=True)
class Value:
    """What one case or source has for a variable."""

    variable: Guid
    content: VariableContent


class Coding(NamedTuple):
    """A code put on a selection, or on all of a source, by a user.

    A tuple, as Selection is: of these a project has tens of thousands, and a frozen dataclass takes five times as long
    to make.
    """

    guid: Guid
    code: Guid
    user: Guid | None = None
    made_at: datetime | None = None
    notes: tuple[Guid, ...] = ()


class Selection(NamedTuple):
    """A passage of a text. One without codings is there for its notes, or because a case refers to it."""

    guid: Guid
    start: int
    end: int
    name: str = ""
    description: str = ""
    codings: tuple[Coding, ...] = ()
    notes: tuple[Guid, ...] = ()
    user: Guid | None = None
    made_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class SyncPoint:
    """Where in a transcript (code points) a moment of its recording is (seconds)."""

    guid: Guid
    position: int | None
    time: float | None


@dataclass(frozen=True, slots=True)
class Source:
    """A text with what was selected and coded in it.

    `text` is as the file has it, without a byte order mark: line ends and composed letters are not made equal.
    A text that goes with a PDF or a recording has that as its `medium`; `container` is then the element of that (XML,
    without the text), and `sync` the moments of a recording. `dialect` says how the file counted.
    """

    guid: Guid
    name: str
    text: str
    description: str = ""
    medium: Medium = "text"
    selections: tuple[Selection, ...] = ()
    codings: tuple[Coding, ...] = ()
    notes: tuple[Guid, ...] = ()
    values: tuple[Value, ...] = ()
    user: Guid | None = None
    made_at: datetime | None = None
    container: str | None = None
    sync: tuple[SyncPoint, ...] = ()
    dialect: Dialect = SPEC


@dataclass(frozen=True, slots=True)
class Case:
    """Whom or what is studied: mostly a participant. It may have whole sources, and what it says in them."""

    guid: Guid
    name: str
    description: str = ""
    values: tuple[Value, ...] = ()
    codes: tuple[Guid, ...] = ()
    sources: tuple[Guid, ...] = ()
    selections: tuple[Guid, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """A memo. Who refers to it has its GUID among its `notes`."""

    guid: Guid
    name: str
    text: str
    user: Guid | None = None
    made_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Set:
    """Codes, sources and notes that belong together."""

    guid: Guid
    name: str
    description: str = ""
    codes: tuple[Guid, ...] = ()
    sources: tuple[Guid, ...] = ()
    notes: tuple[Guid, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """One thing of the project points at another; `direction` is Associative, OneWay or Bidirectional."""

    guid: Guid
    name: str = ""
    direction: str | None = None
    colour: str | None = None
    origin: Guid | None = None
    target: Guid | None = None
    notes: tuple[Guid, ...] = ()


@dataclass(frozen=True, slots=True)
class Leftover:
    """An element that is kept as it came: a graph, a picture, a recording without a text, a text that is missing.

    `kind` is the name of the element, `xml` all of it in the namespace of REFI-QDA projects. `files` are the names of
    the files in it, which `xml` has as `internal://name`.
    """

    kind: str
    guid: Guid
    name: str
    xml: str
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Project:
    """A whole project. `origin` is the program that wrote it, as it calls itself.

    `files` are the bytes of what `leftovers` and containers name, each under its name without folders. `remarks` say
    what a reader could not take as it is.
    """

    name: str
    origin: str = ""
    description: str = ""
    users: tuple[User, ...] = ()
    codes: tuple[Code, ...] = ()
    variables: tuple[Variable, ...] = ()
    cases: tuple[Case, ...] = ()
    sources: tuple[Source, ...] = ()
    notes: tuple[Note, ...] = ()
    links: tuple[Link, ...] = ()
    sets: tuple[Set, ...] = ()
    project_notes: tuple[Guid, ...] = ()
    leftovers: tuple[Leftover, ...] = ()
    files: Mapping[str, bytes] = field(default_factory=dict)
    remarks: tuple[Remark, ...] = ()


def together(one: Selection, other: Selection) -> Selection:
    """The selection with what another one says of the same stretch."""
    descriptions = dict.fromkeys(filter(None, (one.description, other.description)))
    return one._replace(
        name=one.name or other.name,
        description="\n\n".join(descriptions),
        codings=one.codings + other.codings,
        notes=tuple(dict.fromkeys(one.notes + other.notes)),
        user=one.user or other.user,
        made_at=one.made_at or other.made_at,
    )
