"""The change stories of a study, read back as people may read them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache, partial
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, func, select

from vertel.stories.change_stories.change_story import ChangeStory
from vertel.stories.claiming.claim import Check
from vertel.stories.telling.evidence import Voice
from vertel.study.change_stories.errors import NoSuchChangeStory, StoryQuoteDiffers
from vertel.study.people.disguising import disguise
from vertel.study.sessions.keeping import LANGUAGE
from vertel.study.store import schema
from vertel.study.store.schema import (
    change_stories,
    checks,
    domains,
    participants,
    sessions,
    speakers,
    transcripts,
    turns,
)
from vertel.study.store.study import Study

_said_by = participants.alias("said_by")
# For a query of `select_stories`: leaves out what was told, or said, by somebody who agreed to nothing.
_MAY_BE_USED = participants.c.consent.is_distinct_from("no") & _said_by.c.consent.is_distinct_from("no")
_QUOTE_HOLDS = (
    func.substr(transcripts.c.text, change_stories.c.start + 1, change_stories.c.end - change_stories.c.start)
    == change_stories.c.quote
)


def list_stories(study: Study) -> list[ChangeStory]:
    """All change stories with their checks, in the order in which they were made; names are replaced by pseudonyms.

    What was told by somebody who agreed to nothing is left out. Raises StoryQuoteDiffers where a passage is no longer
    what was said there.
    """
    with study.reading() as connection:
        return read_stories(study, connection)


def change_story(study: Study, number: int) -> ChangeStory:
    """One of them. Raises NoSuchChangeStory."""
    with study.reading() as connection:
        found = read_stories(study, connection, change_stories.c.id == number)
    if not found:
        raise NoSuchChangeStory(number=number)
    return found[0]


def read_stories(study: Study, connection: Connection, *which: ColumnElement[bool]) -> list[ChangeStory]:
    """Those of `list_stories` that fit all of `which`."""
    lang = connection.scalar(select(schema.study.c.language))
    disguised = cache(partial(disguise, connection))
    rows = connection.execute(
        select_stories(
            change_stories,
            participants.c.pseudonym,
            participants.c.perspective,
            participants.c.organisation,
            sessions.c.name.label("session"),
            func.coalesce(change_stories.c.told_on, sessions.c.held_on).label("told"),
            domains.c.name.label("domain"),
            (transcripts.c.first_turn + turns.c.n - 1).label("turn"),
            transcripts.c.current,
            LANGUAGE.label("lang"),
            _QUOTE_HOLDS.label("holds"),
        ).where(*which)
    ).all()
    for row in rows:
        if row.transcript_id is not None and not row.holds:
            raise StoryQuoteDiffers(number=row.id, place=study.place)
    checked = _checks(connection, rows)
    return [_story(row, disguised(row.lang or lang), checked.get(row.id, ())) for row in rows]


def select_stories(*columns: Any) -> Select[Any]:
    """The stories that may be used, in the order in which they were made.

    Gives `columns` of change_stories, participants (the teller), sessions, domains, transcripts and turns.
    """
    turn_there = (
        select(func.max(turns.c.start))
        .where(turns.c.transcript_id == change_stories.c.transcript_id, turns.c.start <= change_stories.c.start)
        .correlate(change_stories)
        .scalar_subquery()
    )
    return (
        select(*columns)
        .select_from(change_stories)
        .join(participants, change_stories.c.participant_id == participants.c.id, isouter=True)
        .join(sessions, change_stories.c.session_id == sessions.c.id, isouter=True)
        .join(domains, change_stories.c.domain_id == domains.c.id, isouter=True)
        .join(transcripts, change_stories.c.transcript_id == transcripts.c.id, isouter=True)
        .join(turns, (turns.c.transcript_id == transcripts.c.id) & (turns.c.start == turn_there), isouter=True)
        .join(speakers, turns.c.speaker_id == speakers.c.id, isouter=True)
        .join(_said_by, speakers.c.participant_id == _said_by.c.id, isouter=True)
        .where(_MAY_BE_USED)
        .order_by(change_stories.c.id)
    )


def _story(row: Row[Any], disguised: Any, checked: Sequence[Check]) -> ChangeStory:
    return ChangeStory(
        number=row.id,
        title=disguised(row.title),
        teller=Voice(row.pseudonym, row.perspective, row.organisation) if row.pseudonym else None,
        session=row.session or "",
        told_on=row.told,
        then=disguised(row.then),
        now=disguised(row.now),
        thanks_to=disguised(row.thanks_to),
        network=tuple(disguised(name) for name in row.network),
        matters=disguised(row.matters),
        no_change=row.no_change,
        earlier=row.earlier_id,
        domain=row.domain or "",
        quote=disguised(row.quote or ""),
        turn=row.turn if row.current else None,
        checks=tuple(checked),
    )


def _checks(connection: Connection, stories: Sequence[Row[Any]]) -> Mapping[int, list[Check]]:
    """The checks of these stories, by the number of the story, the oldest first."""
    found: dict[int, list[Check]] = defaultdict(list)
    if stories:
        wanted = select(checks).where(checks.c.change_story_id.between(stories[0].id, stories[-1].id))
        for row in connection.execute(wanted.order_by(checks.c.held_on, checks.c.id)):
            found[row.change_story_id].append(
                Check(
                    number=row.id,
                    kind=row.kind,
                    verdict=row.verdict,
                    by_whom=row.by_whom,
                    held_on=row.held_on,
                    finding=row.finding,
                )
            )
    return found
