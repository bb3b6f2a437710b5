"""`vertel export transcript`: sessions with their codings, to read."""

from pathlib import Path

import click

from vertel.cli.options import on_a_study
from vertel.cli.output import progress, say
from vertel.language import _
from vertel.study.exchanging.coded_transcript_out import FORMS, Form, write_coded
from vertel.study.store.study import Study


@click.command(
    "transcript",
    help=_(
        "Sessions with their codings, to read and discuss: in Word with the codes as comments in the margin, or as a "
        "web page with the passages marked.\n\n"
        "A session is one file (.docx or .html). Give a folder for a file of each. Names become pseudonyms, and what "
        "was said by somebody who does not consent is left out."
    ),
)
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path),
    metavar=_("FILE"),
    help=_("The file to write, such as {example}.").format(example="gesprek.docx"),
)
@click.option(
    "--session", "sessions", multiple=True, metavar=_("NAME"), help=_("Only this session; may be given more than once.")
)
@click.option(
    "--form",
    type=click.Choice([form[1:] for form in FORMS]),
    default="docx",
    help=_("In a folder: Word (docx) or a web page (html)."),
)
@click.option("--suggestions", is_flag=True, help=_("Also suggestions that nobody accepted yet, marked as such."))
@click.option("--names", is_flag=True, help=_("With the real names of who speaks. For use inside the study only."))
@on_a_study
def transcript(
    study: Study, output: Path, sessions: tuple[str, ...], form: str, suggestions: bool, names: bool
) -> None:
    """Write them, and say which files."""
    chosen: Form = ".html" if form == "html" else ".docx"
    with progress(_("Writing")):
        files = write_coded(study, output, sessions, form=chosen, suggestions=suggestions, pseudonyms=not names)
    for file in files:
        say(_("Written: {file}").format(file=file))
