"""Codebooks: .qdc files, which are XML without a zip around it; but some are a project, or its XML."""

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from vertel.interchange.errors import NotACodebook
from vertel.interchange.project import Code, Set
from vertel.interchange.refi.checking import Checker
from vertel.interchange.refi.codes import read_codes
from vertel.interchange.refi.guids import Guids
from vertel.interchange.refi.package import LARGEST_PROJECT, Package
from vertel.interchange.refi.parsing import Chunks, elements
from vertel.interchange.remarks import Remark, Trouble
from vertel.transcripts.archive import MB
from vertel.transcripts.errors import EmptyFile, TooLargeUnpacked

_ZIP = b"PK\x03\x04"


@dataclass(frozen=True, slots=True)
class Codebook:
    """The codes, each behind the one above it; the sets of codes; and what could not be taken as it is."""

    codes: tuple[Code, ...]
    sets: tuple[Set, ...] = ()
    origin: str = ""
    remarks: tuple[Remark, ...] = ()


def read_codebook(data: bytes, file: str) -> Codebook:
    """The codebook in a .qdc file, or the one of a project (.qdpx, .qde).

    Raises NotACodebook for other XML, and UnreadableFile for what is damaged, unsafe or empty.
    """
    if not data:
        raise EmptyFile(file=file)
    *_others, (root,) = elements(_chunks(data, file), file, ("CodeBook", "Project"), NotACodebook)
    check = Checker(root)
    guids = Guids(check)
    codes: list[Code] = []
    sets: list[Element] = []
    for part in _parts(root, check):
        if check.name(part) == "Codes":
            codes += read_codes(part, guids, check)
        elif check.name(part) == "Sets":
            sets += [each for _name, each in check.parts(part)]
    known = {code.guid for code in codes}
    found = [_set(each, known, guids, check) for each in sets]
    return Codebook(tuple(codes), tuple(each for each in found if each.codes), root.get("origin", ""), check.remarks)


def _chunks(data: bytes, file: str) -> Chunks:
    """The XML, which mostly is the file itself."""
    if data.startswith(_ZIP):
        return Package(data, file, (".qdc", ".qde")).project
    if len(data) > LARGEST_PROJECT:
        raise TooLargeUnpacked(file=file, size=LARGEST_PROJECT // MB)
    return lambda: (data,)


def _parts(root: Element, check: Checker) -> Iterator[Element]:
    """The elements with codes and sets; of a project, those of its codebook and its own."""
    for name, part in check.parts(root):
        if name == "CodeBook":
            yield from (inside for _name, inside in check.parts(part))
        else:
            yield part


def _set(element: Element, codes: set[str], guids: Guids, check: Checker) -> Set:
    attributes = check.attributes(element)
    name = attributes.get("name", "")
    description, members = "", []
    for kind, part in check.parts(element):
        if kind == "Description":
            description = part.text or ""
        elif kind == "MemberCode":
            member = guids.other(check.target(part))
            if member in codes:
                members.append(member)
            else:
                check.say(Trouble.DANGLING, name)
    return Set(guids.own("set", attributes.get("guid"), name), name, description, tuple(members))
