"""`vertel panel`: domains of change, and the panels that choose in them."""

from typing import TYPE_CHECKING

import click

from vertel.cli.options import json_option, on_a_study
from vertel.cli.output import print_json, print_table, say, terminal_width
from vertel.language import _
from vertel.study.store.study import Study

if TYPE_CHECKING:
    from collections.abc import Mapping

    from vertel.stories.change_stories.change_story import ChangeStory
    from vertel.stories.change_stories.panels import Missing, Panel

WAYS = {"votes": _("by votes"), "negotiation": _("by talking it over")}
MISSING: "Mapping[Missing, str]" = {
    "selection": _("no story is chosen yet"),
    "reason": _("the reason is missing"),
    "dissent": _("nobody wrote down who saw it otherwise, or that nobody did"),
    "feedback": _("the tellers did not hear of it yet"),
    "verification": _("nobody but the teller checked the story"),
}


@click.group("panel", help=_("Most Significant Change: domains, panels, votes, and what each panel chose and why."))
def command() -> None:
    """Everything is in the subcommands."""


@command.command("list", help=_("List the panels by domain, what they chose, and what they still have to do."))
@json_option
@on_a_study
def list_(study: Study, as_json: bool) -> None:
    """A line for each panel, and what panels on one domain chose alike and differently."""
    from vertel.stories.change_stories.panels import missing, parallel
    from vertel.study.change_stories.panels import list_panels

    panels = list_panels(study)
    if as_json:
        print_json(panels)
        return
    stories = _stories(study)
    print_table(
        ("", _("panel"), _("domain"), _("chose"), _("still to do")),
        [
            (
                one.number,
                one.name,
                one.domain,
                _title(stories, one.selected),
                "; ".join(MISSING[lack] for lack in missing(one, stories.get(one.selected or 0))),
            )
            for one in panels
        ],
    )
    say("")
    for beside in parallel(panels):
        if beside.alike:
            alike = "; ".join(_title(stories, one.story) for one in beside.alike)
            say(_("{domain}: more than one panel chose {stories}.").format(domain=beside.domain, stories=alike))
        if beside.differing:
            say(_("{domain}: the panels did not all choose the same.").format(domain=beside.domain))
    say(_("One of them: `vertel panel show NUMBER`. On a beamer: `vertel open`, and then Story, Panels."))


@command.command(
    "show", help=_("Show a panel: who sit in it, the votes, what it chose, why, and who saw it otherwise.")
)
@click.argument("number", type=int, metavar=_("NUMBER"))
@json_option
@on_a_study
def show(study: Study, number: int, as_json: bool) -> None:
    """The panel and the stories that it chooses from."""
    from vertel.study.change_stories.panels import panel

    held = panel(study, number)
    if as_json:
        print_json(held)
        return
    _show(held, _stories(study))


@command.command("domain", help=_("Make a domain of change called NAME."))
@click.argument("name", metavar=_("NAME"))
@click.option("--description", default="", metavar=_("TEXT"), help=_("What belongs in it."))
@on_a_study
def domain(study: Study, name: str, description: str) -> None:
    """Make one."""
    from vertel.study.change_stories.domains import add_domain

    add_domain(study, name, description)
    say(_("Domain “{name}” made. Put stories in it with `vertel story edit NUMBER --domain NAME`.").format(name=name))


@command.command("add", help=_("Make a panel called NAME, that chooses in a domain."))
@click.argument("name", metavar=_("NAME"))
@click.option("--domain", required=True, metavar=_("NAME"), help=_("The domain in which it chooses."))
@click.option("--members", default="", metavar=_("TEXT"), help=_("Who sit in it, by group."))
@click.option("--date", "held_on", default="", metavar=_("DATE"), help=_("When it meets, year-month-day."))
@click.option(
    "--way", type=click.Choice(list(WAYS)), default="votes", metavar=_("WAY"), help=_("By votes, or by negotiation.")
)
@on_a_study
def add(study: Study, name: str, domain: str, members: str, held_on: str, way: str) -> None:
    """Make one."""
    from vertel.study.change_stories.panels import PanelText, add_panel
    from vertel.study.claiming.checks import day

    text = PanelText(name, domain, members, day(held_on), "negotiation" if way == "negotiation" else "votes")
    say(_("Panel {n} made.").format(n=add_panel(study, text)))


