"""GUIDs in one form, and each thing with one of its own."""

import re
import uuid
from collections import defaultdict

from vertel.interchange.project import Guid
from vertel.interchange.refi.checking import Checker
from vertel.interchange.remarks import Trouble

_READY = re.compile("[0-9A-F]{8}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{12}")
_PROPER = re.compile(rf"\s*\{{?({_READY.pattern})\}}?\s*")
_NAMESPACE = uuid.UUID("0b7f3f5e-5d0a-5c55-9d0b-6f3a4c0f8f11")


class Guids:
    """The GUIDs of one file: in upper case without braces; one that is none stands for one that follows from it.

    Things of one kind never share one. Things of two kinds may: who refers to them says which kind is meant.
    """

    def __init__(self, check: Checker) -> None:
        self._check = check
        self._taken: defaultdict[str, set[Guid]] = defaultdict(set)
        self._met: dict[str, Guid] = {}
        self._made: set[Guid] = set()

    def own(self, kind: str, written: str | None, name: str = "") -> Guid:
        """The GUID of a thing of this kind, where it stands itself."""
        taken = self._taken[kind]
        if written and written not in taken and written not in self._made and _READY.fullmatch(written):
            taken.add(written)
            return written
        guid = self._met.get(written) or _proper(written) if written else None
        if guid is None or guid in self._made:
            self._check.say(Trouble.BROKEN_GUID, name or written or kind)
            guid = guid or self._make(written.strip() if written else f"{kind}/{len(taken)}/{name}")
        if guid in taken:
            self._check.say(Trouble.DOUBLE_GUID, name or guid)
            while guid in taken:
                guid = self._make(f"{kind}/{guid}")
        taken.add(guid)
        return guid

    def other(self, written: str | None) -> Guid | None:
        """The GUID of a thing that is referred to."""
        if not written:
            return None
        guid = self._met.get(written)
        if guid is None:
            guid = self._met[written] = _proper(written) or self._make(written.strip())
        return guid

    def known(self, *kinds: str) -> set[Guid]:
        """The GUIDs of the things of these kinds that were met."""
        return set().union(*(self._taken[kind] for kind in kinds))

    def _make(self, what: str) -> Guid:
        guid = str(uuid.uuid5(_NAMESPACE, what)).upper()
        self._made.add(guid)
        return guid


def _proper(written: str) -> Guid | None:
    """The GUID in its one form, if it is one. Mostly it has that already, and takes no memory twice."""
    if _READY.fullmatch(written):
        return written
    found = _PROPER.fullmatch(written.upper())
    return found[1] if found else None
