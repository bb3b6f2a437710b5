"""`vertel suggest`: the machine proposes, a person decides."""

import click

from vertel.cli.options import SCORE, json_option, on_a_study
from vertel.cli.output import print_json, progress, say
from vertel.language import N_, _, ngettext
from vertel.study.store.study import Study
from vertel.study.suggesting.nothing import Why

# What to do where nothing waits.
_WHY: dict[Why, str] = {
    "no codes": N_("There are no codes to suggest: take over a codebook with `vertel codebook read FILE`."),
    "nobody answers": N_(
        "Nothing here was said by a respondent who consented: see who is who with `vertel speakers`, or add "
        "transcripts with `vertel add FILE…`."
    ),
    "no keywords": N_(
        "The codes have no keywords to find passages by: give them some with `vertel export codebook` and "
        "`vertel codebook read`, or code by hand."
    ),
    "decided": N_("You decided on everything that comes up. Code by hand what vertel does not see, or add keywords."),
    "no fit": N_(
        "Nothing that was said is enough like these codes: see what the keywords find with `vertel codebook check`, or "
        "suggest what is less sure with a lower --threshold."
    ),
}


@click.command(
    "suggest",
    help=_(
        "Suggest codes for what respondents said, each with the word that made it. Interviewers are left out.\n\n"
        "Suggestions wait until you accept or reject them; a report that rests on them says so."
    ),
)
@click.option("--session", metavar=_("NAME"), help=_("Only in this session."))
@click.option("--code", metavar=_("CODE"), help=_("Only for this code."))
@click.option(
    "--threshold",
    type=SCORE,
    metavar=_("SCORE"),
    help=_("Only what scores so much or more, from 0 to 1 (0.2 without this). Higher means fewer and surer."),
)
@json_option
@on_a_study
def command(study: Study, session: str | None, code: str | None, threshold: float | None, as_json: bool) -> None:
    """Suggest, and say how many wait now."""
    from vertel.study.suggesting.suggestions import suggest

    with progress(_("Suggesting")) as report:
        result = suggest(study, session=session, code=code, threshold=threshold, progress=report)
    if as_json:
        print_json(result)
        return
    say(
        _("New suggestions: {added}, withdrawn: {withdrawn}, waiting for you: {waiting}.").format(
            added=result.added, withdrawn=result.withdrawn, waiting=result.waiting
        )
    )
    if result.changed:
        say(
            ngettext(
                "{n} that waited already has another score or reason now.",
                "{n} that waited already have another score or reason now.",
                result.changed,
            ).format(n=result.changed)
        )
    if result.why:
        say(_(_WHY[result.why]))
    if result.waiting:
        say(_("Next: `vertel code list --status suggested`, then `vertel code accept` or `vertel code reject`."))
