"""How a project spoke of the passages that were coded in a source, and of the source: kept, and put back.

A study knows codings. In which selections they came, what those are called, who selected them and when, and the GUIDs
by which links know them, stand in an element that goes along.
"""

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from xml.etree import ElementTree

from vertel.interchange.cleaned import encodable
from vertel.interchange.elements import name_of, part, text_of, whole
from vertel.interchange.project import Guid, Project, Selection, Source, together
from vertel.interchange.turn_terms import may_be_turn


@dataclass(frozen=True, slots=True)
class Restored:
    """A source as it was; `lost` are the names of the selections that have no place in its text any more."""

    source: Source
    lost: tuple[str, ...] = ()


# ---- to an element


def as_elements(project: Project) -> Iterator[tuple[Source, str]]:
    """For each source of which there is more to keep than a study shows, that as an element."""
    of_cases = {guid for case in project.cases for guid in case.selections}
    linked = {guid for link in project.links for guid in (link.origin, link.target)}
    for source in project.sources:
        kept = [one for one in source.selections if _says_more(one, of_cases, linked)]
        if kept or source.user or source.made_at:
            bare = not all(one.codings for one in kept)
            attributes = {**_made(source.user, source.made_at), "hash": _hash(source.text) if bare else None}
            yield source, whole("TextSource", attributes, "".join(map(_as_element, kept)))


def _says_more(selection: Selection, of_cases: Collection[Guid], linked: Collection[Guid | None]) -> bool:
    """Whether there is more to a selection than the codings and notes on it, or who it says that speaks."""
    if may_be_turn(selection.description):
        return False
    _guid, _start, _end, name, description, codings, notes, user, made_at = selection
    if not codings and selection.guid in of_cases:
        return bool(description)
    return bool(name or description or user or made_at) or selection.guid in linked or not (codings or notes)


def _as_element(selection: Selection) -> str:
    attributes = {
        "guid": selection.guid,
        "name": selection.name or None,
        "startPosition": str(selection.start),
        "endPosition": str(selection.end),
        **_made(selection.user, selection.made_at),
    }
    described = part("Description", {}, text_of(selection.description)) if selection.description else ""
    coded = "".join(part("Coding", {"guid": coding.guid}) for coding in selection.codings)
    return part("PlainTextSelection", attributes, described + coded)


def _made(user: Guid | None, made_at: datetime | None) -> dict[str, str | None]:
    return {"creatingUser": user, "creationDateTime": made_at.isoformat() if made_at else None}


def _hash(text: str) -> str:
    return hashlib.sha256(encodable(text).encode()).hexdigest()


# ---- and back


def restored(source: Source, xml: str) -> Restored:
    """The source with its own user and date, and its codings in the selections that they came in.

    A selection of which no coding is left is gone. One that had none stands where it stood, if the text is the same.
    """
    kept = ElementTree.fromstring(xml)
    user, made_at = _who_and_when(kept)
    coded = {guid: one for one, guids in map(_selection, kept) for guid in guids}
    bare = [one for one, guids in map(_selection, kept) if not guids]
    selections = list(_in_their_selections(source.selections, coded))
    same = not bare or kept.get("hash") == _hash(source.text)
    if same and bare:
        selections = sorted([*selections, *bare], key=lambda one: (one.start, one.end))
    lost = () if same else tuple(one.name for one in bare)
    return Restored(replace(source, selections=tuple(selections), user=user, made_at=made_at), lost)


def _in_their_selections(selections: Iterable[Selection], of: Mapping[Guid, Selection]) -> Iterator[Selection]:
    """The selections, with the codings that another held (`of`, by their GUID) in that again."""
    done: set[Guid] = set()
    for now in selections:
        before: Selection | None = None
        for holder in dict.fromkeys(of[coding.guid] for coding in now.codings if coding.guid in of):
            if holder.guid not in done:
                done.add(holder.guid)
                before = together(before, holder) if before else holder
        if before is None:
            yield now
            continue
        back = tuple(coding for coding in now.codings if coding.guid in of)
        yield before._replace(start=now.start, end=now.end, codings=back)
        rest = tuple(coding for coding in now.codings if coding.guid not in of)
        if rest or now.notes or may_be_turn(now.description):
            yield now._replace(codings=rest)


def _selection(kept: Any) -> tuple[Selection, tuple[Guid, ...]]:
    """A selection without its codings, and the GUIDs of those."""
    description = next((one.text or "" for one in kept if name_of(one) == "Description"), "")
    codings = tuple(one.get("guid") for one in kept if name_of(one) == "Coding")
    start, end = int(kept.get("startPosition")), int(kept.get("endPosition"))
    user, made_at = _who_and_when(kept)
    name = kept.get("name", "")
    return Selection(kept.get("guid"), start, end, name, description, user=user, made_at=made_at), codings


def _who_and_when(kept: Any) -> tuple[Guid | None, datetime | None]:
    moment = kept.get("creationDateTime")
    return kept.get("creatingUser"), moment and datetime.fromisoformat(moment)
