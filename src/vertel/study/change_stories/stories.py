"""Change stories written: made by hand, changed, linked to an earlier telling, removed."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, select

from vertel.stories.change_stories.change_story import may_follow
from vertel.study.change_stories.errors import (
    ChangeStoryChanged,
    NoStoryTitle,
    NoSuchChangeStory,
    NoSuchDomain,
    NoSuchTeller,
    NotToldBefore,
)
from vertel.study.change_stories.told import read_stories
from vertel.study.sessions.keeping import session_id
from vertel.study.store.change import Change
from vertel.study.store.referring import let_go
from vertel.study.store.schema import change_stories, checks, domains, participants, sessions
from vertel.study.store.study import Study


@dataclass(frozen=True, slots=True)
class StoryText:
    """What somebody fills in of a change story, as it stands in the study.

    `teller` is a pseudonym, `session` and `domain` are names; empty where there is none.
    """

    title: str
    teller: str = ""
    session: str = ""
    told_on: date | None = None
    then: str = ""
    now: str = ""
    thanks_to: str = ""
    network: tuple[str, ...] = ()
    matters: str = ""
    no_change: bool = False
    domain: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A passage: from `start` to `end` in the text of `transcript` (its number), which says `quote`; code points."""

    transcript: int
    start: int
    end: int
    quote: str


FIELDS = tuple(field.name for field in fields(StoryText))


def add_story(study: Study, text: StoryText, place: Place | None = None) -> int:
    """A new change story; return its number. Raises NoStoryTitle, NoSuchTeller, NoSuchSession, NoSuchDomain."""
    with study.changing("change-story.made") as change:
        number = insert_story(change, text, place)
        change.details = {"story": number}
    return number


def insert_story(change: Change, text: StoryText, place: Place | None = None) -> int:
    """The same as part of another change."""
    passage = {}
    if place:
        passage = {"transcript_id": place.transcript, "start": place.start, "end": place.end, "quote": place.quote}
    return change.insert_one(change_stories, **_row(change.connection, plain(text)), **passage)


def story_text(study: Study, number: int) -> StoryText:
    """What stands in the study, to be changed. Raises NoSuchChangeStory."""
    with study.reading() as connection:
        return _text(_told(connection, number))


def edit_story(study: Study, number: int, changed: Mapping[str, Any], was: Mapping[str, Any] | None = None) -> None:
    """Give a story other fields (of FIELDS); others stay as they are.

    `was` has for each what the person saw there, so that nobody writes over what she did not see. Raises
    NoSuchChangeStory, NoStoryTitle, NoSuchTeller, NoSuchSession, NoSuchDomain, ChangeStoryChanged.
    """
    with study.changing("change-story.changed", story=number) as change:
        held = _text(_told(change.connection, number))
        text, seen = plain(replace(held, **changed)), plain(replace(held, **(was or {})))
        wanted = [field for field in changed if was is None or getattr(text, field) != getattr(seen, field)]
        differing = [field for field in wanted if getattr(text, field) != getattr(held, field)]
        clashing = [field for field in differing if getattr(seen, field) != getattr(held, field)]
        if clashing:
            raise ChangeStoryChanged(number=number, clashing=clashing)
        if differing:
            kept = replace(held, **{field: getattr(text, field) for field in differing})
            change.update(change_stories, [number], **_row(change.connection, kept))


def link_story(study: Study, number: int, earlier: int | None) -> None:
    """Say that the same was told before, in the story `earlier`; None: it was not.

    Raises NoSuchChangeStory, and NotToldBefore where `earlier` was told by another, later, or follows this one itself.
    """
    action = "change-story.unlinked" if earlier is None else "change-story.linked"
    with study.changing(action, story=number, earlier=earlier) as change:
        _told(change.connection, number)
        if earlier is not None:
            told = {one.number: one for one in read_stories(study, change.connection)}
            if earlier not in told or number not in told:
                raise NoSuchChangeStory(number=earlier if earlier not in told else number)
            if not may_follow(told[earlier], told[number]) or number in _before(change.connection, earlier):
                raise NotToldBefore(earlier=earlier, number=number)
        change.update(change_stories, [number], earlier_id=earlier)


