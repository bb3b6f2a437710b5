"""Codes: a tree in the file, a list here in which each stands behind the one above it."""

from xml.etree.ElementTree import Element

from vertel.interchange.colours import colour
from vertel.interchange.project import Code, Guid
from vertel.interchange.refi.checking import Checker
from vertel.interchange.refi.guids import Guids
from vertel.interchange.remarks import Trouble


def read_codes(codes: Element, guids: Guids, check: Checker) -> list[Code]:
    """All codes below the element `Codes`, in the order of the file."""
    found: list[Code] = []
    waiting: list[tuple[Element, Guid | None]] = []
    waiting += [(code, None) for _name, code in check.parts(codes)][::-1]
    while waiting:
        element, parent = waiting.pop()
        attributes = check.attributes(element)
        name = attributes.get("name", "")
        guid = guids.own("code", attributes.get("guid"), name)
        description, notes = "", []
        below: list[tuple[Element, Guid | None]] = []
        for kind, part in check.parts(element):
            if kind == "Code":
                below.append((part, guid))
            elif kind == "Description":
                description = part.text or ""
            elif note := guids.other(check.target(part)):
                notes.append(note)
        codable = attributes.get("isCodable", "true").strip().lower() not in ("false", "0")
        shown = read_colour(attributes.get("color"), name, check)
        found.append(Code(guid, name, parent, description, shown, codable, tuple(notes)))
        waiting += reversed(below)
    return found


def read_colour(written: str | None, name: str, check: Checker) -> str | None:
    """The colour of a thing of this name, if it has one."""
    if not (written or "").strip():
        return None
    found = colour(written or "")
    if found is None:
        check.say(Trouble.BROKEN_VALUE, f"{name}: {written}")
    return found
