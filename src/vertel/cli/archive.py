"""`vertel archive`: the whole study as one open archive, and back."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from vertel.cli.options import lang_option, on_a_study
from vertel.cli.output import say
from vertel.language import _, ngettext

if TYPE_CHECKING:
    from vertel.study.store.study import Study


@click.group(
    "archive",
    help=_(
        "Keep the whole study in one zip of plain texts and tables, which can be read without vertel and which vertel "
        "reads back without loss."
    ),
)
@lang_option
def command() -> None:
    """Everything is in the commands below."""


@command.command(
    "write",
    help=_(
        "Write the study to FILE, such as onderzoek.zip.\n\nIt holds names, and is meant to keep and to move the "
        "study. With --disguised it is meant for a data repository: only what was said by those who agreed to be "
        "quoted, under their pseudonyms. What was said by somebody who refused is in neither."
    ),
)
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path), metavar=_("FILE"))
@click.option("--disguised", is_flag=True, help=_("Without names and without the original files, for a repository."))
@on_a_study
def write(study: "Study", file: Path, disguised: bool) -> None:
    """Write it, and say what is in it and what is not."""
    from vertel.study.exchanging.archive.writing import write_archive

    written = write_archive(study, file, disguised=disguised)
    said = _("{file} written: {size} kB, {rows} rows. What is in it stands in its LEESMIJ.md.")
    say(said.format(file=written.file, size=max(1, written.size // 1000), rows=written.rows))
    if written.names:
        say(_("It holds names of people: keep it safe, and share the one that --disguised writes."))
    else:
        say(_("Names that vertel does not know may still be in it: look through it before you share it."))
    if written.withheld:
        said = _("Left out: {what}, and what the log needs to undo what was done before. Why stands in LEESMIJ.md.")
        say(said.format(what=", ".join(_left_out(written.left_out))))


def _left_out(counts: Mapping[str, int]) -> Iterator[str]:
    """What is not in the archive, each with how much."""
    turns, codings, memos, sources = (counts.get(key, 0) for key in ("turns", "codings", "memos", "sources"))
    yield ngettext("{n} turn", "{n} turns", turns).format(n=turns)
    yield ngettext("{n} coding", "{n} codings", codings).format(n=codings)
    if memos:
        yield ngettext("{n} memo", "{n} memos", memos).format(n=memos)
    if sources:
        yield ngettext("{n} original file", "{n} original files", sources).format(n=sources)


@command.command(
    "read",
    help=_(
        "Read the archive FILE back into FOLDER, which must be new or empty.\n\nWith --study the study is kept in a "
        "PostgreSQL database, and FOLDER holds only its own codebooks, arcs and templates."
    ),
)
@click.argument("file", type=click.Path(path_type=Path), metavar=_("FILE"))
@click.argument("folder", type=click.Path(path_type=Path), metavar=_("FOLDER"))
@click.option(
    "--study",
    "database",
    metavar="URL",
    help=_("An empty PostgreSQL database to keep the study in: postgresql://NAME@SERVER/DATABASE."),
)
@lang_option
def read(file: Path, folder: Path, database: str | None) -> None:
    """Read it back, and say where it is."""
    from vertel.study.exchanging.archive.reading import read_archive

    study = read_archive(file, folder, database=database)
    where = study.place if database else study.folder
    say(_("Study “{name}” is in {folder}, as it was archived.").format(name=study.settings().name, folder=where))
    say(_("Next: `vertel status --study {folder}`.").format(folder=where))
