"""`vertel arc`: the story in its stages."""

import click

from vertel import language
from vertel.cli.options import arc_option, json_option, on_a_study
from vertel.cli.output import print_json, print_table, say
from vertel.language import _, ngettext
from vertel.stories.telling.arcs import all_arcs
from vertel.stories.telling.evidence import Evidence
from vertel.stories.telling.findings import StageFinding, passages, stage_findings
from vertel.study.store.study import Study
from vertel.study.telling import arcs
from vertel.study.telling.evidence import evidence

SHOWN = 8


@click.command(
    "arc",
    help=_(
        "See the stages of the story with their evidence, and which are empty.\n\n"
        "Chapter headings and the question that was asked decide the stage. Where neither does, words of the speaker "
        "may propose one; a proposal stands apart, and the report leaves it out of the story."
    ),
)
@click.option("--list", "listed", is_flag=True, help=_("Show which arcs there are, with their stages."))
@arc_option
@click.option("--keep", is_flag=True, help=_("With --arc: the study tells its story in this arc from now on."))
@json_option
@on_a_study
def command(study: Study, listed: bool, arc: str | None, keep: bool, as_json: bool) -> None:
    """Show each stage, or the arcs there are."""
    if keep:
        if arc is None:
            raise click.UsageError(_("--keep needs an arc: `vertel arc --arc NAME --keep`."))
        arcs.keep_arc(study, arc)
    if listed:
        _list(study, as_json=as_json)
    else:
        _tell(study, arc, as_json=as_json)


def _list(study: Study, *, as_json: bool) -> None:
    known = all_arcs(study.folder, language.current())
    if as_json:
        print_json(known)
        return
    own = study.settings().arc
    rows = [(arc.key, arc.name, " · ".join(stage.title for stage in arc.stages)) for arc in known]
    print_table((_("arc"), _("name"), _("stages")), rows)
    say("")
    say(_("This study tells its story in: {arc}").format(arc=own))
    say(_("Another one: `vertel arc --arc NAME`. To make it stay: add --keep."))


def _tell(study: Study, name: str | None, *, as_json: bool) -> None:
    arc = arcs.arc(study, name)
    found = evidence(study, arc)
    decided_first = sorted(found, key=lambda piece: piece.status != "accepted")
    stages = stage_findings(arc, decided_first)
    if as_json:
        print_json(stages)
        return
    say(_("Arc: {name}").format(name=arc.name))
    say("")
    for stage in stages:
        _show(stage)
    _show_unplaced(found)


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
        _show_piece(piece, _reads_otherwise(piece, intended=found.stage.intended))
    _show_more(len(found.evidence))
    if found.proposed:
        say("  " + _("Proposed by what people say. The report leaves this out of the story:"))
        for piece in found.proposed[:SHOWN]:
            because = piece.proposal.because if piece.proposal else ""
            _show_piece(piece, _("because of “{words}”").format(words=because))
        _show_more(len(found.proposed))
    say("")


def _show_piece(piece: Evidence, *notes: str) -> None:
    who = piece.voice.pseudonym if piece.voice else _("unknown")
    where = _("{session}, turn {turn}").format(session=piece.session, turn=piece.turn)
    marks = "; ".join(filter(None, [_("suggestion") if piece.status != "accepted" else "", *notes]))
    say(f"  [{piece.coding}] {piece.quote} – {who}, {where}" + (f" ({marks})" if marks else ""))


def _show_more(total: int) -> None:
    if total > SHOWN:
        say("  " + _("… and {n} more: `vertel arc --json` has them all").format(n=total - SHOWN))


def _reads_otherwise(piece: Evidence, *, intended: bool) -> str:
    """What to look at: a wish among what is there, or what is there among the wishes."""
    if piece.outcome is None or (piece.outcome.kind == "intended") == intended:
        return ""
    if intended:
        return _("reads as reached already: “{words}”").format(words=piece.outcome.why)
    return _("reads as a wish: “{words}”").format(words=piece.outcome.why)


def _show_unplaced(found: list[Evidence]) -> None:
    unplaced = len(passages(piece for piece in found if piece.stage is None))
    if unplaced:
        say(
            ngettext(
                "{n} passage has no stage: no heading and no question decides it.",
                "{n} passages have no stage: no heading and no question decides them.",
                unplaced,
            ).format(n=unplaced)
        )
