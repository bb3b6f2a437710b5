"""`vertel export`: tables out, matrices and the codebook."""

from pathlib import Path
from typing import get_args

import click

from vertel.analysis.coding import Status
from vertel.cli.export_transcript import transcript
from vertel.cli.options import on_a_study, output_option
from vertel.cli.output import say
from vertel.language import _
from vertel.stories.weighing.matrix import ACROSS, Across
from vertel.study.exchanging.codebook_out import write_codebook, write_tags
from vertel.study.exchanging.tables.kinds import TABLES, export
from vertel.study.exchanging.tables.matrix import ROWS, RowOf, counts_table, matrix_table
from vertel.study.exchanging.tables.wanted import Wanted
from vertel.study.sheets import write
from vertel.study.store.study import Study


@click.group(
    "export",
    help=_(
        "Write what the study holds to a file: tables, matrices, the codebook.\n\n"
        "The end of the name says which form: .xlsx for Excel, .csv, .json, or .parquet (for which vertel needs "
        "pyarrow). What was said by somebody who does not consent is in none. Text that looks like a formula stays "
        "text (in csv it gets an apostrophe in front)."
    ),
)
def command() -> None:
    """Everything is in the subcommands."""


_sessions_option = click.option(
    "--session", "sessions", multiple=True, metavar=_("NAME"), help=_("Only this session; may be given more than once.")
)
_codes_option = click.option(
    "--code",
    "codes",
    multiple=True,
    metavar=_("CODE"),
    help=_("Only this code (key or name) and those below it; may be given more than once."),
)
_suggestions_option = click.option("--suggestions", is_flag=True, help=_("Count suggestions too."))


@command.command("codings", help=_(TABLES["codings"].about))
@output_option("coderingen.xlsx")
@_sessions_option
@_codes_option
@click.option("--status", type=click.Choice(get_args(Status)), help=_("Only codings of this status."))
@on_a_study
def codings(
    study: Study, output: Path, sessions: tuple[str, ...], codes: tuple[str, ...], status: Status | None
) -> None:
    """Write the table and say how many rows it has."""
    _written(output, export(study, "codings", output, Wanted(sessions, codes, status)))


@command.command("turns", help=_(TABLES["turns"].about))
@output_option("beurten.xlsx")
@_sessions_option
@on_a_study
def turns(study: Study, output: Path, sessions: tuple[str, ...]) -> None:
    """Write the table and say how many rows it has."""
    _written(output, export(study, "turns", output, Wanted(sessions)))


def _whole_table(name: str, example: str) -> None:
    """A subcommand for a table that is written as a whole."""

    @command.command(name, help=_(TABLES[name].about))
    @output_option(example)
    @on_a_study
    def whole(study: Study, output: Path) -> None:
        _written(output, export(study, name, output))


_whole_table("sessions", "sessies.xlsx")
_whole_table("participants", "deelnemers.xlsx")
_whole_table("codes", "codes.xlsx")
_whole_table("memos", "memos.xlsx")


@command.command(
    "matrix",
    help=_(
        "Which codes each turn, session or participant has: a column for each code, with 1 or 0.\n\n"
        "A code counts also where one below it stands, and only where it was accepted."
    ),
)
@output_option("matrix.xlsx")
@click.option("--rows", type=click.Choice(ROWS), default="turn", help=_("The rows: turn, session or participant."))
@_codes_option
@click.option("--own", is_flag=True, help=_("Count only what was coded with the code itself."))
@_suggestions_option
@on_a_study
def matrix(study: Study, output: Path, rows: RowOf, codes: tuple[str, ...], own: bool, suggestions: bool) -> None:
    """Write the matrix and say how many rows it has."""
    made = matrix_table(study, rows, codes, below=not own, suggestions=suggestions)
    write(output, made)
    _written(output, len(made.rows))


@command.command(
    "counts",
    help=_(
        "How many accepted quotes each theme has by session, participant or perspective.\n\n"
        "With --people: how many different respondents spoke of it. That says more than how often they did."
    ),
)
@output_option("aantallen.xlsx")
@click.option(
    "--across",
    type=click.Choice(ACROSS),
    default="perspective",
    help=_("The columns: perspective, session or participant."),
)
@click.option("--people", is_flag=True, help=_("Count people, not quotes."))
@_suggestions_option
@on_a_study
def counts(study: Study, output: Path, across: Across, people: bool, suggestions: bool) -> None:
    """Write the counts and say how many rows there are."""
    made = counts_table(study, across, people=people, suggestions=suggestions)
    write(output, made)
    _written(output, len(made.rows))


@command.command(
    "codebook",
    help=_(
        "The codebook, to change it and read it back (.xlsx, .csv, .json, .yaml), for another program (.qdc), or to "
        "hand in (.docx, .html or .pdf)."
    ),
)
@output_option("codeboek.xlsx")
@click.option("--taguette", is_flag=True, help=_("As a table of tags, which Taguette can import (.csv or .xlsx)."))
@on_a_study
def codebook(study: Study, output: Path, taguette: bool) -> None:
    """Write it and say how many codes it has."""
    _written(output, (write_tags if taguette else write_codebook)(study, output))


command.add_command(transcript)


def _written(output: Path, rows: int) -> None:
    say(_("Written: {file} (rows: {rows})").format(file=output, rows=rows))
