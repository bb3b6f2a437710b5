"""The tags of Taguette as codes. A tag is a path: `wonen.overlast` stands below `wonen`, also where that is no tag."""

import re
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from vertel.interchange.project import Code, Guid

# By which Taguette itself makes the GUIDs of tags when it exports a codebook for other programs (.qdc).
_NAMESPACE = uuid.UUID("51B2B2B7-27EB-4ECB-9D56-E75B0A0496C2")
_DOT = re.compile(r"(?<=[^\s.])\.(?=[^\s.])")
_NUMBERS = re.compile(r"(?<=\d)\.(?=\d)")


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag: its path of names, and whether it is one itself or only stands above others."""

    path: str
    name: str
    parent: str | None
    description: str = ""
    is_tag: bool = True


def guid_of(path: str) -> Guid:
    """The GUID of a tag: the one that Taguette gives it."""
    return str(uuid.uuid5(_NAMESPACE, path)).upper()


def tree(tags: Mapping[str, str]) -> list[Tag]:
    """The tags, by path with their descriptions, as a tree: parents before children, otherwise in order.

    A full stop is no step where white space or an end follows (`enz.`, `dhr. Bakker`), and between two digits (`1.2`)
    only where what stands before it is a tag itself.
    """
    placed: dict[str, Tag] = {}
    for path in tags:
        above: str | None = None
        for step in _steps(path, tags):
            name = step if above is None else step[len(above) + 1 :]
            if step not in placed:
                placed[step] = Tag(step, name, above, tags.get(step, ""), step in tags)
            above = step
    return list(placed.values())


def codes_of(tags: Mapping[str, str]) -> tuple[Code, ...]:
    """The tags as codes; what only stands above others is a folder."""
    return tuple(
        Code(
            guid_of(tag.path),
            tag.name,
            guid_of(tag.parent) if tag.parent else None,
            description=tag.description,
            codable=tag.is_tag,
        )
        for tag in tree(tags)
    )


def _steps(path: str, tags: Iterable[str]) -> list[str]:
    """The path of each tag on the way to this one, itself last."""
    ends = [found.start() for found in _DOT.finditer(path)]
    numbers = {found.start() for found in _NUMBERS.finditer(path)}
    return [path[:end] for end in ends if end not in numbers or path[:end] in tags] + [path]
