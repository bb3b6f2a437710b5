"""The claims of a study read back, each with its evidence and its checks."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import ColumnElement, Connection, func, select

from vertel.analysis.codebook import Code
from vertel.stories.claiming.claim import Check, Claim
from vertel.stories.telling.evidence import Evidence
from vertel.stories.telling.findings import passages
from vertel.study.claiming.claims import IN_ORDER
from vertel.study.claiming.errors import NoSuchClaim
from vertel.study.claiming.evidence import COLUMNS, as_evidence
from vertel.study.codebook.keeping import code_of
from vertel.study.coding.passages import select_passages
from vertel.study.store.schema import checks, claim_evidence, claims, codes, codings
from vertel.study.store.study import Study


def list_claims(study: Study) -> list[Claim]:
    """All claims, in their order.

    A coding that nobody accepts any more, that stayed with an earlier version of its transcript, or that is of somebody
    who withdrew counts nowhere: the claim only says how many fell away. Raises QuoteDiffers where a quote is no longer
    in its text.
    """
    with study.reading() as connection:
        return _read(study, connection)


def one_claim(study: Study, number: int) -> Claim:
    """One of them. Raises NoSuchClaim, QuoteDiffers."""
    with study.reading() as connection:
        found = _read(study, connection, claims.c.id == number)
    if not found:
        raise NoSuchClaim(number=number)
    return found[0]


def _read(study: Study, connection: Connection, *which: ColumnElement[bool]) -> list[Claim]:
    rows = connection.execute(select(claims).where(*which).order_by(*IN_ORDER)).all()
    numbers = [row.id for row in rows]
    themes = _themes(connection, {row.code_id for row in rows})
    speaking = _speaking(study, connection, numbers)
    checked = _checks(connection, numbers)
    put = select(claim_evidence.c.claim_id, func.count().label("n")).where(claim_evidence.c.claim_id.in_(numbers))
    all_put = {row.claim_id: row.n for row in connection.execute(put.group_by(claim_evidence.c.claim_id))}
    return [
        Claim(
            number=row.id,
            who=row.who,
            what=row.what,
            since=row.since,
            contribution=row.contribution,
            outcome=row.outcome,
            theme=themes.get(row.code_id),
            evidence=passages(piece for piece, against, _day in speaking[row.id] if not against),
            against=passages(piece for piece, against, _day in speaking[row.id] if against),
            checks=tuple(checked[row.id]),
            told_against=max((day for _piece, against, day in speaking[row.id] if against and day), default=None),
            fell_away=all_put.get(row.id, 0) - len(speaking[row.id]),
        )
        for row in rows
    ]


def _speaking(
    study: Study, connection: Connection, numbers: Sequence[int]
) -> Mapping[int, list[tuple[Evidence, bool, date | None]]]:
    """What is with each claim (its number) and may be used: the passage, whether against it, the day it was said."""
    rows = connection.execute(
        select_passages(*COLUMNS, claim_evidence.c.claim_id, claim_evidence.c.against.label("speaks_against"))
        .join(claim_evidence, claim_evidence.c.coding_id == codings.c.id)
        .where(codings.c.status == "accepted", claim_evidence.c.claim_id.in_(numbers))
    ).all()
    found: dict[int, list[tuple[Evidence, bool, date | None]]] = defaultdict(list)
    for row, piece in zip(rows, as_evidence(study, connection, rows), strict=True):
        found[row.claim_id].append((piece, row.speaks_against, row.held_on))
    return found


def _checks(connection: Connection, numbers: Sequence[int]) -> Mapping[int, list[Check]]:
    """The checks of each claim (its number), in the order in which they were held."""
    found: dict[int, list[Check]] = defaultdict(list)
    wanted = select(checks).where(checks.c.claim_id.in_(numbers)).order_by(checks.c.held_on, checks.c.id)
    for row in connection.execute(wanted):
        found[row.claim_id].append(Check(row.id, row.kind, row.verdict, row.by_whom, row.held_on, row.finding))
    return found


def _themes(connection: Connection, numbers: set[int | None]) -> Mapping[int, Code]:
    """The codes with these numbers."""
    above = codes.alias("above")
    rows = connection.execute(
        select(codes, above.c.key.label("parent"))
        .join(above, codes.c.parent_id == above.c.id, isouter=True)
        .where(codes.c.id.in_({number for number in numbers if number is not None}))
    )
    return {row.id: code_of(row, row.parent) for row in rows}
