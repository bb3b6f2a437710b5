"""`vertel undo`: take an action back."""

import click

from vertel.cli.options import on_a_study
from vertel.cli.output import say
from vertel.language import _
from vertel.study.log import history
from vertel.study.store.study import Study


@click.command(
    "undo",
    help=_("Undo the last action, or action NUMBER of `vertel log`. Undoing an undo does the action again."),
)
@click.argument("number", type=int, required=False, metavar=_("[NUMBER]"))
@on_a_study
def command(study: Study, number: int | None) -> None:
    """Undo, and say what."""
    event = history.undo(study, number)
    say(_("Undone: {what}").format(what=event.sentence))
