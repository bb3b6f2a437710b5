"""How vertel says its own things in the terms of the standard: other programs show them, and vertel knows them again.

What vertel alone knows has a GUID that is the same in every project, and a Dutch name. It is recognised by that GUID;
in a project that came through a program which gave new ones, by the path of its names. For turns, see `turn_terms`.

A coding over several turns is, in the study, a coding in each of these turns, all with its GUID: handed on, they are
one again. If they are two or more and together all that was said, that one is a coding of the whole source.
A note to which several things refer is a memo at each, all with its GUID.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from hashlib import sha1
from typing import Literal

from vertel.interchange.project import Code, Guid, Project, Variable, VariableContent, VariableKind
from vertel.interchange.turn_terms import turn_terms

ORIGIN = "vertel"  # how the origin of a project of ours begins
_NAMESPACE = "6B3E6A0E-54A5-5D0C-9C57-3F0F6C1F7A52"
_VARIANTS = {digit: "89AB"[n % 4] for n, digit in enumerate("0123456789ABCDEF")}

OutcomeKind = Literal["realised", "intended"]


def made_guid(*path: str) -> Guid:
    """The GUID of a thing of vertel's own: the same in every project."""
    return follows(_NAMESPACE, *path)


def follows(guid: Guid, *path: str) -> Guid:
    """The GUID of what goes with the thing of this GUID, and so is the same wherever that is (UUID version 5)."""
    said = sha1(_as_bytes(guid))
    said.update("/".join(path).encode())
    hexes = said.hexdigest().upper()
    return f"{hexes[:8]}-{hexes[8:12]}-5{hexes[13:16]}-{_VARIANTS[hexes[16]]}{hexes[17:20]}-{hexes[20:32]}"


@lru_cache(maxsize=4)
def _as_bytes(guid: Guid) -> bytes:
    return bytes.fromhex(guid.replace("-", ""))


# ---- what is known of sessions and participants


@dataclass(frozen=True, slots=True)
class Term:
    """A column of vertel's own as a variable. `words`: how people read its keys, where it has only some."""

    key: str
    name: str
    kind: VariableKind = "text"
    words: Mapping[str, str] = field(default_factory=dict, hash=False)

    @property
    def guid(self) -> Guid:
        return made_guid("variable", self.key)

    @property
    def variable(self) -> Variable:
        """The variable, for a project that uses it."""
        return Variable(self.guid, self.name, self.kind, "")

    def written(self, value: VariableContent) -> VariableContent:
        """A value of the column as the project has it."""
        return self.words[value] if isinstance(value, str) and self.words else value

    def read(self, content: VariableContent) -> VariableContent | None:
        """What stands in a project as a value of the column; None where it is none (and so is no term of ours)."""
        if self.kind == "integer":
            return _whole(content)
        if self.kind == "date":
            return _day(content)
        if self.words:
            said = str(content).strip().casefold()
            return next((key for key, word in self.words.items() if said in (key, word)), None)
        return str(content) or None


def _whole(content: VariableContent) -> int | None:
    try:
        return int(str(content).strip())
    except ValueError:
        return None


def _day(content: VariableContent) -> date | None:
    if isinstance(content, datetime):
        return content.date()
    try:
        return content if isinstance(content, date) else date.fromisoformat(str(content).strip()[:10])
    except ValueError:
        return None


SESSION = Term("session", "Sessie")
PART = Term("part", "Deel", "integer")
KIND = Term(
    "kind",
    "Soort sessie",
    words={
        "dialogue": "dialoogsessie",
        "focus-group": "focusgroep",
        "interview": "interview",
        "circle": "kringgesprek",
        "reflection": "reflectiesessie",
        "work": "werksessie",
    },
)
HELD_ON = Term("held_on", "Datum", "date")
PLACE = Term("place", "Plaats")
FACILITATORS = Term("facilitators", "Gespreksleiders")
LANGUAGE = Term("language", "Taal", words={"nl": "nederlands", "en": "engels"})
METHOD = Term("method", "Werkvorm")

