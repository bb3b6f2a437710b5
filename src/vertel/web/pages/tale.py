"""The metaphor story: its paragraphs with what they literally say, who reads, how people reacted; and to read aloud."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast, get_args

from flask import Blueprint, render_template, url_for
from flask.typing import ResponseReturnValue

from vertel.errors import VertelError
from vertel.language import _
from vertel.stories.telling.tale import ReactionKind
from vertel.study.log.history import newest_event
from vertel.study.reporting.printing import session_numbers
from vertel.study.store.order import Way
from vertel.study.telling.reactions import Said, add_reaction, remove_reaction
from vertel.study.telling.tales import (
    FIELDS,
    add_paragraph,
    assign_readers,
    describe_tale,
    edit_paragraph,
    make_tale,
    move_paragraph,
    remove_paragraph,
    remove_tale,
    who_can_read,
)
from vertel.study.telling.told_tales import KeptTale, list_tales, told_tale
from vertel.web.answers import asked, done
from vertel.web.errors import NotAsked, wants_json
from vertel.web.workspace import study

page = Blueprint("tale", __name__, url_prefix="/tale")


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed and could not be kept, and where: `paragraph`, `reaction` and the number of a paragraph, or 0."""

    about: str
    number: int
    fields: Mapping[str, str]


@page.get("")
def show() -> ResponseReturnValue:
    """The first story, or a form to begin one."""
    there = list_tales(study())
    return _page(there[0].id if there else None)


@page.get("/<int:number>")
def one(number: int) -> ResponseReturnValue:
    """One story."""
    return _page(number)


@page.get("/<int:number>/aloud")
def aloud(number: int) -> ResponseReturnValue:
    """To read aloud: large, and whose turn it is."""
    opened = study()
    after = newest_event(opened)
    return render_template("tale_aloud.html", told=told_tale(opened, number), after=after)


@page.post("")
def make() -> ResponseReturnValue:
    """A new story: `{"title", "session"}`."""
    what = asked("title")
    number = make_tale(study(), str(what["title"]), str(what.get("session") or ""))
    return _kept(number)


@page.post("/<int:number>")
def describe(number: int) -> ResponseReturnValue:
    """Another title or session."""
    what = asked("title")
    describe_tale(study(), number, str(what["title"]), str(what.get("session") or ""))
    return _kept(number, _("Kept: {subject}").format(subject=what["title"]))


@page.post("/<int:number>/removed")
def remove(number: int) -> ResponseReturnValue:
    """Take a story away."""
    remove_tale(study(), number)
    return done(to=url_for("tale.show"))


@page.post("/<int:number>/readers")
def readers(number: int) -> ResponseReturnValue:
    """Let the participants of the session read in turns."""
    assign_readers(study(), number)
    return _kept(number, _("The participants read in turns."))


@page.post("/<int:number>/paragraphs")
def add(number: int) -> ResponseReturnValue:
    """A new paragraph, the last."""
    typed = _fields(asked("text"))
    try:
        add_paragraph(study(), number, typed)
    except VertelError as error:
        return _refused(error, number, Typed("paragraph", 0, typed))
    return _kept(number)


@page.post("/<int:number>/paragraphs/<int:paragraph>")
def edit(number: int, paragraph: int) -> ResponseReturnValue:
    """Other words, each field with what it was (`was-text`)."""
    what = asked("text")
    typed = _fields(what)
    was = {name: str(what[f"was-{name}"]) for name in FIELDS if f"was-{name}" in what}
    try:
        edit_paragraph(study(), paragraph, typed, was)
    except VertelError as error:
        return _refused(error, number, Typed("paragraph", paragraph, typed))
    return _kept(number)


@page.post("/<int:number>/paragraphs/<int:paragraph>/<any(up, down):way>")
def move(number: int, paragraph: int, way: str) -> ResponseReturnValue:
    """Let it change places with its neighbour."""
    move_paragraph(study(), paragraph, cast(Way, way))
    return _kept(number)


@page.post("/<int:number>/paragraphs/<int:paragraph>/removed")
def take_out(number: int, paragraph: int) -> ResponseReturnValue:
    """Take a paragraph out."""
    remove_paragraph(study(), paragraph)
    return _kept(number)


@page.post("/<int:number>/paragraphs/<int:paragraph>/reactions")
def react(number: int, paragraph: int) -> ResponseReturnValue:
    """What somebody said of it: `{"kind", "who", "text", "turn"}`."""
    what = {name: str(value) for name, value in asked("kind", "text").items()}
    turn = what.get("turn", "").strip()
    if what["kind"] not in get_args(ReactionKind) or (turn and not turn.isdecimal()):
        raise NotAsked
    said = Said(cast(ReactionKind, what["kind"]), what["text"], what.get("who", ""), int(turn) if turn else None)
    try:
        add_reaction(study(), paragraph, said)
    except VertelError as error:
        return _refused(error, number, Typed("reaction", paragraph, what))
    return _kept(number)


@page.post("/<int:number>/reactions/<int:reaction>/removed")
def take_back(number: int, reaction: int) -> ResponseReturnValue:
    """Take a reaction away."""
    remove_reaction(study(), reaction)
    return _kept(number)


def _kept(number: int, message: str = "") -> ResponseReturnValue:
    return done(message, to=url_for("tale.one", number=number))


def _refused(error: VertelError, number: int, typed: Typed) -> ResponseReturnValue:
    if wants_json():
        raise error
    return _page(number, typed, str(error)), 409


def _page(number: int | None, typed: Typed | None = None, problem: str = "") -> str:
    opened = study()
    after = newest_event(opened)  # first, so that what changes meanwhile comes as news
    told: KeptTale | None = told_tale(opened, number) if number else None
    return render_template(
        "tale.html",
        told=told,
        tales=list_tales(opened),
        sessions=list(session_numbers(opened)),
        people=who_can_read(opened, told.session_id) if told else [],
        typed=typed,
        problem=problem,
        after=after,
    )


def _fields(what: Mapping[str, object]) -> dict[str, str]:
    return {name: str(what.get(name) or "") for name in FIELDS}
