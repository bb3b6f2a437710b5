"""PDFs and recordings with their texts, and what is handed on as it came."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import Any

from lxml import etree

from vertel.interchange.project import Guid, Leftover, Project, Selection, Source
from vertel.interchange.refi.schema import ELEMENTS, PROJECT
from vertel.interchange.refi.writing_sources import SourcesWriter
from vertel.interchange.remarks import Trouble
from vertel.interchange.terms import follows

Element = Any  # lxml brings no types
_SHELLS = {"PDFSource": "Representation", "AudioSource": "Transcript", "VideoSource": "Transcript"}
_NEEDED = {"Coding": "CodeRef", "VariableValue": "VariableRef"}  # without it, the element says nothing
_PATHS = {
    "path": Trouble.MISSING_MEMBER,
    "richTextPath": Trouble.MISSING_MEMBER,
    "plainTextPath": Trouble.MISSING_TEXT,
}
_INSIDE = re.compile(r'\bguid="([0-9A-F-]{36})"')
_HERE = "internal://"


def by_container(sources: Iterable[Source]) -> list[list[Source]]:
    """The sources in their order, those that have the same container together."""
    found: dict[Guid, list[Source]] = {}
    for source in sources:
        whole = _INSIDE.search(source.container) if source.container else None
        found.setdefault(whole[1] if whole else source.guid, []).append(source)
    return list(found.values())


def guids_inside(project: Project) -> set[Guid]:
    """The GUIDs of what is in the elements that are handed on as they came."""
    kept = [left.xml for left in project.leftovers] + [source.container or "" for source in project.sources]
    return {guid for xml in kept for guid in _INSIDE.findall(xml)}


class KeptWriter:
    """Writes elements that were kept. What they refer to and is not there any more, they refer to no longer.

    `files` are those of the project by name.
    """

    def __init__(self, sources: SourcesWriter, files: Collection[str]) -> None:
        self._sources = sources
        self._xml = sources.xml
        self._files = files

    def leftover(self, left: Leftover, known: Collection[Guid] = ()) -> str:
        """The element; nothing, and a remark, if it is none. `known` are the GUIDs that a graph may have."""
        element = _parsed(left.xml)
        if element is None or _name(element) != left.kind:
            self._xml.say(Trouble.LEFT_BEHIND, left.name)
            return ""
        self._mend(element, left.name)
        for part in element.iter(f"{{{PROJECT}}}Vertex", f"{{{PROJECT}}}Edge"):
            self._represent(part, known, left.name)
        return _xml(element) + "\n"

    def medium(self, sources: Sequence[Source]) -> str:
        """The sources that have the same container: that, with the text of each in its place.

        What has no proper container, and a second text of a PDF, is a text of its own.
        """
        whole: Element = None
        alone = []
        for source in sources:
            element = _parsed(source.container or "")
            shell = None if element is None else _child(element, _SHELLS.get(_name(element), ""))
            if element is None or shell is None or (whole is not None and _name(shell) == "Representation"):
                alone.append(self._sources.text_source(source))
                continue
            if whole is None:
                whole = element
                self._mend(whole, source.name)
            else:
                whole.append(shell)
            self._fill(whole, shell, source)
        if whole is None:
            return "".join(alone)
        for element in (whole, *whole):
            _in_order(element)
        return _xml(whole) + "\n" + "".join(alone)

    def _fill(self, whole: Element, shell: Element, source: Source) -> None:
        """Put the text, and what is known of it, in the shell; what is known of all, in the whole."""
        xml, first = self._xml, whole.get("guid") == source.guid
        transcript = _name(shell) == "Transcript"
        if first:
            shell.set("guid", shell.get("guid") or follows(source.guid, "text"))
            _append(whole, xml.element("Description", source.description) + self._sources.whole(source))
            _set(whole, xml.attribute("name", source.name) + self._made(whole, source))
        else:
            shell.set("guid", source.guid)
            source = _with_place_for_all(source) if transcript else source
            rest = replace(source, codings=(), values=()) if transcript else source
            if rest.codings != source.codings or rest.values != source.values:
                xml.say(Trouble.LEFT_BEHIND, source.name)
            _append(shell, xml.element("Description", source.description) + self._sources.whole(rest))
            _set(shell, xml.attribute("name", source.name) + self._made(shell, source))
        text, placed = self._sources.placed(source)
        _set(shell, self._sources.path(source, text))
        _append(shell, self._sources.synchronised(source, placed, text) if transcript else self._sources.plain(placed))

    def _made(self, element: Element, source: Source) -> str:
        """Who made it when, where the element does not say that already."""
        by = element.get("creatingUser") or element.get("modifyingUser")
        at = element.get("creationDateTime") or element.get("modifiedDateTime")
        return self._xml.made(None if by == source.user else source.user, None if at else source.made_at)

    def _mend(self, whole: Element, name: str) -> None:
        """Take out what refers to things that are not there; see that users are listed; say which files are missing."""
        xml = self._xml
        known = {"CodeRef": xml.codes, "NoteRef": xml.notes, "VariableRef": xml.variables}
        for element in list(whole.iter(etree.Element)):
            kind = _name(element)
            if kind in known and element.get("targetGUID") not in known[kind]:
                xml.say(Trouble.DANGLING, name)
                element.getparent().remove(element)
            for attribute in ("creatingUser", "modifyingUser"):
                if element.get(attribute):
                    xml.user(element.get(attribute))
            for attribute, trouble in _PATHS.items():
                path = element.get(attribute, "")
                if path.startswith(_HERE) and path.removeprefix(_HERE) not in self._files:
                    xml.say(trouble, name)
        for element in list(whole.iter(*(f"{{{PROJECT}}}{kind}" for kind in _NEEDED))):
            if _child(element, _NEEDED[_name(element)]) is None:
                element.getparent().remove(element)

    def _represent(self, element: Element, known: Collection[Guid], name: str) -> None:
        """See that a part of a graph stands for something that is there."""
        guid = element.get("representedGUID")
        if guid is None or guid in known:
            return
        del element.attrib["representedGUID"]
        self._xml.say(Trouble.DANGLING, name)


def _with_place_for_all(source: Source) -> Source:
    """The source with codings of all of it as codings of a passage, which is all of the text."""
    if not source.codings or not source.text:
        return source
    passage = Selection(follows(source.guid, "all"), 0, len(source.text), codings=source.codings)
    return replace(source, selections=(*source.selections, passage), codings=())


def _parsed(xml: str) -> Element:
    """The element; None if it is none."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True, huge_tree=True
    )
    try:
        return etree.fromstring(xml, parser)
    except (etree.LxmlError, ValueError):
        return None


def _name(element: Element) -> str:
    return str(etree.QName(element).localname)


def _child(element: Element, name: str) -> Element:
    return next((child for child in element if _name(child) == name), None)


def _append(element: Element, xml: str) -> None:
    """Put what the XML holds behind what is in the element."""
    element.extend(list(_parsed(f'<x xmlns="{PROJECT}">{xml}</x>')))


def _set(element: Element, attributes: str) -> None:
    """Give the element attributes, which stand there as in a tag."""
    for name, value in _parsed(f"<x{attributes}/>").items():
        element.set(name, value)


def _in_order(element: Element) -> None:
    """Give the parts of the element the order of the standard."""
    places = ELEMENTS[_name(element)].parts
    element[:] = sorted(element, key=lambda part: places.get(_name(part), len(places)))


def _xml(element: Element) -> str:
    """The XML, for a place where the namespace was said before."""
    written = str(etree.tostring(element, encoding="unicode", with_tail=False))
    return written.replace(f' xmlns="{PROJECT}"', "", 1)
