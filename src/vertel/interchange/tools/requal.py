"""Projects of requal: a SQLite file in which places begin at 1 and the end is the last character itself.

A category there is a list of codes. Where no code is in two of them, they are folders; otherwise they are sets.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from vertel.interchange.colours import colour
from vertel.interchange.dialect import Dialect
from vertel.interchange.project import (
    Case,
    Code,
    Coding,
    Guid,
    Note,
    Project,
    Selection,
    Set,
    Source,
    Value,
    Variable,
)
from vertel.interchange.remarks import Remark, Trouble
from vertel.interchange.tools.database import Row, Tables, the_project
from vertel.interchange.tools.identity import Identity
from vertel.interchange.tools.quotes import Quoted, Text
from vertel.interchange.tools.values import line, moment, text, whole

# What requal shows of a segment it counts in code points; what the browser hands it may be UTF-16.
DIALECTS = (
    Dialect(first=1, inclusive=True),
    Dialect(unit="utf16", first=1, inclusive=True),
)


def is_requal(tables: Tables) -> bool:
    """Whether these are the tables of requal."""
    return (
        tables.has("projects", "project_id", "project_name")
        and tables.has("documents", "doc_id", "doc_text")
        and tables.has("segments", "doc_id", "code_id", "segment_start", "segment_end")
        and tables.has("codes", "code_id", "code_name")
    )


def read_requal(tables: Tables, file: str, dialect: Dialect | None = None, project: str | None = None) -> Project:
    """The project in the file; `project` names it where there are several, `dialect` says how it counts.

    Raises NameTheProject and NoSuchProject, and what `tables` raises.
    """
    number, name, description, created = the_project(
        tables.rows("projects", "project_id", "project_name", "project_description", "created_at"), file, project
    )
    reader = _Reader(tables, number, Identity("requal", created, number), (dialect,) if dialect else DIALECTS)
    codes = reader.codes()
    sources = reader.sources()
    return Project(
        name=line(name),
        origin="requal",
        description=text(description),
        codes=codes,
        variables=reader.variables(),
        cases=reader.cases(),
        sources=sources,
        sets=reader.sets(),
        users=reader.identity.users,
        notes=tuple(reader.notes.values()),
        project_notes=tuple(note.guid for number, note in reader.notes.items() if number not in reader.pinned),
        remarks=tuple(reader.remarks),
    )


@dataclass(slots=True)
class _Reader:
    """One project, table by table."""

    tables: Tables
    project: int
    identity: Identity
    dialects: tuple[Dialect, ...]
    remarks: list[Remark] = field(default_factory=list)
    notes: dict[int, Note] = field(init=False)
    pinned: set[int] = field(default_factory=set)  # memos that stand at something
    _users: Mapping[Any, Guid | None] = field(init=False)
    _codes: dict[int, Guid] = field(default_factory=dict)
    _documents: dict[int, Guid] = field(default_factory=dict)
    _categories: dict[int, Set] = field(init=False)
    _members: Mapping[int, list[int]] = field(init=False)
    _values: Mapping[str, Mapping[int, tuple[Value, ...]]] = field(init=False)

    def __post_init__(self) -> None:
        people = self.tables.rows("users", "user_id", "user_name", "user_login")
        self._users = {number: self.identity.user(line(name) or line(login)) for number, name, login in people}
        self.notes = {
            row[0]: Note(
                self.identity.guid("memo", row[0], self._by(row[2])), _title(row[3]), text(row[3]), self._by(row[2])
            )
            for row in self._rows("memos", "memo_id", "project_id", "user_id", "text")
        }
        self._values = {
            "document": self._values_of("attributes_documents_map", "doc_id"),
            "case": self._values_of("attributes_cases_map", "case_id"),
        }
        columns = ("category_id", "project_id", "category_name", "category_description")
        self._categories = {
            number: Set(
                self.identity.guid("category", number, line(name)), line(name) or str(number), text(description)
            )
            for number, _, name, description in self._rows("categories", *columns)
        }
        there = {row[0] for row in self._rows("codes", "code_id", "project_id")}
        members: dict[int, list[int]] = {number: [] for number in self._categories}
        for category, code in self.tables.rows("categories_codes_map", "category_id", "code_id"):
            if category in members and code in there and code not in members[category]:
                members[category].append(code)
        self._members = members
        if self.tables.how_many("attributes_users_map"):
            self.remarks += [Remark(Trouble.LEFT_BEHIND, "attributes_users_map")]

    def _rows(self, table: str, number: str, *columns: str) -> list[Row]:
        """The rows of this project and those of none, by their number; the first of `columns` is the project."""
        rows = self.tables.rows(table, number, *columns)
        return [row for row in rows if row[0] is not None and row[1] in (self.project, None)]

    def _by(self, user: Any) -> Guid | None:
        return self._users.get(user)

    def codes(self) -> tuple[Code, ...]:
        """The codes in their order, below their category where it is a folder."""
        notes = self._pins("memos_codes_map", "code_id")
        found = list(self._folders())
        above = {code: category for category, codes in self._members.items() for code in codes}
        for number, _, name, description, shade in self._rows(
            "codes", "code_id", "project_id", "code_name", "code_description", "code_color"
        ):
            guid = self._codes[number] = self.identity.guid("code", number, line(name))
            found.append(
                Code(
                    guid,
                    line(name) or str(number),
                    self._categories[above[number]].guid if self._are_folders() and number in above else None,
                    text(description),
                    colour(text(shade)),
                    notes=notes.get(number, ()),
                )
            )
        return tuple(found)

    def sets(self) -> tuple[Set, ...]:
        """The categories, where a code is in two. `codes` comes first."""
        if self._are_folders():
            return ()
        return tuple(
            replace(each, codes=tuple(self._codes[code] for code in self._members[number]))
            for number, each in self._categories.items()
        )

    def _folders(self) -> Iterator[Code]:
        if self._are_folders():
            for each in self._categories.values():
                yield Code(each.guid, each.name, description=each.description, codable=False)

    def _are_folders(self) -> bool:
        return max(Counter(code for codes in self._members.values() for code in codes).values(), default=0) < 2

    def variables(self) -> tuple[Variable, ...]:
        """The attributes of documents and cases."""
        return tuple(
            Variable(self.identity.guid("attribute", number, line(name)), line(name) or str(number))
            for number, _, name, of in self._rows(
                "attributes", "attribute_id", "project_id", "attribute_name", "attribute_object"
            )
            if not line(of).startswith("user")
        )

    def _values_of(self, table: str, key: str) -> Mapping[int, tuple[Value, ...]]:
        attributes = self._rows("attributes", "attribute_id", "project_id", "attribute_name")
        names = {row[0]: line(row[2]) for row in attributes}
        values = self.tables.rows("attribute_values", "attribute_value_id", "value")
        said = {number: text(value) for number, value in values}
        found: dict[int, dict[Guid, Value]] = defaultdict(dict)
        for of, attribute, value in self.tables.rows(table, key, "attribute_id", "attribute_value_id"):
            if attribute in names and said.get(value):
                guid = self.identity.guid("attribute", attribute, names[attribute])
                found[of][guid] = Value(guid, said[value])
        return {of: tuple(values.values()) for of, values in found.items()}

    def cases(self) -> tuple[Case, ...]:
        """The cases with the documents that are theirs."""
        documents: dict[Any, list[Guid]] = defaultdict(list)
        for case, document in self.tables.rows("cases_documents_map", "case_id", "doc_id"):
            if document in self._documents:
                documents[case].append(self._documents[document])
        return tuple(
            Case(
                self.identity.guid("case", number, line(name)),
                line(name) or str(number),
                text(description),
                values=self._values["case"].get(number, ()),
                sources=tuple(dict.fromkeys(documents[number])),
            )
            for number, _, name, description in self._rows(
                "cases", "case_id", "project_id", "case_name", "case_description"
            )
        )

    def _pins(self, table: str, key: str) -> dict[Any, tuple[Guid, ...]]:
        """The memos at each thing, by a table that says so."""
        found: dict[Any, list[Guid]] = defaultdict(list)
        for memo, at in self.tables.rows(table, "memo_id", key):
            if memo in self.notes:
                found[at].append(self.notes[memo].guid)
                self.pinned.add(memo)
        return {at: tuple(guids) for at, guids in found.items()}

    def sources(self) -> tuple[Source, ...]:
        """The documents with their segments. `codes` comes first."""
        segments: dict[Any, list[Row]] = defaultdict(list)
        columns = ("project_id", "doc_id", "user_id", "code_id", "segment_start", "segment_end", "segment_text")
        for row in self._rows("segments", "segment_id", *columns):
            segments[row[2]].append(row)
        at_segments = self._pins("memos_segments_map", "segment_id")
        at_documents = self._pins("memos_documents_map", "doc_id")
        described = ("project_id", "user_id", "doc_name", "doc_description", "doc_text", "created_at")
        return tuple(
            self._source(row, segments[row[0]], at_segments, at_documents.get(row[0], ()))
            for row in self._rows("documents", "doc_id", *described)
        )

    def _source(
        self, row: Row, segments: list[Row], at_segments: Mapping[Any, tuple[Guid, ...]], notes: tuple[Guid, ...]
    ) -> Source:
        number, _, user, name, description, content, created = row
        guid = self._documents[number] = self.identity.guid("document", number, created, self._by(user))
        called = line(name) or str(number)
        quoted = [_quoted(*each[5:]) for each in segments]
        document = Text(called, text(content), self.dialects, quoted)
        selections: dict[tuple[int, int], Selection] = {}
        for each, passage in zip(segments, quoted, strict=True):
            self._select(guid, document, selections, each, passage, at_segments.get(each[0], ()))
        self.remarks += document.remarks
        return Source(
            guid,
            called,
            document.text,
            text(description),
            selections=tuple(selections[span] for span in sorted(selections)),
            notes=notes,
            values=self._values["document"].get(number, ()),
            user=self._by(user),
            made_at=moment(created),
            dialect=document.dialect,
        )

    def _select(
        self,
        source: Guid,
        document: Text,
        selections: dict[tuple[int, int], Selection],
        row: Row,
        passage: Quoted,
        notes: tuple[Guid, ...],
    ) -> None:
        """Add a segment: what another code stands on already gets this code as well."""
        found = document.find(passage)
        if found is None:
            return
        span = found.start, found.end
        before = selections.get(span) or Selection(self.identity.guid("selection", source, *span), *span)
        user, code = self._by(row[3]), row[4]
        codings, at_passage = before.codings, before.notes
        if code is None:  # a memo on a passage
            at_passage += tuple(note for note in notes if note not in at_passage)
            if not at_passage:
                self.remarks.append(Remark(Trouble.UNCODED, document.at(found.start)))
        elif code in self._codes:
            guid = self.identity.guid("coding", source, self._codes[code], user, *span)
            if guid in {coding.guid for coding in codings}:
                return
            codings += (Coding(guid, self._codes[code], user, notes=notes),)
        else:
            self.remarks.append(Remark(Trouble.DANGLING, document.at(found.start)))
            return
        selections[span] = Selection(before.guid, *span, codings=codings, notes=at_passage, user=before.user or user)


def _quoted(start: Any, end: Any, quote: Any) -> Quoted:
    return Quoted(whole(start), whole(end), None if quote is None else text(quote))


def _title(memo: Any) -> str:
    """What people know a memo by: how it begins."""
    return text(memo).strip().partition("\n")[0].strip()[:80]
