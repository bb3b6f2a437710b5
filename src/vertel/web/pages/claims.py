"""Claims: the list with how far each may be believed, and one claim with its evidence and its checks."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from vertel.errors import VertelError
from vertel.stories.claiming.claim import CLAIM_STATUSES, Check, Claim, standing
from vertel.study.claiming.claim_list import list_claims, one_claim
from vertel.study.claiming.claims import (
    OUTCOMES,
    ClaimText,
    claim_from_theme,
    edit_claim,
    make_claim,
    move_claim,
    remove_claim,
)
from vertel.study.claiming.errors import ClaimChanged, NoSuchClaim
from vertel.study.claiming.evidence import MOST, Choices, choices, put_evidence, take_evidence
from vertel.study.claiming.in_words import fallen_away, reach_in_words
from vertel.study.codebook.codes import list_codes
from vertel.study.codebook.errors import NoSuchCode
from vertel.study.log.history import newest_event
from vertel.study.reporting.printing import session_numbers
from vertel.study.store.order import Way
from vertel.study.telling.evidence import voices
from vertel.study.words import PERSPECTIVES
from vertel.web.answers import asked, done
from vertel.web.errors import NotAsked
from vertel.web.workspace import study

page = Blueprint("claims", __name__, url_prefix="/claims")

_FIELDS = ("who", "what", "since", "contribution", "outcome", "theme")
_WAS = "was-"  # and the name of a field: what stood there when the page was made
_QUOTES = 20  # so many of a side are shown at first


@page.get("")
def show() -> ResponseReturnValue:
    """All claims, by status."""
    return _list()


@page.post("")
def make() -> ResponseReturnValue:
    """A new claim, of what was typed."""
    typed = _typed()
    try:
        number = make_claim(study(), ClaimText(**typed))
    except VertelError as error:
        return _list(typed, str(error)), 409
    return redirect(url_for(".show_claim", number=number), 303)


@page.post("/from-theme")
def make_from_theme() -> ResponseReturnValue:
    """A claim of all that people accepted on a `theme`, to put in words."""
    number = claim_from_theme(study(), str(asked("theme")["theme"]))
    return redirect(url_for(".show_claim", number=number) + "#edit", 303)


@page.get("/<int:number>")
def show_claim(number: int) -> ResponseReturnValue:
    """One claim; `?code=` and `?words=` choose among what may become evidence, `?all=1` shows every quote."""
    return _claim(number)


@page.post("/<int:number>")
def edit(number: int) -> ResponseReturnValue:
    """Other texts; `was-` and the name of a field is what stood there when the page was made."""
    typed = _typed()
    was = {name: request.form.get(_WAS + name, "") for name in typed}
    try:
        edit_claim(study(), number, typed, was)
    except NoSuchClaim:
        raise
    except VertelError as error:
        clashing = error.fields["clashing"] if isinstance(error, ClaimChanged) else ()
        return _claim(number, typed, str(error), clashing), 409  # type: ignore[arg-type]
    return redirect(url_for(".show_claim", number=number), 303)


@page.post("/<int:number>/removed")
def remove(number: int) -> ResponseReturnValue:
    """Take it away."""
    remove_claim(study(), number)
    return redirect(url_for(".show"), 303)


@page.post("/<int:number>/<any(up, down):way>")
def move(number: int, way: Way) -> ResponseReturnValue:
    """One place up or down, among those of the same status."""
    found = list_claims(study())
    status = next((claim.status for claim in found if claim.number == number), None)
    move_claim(study(), number, way, {claim.number for claim in found if claim.status == status})
    return done()


@page.post("/<int:number>/for")
def put_for(number: int) -> ResponseReturnValue:
    """The `codings` speak for it."""
    put_evidence(study(), number, _chosen())
    return done()


@page.post("/<int:number>/against")
def put_against(number: int) -> ResponseReturnValue:
    """The `codings` speak against it."""
    put_evidence(study(), number, _chosen(), against=True)
    return done()


@page.post("/<int:number>/taken")
def take(number: int) -> ResponseReturnValue:
    """The `codings` are no evidence any more."""
    take_evidence(study(), number, _chosen())
    return done()


def _list(typed: Mapping[str, str] | None = None, wrong: str = "") -> str:
    opened = study()
    after = newest_event(opened)  # first, so that what changes meanwhile comes as news
    found = list_claims(opened)
    by_status = {status: [claim for claim in found if claim.status == status] for status in reversed(CLAIM_STATUSES)}
    participants = len(voices(opened))
    return render_template(
        "claims.html",
        groups={status: claims for status, claims in by_status.items() if claims},
        reach=lambda claim: reach_in_words(claim.reach, participants),
        fallen_away=fallen_away,
        decisive=_decisive,
        codes=list_codes(opened),
        typed=typed or dict.fromkeys(_FIELDS, ""),
        wrong=wrong,
        after=after,
    )


def _claim(number: int, typed: Mapping[str, str] | None = None, wrong: str = "", clashing: Sequence[str] = ()) -> str:
    opened = study()
    after = newest_event(opened)
    claim = one_claim(opened, number)
    stored = {name: getattr(claim, name) for name in _FIELDS} | {"theme": claim.theme.key if claim.theme else ""}
    codes = list_codes(opened)
    words, code = request.args.get("words", ""), request.args.get("code")
    if code is None:
        code = stored["theme"]
    return render_template(
        "claim.html",
        claim=claim,
        reach=reach_in_words(claim.reach, len(voices(opened))),
        fallen_away=fallen_away(claim),
        most=None if "all" in request.args else _QUOTES,
        found=_choices(number, code, words),
        code=code,
        words=words,
        codes=codes,
        code_names={code.key: code.name for code in codes},
        stored=stored,
        typed=typed or stored,
        wrong=wrong,
        clashing=clashing,
        perspectives=PERSPECTIVES,
        sessions=session_numbers(opened),
        after=after,
    )


def _choices(number: int, code: str, words: str) -> Choices:
    """What may be put with it; nothing where the code is gone meanwhile."""
    try:
        return choices(study(), number, code=code or None, words=words, most=MOST)
    except NoSuchCode:
        return Choices((), more=False)


def _decisive(claim: Claim) -> Check | None:
    """The check that its status rests on: the last of those that stand."""
    kind = {"teller-agreed": "teller", "independently-checked": "independent"}.get(claim.status, claim.status)
    contested = claim.status == "contested"
    stand = [
        check
        for check in standing(claim.checks)
        if (check.verdict == "contests" if contested else check.kind == kind and check.verdict == "agrees")
    ]
    return stand[-1] if stand else None


def _typed() -> dict[str, Any]:
    said = asked(*_FIELDS)
    if said["outcome"] not in OUTCOMES:
        raise NotAsked
    return {name: str(said[name]) for name in _FIELDS}


def _chosen() -> list[int]:
    """The numbers of the codings that were ticked."""
    said = asked()
    sent = said.get("codings", []) if request.is_json else request.form.getlist("codings")
    numbers = [sent] if isinstance(sent, str | int) else sent
    if not all(str(one).isdecimal() for one in numbers):
        raise NotAsked
    return [int(one) for one in numbers]
