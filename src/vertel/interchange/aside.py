"""What a study keeps of a project without showing it, as elements that go along: sets, links, PDFs and recordings.

`as_leftovers` and `from_leftovers` turn each other back. Those of the kinds CONTAINER and SYNC have the GUID of the
source that they belong to, and only live in a study.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from xml.etree import ElementTree
from xml.sax.saxutils import escape, quoteattr

from vertel.interchange.project import MEDIA, Guid, Leftover, Link, Project, Set, Source, SyncPoint
from vertel.interchange.refi.schema import PROJECT as NAMESPACE

CONTAINER = "container"
SYNC = "sync"
DESCRIPTION = "description"  # of the whole project

_ESCAPED = {"\r": "&#13;", "\n": "&#10;", "\t": "&#9;"}


@dataclass(frozen=True, slots=True)
class Asides:
    """What was kept aside, each thing as the project had it; containers and sync points by the GUID of their source."""

    sets: tuple[Set, ...] = ()
    links: tuple[Link, ...] = ()
    containers: Mapping[Guid, str] = field(default_factory=dict)
    sync: Mapping[Guid, tuple[SyncPoint, ...]] = field(default_factory=dict)
    descriptions: tuple[str, ...] = ()
    leftovers: tuple[Leftover, ...] = ()

    def with_medium(self, source: Source) -> Source:
        """The source as the text of the PDF or recording that it came with, if it came with one."""
        xml = self.containers.get(source.guid)
        if xml is None:
            return source
        medium = MEDIA.get(_name(ElementTree.fromstring(xml)), "text")
        return replace(source, medium=medium, container=xml, sync=self.sync.get(source.guid, ()))


def as_leftovers(project: Project) -> Iterator[Leftover]:
    """All of a project that the study does not show, but for memos at links: those are in the link."""
    yield from project.leftovers
    for one in project.sets:
        members = [("MemberCode", one.codes), ("MemberSource", one.sources), ("MemberNote", one.notes)]
        inside = "".join(f"<{kind} targetGUID={quoteattr(guid)}/>" for kind, guids in members for guid in guids)
        said = f"<Description>{_text(one.description)}</Description>" if one.description else ""
        yield Leftover("Set", one.guid, one.name, _element("Set", {"guid": one.guid, "name": one.name}, said + inside))
    for link in project.links:
        attributes = {
            "guid": link.guid,
            "name": link.name or None,
            "direction": link.direction,
            "color": link.colour,
            "originGUID": link.origin,
            "targetGUID": link.target,
        }
        inside = "".join(f"<NoteRef targetGUID={quoteattr(guid)}/>" for guid in link.notes)
        yield Leftover("Link", link.guid, link.name, _element("Link", attributes, inside))
    for source in project.sources:
        if source.container is not None:
            named = (name for name in project.files if f"internal://{name}" in (source.container or ""))
            yield Leftover(CONTAINER, source.guid, source.name, source.container, tuple(named))
        if source.sync:
            inside = "".join(map(_sync_point, source.sync))
            yield Leftover(SYNC, source.guid, source.name, _element("SyncPoints", {}, inside))
    if project.description:
        yield Leftover(DESCRIPTION, "", project.name, _element("Description", {}, _text(project.description)))


def as_element(source: Source) -> Leftover:
    """A text in which nobody says anything, as the element that it came as."""
    if source.container is not None:
        return Leftover(_name(ElementTree.fromstring(source.container)), source.guid, source.name, source.container)
    return Leftover(
        "TextSource", source.guid, source.name, _element("TextSource", {"guid": source.guid, "name": source.name}, "")
    )


def from_leftovers(leftovers: Iterable[Leftover]) -> Asides:
    """The same back, however many projects it came with."""
    sets, links, others, descriptions = list[Set](), list[Link](), list[Leftover](), list[str]()
    containers: dict[Guid, str] = {}
    sync: dict[Guid, tuple[SyncPoint, ...]] = {}
    for leftover in leftovers:
        match leftover.kind:
            case "Set":
                sets.append(_set(ElementTree.fromstring(leftover.xml)))
            case "Link":
                links.append(_link(ElementTree.fromstring(leftover.xml)))
            case "container":
                containers[leftover.guid] = leftover.xml
            case "sync":
                sync[leftover.guid] = tuple(map(_point, ElementTree.fromstring(leftover.xml)))
            case "description":
                descriptions.append(ElementTree.fromstring(leftover.xml).text or "")
            case _:
                others.append(leftover)
    return Asides(tuple(sets), tuple(links), containers, sync, tuple(descriptions), tuple(others))


def _set(element: Any) -> Set:
    description = next((one.text for one in element if _name(one) == "Description"), None)
    codes, sources, notes = (_targets(element, f"Member{kind}") for kind in ("Code", "Source", "Note"))
    return Set(element.get("guid"), element.get("name", ""), description or "", codes, sources, notes)


def _link(element: Any) -> Link:
    direction, colour, origin, target = map(element.get, ("direction", "color", "originGUID", "targetGUID"))
    notes = _targets(element, "NoteRef")
    return Link(element.get("guid"), element.get("name", ""), direction, colour, origin, target, notes)


def _point(element: Any) -> SyncPoint:
    position, time = element.get("position"), element.get("time")
    return SyncPoint(element.get("guid"), position and int(position), time and float(time))


def _sync_point(point: SyncPoint) -> str:
    position = None if point.position is None else str(point.position)
    time = None if point.time is None else repr(point.time)
    return _element("SyncPoint", {"guid": point.guid, "position": position, "time": time}, "", namespace=False)


def _targets(element: Any, kind: str) -> tuple[Guid, ...]:
    return tuple(one.get("targetGUID") for one in element if _name(one) == kind)


def _name(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


def _element(name: str, attributes: Mapping[str, str | None], inside: str, *, namespace: bool = True) -> str:
    said = [f'xmlns="{NAMESPACE}"'] if namespace else []
    said += [f"{key}={quoteattr(value, _ESCAPED)}" for key, value in attributes.items() if value is not None]
    return f"<{' '.join([name, *said])}>{inside}</{name}>" if inside else f"<{' '.join([name, *said])}/>"


def _text(text: str) -> str:
    return escape(text, {"\r": "&#13;"})
