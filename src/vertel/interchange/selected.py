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
from vertel.interchange.elements import attributes, part, text_of, whole
from vertel.interchange.project import Guid, Project, Selection, Source
from vertel.interchange.refi.schema import PROJECT as NAMESPACE
from vertel.interchange.turn_terms import may_be_turn

_CODING = f"{{{NAMESPACE}}}Coding"


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
            bare = None if all(one.codings for one in kept) else _hash(source.text)
            made = _made(source.user, source.made_at)
            yield source, whole("TextSource", made | {"hash": bare}, "".join(map(_as_element, kept)))


def _says_more(selection: Selection, of_cases: Collection[Guid], linked: Collection[Guid | None]) -> bool:
    """Whether there is more to a selection than the codings and notes on it, or who it says that speaks."""
    if may_be_turn(selection.description):
        return False
    _guid, _start, _end, name, description, codings, notes, user, made_at = selection
    if not codings and selection.guid in of_cases:
        return bool(description)
    return bool(name or description or user or made_at) or selection.guid in linked or not (codings or notes)


def _as_element(selection: Selection) -> str:
    """The selection and the GUIDs of its codings. Of these there are very many, most with a name and nothing else."""
    guid, start, end, name, description, codings, _notes, user, made_at = selection
    said = attributes({"name": name or None, **_made(user, made_at)}) if name or user or made_at else ""
    described = part("Description", {}, text_of(description)) if description else ""
    coded = "".join([f'<Coding guid="{coding.guid}"/>' for coding in codings])
    head = f'PlainTextSelection guid="{guid}" startPosition="{start}" endPosition="{end}"{said}'
    return f"<{head}>{described}{coded}</PlainTextSelection>"


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
    user, made_at = _who_and_when(kept.attrib)
    held = [_selection(one) for one in kept]
    coded = {guid: one for one, guids in held for guid in guids}
    bare = [one for one, guids in held if not guids]
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
        if not now.codings:
            yield now
            continue
        holders = {of[coding.guid].guid: of[coding.guid] for coding in now.codings if coding.guid in of}
        fresh = [one for guid, one in holders.items() if guid not in done]
        if not fresh:
            yield now
            continue
        done.update(holders)
        for one in fresh:
            back = tuple([coding for coding in now.codings if of.get(coding.guid) is one])
            yield one._replace(start=now.start, end=now.end, codings=back)
        rest = tuple([coding for coding in now.codings if of.get(coding.guid) not in fresh])
        if rest or now.notes or may_be_turn(now.description):
            yield now._replace(codings=rest)


def _selection(kept: Any) -> tuple[Selection, list[Guid]]:
    """A selection without its codings, and the GUIDs of those."""
    said = kept.attrib
    description, codings = "", []
    for one in kept:
        if one.tag == _CODING:
            codings.append(one.get("guid"))
        else:
            description = one.text or ""
    start, end = int(said["startPosition"]), int(said["endPosition"])
    user, made_at = _who_and_when(said)
    return Selection(said["guid"], start, end, said.get("name", ""), description, user=user, made_at=made_at), codings


def _who_and_when(said: Mapping[str, str]) -> tuple[Guid | None, datetime | None]:
    moment = said.get("creationDateTime")
    return said.get("creatingUser"), datetime.fromisoformat(moment) if moment else None
