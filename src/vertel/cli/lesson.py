"""`vertel lesson`: what was learned, in one sentence each, with what explains it."""

from pathlib import Path

import click

from vertel.cli.options import json_option, on_a_study
from vertel.cli.output import print_json, say, terminal_width
from vertel.language import _
from vertel.study.store.study import Study


@click.group("lesson", help=_("Keep the lessons of the study."))
def command() -> None:
    """Everything is in the subcommands."""


@command.command("list", help=_("List the lessons."))
@json_option
@on_a_study
def list_(study: Study, as_json: bool) -> None:
    """Show each with its text."""
    from vertel.study.weighing.lessons import list_lessons

    found = list_lessons(study)
    if as_json:
        print_json(found)
        return
    for n, one in enumerate(found, start=1):
        say(click.style(f"{n}. {one.lesson.core}", bold=True))
        if one.lesson.text:
            say(click.wrap_text(one.lesson.text, terminal_width(), "   ", "   ", preserve_paragraphs=True))
    if not found:
        say(_("There are no lessons yet: `vertel lesson add` or `vertel lesson read FILE`."))


@command.command("add", help=_("Write a lesson down. CORE is the lesson in one sentence."))
@click.argument("core", metavar=_("CORE"))
@click.option("--text", default="", metavar=_("TEXT"), help=_("A short paragraph that explains it."))
@on_a_study
def add(study: Study, core: str, text: str) -> None:
    """Add it as the last."""
    from vertel.study.weighing.lessons import add_lesson

    add_lesson(study, core, text)
    say(_("Written down: {core}").format(core=core))


@command.command("read", help=_("Take lessons from a table with the columns core and text. Those that are there stay."))
@click.argument("file", type=click.Path(path_type=Path), metavar=_("FILE"))
@on_a_study
def read(study: Study, file: Path) -> None:
    """Read it, and say what became of the rows."""
    from vertel.study.weighing.lessons import read_lessons

    taken = read_lessons(study, file)
    say(_("New: {added}, on the list already: {known}.").format(added=taken.added, known=taken.known))
