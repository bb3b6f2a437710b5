"""`vertel new`: begin a study."""

from pathlib import Path

import click

from vertel.cli.options import lang_option
from vertel.cli.output import say
from vertel.language import _


@click.command(
    "new",
    help=_(
        "Begin a study in FOLDER.\n\nThe folder gets the study file and room for your own codebooks, arcs and "
        "templates. Describe the study in stories/onderzoek.yaml: the report begins with it."
    ),
)
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), metavar=_("FOLDER"))
@click.option("--name", metavar=_("NAME"), help=_("What the study is called; else the name of the folder."))
@click.option(
    "--codebook",
    default="sociale-basis",
    show_default=True,
    metavar=_("NAME|FILE"),
    help=_("A starter codebook, or your own as YAML, Excel or CSV, or as .qdc from another program."),
)
@click.option("--arc", default="klassiek", show_default=True, metavar=_("NAME"), help=_("The story arc."))
@click.option(
    "--study",
    "database",
    metavar="URL",
    help=_(
        "Keep the study in a PostgreSQL database, postgresql://NAME@SERVER/DATABASE, to work on it from several "
        "computers. FOLDER then holds only your own codebooks, arcs and templates."
    ),
)
@lang_option
def command(folder: Path, name: str | None, codebook: str, arc: str, database: str | None) -> None:
    """Make the study and say where it is."""
    from vertel.study.beginning import begin

    study = begin(folder, name=name or folder.resolve().name, codebook=codebook, arc=arc, database=database)
    where = study.place if database else study.folder
    say(_("Study “{name}” made in {folder}.").format(name=study.settings().name, folder=where))
    say(
        _("Next: describe it in {form}, and add transcripts: `vertel add FILE… --study {folder}`.").format(
            form=study.folder / "stories" / "onderzoek.yaml", folder=where
        )
    )
    if database:
        say(
            _("Work in {folder}: vertel finds your own codebooks, arcs and templates there.").format(
                folder=study.folder
            )
        )