def remove_story(study: Study, number: int) -> None:
    """Take a story away, with its checks and the votes for it; a panel that chose it chose nothing any more.

    Raises NoSuchChangeStory.
    """
    with study.changing("change-story.removed", story=number) as change:
        _told(change.connection, number)
        checked = change.connection.scalars(select(checks.c.id).where(checks.c.change_story_id == number))
        change.delete(checks, list(checked))  # a check is of nothing else
        let_go(change, change_stories, [number], but=[checks])
        change.delete(change_stories, [number])


def plain(text: StoryText) -> StoryText:
    """Without space around what was typed, and with line ends as the study keeps them."""
    texts: dict[str, Any] = {name: tidy(value) for name, value in asdict(text).items() if isinstance(value, str)}
    return replace(text, **texts, network=tuple(name for one in text.network if (name := " ".join(one.split()))))


def tidy(typed: str) -> str:
    """The same for one text."""
    return typed.replace("\r\n", "\n").replace("\r", "\n").strip()


def _row(connection: Connection, text: StoryText) -> dict[str, Any]:
    if not text.title:
        raise NoStoryTitle
    return {
        "title": text.title,
        "participant_id": _teller(connection, text.teller),
        "session_id": session_id(connection, text.session) if text.session else None,
        "told_on": text.told_on,
        "then": text.then,
        "now": text.now,
        "thanks_to": text.thanks_to,
        "network": list(text.network),
        "matters": text.matters,
        "no_change": text.no_change,
        "domain_id": domain_number(connection, text.domain) if text.domain else None,
    }


def _teller(connection: Connection, pseudonym: str) -> int | None:
    if not pseudonym:
        return None
    found = connection.scalar(select(participants.c.id).where(participants.c.pseudonym == pseudonym))
    if found is None:
        raise NoSuchTeller(teller=pseudonym)
    return int(found)


def domain_number(connection: Connection, name: str) -> int:
    """The number of the domain called `name`; capitals make no difference. Raises NoSuchDomain."""
    known = connection.execute(select(domains.c.id, domains.c.name).order_by(domains.c.position, domains.c.id)).all()
    for row in known:
        if row.name.casefold() == name.strip().casefold():
            return int(row.id)
    raise NoSuchDomain(domain=name, available=", ".join(row.name for row in known) or "–")


def _told(connection: Connection, number: int) -> Row[Any]:
    found = connection.execute(
        select(
            change_stories,
            participants.c.pseudonym,
            sessions.c.name.label("session"),
            domains.c.name.label("domain"),
        )
        .join_from(change_stories, participants, isouter=True)
        .join(sessions, change_stories.c.session_id == sessions.c.id, isouter=True)
        .join(domains, isouter=True)
        .where(change_stories.c.id == number, participants.c.consent.is_distinct_from("no"))
    ).first()
    if found is None:
        raise NoSuchChangeStory(number=number)
    return found


def _text(row: Row[Any]) -> StoryText:
    return StoryText(
        title=row.title,
        teller=row.pseudonym or "",
        session=row.session or "",
        told_on=row.told_on,
        then=row.then,
        now=row.now,
        thanks_to=row.thanks_to,
        network=tuple(row.network),
        matters=row.matters,
        no_change=row.no_change,
        domain=row.domain or "",
    )


def _before(connection: Connection, number: int) -> set[int]:
    """The story itself and all that it is said to follow."""
    before: set[int] = set()
    earlier: int | None = number
    while earlier is not None and earlier not in before:
        before.add(earlier)
        earlier = connection.scalar(select(change_stories.c.earlier_id).where(change_stories.c.id == earlier))
    return before
