"""`vertel story`: change stories, listed, shown, made, changed, and read from a file."""

from dataclasses import fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from vertel.cli.options import json_option, on_a_study
from vertel.cli.output import print_json, print_table, say, terminal_width
from vertel.language import _, ngettext
from vertel.study.store.study import Study

if TYPE_CHECKING:
    from collections.abc import Callable

    from vertel.stories.change_stories.change_story import ChangeStory

_EMPTY = "-"


@click.group("story", help=_("Change stories: then, now, thanks to whom, and why it matters."))
def command() -> None:
    """Everything is in the subcommands."""


@command.command("list", help=_("List the change stories, and which were told before."))
@json_option
@on_a_study
def list_(study: Study, as_json: bool) -> None:
    """A line for each story."""
    from vertel.stories.change_stories.change_story import retellings
    from vertel.study.change_stories.told import list_stories

    stories = list_stories(study)
    if as_json:
        print_json(stories)
        return
    again = {one.number: told.stories[n] for told in retellings(stories) for n, one in enumerate(told.stories[1:])}
    print_table(
        ("", _("story"), _("teller"), _("told on"), _("domain"), _("checks"), ""),
        [
            (
                one.number,
                one.title,
                one.teller.pseudonym if one.teller else _("unknown"),
                one.told_on,
                one.domain,
                len(one.checks) or None,
                " · ".join(_remarks(one, again.get(one.number))),
            )
            for one in stories
        ],
    )
    say("")
    say(ngettext("{n} change story.", "{n} change stories.", len(stories)).format(n=len(stories)))
    if stories:
        say(_("One of them: `vertel story show NUMBER`."))
    else:
        say(_("Next: see what may become one with `vertel changes`."))


@command.command("show", help=_("Show a change story, and what the same teller told at another time."))
@click.argument("number", type=int, metavar=_("NUMBER"))
@json_option
@on_a_study
def show(study: Study, number: int, as_json: bool) -> None:
    """The story, and under it the other tellings."""
    from vertel.stories.change_stories.change_story import retelling_of
    from vertel.study.change_stories.told import change_story, list_stories

    story = change_story(study, number)
    if as_json:
        print_json(story)
        return
    _show(story)
    told = retelling_of(number, list_stories(study))
    others = [one for one in told.stories if one.number != number] if told else []
    if others:
        say(click.style(_("Told at another time"), bold=True))
        say("")
    for other in others:
        _show(other)
    if told and number in told.proposed:
        link = _("Nobody said yet that these belong together. If they do: `vertel story edit {n} --earlier NUMBER`.")
        say(link.format(n=number))


def _texts(required: bool) -> "Callable[[Any], Any]":
    """What one fills in of a story, as options."""
    options = [
        click.option("--title", required=required, metavar=_("TEXT"), help=_("What it is called.")),
        click.option("--then", metavar=_("TEXT"), help=_("How it was.")),
        click.option("--now", metavar=_("TEXT"), help=_("How it is now.")),
        click.option("--thanks-to", metavar=_("TEXT"), help=_("What it is thanks to.")),
        click.option("--network", multiple=True, metavar=_("NAME"), help=_("To whom it is thanks; may be repeated.")),
        click.option("--matters", metavar=_("TEXT"), help=_("Why it matters.")),
        click.option("--no-change/--change", default=None, help=_("Something stayed as it was, or changed.")),
        click.option("--teller", metavar=_("PSEUDONYM"), help=_("Who told it.")),
        click.option("--session", metavar=_("NAME"), help=_("The session in which it was told.")),
        click.option("--told-on", metavar=_("DATE"), help=_("The day, year-month-day; else that of the session.")),
        click.option("--domain", metavar=_("NAME"), help=_("The domain of change in which panels choose.")),
    ]

    def all_of_them(command: Any) -> Any:
        for option in reversed(options):
            command = option(command)
        return command

    return all_of_them


@command.command("add", help=_("Write a change story by hand, with the words it begins with or without."))
@_texts(required=True)
@click.option("--quote", metavar=_("TEXT"), help=_("The words it begins with, as they stand in the session."))
@on_a_study
def add(study: Study, quote: str | None, **typed: Any) -> None:
    """Make one."""
    from vertel.study.change_stories.quoting import find_passage
    from vertel.study.change_stories.stories import StoryText, add_story

    text = StoryText(**_filled_in(typed))
    place, said_by = find_passage(study, text.session, quote) if quote else (None, "")
    number = add_story(study, replace(text, teller=text.teller or said_by), place)
    say(_("Change story {n} made.").format(n=number))


