"""What a study keeps of a project without showing it, as elements that go along: sets, links, PDFs and recordings.

`as_leftovers` and `from_leftovers` turn each other back. Those of the kinds CONTAINER, SYNC and SELECTED have the GUID
of the source that they belong to, and only live in a study.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from xml.etree import ElementTree
from xml.sax.saxutils import quoteattr

from vertel.interchange import selected
from vertel.interchange.elements import name_of, part, text_of, whole
from vertel.interchange.project import MEDIA, Guid, Leftover, Link, Project, Set, Source, SyncPoint
from vertel.interchange.selected import Restored

CONTAINER = "container"
SYNC = "sync"
SELECTED = "selected"  # what a study does not show of a source and of the passages that are coded in it
DESCRIPTION = "description"  # of the whole project


@dataclass(frozen=True, slots=True)
class Asides:
    """What was kept aside, each thing as the project had it; what belongs to a source by the GUID of that."""

    sets: tuple[Set, ...] = ()
    links: tuple[Link, ...] = ()
    containers: Mapping[Guid, str] = field(default_factory=dict)
    sync: Mapping[Guid, tuple[SyncPoint, ...]] = field(default_factory=dict)
    selected: Mapping[Guid, str] = field(default_factory=dict)
    descriptions: tuple[str, ...] = ()
    leftovers: tuple[Leftover, ...] = ()

    def restored(self, source: Source) -> Restored:
        """The source as it came: who made it, with its selections, and with its PDF or recording if it had one."""
        source = self._with_medium(source)
        xml = self.selected.get(source.guid)
        return Restored(source) if xml is None else selected.restored(source, xml)

    def _with_medium(self, source: Source) -> Source:
        xml = self.containers.get(source.guid)
        if xml is None:
            return source
        medium = MEDIA.get(name_of(ElementTree.fromstring(xml)), "text")
        return replace(source, medium=medium, container=xml, sync=self.sync.get(source.guid, ()))


def as_leftovers(project: Project) -> Iterator[Leftover]:
    """All of a project that the study does not show, but for memos at links: those are in the link."""
    yield from project.leftovers
    for one in project.sets:
        members = [("MemberCode", one.codes), ("MemberSource", one.sources), ("MemberNote", one.notes)]
        inside = "".join(f"<{kind} targetGUID={quoteattr(guid)}/>" for kind, guids in members for guid in guids)
        said = f"<Description>{text_of(one.description)}</Description>" if one.description else ""
        yield Leftover("Set", one.guid, one.name, whole("Set", {"guid": one.guid, "name": one.name}, said + inside))
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
        yield Leftover("Link", link.guid, link.name, whole("Link", attributes, inside))
    for source in project.sources:
        if source.container is not None:
            named = (name for name in project.files if f"internal://{name}" in (source.container or ""))
            yield Leftover(CONTAINER, source.guid, source.name, source.container, tuple(named))
        if source.sync:
            inside = "".join(map(_sync_point, source.sync))
            yield Leftover(SYNC, source.guid, source.name, whole("SyncPoints", {}, inside))
    for source, xml in selected.as_elements(project):
        yield Leftover(SELECTED, source.guid, source.name, xml)
    if project.description:
        yield Leftover(DESCRIPTION, "", project.name, whole("Description", {}, text_of(project.description)))


def as_element(source: Source) -> Leftover:
    """A text in which nobody says anything, as the element that it came as."""
    if source.container is not None:
        return Leftover(name_of(ElementTree.fromstring(source.container)), source.guid, source.name, source.container)
    return Leftover(
        "TextSource", source.guid, source.name, whole("TextSource", {"guid": source.guid, "name": source.name})
    )


def from_leftovers(leftovers: Iterable[Leftover]) -> Asides:
    """The same back, however many projects it came with."""
    sets, links, others, descriptions = list[Set](), list[Link](), list[Leftover](), list[str]()
    containers: dict[Guid, str] = {}
    sync: dict[Guid, tuple[SyncPoint, ...]] = {}
    passages: dict[Guid, str] = {}
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
            case "selected":
                passages[leftover.guid] = leftover.xml
            case "description":
                descriptions.append(ElementTree.fromstring(leftover.xml).text or "")
            case _:
                others.append(leftover)
    return Asides(tuple(sets), tuple(links), containers, sync, passages, tuple(descriptions), tuple(others))


def _set(element: Any) -> Set:
    description = next((one.text for one in element if name_of(one) == "Description"), None)
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
    return part("SyncPoint", {"guid": point.guid, "position": position, "time": time})


def _targets(element: Any, kind: str) -> tuple[Guid, ...]:
    return tuple(one.get("targetGUID") for one in element if name_of(one) == kind)
