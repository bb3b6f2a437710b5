"""`vertel claim`: who changed and what, what speaks for and against it, and who checked."""

import dataclasses
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import click

from vertel.cli.options import json_option, on_a_study
from vertel.cli.output import print_json, say, terminal_width
from vertel.language import _, ngettext
from vertel.stories.claiming.claim import CHECK_KINDS, VERDICTS, Claim
from vertel.stories.telling.evidence import Evidence
from vertel.study.claiming import claims, evidence
from vertel.study.claiming.claim_list import list_claims, one_claim
from vertel.study.claiming.in_words import fallen_away, reach_in_words
from vertel.study.store.study import Study
from vertel.study.telling.evidence import voices
from vertel.study.words import CHECK_KINDS as KIND_WORDS
from vertel.study.words import CLAIM_STATUSES, OUTCOMES
from vertel.study.words import VERDICTS as VERDICT_WORDS

_number = click.argument("number", type=int, metavar=_("NUMBER"))


def _fields(command: Callable[..., Any]) -> Callable[..., Any]:
    """What a claim says, as options."""
    for name, words in (
        ("--theme", _("The theme it belongs to: the key or the name of a code.")),
        ("--contribution", _("How you contributed to it.")),
        ("--since", _("Since when.")),
        ("--what", _("What they do otherwise now.")),
        ("--who", _("Who changed: a person, a group or an organisation.")),
    ):
        command = click.option(name, metavar=_("TEXT"), help=words)(command)
    outcome = click.option("--outcome", type=click.Choice(claims.OUTCOMES), help=_("Is it there, or is it a wish?"))
    return outcome(command)


@click.group("claim", help=_("Claims: who changed and what, what speaks for and against it, and who checked."))
def command() -> None:
    """Everything is in the subcommands."""


@command.command("list", help=_("List the claims, and how far each may be believed."))
@json_option
@on_a_study
def list_(study: Study, as_json: bool) -> None:
    """A few lines for each claim."""
    found = list_claims(study)
    if as_json:
        print_json([_as_json(claim) for claim in found])
        return
    participants = len(voices(study))
    for claim in found:
        _say_claim(claim, participants)
        say("")
    if not found:
        say(_("There are no claims yet: make one with `vertel claim add`, or read them with `vertel claim read FILE`."))


@command.command("show", help=_("Show one claim, with every quote for and against it and every check."))
@_number
@json_option
@on_a_study
def show(study: Study, number: int, as_json: bool) -> None:
    """All of one claim."""
    claim = one_claim(study, number)
    if as_json:
        print_json(_as_json(claim))
        return
    _say_claim(claim, len(voices(study)))
    for heading, pieces in ((_("For it"), claim.evidence), (_("Against it"), claim.against)):
        if pieces:
            _heading(heading)
            _say_quotes(pieces)
    if claim.checks:
        _heading(_("Checks"))
    for check in claim.checks:
        say(f"  {_(KIND_WORDS[check.kind])}: {_(VERDICT_WORDS[check.verdict])} – {check.by_whom}, {check.held_on}")
        _wrapped(check.finding)


@command.command("add", help=_("Make a claim; with --from, out of all that people accepted on a theme."))
@_fields
@click.option("--from", "from_theme", metavar=_("CODE"), help=_("The theme whose accepted passages become evidence."))
@on_a_study
def add(study: Study, from_theme: str | None, **given: str | None) -> None:
    """A new claim."""
    said = {name: text for name, text in given.items() if text is not None}
    if from_theme is None:
        number = claims.make_claim(study, claims.ClaimText(**{"who": "", "what": "", **said}))  # type: ignore[arg-type]
    else:
        number = claims.claim_from_theme(study, from_theme)
        claims.edit_claim(study, number, said)
    say(_("Claim {number} made.").format(number=number))
    say(_("Next: put evidence with it: `vertel claim evidence {number}` shows what there is.").format(number=number))


@command.command("edit", help=_("Change what a claim says; what you do not name stays."))
@_number
@_fields
@on_a_study
def edit(study: Study, number: int, **given: str | None) -> None:
    """Change it."""
    claims.edit_claim(study, number, {name: text for name, text in given.items() if text is not None})
    say(_("Claim {number} changed.").format(number=number))


@command.command("remove", help=_("Take a claim away, with its evidence and its checks."))
@_number
@on_a_study
def remove(study: Study, number: int) -> None:
    """Take it away."""
    claims.remove_claim(study, number)
    say(_("Claim {number} removed. Not what you meant? `vertel undo` turns it back.").format(number=number))


