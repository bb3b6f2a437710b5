"""Most Significant Change: the panels that choose a story in a domain, how they vote, and what they say of it."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from vertel.stories.change_stories.panels import Panel, Way
from vertel.study.change_stories.errors import (
    NoPanelName,
    NoReason,
    NoSuchPanel,
    NotUpForChoice,
    NotVotes,
    PanelChanged,
)
from vertel.study.change_stories.stories import domain_number, tidy
from vertel.study.change_stories.told import select_stories
from vertel.study.store.change import Change
from vertel.study.store.referring import let_go
from vertel.study.store.schema import change_stories, domains, panels, votes
from vertel.study.store.study import Study

MOST_VOTES = 999


@dataclass(frozen=True, slots=True)
class PanelText:
    """What somebody fills in of a panel. `domain` is a name; `selected` the number of the story it chose, if it did."""

    name: str
    domain: str
    members: str = ""
    held_on: date | None = None
    way: Way = "votes"
    selected: int | None = None
    reason: str = ""
    dissent: str = ""
    feedback: str = ""


FIELDS = tuple(field.name for field in fields(PanelText))
_COLUMNS = {"domain": "domain_id", "selected": "selected_id"}  # others are called after their field
_CHOICE = frozenset({"domain", "selected", "reason"})


def list_panels(study: Study) -> list[Panel]:
    """All panels, by domain. Votes for what may not be used are left out, and such a story is chosen by nobody."""
    with study.reading() as connection:
        return _panels(connection)


def panel(study: Study, number: int) -> Panel:
    """One of them. Raises NoSuchPanel."""
    with study.reading() as connection:
        return _panel(connection, number)


def add_panel(study: Study, text: PanelText) -> int:
    """A new panel; return its number. Raises NoPanelName, NoSuchDomain, NoReason, NotUpForChoice."""
    with study.changing("panel.made", panel=tidy(text.name)) as change:
        return insert_panel(change, text)


def insert_panel(change: Change, text: PanelText) -> int:
    """The same as part of another change."""
    return change.insert_one(panels, **_row(change.connection, _tidy(text)))


def edit_panel(study: Study, number: int, changed: Mapping[str, Any], was: Mapping[str, Any] | None = None) -> None:
    """Give a panel other fields (of FIELDS); others stay as they are. A story is never chosen without a reason.

    `was` has for each what the person saw there, so that nobody writes over what she did not see. Raises NoSuchPanel,
    NoPanelName, NoSuchDomain, NoReason, NotUpForChoice, PanelChanged.
    """
    with study.changing("panel.changed") as change:
        held = text_of(_panel(change.connection, number))
        text, seen = _tidy(replace(held, **changed)), _tidy(replace(held, **(was or {})))
        wanted = [field for field in changed if was is None or getattr(text, field) != getattr(seen, field)]
        differing = [field for field in wanted if getattr(text, field) != getattr(held, field)]
        clashing = [field for field in differing if getattr(seen, field) != getattr(held, field)]
        if clashing:
            raise PanelChanged(panel=held.name, clashing=clashing)
        kept = replace(held, **{field: getattr(text, field) for field in differing})
        change.details = {"panel": kept.name}
        _write(change, number, kept, differing)


def select_story(study: Study, number: int, story: int | None, reason: str = "", dissent: str = "") -> None:
    """The panel chooses a story and says why, or takes its choice back (None); what it said of it stays then.

    Raises NoSuchPanel, NoReason, NotUpForChoice.
    """
    with study.changing("panel.unselected" if story is None else "panel.selected", story=story) as change:
        held = text_of(_panel(change.connection, number))
        change.details["panel"] = held.name
        if story is None:
            _write(change, number, replace(held, selected=None), ["selected"])
        else:
            chosen = _tidy(replace(held, selected=story, reason=reason, dissent=dissent))
            _write(change, number, chosen, ["selected", "reason", "dissent"])


def change_votes(study: Study, number: int, story: int, by: int) -> int:
    """More or fewer votes of a panel for a story, never fewer than none; return how many it has.

    Raises NoSuchPanel, NotUpForChoice, NotVotes.
    """
    with study.changing("panel.voted", story=story) as change:
        held = _panel(change.connection, number)
        return _vote(change, held, story, max(0, held.votes.get(story, 0) + by))


def set_votes(study: Study, number: int, story: int, to: int) -> None:
    """So many votes of a panel for a story. Raises NoSuchPanel, NotUpForChoice, NotVotes."""
    with study.changing("panel.voted", story=story) as change:
        _vote(change, _panel(change.connection, number), story, to)


def remove_panel(study: Study, number: int) -> None:
    """Take a panel away, with its votes. Raises NoSuchPanel."""
    with study.changing("panel.removed") as change:
        change.details = {"panel": _panel(change.connection, number).name}
        let_go(change, panels, [number])
        change.delete(panels, [number])


def text_of(held: Panel) -> PanelText:
    """What somebody may change of a panel."""
    return PanelText(**{field: getattr(held, field) for field in FIELDS})


def _vote(change: Change, held: Panel, story: int, to: int) -> int:
    if not 0 <= to <= MOST_VOTES:
        raise NotVotes(votes=to, most=MOST_VOTES)
    _refuse_others(change.connection, held, story)
    change.details |= {"panel": held.name, "votes": to}
    here = votes.c.panel_id == held.number, votes.c.change_story_id == story
    there = change.connection.scalar(select(votes.c.id).where(*here))
    if there is not None:
        change.update(votes, [there], votes=to)
    elif to:
        change.insert_one(votes, panel_id=held.number, change_story_id=story, votes=to)
    return to


def _refuse_others(connection: Connection, held: Panel | PanelText, story: int) -> None:
    """Raise NotUpForChoice for a story that is not in the domain of the panel."""
    which = change_stories.c.id == story, change_stories.c.domain_id == domain_number(connection, held.domain)
    if connection.scalar(select_stories(change_stories.c.id).where(*which)) is None:
        raise NotUpForChoice(story=story, panel=held.name)


def _write(change: Change, number: int, text: PanelText, changed: Collection[str]) -> None:
    row = _row(change.connection, text, chooses=not _CHOICE.isdisjoint(changed))
    columns = [_COLUMNS.get(field, field) for field in changed]
    if columns:
        change.update(panels, [number], **{column: row[column] for column in columns})


def _row(connection: Connection, text: PanelText, *, chooses: bool = True) -> dict[str, Any]:
    if not text.name:
        raise NoPanelName
    if text.selected is not None and chooses:
        if not text.reason:
            raise NoReason
        _refuse_others(connection, text, text.selected)
    return {
        "name": text.name,
        "domain_id": domain_number(connection, text.domain),
        "members": text.members,
        "held_on": text.held_on,
        "way": text.way,
        "selected_id": text.selected,
        "reason": text.reason,
        "dissent": text.dissent,
        "feedback": text.feedback,
    }


def _tidy(text: PanelText) -> PanelText:
    texts: dict[str, Any] = {name: tidy(value) for name, value in asdict(text).items() if isinstance(value, str)}
    return replace(text, **texts)


def _panel(connection: Connection, number: int) -> Panel:
    found = [one for one in _panels(connection) if one.number == number]
    if not found:
        raise NoSuchPanel(number=number)
    return found[0]


def _panels(connection: Connection) -> list[Panel]:
    """All of them: there are few, and votes are no more than panels times the stories of a domain."""
    usable = set(connection.scalars(select_stories(change_stories.c.id)))
    given: dict[int, dict[int, int]] = defaultdict(dict)
    for row in connection.execute(select(votes).order_by(votes.c.change_story_id)):
        if row.change_story_id in usable and row.votes:
            given[row.panel_id][row.change_story_id] = row.votes
    rows = connection.execute(
        select(panels, domains.c.name.label("domain"))
        .join_from(panels, domains)
        .order_by(domains.c.position, domains.c.id, panels.c.id)
    )
    return [
        Panel(
            number=row.id,
            name=row.name,
            domain=row.domain,
            members=row.members,
            held_on=row.held_on,
            way=row.way,
            votes=given[row.id],
            selected=row.selected_id if row.selected_id in usable else None,
            reason=row.reason,
            dissent=row.dissent,
            feedback=row.feedback,
        )
        for row in rows
    ]
