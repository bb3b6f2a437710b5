"""Elements that vertel has no place for, made fit to be handed on as they came."""

from typing import Any
from xml.etree.ElementTree import Element

from lxml import etree

from vertel.interchange.colours import colour
from vertel.interchange.project import Guid, Leftover
from vertel.interchange.refi.checking import Checker
from vertel.interchange.refi.guids import Guids
from vertel.interchange.refi.package import Package
from vertel.interchange.refi.schema import ELEMENTS, GUID_ATTRIBUTES, PATH_ATTRIBUTES, PROJECT
from vertel.interchange.remarks import Trouble

New = Any  # an element that we make: lxml brings no types
Names = frozenset[str]
_NONE: Names = frozenset()
# What a source with a text has itself.
_OF_THE_SOURCE: Names = frozenset(["Description", "Coding", "NoteRef", "VariableValue"])


class Keeper:
    """Keeps elements of one project, and the files that they name. `inside` has the GUIDs of all in them."""

    def __init__(self, package: Package, guids: Guids, check: Checker) -> None:
        self._package = package
        self._guids = guids
        self._check = check
        self.leftovers: list[Leftover] = []
        self.inside: set[Guid] = set()

    def keep(self, element: Element, trouble: Trouble = Trouble.KEPT_ASIDE) -> None:
        """Keep the element as a leftover, and say so."""
        kind = self._check.name(element)
        name = element.get("name") or kind
        guid = self._guids.own("source" if kind.endswith("Source") else kind, element.get("guid"), name)
        files: list[str] = []
        copy = self.copy(element, files)
        copy.set("guid", guid)
        self._check.say(trouble, name)
        self.leftovers.append(Leftover(kind, guid, name, _xml(copy), tuple(dict.fromkeys(files))))

    def container(self, element: Element, shell: Element, guid: Guid) -> str:
        """The XML of a PDF or recording in which the text stood in `shell`, without that text and what is known of it.

        Its own selections stay, and of the shell who made it when.
        """
        copy = self.copy(element, [], without=_OF_THE_SOURCE, shell=shell)
        copy.set("guid", guid)
        if any(self._check.name(part).endswith("Selection") for part in copy):
            self._check.say(Trouble.KEPT_ASIDE, element.get("name") or self._check.name(element))
        return _xml(copy)

    def copy(self, element: Element, files: list[str], without: Names = _NONE, shell: Element | None = None) -> New:
        """A copy as the standard wants it; the names of its files are added to `files`.

        Of the element itself the parts `without` are left out, and of those that have a text only the `shell` is there,
        and empty.
        """
        copied = self._bare(element, files)
        below = [(element, copied, without)]
        while below:
            old, new, left_out = below.pop()
            places = ELEMENTS[self._check.name(old)].parts
            if not places:
                new.text = old.text
            for name, part in sorted(self._check.parts(old), key=lambda found: places[found[0]]):
                if name in left_out or (shell is not None and old is element and part is not shell and _has_text(name)):
                    continue
                if part is shell:
                    new.append(self._bare(part, files, PATH_ATTRIBUTES))
                else:
                    inner = self._bare(part, files)
                    new.append(inner)
                    below.append((part, inner, _NONE))
        return copied

    def _bare(self, element: Element, files: list[str], without: tuple[str, ...] = ()) -> New:
        """The element with its attributes and nothing in it."""
        name = self._check.name(element)
        bare = etree.Element(f"{{{PROJECT}}}{name}", nsmap={None: PROJECT})
        for attribute, value in self._check.attributes(element).items():
            if attribute in ELEMENTS[name].attributes and attribute not in without:
                self._set(bare, attribute, value, files)
        return bare

    def _set(self, bare: New, attribute: str, value: str, files: list[str]) -> None:
        if attribute in GUID_ATTRIBUTES:
            value = self._guids.other(value) or ""
            if attribute == "guid":
                self.inside.add(value)
        elif attribute == "color":
            value = colour(value) or ""
        elif attribute in PATH_ATTRIBUTES and value.strip():
            file = self._package.keep(value)
            if file is not None:
                value = f"internal://{file}"
                files.append(file)
            elif attribute == "path":
                self._check.say(Trouble.MISSING_MEMBER, value)
        if value or attribute == "name":
            bare.set(attribute, value)


def _has_text(name: str) -> bool:
    return name in ("Representation", "Transcript")


def _xml(element: New) -> str:
    return str(etree.tostring(element, encoding="unicode"))
