"""Write codes as REFI-QDA has them: for a project, and as a codebook of their own (.qdc)."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from vertel import __version__
from vertel.interchange.errors import NoCodesToWrite
from vertel.interchange.project import Code, Guid, Project, Set
from vertel.interchange.refi.schema import CODEBOOK
from vertel.interchange.refi.writing_files import in_one_go
from vertel.interchange.refi.writing_parts import XmlWriter, root_tag
from vertel.interchange.remarks import Remark, Trouble
from vertel.interchange.terms import ORIGIN

_SCHEMA = "http://schema.qdasoftware.org/versions/Codebook/v1.0/Codebook.xsd"


def write_codebook(codes: Sequence[Code], path: Path, *, sets: Iterable[Set] = ()) -> tuple[Remark, ...]:
    """Write the codes to `path`, with the sets that they are in, and say what could not be handed on as it is.

    Such a file has no name of its own, no notes, and in its sets only codes. Raises NoCodesToWrite and NotWritten; then
    `path` is left as it was.
    """
    data, remarks = codebook_bytes(codes, sets=sets)
    with in_one_go(path) as file:
        file.write(data)
    return remarks


def codebook_bytes(codes: Sequence[Code], *, sets: Iterable[Set] = ()) -> tuple[bytes, tuple[Remark, ...]]:
    """The file, and what could not be handed on as it is. Raises NoCodesToWrite."""
    if not codes:
        raise NoCodesToWrite
    xml = XmlWriter(Project("", codes=tuple(codes)))
    chunks = [
        root_tag("CodeBook", CODEBOOK, _SCHEMA, f' origin="{ORIGIN} {__version__}"'),
        *within("Codes", codes_xml(codes, xml, alone=True)),
        *within("Sets", [_set(one, xml) for one in sets]),
        "</CodeBook>\n",
    ]
    return "".join(chunks).encode(), tuple(xml.remarks)


def codes_xml(codes: Sequence[Code], xml: XmlWriter, *, alone: bool = False) -> list[str]:
    """The codes as a tree; `alone`: in a codebook of their own, in which they have no notes."""
    below: dict[Guid | None, list[Code]] = {}
    met: set[Guid] = set()
    for code in codes:
        known = code.parent is None or code.parent in met
        if not known:
            xml.say(Trouble.DANGLING, code.name)
        below.setdefault(code.parent if known else None, []).append(code)
        met.add(code.guid)
    found: list[str] = []
    waiting: list[Code | None] = [*reversed(below.get(None, ()))]
    while waiting:
        following = waiting.pop()
        if following is None:
            found.append("</Code>\n")
            continue
        code = following
        inside = xml.element("Description", code.description) + _notes(code, xml, alone)
        if inside or code.guid in below:
            found.append(f"<Code{_head(code, xml)}>{inside}")
            waiting += (None, *reversed(below.get(code.guid, ())))
        else:
            found.append(f"<Code{_head(code, xml)}/>\n")
    return found


def within(name: str, inside: Iterable[str]) -> list[str]:
    """An element with this in it; none where that is nothing, which the standard forbids."""
    chunks = [chunk for chunk in inside if chunk]
    return [f"<{name}>\n", *chunks, f"</{name}>\n"] if chunks else []


def _head(code: Code, xml: XmlWriter) -> str:
    name = xml.named(code.name)
    codable = "true" if code.codable else "false"
    return f' guid="{code.guid}"{name} isCodable="{codable}"{xml.colour(code.colour, code.name)}'


def _notes(code: Code, xml: XmlWriter, alone: bool) -> str:
    if not alone:
        return xml.noted(code.notes, code.name)
    for _note in code.notes:
        xml.say(Trouble.LEFT_BEHIND, code.name)
    return ""


def _set(one: Set, xml: XmlWriter) -> str:
    for _other in one.sources + one.notes:
        xml.say(Trouble.LEFT_BEHIND, one.name)
    members = xml.references("MemberCode", one.codes, xml.codes, one.name).replace(" targetGUID=", " guid=")
    name = xml.named(one.name)
    return f'<Set guid="{one.guid}"{name}>{xml.element("Description", one.description)}{members}</Set>\n'
