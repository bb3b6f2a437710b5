"""What a project knows of cases and sources: in columns what vertel has those for, the rest as attributes."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Literal

from sqlalchemy import select

from vertel.interchange.project import Guid, Value, Variable, VariableContent
from vertel.interchange.terms import CONSENT, OF_CASES, OF_SOURCES, ORGANISATION, PERSPECTIVE, Term
from vertel.language import N_, _
from vertel.study.exchanging.taking_in.course import Course
from vertel.study.people.consent import read_consent
from vertel.study.store.schema import attributes, variables
from vertel.transcripts.encoding import clean

Owner = Literal["participant_id", "session_id"]

_DESCRIPTION = N_("Description")
# What people call these, besides what vertel calls them.
_PLAIN: Mapping[str, Term] = {
    "perspectief": PERSPECTIVE,
    "perspective": PERSPECTIVE,
    "organisatie": ORGANISATION,
    "organisation": ORGANISATION,
    "organization": ORGANISATION,
    "toestemming": CONSENT,
    "consent": CONSENT,
}


class Values:
    """The variables of a project, and the values that participants and sessions have for them."""

    def __init__(self, course: Course) -> None:
        self._course = course
        self._variables = {variable.guid: variable for variable in course.project.variables}
        self._numbers: dict[Guid, int] = {}
        self._description: int | None = None
        rows = course.change.connection.execute(select(variables).order_by(variables.c.id)).all()
        self._held = {row.id: row for row in rows}
        self._names = {row.name for row in rows}
        self._values: dict[tuple[Owner, int, int], tuple[int, str]] = {}
        for row in course.change.connection.execute(select(attributes)):
            owner: Owner = "session_id" if row.session_id else "participant_id"
            self._values[owner, getattr(row, owner), row.variable_id] = row.id, row.value
        self._new: dict[tuple[Owner, int, int], str] = {}
        self._recognise()

    def columns(self, values: Iterable[Value], owner: Owner) -> dict[str, Any]:
        """What of these values vertel has a column for, by its name; the session and the part among them."""
        found: dict[str, Any] = {}
        for value in values:
            term = self._term(value, owner)
            if term and (read := _read(term, value.content)) is not None:
                found.setdefault(term.key, read)
        return found

    def keep(self, values: Iterable[Value], owner: Owner, number: int, description: str = "") -> bool:
        """Keep the other values as attributes; returns whether the study has another value for any of them."""
        differs = False
        for value in values:
            term = self._term(value, owner)
            if term is None or _read(term, value.content) is None:
                differs |= self._keep(owner, number, self._number(value.variable), written(value.content))
        if description.strip():
            differs |= self._keep(owner, number, self._describing(), description)
        return differs

    def store(self) -> None:
        """Write down what was kept."""
        rows = [
            {"variable_id": variable, "participant_id": None, "session_id": None, owner: number, "value": value}
            for (owner, number, variable), value in self._new.items()
        ]
        self._course.change.insert(attributes, rows)
        self._new = {}

    def _keep(self, owner: Owner, number: int, variable: int, value: str) -> bool:
        value = clean(value, Counter())
        held = self._values.get((owner, number, variable))
        if held is None:
            self._new.setdefault((owner, number, variable), value)
            return False
        if held[1] != value and self._course.take_over:
            self._course.change.update(attributes, [held[0]], value=value)
        return held[1] != value

    def _term(self, value: Value, owner: Owner) -> Term | None:
        """The column of vertel's that a value is for."""
        term = self._course.own.variables.get(value.variable)
        if term is None and owner == "participant_id" and value.variable in self._variables:
            term = _PLAIN.get(self._variables[value.variable].name.strip().casefold())
        return term if term in (OF_CASES if owner == "participant_id" else OF_SOURCES) else None

    def _recognise(self) -> None:
        """By GUID, then by name and kind; what is vertel's own only becomes a variable where it has other values."""
        for variable in self._course.project.variables:
            if variable.guid in self._course.own.variables:
                continue
            number = self._course.directory.row("variables", variable.guid) or self._by_name(variable)
            if number is None and variable.name.strip().casefold() in _PLAIN:
                continue
            if number is None:
                number = self._make(variable)
            else:
                self._compare(variable, number)
            self._course.directory.keep_first("variables", number, variable.guid)
            self._course.seen["variables"].add(number)
            self._numbers[variable.guid] = number

    def _name(self, variable: Variable) -> str:
        """The name of a variable; one without has one all the same."""
        return self._course.name(variable.name) or "–"

    def _by_name(self, variable: Variable) -> int | None:
        name, taken = self._name(variable), set(self._numbers.values())
        same = (row.id for row in self._held.values() if row.name == name and row.kind == variable.kind)
        return next((number for number in same if number not in taken), None)

    def _make(self, variable: Variable) -> int:
        self._course.counting["variables"].new += 1
        return self._insert(self._name(variable), variable.kind, clean(variable.description, Counter()))

    def _compare(self, variable: Variable, number: int) -> None:
        counting, held = self._course.counting["variables"], self._held.get(number)
        description = clean(variable.description, Counter())
        if held is None or (held.kind, held.description) == (variable.kind, description or held.description):
            counting.known += 1
            return
        counting.changed.append(held.name)
        if self._course.take_over:
            self._course.change.update(variables, [number], kind=variable.kind, description=description)

    def _insert(self, name: str, kind: str, description: str) -> int:
        free, n = name, 1
        while free in self._names:
            n += 1
            free = f"{name} {n}"
        self._names.add(free)
        return self._course.change.insert_one(variables, name=free, kind=kind, description=description)

    def _number(self, guid: Guid) -> int:
        """The variable for values that no column can hold."""
        if guid not in self._numbers:
            variable = self._variables[guid]
            number = self._course.directory.row("variables", guid) or self._by_name(variable)
            self._numbers[guid] = number or self._make(variable)
            self._course.directory.keep_first("variables", self._numbers[guid], guid)
        return self._numbers[guid]

    def _describing(self) -> int:
        """The variable for what a project says of a case or a source in so many words."""
        if self._description is None:
            named = next((row.id for row in self._held.values() if row.name == _(_DESCRIPTION)), None)
            self._description = named or self._insert(_(_DESCRIPTION), "text", "")
        return self._description


def written(content: VariableContent) -> str:
    """A value as XML Schema writes it."""
    match content:
        case bool():
            return "true" if content else "false"
        case date():
            return content.isoformat()
    return str(content)


def _read(term: Term, content: VariableContent) -> VariableContent | None:
    if term is CONSENT and term.read(content) is None:
        try:
            return read_consent(str(content))
        except KeyError:
            return None
    return term.read(content)
