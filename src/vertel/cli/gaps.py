"""`vertel gaps`: what the study does not know yet, and how much is still new per session."""

from collections.abc import Iterator, Sequence
from itertools import groupby

import click

from vertel.cli.options import arc_option, json_option, on_a_study
from vertel.cli.output import print_json, say, terminal_width
from vertel.language import _, ngettext
from vertel.stories.weighing.gaps import Gap
from vertel.stories.weighing.saturation import NewCodes, meaning
from vertel.study.store.study import Study
from vertel.study.weighing.curve import curve
from vertel.study.weighing.gaps import study_gaps
from vertel.study.weighing.words import GAPS, gap_numbers

_WIDEST = 40  # signs of the longest bar


@click.command(
    "gaps",
    help=_(
        "See what the study does not know yet: every gap with its numbers and the question it raises, and how many new "
        "codes each session brought.\n\n"
        "The guide for focus groups (`vertel guide`) asks the most important of each theme."
    ),
)
@click.option("--suggestions", is_flag=True, help=_("Count suggestions too, as report and guide do while they wait."))
@arc_option
@json_option
@on_a_study
def command(study: Study, suggestions: bool, arc: str | None, as_json: bool) -> None:
    """The gaps by kind, and the curve below them."""
    found, line = study_gaps(study, arc, suggestions=suggestions).gaps, curve(study)
    if as_json:
        print_json({"gaps": found, "curve": line, "meaning": meaning(line)})
        return
    for kind, gaps in groupby(found, key=lambda gap: gap.kind):
        _show(_(GAPS[kind][0]), list(gaps))
    if not found:
        say(_("There are no gaps left, as far as numbers can tell."))
        say("")
    say(click.style(_("New codes per session"), bold=True))
    for text in _bars(line):
        say(text)
    _wrapped(meaning(line))
    say("")
    say(_("Next: make the guide that asks for what is missing: `vertel guide -o leidraad.docx`."))


def _show(title: str, gaps: Sequence[Gap]) -> None:
    say(click.style(f"{title} ({len(gaps)})", bold=True))
    for gap in gaps:
        numbers = gap_numbers(gap)
        _wrapped(f"{gap.subject} · {numbers}" if numbers else gap.subject)
        _wrapped(f"→ {gap.question}", "    ", "      ")
    say("")


def _bars(line: Sequence[NewCodes]) -> Iterator[str]:
    """A bar for each session: full where a code is new there, light where an earlier session had it."""
    name = max((len(one.session) for one in line), default=0)
    most = max((one.codes for one in line), default=0)
    unit = min(1.0, _WIDEST / most) if most else 1.0
    for one in line:
        if not one.is_coded:
            yield f"  {one.session:<{name}}  {_('not coded yet')}"
            continue
        fresh = round(len(one.new) * unit) or bool(one.new)
        known = round((one.codes - len(one.new)) * unit)
        told = ngettext("{new} new of {n} code", "{new} new of {n} codes", one.codes)
        yield f"  {one.session:<{name}}  {'█' * fresh}{'░' * known} {told.format(new=len(one.new), n=one.codes)}"


def _wrapped(text: str, first: str = "  ", then: str = "  ") -> None:
    say(click.wrap_text(text, terminal_width(), first, then))
