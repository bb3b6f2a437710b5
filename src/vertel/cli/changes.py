"""`vertel changes`: what may become a change story."""

from collections.abc import Sequence
from itertools import groupby

import click

from vertel.cli.options import json_option, on_a_study
from vertel.cli.output import print_json, say, terminal_width
from vertel.language import _, ngettext
from vertel.study.store.study import Study
from vertel.study.suggesting.changes import ToldChange, find_changes

KINDS = {
    "then-now": _("then and now"),
    "thanks-to": _("thanks to"),
    "growth": _("growth"),
    "no-change": _("no change"),
}


@click.command(
    "changes",
    help=_(
        "Find what respondents say about change: then and now, thanks to, growth. What did not change stands apart.\n\n"
        "They are candidates, each with the words that made it; you decide what is a change story."
    ),
)
@click.option("--session", metavar=_("NAME"), help=_("Only in this session."))
@json_option
@on_a_study
def command(study: Study, session: str | None, as_json: bool) -> None:
    """Show the candidates by session, and “no change” below a heading of its own."""
    found = find_changes(study, session)
    if as_json:
        print_json(found)
        return
    numbered = _numbered(found, find_changes(study) if session else found)
    changed = [one for one in numbered if one[1].kind != "no-change"]
    unchanged = [one for one in numbered if one[1].kind == "no-change"]
    _show(changed)
    if unchanged:
        say(click.style(_("No change"), bold=True))
        say(_("Here people say that something stayed as it was. It belongs in the report as a negative case."))
        say("")
        _show(unchanged)
    if not found:
        say(_("Nobody told of change, as far as vertel can see."))
        say(_("What interviewers say does not count: see with `vertel speakers` who asks and who answers."))
        say(_("Do people say it in other words? Add those to {file} in your study.").format(file=_lexicon(study)))
        return
    say(
        ngettext("{n} candidate for a change story.", "{n} candidates for a change story.", len(changed)).format(
            n=len(changed)
        )
    )
    say(_("Next: make a story of one by its number: `vertel story from NUMBER`, or in the browser: `vertel open`."))


def _numbered(found: Sequence[ToldChange], every: Sequence[ToldChange]) -> list[tuple[int, ToldChange]]:
    """The candidates with the numbers that they have among those of the whole study, from 1."""
    numbers = {one: n for n, one in enumerate(every, start=1)}
    return [(numbers[one], one) for one in found]


def _show(found: Sequence[tuple[int, ToldChange]]) -> None:
    for session, passages in groupby(found, key=lambda one: one[1].session):
        say(click.style(session, bold=True))
        for number, one in passages:
            where = _("turn {turn}").format(turn=one.turn)
            say(f"  [{number}] {where} · {one.speaker or _('unknown')} · {KINDS[one.kind]} · {one.why}")
            say(click.wrap_text(" ".join(one.around.split()), terminal_width(), "    ", "    "))
        say("")


def _lexicon(study: Study) -> str:
    return f"analysis/language/{study.settings().language}/change.yaml"
