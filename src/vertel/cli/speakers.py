"""`vertel speakers`: who speaks."""

from itertools import groupby
from pathlib import Path

import click

from vertel.cli.options import json_option, on_a_study
from vertel.cli.output import print_json, print_table, say
from vertel.language import _, ngettext
from vertel.study.people.consent import consent_word
from vertel.study.people.speakers import Speaker, list_speakers
from vertel.study.sessions.participants_list import confirm_guesses, read_list, write_list
from vertel.study.store.study import Study
from vertel.study.words import PERSPECTIVES, ROLES

STATUSES = {"confirmed": _("confirmed"), "proposed": _("proposed"), "possible": _("in the text?")}


@click.command(
    "speakers",
    help=_(
        "See who speaks, and confirm it.\n\nRole and perspective are guesses until you confirm them: write the list "
        "to a file, correct it in Excel or LibreOffice, and read it back. A row with a role is confirmed. The "
        "perspectives are members, municipality, residents and partners; the roles interviewer and respondent; consent "
        "is yes, internal only or no: what somebody said who said no is in no report, export or list."
    ),
)
@click.option(
    "--write",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar=_("FILE"),
    help=_("Write the list (.csv, .xlsx)."),
)
@click.option(
    "--read",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar=_("FILE"),
    help=_("Read the list back."),
)
@click.option("--confirm", is_flag=True, help=_("Confirm everybody as guessed; without a guess, as a respondent."))
@json_option
@on_a_study
def command(study: Study, write: Path | None, read: Path | None, confirm: bool, as_json: bool) -> None:
    """Read or confirm first, then show or write what stands."""
    confirmed = read_list(study, read) if read else 0
    confirmed += confirm_guesses(study) if confirm else 0
    if (read or confirm) and not as_json:
        say(ngettext("{n} speaker confirmed.", "{n} speakers confirmed.", confirmed).format(n=confirmed))
    if write:
        write_list(study, write)
        say(_("Written: {file}. Correct it and read it back with `vertel speakers --read {file}`.").format(file=write))
        return
    speakers = list_speakers(study)
    if as_json:
        print_json(speakers)
    elif not read and not confirm:
        _show(speakers)


def _show(speakers: list[Speaker]) -> None:
    if not speakers:
        say(_("No speakers yet: add transcripts with `vertel add FILE…`."))
        return
    for session, group in groupby(speakers, key=lambda speaker: speaker.session):
        say(click.style(session, bold=True))
        print_table(
            (_("speaker"), _("turns"), _("who"), _("pseudonym"), _("consent"), ""),
            [
                (one.label, one.turns, _who(one), one.pseudonym, consent_word(one.consent), _certainty(one))
                for one in group
            ],
        )
    waiting = sum(speaker.status == "proposed" for speaker in speakers)
    if waiting:
        say(
            _(
                "To confirm: {n}. Write them with `vertel speakers --write {file}`, correct what is wrong, and read "
                "them back with `vertel speakers --read {file}`."
            ).format(n=waiting, file="sprekers.xlsx")
        )


def _who(speaker: Speaker) -> str:
    words = [speaker.role and ROLES[speaker.role], speaker.perspective and PERSPECTIVES[speaker.perspective]]
    return ", ".join(_(word) for word in words if word)


def _certainty(speaker: Speaker) -> str:
    return STATUSES[speaker.status] + (f": {speaker.why}" if speaker.why else "")
