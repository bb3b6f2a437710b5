"""`vertel code`: coding by hand."""

import click

from vertel.cli.options import SCORE, json_option, on_a_study
from vertel.cli.output import print_json, print_table, say, terminal_width
from vertel.language import _, ngettext
from vertel.study.coding import by_hand
from vertel.study.coding.by_hand import HandCoding
from vertel.study.coding.passages import Passage, list_passages
from vertel.study.store.study import Study

STATUSES = {"accepted": _("accepted"), "suggested": _("suggestion"), "rejected": _("rejected")}

_session = click.option("--session", metavar=_("NAME"), help=_("Only in this session."))
_code = click.option("--code", metavar=_("CODE"), help=_("Only with this code (key or name)."))
_min_score = click.option(
    "--min-score", type=SCORE, metavar=_("SCORE"), help=_("Only suggestions that score this or more.")
)
_max_score = click.option("--max-score", type=SCORE, metavar=_("SCORE"), help=_("Only suggestions below this score."))


@click.group("code", help=_("Code by hand: search, list, add, and decide on suggestions."))
def command() -> None:
    """Everything is in the subcommands."""


@command.command("search", help=_("Find where TEXT is said."))
@click.argument("text", metavar=_("TEXT"))
@_session
@json_option
@on_a_study
def search(study: Study, text: str, session: str | None, as_json: bool) -> None:
    """Show each hit in its line."""
    hits = by_hand.search(study, text, session)
    if as_json:
        print_json(hits)
        return
    print_table(
        (_("session"), _("turn"), _("speaker"), _("text")),
        [(hit.session, hit.turn, hit.speaker, hit.around(60)) for hit in hits],
    )
    say(ngettext("{n} place.", "{n} places.", len(hits)).format(n=len(hits)))


@command.command("list", help=_("List codings and suggestions with their numbers."))
@_session
@_code
@click.option(
    "--status",
    type=click.Choice(list(STATUSES)),
    metavar=_("STATUS"),
    help=_("Only those that are accepted, suggested or rejected."),
)
@_min_score
@click.option("--earlier", is_flag=True, help=_("Those that found no place in a new version of their transcript."))
@json_option
@on_a_study
def list_(
    study: Study,
    session: str | None,
    code: str | None,
    status: str | None,
    min_score: float | None,
    earlier: bool,
    as_json: bool,
) -> None:
    """Show each coding with why it was suggested."""
    passages = list_passages(study, session=session, code=code, status=status, at_least=min_score, earlier=earlier)  # type: ignore[arg-type]
    if as_json:
        print_json(passages)
        return
    for passage in passages:
        _show(passage)
    say(ngettext("{n} passage.", "{n} passages.", len(passages)).format(n=len(passages)))


def _show(passage: Passage) -> None:
    """Where it stands and why, then the quote on lines of its own, which a table would have squeezed."""
    where = _("{session}, turn {turn}").format(session=passage.session, turn=passage.turn)
    parts = [f"[{passage.coding}] {passage.code}", where, STATUSES[passage.status]]
    if passage.against:
        parts.append(_("against"))
    if passage.score is not None:
        parts.append(f"{passage.score:.2f} {passage.why}")
    say(click.style(" · ".join(parts), bold=True))
    say(click.wrap_text(passage.quote, terminal_width(), "    ", "    "))


@command.command("add", help=_("Put CODE on a passage: the exact words, as `vertel code search` shows them."))
@click.argument("code", metavar=_("CODE"))
@click.option("--session", required=True, metavar=_("NAME"), help=_("The session it was said in."))
@click.option("--quote", required=True, metavar=_("TEXT"), help=_("The words to code."))
@click.option("--turn", type=int, metavar=_("NUMBER"), help=_("The turn, where the words occur more than once."))
@click.option("--against", is_flag=True, help=_("The passage contradicts the theme."))
@on_a_study
def add(study: Study, code: str, session: str, quote: str, turn: int | None, against: bool) -> None:
    """Code one passage."""
    number = by_hand.add_coding(study, HandCoding(code, session, quote, turn, against))
    say(_("Coding {number} added.").format(number=number))


@command.command("accept", help=_("Accept suggestions: by NUMBER, or all that fit --code, --session and the scores."))
@click.argument("numbers", nargs=-1, type=int, metavar=_("[NUMBER]…"))
@_code
@_session
@_min_score
@_max_score
@click.option("--against", is_flag=True, help=_("The passage contradicts the theme."))
@on_a_study
def accept(
    study: Study,
    numbers: tuple[int, ...],
    code: str | None,
    session: str | None,
    min_score: float | None,
    max_score: float | None,
    against: bool,
) -> None:
    """Accept."""
    _require_a_choice(numbers, code, session, min_score, max_score)
    n = by_hand.decide(
        study,
        "accepted",
        numbers=numbers,
        code=code,
        session=session,
        at_least=min_score,
        below=max_score,
        against=against or None,
    )
    say(ngettext("{n} suggestion accepted.", "{n} suggestions accepted.", n).format(n=n))


@command.command("reject", help=_("Reject suggestions: by NUMBER, or all that fit --code, --session and the scores."))
@click.argument("numbers", nargs=-1, type=int, metavar=_("[NUMBER]…"))
@_code
@_session
@_min_score
@_max_score
@on_a_study
def reject(
    study: Study,
    numbers: tuple[int, ...],
    code: str | None,
    session: str | None,
    min_score: float | None,
    max_score: float | None,
) -> None:
    """Reject."""
    _require_a_choice(numbers, code, session, min_score, max_score)
    n = by_hand.decide(
        study, "rejected", numbers=numbers, code=code, session=session, at_least=min_score, below=max_score
    )
    say(ngettext("{n} suggestion rejected.", "{n} suggestions rejected.", n).format(n=n))


def _require_a_choice(numbers: tuple[int, ...], *filters: object) -> None:
    """Nobody decides on everything by forgetting what she meant."""
    if not numbers and all(chosen is None for chosen in filters):
        raise click.UsageError(_("Say which: one or more numbers, or --code, --session, --min-score or --max-score."))
    if numbers and any(chosen is not None for chosen in filters):
        raise click.UsageError(_("Give numbers, or say which by --code, --session or a score; not both."))
