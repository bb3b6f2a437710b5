"""Claims made, edited, put in another order and taken away."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, get_args

from sqlalchemy import Connection, select

from vertel.language import _
from vertel.stories.telling.outcome import OutcomeKind
from vertel.study.claiming.errors import ClaimChanged, ClaimIncomplete, NoSuchClaim, NothingAccepted
from vertel.study.claiming.evidence import codings_below
from vertel.study.codebook.keeping import code_id
from vertel.study.store.change import Change
from vertel.study.store.order import Order, Way
from vertel.study.store.schema import checks, claim_evidence, claims, codes
from vertel.study.store.study import Study

OUTCOMES: tuple[OutcomeKind, ...] = get_args(OutcomeKind)
IN_ORDER: Sequence[Any] = (claims.c.position, claims.c.id)


@dataclass(frozen=True, slots=True)
class ClaimText:
    """What a claim says. `theme` is the key or the name of a code, empty where it belongs to none."""

    who: str
    what: str
    since: str = ""
    contribution: str = ""
    outcome: OutcomeKind = "realised"
    theme: str = ""


def make_claim(study: Study, said: ClaimText) -> int:
    """A new claim, the last of all; return its number. Raises ClaimIncomplete, NoSuchCode."""
    with study.changing("claim.made") as change:
        number = put_claim(change, said)
        change.details["claim"] = number
    return number


def claim_from_theme(study: Study, theme: str) -> int:
    """A claim about a theme (key or name), with all that people accepted there as evidence; return its number.

    What it says is only a beginning: who was heard, and that something changed. Raises NoSuchCode, NothingAccepted.
    """
    with study.changing("claim.made") as change:
        code = code_id(change.connection, theme)
        name = change.connection.scalar(select(codes.c.name).where(codes.c.id == code)) or ""
        found = codings_below(change.connection, code)
        if not found:
            raise NothingAccepted(theme=name)
        who, what = _("Who was heard on “{theme}”"), _("Something changed: write down what, in one sentence.")
        number = put_claim(change, ClaimText(who.format(theme=name), what, theme=theme))
        change.insert(
            claim_evidence,
            ({"claim_id": number, "coding_id": coding, "against": against} for coding, against in found.items()),
        )
        change.details["claim"] = number
    return number


def edit_claim(study: Study, number: int, fields: Mapping[str, str], was: Mapping[str, str] | None = None) -> None:
    """Let a claim say other `fields` (those of ClaimText); others stay as they are.

    `was` has for each what the writer began from, so that nobody writes over what she did not see.
    Raises NoSuchClaim, ClaimIncomplete, NoSuchCode, ClaimChanged.
    """
    with study.changing("claim.changed", claim=number) as change:
        row = claim_row(change.connection, number)
        held = stored_fields(change.connection, row)
        now = {name: _plain(text) for name, text in fields.items()}
        seen = {name: _plain(text) for name, text in (was or {}).items()}
        changed = {name: text for name, text in now.items() if text != held[name] and text != seen.get(name)}
        clashing = [name for name in changed if name in seen and seen[name] != held[name]]
        if clashing:
            raise ClaimChanged(number=number, clashing=clashing)
        if changed:
            change.update(claims, [number], **_values(change.connection, ClaimText(**{**held, **changed})))


def move_claim(study: Study, number: int, way: Way, among: Collection[int] | None = None) -> None:
    """Put a claim before the one above it, or behind the one below: of all, or of those `among` which it is shown.

    The first and the last stay. Raises NoSuchClaim.
    """
    with study.changing("claim.moved", claim=number) as change:
        claim_row(change.connection, number)
        Order(claims).step(change, number, way, among)


def remove_claim(study: Study, number: int) -> None:
    """Take a claim away, with its evidence and its checks. Raises NoSuchClaim."""
    with study.changing("claim.removed", claim=number) as change:
        claim_row(change.connection, number)
        for table in (claim_evidence, checks):
            rows = select(table.c.id).where(table.c.claim_id == number).order_by(table.c.id)
            change.delete(table, list(change.connection.scalars(rows)))
        change.delete(claims, [number])


def put_claim(change: Change, said: ClaimText) -> int:
    """A new claim as a part of a change; return its number. Raises ClaimIncomplete, NoSuchCode."""
    return Order(claims).add_one(change, **_values(change.connection, said))


def claim_row(connection: Connection, number: int) -> Any:
    """All that the study keeps of a claim. Raises NoSuchClaim."""
    row = connection.execute(select(claims).where(claims.c.id == number)).first()
    if row is None:
        raise NoSuchClaim(number=number)
    return row


def stored_fields(connection: Connection, row: Any) -> dict[str, Any]:
    """What a claim says, by the names of ClaimText."""
    theme = connection.scalar(select(codes.c.key).where(codes.c.id == row.code_id))
    said = {name: getattr(row, name) for name in ("who", "what", "since", "contribution", "outcome")}
    return {**said, "theme": theme or ""}


def _values(connection: Connection, said: ClaimText) -> dict[str, Any]:
    """What a row of the table of claims holds. Raises ClaimIncomplete, NoSuchCode."""
    who, what = _plain(said.who), _plain(said.what)
    if not who or not what:
        raise ClaimIncomplete
    return {
        "who": who,
        "what": what,
        "since": _plain(said.since),
        "contribution": _plain(said.contribution),
        "outcome": said.outcome,
        "code_id": code_id(connection, said.theme) if said.theme.strip() else None,
    }


def _plain(text: str) -> str:
    """With line ends as the study keeps them: a form sends others."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()
