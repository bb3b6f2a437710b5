"""Change stories: passages that may become one, those that did, and each with what its teller told before."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from math import ceil
from typing import Any, cast

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from vertel.analysis.change import KINDS, Kind
from vertel.errors import VertelError
from vertel.language import N_
from vertel.stories.change_stories.change_story import ChangeStory, may_follow, proposed_links, retelling_of, retellings
from vertel.study.change_stories.candidates import Candidate, candidates, make_story
from vertel.study.change_stories.choices import choices
from vertel.study.change_stories.errors import ChangeStoryChanged, NoSuchChangeStory
from vertel.study.change_stories.quoting import find_passage
from vertel.study.change_stories.stories import (
    FIELDS,
    StoryText,
    add_story,
    edit_story,
    link_story,
    remove_story,
    story_text,
)
from vertel.study.change_stories.told import list_stories
from vertel.study.claiming.checks import day
from vertel.study.log.history import newest_event
from vertel.study.words import PERSPECTIVES
from vertel.web.answers import asked, done
from vertel.web.errors import NotAsked
from vertel.web.workspace import study

page = Blueprint("change_stories", __name__, url_prefix="/changes")

_AT_ONCE = 40
KIND_WORDS: Mapping[Kind, str] = {
    "then-now": N_("then and now"),
    "thanks-to": N_("thanks to"),
    "growth": N_("growth"),
    "no-change": N_("no change"),
}
_TYPED = tuple(name for name in FIELDS if name != "no_change")  # a box that is not ticked is not sent
_WAS = "was-"  # and the name of a field: what stood there when the page was made


@page.get("")
def show() -> ResponseReturnValue:
    """The stories, and a page of the candidates: of one `session`, of `kind=no-change`, or all that tell of change."""
    opened = study()
    after = newest_event(opened)  # first, so that what changes meanwhile comes as news
    stories, found = list_stories(opened), candidates(opened)
    there = choices(opened)
    session = request.args.get("session", "")
    within = [one for one in found if session in ("", one.told.session)]
    counts = {kind: sum(one.told.kind == kind for one in within) for kind in KINDS}
    kind = request.args.get("kind", "")
    wanted = [one for one in within if (one.told.kind == kind if kind else one.told.kind != "no-change")]
    pages = ceil(len(wanted) / _AT_ONCE) or 1
    number = min(max(request.args.get("page", 1, int), 1), pages)
    return render_template(
        "change_stories.html",
        stories=stories,
        again={story.number for told in retellings(stories) for story in told.stories[1:]},
        groups=_grouped(wanted[(number - 1) * _AT_ONCE : number * _AT_ONCE]),
        counts=counts,
        kind=kind,
        session=session,
        numbered=there.sessions,
        with_candidates=[name for name in there.sessions if any(one.told.session == name for one in found)],
        kinds=KIND_WORDS,
        page=number,
        pages=pages,
        after=after,
    )


@page.post("/candidates")
def make() -> ResponseReturnValue:
    """A story of a candidate: `transcript`, `start`, `end` and `kind`."""
    said = asked("transcript", "start", "end", "kind")
    if said["kind"] not in KINDS:
        raise NotAsked
    transcript, start, end = (_number(said[name]) for name in ("transcript", "start", "end"))
    number = make_story(study(), transcript, start, end, cast(Kind, said["kind"]))
    return redirect(url_for(".show_story", number=number), 303)


@page.get("/new")
def new() -> ResponseReturnValue:
    """A form for a story that begins with no candidate."""
    return _form(StoryText(""))


@page.post("/new")
def add() -> ResponseReturnValue:
    """Keep such a story: its fields, and `quote` where it begins with words that were said in its session."""
    typed = asked(*_TYPED)
    quote = str(typed.get("quote", "")).strip()
    try:
        text = _text(typed)
        place, said_by = find_passage(study(), text.session, quote) if quote else (None, "")
        number = add_story(study(), replace(text, teller=text.teller or said_by), place)
    except (VertelError, NotAsked) as error:
        return _form(typed, quote, str(error)), 409
    return redirect(url_for(".show_story", number=number), 303)


@page.get("/<int:number>")
def show_story(number: int) -> ResponseReturnValue:
    """One story, to read, to change and to check; beside it what the same teller told at another time."""
    return _shown(number)


@page.post("/<int:number>")
def edit(number: int) -> ResponseReturnValue:
    """Other texts; `was-` and the name of a field is what stood there when the page was made."""
    typed = asked(*_TYPED)
    try:
        edit_story(study(), number, _fields(typed), _fields(_seen(typed)))
    except NoSuchChangeStory:
        raise
    except VertelError as error:
        clashing = cast(Sequence[str], error.fields["clashing"]) if isinstance(error, ChangeStoryChanged) else ()
        return _shown(number, typed, str(error), clashing), 409
    return done()


@page.post("/<int:number>/earlier")
def link(number: int) -> ResponseReturnValue:
    """Say what the same teller told before: `earlier`, the number of that story, or nothing."""
    earlier = str(asked("earlier")["earlier"] or "")
    link_story(study(), number, _number(earlier) if earlier else None)
    return done()


@page.post("/<int:number>/removed")
def remove(number: int) -> ResponseReturnValue:
    """Take it away."""
    remove_story(study(), number)
    return redirect(url_for(".show"), 303)


def _shown(number: int, typed: Mapping[str, Any] | None = None, wrong: str = "", clashing: Sequence[str] = ()) -> str:
    opened = study()
    after = newest_event(opened)
    stories = list_stories(opened)
    story = next((one for one in stories if one.number == number), None)
    if story is None:
        raise NoSuchChangeStory(number=number)
    told = retelling_of(number, stories)
    there = choices(opened)
    stored = _shown_text(story_text(opened, number))
    return render_template(
        "change_story.html",
        story=story,
        others=[one for one in told.stories if one.number != number] if told else [],
        proposed=proposed_links(stories).get(number),
        possible=_possible(story, stories),
        stored=stored,
        typed=stored if typed is None else {name: str(typed.get(name, "")) for name in FIELDS},
        wrong=wrong,
        clashing=clashing,
        choices=there,
        perspectives=PERSPECTIVES,
        after=after,
    )


def _possible(story: ChangeStory, stories: list[ChangeStory]) -> list[ChangeStory]:
    """What may be an earlier telling; only of the same teller where she is known."""
    return [one for one in stories if may_follow(one, story) and (one.teller is None) == (story.teller is None)]


def _form(typed: StoryText | Mapping[str, Any], quote: str = "", wrong: str = "") -> str:
    shown = _shown_text(typed) if isinstance(typed, StoryText) else {name: str(typed.get(name, "")) for name in FIELDS}
    return render_template(
        "new_change_story.html",
        typed=shown,
        quote=quote,
        wrong=wrong,
        choices=choices(study()),
        after=newest_event(study()),
    )


def _grouped(found: list[Candidate]) -> list[tuple[str, list[tuple[Candidate, tuple[str, str, str]]]]]:
    """By session: each candidate with what stands before its words, the words, and what stands after."""
    return [
        (session, [(one, _cut(one.told.around, one.told.quote)) for one in those])
        for session, those in groupby(found, key=lambda one: one.told.session)
    ]


def _cut(around: str, quote: str) -> tuple[str, str, str]:
    before, _words, after = around.partition(quote)
    return before, quote, after


def _seen(typed: Mapping[str, Any]) -> dict[str, Any]:
    return {name: typed.get(_WAS + name, "") for name in FIELDS}


def _fields(typed: Mapping[str, Any]) -> dict[str, Any]:
    text = _text(typed)
    return {name: getattr(text, name) for name in FIELDS}


def _text(typed: Mapping[str, Any]) -> StoryText:
    """A story as it was typed. Raises NotADay."""
    texts = {name: str(typed.get(name) or "").strip() for name in FIELDS}
    return StoryText(
        title=texts["title"],
        teller=texts["teller"],
        session=texts["session"],
        told_on=day(texts["told_on"]),
        then=texts["then"],
        now=texts["now"],
        thanks_to=texts["thanks_to"],
        network=tuple(name for line in texts["network"].splitlines() if (name := line.strip())),
        matters=texts["matters"],
        no_change=texts["no_change"] == "yes",
        domain=texts["domain"],
    )


def _shown_text(text: StoryText) -> dict[str, str]:
    """The same as a form shows it: of the network each on a line of its own."""
    shown = {name: str(getattr(text, name) or "") for name in FIELDS}
    return shown | {"network": "\n".join(text.network), "no_change": "yes" if text.no_change else ""}


def _number(typed: Any) -> int:
    if not str(typed).isdecimal():
        raise NotAsked
    return int(typed)
