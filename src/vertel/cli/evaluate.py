"""`vertel evaluate`: what suggestions are worth in this study."""

from collections.abc import Iterator
from pathlib import Path

import click

from vertel.analysis.evaluation import CodeMeasures, Evaluation, Result, most_missed, most_often_wrong, most_used_first
from vertel.analysis.measures import Measures, Share
from vertel.cli.options import SCORE, json_option, on_a_study
from vertel.cli.output import print_json, print_table, progress, say
from vertel.language import _, ngettext
from vertel.study.store.study import Study


@click.command(
    "evaluate",
    help=_(
        "Measure how good suggestions are, against what people coded in this study.\n\n"
        "For each session vertel learns from the other sessions only. What nobody decided on is not counted. Nothing "
        "in the study changes."
    ),
)
@click.option("--by-hand", is_flag=True, help=_("Measure only against what was coded by hand, not what was accepted."))
@click.option(
    "--threshold",
    type=SCORE,
    metavar="0–1",
    help=_("Count the suggestions that score this or more, instead of the usual score."),
)
@click.option(
    "--chart",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar=_("FILE"),
    help=_("Draw it too, as .png or .svg."),
)
@json_option
@on_a_study
def command(study: Study, by_hand: bool, threshold: float | None, chart: Path | None, as_json: bool) -> None:
    """Measure, show the figures, and say what they mean."""
    from vertel.reports.charts.evaluation import chart_format, write_chart
    from vertel.study.suggesting.evaluating import evaluate_study

    if chart is not None:
        chart_format(chart)  # rather now than after all the work
    with progress(_("Measuring")) as report:
        found = evaluate_study(study, by_hand=by_hand, threshold=threshold, progress=report)
    if chart is not None:
        write_chart(found, chart)
    if as_json:
        print_json(found)
        return
    for line in (*_what_was_measured(found), "", _in_words(found.best.total)):
        say(line)
    for show in (_show_totals, _show_codes, _show_scores, *([_show_curve] if found.learning else [])):
        say("")
        show(found)
    say("")
    if chart is not None:
        say(_("Written: {file}").format(file=chart))
    for line in _what_stands_out(found.best):
        say(line)
    say(_("Next: {step}").format(step=_next_step(found.best)))


def _what_was_measured(found: Evaluation) -> Iterator[str]:
    sentences = ngettext("{n} sentence", "{n} sentences", found.sentences).format(n=found.sentences)
    sessions = ngettext("{n} session", "{n} sessions", len(found.sessions)).format(n=len(found.sessions))
    yield _(
        "Measured on {sentences} in {sessions} on which somebody decided. All other sentences count nowhere."
    ).format(sentences=sentences, sessions=sessions)
    yield _("Codings made by hand: {by_hand}, by accepting a suggestion: {accepted}; rejected: {refused}.").format(
        by_hand=found.by_hand, accepted=found.accepted, refused=found.refused
    )
    if found.by_hand_only:
        yield _("Only what was coded by hand counts; suggestions that were accepted there count neither way.")
    elif found.accepted:
        yield _("Who accepts suggestions flatters them: `vertel evaluate --by-hand` leaves what was accepted out.")
    if found.outside:
        yield _("Left out, because no respondent said it: {n}.").format(n=found.outside)
    if found.learned is None:
        yield _("What vertel learns can be measured once there are codings in a second session: code there too.")
    elif not found.learning:
        yield _("Nothing could be learnt yet: for that a code needs ten accepted sentences in the other sessions.")


def _in_words(total: Measures) -> str:
    found = _("In words: of the {codings} codings that people made, vertel pointed at {found} too.").format(
        codings=total.passages.of, found=total.passages.n
    )
    right = _(
        "Of its {suggested} suggestions {right} were right; {unchosen} nobody chose, but some may be good."
    ).format(suggested=total.precision.of, right=total.precision.n, unchosen=total.unchosen)
    refused = ngettext("{n} was rejected.", "{n} were rejected.", total.refused).format(n=total.refused)
    return " ".join((found, right, *([refused] if total.refused else [])))


def _show_totals(found: Evaluation) -> None:
    results = [(_("the codebook alone"), found.alone)]
    if found.learned and found.learning:
        results.append((_("with what vertel learned"), found.learned))
    print_table(
        (_("from score {score} up").format(score=f"{found.threshold:.2f}"), *_headings()),
        [(name, *_cells(result.total)) for name, result in results],
    )
    say(
        _(
            "right: of the suggestions; found: of the codes, per sentence (a coding of two counts twice); "
            "F1 weighs both, from 0 to 1."
        )
    )


def _show_codes(found: Evaluation) -> None:
    codes = most_used_first(found.best)
    if enough := [one for one in codes if one.enough]:
        print_table((_("code"), *_headings()), [(one.name, *_cells(one.measures)) for one in enough])
    if few := len(codes) - len(enough):
        say(
            ngettext(
                "{n} code is on fewer than five sentences: too few to say anything about it (see --json).",
                "{n} codes are on fewer than five sentences each: too few to say anything about them (see --json).",
                few,
            ).format(n=few)
        )


def _show_scores(found: Evaluation) -> None:
    print_table(
        (_("score"), _("right")),
        [(f"{one.low:.1f} – {one.high:.1f}", _share(one.right)) for one in found.best.calibration],
    )


def _show_curve(found: Evaluation) -> None:
    print_table(
        (_("decisions learned from"), _("among the top three"), "F1"),
        [(point.decisions, _share(point.top3), _number(point.f1)) for point in found.curve],
    )


def _headings() -> tuple[str, ...]:
    return _("right"), _("found"), _("among the top three"), "F1"


def _cells(measures: Measures) -> tuple[str, ...]:
    return _share(measures.precision), _share(measures.recall), _share(measures.top3), _number(measures.f1)


def _share(share: Share) -> str:
    return _("{n} of {of}").format(n=share.n, of=share.of) if share.of else "–"


def _number(number: float | None) -> str:
    return "–" if number is None else f"{number:.2f}"


def _what_stands_out(result: Result) -> Iterator[str]:
    if missed := most_missed(result):
        yield _("Often missed: {codes}.").format(codes=", ".join(_counted(one, one.measures.recall) for one in missed))
    if wrong := most_often_wrong(result):
        yield _("Often suggested in vain: {codes}.").format(
            codes=", ".join(_counted(one, one.measures.precision) for one in wrong)
        )


def _counted(one: CodeMeasures, good: Share) -> str:
    """A code with how often it went wrong."""
    return f"{one.name} ({_share(Share(good.of - good.n, good.of, None))})"


def _next_step(result: Result) -> str:
    """What helps most: first figures to go by, then the codes that are missed, then those suggested in vain."""
    if sum(one.enough for one in result.codes) * 2 < len(result.codes):
        return _("Code more passages, in more sessions: that makes these figures firmer.")
    if most_missed(result):
        return _("Give the codes that are often missed more keywords and examples.") + " " + _where()
    if most_often_wrong(result):
        return _("Make the keywords of the codes that are suggested in vain more precise.") + " " + _where()
    return _("Let vertel suggest codes: `vertel suggest`.")


def _where() -> str:
    return _(
        "You do that in the codebook: `vertel export codebook -o codeboek.xlsx`, change it in Excel, "
        "and then `vertel codebook read codeboek.xlsx`."
    )
