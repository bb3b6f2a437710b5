"""`vertel action`: what was agreed, by whom and for when, and whether it was done."""

from datetime import date
from pathlib import Path

import click

from vertel.cli.options import json_option, on_a_study
from vertel.cli.output import print_json, print_table, say
from vertel.language import N_, _, ngettext
from vertel.study.store.study import Study

STATES = {"open": N_("open"), "overdue": N_("overdue"), "done": N_("done")}


@click.group("action", help=_("Keep what was agreed: who does what, by when, and whether it was done."))
def command() -> None:
    """Everything is in the subcommands."""


@command.command("list", help=_("List what was agreed, and what was promised but stands on no list yet."))
@click.option("--session", metavar=_("NAME"), help=_("Only what was agreed in this session."))
@click.option("--state", type=click.Choice(list(STATES)), help=_("Only what is open, overdue or done."))
@json_option
@on_a_study
def list_(study: Study, session: str | None, state: str | None, as_json: bool) -> None:
    """Show a line for each, and how many sentences promise something more."""
    from vertel.study.weighing.actions import list_actions
    from vertel.study.weighing.promised import proposed_actions

    today = date.today()
    found = [one for one in list_actions(study, session) if state in (None, one.action.state(today))]
    if as_json:
        print_json([{"id": one.id, "state": one.action.state(today), "action": one.action} for one in found])
        return
    if found:
        print_table(
            (_("no."), _("who"), _("what"), _("by when"), _("state")),
            [
                (
                    one.id,
                    one.action.who,
                    one.action.what,
                    one.action.due,
                    f"{_(STATES[one.action.state(today)])} {one.action.done_on or ''}".strip(),
                )
                for one in found
            ],
        )
    else:
        say(_("Nothing was agreed yet: `vertel action add` or `vertel action read FILE`."))
    if waiting := len(proposed_actions(study)):
        said = ngettext(
            "{n} sentence promises something that is not on the list: `vertel action proposed`.",
            "{n} sentences promise something that is not on the list: `vertel action proposed`.",
            waiting,
        )
        say("")
        say(said.format(n=waiting))


@command.command("proposed", help=_("Show what was promised in reflection sessions and is not on the list yet."))
@json_option
@on_a_study
def proposed(study: Study, as_json: bool) -> None:
    """Show a line for each; a person decides."""
    from vertel.study.weighing.promised import proposed_actions

    found = proposed_actions(study)
    if as_json:
        print_json(found)
        return
    if found:
        print_table(
            (_("session"), _("turn"), _("who"), _("said"), _("by when")),
            [(one.session, one.turn, one.who, one.what, one.due) for one in found],
        )
        say("")
    say(_("You decide what was agreed: `vertel action add`."))


@command.command("add", help=_("Write down what was agreed. WHAT is what will be done."))
@click.argument("what", metavar=_("WHAT"))
@click.option("--who", default="", metavar=_("WHO"), help=_("Who does it."))
@click.option("--due", default="", metavar=_("DATE"), help=_("The last day on which it is in time."))
@click.option("--session", default="", metavar=_("NAME"), help=_("The session in which it was agreed."))
@click.option("--note", default="", metavar=_("TEXT"), help=_("What one must know of it."))
@on_a_study
def add(study: Study, what: str, who: str, due: str, session: str, note: str) -> None:
    """Add it, and say under which number."""
    from vertel.study.weighing.actions import add_action

    number = add_action(study, {"what": what, "who": who, "due": due, "session": session, "note": note})
    say(_("Action {number} is on the list: {what}").format(number=number, what=what))


@command.command("done", help=_("Check off what was done. NUMBER is the one that `vertel action list` gives."))
@click.argument("number", type=int, metavar=_("NUMBER"))
@click.option("--on", "day", default="", metavar=_("DATE"), help=_("The day on which it was done; else today."))
@click.option("--undone", is_flag=True, help=_("It is not done after all."))
@on_a_study
def done(study: Study, number: int, day: str, undone: bool) -> None:
    """Check it off, or open it again."""
    from vertel.study.weighing.actions import check_off
    from vertel.study.weighing.written import read_day

    on = None if undone else read_day(day) or date.today()
    check_off(study, number, on)
    said = _("Action {number} was done on {day}.") if on else _("Action {number} is open again.")
    say(said.format(number=number, day=on))


@command.command(
    "read",
    help=_(
        "Take what was agreed from a table.\n\n"
        "FILE (.csv, .xlsx, .ods or .json) has the column what, and where you know them session, who, due, done and "
        "note. What is on the list already stays as it is."
    ),
)
@click.argument("file", type=click.Path(path_type=Path), metavar=_("FILE"))
@on_a_study
def read(study: Study, file: Path) -> None:
    """Read it, and say what became of the rows."""
    from vertel.study.weighing.actions import read_actions

    taken = read_actions(study, file)
    say(_("New: {added}, on the list already: {known}.").format(added=taken.added, known=taken.known))
