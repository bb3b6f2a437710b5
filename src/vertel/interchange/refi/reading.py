"""Read a REFI-QDA project (.qdpx), of whatever program."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import PurePath
from xml.etree.ElementTree import Element

from vertel.interchange.dialect import Dialect
from vertel.interchange.errors import NotAProject
from vertel.interchange.project import DIRECTIONS, Case, Code, Guid, Link, Note, Project, Set, Source, User, Variable
from vertel.interchange.refi.checking import Checker
from vertel.interchange.refi.coded_texts import Texts
from vertel.interchange.refi.codes import read_codes, read_colour
from vertel.interchange.refi.counting import habit_of
from vertel.interchange.refi.guids import Guids
from vertel.interchange.refi.leftovers import Keeper
from vertel.interchange.refi.package import Package
from vertel.interchange.refi.parsing import Path, elements
from vertel.interchange.refi.references import References, there
from vertel.interchange.refi.sources import Sources
from vertel.interchange.refi.values import KINDS, Written, read_values, written_value
from vertel.interchange.remarks import Trouble
from vertel.uncollected import uncollected

Parts = Sequence[tuple[str, Element]]

_OF_THE_PROJECT = (
    *("creatingUserGUID", "creationDateTime", "modifyingUserGUID", "modifiedDateTime"),
    "basePath",
)


def read_project(data: bytes, file: str, *, dialect: Dialect | None = None) -> Project:
    """The project in a .qdpx file; `dialect` is how it counted in all its texts, where that is not to be found out.

    Raises NoProjectInside, SeveralProjects and NotAProject, and UnreadableFile for what is damaged, unsafe or empty.
    """
    package = Package(data, file)
    reading = None
    with uncollected():
        for path in elements(package.project, file, ("Project",), NotAProject):
            reading = reading or _Reading(package, path[0], dialect)
            reading.read(path)
    assert reading, "the root comes last"
    return reading.project


class _Reading:
    """One project, as it comes in: first what there may be much of, then the root with all the rest."""

    project: Project

    def __init__(self, package: Package, root: Element, dialect: Dialect | None) -> None:
        self._package = package
        self._origin = root.get("origin", "")
        self._check = Checker(root)
        self._guids = Guids(self._check)
        self._texts = Texts(package, self._guids, self._check, habit_of(self._origin), dialect)
        self._keeper = Keeper(package, self._guids, self._check)
        self._sources = Sources(self._texts, self._keeper, self._guids, self._check)
        self._notes: list[Note] = []
        self._cases: list[tuple[Case, list[Written]]] = []
        self._users: list[User] = []
        self._codes: list[Code] = []
        self._variables: dict[Guid, Variable] = {}
        self._links: list[Link] = []
        self._sets: list[Set] = []

    def read(self, path: Path) -> None:
        """Read one source, note or case; or the root, which makes it a project."""
        element = path[-1]
        if len(path) == 1:
            self._root(element)
        elif all(self._check.knows(*pair) for pair in pairwise(path)):
            kind = self._check.name(element)
            read = {"Note": self._note, "Case": self._case}.get(kind, self._sources.read)
            read(element)

    # ---- one element each

    def _note(self, element: Element) -> None:
        attributes = self._check.attributes(element)
        name = attributes.get("name", "")
        text = self._texts.text(element, name)
        if text is None:
            self._check.say(Trouble.MISSING_TEXT, name)
        parts = self._check.parts(element)
        for kind, _part in parts:
            if kind not in ("Description", "PlainTextContent"):
                self._check.say(Trouble.CODED_NOTE, name)
        whole = "\n\n".join(filter(None, (_description(parts), text.raw if text else "")))
        guid = self._guids.own("note", attributes.get("guid"), name)
        self._notes.append(Note(guid, name, whole, *self._texts.made(element)))

    def _case(self, element: Element) -> None:
        attributes = self._check.attributes(element)
        name = attributes.get("name", "")
        parts = self._check.parts(element)
        values = [written_value(part, self._guids, self._check) for kind, part in parts if kind == "VariableValue"]
        case = Case(
            self._guids.own("case", attributes.get("guid"), name),
            name,
            _description(parts),
            codes=self._targets(parts, "CodeRef"),
            sources=self._targets(parts, "SourceRef"),
            selections=self._targets(parts, "SelectionRef"),
        )
        self._cases.append((case, [value for value in values if value]))

    def _targets(self, parts: Parts, kind: str) -> tuple[Guid, ...]:
        """The GUIDs in the references of this kind; an empty one for what refers to nothing."""
        target, other = self._check.target, self._guids.other
        return tuple([other(target(part)) or "" for name, part in parts if name == kind])

    def _user(self, element: Element) -> None:
        attributes = self._check.attributes(element)
        name = attributes.get("name") or attributes.get("id") or ""
        if attributes.get("id") != name:
            self._check.forget(element, "id")
        guid = self._guids.own("user", attributes.get("guid"), name)
        self._users.append(User(guid, name or guid[:8]))

    def _variable(self, element: Element) -> None:
        attributes = self._check.attributes(element)
        name = attributes.get("name", "")
        kind = KINDS.get(attributes.get("typeOfVariable", "").strip())
        if kind is None:
            self._check.say(Trouble.BROKEN_VALUE, f"{name}: {attributes.get('typeOfVariable', '')}")
        guid = self._guids.own("variable", attributes.get("guid"), name)
        self._variables[guid] = Variable(guid, name, kind or "text", _description(self._check.parts(element)))

    def _link(self, element: Element) -> None:
        attributes = self._check.attributes(element)
        name = attributes.get("name", "")
        direction = attributes.get("direction")
        if direction is not None and direction not in DIRECTIONS:
            self._check.say(Trouble.BROKEN_VALUE, f"{name}: {direction}")
            direction = None
        self._links.append(
            Link(
                self._guids.own("link", attributes.get("guid"), name),
                name,
                direction,
                read_colour(attributes.get("color"), name, self._check),
                self._guids.other(attributes.get("originGUID")),
                self._guids.other(attributes.get("targetGUID")),
                self._targets(self._check.parts(element), "NoteRef"),
            )
        )

    def _set(self, element: Element) -> None:
        attributes = self._check.attributes(element)
        name = attributes.get("name", "")
        parts = self._check.parts(element)
        self._sets.append(
            Set(
                self._guids.own("set", attributes.get("guid"), name),
                name,
                _description(parts),
                self._targets(parts, "MemberCode"),
                self._targets(parts, "MemberSource"),
                self._targets(parts, "MemberNote"),
            )
        )

    # ---- the root, and what refers to what

    def _root(self, root: Element) -> None:
        each: Mapping[str, Callable[[Element], None]] = {
            "User": self._user,
            "Variable": self._variable,
            "Link": self._link,
            "Set": self._set,
            "Graph": self._keeper.keep,
            "Codes": self._codes_below,
        }
        for _section, part in self._check.parts(root):
            self._check.forget(part, "origin")  # of a codebook
            for kind, element in self._check.parts(part):
                if kind == "Sets":  # of a codebook, where a project has its own
                    for _set, one in self._check.parts(element):
                        self._set(one)
                else:
                    each[kind](element)
        self._join(root)

    def _codes_below(self, element: Element) -> None:
        self._codes += read_codes(element, self._guids, self._check)

    def _join(self, root: Element) -> None:
        attributes = self._check.attributes(root)
        self._check.forget(root, *_OF_THE_PROJECT)
        codes = {code.guid for code in self._codes}
        notes = {note.guid for note in self._notes}
        parts = self._check.parts(root)
        references = References(codes, notes, self._check)
        name = attributes.get("name") or PurePath(self._package.file).stem
        self.project = Project(
            name=name,
            origin=self._origin,
            description=_description(parts),
            users=(*self._users, *self._unknown_users()),
            codes=tuple(replace(code, notes=references.noted(code.notes, code.name)) for code in self._codes),
            variables=tuple(self._variables.values()),
            cases=tuple(self._joined_cases(codes)),
            sources=tuple(self._joined_sources(references, codes, notes)),
            notes=tuple(self._notes),
            links=tuple(self._joined_links(references)),
            sets=tuple(self._joined_sets(references, codes)),
            project_notes=references.noted(self._targets(parts, "NoteRef"), name),
            leftovers=tuple(self._keeper.leftovers),
            files=self._package.files,
        )
        self.project = replace(self.project, remarks=self._check.remarks)

    def _unknown_users(self) -> Iterator[User]:
        """Those who are said to have coded, but are not listed: nobody’s codings become another’s."""
        for guid in sorted(self._texts.users - {user.guid for user in self._users}):
            self._check.say(Trouble.UNKNOWN_USER, guid[:8])
            yield User(guid, guid[:8])

    def _joined_sources(self, references: References, codes: set[Guid], notes: set[Guid]) -> Iterator[Source]:
        whole = self._texts.codes <= codes and self._texts.notes <= notes
        for source in self._sources.sources:
            known = read_values(self._sources.values[source.guid], self._variables, self._check)
            joined = source if whole else references.source(source)
            yield replace(joined, values=known) if known else joined

    def _joined_cases(self, codes: set[Guid]) -> Iterator[Case]:
        texts = self._texts
        sources = self._all_sources()
        selections = self._guids.known("selection") - texts.left_out - texts.same.keys() | self._keeper.inside
        for case, values in self._cases:
            yield replace(
                case,
                values=read_values(values, self._variables, self._check),
                codes=there(case.codes, codes, case.name, self._check),
                sources=there(case.sources, sources, case.name, self._check, texts.same),
                selections=there(case.selections, selections, case.name, self._check, texts.same, texts.left_out),
            )

    def _all_sources(self) -> set[Guid]:
        return {source.guid for source in self._sources.sources} | {left.guid for left in self._keeper.leftovers}

    def _joined_sets(self, references: References, codes: set[Guid]) -> Iterator[Set]:
        sources = self._all_sources()
        for one in self._sets:
            yield replace(
                one,
                codes=there(one.codes, codes, one.name, self._check),
                sources=there(one.sources, sources, one.name, self._check, self._texts.same),
                notes=references.noted(one.notes, one.name),
            )

    def _joined_links(self, references: References) -> Iterator[Link]:
        kinds = ("user", "code", "variable", "case", "source", "selection", "coding", "note", "set", "point")
        known = self._guids.known(*kinds) - self._texts.left_out - self._texts.same.keys() | self._keeper.inside
        for link in self._links:
            origin, target = (
                next(iter(there([end], known, link.name, self._check, self._texts.same, self._texts.left_out)), None)
                for end in (link.origin, link.target)
            )
            yield replace(link, origin=origin, target=target, notes=references.noted(link.notes, link.name))


def _description(parts: Parts) -> str:
    return next((part.text or "" for kind, part in parts if kind == "Description"), "")
