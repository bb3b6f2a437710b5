"""What speaks for a claim and what speaks against it: codings that people accepted."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

from sqlalchemy import Connection, func, select

from vertel.stories.telling.evidence import Evidence, Voice
from vertel.study.claiming.errors import NoSuchClaim, NotAccepted
from vertel.study.codebook.codes import family
from vertel.study.codebook.keeping import code_id
from vertel.study.coding.errors import QuoteDiffers
from vertel.study.coding.passages import QUOTE_HOLDS, ROLE, TURN_NUMBER, select_passages
from vertel.study.people.disguising import disguise
from vertel.study.sessions.keeping import LANGUAGE
from vertel.study.store.change import Change, batches
from vertel.study.store.schema import (
    claim_evidence,
    claims,
    codes,
    codings,
    participants,
    sessions,
    transcripts,
    turns,
)
from vertel.study.store.study import Study

MOST = 30  # passages to choose from at once


@dataclass(frozen=True, slots=True)
class Choices:
    """Passages that may be put with a claim; there are `more` than these."""

    passages: tuple[Evidence, ...]
    more: bool


# What a piece of evidence is read from, in a query of `select_passages`.
COLUMNS = (
    codings.c.id.label("coding"),
    codings.c.quote,
    codings.c.against,
    codes.c.key,
    sessions.c.name.label("session"),
    sessions.c.held_on,
    TURN_NUMBER,
    turns.c.start_time,
    participants.c.pseudonym,
    participants.c.perspective,
    participants.c.organisation,
    ROLE.label("role"),
    LANGUAGE.label("lang"),
    QUOTE_HOLDS,
)


def put_evidence(study: Study, claim: int, numbers: Sequence[int], *, against: bool = False) -> None:
    """Let codings (their numbers) speak for a claim, or `against` it; those that are with it already change sides.

    Raises NoSuchClaim, and NotAccepted where somebody did not accept the coding, or it may not be used.
    """
    with study.changing("claim.evidence", claim=claim, codings=len(set(numbers))) as change:
        _check_claim(change.connection, claim)
        usable = set(change.connection.scalars(_usable(codings.c.id).where(codings.c.id.in_(numbers))))
        for number in numbers:
            if number not in usable:
                raise NotAccepted(number=number)
        put_with(change, claim, numbers, against=against)


def put_with(change: Change, claim: int, numbers: Sequence[int], *, against: bool) -> None:
    """The same as a part of a change, where it is certain that the codings may be used."""
    there = {row.coding_id: row.id for row in change.connection.execute(_with(claim, numbers))}
    change.update(claim_evidence, list(there.values()), against=against)
    new = [number for number in dict.fromkeys(numbers) if number not in there]
    change.insert(claim_evidence, ({"claim_id": claim, "coding_id": one, "against": against} for one in new))


def take_evidence(study: Study, claim: int, numbers: Sequence[int]) -> None:
    """Take codings (their numbers) away from a claim. Raises NoSuchClaim."""
    with study.changing("claim.evidence-removed", claim=claim) as change:
        _check_claim(change.connection, claim)
        rows = sorted(row.id for row in change.connection.execute(_with(claim, numbers)))
        change.delete(claim_evidence, rows)
        change.details["codings"] = len(rows)


def choices(study: Study, claim: int, *, code: str | None = None, words: str = "", most: int = MOST) -> Choices:
    """Accepted passages that are not with the claim yet: those of a code and of all below it, that hold all `words`.

    Raises NoSuchCode, and QuoteDiffers where a quote to show is no longer in its text.
    """
    with study.reading() as connection:
        within = None if code is None else family(connection, code_id(connection, code))
        fitting = _fitting(connection, claim, within, [word.casefold() for word in words.split()])
        found: list[Any] = []
        for some in batches(fitting, 2 * most):  # only what is shown is read whole
            found += connection.execute(_usable(*COLUMNS).where(codings.c.id.in_(some)))
            if len(found) > most:
                break
        return Choices(tuple(as_evidence(study, connection, found[:most])), len(found) > most)


def codings_below(connection: Connection, code: int) -> dict[int, bool]:
    """The accepted codings of a code and of all below it, by number, and whether they go against it.

    Of several on one passage only the first: it was said once.
    """
    columns = (codings.c.id, codings.c.against, codings.c.transcript_id, codings.c.start, codings.c.end)
    rows = connection.execute(_usable(*columns).where(codings.c.code_id.in_(family(connection, code))))
    first: dict[tuple[int, int, int], tuple[int, bool]] = {}
    for row in rows:
        first.setdefault((row.transcript_id, row.start, row.end), (row.id, row.against))
    return dict(first.values())


def as_evidence(study: Study, connection: Connection, rows: Sequence[Any]) -> Iterator[Evidence]:
    """Rows with COLUMNS as evidence; names of participants are replaced. Raises QuoteDiffers."""
    disguised = cache(partial(disguise, connection))
    for row in rows:
        if not row.holds:
            raise QuoteDiffers(number=row.coding, place=study.place)
        no_voice = row.pseudonym is None or row.role == "interviewer"
        yield Evidence(
            coding=row.coding,
            code=row.key,
            quote=disguised(row.lang)(row.quote),
            session=row.session,
            turn=row.turn,
            start_time=row.start_time,
            voice=None if no_voice else Voice(row.pseudonym, row.perspective, row.organisation),
            status="accepted",
            against=row.against,
        )


def _fitting(connection: Connection, claim: int, within: Sequence[int] | None, words: Sequence[str]) -> Iterator[int]:
    """Accepted codings that are not with a claim, in the order of sessions and text, whoever said them."""
    there = select(claim_evidence.c.coding_id).where(claim_evidence.c.claim_id == claim)
    query = (
        select(codings.c.id, codings.c.quote)
        .join_from(codings, transcripts)
        .where(transcripts.c.current, codings.c.status == "accepted", codings.c.id.not_in(there))
        .order_by(transcripts.c.session_id, transcripts.c.part, codings.c.start, codings.c.end, codings.c.id)
    )
    if within is not None:
        query = query.where(codings.c.code_id.in_(within))
    for row in connection.execute(query).all():
        said = row.quote.casefold() if words else ""
        if all(word in said for word in words):
            yield row.id


def _usable(*columns: Any) -> Any:
    return select_passages(*columns).where(codings.c.status == "accepted")


def _with(claim: int, numbers: Sequence[int]) -> Any:
    """The codings that are with a claim, each with the number of its row."""
    those = claim_evidence.c.coding_id.in_(numbers)
    return select(claim_evidence.c.coding_id, claim_evidence.c.id).where(claim_evidence.c.claim_id == claim, those)


def _check_claim(connection: Connection, number: int) -> None:
    if not connection.scalar(select(func.count()).select_from(claims).where(claims.c.id == number)):
        raise NoSuchClaim(number=number)
