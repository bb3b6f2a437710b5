"""The log a page at a time: the newest first, of one coder or one kind of action where somebody asks for that."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import ColumnElement, Connection, select

from vertel.language import N_
from vertel.study.log.history import EVENT, SENTENCES, Event, undone_since
from vertel.study.store.schema import events
from vertel.study.store.study import Study

SIZE = 100

# The kinds of action, each with what it is called and with how the names of its actions begin.
_KINDS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "codings": (N_("Codings"), ("coding", "codings", "passages")),
    "suggestions": (N_("Suggestions"), ("suggestions",)),
    "codebook": (N_("Codebook"), ("codebook", "code")),
    "sessions": (N_("Sessions and speakers"), ("transcripts", "project", "session", "speakers")),
    "story": (
        N_("Story"),
        ("arc", "passage", "story", "change-story", "change-stories", "domain", "panel"),
    ),
    "claims": (N_("Claims and checks"), ("claim", "claims", "check")),
    "questions": (N_("Knowledge questions"), ("question", "questions")),
    "weighing": (N_("Matrix and priorities"), ("priorities", "priority", "summaries", "summary")),
    "memos": (N_("Memos"), ("memo",)),
    "undone": (N_("Undone actions"), ("undone",)),
}


@dataclass(frozen=True, slots=True)
class LogPage:
    """Part of the log. `older` and `newer` are the numbers of the events before and after which it goes on, if any."""

    events: tuple[Event, ...]
    older: int | None
    newer: int | None


def log_page(
    study: Study,
    *,
    before: int | None = None,
    after: int | None = None,
    who: str | None = None,
    kind: str | None = None,
) -> LogPage:
    """The newest events, or those next to event `before` or `after`; only those of `who` and of `kind` where given.

    An unknown kind has no events.
    """
    which = [events.c.who == who] if who else []
    if kind:
        which.append(events.c.action.in_(_actions(kind)))
    with study.reading() as connection:
        if after is not None:
            found = _some(connection, [*which, events.c.id > after], forth=True)
            if len(found) > SIZE:
                page = found[SIZE - 1 :: -1]
                return LogPage(_marked(connection, page), page[-1].number, page[0].number)
            before = None  # the newest page, and full
        found = _some(connection, [*which, events.c.id < before] if before is not None else which)
        page = found[:SIZE]
        older = page[-1].number if len(found) > SIZE else None
        newer = page[0].number if before is not None and page else None
        return LogPage(_marked(connection, page), older, newer)


def kinds() -> list[tuple[str, str]]:
    """The kinds of action there are: each with what it is called, in English."""
    return [(kind, label) for kind, (label, _begins) in _KINDS.items()]


def who_acted(study: Study) -> list[str]:
    """Everybody whose name is in the log."""
    with study.reading() as connection:
        return sorted(connection.scalars(select(events.c.who).distinct()), key=str.casefold)


def _actions(kind: str) -> list[str]:
    _label, begins = _KINDS.get(kind, ("", ()))
    return [action for action in SENTENCES if action.partition(".")[0] in begins]


def _some(connection: Connection, which: Sequence[ColumnElement[bool]], *, forth: bool = False) -> list[Event]:
    """At most one event more than fits, the newest first, or where `forth` the oldest."""
    order = events.c.id if forth else events.c.id.desc()
    rows = connection.execute(select(*EVENT).where(*which).order_by(order).limit(SIZE + 1))
    return [Event(*row, undone_by=None) for row in rows]


def _marked(connection: Connection, page: Sequence[Event]) -> tuple[Event, ...]:
    """The events of a page with who undid them."""
    undone = undone_since(connection, page[-1].number) if page else {}
    return tuple(replace(event, undone_by=undone.get(event.number)) for event in page)
