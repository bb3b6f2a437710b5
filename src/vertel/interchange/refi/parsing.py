"""The XML of a project, safely: no document type, no entities, nothing from elsewhere; and no more of it at a time than
one source."""

from collections.abc import Callable, Container, Iterable, Iterator
from xml.etree.ElementTree import Element, ParseError, TreeBuilder, XMLParser

from vertel.interchange.errors import NoForeignProject
from vertel.transcripts.errors import DamagedFile
from vertel.transcripts.markup import DEEPEST, Attributes, walk

# Below the root, with very many elements that are each read by themselves.
_LISTS = frozenset(["Sources", "Notes", "Cases"])

Path = tuple[Element, ...]  # from the root to an element
Chunks = Callable[[], Iterable[bytes]]


class _Begun(Exception):
    """The first element is here: all that may come before it has been."""


class _Beginning:
    def start(self, name: str, attributes: Attributes, /) -> bool | None:
        raise _Begun(name.rpartition("\n")[2])

    def end(self, name: str, /) -> None: ...
    def text(self, data: str, /) -> None: ...


def elements(chunks: Chunks, file: str, roots: Container[str], wrong: type[NoForeignProject]) -> Iterator[Path]:
    """Each element in `Sources`, `Notes` and `Cases`, as soon as it is whole, behind the root and the one it is in.

    What was given is gone when the next is asked for. Last comes the root alone, with all that was not given.
    `chunks` is called twice. Raises `wrong` if the root is none of `roots`, UnsafeFile for a DOCTYPE, and DamagedFile
    for what is no XML or nested without end.
    """
    begun = _first(chunks(), file)
    if begun not in roots:
        raise wrong(file=file, what=begun)
    builder = TreeBuilder()
    around = builder.start("around", {})  # so the tree can be seen while it grows
    parser = XMLParser(target=builder)
    done = 0
    try:
        for chunk in chunks():
            parser.feed(chunk)
            if _depth(around) > DEEPEST:
                raise DamagedFile(file=file)
            for root in around:
                for section in root[done:]:
                    yield from _taken(root, section, open_end=section is root[-1])
                done = max(0, len(root) - 1)
        parser.close()
    except (ParseError, LookupError, ValueError) as trouble:
        raise DamagedFile(file=file) from trouble
    (root,) = around
    for section in root[done:]:
        yield from _taken(root, section, open_end=False)
    if _is_too_deep(root):
        raise DamagedFile(file=file)
    yield (root,)


def _taken(root: Element, section: Element, *, open_end: bool) -> Iterator[Path]:
    """What is whole in a section, one by one out of it. With an `open_end`, the last may not be."""
    if _local(section) not in _LISTS:
        return
    for element in section[: len(section) - open_end]:
        yield root, section, element
        section.remove(element)
        element.clear()


def _depth(element: Element) -> int:
    """How deep what was parsed last is."""
    depth = 0
    while len(element):
        element = element[-1]
        depth += 1
    return depth


def _is_too_deep(root: Element) -> bool:
    level = [root]
    for _depth in range(DEEPEST):
        level = [inside for element in level for inside in element]
    return bool(level)


def _first(chunks: Iterable[bytes], file: str) -> str:
    """The name of the root."""
    try:
        walk(chunks, _Beginning(), file)
    except _Begun as begun:
        return str(begun)
    raise DamagedFile(file=file)


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2]
