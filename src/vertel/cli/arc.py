"""`vertel arc`: the story in its stages."""

import click

from vertel.cli.options import json_option, on_a_study
from vertel.cli.output import print_json, say
from vertel.language import _, ngettext
from vertel.stories.findings import StageFinding, stage_findings
from vertel.study import evidence
from vertel.study.study import Study

SHOWN = 8


@click.command(
    "arc",
    help=_(
        "See the stages of the story with their evidence, and which are empty.\n\n"
        "Chapter headings and the question that was asked decide the stage."
    ),
)
@json_option
@on_a_study
def command(study: Study, as_json: bool) -> None:
    """Show each stage."""
    found = evidence.evidence(study)
    decided_first = sorted(found, key=lambda piece: piece.status != "accepted")
    stages = stage_findings(evidence.arc(study), decided_first)
    if as_json:
        print_json(stages)
        return
    for stage in stages:
        _show(stage)


def _show(found: StageFinding) -> None:
    title = click.style(found.stage.title, bold=True)
    say(title + (" (" + _("intended, not reached yet") + ")" if found.stage.intended else ""))
    if not found.evidence:
        say("  " + _("Empty. To ask: {question}").format(question=found.stage.ask[0] if found.stage.ask else "–"))
    else:
        voices = ngettext("{n} voice", "{n} voices", found.reach.voices).format(n=found.reach.voices)
        sessions = ngettext("{n} session", "{n} sessions", found.reach.sessions).format(n=found.reach.sessions)
        say(f"  {voices}, {sessions}")
    for piece in found.evidence[:SHOWN]:
        who = piece.voice.pseudonym if piece.voice else _("unknown")
        mark = "" if piece.status == "accepted" else " (" + _("suggestion") + ")"
        where = _("{session}, turn {turn}").format(session=piece.session, turn=piece.turn)
        say(f"  [{piece.coding}] {piece.quote} – {who}, {where}{mark}")
    if len(found.evidence) > SHOWN:
        say("  " + _("… and {n} more: `vertel arc --json` has them all").format(n=len(found.evidence) - SHOWN))
    say("")
