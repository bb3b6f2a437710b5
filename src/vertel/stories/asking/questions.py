"""Knowledge questions: what the study wants to know, as a tree, and how far each is answered."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from vertel.analysis.codebook import Code, Codebook
from vertel.stories.telling.evidence import Evidence, Voice
from vertel.stories.telling.findings import Reach, reach_of

# Answered: somebody wrote what was found, and people were heard on it. Unsupported: the same, with nobody heard on its
# themes. Partly: that holds for some of the questions below it. Heard: people spoke of its themes, and nobody wrote an
# answer yet. Open: neither, which is a gap.
QuestionState = Literal["open", "heard", "partly", "unsupported", "answered"]


@dataclass(frozen=True, slots=True)
class KnowledgeQuestion:
    """One thing the study wants to know. `number` is what the study knows it by; 0 where it is not kept there yet.

    `answer` is what somebody wrote, `themes` are the codes whose findings answer it, `children` the questions into
    which it falls apart.
    """

    number: int
    text: str
    answer: str = ""
    themes: tuple[Code, ...] = ()
    children: tuple["KnowledgeQuestion", ...] = ()


@dataclass(frozen=True, slots=True)
class Heard:
    """Somebody (None where nobody knows who) was heard in a session (its name) on a code (its key)."""

    code: str
    session: str
    voice: Voice | None


@dataclass(frozen=True, slots=True)
class AnsweredQuestion:
    """A question with how far it is answered: `reach` is that of its themes and of those of the questions below it."""

    question: KnowledgeQuestion
    state: QuestionState
    reach: Reach
    children: tuple["AnsweredQuestion", ...] = ()


def how_far(questions: Iterable[KnowledgeQuestion], heard: Collection[Heard]) -> tuple[AnsweredQuestion, ...]:
    """The same tree, each question with how far it is answered by what was heard.

    A question without an answer of its own is answered where all those below it are.
    """
    return tuple(_answered(question, heard) for question in questions)


def heard_in(codebook: Codebook, evidence: Iterable[Evidence]) -> frozenset[Heard]:
    """Who was heard on each code and on those above it, for it and against it; rejected codings do not count."""
    above = {code.key: code.parent for code in codebook.codes}

    def upwards(code: str | None) -> Iterator[str]:
        while code is not None:
            yield code
            code = above[code]

    said = (piece for piece in evidence if piece.status != "rejected")
    return frozenset(Heard(code, piece.session, piece.voice) for piece in said for code in upwards(piece.code))


def walk(questions: Iterable[AnsweredQuestion], depth: int = 0) -> Iterator[tuple[AnsweredQuestion, int]]:
    """Each question with its depth, followed by those below it."""
    for question in questions:
        yield question, depth
        yield from walk(question.children, depth + 1)


def unanswered(questions: Iterable[AnsweredQuestion]) -> tuple[AnsweredQuestion, ...]:
    """The gaps: questions without questions below them on which nobody was heard and nothing was written."""
    return tuple(one for one, _depth in walk(questions) if one.state == "open" and not one.children)


def as_questions(texts: Iterable[str]) -> tuple[KnowledgeQuestion, ...]:
    """The questions of a study that keeps none of its own, as its description lists them."""
    return tuple(KnowledgeQuestion(0, text) for text in texts if text.strip())


def themes_of(question: KnowledgeQuestion) -> tuple[Code, ...]:
    """The themes that answer a question or any below it, each once."""
    below = (theme for child in question.children for theme in themes_of(child))
    return tuple({theme.key: theme for theme in (*question.themes, *below)}.values())


def _answered(question: KnowledgeQuestion, heard: Collection[Heard]) -> AnsweredQuestion:
    children = how_far(question.children, heard)
    keys = {theme.key for theme in themes_of(question)}
    reach = reach_of([one for one in heard if one.code in keys])
    return AnsweredQuestion(question, _state(question, children, reach), reach, children)


def _state(question: KnowledgeQuestion, children: Collection[AnsweredQuestion], reach: Reach) -> QuestionState:
    if question.answer.strip():
        return "answered" if reach.sessions else "unsupported"
    below = {child.state for child in children}
    if below and below <= {"answered", "unsupported"}:
        return "answered" if below == {"answered"} else "unsupported"
    if below & {"answered", "unsupported", "partly"}:
        return "partly"
    return "heard" if reach.sessions else "open"
