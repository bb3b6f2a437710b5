"""Looking at elements with the standard in hand: what it does not know, and what stands in another place, is said."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from xml.etree.ElementTree import Element

from vertel.interchange.refi.schema import ELEMENTS, NAMESPACES, UNORDERED
from vertel.interchange.remarks import Remark, Trouble

# What any XML file may say of itself.
_OF_XML = ("{http://www.w3.org/2001/XMLSchema-instance}", "{http://www.w3.org/XML/1998/namespace}")
_NOWHERE = -1


class Checker:
    """Looks at the elements of one file, and keeps what there is to say of them."""

    def __init__(self, root: Element) -> None:
        self._home, _name = _split(root.tag)
        self._said: dict[Remark, None] = {}
        self._remarks: list[Remark] = []
        self._forgotten: Counter[str] = Counter()
        self._names: dict[str, str] = {}
        self._combinations: set[tuple[str, ...]] = set()  # of a tag and attributes, that were looked at
        # By the tag of an element: of the tags in it the name, and the place in the order.
        self._places: defaultdict[str, dict[str, tuple[str, int]]] = defaultdict(dict)

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """All of it in the order in which it was met; last what was forgotten, each once, with how often."""
        counted = (Remark(Trouble.FORGOTTEN, f"{what} ({times} ×)") for what, times in self._forgotten.items())
        return (*self._remarks, *counted)

    def say(self, trouble: Trouble, name: str = "") -> None:
        """Note one thing."""
        self._remarks.append(Remark(trouble, name))

    def say_once(self, trouble: Trouble, name: str) -> None:
        """Note what is said once for all things that have it."""
        remark = Remark(trouble, name)
        if remark not in self._said:
            self._said[remark] = None
            self._remarks.append(remark)

    def forget(self, element: Element, *attributes: str) -> None:
        """Count those of the attributes that the element has: there is no place for them."""
        for attribute in attributes:
            if element.get(attribute):
                self._forgotten[f"{attribute} ({self.name(element)})"] += 1

    def name(self, element: Element) -> str:
        """The name of the element in the standard, else one in braces that nothing there has."""
        tag = element.tag
        name = self._names.get(tag)
        if name is None:
            space, local = _split(tag)
            own = not space or space == self._home or space.startswith(NAMESPACES)
            name = self._names[tag] = local if own else f"{{{local}}}"
        return name

    def attributes(self, element: Element) -> Mapping[str, str]:
        """The attributes of the element."""
        attributes = element.attrib
        combination = (element.tag, *attributes)
        if combination not in self._combinations:
            self._combinations.add(combination)
            self._say_unknown(element)
        return attributes

    def target(self, element: Element) -> str | None:
        """The GUID in an element that is a reference."""
        found = element.get("targetGUID")
        if found is None or len(element.attrib) > 1:
            found = self.attributes(element).get("guid", found)  # so in codebooks
        return found

    def parts(self, element: Element) -> Sequence[tuple[str, Element]]:
        """The elements in it that the standard knows there, each with its name."""
        known = self._places[element.tag]
        reached = 0
        found = []
        for part in element:
            name, place = known.get(part.tag) or self._place(element, part)
            if place >= reached:
                reached = place
            elif place == _NOWHERE:
                continue
            else:
                self._say_out_of_order(element, name)
            found.append((name, part))
        return found

    def knows(self, element: Element, part: Element) -> bool:
        """Whether the standard knows the part in this element; otherwise that is said."""
        _name, place = self._places[element.tag].get(part.tag) or self._place(element, part)
        return place != _NOWHERE

    def _say_unknown(self, element: Element) -> None:
        name = self.name(element)
        for unknown in sorted(element.attrib.keys() - ELEMENTS[name].attributes):
            if not unknown.startswith(_OF_XML):
                self.say_once(Trouble.UNKNOWN_ATTRIBUTE, f"{unknown.rpartition('}')[2]} ({name})")

    def _say_out_of_order(self, element: Element, name: str) -> None:
        if self.name(element) not in UNORDERED:
            self.say_once(Trouble.WRONG_ORDER, name)

    def _place(self, element: Element, part: Element) -> tuple[str, int]:
        """What the part is called, and where it stands in the order of the element; what is unknown there is said."""
        whole, name = self.name(element), self.name(part)
        place = ELEMENTS[whole].parts.get(name, _NOWHERE)
        if place == _NOWHERE:
            self.say_once(Trouble.UNKNOWN_ELEMENT, f"{name.strip('{}')} ({whole})")
        self._places[element.tag][part.tag] = name, place
        return name, place


def _split(tag: str) -> tuple[str, str]:
    """The namespace and the name in a tag, `{namespace}name`."""
    space, _brace, local = tag.rpartition("}")
    return space[1:], local
