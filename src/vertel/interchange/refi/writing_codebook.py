"""Write codes as REFI-QDA has them: for a project, and as a codebook of their own (.qdc)."""

from collections.abc import Iterable, Sequence
from io import BytesIO
from pathlib import Path

from vertel import __version__
from vertel.interchange.errors import NoCodesToWrite
from vertel.interchange.project import Code, Guid, Project, Set
from vertel.interchange.refi.pen import Pen
from vertel.interchange.refi.writing_files import in_one_go
from vertel.interchange.remarks import Remark, Trouble
from vertel.interchange.terms import ORIGIN

_CODEBOOK = "urn:QDA-XML:codebook:1.0"
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
    pen = Pen(Project("", codes=tuple(codes)))
    file = BytesIO()
    file.write(
        b'<?xml version="1.0" encoding="utf-8"?>\n'
        + f'<CodeBook xmlns="{_CODEBOOK}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'.encode()
        + f' xsi:schemaLocation="{_CODEBOOK} {_SCHEMA}" origin="{ORIGIN} {__version__}">\n'.encode()
    )
    for chunk in within("Codes", codes_xml(codes, pen, alone=True)):
        file.write(chunk.encode())
    for chunk in within("Sets", [_set(one, pen) for one in sets]):
        file.write(chunk.encode())
    file.write(b"</CodeBook>\n")
    return file.getvalue(), tuple(pen.remarks)


def codes_xml(codes: Sequence[Code], pen: Pen, *, alone: bool = False) -> list[str]:
    """The codes as a tree; `alone`: in a codebook of their own, in which they have no notes."""
    below: dict[Guid | None, list[Code]] = {}
    met: set[Guid] = set()
    for code in codes:
        known = code.parent is None or code.parent in met
        if not known:
            pen.say(Trouble.DANGLING, code.name)
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
        inside = pen.element("Description", code.description) + _notes(code, pen, alone)
        if inside or code.guid in below:
            found.append(f"<Code{_head(code, pen)}>{inside}")
            waiting += (None, *reversed(below.get(code.guid, ())))
        else:
            found.append(f"<Code{_head(code, pen)}/>\n")
    return found


def within(name: str, inside: Iterable[str]) -> list[str]:
    """An element with this in it; none where that is nothing, which the standard forbids."""
    chunks = [chunk for chunk in inside if chunk]
    return [f"<{name}>\n", *chunks, f"</{name}>\n"] if chunks else []


def _head(code: Code, pen: Pen) -> str:
    name = pen.attribute("name", code.name) or ' name=""'
    codable = "true" if code.codable else "false"
    return f' guid="{code.guid}"{name} isCodable="{codable}"{pen.colour(code.colour, code.name)}'


def _notes(code: Code, pen: Pen, alone: bool) -> str:
    if not alone:
        return pen.noted(code.notes, code.name)
    for _note in code.notes:
        pen.say(Trouble.LEFT_BEHIND, code.name)
    return ""


def _set(one: Set, pen: Pen) -> str:
    for _other in one.sources + one.notes:
        pen.say(Trouble.LEFT_BEHIND, one.name)
    members = pen.references("MemberCode", one.codes, pen.codes, one.name).replace(" targetGUID=", " guid=")
    name = pen.attribute("name", one.name) or ' name=""'
    return f'<Set guid="{one.guid}"{name}>{pen.element("Description", one.description)}{members}</Set>\n'
