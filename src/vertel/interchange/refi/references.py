"""Where things of a project refer to each other: what is not in the file is left out, and counted."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType

from vertel.interchange.project import Coding, Guid, Selection, Source
from vertel.interchange.refi.checking import Checker
from vertel.interchange.remarks import Trouble


def there(
    wanted: Iterable[Guid | None],
    known: Collection[Guid],
    name: str,
    check: Checker,
    same: Mapping[Guid, Guid] = MappingProxyType({}),
    told: Collection[Guid] = (),
) -> tuple[Guid, ...]:
    """Those of the GUIDs `wanted` by the thing of this name that are known, each once.

    `same` has the GUIDs that things have now. Of what is among those `told` it was said before that it is not there.
    """
    found: dict[Guid, None] = {}
    for guid in wanted:
        if guid is not None and (now := same.get(guid, guid) if guid not in known else guid) in known:
            found[now] = None
        elif guid not in told:
            check.say(Trouble.DANGLING, name)
    return tuple(found)


class References:
    """The codes and notes of a project, for leaving out what refers to others."""

    def __init__(self, codes: Collection[Guid], notes: Collection[Guid], check: Checker) -> None:
        self._codes = codes
        self._notes = notes
        self._check = check

    def source(self, source: Source) -> Source:
        """The source without codings of codes, and references to notes, that are not there."""
        return replace(
            source,
            selections=tuple(self._selection(selection) for selection in source.selections),
            codings=self._codings(source.codings, source.name),
            notes=self.noted(source.notes, source.name),
        )

    def noted(self, notes: tuple[Guid, ...], name: str) -> tuple[Guid, ...]:
        """Those of the notes that are there."""
        return there(notes, self._notes, name, self._check) if notes else notes

    def _selection(self, selection: Selection) -> Selection:
        codings = self._codings(selection.codings, selection.name)
        notes = self.noted(selection.notes, selection.name)
        same = codings == selection.codings and notes == selection.notes
        return selection if same else selection._replace(codings=codings, notes=notes)

    def _codings(self, codings: tuple[Coding, ...], name: str) -> tuple[Coding, ...]:
        found = []
        for coding in codings:
            if coding.code in self._codes:
                notes = self.noted(coding.notes, name)
                found.append(coding if notes == coding.notes else coding._replace(notes=notes))
            else:
                self._check.say(Trouble.DANGLING, name)
        return tuple(found)
