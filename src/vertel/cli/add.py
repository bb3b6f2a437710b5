"""`vertel add`: transcripts into the study."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

import click

from vertel.cli.options import in_a_study, json_option
from vertel.cli.output import print_json, progress, say
from vertel.errors import VertelError
from vertel.interchange.tools.qualcoder import DATABASE
from vertel.language import LANGUAGES, N_, _
from vertel.study.sessions import import_report
from vertel.study.sessions.keeping import (
    SESSION_KINDS,
    Added,
    Incoming,
    SessionNote,
    add_transcripts,
    known_names,
    read_file,
)
from vertel.study.store.sqlite import FILE_NAME
from vertel.study.store.study import Study
from vertel.transcripts.errors import IsProject, NoColumnOfSpeech
from vertel.transcripts.registry import transcript_formats

_NO_TRANSCRIPT = (".", "~", "readme", "leesmij")
_DAY = click.DateTime(["%Y-%m-%d"])


class NoTranscriptsThere(VertelError):
    sentence = N_("There are no transcripts in {place}: name another folder, or the files themselves.")


@click.command(
    "add",
    help=_(
        "Add transcripts: Word, odt, rtf, pdf, text, captions, recogniser and annotation files.\n\n"
        "Each file becomes a session named after it. With --session all files become parts of that one session."
    ),
)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar=_("FILE…"))
@click.option("--session", metavar=_("NAME"), help=_("The session these files belong to."))
@click.option("--kind", type=click.Choice(SESSION_KINDS), help=_("What kind of session it was."))
@click.option("--date", "held_on", type=_DAY, metavar=_("YYYY-MM-DD"), help=_("When it was held."))
@click.option("--place", metavar=_("PLACE"), help=_("Where it was held."))
@click.option("--facilitators", metavar=_("NAMES"), help=_("Who led it."))
@click.option(
    "--lang",
    "spoken",
    type=click.Choice(LANGUAGES),
    help=_(
        "The language these people speak: Dutch (nl) or English (en); else the study's. "
        "The language that you read stands before the command: `vertel --lang en add …`."
    ),
)
@click.option("--again", is_flag=True, help=_("Keep a transcript that is there already as a new version."))
@click.option("--dry-run", is_flag=True, help=_("Only read and report; the study stays as it is."))
@json_option
@in_a_study
def command(
    study: Study,
    files: tuple[Path, ...],
    session: str | None,
    kind: str | None,
    held_on: datetime | None,
    place: str | None,
    facilitators: str | None,
    spoken: str | None,
    again: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Read all files first, then keep them all: one bad file leaves the study as it was."""
    note = SessionNote(session, kind, held_on.date() if held_on else None, place, facilitators, spoken)  # type: ignore[arg-type]
    with progress(_("Reading")) as report:
        incoming, passed_over = _read(study, files, report)
    with progress(_("Storing")):
        added = add_transcripts(study, incoming, note, again=again, dry_run=dry_run)
    if as_json:
        print_json([_as_json(one) for one in added])
        return
    for one in added:
        _say_what_was_read(one.incoming)
        _say_what_became_of_it(one)
    if passed_over:
        say(_("Passed over, as no transcripts: {files}").format(files=", ".join(passed_over)))
    if dry_run:
        say(_("Nothing was added (--dry-run)."))
    elif any(one.incoming.transcript.speakers for one in added):
        say(_("Next: see who speaks, and confirm it: `vertel speakers`."))


def _read(study: Study, files: Sequence[Path], report: Callable[[int, int], None]) -> tuple[list[Incoming], list[str]]:
    """All files read, and the names of those in a folder that turned out to be lists and no transcripts."""
    names = known_names(study)
    found = [(path, file) for file in files for path in _transcripts_in(file)]
    incoming, passed_over = [], []
    for n, (path, file) in enumerate(found, start=1):
        try:
            incoming.append(read_file(path, names))
        except NoColumnOfSpeech:
            if path == file:  # she named this very file
                raise
            passed_over.append(path.name)
        report(n, len(found))
    if not incoming:
        raise NoTranscriptsThere(place=", ".join(map(str, files)))
    return incoming, passed_over


def _transcripts_in(path: Path) -> list[Path]:
    """The files in a folder that are called like a transcript, by name; a file that was named is itself.

    Recordings and pictures beside the transcripts are passed over, and so are a README and a study.
    """
    if not path.is_dir():
        return [path]
    if (path / DATABASE).is_file():
        raise IsProject(file=path.name)
    suffixes = {suffix for _key, _name, suffixes in transcript_formats() for suffix in suffixes if suffix}
    studies = {study.parent for study in path.rglob(FILE_NAME)}
    return sorted(
        file
        for file in path.rglob("*")
        if file.suffix.lower() in suffixes
        and not file.name.lower().startswith(_NO_TRANSCRIPT)
        and studies.isdisjoint(file.parents)
    )


def _say_what_was_read(one: Incoming) -> None:
    say(f"{one.name}: {import_report.form(one.transcript)}")
    for line in import_report.what_was_read(one.transcript):
        say(f"  {line}")


def _say_what_became_of_it(one: Added) -> None:
    outcome, *more = import_report.what_became_of_it(one)
    hint = _("--again keeps it as a new version") if one.outcome == "known already" else ""
    say(f"  → {outcome} ({hint})" if hint else f"  → {outcome}")
    for line in more:
        say(f"    {line}")


def _as_json(one: Added) -> dict[str, object]:
    transcript = one.incoming.transcript
    return {
        "file": one.incoming.name,
        "session": one.session,
        "outcome": one.outcome,
        "format": transcript.format,
        "codec": transcript.codec,
        "turns": len(transcript.turns),
        "speakers": dict(transcript.speakers),
        "possible_speakers": dict(transcript.possible_speakers),
        "repairs": {repair.name.lower(): count for repair, count in transcript.repairs.items() if count},
        "codings_moved": one.codings_moved,
        "codings_left": one.codings_left,
    }