@command.command("vote", help=_("Write down how many votes a panel gave STORY."))
@click.argument("number", type=int, metavar=_("NUMBER"))
@click.argument("story", type=int, metavar=_("STORY"))
@click.argument("votes", type=int, metavar=_("VOTES"))
@on_a_study
def vote(study: Study, number: int, story: int, votes: int) -> None:
    """Set the votes."""
    from vertel.study.change_stories.panels import panel, set_votes

    set_votes(study, number, story, votes)
    _show_votes(panel(study, number), _stories(study))


@command.command("select", help=_("Write down which STORY a panel chose, why, and who saw it otherwise."))
@click.argument("number", type=int, metavar=_("NUMBER"))
@click.argument("story", type=int, metavar=_("STORY"))
@click.option("--reason", required=True, metavar=_("TEXT"), help=_("Why this one."))
@click.option("--dissent", default="", metavar=_("TEXT"), help=_("Who saw it otherwise, or that nobody did."))
@on_a_study
def select(study: Study, number: int, story: int, reason: str, dissent: str) -> None:
    """Keep the choice."""
    from vertel.study.change_stories.panels import panel, select_story

    select_story(study, number, story, reason, dissent)
    _show(panel(study, number), _stories(study))


@command.command("feedback", help=_("Write down what the tellers heard of the choice."))
@click.argument("number", type=int, metavar=_("NUMBER"))
@click.argument("text", metavar=_("TEXT"))
@on_a_study
def feedback(study: Study, number: int, text: str) -> None:
    """Keep it."""
    from vertel.study.change_stories.panels import edit_panel, panel

    edit_panel(study, number, {"feedback": text})
    _show(panel(study, number), _stories(study))


@command.command("remove", help=_("Take a panel away, with its votes."))
@click.argument("number", type=int, metavar=_("NUMBER"))
@on_a_study
def remove(study: Study, number: int) -> None:
    """Take it away."""
    from vertel.study.change_stories.panels import remove_panel

    remove_panel(study, number)
    say(_("Panel {n} removed. `vertel undo` brings it back.").format(n=number))


def _stories(study: Study) -> "dict[int, ChangeStory]":
    from vertel.study.change_stories.told import list_stories

    return {story.number: story for story in list_stories(study)}


def _title(stories: "Mapping[int, ChangeStory]", number: int | None) -> str:
    return f"{number}. {stories[number].title}" if number in stories and number is not None else "–"


def _show(held: "Panel", stories: "Mapping[int, ChangeStory]") -> None:
    from vertel.stories.change_stories.panels import missing

    say(click.style(f"{held.number}. {held.name}", bold=True))
    say("   " + " · ".join(filter(None, [held.domain, str(held.held_on or ""), WAYS[held.way]])))
    _show_votes(held, stories)
    lines = {
        _("Who sit in it"): held.members,
        _("The panel chooses"): _title(stories, held.selected),
        _("Why this one"): held.reason,
        _("Who saw it otherwise, and why"): held.dissent,
        _("What the tellers heard of it"): held.feedback,
    }
    for label, text in lines.items():
        if text:
            say(click.wrap_text(f"{label}: {text}", terminal_width(), "   ", "     "))
    if lacks := missing(held, stories.get(held.selected or 0)):
        named = "; ".join(MISSING[lack] for lack in lacks)
        say(click.wrap_text(f"{_('Still to do:')} {named}.", terminal_width(), "   ", "     "))
    say("")


def _show_votes(held: "Panel", stories: "Mapping[int, ChangeStory]") -> None:
    for story in sorted(stories.values(), key=lambda one: -held.votes.get(one.number, 0)):
        if story.domain == held.domain:
            given = f"{held.votes.get(story.number, 0):>4}" if held.votes or held.way == "votes" else "    "
            say(f"  {given}  {_title(stories, story.number)}")
