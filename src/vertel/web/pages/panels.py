"""Most Significant Change: domains of change, the panels that choose in them, and a page for the beamer."""

from collections.abc import Mapping, Sequence
from typing import Any, cast

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from vertel.errors import VertelError
from vertel.language import N_
from vertel.stories.change_stories.change_story import ChangeStory
from vertel.stories.change_stories.panels import WAYS, Missing, Panel, Way, missing, parallel
from vertel.study.change_stories.domains import add_domain, edit_domain, list_domains, remove_domain
from vertel.study.change_stories.errors import NoSuchPanel, PanelChanged
from vertel.study.change_stories.panels import (
    FIELDS,
    PanelText,
    add_panel,
    change_votes,
    edit_panel,
    list_panels,
    remove_panel,
    text_of,
)
from vertel.study.change_stories.panels import panel as panel_of
from vertel.study.change_stories.told import list_stories
from vertel.study.claiming.checks import day
from vertel.study.log.history import newest_event
from vertel.study.words import PERSPECTIVES
from vertel.web.answers import asked, done
from vertel.web.errors import NotAsked
from vertel.web.workspace import study

page = Blueprint("panels", __name__, url_prefix="/panels")

WAY_WORDS: Mapping[Way, str] = {"votes": N_("by votes"), "negotiation": N_("by talking it over")}
MISSING_WORDS: Mapping[Missing, str] = {
    "selection": N_("no story is chosen yet"),
    "reason": N_("the reason is missing"),
    "dissent": N_("nobody wrote down who saw it otherwise, or that nobody did"),
    "feedback": N_("the tellers did not hear of it yet"),
    "verification": N_("nobody but the teller checked the story"),
}
_WAS = "was-"  # and the name of a field: what stood there when the page was made
_STEPS = {"more": 1, "fewer": -1}


@page.get("")
def show() -> ResponseReturnValue:
    """The domains and the panels, and what panels on one domain chose alike and differently."""
    return _overview()


@page.post("/domains")
def make_domain() -> ResponseReturnValue:
    """A new domain: `name` and `description`."""
    said = asked("name", "description")
    try:
        add_domain(study(), str(said["name"]), str(said["description"]))
    except VertelError as error:
        return _overview(str(error), new_domain=said), 409
    return redirect(url_for(".show"), 303)


@page.post("/domains/<int:number>")
def describe_domain(number: int) -> ResponseReturnValue:
    """Another `name` and `description`."""
    said = asked("name", "description")
    try:
        edit_domain(study(), number, str(said["name"]), str(said["description"]))
    except VertelError as error:
        return _overview(str(error)), 409
    return redirect(url_for(".show"), 303)


@page.post("/domains/<int:number>/removed")
def drop_domain(number: int) -> ResponseReturnValue:
    """Take a domain away."""
    try:
        remove_domain(study(), number)
    except VertelError as error:
        return _overview(str(error)), 409
    return redirect(url_for(".show"), 303)


@page.post("")
def make() -> ResponseReturnValue:
    """A new panel: `name` and `domain`, perhaps `members`, `held_on` and `way`."""
    said = asked("name", "domain")
    try:
        text = PanelText(
            name=str(said["name"]),
            domain=str(said["domain"]),
            members=str(said.get("members", "")),
            held_on=day(str(said.get("held_on", ""))),
            way=_way(said.get("way", "votes")),
        )
        number = add_panel(study(), text)
    except VertelError as error:
        return _overview(str(error), new_panel=said), 409
    return redirect(url_for(".show_panel", number=number), 303)


@page.get("/<int:number>")
def show_panel(number: int) -> ResponseReturnValue:
    """One panel: who sat in it, what it chose and why, what it still has to do."""
    return _shown("panel.html", number)


@page.get("/<int:number>/beamer")
def beamer(number: int) -> ResponseReturnValue:
    """The same for a room: large, the stories one by one or side by side, and votes that everybody sees."""
    return _shown("beamer.html", number)


@page.post("/<int:number>")
def edit(number: int) -> ResponseReturnValue:
    """Other texts, or another choice; `was-` and the name of a field is what stood there when the page was made."""
    return _edited("panel.html", number)


