"""`vertel figure`: figures as context, each with its date and source, and where they contradict each other."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from vertel.cli.options import json_option, on_a_study
from vertel.cli.output import print_json, print_table, say
from vertel.language import _, ngettext
from vertel.study.store.study import Study

if TYPE_CHECKING:
    from vertel.study.weighing.contradicted import Contradictions


@click.group("figure", help=_("Keep figures as context, and see where they contradict each other or what is written."))
def command() -> None:
    """Everything is in the subcommands."""


@command.command("list", help=_("List the figures by subject and date, each with its unit and source."))
@json_option
@on_a_study
def list_(study: Study, as_json: bool) -> None:
    """Show a line for each figure."""
    from vertel.stories.weighing.figures import series
    from vertel.study.weighing.figures import list_figures
    from vertel.study.weighing.written import shown_number

    found = list_figures(study)
    if as_json:
        print_json(found)
        return
    if not found:
        say(_("There are no figures yet: `vertel figure read FILE` takes them from a table."))
        return
    print_table(
        (_("no."), _("figure"), _("value"), _("date"), _("source")),
        [
            (one.number, one.subject, f"{shown_number(one.value)} {one.unit}".strip(), one.dated, one.source)
            for subject in series(found)
            for one in subject.figures
        ],
    )
    say("")
    say(_("Figures are context: they explain no story, and prove none."))
    say(_("Next: see where they contradict each other: `vertel figure contradictions`."))


@command.command(
    "contradictions",
    help=_(
        "Show where the study contradicts itself.\n\n"
        "Two figures for the same thing on the same day; and what is written in stories, answers, claims and lessons, "
        "held against the figures, against each other, and against the days of the sessions."
    ),
)
@json_option
@on_a_study
def contradictions(study: Study, as_json: bool) -> None:
    """Show each with both places."""
    from vertel.study.weighing.contradicted import contradictions

    found = contradictions(study)
    if as_json:
        print_json(found)
        return
    _show(found)
    if not len(found):
        say(_("Nothing contradicts anything, as far as vertel can see."))
        return
    say("")
    say(ngettext("{n} contradiction.", "{n} contradictions.", len(found)).format(n=len(found)))
    say(_("Next: ask both sources what they count, and write that in the note."))


@command.command("add", help=_("Write a figure down. SUBJECT is what it is a figure of, VALUE the number."))
@click.argument("subject", metavar=_("SUBJECT"))
@click.argument("value", metavar=_("VALUE"))
@click.option("--unit", default="", metavar=_("UNIT"), help=_("What it counts or measures: residents, hours, euros."))
@click.option("--date", "dated", default="", metavar=_("DATE"), help=_("The day, month or year it holds for."))
@click.option("--source", default="", metavar=_("SOURCE"), help=_("Where it comes from."))
@click.option("--note", default="", metavar=_("TEXT"), help=_("What one must know to read it well."))
@on_a_study
def add(study: Study, subject: str, value: str, unit: str, dated: str, source: str, note: str) -> None:
    """Add it, and say under which number."""
    from vertel.study.weighing.figures import add_figure

    typed = {"subject": subject, "value": value, "unit": unit, "dated": dated, "source": source, "note": note}
    number = add_figure(study, typed)
    say(_("Figure {number} is written down: {subject}.").format(number=number, subject=subject))
    if not (dated and source):
        say(_("Without a date and a source nobody can check it: add them on the page “Figures” of the workbench."))


@command.command(
    "read",
    help=_(
        "Take figures from a table.\n\n"
        "FILE (.csv, .xlsx, .ods or .json) has the columns figure and value, and where you know them unit, date, "
        "source and note. A row with the subject, unit, date and source of a figure that is there corrects that one."
    ),
)
@click.argument("file", type=click.Path(path_type=Path), metavar=_("FILE"))
@json_option
@on_a_study
def read(study: Study, file: Path, as_json: bool) -> None:
    """Read it, and say what became of the rows."""
    from vertel.study.weighing.figures import read_figures

    taken = read_figures(study, file)
    if as_json:
        print_json(taken)
        return
    say(
        _("New: {added}, corrected: {changed}, the same: {same}.").format(
            added=taken.added, changed=taken.changed, same=taken.same
        )
    )
    say(_("Next: see where they contradict each other: `vertel figure contradictions`."))


def _show(found: "Contradictions") -> None:
    from vertel.study.weighing.written import shown_number

    for one in found.figures:
        say(click.style(f"{one.subject} ({one.dated or _('no date')})", bold=True))
        for figure in one.figures:
            value = f"{shown_number(figure.value)} {figure.unit}".strip()
            say(f"  {value} – {figure.source or _('no source')}. {figure.note}".rstrip())
    for told in found.told:
        say(click.style(told.figure.subject, bold=True))
        say("  " + _("{place} says “{said}”").format(place=told.place.text, said=told.says))
        value = f"{shown_number(told.figure.value)} {told.figure.unit}".strip()
        say(f"  {value} – {told.figure.source or _('no source')}")
    for text in found.texts:
        say(click.style(text.about, bold=True))
        listed = _("{n} listed").format(n=text.other_says) if text.kind == "list" else f"“{text.other_says}”"
        say(f"  “{text.one_says}” – {text.one.text}")
        say(f"  {listed} – {text.other.text}")
