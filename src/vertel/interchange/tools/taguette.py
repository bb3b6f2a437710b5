"""Projects of Taguette: a SQLite file with documents in HTML, tags, and highlights that have any number of tags.

Taguette keeps no coder at a highlight, but a log of all that was done: that tells who put which tag, and when.
"""

import html
import json
import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from vertel.interchange.dialect import Dialect
from vertel.interchange.project import Coding, Guid, Project, Selection, Source
from vertel.interchange.remarks import Remark, Trouble
from vertel.interchange.tools.database import Row, Tables, the_project
from vertel.interchange.tools.identity import Identity
from vertel.interchange.tools.quotes import Lines
from vertel.interchange.tools.taguette_tags import codes_of, guid_of
from vertel.interchange.tools.taguette_text import TaguetteText
from vertel.interchange.tools.values import line, moment, text, whole

_BYTES = Dialect(unit="bytes")
_TAG = re.compile(r"<[^>]*>")


def is_taguette(tables: Tables) -> bool:
    """Whether these are the tables of Taguette."""
    return (
        tables.has("projects", "id", "name")
        and tables.has("documents", "project_id", "contents")
        and tables.has("highlights", "document_id", "start_offset", "end_offset")
        and tables.has("tags", "path")
        and tables.has("highlight_tags", "highlight_id", "tag_id")
    )


def read_taguette(tables: Tables, file: str, project: str | None = None) -> Project:
    """The project in the file; `project` names it where there are several.

    Raises NameTheProject and NoSuchProject, TooDeep, and what `tables` raises.
    """
    number, name, description, created = the_project(
        tables.rows("projects", "id", "name", "description", "created"), file, project
    )
    identity = Identity("taguette", created or name)
    paths, tags = _tags(tables, number)
    done = _Done.of(tables, number)
    marked: dict[int, list[int]] = defaultdict(list)
    for highlight, tag in sorted(tables.rows("highlight_tags", "highlight_id", "tag_id"), key=str):
        if tag in paths:
            marked[highlight].append(tag)
    highlights: dict[int, list[Row]] = defaultdict(list)
    for row in tables.rows("highlights", "document_id", "id", "start_offset", "end_offset", "snippet"):
        highlights[row[0]].append(row[1:])
    reader = _Reader(file, identity, paths, marked, done)
    columns = ("id", "project_id", "name", "description", "filename", "created", "contents")
    sources = tuple(
        reader.source(row, highlights[row[0]]) for row in tables.rows("documents", *columns) if row[1] == number
    )
    for (login,) in (row[1:] for row in tables.rows("project_members", "project_id", "user_login") if row[0] == number):
        identity.user(login)
    return Project(
        name=line(name),
        origin="Taguette",
        description=text(description),
        users=identity.users,
        codes=codes_of(tags),
        sources=sources,
        remarks=tuple(reader.remarks),
    )


def _tags(tables: Tables, project: int) -> tuple[dict[int, str], dict[str, str]]:
    """The path of each tag, and the description by path."""
    rows = [row for row in tables.rows("tags", "id", "project_id", "path", "description") if row[1] == project]
    return {row[0]: line(row[2]) for row in rows}, {line(row[2]): text(row[3]) for row in rows}


@dataclass(slots=True)
class _Done:
    """Who did what when, by the log: highlights, and tags on them."""

    highlights: dict[int, tuple[str, datetime | None]] = field(default_factory=dict)
    tags: dict[tuple[int, int], tuple[str, datetime | None]] = field(default_factory=dict)

    @classmethod
    def of(cls, tables: Tables, project: int) -> "_Done":
        """What the log of this project says. A highlight that is changed is said again, with all its tags."""
        done = cls()
        had: dict[int, set[int]] = {}
        rows = tables.rows("commands", "project_id", "id", "date", "user_login", "payload")
        for _project, _id, date, login, payload in sorted((row for row in rows if row[0] == project), key=_number):
            what = _told(payload)
            by = (line(login), moment(date))
            highlight = whole(what.get("highlight_id"))
            if what.get("type") == "highlight_add" and highlight is not None:
                now = {tag for each in what.get("tags") or () if (tag := whole(each)) is not None}
                done.highlights.setdefault(highlight, by)
                for tag in now - had.get(highlight, set()):
                    done.tags[highlight, tag] = by
                had[highlight] = now
            elif what.get("type") == "tag_merge":
                done._merged(had, whole(what.get("src_tag_id")), whole(what.get("dest_tag_id")))
        return done

    def _merged(self, had: dict[int, set[int]], source: int | None, target: int | None) -> None:
        for highlight, tags in had.items():
            if source in tags and target is not None:
                tags.discard(source)
                tags.add(target)
                self.tags.setdefault((highlight, target), self.tags[highlight, source])