@page.post("/<int:number>/beamer")
def choose(number: int) -> ResponseReturnValue:
    """The same, from the page for the beamer."""
    return _edited("beamer.html", number)


def _edited(template: str, number: int) -> ResponseReturnValue:
    typed = asked()
    fields = [name for name in FIELDS if name in typed]
    if not fields or any(_WAS + name not in typed for name in fields):
        raise NotAsked
    try:
        was = {name: typed[_WAS + name] for name in fields}
        edit_panel(study(), number, _fields(fields, typed), _fields(fields, was))
    except NoSuchPanel:
        raise
    except VertelError as error:
        clashing = cast(Sequence[str], error.fields["clashing"]) if isinstance(error, PanelChanged) else ()
        return _shown(template, number, typed, str(error), clashing), 409
    return done()


@page.post("/<int:number>/votes/<int:story>/<any(more, fewer):way>")
def vote(number: int, story: int, way: str) -> ResponseReturnValue:
    """One vote more for a story, or one fewer."""
    change_votes(study(), number, story, _STEPS[way])
    return done()


@page.post("/<int:number>/removed")
def remove(number: int) -> ResponseReturnValue:
    """Take a panel away."""
    remove_panel(study(), number)
    return redirect(url_for(".show"), 303)


def _overview(wrong: str = "", **typed: Mapping[str, Any]) -> str:
    opened = study()
    after = newest_event(opened)  # first, so that what changes meanwhile comes as news
    stories = {story.number: story for story in list_stories(opened)}
    panels = list_panels(opened)
    return render_template(
        "panels.html",
        domains=list_domains(opened),
        panels=panels,
        stories=stories,
        counts={name: sum(one.domain == name for one in stories.values()) for name in _names(panels, stories)},
        lacks={one.number: _lacks(one, stories) for one in panels},
        parallels={one.domain: one for one in parallel(panels)},
        ways=WAY_WORDS,
        wrong=wrong,
        typed=typed,
        after=after,
    )


def _names(panels: Sequence[Panel], stories: Mapping[int, ChangeStory]) -> set[str]:
    return {one.domain for one in panels} | {story.domain for story in stories.values()}


def _shown(
    template: str,
    number: int,
    typed: Mapping[str, Any] | None = None,
    wrong: str = "",
    clashing: Sequence[str] = (),
) -> str:
    opened = study()
    after = newest_event(opened)
    held = panel_of(opened, number)
    all_stories = {story.number: story for story in list_stories(opened)}
    stored = _texts(text_of(held))
    return render_template(
        template,
        panel=held,
        stories=[story for story in all_stories.values() if story.domain == held.domain],
        by_number=all_stories,
        lacks=_lacks(held, all_stories),
        domains=[domain.name for domain in list_domains(opened)],
        stored=stored,
        typed=stored | {name: str(typed[name]) for name in FIELDS if typed and name in typed},
        wrong=wrong,
        clashing=clashing,
        ways=WAY_WORDS,
        perspectives=PERSPECTIVES,
        after=after,
    )


def _lacks(held: Panel, stories: Mapping[int, ChangeStory]) -> list[str]:
    chosen = stories.get(held.selected) if held.selected is not None else None
    return [MISSING_WORDS[one] for one in missing(held, chosen)]


def _fields(names: Sequence[str], typed: Mapping[str, Any]) -> dict[str, Any]:
    """What was typed, as a panel holds it. Raises NotADay, NotAsked."""
    return {name: _value(name, str(typed[name]).strip()) for name in names}


def _value(name: str, typed: str) -> Any:
    match name:
        case "held_on":
            return day(typed)
        case "way":
            return _way(typed)
        case "selected":
            if typed and not typed.isdecimal():
                raise NotAsked
            return int(typed) if typed else None
    return typed


def _way(typed: Any) -> Way:
    if typed not in WAYS:
        raise NotAsked
    return cast(Way, typed)


def _texts(text: PanelText) -> dict[str, str]:
    return {name: str(getattr(text, name) or "") for name in FIELDS}
