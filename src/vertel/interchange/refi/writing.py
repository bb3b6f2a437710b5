"""Write a REFI-QDA project (.qdpx) that any program which keeps to the standard can read."""

import zipfile
from collections.abc import Iterator
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from vertel import __version__
from vertel.interchange.dialect import SPEC, Dialect
from vertel.interchange.project import DIRECTIONS, Case, Guid, Leftover, Link, Note, Project, Set, Source, Variable
from vertel.interchange.refi.schema import PROJECT
from vertel.interchange.refi.writing_codebook import codes_xml, within
from vertel.interchange.refi.writing_files import in_one_go
from vertel.interchange.refi.writing_media import KeptWriter, by_container, guids_inside
from vertel.interchange.refi.writing_parts import TYPES, XmlWriter, root_tag
from vertel.interchange.refi.writing_sources import SourcesWriter
from vertel.interchange.remarks import Remark, Trouble
from vertel.interchange.terms import ORIGIN

_SCHEMA = "http://schema.qdasoftware.org/versions/Project/v1.0/Project.xsd"
# This packs to little more than a quarter already; the usual level takes three times as long for a sixth less.
_LEVEL = 1


def write_project(project: Project, path: Path, *, dialect: Dialect = SPEC) -> tuple[Remark, ...]:
    """Write the project to `path`, and say what could not be handed on as it is.

    The same project gives the same bytes. `dialect` is SPEC, or UTF16 for programs that count so.
    Raises NotWritten; then `path` is left as it was.
    """
    with in_one_go(path) as file:
        return pack_project(project, file, dialect=dialect)


def project_bytes(project: Project, *, dialect: Dialect = SPEC) -> tuple[bytes, tuple[Remark, ...]]:
    """The file, and what could not be handed on as it is."""
    file = BytesIO()
    remarks = pack_project(project, file, dialect=dialect)
    return file.getvalue(), remarks


def pack_project(project: Project, file: BinaryIO, *, dialect: Dialect = SPEC) -> tuple[Remark, ...]:
    """The same, into an open file."""
    writing = _Writing(project, dialect)
    chunks = writing.chunks()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as archive:
        # A member that is opened by its name has no date of its own; so the same project makes the same file.
        with archive.open("project.qde", "w") as member:
            for chunk in chunks:
                member.write(chunk.encode())
        for text in writing.sources.texts:
            with archive.open(f"sources/{text.name}", "w") as member:
                member.write(text.text.encode())
        for name, data in sorted(project.files.items()):  # pictures and recordings are packed as they are
            archive.writestr(zipfile.ZipInfo(f"sources/{name}"), data)
    return tuple(writing.xml.remarks)


