"""`vertel project`: projects of other programs, in and out."""

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from vertel.cli.options import json_option, lang_option, on_a_study
from vertel.cli.output import print_json, print_table, progress, say
from vertel.language import _

if TYPE_CHECKING:
    from vertel.interchange.dialect import Dialect
    from vertel.study.exchanging.projects import ReadProject
    from vertel.study.store.study import Study

_UNITS = {"spec": "points", "utf16": "utf16", "bytes": "bytes"}


@click.group(
    "project",
    help=_(
        "Take over a project of NVivo, ATLAS.ti, MAXQDA, QualCoder, Taguette or requal, and hand yours on to one of "
        "these."
    ),
)
@lang_option
def command() -> None:
    """Everything is in the commands below."""


@command.command(
    "read",
    help=_(
        "Take over the project in FILE: .qdpx, .sqlite3 of Taguette, .requal, or a .qda folder of QualCoder.\n\n"
        "What the study has of it already stays as it is; the same file twice adds nothing. --dry-run shows what would "
        "happen. It is one action: `vertel undo` takes it all back."
    ),
)
@click.argument("file", type=click.Path(path_type=Path), metavar=_("FILE"))
@click.option("--dry-run", is_flag=True, help=_("Only read and report; the study stays as it is."))
@click.option(
    "--take-over", is_flag=True, help=_("Where the file says something else than the study, the file is right.")
)
@click.option(
    "--counting",
    type=click.Choice(list(_UNITS)),
    help=_("How the file counts places in its texts, if vertel gets it wrong: passages are shifted then."),
)
@click.option("--crlf", type=click.Choice(["1", "2"]), help=_("How much a Windows line end counts, likewise."))
@click.option("--project", metavar=_("NAME"), help=_("Which project, where the file holds several."))
@json_option
@on_a_study
def read(
    study: "Study",
    file: Path,
    dry_run: bool,
    take_over: bool,
    counting: str | None,
    crlf: Literal["1", "2"] | None,
    project: str | None,
    as_json: bool,
) -> None:
    """Take it over, and say what came of it."""
    from vertel.study.exchanging.projects import read_project_into

    with progress(_("Reading")):
        found = read_project_into(
            study, file, dialect=_dialect(counting, crlf), project=project, take_over=take_over, dry_run=dry_run
        )
    if as_json:
        print_json(found)
        return
    _say_what_it_is(found)
    _say_what_came_of_it(found, dry_run=dry_run, take_over=take_over)


@command.command(
    "write",
    help=_(
        "Write the study to FILE, such as onderzoek.qdpx, for any program that reads REFI-QDA.\n\n"
        "NVivo and QualCoder count emoji twice: choose --counting utf16 for them. What such a file has no place for is "
        "said; `vertel archive write` keeps everything."
    ),
)
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path), metavar=_("FILE"))
@click.option(
    "--counting",
    type=click.Choice(["spec", "utf16"]),
    default="spec",
    help=_("As the standard says (spec), or as NVivo and QualCoder count (utf16)."),
)
@on_a_study
def write(study: "Study", file: Path, counting: str) -> None:
    """Write it, and say what is not in it."""
    from vertel.interchange.dialect import SPEC, UTF16
    from vertel.interchange.remarks import Trouble
    from vertel.study.exchanging.projects import write_project_of
    from vertel.study.exchanging.projects_told import left_behind, otherwise

    with progress(_("Writing")):
        written = write_project_of(study, file, UTF16 if counting == "utf16" else SPEC)
    say(_("Written: {file}").format(file=file))
    for line in otherwise(written):
        say(f"  {line}")
    if Trouble.COUNTED_ONCE in written.remarks:
        say("  " + _("For NVivo or QualCoder, write it with --counting utf16."))
    if left := left_behind(written):
        say(_("Such a file has no place for:"))
        for name in left:
            say(f"  {name}")
        say(_("`vertel archive write` keeps everything."))
    say(_("Texts and labels of speakers stand in it with the real names: keep it as safe as the study itself."))


@command.command("list", help=_("The projects that were taken over before."))
@json_option
@on_a_study
def imports(study: "Study", as_json: bool) -> None:
    """A line for each."""
    from vertel.study.exchanging.projects import list_imports

    found = list_imports(study)
    if as_json:
        print_json(found)
    elif not found:
        say(_("No project was taken over yet: `vertel project read FILE` does that."))
    else:
        headings = [_("File"), _("Project"), _("Made by"), _("When"), _("Remarks")]
        print_table(
            headings,
            [(one.file, one.name, one.origin, f"{one.read_at:%Y-%m-%d}", sum(one.remarks.values())) for one in found],
        )


def _dialect(counting: str | None, crlf: str | None) -> "Dialect | None":
    """How the file counts, where somebody said so."""
    from vertel.interchange.dialect import SPEC, Dialect

    if counting is None and crlf is None:
        return None
    unit = _UNITS[counting or "spec"]
    return Dialect(unit, SPEC.crlf if crlf is None else int(crlf))  # type: ignore[arg-type]  # click gives no others


def _say_what_it_is(found: "ReadProject") -> None:
    from vertel.study.exchanging.projects_told import counted_otherwise, some

    origin = found.origin or _("an unknown program")
    said = _("{file}: project “{name}”, made by {origin}")
    say(said.format(file=found.taken.file, name=found.taken.project, origin=origin))
    for how, names in counted_otherwise(found):
        say(f"  {how} ({some(names)})")


def _say_what_came_of_it(found: "ReadProject", *, dry_run: bool, take_over: bool) -> None:
    from vertel.study.exchanging.projects_told import KIND_NAMES, outcome, remarked, some, tallies

    print_table(
        ["", _("New"), _("Known"), _("Changed"), _("No longer there")],
        [
            (_(KIND_NAMES[kind]), tally.new, tally.known, len(tally.changed), len(tally.gone))
            for kind, tally in tallies(found)
        ],
    )
    for kind, tally in tallies(found):
        for said, names in ((_("changed"), tally.changed), (_("no longer there"), tally.gone)):
            if names:
                say(f"  {_(KIND_NAMES[kind])}, {said}: {some(names)}")
    for line in remarked(found.taken.remarks, found.taken.names):
        say(f"  {line}")
    for line in outcome(found, dry_run=dry_run):
        say(line)
    if not take_over and any(tally.changed for _kind, tally in tallies(found)):
        say(_("What differs stays as the study has it, except for a text: that came as a new version."))
        say(_("With --take-over the file is right."))
    if dry_run and found.taken.something_new:
        say(_("Next: the same command without --dry-run."))
    elif found.taken.something_new:
        say(_("Taken over; `vertel undo` takes it all back."))
        say(_("Next: see who speaks, and confirm it: `vertel speakers`."))
