"""`vertel demo`: the example study."""

from datetime import date
from pathlib import Path

import click

from vertel.cli.options import lang_option
from vertel.cli.output import progress, say
from vertel.language import _


@click.command("demo", help=_("Build the example study in FOLDER (else demo) and write its reports."))
@click.argument("folder", default="demo", type=click.Path(file_okay=False, path_type=Path), metavar=_("[FOLDER]"))
@lang_option
def command(folder: Path) -> None:
    """Build it, and say where everything is."""
    from vertel.study.demo import build, write_documents

    with progress(_("Building the example study")):
        study = build(folder)
        documents = list(write_documents(study, date.today()))
    say(_("The example study is in {folder}. Its documents:").format(folder=study.folder))
    for document in documents:
        say(f"  {document}")
    say(_("Look around: `vertel status --study {folder}`.").format(folder=study.folder))