class _Writing:
    """One project, as it goes out."""

    def __init__(self, project: Project, dialect: Dialect) -> None:
        self._project = project
        self._dialect = dialect
        self.xml = XmlWriter(project)
        self.sources = SourcesWriter(self.xml, dialect, project.files)
        self._keeper = KeptWriter(self.sources, project.files)
        self._inside = guids_inside(project)

    def chunks(self) -> Iterator[str]:
        """The XML. Which users and passages are referred to is known once the sources were written."""
        project, xml = self._project, self.xml
        sources = [self._source(group) for group in by_container(project.sources)]
        sources += self._kept(*(left for left in project.leftovers if left.kind.endswith("Source")))
        parts = (
            ("CodeBook", within("Codes", codes_xml(project.codes, xml))),
            ("Variables", map(self._variable, project.variables)),
            ("Cases", map(self._case, project.cases)),
            ("Sources", sources),
            ("Notes", [*map(self._note, project.notes), *self._kept(*self._left("Note"))]),
            ("Links", map(self._link, project.links)),
            ("Sets", map(self._set, project.sets)),
            ("Graphs", self._kept(*self._left("Graph"))),
        )
        for left in project.leftovers:
            if not left.kind.endswith(("Source", "Note", "Graph")):
                xml.say(Trouble.LEFT_BEHIND, left.name)
        body = [chunk for name, inside in parts for chunk in within(name, inside)]
        body.append(xml.element("Description", project.description))
        body.append(xml.noted(project.project_notes, project.name))
        name = xml.named(project.name)
        users = [f'<User guid="{user.guid}"{xml.attribute("name", user.name)}/>\n' for user in xml.users.values()]
        origin = f"{ORIGIN} {__version__}" + (" (UTF-16)" if self._dialect.unit == "utf16" else "")
        yield root_tag("Project", PROJECT, _SCHEMA, f'{name} origin="{origin}"')
        yield from within("Users", users)
        yield from body
        yield "</Project>\n"

    # ---- one element each

    def _source(self, group: list[Source]) -> str:
        if len(group) == 1 and not group[0].container:
            return self.sources.text_source(group[0])
        return self._keeper.medium(group)

    def _variable(self, variable: Variable) -> str:
        xml = self.xml
        name = xml.named(variable.name)
        head = f'<Variable guid="{variable.guid}"{name} typeOfVariable="{TYPES[variable.kind]}">'
        return f"{head}{xml.element('Description', variable.description)}</Variable>\n"

    def _case(self, case: Case) -> str:
        xml, name = self.xml, case.name
        return (
            f'<Case guid="{case.guid}"{xml.attribute("name", name)}>{xml.element("Description", case.description)}'
            f"{xml.references('CodeRef', case.codes, xml.codes, name)}{xml.values(case.values, name)}"
            f"{xml.references('SourceRef', case.sources, self._known_sources, name)}"
            f"{xml.references('SelectionRef', case.selections, self._known_selections, name)}</Case>\n"
        )

    def _note(self, note: Note) -> str:
        xml = self.xml
        head = f'<Note guid="{note.guid}"{xml.attribute("name", note.name)}{xml.made(note.user, note.made_at)}>'
        return f"{head}<PlainTextContent>{xml.content(note.text)}</PlainTextContent></Note>\n"

    def _link(self, link: Link) -> str:
        xml, name = self.xml, link.name
        direction = link.direction if link.direction in DIRECTIONS else None
        if direction != link.direction:
            xml.say(Trouble.BROKEN_VALUE, f"{name}: {link.direction}")
        return (
            f'<Link guid="{link.guid}"{xml.attribute("name", name)}{xml.attribute("direction", direction or "")}'
            f"{xml.colour(link.colour, name)}{self._end('originGUID', link.origin, name)}"
            f"{self._end('targetGUID', link.target, name)}>{xml.noted(link.notes, name)}</Link>\n"
        )

    def _end(self, attribute: str, guid: Guid | None, name: str) -> str:
        if guid is None:
            return ""
        if guid in self._anything:
            return f' {attribute}="{guid}"'
        self.xml.say(Trouble.DANGLING, name)
        return ""

    def _set(self, one: Set) -> str:
        xml, name = self.xml, one.name
        return (
            f'<Set guid="{one.guid}"{xml.named(name)}>'
            f"{xml.element('Description', one.description)}{xml.references('MemberCode', one.codes, xml.codes, name)}"
            f"{xml.references('MemberSource', one.sources, self._known_sources, name)}"
            f"{xml.references('MemberNote', one.notes, xml.notes, name)}</Set>\n"
        )

    def _left(self, kind: str) -> Iterator[Leftover]:
        return (left for left in self._project.leftovers if left.kind == kind)

    def _kept(self, *leftovers: Leftover) -> list[str]:
        known = self._anything if any(left.kind == "Graph" for left in leftovers) else ()
        return [self._keeper.leftover(left, known) for left in leftovers]

    # ---- what there is to refer to

    @cached_property
    def _known_sources(self) -> set[Guid]:
        project = self._project
        return {source.guid for source in project.sources} | {left.guid for left in project.leftovers} | self._inside

    @cached_property
    def _known_selections(self) -> set[Guid]:
        return self.sources.selections | self._inside

    @cached_property
    def _anything(self) -> set[Guid]:
        """All that a link or a graph may mean. Asked for when the sources were written."""
        project, xml = self._project, self.xml
        own = {*xml.users, *xml.codes, *xml.notes, *xml.variables}
        own.update(case.guid for case in project.cases)
        own.update(one.guid for one in project.sets)
        for source in project.sources:
            own.update(point.guid for point in source.sync)
            own.update(coding.guid for coding in source.codings)
            own.update(coding.guid for selection in source.selections for coding in selection.codings)
        return own | self._known_sources | self._known_selections
