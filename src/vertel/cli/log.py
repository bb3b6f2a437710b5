"""`vertel log`: who did what."""

from datetime import UTC

import click

from vertel.cli.options import json_option, on_a_study
from vertel.cli.output import print_json, print_table, say
from vertel.language import _
from vertel.study.log import history
from vertel.study.store.study import Study


@click.command("log", help=_("See who did what, the newest first."))
@click.option("-n", "last", type=click.IntRange(min=1), metavar=_("COUNT"), help=_("Only the last so many."))
@json_option
@on_a_study
def command(study: Study, last: int | None, as_json: bool) -> None:
    """Show the log."""
    events = history.log(study, last)
    if as_json:
        print_json([_as_json(event) for event in events])
        return
    print_table(
        (_("no."), _("when"), _("who"), _("what"), ""),
        [
            (
                str(event.number),
                event.at.replace(tzinfo=UTC).astimezone().strftime("%Y-%m-%d %H:%M"),
                event.who,
                event.sentence,
                "" if event.stands else _("undone"),
            )
            for event in events
        ],
    )
    say(_("Undo the last action with `vertel undo`, an earlier one with `vertel undo NUMBER`."))


def _as_json(event: history.Event) -> dict[str, object]:
    return {
        "number": event.number,
        "at": event.at,
        "who": event.who,
        "action": event.action,
        "details": event.details,
        "undoes": event.undoes,
        "stands": event.stands,
        "sentence": event.sentence,
    }
