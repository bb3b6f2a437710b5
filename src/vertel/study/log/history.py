"""The log read back: who did what, and undoing it."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select
from sqlalchemy.exc import IntegrityError

from vertel.language import N_, _
from vertel.study.log.building_upon import built_upon
from vertel.study.log.errors import (
    AlreadyUndone,
    BuiltUpon,
    LaterActionsDepend,
    NoSuchEvent,
    NothingToRedo,
    NothingToUndo,
    TwoCodesOfOneName,
)
from vertel.study.store.change import Step, touched
from vertel.study.store.schema import codes, events
from vertel.study.store.study import Study

# What the log says of each action; the fields are the event's details.
SENTENCES: Mapping[str, str] = {
    "study.made": N_("Study “{name}” made, with codebook “{codebook}”"),
    "transcripts.added": N_("Added: {files} (turns: {turns})"),
    "project.taken_in": N_(
        "Project “{project}” taken in from {file} (new sessions: {sessions}, codes: {codes}, codings: {codings})"
    ),
    "session.described": N_("What is known of session “{session}” written down"),
    "speakers.confirmed": N_("Speakers confirmed: {speakers}"),
    "suggestions.made": N_("Suggestions made: {added}, withdrawn: {removed}, with another score or reason: {changed}"),
    "coding.added": N_("“{code}” put on a passage of session “{session}”"),
    "codings.added": N_("Codings added: {codings}"),
    "passages.coded": N_("Passages coded in session “{session}” (codings: {codings})"),
    "coding.against": N_("A passage of session “{session}” marked as going against “{code}”"),
    "coding.for": N_("A passage of session “{session}” no longer marked as going against “{code}”"),
    "coding.moved": N_("The passage of “{code}” in session “{session}” made longer or shorter"),
    "coding.removed": N_("“{code}” taken off a passage of session “{session}”"),
    "memo.codes": N_("Memo written about code “{code}”"),
    "memo.codings": N_("Memo written about “{code}” on a passage of session “{session}”"),
    "memo.removed": N_("Memo taken away"),
    "memo.sessions": N_("Memo written about session “{session}”"),
    "memo.speakers": N_("Memo written about a speaker of session “{session}”"),
    "memo.stories": N_("Memo written about the story of “{stage}”"),
    "memo.study": N_("Memo written about the study"),
    "memo.turns": N_("Memo written about a turn of session “{session}”"),
    "memo.written": N_("Memo written"),
    "suggestions.accepted": N_("Suggestions accepted: {codings}"),
    "suggestions.rejected": N_("Suggestions rejected: {codings}"),
    "code.changed": N_("Code “{code}” changed"),
    "code.coloured": N_("Code “{code}” given another colour"),
    "code.described": N_("Code “{code}” described in other words"),
    "code.examples": N_("Examples of code “{code}” changed"),
    "code.keywords": N_("Keywords of code “{code}” changed"),
    "code.made": N_("Code “{code}” made"),
    "code.merged": N_("Code “{code}” merged into “{into}” (codings: {codings})"),
    "code.moved": N_("Code “{code}” moved: {path}, place {place} of {places}"),
    "code.removed": N_("Code “{code}” removed"),
    "code.renamed": N_("Code “{old}” is called “{code}” from now on"),
    "code.split": N_("Code “{new}” split off from “{code}” (codings: {codings})"),
    "codebook.read": N_("Codebook taken over from {file} (codes added: {added}, changed: {changed})"),
    "arc.kept": N_("Told from now on in the arc “{name}”"),
    "passage.placed": N_("A passage of session “{session}” put in “{stage}”"),
    "passage.unplaced": N_("A passage of session “{session}” taken out of the story"),
    "passage.realised": N_("A passage of session “{session}” tells of something realised"),
    "passage.intended": N_("A passage of session “{session}” tells of something intended"),
    "passage.neither": N_("A passage of session “{session}” tells of nothing realised or intended"),
    "story.written": N_("The story of “{stage}” written"),
    "change-stories.read": N_("Change stories read from {file} (stories: {stories}, panels: {panels})"),
    "change-story.changed": N_("Change story {story} changed"),
    "change-story.linked": N_("Change story {story} linked to an earlier telling: {earlier}"),
    "change-story.made": N_("Change story {story} made"),
    "change-story.removed": N_("Change story {story} removed"),
    "change-story.unlinked": N_("Change story {story} no longer linked to an earlier telling"),
    "domain.changed": N_("Domain “{domain}” changed"),
    "domain.made": N_("Domain “{domain}” made"),
    "domain.removed": N_("Domain “{domain}” removed"),
    "panel.changed": N_("Panel “{panel}” changed"),
    "panel.made": N_("Panel “{panel}” made"),
    "panel.removed": N_("Panel “{panel}” removed"),
    "panel.selected": N_("Panel “{panel}” chose change story {story}"),
    "panel.unselected": N_("Panel “{panel}” took its choice back"),
    "panel.voted": N_("Panel “{panel}” gives change story {story} so many votes: {votes}"),
    "answer.left": N_("Which prompt turn {turn} of session “{session}” answers left to vertel again"),
    "answer.tied": N_("Turn {turn} of session “{session}” answers “{prompt}”"),
    "answer.untied": N_("Turn {turn} of session “{session}” answers no prompt"),
    "keyword.added": N_("Keyword “{word}” of session “{session}” written down"),
    "keyword.removed": N_("Keyword “{word}” of session “{session}” removed"),
    "keyword.renamed": N_("Keyword “{old}” of session “{session}” is “{word}” from now on"),
    "keywords.added": N_("Keywords of session “{session}” written down: {words}"),
    "keywords.placed": N_("Keywords of session “{session}” put under “{theme}”: {words}"),
    "method.brought": N_("Prompts of “{method}” brought to session “{session}”"),
    "method.chosen": N_("Session “{session}” is held as “{method}”"),
    "method.none": N_("Session “{session}” is held in no method"),
    "methods.read": N_("Session methods read from {file} (sessions: {sessions})"),
    "prompt.added": N_("Prompt “{prompt}” added to session “{session}”"),
    "prompt.changed": N_("Prompt “{prompt}” of session “{session}” changed"),
    "prompt.moved": N_("Prompt “{prompt}” of session “{session}” moved"),
    "prompt.removed": N_("Prompt “{prompt}” of session “{session}” removed"),
    "stance.agree": N_("Turn {turn} of session “{session}” agrees with “{prompt}”"),
    "stance.depends": N_("Turn {turn} of session “{session}” says of “{prompt}” that it depends"),
    "stance.disagree": N_("Turn {turn} of session “{session}” disagrees with “{prompt}”"),
    "stance.open": N_("What turn {turn} of session “{session}” thinks of “{prompt}” left open"),
    "check.claim": N_("Check of claim {claim} written down"),
    "check.removed": N_("A check taken away"),
    "check.story": N_("Check of change story {story} written down"),
    "claim.changed": N_("Claim {claim} changed"),
    "claim.evidence": N_("Passages put with claim {claim}: {codings}"),
    "claim.evidence-removed": N_("Passages taken away from claim {claim}: {codings}"),
    "claim.made": N_("Claim {claim} made"),
    "claim.moved": N_("Claim {claim} moved"),
    "claim.removed": N_("Claim {claim} removed"),
    "claims.read": N_("Claims read from {file}: {claims}"),
    "question.answered": N_("Answer to knowledge question {question} written"),
    "question.changed": N_("Knowledge question {question} changed"),
    "question.made": N_("Knowledge question {question} made"),
    "question.moved": N_("Knowledge question {question} moved"),
    "question.removed": N_("Knowledge question {question} removed"),
    "question.themes": N_("Other themes chosen for knowledge question {question}"),
    "questions.read": N_("Knowledge questions read from {file}: {questions}"),
    "questions.taken": N_("Knowledge questions taken over: {questions}"),
    "priorities.read": N_("Policy priorities read from {file}: {priorities}"),
    "priority.changed": N_("Policy priority “{priority}” changed"),
    "priority.made": N_("Policy priority “{priority}” made"),
    "priority.moved": N_("Policy priority “{priority}” moved"),
    "priority.removed": N_("Policy priority “{priority}” removed"),
    "priority.themes": N_("Other themes chosen for policy priority “{priority}”"),
    "summaries.read": N_("Summaries of the matrix read from {file}: {summaries}"),
    "summary.written": N_("A summary of “{theme}” written in the matrix"),
    "action.added": N_("Agreed: “{what}”"),
    "action.changed": N_("What was agreed, “{what}”, changed"),
    "action.done": N_("Done: “{what}”"),
    "action.removed": N_("What was agreed, “{what}”, taken away"),
    "action.reopened": N_("Not done yet: “{what}”"),
    "actions.read": N_("What was agreed read from {file}: {added}"),
    "figure.added": N_("Figure “{subject}” written down"),
    "figure.changed": N_("Figure “{subject}” changed"),
    "figure.removed": N_("Figure “{subject}” taken away"),
    "figures.read": N_("Figures read from {file} (new: {added}, corrected: {corrected})"),
    "lesson.added": N_("Lesson “{core}” written down"),
    "lesson.changed": N_("Lesson “{core}” changed"),
    "lesson.moved": N_("Lesson “{core}” put in another place"),
    "lesson.removed": N_("Lesson “{core}” taken away"),
    "lessons.read": N_("Lessons read from {file}: {added}"),
    "paragraph.added": N_("Paragraph {n} of “{tale}” written"),
    "paragraph.changed": N_("Paragraph {n} of “{tale}” changed"),
    "paragraph.moved": N_("Paragraph {n} of “{tale}” put in another place"),
    "paragraph.removed": N_("Paragraph {n} of “{tale}” taken away"),
    "reaction.added": N_("A reaction to paragraph {n} of “{tale}” written down"),
    "reaction.removed": N_("A reaction to paragraph {n} of “{tale}” taken away"),
    "tale.changed": N_("About the metaphor story “{tale}” something changed"),
    "tale.made": N_("Metaphor story “{tale}” made"),
    "tale.read": N_("Metaphor story “{tale}” read from {file} (paragraphs: {paragraphs})"),
    "tale.readers": N_("Readers of “{tale}” chosen in turns"),
    "tale.removed": N_("Metaphor story “{tale}” taken away"),
    "undone": N_("Action {number} undone: {what}"),
}

# The same where it touched more sessions than the one it names.
_IN_MORE: Mapping[str, str] = {
    "passages.coded": N_("Passages coded in session “{session}” and {others} more (codings: {codings})"),
}

# What may bring two codes of one name: other programs keep those apart by where they stand.
_TWINS = "project.taken_in"

# What an event holds, without the steps that turn it back.
EVENT = (events.c.id, events.c.at, events.c.who, events.c.action, events.c.details, events.c.undoes)
# How many of the later actions that stand in the way are named.
_NAMED = 5


@dataclass(frozen=True, slots=True)
class Event:
    """One entry of the log. `at` is in UTC; `undone_by` is who undid it, None while it stands."""

    number: int
    at: datetime
    who: str
    action: str
    details: Mapping[str, Any]
    undoes: int | None
    undone_by: str | None

    @property
    def stands(self) -> bool:
        """Whether nobody undid it."""
        return self.undone_by is None

    @property
    def sentence(self) -> str:
        """What was done, for people, in the language in use."""
        return _sentence(self.action, self.details)

    @property
    def undid(self) -> str:
        """What an undo turned back, for people, in the language in use."""
        return _sentence(self.details["what"], self.details["details"])


def _sentence(action: str, details: Mapping[str, Any]) -> str:
    """An undo quotes the action it undid, which the log keeps as an action and not as a sentence."""
    quoted = {"what": _sentence(details["what"], details["details"])} if action == "undone" else {}
    sentence = _IN_MORE.get(action, SENTENCES[action]) if details.get("others") else SENTENCES[action]
    return _(sentence).format(**{"changed": 0, **details, **quoted})


def log(study: Study, last: int | None = None) -> list[Event]:
    """The events of the study, the newest first; all of them, or the `last` so many."""
    with study.reading() as connection:
        return list(islice(_events(connection), last))


def undo(study: Study, number: int | None = None) -> Event:
    """Turn back event `number`, or the newest that stands; return it.

    Raises NothingToUndo, NoSuchEvent, AlreadyUndone, or LaterActionsDepend where a later event touched the same rows.
    """
    return _turn_back(study, _newest if number is None else partial(_numbered, number=number))


def undo_own(study: Study) -> Event:
    """Turn back the newest event of this coder that stands; return it. Raises NothingToUndo, LaterActionsDepend."""
    return _turn_back(study, partial(_newest, who=study.who))


def redo_own(study: Study) -> Event:
    """Do again what this coder undid last, unless she did something else since; return the undo that was turned back.

    Raises NothingToRedo, LaterActionsDepend.
    """
    return _turn_back(study, partial(_newest_undo, who=study.who))


def newest_event(study: Study) -> int:
    """The number of the last event in the log."""
    with study.reading() as connection:
        return connection.scalar(select(func.max(events.c.id))) or 0


def touched_since(study: Study, number: int) -> tuple[int, dict[str, list[range]]]:
    """The newest event, and the rows that all events after `number` touched, per table as ranges of numbers."""
    rows: dict[str, list[range]] = {}
    with study.reading() as connection:
        for event, steps in _steps(connection, events.c.id > number).items():
            number = max(number, event)
            for table, ranges in touched(steps).items():
                rows.setdefault(table, []).extend(ranges)
    return number, rows


def _turn_back(study: Study, choose: Callable[[Iterator[Event]], Event]) -> Event:
    """Turn back the event that `choose` picks from the history, the newest first."""
    with study.changing("undone") as change:
        event = choose(_events(change.connection))
        steps = _steps(change.connection, events.c.id == event.number)[event.number]
        undone = undone_since(change.connection, event.number)
        if later := built_upon(change.connection, event.number, steps, undone):
            raise _built_upon(change.connection, event, later)
        shared = _shared_names(change.connection)
        try:
            change.turn_back(steps)
        except IntegrityError as error:  # a row that is in no log refers to one that would go
            raise LaterActionsDepend(number=event.number) from error
        for code in _shared_names(change.connection) - shared if event.details.get("what") != _TWINS else ():
            raise TwoCodesOfOneName(code=code)
        change.undoes = event.number
        change.details = {"number": event.number, "what": event.action, "details": dict(event.details)}
    return event


def undone_since(connection: Connection, number: int) -> dict[int, str]:
    """The events undone by one after event `number`, with who undid them. An undo undone itself undid nothing."""
    undone: dict[int, str] = {}
    undoing = select(events.c.id, events.c.undoes, events.c.who).where(events.c.undoes.is_not(None))
    for row in connection.execute(undoing.where(events.c.id > number).order_by(events.c.id.desc())):
        if row.id not in undone:
            undone[row.undoes] = row.who
    return undone


def _events(connection: Connection) -> Iterator[Event]:
    """All events, the newest first; read as far as somebody asks."""
    undone: dict[int, str] = {}
    for row in connection.execute(select(*EVENT).order_by(events.c.id.desc())):
        if row.id not in undone and row.undoes is not None:
            undone[row.undoes] = row.who
        yield Event(*row, undone_by=undone.get(row.id))


def _newest(history: Iterator[Event], who: str | None = None) -> Event:
    """The newest event that stands and is not itself an undo: undo after undo walks back."""
    for event in history:
        if _is_action(event) and who in (None, event.who):
            return event
    raise NothingToUndo


def _newest_undo(history: Iterator[Event], who: str) -> Event:
    """The newest undo of `who` that stands, where no action of hers came later: redo after redo walks forth."""
    for event in history:
        if event.who == who and event.stands and event.action == "undone" and event.details["what"] != "undone":
            return event
        if event.who == who and _is_action(event):
            break
    raise NothingToRedo


def _is_action(event: Event) -> bool:
    """Whether it stands, and can be undone without being itself an undo."""
    return event.stands and event.undoes is None and event.action != "study.made"


def _numbered(history: Iterator[Event], number: int) -> Event:
    event = next((event for event in history if event.number == number and event.action != "study.made"), None)
    if event is None:
        raise NoSuchEvent(number=number)
    if not event.stands:
        raise AlreadyUndone(number=number)
    return event


def _steps(connection: Connection, which: ColumnElement[bool]) -> dict[int, list[Step]]:
    rows = connection.execute(select(events.c.id, events.c.steps).where(which))
    return {row.id: row.steps for row in rows}


def _built_upon(connection: Connection, event: Event, later: Sequence[int]) -> BuiltUpon:
    """Why `event` stays: the `later` ones (their numbers), the first of them in words."""
    rows = connection.execute(select(*EVENT).where(events.c.id.in_(later[:_NAMED])).order_by(events.c.id.desc()))
    standing = tuple(Event(*row, undone_by=None) for row in rows)
    named, more = ", ".join(f"{one.number} ({one.sentence})" for one in standing), len(later) - len(standing)
    said = _("{actions} and {n} more").format(actions=named, n=more) if more else named
    return BuiltUpon(number=event.number, what=event.sentence, later=said, events=standing, more=more)


def _shared_names(connection: Connection) -> set[str]:
    """What more than one code is called; capitals make no difference."""
    named = Counter(name.casefold() for name in connection.scalars(select(codes.c.name)))
    return {name for name in connection.scalars(select(codes.c.name)) if named[name.casefold()] > 1}