PERSPECTIVE = Term(
    "perspective",
    "Perspectief",
    words={"members": "leden", "municipality": "gemeente", "residents": "bewoners", "partners": "partners"},
)
ORGANISATION = Term("organisation", "Organisatie")
CONSENT = Term("consent", "Toestemming", words={"yes": "ja", "internal": "alleen intern", "no": "nee"})

# The key of each is the column: of `sessions` (but for the name and the part), and of `participants`.
OF_SOURCES = (SESSION, PART, KIND, HELD_ON, PLACE, FACILITATORS, LANGUAGE, METHOD)
OF_CASES = (PERSPECTIVE, ORGANISATION, CONSENT)

# What the names of notes tell. A note of another name is one that somebody gave a title.
NOTE_NAMES: Mapping[str, str] = {
    "study": "Memo bij het onderzoek",
    "sessions": "Memo bij de sessie",
    "speakers": "Memo bij de spreker",  # at the first turn of that speaker
    "turns": "Memo bij de beurt",
    "codes": "Memo bij de code",
    "codings": "Memo bij de codering",
    "stories": "Memo bij het verhaal",  # at the code of a stage
}
STORY = "Verhaal"  # at the code of a stage: what is written under it


# ---- the stages of an arc, and evidence against


@dataclass(frozen=True, slots=True)
class ArcNames:
    """An arc: its key, its name, and the key and title of each stage, in order."""

    key: str
    name: str
    stages: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a code of vertel's own says of a passage that has it.

    `stage`: it stands in `stage` of `arc` (None: in no stage). `outcome`: in `arc` it tells of `outcome`. `against`: it
    contradicts another code of the passage: `follows(coding.guid, "against")` is the GUID of the coding that says so of
    that one coding; with another GUID it says so of all codings of that passage by the same user. `folder`: nothing.
    """

    what: Literal["folder", "stage", "outcome", "against"]
    arc: str = ""
    stage: str | None = None
    outcome: OutcomeKind | None = None


ARCS = Code(made_guid("arcs"), "Verhaallijn", description="De verhaallijnen van vertel.", codable=False)
AGAINST = Code(
    made_guid("against"),
    "Tegenvoorbeeld",
    description="De passage spreekt tegen waarmee zij verder is gecodeerd (vertel).",
)
NO_STAGE = "In geen fase"
OUTCOMES: Mapping[OutcomeKind, str] = {"realised": "Uitkomst: gerealiseerd", "intended": "Uitkomst: beoogd"}


def arc_codes(arc: ArcNames) -> Iterator[tuple[Code, Meaning]]:
    """The codes below `ARCS` that stand for an arc and its stages, each with what it means."""
    top = Code(made_guid("arc", arc.key), arc.name, ARCS.guid, f"Verhaallijn “{arc.key}” in vertel.", codable=False)
    yield top, Meaning("folder", arc.key)
    here = f"van de verhaallijn “{arc.key}” in vertel."
    for key, title in arc.stages:
        guid = made_guid("arc", arc.key, "stage", key)
        yield Code(guid, title, top.guid, f"Fase “{key}” {here}"), Meaning("stage", arc.key, key)
    yield Code(made_guid("arc", arc.key, "none"), NO_STAGE, top.guid, f"Geen fase {here}"), Meaning("stage", arc.key)
    for kind, name in OUTCOMES.items():
        guid = made_guid("arc", arc.key, "outcome", kind)
        meaning = Meaning("outcome", arc.key, outcome=kind)
        yield Code(guid, name, top.guid, f"{name} ({here.removesuffix('.')})."), meaning


# ---- what is recognised in a project


@dataclass(frozen=True, slots=True)
class Known:
    """What in a project is vertel's own, by its GUID there. `ours`: vertel wrote it, whoever wrote it since."""

    variables: Mapping[Guid, Term]
    codes: Mapping[Guid, Meaning]
    ours: bool = False