@command.command(
    "evidence",
    help=_(
        "Put codings (by NUMBER) with a claim; without any, show which there are to choose from.\n\n"
        "Only what people accepted can be evidence."
    ),
)
@_number
@click.argument("codings", nargs=-1, type=int, metavar=_("[CODING]…"))
@click.option("--against", is_flag=True, help=_("They speak against the claim."))
@click.option("--remove", "away", is_flag=True, help=_("Take them away from the claim."))
@click.option(
    "--code", metavar=_("CODE"), help=_("To choose from: the passages of this code; else of the claim's theme.")
)
@click.option("--words", metavar=_("TEXT"), default="", help=_("To choose from: the passages with these words."))
@json_option
@on_a_study
def evidence_(
    study: Study,
    number: int,
    codings: tuple[int, ...],
    against: bool,
    away: bool,
    code: str | None,
    words: str,
    as_json: bool,
) -> None:
    """Put, take away, or show what there is."""
    if away:
        evidence.take_evidence(study, number, codings)
    elif codings:
        evidence.put_evidence(study, number, codings, against=against)
    if away or codings:
        _say_claim(one_claim(study, number), len(voices(study)))
        return
    theme = one_claim(study, number).theme
    found = evidence.choices(study, number, code=code or (theme.key if theme and not words else None), words=words)
    if as_json:
        print_json(found.passages)
        return
    _say_quotes(found.passages)
    if found.more:
        say(_("There are more: narrow it with --words or --code."))
    if not found.passages:
        say(_("There is nothing to choose from: try --code or --words."))


@command.command(
    "check",
    help=_(
        "Write down that somebody checked a claim: who, when, and what came out.\n\n"
        "Without a name, a date and a finding it is no check."
    ),
)
@_number
@click.option(
    "--kind", type=click.Choice(CHECK_KINDS), required=True, help=_("The teller, a second source, or independent.")
)
@click.option("--verdict", type=click.Choice(VERDICTS), required=True, help=_("Whether it holds."))
@click.option("--by", default="", metavar=_("NAME"), help=_("Who checked."))
@click.option("--date", "held_on", default="", metavar=_("DAY"), help=_("When: year-month-day."))
@click.option("--finding", default="", metavar=_("TEXT"), help=_("What came out, in a sentence or two."))
@on_a_study
def check(study: Study, number: int, kind: Any, verdict: Any, by: str, held_on: str, finding: str) -> None:
    """Keep the check, and say what that makes of the claim."""
    from vertel.study.claiming.checks import HeldCheck, add_check, day

    add_check(study, HeldCheck(kind, verdict, by, day(held_on), finding), claim=number)
    status = _(CLAIM_STATUSES[one_claim(study, number).status])
    say(_("Check written down. Claim {number} is now: {status}.").format(number=number, status=status))


@command.command(
    "read", help=_("Take over claims from a YAML file, with their quotes and checks: all of it, or nothing.")
)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar=_("FILE"))
@on_a_study
def read(study: Study, file: Path) -> None:
    """Take them over."""
    from vertel.study.claiming.reading import read_claims

    taken = read_claims(study, file)
    say(
        ngettext("{n} claim read from {file}.", "{n} claims read from {file}.", taken.made).format(
            n=taken.made, file=file.name
        )
    )
    if taken.already:
        say(_("There already, and left as they are: {n}").format(n=taken.already))


def _as_json(claim: Claim) -> dict[str, Any]:
    """With what follows from its evidence and its checks."""
    return {**dataclasses.asdict(claim), "status": claim.status, "reach": dataclasses.asdict(claim.reach)}


def _say_claim(claim: Claim, participants: int) -> None:
    outcome = "" if claim.outcome == "realised" else f" ({_(OUTCOMES[claim.outcome])})"
    say(click.style(f"[{claim.number}] {claim.who} – {_(CLAIM_STATUSES[claim.status])}{outcome}", bold=True))
    _wrapped(claim.what)
    for label, text in ((_("since"), claim.since), (_("we contributed"), claim.contribution)):
        if text:
            _wrapped(f"{label}: {text}")
    _wrapped(reach_in_words(claim.reach, participants))
    if claim.fell_away:
        _wrapped(fallen_away(claim))


def _heading(text: str) -> None:
    say("")
    say(click.style(text, bold=True))


def _say_quotes(pieces: Iterable[Evidence]) -> None:
    for piece in pieces:
        who = piece.voice.pseudonym if piece.voice else _("unknown")
        where = _("{session}, turn {turn}").format(session=piece.session, turn=piece.turn)
        say(f"  [{piece.coding}] {who}, {where}")
        _wrapped(piece.quote)


def _wrapped(text: str) -> None:
    say(click.wrap_text(text, terminal_width(), "    ", "    "))
