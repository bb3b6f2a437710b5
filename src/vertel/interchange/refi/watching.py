"""Looking at elements with the standard in hand: what it does not know, and what stands in another place, is said."""

from collections.abc import Callable, Sequence
from operator import itemgetter
from typing import Any

from vertel.interchange.refi.shape import NAMESPACES, SHAPES, UNORDERED
from vertel.interchange.remarks import Remark, Trouble

Element = Any  # lxml brings no types
# What any XML file may say of itself.
_OF_XML = ("{http://www.w3.org/2001/XMLSchema-instance}", "{http://www.w3.org/XML/1998/namespace}")


class Watch:
    """What was seen in one file; `remarks` has it in the order in which it was met."""

    def __init__(self) -> None:
        self.remarks: list[Remark] = []
        self._said: set[Remark] = set()
        self._names: dict[str, str] = {}
        self._fine: set[tuple[str, ...]] = set()

    def say(self, trouble: Trouble, name: str = "") -> None:
        """Note one thing."""
        self.remarks.append(Remark(trouble, name))

    def say_once(self, trouble: Trouble, name: str) -> None:
        """Note what is said once for all things that have it."""
        remark = Remark(trouble, name)
        if remark not in self._said:
            self._said.add(remark)
            self.remarks.append(remark)

    def name(self, element: Element) -> str:
        """The name of the element in the standard, else one in braces that nothing there has."""
        tag: str = element.tag
        name = self._names.get(tag)
        if name is None:
            space, local = _split(tag)
            home, _root = _split(element.getroottree().getroot().tag)
            own = not space or space == home or space.startswith(NAMESPACES)
            name = self._names[tag] = local if own else f"{{{local}}}"
        return name

    def attributes(self, element: Element) -> dict[str, str]:
        """The attributes of the element."""
        names = element.keys()
        shape = (element.tag, *names)
        if shape not in self._fine:
            self._look_at(element, names)
            self._fine.add(shape)
        return dict(zip(names, element.values(), strict=True))

    def target(self, element: Element) -> str | None:
        """The GUID in an element that is a reference."""
        found: str | None = element.get("targetGUID")
        if found is None or len(element.keys()) > 1:
            found = self.attributes(element).get("guid", found)  # so in codebooks
        return found

    def _look_at(self, element: Element, attributes: list[str]) -> None:
        name = self.name(element)
        for unknown in sorted(set(attributes) - SHAPES[name].attributes):
            if not unknown.startswith(_OF_XML):
                self.say_once(Trouble.UNKNOWN_ATTRIBUTE, f"{unknown.rpartition('}')[2]} ({name})")

    def parts(self, element: Element) -> Sequence[tuple[str, Element]]:
        """The elements in it that the standard knows there, each with its name."""
        if not len(element):
            return ()
        whole = self.name(element)
        places = SHAPES[whole].parts
        reached = 0
        found = []
        for part in element.getchildren():
            name = self._names.get(part.tag) or self.name(part)
            place = places.get(name)
            if place is None:
                self.say_once(Trouble.UNKNOWN_ELEMENT, f"{name.strip('{}')} ({whole})")
                continue
            if place >= reached:
                reached = place
            elif whole not in UNORDERED:
                self.say_once(Trouble.WRONG_ORDER, name)
            found.append((name, part))
        return found


class Picks:
    """Reads attributes of the many elements of one kind: each that is `wanted`, or the first that stands in for it.

    What is not there is None.
    """

    def __init__(self, watch: Watch, *wanted: tuple[str, ...]) -> None:
        self._watch = watch
        self._wanted = wanted
        self._ways: dict[tuple[str, ...], Callable[[list[str | None]], tuple[Any, ...]]] = {}

    def __call__(self, element: Element) -> tuple[Any, ...]:
        names = tuple(element.keys())
        pick = self._ways.get(names) or self._way(element, names)
        return pick([*element.values(), None])

    def _way(self, element: Element, names: tuple[str, ...]) -> Callable[[list[str | None]], tuple[Any, ...]]:
        self._watch.attributes(element)
        found = [[names.index(name) for name in wanted if name in names] for wanted in self._wanted]
        self._ways[names] = itemgetter(*(places[0] if places else len(names) for places in found))
        return self._ways[names]


def _split(tag: str) -> tuple[str, str]:
    """The namespace and the name of a tag as lxml has it, `{namespace}name`."""
    space, _brace, local = tag.rpartition("}")
    return space[1:], local
