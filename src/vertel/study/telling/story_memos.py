"""Memos about the story under a stage, whether or not anything is written there yet."""

from collections.abc import Mapping

from sqlalchemy import Connection, select

from vertel.stories.telling.arc import Arc
from vertel.study.coding.memos import Memo, action, memo_counts, memos_about, put_memo
from vertel.study.store.schema import stories
from vertel.study.store.study import Study
from vertel.study.telling.arcs import arc
from vertel.study.telling.errors import NoSuchStage


def story_memos(study: Study, stage: str, *, arc_name: str | None = None) -> list[Memo]:
    """What everybody wrote about the story of a stage (its key), the oldest first. Raises NoSuchArc, NoSuchStage."""
    told_in, _title = _found(study, stage, arc_name)
    with study.reading() as connection:
        number = _number(connection, told_in, stage)
    return memos_about(study, "stories", number) if number else []


def write_story_memo(study: Study, stage: str, text: str, *, arc_name: str | None = None) -> None:
    """Keep what this coder writes about the story of a stage; an empty text takes it away.

    Raises NoSuchArc, NoSuchStage.
    """
    told_in, title = _found(study, stage, arc_name)
    with study.changing(action("stories", text), stage=title) as change:
        number = _number(change.connection, told_in, stage)
        if number is None and text.strip():  # no undo takes it away: the story that comes to stand there is another's
            number = change.keep(stories, arc=told_in.key, stage=stage, text="")
        if number is not None:
            put_memo(change, study.who, "stories", number, text)


def noted_stories(connection: Connection, told_in: Arc) -> Mapping[str, int]:
    """How many memos there are about the story of each stage that has any, by its key."""
    counts = memo_counts(connection, "stories")
    rows = connection.execute(select(stories.c.id, stories.c.stage).where(stories.c.arc == told_in.key))
    return {row.stage: counts[row.id] for row in rows if row.id in counts}


def _found(study: Study, stage: str, arc_name: str | None) -> tuple[Arc, str]:
    """The arc, and the title of its stage."""
    told_in = arc(study, arc_name)
    for each in told_in.stages:
        if each.key == stage:
            return told_in, each.title
    raise NoSuchStage(stage=stage, arc=told_in.name)


def _number(connection: Connection, told_in: Arc, stage: str) -> int | None:
    return connection.scalar(select(stories.c.id).where(stories.c.arc == told_in.key, stories.c.stage == stage))