def known(project: Project, arcs: Iterable[ArcNames]) -> Known:
    """The variables and codes of `project` that are vertel's own; `arcs` are those that this study may choose.

    Names only count in a project that vertel wrote once, and that another program wrote since: there a variable is
    called “Sessie”. An arc that this study does not have is known by what its codes say of themselves.
    """
    by_name = not project.origin.startswith(ORIGIN) and any(
        variable.name == SESSION.name for variable in project.variables
    )
    return Known(_variables(project, by_name), _codes(project, tuple(arcs), by_name), _is_ours(project))


def _is_ours(project: Project) -> bool:
    """Whether something in it can only be of vertel: names alone could be anybody's."""
    if project.origin.startswith(ORIGIN) or any(variable.guid == SESSION.guid for variable in project.variables):
        return True
    return any(turn_terms(one.name, one.description) for source in project.sources for one in source.selections)


def _variables(project: Project, by_name: bool) -> dict[Guid, Term]:
    guids, names = {variable.guid for variable in project.variables}, {}
    if by_name:
        names = {variable.name: variable.guid for variable in reversed(project.variables)}
    found = {}
    for term in (*OF_SOURCES, *OF_CASES):
        if guid := term.guid if term.guid in guids else names.get(term.name):
            found[guid] = term
    return found


def _codes(project: Project, arcs: tuple[ArcNames, ...], by_name: bool) -> dict[Guid, Meaning]:
    guids = {code.guid for code in project.codes}
    told = _arcs_told(project, by_name)
    paths = _paths(project.codes) if by_name else {}
    found: dict[Guid, Meaning] = {}
    for path, code, meaning in _ours((*arcs, *told)):
        if guid := code.guid if code.guid in guids else paths.get(path):
            found.setdefault(guid, meaning)
    return found


def _ours(arcs: Iterable[ArcNames]) -> Iterator[tuple[tuple[str, ...], Code, Meaning]]:
    """Every code that vertel has of its own, with the path of its names."""
    yield (AGAINST.name,), AGAINST, Meaning("against")
    yield (ARCS.name,), ARCS, Meaning("folder")
    for arc in arcs:
        for code, meaning in arc_codes(arc):
            path = (ARCS.name, arc.name) if meaning.what == "folder" else (ARCS.name, arc.name, code.name)
            yield path, code, meaning


def _arcs_told(project: Project, by_name: bool) -> Iterator[ArcNames]:
    """The arcs that codes in the project say they are, whatever they are called there."""
    below: dict[Guid, list[Code]] = {}
    for code in project.codes:
        if code.parent:
            below.setdefault(code.parent, []).append(code)
    for code in project.codes:
        key = _quoted(code.description, "Verhaallijn “", "” in vertel.")
        if key and (by_name or code.guid == made_guid("arc", key)):
            told = f"” van de verhaallijn “{key}” in vertel."
            stages = ((_quoted(stage.description, "Fase “", told), stage.name) for stage in below.get(code.guid, ()))
            yield ArcNames(key, code.name, tuple((stage, title) for stage, title in stages if stage))


def _quoted(text: str, before: str, after: str) -> str:
    """What stands between these in a text that is nothing else; nothing where it does not."""
    return text.removeprefix(before).removesuffix(after) if text.startswith(before) and text.endswith(after) else ""


def _paths(codes: Iterable[Code]) -> dict[tuple[str, ...], Guid]:
    """Each code by its name and those above it; of two with the same path, the first."""
    paths: dict[Guid, tuple[str, ...]] = {}
    found: dict[tuple[str, ...], Guid] = {}
    for code in codes:
        paths[code.guid] = (*paths.get(code.parent or "", ()), code.name)
        found.setdefault(paths[code.guid], code.guid)
    return found
