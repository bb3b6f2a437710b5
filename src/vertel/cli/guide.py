"""`vertel guide`: the focus-group guide."""

from pathlib import Path

import click

from vertel.cli.options import arc_option, on_a_study, output_option
from vertel.cli.output import progress, say
from vertel.language import _
from vertel.study.store.study import Study


@click.command(
    "guide",
    help=_(
        "Make the focus-group guide, as Word (.docx), as a page (.html) or as PDF (.pdf, by LibreOffice).\n\n"
        "Its questions come from what the study does not know yet: themes with few voices or one perspective, "
        "empty stages."
    ),
)
@output_option("leidraad.docx")
@arc_option
@on_a_study
def command(study: Study, output: Path, arc: str | None) -> None:
    """Make it."""
    from vertel.reports.documents import write_guide
    from vertel.study.reporting.documents import make_study_guide

    with progress(_("Making the guide")):
        write_guide(make_study_guide(study, arc), output, study.folder)
    say(_("Written: {file}").format(file=output))
