"""`vertel report`: the accountability report."""

from datetime import date
from pathlib import Path

import click

from vertel.cli.options import arc_option, on_a_study, output_option
from vertel.cli.output import progress, say
from vertel.language import _
from vertel.study.store.study import Study


@click.command(
    "report",
    help=_(
        "Make the accountability report, as Word (.docx), as a page (.html) or as PDF (.pdf, by LibreOffice).\n\n"
        "Its form is a template that you can restyle in Word: put your own report.nl.docx in the study's templates."
    ),
)
@output_option("rapport.docx")
@arc_option
@on_a_study
def command(study: Study, output: Path, arc: str | None) -> None:
    """Make it, and say whether it is a draft."""
    from vertel.reports.documents import write_report
    from vertel.study.reporting.documents import make_report

    with progress(_("Making the report")):
        report = make_report(study, date.today(), arc)
        write_report(report, output, study.folder)
    say(_("Written: {file}").format(file=output))
    if report.method.suggested:
        say(
            _("It is a draft: {waiting} of {all} codings are suggestions that nobody accepted yet.").format(
                waiting=report.method.suggested, all=report.method.in_use
            )
        )
