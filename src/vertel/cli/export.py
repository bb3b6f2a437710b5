"""`vertel export`: tables out."""

from pathlib import Path
from typing import get_args

import click

from vertel.cli.options import on_a_study, output_option
from vertel.cli.output import say
from vertel.language import _
from vertel.study.reporting.export import Exported, export
from vertel.study.store.study import Study


@click.command(
    "export",
    help=_(
        "Write turns, codings or codebook to a table: .csv, .xlsx or .json.\n\nFor Excel choose .xlsx. Text that looks "
        "like a formula stays text (in csv it gets an apostrophe in front)."
    ),
)
@click.argument("what", type=click.Choice(get_args(Exported)))
@output_option("coderingen.xlsx")
@on_a_study
def command(study: Study, what: Exported, output: Path) -> None:
    """Write the table and say how many rows it has."""
    rows = export(study, what, output)
    say(_("Written: {file} (rows: {rows})").format(file=output, rows=rows))
