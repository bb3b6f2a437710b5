"""`vertel tale`: a metaphor story to read aloud, with what it literally says and how people reacted."""

from pathlib import Path

import click

from vertel.cli.options import json_option, on_a_study
from vertel.cli.output import print_json, print_table, say, terminal_width
from vertel.language import _, ngettext
from vertel.study.store.study import Study


@click.group("tale", help=_("Keep a metaphor story: who reads which paragraph aloud, and how people reacted."))
def command() -> None:
    """Everything is in the subcommands."""


@command.command("list", help=_("List the metaphor stories."))
@json_option
@on_a_study
def list_(study: Study, as_json: bool) -> None:
    """Show a line for each."""
    from vertel.study.telling.told_tales import list_tales

    found = list_tales(study)
    if as_json:
        print_json(found)
    elif found:
        print_table(
            (_("no."), _("title"), _("session"), _("paragraphs")),
            [(one.id, one.title, one.session, one.paragraphs) for one in found],
        )
    else:
        say(_("There is no metaphor story yet: `vertel tale read FILE` takes one from a YAML file."))


@command.command("show", help=_("Show a metaphor story. NUMBER is the one that `vertel tale list` gives."))
@click.argument("number", type=int, default=1, metavar=_("NUMBER"))
@click.option("--aloud", is_flag=True, help=_("Only the text, with who reads each paragraph."))
@json_option
@on_a_study
def show(study: Study, number: int, aloud: bool, as_json: bool) -> None:
    """Show its paragraphs."""
    from vertel.study.telling.told_tales import told_tale

    tale = told_tale(study, number).tale
    if as_json:
        print_json(tale)
        return
    say(click.style(tale.title, bold=True))
    for n, paragraph in enumerate(tale.paragraphs, start=1):
        say("")
        say(click.style(f"{n} · {paragraph.reader}" if paragraph.reader else str(n), bold=True))
        _wrapped(paragraph.text, "  ")
        if not aloud and paragraph.literal:
            _wrapped(_("Literally: {text}").format(text=paragraph.literal), "    ")
        for reaction in () if aloud else paragraph.reactions:
            kind = _("addition") if reaction.kind == "addition" else _("reaction")
            _wrapped(f"{reaction.who or _('the group')} ({kind}): {reaction.text}", "    – ")


@command.command(
    "read",
    help=_(
        "Take a metaphor story from a YAML file.\n\n"
        "It has a title, the session in which it was read, and paragraphs, each with text and, where you have them, "
        "literal, reader and reactions. A story whose title is there already is left as it is."
    ),
)
@click.argument("file", type=click.Path(path_type=Path), metavar=_("FILE"))
@on_a_study
def read(study: Study, file: Path) -> None:
    """Read it, and say what came."""
    from vertel.study.telling.tale_file import read_tale

    taken = read_tale(study, file)
    if taken.known:
        say(_("The study has “{title}” already: it is left as it is.").format(title=taken.title))
        return
    said = ngettext("“{title}” is read, {n} paragraph.", "“{title}” is read, {n} paragraphs.", taken.paragraphs)
    say(said.format(title=taken.title, n=taken.paragraphs))
    say(_("Next: see it with `vertel tale show {number}`.").format(number=taken.number))


@command.command("readers", help=_("Let the participants of the session read in turns."))
@click.argument("number", type=int, default=1, metavar=_("NUMBER"))
@on_a_study
def readers(study: Study, number: int) -> None:
    """Choose them, and say who reads what."""
    from vertel.study.telling.tales import assign_readers

    for n, reader in enumerate(assign_readers(study, number), start=1):
        say(f"{n} · {reader}")


def _wrapped(text: str, indent: str) -> None:
    say(click.wrap_text(text, terminal_width(), indent, " " * len(indent), preserve_paragraphs=True))
