"""Change stories, domains and panels taken over from a YAML file."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import select

from vertel.content.yaml_file import Entry, read_yaml
from vertel.errors import VertelError
from vertel.language import N_
from vertel.stories.change_stories.panels import WAYS
from vertel.study.change_stories.domains import insert_domain
from vertel.study.change_stories.errors import NoSuchDomain, NotADay, NotVotes
from vertel.study.change_stories.panels import MOST_VOTES, PanelText, insert_panel
from vertel.study.change_stories.quoting import find_passage
from vertel.study.change_stories.stories import Place, StoryText, domain_number, insert_story
from vertel.study.errors import InTheFile
from vertel.study.store.change import Change
from vertel.study.store.schema import change_stories, panels, participants, sessions, votes
from vertel.study.store.study import Study

_STORY = ("teller", "session", "told_on", "then", "now", "thanks_to", "network", "matters", "no_change")
_PANEL = ("members", "held_on", "way", "votes", "selected", "reason", "dissent", "feedback")


class NoSuchStoryThere(VertelError):
    sentence = N_("there is no story “{story}” above: give what stands there behind “story”.")


class NotAWay(VertelError):
    sentence = N_("“{way}” is no way to choose. Possible: {ways}.")


@dataclass(frozen=True, slots=True)
class ReadStories:
    """How many stories and panels came from a file, and how many of each the study had already."""

    stories: int
    panels: int
    known_stories: int
    known_panels: int


@dataclass(frozen=True, slots=True)
class _Story:
    """A story of the file: what it is called there, its texts, its passage, and what is an earlier telling of it."""

    place: str
    key: str
    text: StoryText
    passage: Place | None
    earlier: str


def read_change_stories(study: Study, path: Path) -> ReadStories:
    """Take over the domains, stories and panels in a file; return how many came.

    A story with the title, teller and session of one that is there, and a panel with the name and domain of one that is
    there, are left as they are. Raises UnusableContent or InTheFile, which name the place in the file; then nothing
    changed.
    """
    lang = study.settings().language
    file = read_yaml(path, lang).fields(optional=("domains", "stories", "panels"))
    stories = [_read_story(study, path, entry) for entry in file["stories"].items()]
    with study.changing("change-stories.read", file=path.name) as change:
        for entry in file["domains"].items():
            _add_domain(change, path, entry)
        known = _known_stories(change)
        numbers: dict[str, int] = {}
        for story in stories:
            same = (story.text.title, story.text.teller, story.text.session)
            numbers[story.key] = known.get(same) or _add(change, path, story)
        fresh = [story for story in stories if numbers[story.key] not in known.values()]
        for story in fresh:
            if story.earlier:
                earlier = _number(path, story.place, story.earlier, numbers)
                change.update(change_stories, [numbers[story.key]], earlier_id=earlier)
        entries = file["panels"].items()
        added = sum(_add_panel(change, path, entry, numbers) for entry in entries)
        change.details |= {"stories": len(fresh), "panels": added}
    return ReadStories(len(fresh), added, len(stories) - len(fresh), len(entries) - added)


def _read_story(study: Study, path: Path, entry: Entry) -> _Story:
    found = entry.fields(required=("story", "title"), optional=(*_STORY, "domain", "quote", "earlier"))
    session, quote, teller = (found[name].text() for name in ("session", "quote", "teller"))
    passage = None
    if quote:
        try:
            passage, said_by = find_passage(study, session, quote)
        except VertelError as error:
            raise _in_the_file(path, entry.place, error) from error
        teller = teller or said_by
    text = StoryText(
        title=found["title"].text(),
        teller=teller,
        session=session,
        told_on=_day(path, found["told_on"]),
        then=found["then"].text(),
        now=found["now"].text(),
        thanks_to=found["thanks_to"].text(),
        network=found["network"].texts(),
        matters=found["matters"].text(),
        no_change=found["no_change"].truth(),
        domain=found["domain"].text(),
    )
    return _Story(entry.place, found["story"].text(), text, passage, found["earlier"].text())


def _add(change: Change, path: Path, story: _Story) -> int:
    try:
        return insert_story(change, story.text, story.passage)
    except VertelError as error:
        raise _in_the_file(path, story.place, error) from error


def _add_domain(change: Change, path: Path, entry: Entry) -> None:
    found = entry.fields(required=("name",), optional=("description",))
    name = found["name"].text()
    try:
        domain_number(change.connection, name)
    except NoSuchDomain:
        insert_domain(change, name, found["description"].text())


def _add_panel(change: Change, path: Path, entry: Entry, numbers: Mapping[str, int]) -> bool:
    """Whether it came: False where the study has it."""
    found = entry.fields(required=("name", "domain"), optional=_PANEL)
    name, way, selected = (found[field].text() for field in ("name", "way", "selected"))
    way = way or WAYS[0]
    if way not in WAYS:
        raise _in_the_file(path, found["way"].place, NotAWay(way=way, ways=", ".join(WAYS)))
    given = found["votes"].fields(optional=tuple(numbers)) if found["votes"].value else {}
    text = PanelText(
        name=name,
        domain=found["domain"].text(),
        members=found["members"].text(),
        held_on=_day(path, found["held_on"]),
        way=way,
        selected=_number(path, found["selected"].place, selected, numbers) if selected else None,
        reason=found["reason"].text(),
        dissent=found["dissent"].text(),
        feedback=found["feedback"].text(),
    )
    try:
        domain = domain_number(change.connection, text.domain)
        here = panels.c.name == name, panels.c.domain_id == domain
        if change.connection.scalar(select(panels.c.id).where(*here)) is not None:
            return False
        panel = insert_panel(change, text)
    except VertelError as error:
        raise _in_the_file(path, entry.place, error) from error
    for key, value in given.items():
        if value.value and (votes_given := value.number()):
            if votes_given > MOST_VOTES:
                raise _in_the_file(path, value.place, NotVotes(votes=votes_given, most=MOST_VOTES))
            change.insert_one(votes, panel_id=panel, change_story_id=numbers[key], votes=votes_given)
    return True


def _known_stories(change: Change) -> dict[tuple[str, str, str], int]:
    """The stories that are there: their numbers, by title, teller and session."""
    rows = change.connection.execute(
        select(
            change_stories.c.id,
            change_stories.c.title,
            participants.c.pseudonym,
            sessions.c.name,
        )
        .join_from(change_stories, participants, isouter=True)
        .join(sessions, change_stories.c.session_id == sessions.c.id, isouter=True)
    )
    return {(row.title, row.pseudonym or "", row.name or ""): row.id for row in rows}


def _number(path: Path, place: str, key: str, numbers: Mapping[str, int]) -> int:
    if key not in numbers:
        raise _in_the_file(path, place, NoSuchStoryThere(story=key))
    return numbers[key]


def _day(path: Path, entry: Entry) -> date | None:
    written = entry.text()
    try:
        return date.fromisoformat(written) if written else None
    except ValueError as error:
        raise _in_the_file(path, entry.place, NotADay(day=written)) from error


def _in_the_file(path: Path, place: str, error: VertelError) -> InTheFile:
    return InTheFile(file=path.name, place=place.removeprefix(f"{path.name}, "), problem=str(error))
