"""Who spoke and in which sessions, with all that is known of them, as the cases and values of a project."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from sqlalchemy import Connection, select

from vertel.interchange.project import Case, Guid, Value, Variable, VariableContent, VariableKind
from vertel.interchange.terms import OF_CASES, OF_SOURCES, PART, SESSION, Term
from vertel.study.people.consent import MAY_BE_USED
from vertel.study.store.guids import Guids
from vertel.study.store.schema import attributes, participants, variables

_TRUTHS = {"true": True, "1": True, "false": False, "0": False}


class Values:
    """What is known of participants and sessions, as values of variables; `variables` are those that it takes."""

    def __init__(self, connection: Connection, guids: Guids) -> None:
        self._terms: set[Term] = set()
        self._own: list[Variable] = []
        self._held: dict[tuple[str, int], list[Value]] = defaultdict(list)
        kinds = {}
        for row in connection.execute(select(variables).order_by(variables.c.id)):
            kinds[row.id] = Variable(guids.of("variables", row.id), row.name, row.kind, row.description)
            self._own.append(kinds[row.id])
        for row in connection.execute(select(attributes).order_by(attributes.c.variable_id, attributes.c.id)):
            variable = kinds[row.variable_id]
            value = Value(variable.guid, content(variable.kind, row.value))
            owner = ("sessions", row.session_id) if row.session_id else ("participants", row.participant_id)
            self._held[owner].append(value)

    @property
    def variables(self) -> tuple[Variable, ...]:
        used = (term.variable for term in (*OF_SOURCES, *OF_CASES) if term in self._terms)
        return (*used, *self._own)

    def of_session(self, session: Any, part: int | None) -> tuple[Value, ...]:
        """What is known of a session, at its only part, or at this one of several."""
        known = {SESSION: session.name, PART: part}
        known |= {term: getattr(session, term.key) for term in OF_SOURCES if term not in known}
        return (*self._written(known), *self._held["sessions", session.id])

    def of_participant(self, participant: Any) -> tuple[Value, ...]:
        """What is known of a participant."""
        known = {term: getattr(participant, term.key) for term in OF_CASES}
        return (*self._written(known), *self._held["participants", participant.id])

    def _written(self, known: Mapping[Term, VariableContent | None]) -> Iterator[Value]:
        for term, value in known.items():
            if value is not None and value != "":
                self._terms.add(term)
                yield Value(term.guid, term.written(value))


def content(kind: VariableKind, written: str) -> VariableContent:
    """What the study keeps as XML Schema writes it; as text where that cannot be read."""
    with suppress(ValueError, InvalidOperation):
        match kind:
            case "boolean" if written in _TRUTHS:
                return _TRUTHS[written]
            case "integer":
                return int(written)
            case "float":
                return Decimal(written)
            case "date":
                return date.fromisoformat(written)
            case "datetime":
                return datetime.fromisoformat(written)
            case _:
                pass
    return written


def cases(connection: Connection, guids: Guids, values: Values, said: Mapping[int, Iterable[Guid]]) -> tuple[Case, ...]:
    """Everybody who did not refuse, each with the selections of what she `said` (by her number)."""
    rows = connection.execute(select(participants).where(MAY_BE_USED).order_by(participants.c.id))
    return tuple(
        Case(
            guid=guids.of("participants", row.id),
            name=row.pseudonym,
            values=values.of_participant(row),
            selections=tuple(said.get(row.id, ())),
        )
        for row in rows
    )
