"""`vertel status`: where the study stands."""

import dataclasses

import click

from vertel.cli.options import json_option, on_a_study
from vertel.cli.output import print_json, print_table, say
from vertel.language import N_, _
from vertel.study.overview import SessionGlance, Step
from vertel.study.status import status
from vertel.study.store.study import Study
from vertel.study.words import KINDS, LANGUAGES

_NEXT: dict[Step, str] = {
    "add": N_("Add transcripts: `vertel add FILE…`."),
    "confirm": N_("Confirm who speaks: `vertel speakers`."),
    "suggest": N_("Let vertel suggest codes: `vertel suggest`."),
    "decide": N_("Decide on the suggestions: `vertel code list --status suggested`, then accept or reject."),
    "tell": N_("Make the report: `vertel report -o rapport.docx`."),
}


@click.command("status", help=_("See where the study stands, and what to do next."))
@json_option
@on_a_study
def command(study: Study, as_json: bool) -> None:
    """Show sessions, codings, what is empty, and the next step."""
    now = status(study)
    step = _(_NEXT[now.next_step])
    if as_json:
        print_json({**dataclasses.asdict(now), "next_step": step})
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
    say(_("Next: {step}").format(step=step))


def _kind(session: SessionGlance) -> str:
    """What kind of session it was, and the language where that is not the study's: “interview, in English”."""
    return ", ".join([_(KINDS[session.kind]), *([_(LANGUAGES[session.language])] if session.language else [])])
