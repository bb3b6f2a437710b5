"""`vertel report`: the accountability report."""

from pathlib import Path

import click

from vertel.cli.document import edition_option, make, year_option
from vertel.cli.options import arc_option, on_a_study, output_option
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
@edition_option
@year_option
@arc_option
@on_a_study
def command(study: Study, output: Path, edition: str, year: int | None, arc: str | None) -> None:
    """Make it, and say whether it is a draft."""
    make(study, output, name="report", edition=edition, year=year, arc=arc)
