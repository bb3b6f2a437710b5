"""The group of all commands. A command is loaded when it is called, so that `vertel --help` answers at once."""

import importlib
from collections.abc import Mapping

import click

from vertel import __version__
from vertel.cli.options import lang_option
from vertel.errors import VertelError
from vertel.language import _

# Each command lives in the module of its name; the line here is what `vertel --help` says of it.
SUMMARIES: Mapping[str, str] = {
    "new": _("Begin a study in a folder."),
    "add": _("Add transcripts, whatever file they came in."),
    "speakers": _("See who speaks, and confirm it."),
    "suggest": _("Let vertel suggest codes."),
    "code": _("Code by hand: search, list, add, accept, reject."),
    "codebook": _("See the codes, and check which keywords do more harm than good."),
    "evaluate": _("Measure how good suggestions are, against what people coded."),
    "changes": _("Find what people say about change: then and now, thanks to, growth."),
    "story": _("Change stories: list, show, make and change them."),
    "panel": _("Panels that choose the most significant change: votes, reason, dissent."),
    "arc": _("See the story in its stages, and what is empty."),
    "method": _("See how sessions are held, what was asked, and who answered."),
    "question": _("See the knowledge questions, and how far each is answered."),
    "claim": _("Say who changed and what, with evidence for and against, and checks."),
    "matrix": _("See who told what of each theme, and where perspectives differ."),
    "gaps": _("See what the study does not know yet, and what each session brought that was new."),
    "priority": _("Say which themes serve the priorities of a funder."),
    "figure": _("Keep figures as context, and see which contradict each other."),
    "tale": _("Keep a metaphor story, to read aloud in turns."),
    "action": _("Keep what was agreed, and check off what was done."),
    "lesson": _("Keep the lessons of the study."),
    "open": _("Open the study in the browser, to code and to tell."),
    "document": _("Make a document, or list which there are."),
    "report": _("Make the accountability report (Word, HTML or PDF)."),
    "guide": _("Make the focus-group guide (Word, HTML or PDF)."),
    "check": _("Check a report of any make: where it only counts, claims, promises or is hard to read."),
    "export": _("Write tables, matrices and the codebook to a file, for Excel, R, SPSS or another program."),
    "project": _("Take over a project of NVivo, ATLAS.ti, QualCoder or another program, and hand yours on."),
    "archive": _("Keep the whole study as one open zip, and read it back."),
    "status": _("See where the study stands, and what to do next."),
    "log": _("See who did what."),
    "undo": _("Undo the last action, or an earlier one."),
    "demo": _("Build the example study and its reports."),
}


class Commands(click.Group):
    """Loads commands on demand, and says what went wrong in one sentence."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(SUMMARIES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in SUMMARIES:
            return None
        command: click.Command = importlib.import_module(f"vertel.cli.{cmd_name}").command
        _in_the_users_words(command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section(_("Commands")):
            formatter.write_dl(list(SUMMARIES.items()))

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except VertelError as error:
            raise click.ClickException(str(error)) from error


def _in_the_users_words(command: click.Command) -> None:
    """click says “[OPTIONS]” and “COMMAND [ARGS]...” in English, and offers no catalogue for them."""
    command.options_metavar = _("[OPTIONS]")
    if isinstance(command, click.Group):
        command.subcommand_metavar = _("COMMAND [ARGS]…")
        for sub in command.commands.values():
            _in_the_users_words(sub)


@click.group(
    cls=Commands,
    help=_("From counting to telling: transcripts become coded themes, a story, and an account of quality."),
    epilog=_("Begin with `vertel demo`, or with `vertel new FOLDER`."),
    context_settings={"help_option_names": ["--help"], "max_content_width": 100},
)
@click.version_option(__version__, message="vertel %(version)s", help=_("Show the version and exit."))
@lang_option
def vertel() -> None:
    """Everything is in the commands."""


_in_the_users_words(vertel)
