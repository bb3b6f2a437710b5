"""Where the study contradicts itself: figures among each other, what is written in it, and the two together."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, select

from vertel.analysis.plain_sentences import sentences
from vertel.language import _
from vertel.stories.contradicting.contradictions import Contradiction, Text, find_contradictions
from vertel.stories.contradicting.told_figures import ToldOtherwise, told_otherwise
from vertel.stories.weighing.figures import FigureContradiction, figure_contradictions
from vertel.study.store.schema import claims, lessons, questions, sessions, summaries
from vertel.study.store.study import Study
from vertel.study.telling.arcs import arc
from vertel.study.telling.stories import story_texts
from vertel.study.weighing.figures import list_figures


@dataclass(frozen=True, slots=True)
class Contradictions:
    """Among the `figures`; where a text says another number than a figure (`told`); and between `texts`."""

    figures: tuple[FigureContradiction, ...]
    told: tuple[ToldOtherwise, ...]
    texts: tuple[Contradiction, ...]

    def __len__(self) -> int:
        return len(self.figures) + len(self.told) + len(self.texts)


def contradictions(study: Study) -> Contradictions:
    """All of them. Texts are what people wrote in the study: stories, answers, summaries, claims, lessons."""
    figures = list_figures(study)
    lang = study.settings().language
    with study.reading() as connection:
        days = connection.execute(select(sessions.c.name, sessions.c.held_on).where(sessions.c.held_on.is_not(None)))
        held = [(row.name, row.held_on) for row in days]
        written = [*_stories(study, connection), *_written(connection)]
    texts: list[Text] = [(name, sentences(text)) for name, text in written if text.strip()]
    return Contradictions(
        figure_contradictions(figures),
        told_otherwise(figures, texts, lang, study.folder),
        find_contradictions(texts, lang, study.folder, sessions=held),
    )


def _stories(study: Study, connection: Connection) -> Iterator[tuple[str, str]]:
    """The story, by stage, of the arc that the study is told in."""
    told_in = arc(study)
    texts = story_texts(connection, told_in)
    for stage in told_in.stages:
        yield _("the story of “{stage}”").format(stage=stage.title), texts.get(stage.key, "")


def _written(connection: Connection) -> Iterator[tuple[str, str]]:
    """What else people wrote that a report takes over."""
    for row in connection.execute(select(questions.c.id, questions.c.answer).order_by(questions.c.id)):
        yield _("the answer to knowledge question {n}").format(n=row.id), row.answer
    for row in connection.execute(select(summaries.c.id, summaries.c.text).order_by(summaries.c.id)):
        yield _("a summary in the matrix"), row.text
    for row in connection.execute(select(claims).order_by(claims.c.id)):
        yield _("claim {n}").format(n=row.id), f"{row.who} {row.what}\n{row.contribution}"
    for row in connection.execute(select(lessons).order_by(lessons.c.position)):
        yield _("the lesson “{core}”").format(core=row.core), row.text