@dataclass(slots=True)
class _Reader:
    """What is the same for all documents of a project."""

    file: str
    identity: Identity
    paths: Mapping[int, str]
    marked: Mapping[int, list[int]]
    done: _Done
    remarks: list[Remark] = field(default_factory=list)
    _met: Counter[Guid] = field(default_factory=Counter)

    def source(self, row: Row, highlights: list[Row]) -> Source:
        """A document with its highlights."""
        _id, _project, name, description, filename, created, contents = row
        guid = self._own("document", created, filename)
        document = TaguetteText(text(contents), self.file)
        name = line(name) or line(filename)
        lines = Lines(name, document.text)
        found = [self._selection(guid, name, document, lines, each) for each in highlights]
        return Source(
            guid=guid,
            name=name,
            text=document.text,
            description=text(description),
            selections=tuple(sorted(filter(None, found), key=lambda selection: (selection.start, selection.end))),
            made_at=moment(created),
            dialect=_BYTES,
        )

    def _selection(self, source: Guid, name: str, document: TaguetteText, lines: Lines, row: Row) -> Selection | None:
        number, start, end, snippet = row
        start, end = whole(start), whole(end)
        span = document.span(start, end) if start is not None and end is not None else None
        if span is None or span[0] == span[1]:
            self.remarks.append(Remark(Trouble.OUT_OF_RANGE if span is None else Trouble.EMPTY_SELECTION, name))
            return None
        if snippet is not None and _letters(document.text[slice(*span)]) != _letters(_shown(text(snippet))):
            self.remarks.append(Remark(Trouble.WRONG_QUOTE, lines.at(span[0])))
        guid = self._own("highlight", source, start, end)
        codings = tuple(self._coding(guid, number, tag) for tag in self.marked.get(number, ()))
        if not codings:
            self.remarks.append(Remark(Trouble.UNCODED, lines.at(span[0])))
        login, made_at = self.done.highlights.get(number, ("", None))
        return Selection(guid, *span, codings=codings, user=self.identity.user(login), made_at=made_at)

    def _coding(self, selection: Guid, number: int, tag: int) -> Coding:
        path = self.paths[tag]
        login, made_at = self.done.tags.get((number, tag)) or self.done.highlights.get(number, ("", None))
        guid = self.identity.guid("coding", selection, path)
        return Coding(guid, guid_of(path), self.identity.user(login), made_at)

    def _own(self, kind: str, *kept: object) -> Guid:
        """A GUID for this one alone, also where another keeps the same."""
        guid = self.identity.guid(kind, *kept)
        self._met[guid] += 1
        return guid if self._met[guid] == 1 else self.identity.guid(kind, *kept, self._met[guid])


def _number(row: Row) -> int:
    return whole(row[1]) or 0


def _told(payload: Any) -> Mapping[str, Any]:
    """What an entry of the log says; nothing where it is none."""
    try:
        said = json.loads(text(payload))
    except (ValueError, RecursionError):
        return {}
    return said if isinstance(said, dict) else {}


def _shown(snippet: str) -> str:
    """The text of a quote as Taguette keeps it, in HTML; what white space markup makes is not looked at."""
    return html.unescape(_TAG.sub("", snippet))


def _letters(shown: str) -> str:
    return "".join(shown.split())
