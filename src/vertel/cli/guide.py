"""`vertel guide`: the focus-group guide."""

from pathlib import Path

import click

from vertel.cli.document import make
from vertel.cli.options import arc_option, on_a_study, output_option
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
    make(study, output, name="guide", arc=arc)
