"""A metaphor story taken over from a YAML file."""

from dataclasses import dataclass
from pathlib import Path
from typing import cast, get_args

from sqlalchemy import select

from vertel.content.yaml_file import Entry, read_yaml
from vertel.errors import VertelError
from vertel.stories.telling.tale import ReactionKind
from vertel.study.asking.errors import UnknownWord
from vertel.study.errors import InTheFile
from vertel.study.store.change import Change
from vertel.study.store.schema import paragraphs, tales
from vertel.study.store.study import Study
from vertel.study.telling.reactions import Said, put_reaction
from vertel.study.telling.tales import paragraph_values, tale_values

_REACTION = ("kind", "who", "text", "turn", "session")


@dataclass(frozen=True, slots=True)
class ReadTale:
    """What a file told: the number of the story, its title and paragraphs, and whether the study had it already."""

    number: int
    title: str
    paragraphs: int
    known: bool


def read_tale(study: Study, path: Path) -> ReadTale:
    """Take over the metaphor story in a YAML file, whole or not at all.

    One with the title of a story that is there is left as it is. Raises UnusableContent or InTheFile, which name the
    place in the file.
    """
    file = read_yaml(path, study.settings().language).fields(required=("title", "paragraphs"), optional=("session",))
    title, entries = file["title"].text(), file["paragraphs"].items()
    with study.changing("tale.read", file=path.name, tale=title, paragraphs=len(entries)) as change:
        known = change.connection.scalar(select(tales.c.id).where(tales.c.title == title))
        if known is not None:
            return ReadTale(known, title, len(entries), known=True)
        try:
            tale = change.insert_one(tales, **tale_values(change.connection, title, file["session"].text()))
        except VertelError as error:
            raise _in_the_file(path, file["session"], error) from error
        for position, entry in enumerate(entries, start=1):
            _add(change, path, tale, position, entry)
    return ReadTale(tale, title, len(entries), known=False)


def _add(change: Change, path: Path, tale: int, position: int, entry: Entry) -> None:
    found = entry.fields(required=("text",), optional=("literal", "reader", "reactions"))
    try:
        values = paragraph_values({name: found[name].text() for name in ("text", "literal", "reader")})
    except VertelError as error:
        raise _in_the_file(path, entry, error) from error
    paragraph = change.insert_one(paragraphs, tale_id=tale, position=position, **values)
    for reaction in found["reactions"].items():
        said = reaction.fields(optional=_REACTION)
        kind = said["kind"].text() or "reaction"
        if kind not in get_args(ReactionKind):
            raise _in_the_file(path, said["kind"], UnknownWord(word=kind, available=", ".join(get_args(ReactionKind))))
        turn = said["turn"].number() if said["turn"].value else None
        typed = Said(cast(ReactionKind, kind), said["text"].text(), said["who"].text(), turn, said["session"].text())
        try:
            put_reaction(change, paragraph, tale, typed)
        except VertelError as error:
            raise _in_the_file(path, reaction, error) from error


def _in_the_file(path: Path, entry: Entry, error: VertelError) -> InTheFile:
    return InTheFile(file=path.name, place=entry.place.removeprefix(f"{path.name}, "), problem=str(error))
