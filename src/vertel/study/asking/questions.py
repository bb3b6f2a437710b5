"""Knowledge questions made, edited, answered, put in another place of their tree and taken away."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, select

from vertel import content, language
from vertel.stories.asking.about import read_about
from vertel.stories.asking.questions import KnowledgeQuestion, as_questions
from vertel.study.asking.errors import NoQuestionsToTake, NoSuchQuestion, QuestionChanged, QuestionEmpty
from vertel.study.codebook.keeping import code_id
from vertel.study.store.change import Change
from vertel.study.store.order import Order
from vertel.study.store.schema import question_themes, questions
from vertel.study.store.study import Study
from vertel.study.store.tree import Way, below, family, one_step, put

FIELDS = ("text", "answer")


def add_question(study: Study, text: str, parent: int | None = None) -> int:
    """A new question, the last of those below `parent` (on top); return its number.

    Raises QuestionEmpty, NoSuchQuestion.
    """
    with study.changing("question.made") as change:
        if parent is not None:
            question_row(change.connection, parent)
        number = put_question(change, text, parent)
        change.details["question"] = number
    return number


def edit_question(study: Study, number: int, fields: Mapping[str, str], was: Mapping[str, str] | None = None) -> None:
    """Let a question have another `text` or `answer`; `was` is what the writer began from, for each.

    Raises NoSuchQuestion, QuestionEmpty, and QuestionChanged where somebody else changed the same.
    """
    action = "question.answered" if set(fields) == {"answer"} else "question.changed"
    with study.changing(action, question=number) as change:
        row = question_row(change.connection, number)
        held = {name: getattr(row, name) for name in FIELDS}
        now = {name: _plain(text) for name, text in fields.items()}
        seen = {name: _plain(text) for name, text in (was or {}).items()}
        changed = {name: text for name, text in now.items() if text != held[name] and text != seen.get(name)}
        clashing = [name for name in changed if name in seen and seen[name] != held[name]]
        if clashing:
            raise QuestionChanged(number=number, clashing=clashing)
        if changed.get("text") == "":
            raise QuestionEmpty
        if changed:
            change.update(questions, [number], **changed)


def choose_themes(study: Study, number: int, themes: Sequence[str]) -> None:
    """Let the findings on these codes (keys or names), and no others, answer a question.

    Raises NoSuchQuestion, NoSuchCode.
    """
    with study.changing("question.themes", question=number) as change:
        question_row(change.connection, number)
        put_themes(change, number, themes)


def step_question(study: Study, number: int, way: Way) -> None:
    """Move it one step: past its neighbour `up` or `down`, `in` below the one before it, `out` behind its parent.

    Where there is no room for that step, nothing changes. Raises NoSuchQuestion.
    """
    with study.changing("question.moved", question=number) as change:
        question_row(change.connection, number)
        there = one_step(below(change.connection, questions), number, way)
        if there:
            _move(change, number, *there)


def remove_question(study: Study, number: int) -> None:
    """Take a question away, with all below it. Raises NoSuchQuestion."""
    with study.changing("question.removed", question=number) as change:
        question_row(change.connection, number)
        gone = family(below(change.connection, questions), number)
        themes = select(question_themes.c.id).where(question_themes.c.question_id.in_(gone))
        change.delete(question_themes, sorted(change.connection.scalars(themes)))
        for one in reversed(gone):  # one by one, so that an undo puts each back below one that is there
            change.delete(questions, [one])


def take_questions(study: Study) -> int:
    """Take over the questions that the description of the study lists; return how many. Raises NoQuestionsToTake.

    Those that the study keeps already, in the same words, are not taken twice.
    """
    with study.changing("questions.taken") as change:
        kept = set(change.connection.scalars(select(questions.c.text)))
        new = [question for question in described(study) if question.text not in kept]
        if not new:
            raise NoQuestionsToTake
        for question in new:
            put_question(change, question.text)
        change.details["questions"] = len(new)
    return len(new)


def described(study: Study) -> tuple[KnowledgeQuestion, ...]:
    """The questions that the study's onderzoek.yaml lists. Raises an UnusableContent error."""
    form = content.find("stories", "onderzoek.yaml", study.folder)
    return as_questions(read_about(form, "", language.current()).knowledge_questions)


def put_question(change: Change, text: str, parent: int | None = None, answer: str = "") -> int:
    """A new question as a part of a change, where it is certain that the parent is there. Raises QuestionEmpty."""
    text = _plain(text)
    if not text:
        raise QuestionEmpty
    return _order(parent).add_one(change, parent_id=parent, text=text, answer=_plain(answer))


def put_themes(change: Change, number: int, themes: Sequence[str]) -> None:
    """The themes of a question as a part of a change. Raises NoSuchCode."""
    wanted = {code_id(change.connection, theme) for theme in themes}
    there = select(question_themes.c.code_id, question_themes.c.id).where(question_themes.c.question_id == number)
    held = {row.code_id: row.id for row in change.connection.execute(there)}
    change.delete(question_themes, sorted(row for code, row in held.items() if code not in wanted))
    change.insert(question_themes, ({"question_id": number, "code_id": code} for code in sorted(wanted - held.keys())))


def question_row(connection: Connection, number: int) -> Any:
    """All that the study keeps of a question itself. Raises NoSuchQuestion."""
    row = connection.execute(select(questions).where(questions.c.id == number)).first()
    if row is None:
        raise NoSuchQuestion(number=number)
    return row


def _move(change: Change, number: int, parent: int | None, before: int | None) -> None:
    there = put(below(change.connection, questions), number, parent, before)
    change.update(questions, [number], parent_id=parent)
    _order(parent).keep(change, there)


def _order(parent: int | None) -> Order:
    return Order(questions, questions.c.parent_id.is_not_distinct_from(parent))


def _plain(text: str) -> str:
    """With line ends as the study keeps them: a form sends others."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()
