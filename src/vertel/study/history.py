"""The log read back: who did what, and undoing it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, select
from sqlalchemy.exc import IntegrityError

from vertel.language import N_, _
from vertel.study.change import Step, touched
from vertel.study.errors import AlreadyUndone, LaterActionsDepend, NoSuchEvent, NothingToUndo
from vertel.study.schema import events
from vertel.study.study import Study

# What the log says of each action; the fields are the event's details.
SENTENCES: Mapping[str, str] = {
    "study.made": N_("Study “{name}” made, with codebook “{codebook}”"),
    "transcripts.added": N_("Added: {files} (turns: {turns})"),
    "speakers.confirmed": N_("Speakers confirmed: {speakers}"),
    "suggestions.made": N_("Suggestions made: {added}, withdrawn: {removed}, with another score or reason: {changed}"),
    "coding.added": N_("“{code}” put on a passage of session “{session}”"),
    "codings.added": N_("Codings added: {codings}"),
    "suggestions.accepted": N_("Suggestions accepted: {codings}"),
    "suggestions.rejected": N_("Suggestions rejected: {codings}"),
    "codebook.read": N_("Codebook taken over from {file} (codes added: {added}, changed: {changed})"),
    "arc.kept": N_("Told from now on in the arc “{name}”"),
    "undone": N_("Action {number} undone: {what}"),
}


@dataclass(frozen=True, slots=True)
class Event:
    """One entry of the log. `at` is in UTC; `stands` is false once it was undone."""

    number: int
    at: datetime
    who: str
    action: str
    details: Mapping[str, Any]
    undoes: int | None
    stands: bool

    @property
    def sentence(self) -> str:
        """What was done, for people, in the language in use."""
        return _sentence(self.action, self.details)


def _sentence(action: str, details: Mapping[str, Any]) -> str:
    """An undo quotes the action it undid, which the log keeps as an action and not as a sentence."""
    quoted = {"what": _sentence(details["what"], details["details"])} if action == "undone" else {}
    return _(SENTENCES[action]).format(**{"changed": 0, **details, **quoted})


def log(study: Study, last: int | None = None) -> list[Event]:
    """The events of the study, the newest first; all of them, or the `last` so many."""
    with study.reading() as connection:
        found = _events(connection)
    return found[:last]


def undo(study: Study, number: int | None = None) -> Event:
    """Turn back event `number`, or the newest that stands; return it.

    Raises NothingToUndo, NoSuchEvent, AlreadyUndone, or LaterActionsDepend where a later event touched the same rows.
    """
    with study.changing("undone") as change:
        history = _events(change.connection)
        event = _newest(history) if number is None else _numbered(history, number)
        steps = _steps(change.connection, events.c.id == event.number)[event.number]
        if _built_upon(change.connection, event, steps, history):
            raise LaterActionsDepend(number=event.number)
        try:
            change.turn_back(steps)
        except IntegrityError as error:  # a row made later refers to one that would go
            raise LaterActionsDepend(number=event.number) from error
        change.undoes = event.number
        change.details = {"number": event.number, "what": event.action, "details": dict(event.details)}
    return event


def _events(connection: Connection) -> list[Event]:
    """All events, the newest first."""
    columns = (events.c.id, events.c.at, events.c.who, events.c.action, events.c.details, events.c.undoes)
    undone: set[int] = set()
    found = []
    for row in connection.execute(select(*columns).order_by(events.c.id.desc())):
        stands = row.id not in undone
        if stands and row.undoes is not None:
            undone.add(row.undoes)
        found.append(Event(row.id, row.at, row.who, row.action, row.details, row.undoes, stands))
    return found


def _newest(history: Sequence[Event]) -> Event:
    """The newest event that stands and is not itself an undo: undo after undo walks back."""
    for event in history:
        if event.stands and event.undoes is None and event.action != "study.made":
            return event
    raise NothingToUndo


def _numbered(history: Sequence[Event], number: int) -> Event:
    event = next((event for event in history if event.number == number and event.action != "study.made"), None)
    if event is None:
        raise NoSuchEvent(number=number)
    if not event.stands:
        raise AlreadyUndone(number=number)
    return event


def _steps(connection: Connection, which: ColumnElement[bool]) -> dict[int, list[Step]]:
    rows = connection.execute(select(events.c.id, events.c.steps).where(which))
    return {row.id: row.steps for row in rows}


def _built_upon(connection: Connection, event: Event, steps: Sequence[Step], history: Sequence[Event]) -> bool:
    """Whether a later event that stands touched a row that `steps` touched.

    An undo cancels out with what it undid where both came later.
    """
    standing = {other.number for other in history if other.stands and (other.undoes or 0) <= event.number}
    mine = touched(steps)
    return any(
        _meet(ranges, mine.get(table, ()))
        for number, theirs in _steps(connection, events.c.id > event.number).items()
        if number in standing
        for table, ranges in touched(theirs).items()
    )


def _meet(some: Sequence[range], others: Sequence[range]) -> bool:
    """Whether any of these ranges share a number; each sequence is sorted first and walked once."""
    a, b = sorted(some, key=lambda r: r.start), sorted(others, key=lambda r: r.start)
    i = j = 0
    while i < len(a) and j < len(b):
        if max(a[i].start, b[j].start) < min(a[i].stop, b[j].stop):
            return True
        if a[i].stop <= b[j].stop:
            i += 1
        else:
            j += 1
    return False
