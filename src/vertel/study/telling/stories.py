"""The story itself: what somebody writes under a stage of an arc."""

from sqlalchemy import Connection, select

from vertel.stories.telling.arc import Arc
from vertel.study.store.schema import stories
from vertel.study.store.study import Study
from vertel.study.telling.arcs import arc
from vertel.study.telling.errors import NoSuchStage, StoryChanged


def write_story(study: Study, stage: str, text: str, *, was: str | None = None, arc_name: str | None = None) -> None:
    """Let `text` stand under a stage (its key). `was` is the text that the writer began from, where that matters.

    Raises NoSuchArc, NoSuchStage, and StoryChanged where another text stands there than `was`.
    """
    told_in = arc(study, arc_name)
    titles = {each.key: each.title for each in told_in.stages}
    if stage not in titles:
        raise NoSuchStage(stage=stage, arc=told_in.name)
    text = _plain(text)
    with study.changing("story.written", stage=titles[stage]) as change:
        row = change.connection.execute(
            select(stories.c.id, stories.c.text).where(stories.c.arc == told_in.key, stories.c.stage == stage)
        ).first()
        there = row.text if row else ""
        if text == there:
            return
        if was is not None and _plain(was) != there:
            raise StoryChanged(stage=titles[stage])
        if row:
            change.update(stories, [row.id], text=text)
        else:
            change.insert_one(stories, arc=told_in.key, stage=stage, text=text)


def story_texts(connection: Connection, told_in: Arc) -> dict[str, str]:
    """What is written under the stages of an arc, by their keys."""
    rows = connection.execute(select(stories.c.stage, stories.c.text).where(stories.c.arc == told_in.key))
    return {row.stage: row.text for row in rows}


def _plain(text: str) -> str:
    """With line ends as the study keeps them: a form sends others."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
