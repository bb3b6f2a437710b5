"""The knowledge questions with what answers them, as the templates see them."""

from collections.abc import Iterator, Sequence

from vertel.reports.phrasing import Context, Phrasing, paragraphs
from vertel.stories.asking.questions import AnsweredQuestion, themes_of


def question_fields(questions: Sequence[AnsweredQuestion], say: Phrasing) -> list[Context]:
    """Every question of the tree under its number (`2`, `2.1`), those below it after it."""
    return [_question(number, one, say) for number, one in _numbered(questions)]


def _numbered(questions: Sequence[AnsweredQuestion], above: str = "") -> Iterator[tuple[str, AnsweredQuestion]]:
    for n, one in enumerate(questions, start=1):
        yield f"{above}{n}", one
        yield from _numbered(one.children, f"{above}{n}.")


def _question(number: str, one: AnsweredQuestion, say: Phrasing) -> Context:
    question = one.question
    themes = [theme.name for theme in themes_of(question)]
    return {
        "n": number,
        "level": number.count(".") + 1,
        "text": question.text,
        "state": one.state,
        "says": say.words(f"questions.{one.state}"),
        "answer": paragraphs(question.answer),
        "reach": say.words("questions.reach", reach=say.short_reach(one.reach)) if one.reach.sessions else "",
        "themes": say.words("questions.themes", themes=say.words.names(themes)) if themes else "",
        "parts": bool(one.children),
    }
