"""`vertel priority`: what a funder finds important, and which themes say something about it."""

from pathlib import Path

import click

from vertel.cli.options import json_option, on_a_study
from vertel.cli.output import print_json, say, terminal_width
from vertel.language import _, ngettext
from vertel.stories.weighing.priorities import Served
from vertel.study.store.study import Study
from vertel.study.weighing import priorities
from vertel.study.weighing.words import coverage_sentences, reach_words

_priority = click.argument("priority", metavar=_("PRIORITY"))


@click.group(
    "priority",
    help=_(
        "Policy priorities: what a funder finds important, and which themes say something about it.\n\n"
        "PRIORITY is a number or a name, as `vertel priority list` shows them."
    ),
)
def command() -> None:
    """Everything is in the subcommands."""


@command.command("list", help=_("List the priorities with their themes, and what no theme covers."))
@json_option
@on_a_study
def list_(study: Study, as_json: bool) -> None:
    """A few lines for each priority."""
    found = priorities.study_coverage(study)
    if as_json:
        print_json(
            {
                "priorities": [_as_json(each) for each in found.served],
                "without a theme": [each.number for each in found.bare],
                "not heard": [each.number for each in found.unheard],
                "themes without a priority": [theme.key for theme in found.loose],
            }
        )
        return
    for each in found.served:
        _say_priority(each)
    for sentence in coverage_sentences(found):
        _wrapped(sentence, "", "")
    if not found.served:
        say(
            _(
                "There are no priorities yet: add one with `vertel priority add NAME`, or read a list with `vertel "
                "priority read FILE`."
            )
        )


@command.command("add", help=_("Add a priority, below the others."))
@click.argument("name", metavar=_("NAME"))
@click.option("--description", default="", metavar=_("TEXT"), help=_("What it is about."))
@click.option("--source", default="", metavar=_("TEXT"), help=_("Where it stands, such as a plan and a chapter."))
@click.option("--theme", "themes", multiple=True, metavar=_("THEME"), help=_("A theme that says something about it."))
@on_a_study
def add(study: Study, name: str, description: str, source: str, themes: tuple[str, ...]) -> None:
    """A new one."""
    number = priorities.add_priority(study, priorities.PriorityText(name, description, source), themes)
    say(_("Priority {number} added.").format(number=number))


@command.command("edit", help=_("Change what a priority says; what you do not give stays as it is."))
@_priority
@click.option("--name", metavar=_("TEXT"), help=_("Another name."))
@click.option("--description", metavar=_("TEXT"), help=_("What it is about."))
@click.option("--source", metavar=_("TEXT"), help=_("Where it stands, such as a plan and a chapter."))
@on_a_study
def edit(study: Study, priority: str, name: str | None, description: str | None, source: str | None) -> None:
    """Other words."""
    known = priorities.priority_called(study, priority)
    given = {"name": name, "description": description, "source": source}
    text = {field: getattr(known, field) if value is None else value for field, value in given.items()}
    priorities.edit_priority(study, known.number, priorities.PriorityText(**text))
    say(_("Priority {number} stored.").format(number=known.number))


@command.command("map", help=_("Let themes (keys or names) say something about a priority; with --off no longer."))
@_priority
@click.argument("themes", nargs=-1, required=True, metavar=_("THEME…"))
@click.option("--off", is_flag=True, help=_("No longer."))
@on_a_study
def map_(study: Study, priority: str, themes: tuple[str, ...], off: bool) -> None:
    """More themes, or fewer."""
    known = priorities.priority_called(study, priority)
    priorities.map_themes(study, known.number, on=() if off else themes, off=themes if off else ())
    _say_priority(
        next(each for each in priorities.study_coverage(study).served if each.priority.number == known.number)
    )


@command.command("move", help=_("Put a priority in another place; 1 is on top."))
@_priority
@click.argument("place", type=click.IntRange(1), metavar=_("PLACE"))
@on_a_study
def move(study: Study, priority: str, place: int) -> None:
    """Another place."""
    known = priorities.priority_called(study, priority)
    here = [each.number for each in priorities.list_priorities(study)].index(known.number)
    priorities.move_priority(study, known.number, place - 1 - here)
    say(_("Priority {number} stored.").format(number=known.number))


@command.command("remove", help=_("Take a priority away; its themes stay. `vertel undo` brings it back."))
@_priority
@on_a_study
def remove(study: Study, priority: str) -> None:
    """Away with it."""
    known = priorities.priority_called(study, priority)
    priorities.remove_priority(study, known.number)
    say(_("Priority “{priority}” removed.").format(priority=known.name))


@command.command(
    "read",
    help=_(
        "Read priorities from a file.\n\n"
        "FILE is a table (.csv, .xlsx, .ods) with a column name, and description, source and themes where you have "
        "those; in themes stand keys or names of themes, with semicolons between them. Or YAML with a list "
        "“priorities” of the same. A priority that is there already, by its name, becomes as it is in the file."
    ),
)
@click.argument("file", type=click.Path(path_type=Path), metavar=_("FILE"))
@on_a_study
def read(study: Study, file: Path) -> None:
    """All of it, or nothing."""
    found = priorities.read_priorities(study, file)
    said = ngettext("The study has {n} priority now.", "The study has {n} priorities now.", len(found))
    say(said.format(n=len(found)))
    say(_("See what covers them: `vertel priority list`."))


def _say_priority(served: Served) -> None:
    priority = served.priority
    say(click.style(f"{priority.number} {priority.name}", bold=True))
    if priority.source:
        _wrapped(priority.source)
    if priority.description:
        _wrapped(priority.description)
    if served.themes:
        named = ", ".join(theme.name for theme in served.themes)
        _wrapped(f"{named}: {reach_words(served.reach, served.opposed)}")
    else:
        _wrapped(_("no theme yet"))
    say("")


def _as_json(served: Served) -> dict[str, object]:
    priority = served.priority
    return {
        "number": priority.number,
        "name": priority.name,
        "description": priority.description,
        "source": priority.source,
        "themes": [theme.key for theme in served.themes],
        "reach": served.reach,
        "against": served.opposed,
    }


def _wrapped(text: str, first: str = "  ", then: str = "  ") -> None:
    say(click.wrap_text(" ".join(text.split()), terminal_width(), first, then))
