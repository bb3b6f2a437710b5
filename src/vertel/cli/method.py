"""`vertel method`: the methods that sessions are held in, and what a session adds up to."""

from collections.abc import Sequence
from pathlib import Path

import click

from vertel.cli.options import json_option, on_a_study
from vertel.cli.output import print_json, print_table, say, terminal_width
from vertel.language import _, ngettext
from vertel.stories.asking.talk import STANCES, Answer, PromptTalk, SessionTalk
from vertel.stories.telling.evidence import Voice
from vertel.study.store.study import Study

SHOWN = 5


@click.group("method", help=_("See how sessions are held, what was asked in them, and who answered what."))
def command() -> None:
    """Everything is in the subcommands."""


@command.command("list", help=_("List the methods there are: those that came with vertel, and the study's own."))
@json_option
@on_a_study
def list_(study: Study, as_json: bool) -> None:
    """Show a line for each method."""
    from vertel.study.asking.methods import methods

    found = methods(study)
    if as_json:
        print_json(found)
        return
    rows = [(one.key, one.name, one.minutes, len(one.prompts), one.arc or "") for one in found]
    print_table((_("method"), _("name"), _("minutes"), _("prompts"), _("arc")), rows)
    say("")
    say(_("Hold a session in one of them: `vertel method choose SESSION METHOD`."))
    say(_("One of your own is a file in stories/werkvormen/ of the study; copy one of vertel to begin with."))


@command.command(
    "choose",
    help=_(
        "Say in which METHOD a SESSION was held; it brings its prompts.\n\n"
        "Without METHOD it was held in none of the list. Prompts that somebody put in other words stay."
    ),
)
@click.argument("session", metavar=_("SESSION"))
@click.argument("method", required=False, metavar=_("[METHOD]"))
@click.option("--also", is_flag=True, help=_("Only add the prompts of this method to those the session has."))
@on_a_study
def choose(study: Study, session: str, method: str | None, also: bool) -> None:
    """Note the method, and say what it asks."""
    from vertel.study.asking.methods import bring_prompts, choose_method
    from vertel.study.asking.talks import session_talk

    number = session_talk(study, session).session.id
    if also and method:
        bring_prompts(study, number, method)
    elif also:
        raise click.UsageError(_("--also needs a method: `vertel method choose SESSION METHOD --also`."))
    else:
        choose_method(study, number, method)
    _show(session_talk(study, number), every=False)


@command.command(
    "show",
    help=_(
        "Show what a SESSION adds up to: its prompts with who answered them, keywords, statements and circles.\n\n"
        "Which turn answers which prompt follows from what the facilitator says, and from headings. In the browser "
        "(`vertel open`) you say where that is wrong."
    ),
)
@click.argument("session", metavar=_("SESSION"))
@click.option("--all", "every", is_flag=True, help=_("Show every answer, and the turns that answer nothing."))
@json_option
@on_a_study
def show(study: Study, session: str, every: bool, as_json: bool) -> None:
    """Show the talk of the session."""
    from vertel.study.asking.talks import session_talk

    talk = session_talk(study, session)
    if as_json:
        print_json(talk)
    else:
        _show(talk, every=every)


@command.command(
    "read",
    help=_(
        "Take over from FILE (.yaml) how sessions were held: methods, prompts, keywords, and what you decided.\n\n"
        "transcripts/voorbeeld/werkvormen.yaml, which came with vertel, says on top how to write one. All of it is "
        "taken over, or nothing."
    ),
)
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False), metavar=_("FILE"))
@on_a_study
def read(study: Study, file: Path) -> None:
    """Take the file over, and say of how many sessions."""
    from vertel.study.asking.methods_file import read_methods

    sessions = read_methods(study, file)
    say(ngettext("Taken over for {n} session.", "Taken over for {n} sessions.", sessions).format(n=sessions))
    say(_("Not what you meant? `vertel undo` turns it back."))


def _show(talk: SessionTalk, *, every: bool) -> None:
    most = None if every else SHOWN
    method = talk.method.name if talk.method else _("no method of the list")
    say(click.style(talk.session.name, bold=True) + " · " + method)
    say("")
    for one in talk.prompts:
        _show_prompt(one, most)
    if not talk.prompts:
        say(_("Nothing was asked yet. Choose a method: `vertel method choose SESSION METHOD`."))
    _show_keywords(talk)
    _show_circles(talk)
    if talk.unanswered and talk.prompts:
        left = len(talk.unanswered)
        say(ngettext("{n} turn answers nothing.", "{n} turns answer nothing.", left).format(n=left))
        _show_answers(talk.unanswered if every else ())


def _show_prompt(one: PromptTalk, most: int | None) -> None:
    from vertel.study.words import PROMPTS
    from vertel.study.words import STANCES as WORDS

    turns = ngettext("{n} turn", "{n} turns", len(one.answers)).format(n=len(one.answers))
    voices = ngettext("{n} voice", "{n} voices", len(one.voices)).format(n=len(one.voices))
    say(click.style(one.prompt.text, bold=True))
    say(f"  {_(PROMPTS[one.prompt.kind])} · {turns}, {voices}")
    if one.prompt.kind == "statement":
        for stance in STANCES:
            _show_group(_(WORDS[stance]), one.reactions(stance), most)
        _show_group(_("Not decided yet"), one.reactions(None), most)
    else:
        _show_answers(one.answers, most)
    say("")


def _show_group(title: str, found: Sequence[Answer], most: int | None) -> None:
    if found:
        say(f"  {title} ({len(found)})")
        _show_answers(found, most)


def _show_answers(found: Sequence[Answer], most: int | None = None) -> None:
    for one in found[:most]:
        who = one.voice.pseudonym if one.voice else _("unknown")
        told = f"[{one.turn}] {who}: {' '.join(one.text.split())}"
        say(click.wrap_text(told, terminal_width(), "    ", "      "))
    if most is not None and len(found) > most:
        say("    " + _("… and {n} more: --all shows them").format(n=len(found) - most))


def _show_keywords(talk: SessionTalk) -> None:
    if not talk.keywords:
        return
    say(click.style(_("Keyword round"), bold=True))
    for group in talk.keywords:
        words = ", ".join(_of(keyword.word, keyword.voice) for keyword in group.keywords)
        say(click.wrap_text(f"{group.theme or _('In no theme yet')}: {words}", terminal_width(), "  ", "    "))
    say("")


def _show_circles(talk: SessionTalk) -> None:
    for n, circle in enumerate(talk.circles, start=1):
        say(click.style(_("Round {n}, from turn {turn}").format(n=n, turn=circle.first), bold=True))
        say("  " + _("Inner circle") + ": " + _names(circle.inner))
        say("  " + _("Outer circle") + ": " + _names(circle.outer))
        if circle.moved_in:
            moved = ", ".join(f"{move.voice.pseudonym} [{move.turn}]" for move in circle.moved_in)
            say("  " + _("Came to sit inside") + ": " + moved)
        say("")


def _names(voices: Sequence[Voice]) -> str:
    return ", ".join(voice.pseudonym for voice in voices) or "–"


def _of(word: str, voice: Voice | None) -> str:
    return f"{word} ({voice.pseudonym})" if voice else word
