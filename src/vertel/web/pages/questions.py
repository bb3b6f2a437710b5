"""Knowledge questions: the tree, with the answers, the themes that answer them, and how far each is answered."""

from collections.abc import Mapping, Sequence

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from vertel.errors import VertelError
from vertel.stories.asking.questions import unanswered
from vertel.study.asking.errors import NoSuchQuestion, QuestionChanged
from vertel.study.asking.question_tree import answered_questions
from vertel.study.asking.questions import (
    FIELDS,
    add_question,
    choose_themes,
    edit_question,
    remove_question,
    step_question,
    take_questions,
)
from vertel.study.codebook.codes import list_codes
from vertel.study.log.history import newest_event
from vertel.study.store.tree import Way
from vertel.study.words import QUESTION_STATES
from vertel.web.answers import asked, done
from vertel.web.errors import NotAsked
from vertel.web.workspace import study

page = Blueprint("questions", __name__, url_prefix="/questions")

_WAS = "was-"  # and the name of a field: what stood there when the page was made


@page.get("")
def show() -> ResponseReturnValue:
    """All questions."""
    return _page()


@page.post("")
def add() -> ResponseReturnValue:
    """A new question: `text`, and the number of the one it stands `below`, or nothing."""
    said = asked("text")
    below = str(said.get("below") or "")
    if below and not below.isdecimal():
        raise NotAsked
    add_question(study(), str(said["text"]), int(below) if below else None)
    return done()


@page.post("/taken")
def take() -> ResponseReturnValue:
    """Take over the questions of the description."""
    take_questions(study())
    return done()


@page.post("/<int:number>")
def edit(number: int) -> ResponseReturnValue:
    """Another `text` or `answer`; `was-` and the name of a field is what stood there when the page was made."""
    said = asked(*FIELDS)
    typed = {name: str(said[name]) for name in FIELDS}
    try:
        edit_question(study(), number, typed, {name: str(said.get(_WAS + name, "")) for name in FIELDS})
    except NoSuchQuestion:
        raise
    except VertelError as error:
        clashing = error.fields["clashing"] if isinstance(error, QuestionChanged) else ()
        return _page(number, typed, str(error), clashing), 409  # type: ignore[arg-type]
    return redirect(url_for(".show") + f"#question-{number}", 303)


@page.post("/<int:number>/themes")
def themes(number: int) -> ResponseReturnValue:
    """The codes (`themes`: their keys) that answer it, and no others."""
    said = asked()
    sent = said.get("themes", []) if request.is_json else request.form.getlist("themes")
    choose_themes(study(), number, [sent] if isinstance(sent, str) else [str(one) for one in sent])
    return done()


@page.post("/<int:number>/<any(up, down, in, out):way>")
def step(number: int, way: Way) -> ResponseReturnValue:
    """One step in the tree."""
    step_question(study(), number, way)
    return done()


@page.post("/<int:number>/removed")
def remove(number: int) -> ResponseReturnValue:
    """Away, with all below it."""
    remove_question(study(), number)
    return done()


def _page(
    number: int = 0, typed: Mapping[str, str] | None = None, wrong: str = "", clashing: Sequence[str] = ()
) -> str:
    """The page; `typed` is what was typed for question `number` and could not be kept."""
    opened = study()
    after = newest_event(opened)  # first, so that what changes meanwhile comes as news
    tree = answered_questions(opened)
    return render_template(
        "questions.html",
        tree=tree,
        described=bool(tree) and not tree[0].question.number,
        gaps=len(unanswered(tree)),
        states=QUESTION_STATES,
        codes=list_codes(opened),
        refused=number,
        typed=typed or {},
        wrong=wrong,
        clashing=clashing,
        after=after,
    )