@command.command("from", help=_("Make a change story of a passage that `vertel changes` shows, by its number there."))
@click.argument("candidate", type=int, metavar=_("CANDIDATE"))
@on_a_study
def from_(study: Study, candidate: int) -> None:
    """Fill one in from the passage."""
    from vertel.study.change_stories.candidates import candidates, make_story
    from vertel.study.change_stories.errors import CandidateGone
    from vertel.study.change_stories.told import change_story

    found = candidates(study)
    if not 1 <= candidate <= len(found):
        raise CandidateGone
    told = found[candidate - 1].told
    number = make_story(study, told.transcript, told.start, told.end, told.kind)
    say(_("Change story {n} made.").format(n=number))
    say("")
    _show(change_story(study, number))
    say(_("Not quite? `vertel story edit {n}`; not at all: `vertel undo`.").format(n=number))


@command.command("edit", help=_("Change what stands in a change story; what you leave out stays. An empty text is “”."))
@click.argument("number", type=int, metavar=_("NUMBER"))
@_texts(required=False)
@click.option("--earlier", metavar=_("NUMBER"), help=_("The story in which the same was told before, or none: “-”."))
@on_a_study
def edit(study: Study, number: int, earlier: str | None, **typed: Any) -> None:
    """Change the fields that were given."""
    from vertel.study.change_stories.stories import edit_story, link_story

    changed = _filled_in(typed)
    if not changed and earlier is None:
        raise click.UsageError(_("Say what to change: --title, --now or another option."))
    if earlier is not None and earlier != _EMPTY and not earlier.isdecimal():
        raise click.UsageError(_("--earlier wants the number of a story, or “-”."))
    if changed:
        edit_story(study, number, changed)
    if earlier is not None:
        link_story(study, number, None if earlier == _EMPTY else int(earlier))
    say(_("Change story {n} changed.").format(n=number))


@command.command("remove", help=_("Take a change story away, with its checks and votes."))
@click.argument("number", type=int, metavar=_("NUMBER"))
@on_a_study
def remove(study: Study, number: int) -> None:
    """Take it away."""
    from vertel.study.change_stories.stories import remove_story

    remove_story(study, number)
    say(_("Change story {n} removed. `vertel undo` brings it back.").format(n=number))


@command.command(
    "read",
    help=_(
        "Take over change stories, domains and panels from a file (.yaml).\n\n"
        "The example study shows what such a file looks like: transcripts/voorbeeld/veranderverhalen.yaml. Stories and "
        "panels that are there already stay as they are."
    ),
)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar=_("FILE"))
@json_option
@on_a_study
def read(study: Study, file: Path, as_json: bool) -> None:
    """Take it over, all or nothing."""
    from vertel.study.change_stories.reading import read_change_stories

    came = read_change_stories(study, file)
    if as_json:
        print_json(came)
        return
    say(_("Came: {stories} stories and {panels} panels.").format(stories=came.stories, panels=came.panels))
    if came.known_stories or came.known_panels:
        known = _("There already, and left as they were: {stories} stories and {panels} panels.")
        say(known.format(stories=came.known_stories, panels=came.known_panels))


def _filled_in(typed: dict[str, Any]) -> dict[str, Any]:
    """The fields that were given, as a story holds them. Raises NotADay."""
    from vertel.study.change_stories.stories import StoryText
    from vertel.study.claiming.checks import day

    given = {name: value for name, value in typed.items() if value is not None and value != ()}
    if "told_on" in given:
        given["told_on"] = day(given["told_on"])
    return {field.name: given[field.name] for field in fields(StoryText) if field.name in given}


def _remarks(story: "ChangeStory", before: "ChangeStory | None") -> list[str]:
    remarks = [_("no change")] if story.no_change else []
    if before is not None:
        remarks.append(_("told before: {n}").format(n=before.number))
    return remarks


def _show(story: "ChangeStory") -> None:
    say(click.style(f"{story.number}. {story.title}", bold=True))
    who = story.teller.pseudonym if story.teller else _("unknown")
    parts = [who, str(story.told_on or ""), story.session, story.domain, _("no change") if story.no_change else ""]
    say("   " + " · ".join(filter(None, parts)))
    lines = {
        _("Then"): story.then,
        _("Now"): story.now,
        _("Thanks to"): story.thanks_to,
        _("To whom it is thanks"): ", ".join(story.network),
        _("Why it matters"): story.matters,
        _("What was said"): f"“{' '.join(story.quote.split())}”" if story.quote else "",
    }
    for label, text in lines.items():
        if text:
            say(click.wrap_text(f"{label}: {text}", terminal_width(), "   ", "     "))
    for check in story.checks:
        said = _("Checked by {who} on {day}: {finding}").format(
            who=check.by_whom, day=check.held_on, finding=check.finding
        )
        say(click.wrap_text(said, terminal_width(), "   ", "     "))
    say("")
