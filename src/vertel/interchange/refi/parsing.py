"""The XML of a project, safely: no document type, no entities, nothing from elsewhere; and no more of it at a time than
one source."""

from collections.abc import Callable, Container, Iterable, Iterator

from lxml import etree

from vertel.interchange.errors import NoForeignProject
from vertel.interchange.refi.watching import Element
from vertel.transcripts.errors import DamagedFile
from vertel.transcripts.markup import Attributes, walk

# Below the root, where there may be very many: what is in each, which is all read by itself.
LISTS = {
    "Sources": ("TextSource", "PictureSource", "PDFSource", "AudioSource", "VideoSource"),
    "Notes": ("Note",),
    "Cases": ("Case",),
}

Chunks = Callable[[], Iterable[bytes]]


class _Begun(Exception):
    """The first element is here: all that may come before it has been."""


class _Beginning:
    def start(self, name: str, attributes: Attributes, /) -> bool | None:
        raise _Begun(name.rpartition("\n")[2])

    def end(self, name: str, /) -> None: ...
    def text(self, data: str, /) -> None: ...


def elements(chunks: Chunks, file: str, roots: Container[str], wrong: type[NoForeignProject]) -> Iterator[Element]:
    """Each element of one of the `LISTS`, as soon as it is whole; last, the root.

    What was given is emptied when the next is asked for; the root has all that
    was not. `chunks` is called twice. Raises `wrong` if the root is none of `roots`, UnsafeFile for a DOCTYPE, and
    DamagedFile for what is no XML.
    """
    begun = _first(chunks(), file)
    if begun not in roots:
        raise wrong(file=file, what=begun)
    parser = etree.XMLPullParser(
        ("end",),
        tag=[f"{{*}}{name}" for names in LISTS.values() for name in names],
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    given = None
    try:
        for chunk in chunks():
            parser.feed(chunk)
            for _event, element in parser.read_events():
                if _is_listed(element):
                    if given is not None:
                        given.getparent().remove(given)
                    yield element
                    element.clear()
                    given = element
        whole = parser.close()
    except (etree.LxmlError, SyntaxError, LookupError, ValueError) as trouble:
        raise DamagedFile(file=file) from trouble
    if given is not None:
        given.getparent().remove(given)
    yield whole


def _first(chunks: Iterable[bytes], file: str) -> str:
    """The name of the root."""
    try:
        walk(chunks, _Beginning(), file)
    except _Begun as begun:
        return str(begun)
    raise DamagedFile(file=file)


def _is_listed(element: Element) -> bool:
    """Whether it is one of a list, and the list just below the root."""
    above = element.getparent()
    if above is None or above.getparent() is None or above.getparent().getparent() is not None:
        return False
    return element.tag.rpartition("}")[2] in LISTS.get(above.tag.rpartition("}")[2], ())
