"""`vertel status`: where the study stands."""

import dataclasses

import click

from vertel.cli.options import json_option, on_a_study
from vertel.cli.output import print_json, print_table, say
from vertel.language import _
from vertel.study.status import SessionStatus, status
from vertel.study.store.study import Study
from vertel.study.words import KINDS, LANGUAGES


@click.command("status", help=_("See where the study stands, and what to do next."))
@json_option
@on_a_study
def command(study: Study, as_json: bool) -> None:
    """Show sessions, codings, what is empty, and the next step."""
    now = status(study)
    if as_json:
        print_json({**dataclasses.asdict(now), "next_step": _(now.next_step)})
        return
    say(click.style(now.name, bold=True))
    if now.sessions:
        print_table(
            (_("session"), _("kind"), _("date"), _("turns"), _("coded"), _("waiting")),
            [(one.name, _kind(one), one.held_on or "", one.turns, one.coded, one.waiting) for one in now.sessions],
        )
    say(
        _(
            "Codes: {codes}; codings accepted: {accepted}, suggestions waiting: {suggested}, rejected: {rejected}"
        ).format(codes=now.codes, accepted=now.accepted, suggested=now.suggested, rejected=now.rejected)
    )
    if now.unconfirmed:
        say(_("Speakers not confirmed yet: {n}").format(n=now.unconfirmed))
    if now.empty_stages and (now.accepted or now.suggested):
        say(_("Stages without evidence: {stages}").format(stages=" · ".join(now.empty_stages)))
    say(_("Next: {step}").format(step=_(now.next_step)))


def _kind(session: SessionStatus) -> str:
    """What kind of session it was, and the language where that is not the study's: “interview, in English”."""
    return ", ".join([_(KINDS[session.kind]), *([_(LANGUAGES[session.language])] if session.language else [])])
