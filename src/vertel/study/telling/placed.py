"""Passages that somebody put in a stage of an arc by hand: this goes before what headings, questions and patterns say.

A passage may have several codings, and where it was put holds for all of them.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from vertel.stories.telling.arc import Arc
from vertel.stories.telling.outcome import OutcomeKind
from vertel.study.store.change import Change
from vertel.study.store.schema import codings, placed, transcripts

# The transcript, and where the passage starts and ends in it, in code points.
Spot = tuple[int, int, int]
# What orders the passages of a study: session, part, start and end.
Point = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class HandPlacement:
    """Where somebody put a passage: in this stage or in none, as telling of this outcome or of neither.

    `position` orders what was put in that stage. `below` is a coding of the passage under which it stands, and `under`
    where that comes in the study; None where it stands under what was put above it, whatever that is.
    """

    stage: str | None
    position: int
    below: int | None
    outcome: OutcomeKind | None
    under: Point | None = None


def placed_by_hand(connection: Connection, arc: Arc) -> dict[Spot, HandPlacement]:
    """The passages that were put somewhere in `arc`. What was put in a stage that it no longer has is left out."""
    stages = {stage.key for stage in arc.stages}
    above, told_in = codings.alias(), transcripts.alias()
    rows = connection.execute(
        select(
            codings.c.transcript_id,
            codings.c.start,
            codings.c.end,
            placed.c.stage,
            placed.c.position,
            placed.c.below,
            placed.c.outcome,
            told_in.c.session_id,
            told_in.c.part,
            above.c.start,
            above.c.end,
        )
        .join_from(placed, codings)
        .join(transcripts, codings.c.transcript_id == transcripts.c.id)
        .join(above, placed.c.below == above.c.id, isouter=True)
        .join(told_in, above.c.transcript_id == told_in.c.id, isouter=True)
        .where(placed.c.arc == arc.key, transcripts.c.current)
        .order_by(placed.c.id.desc())  # where two codings moved onto one passage, what was put first holds
    )
    found: dict[Spot, HandPlacement] = {}
    for transcript, start, end, stage, position, below, outcome, session, part, after, until in rows.all():
        if stage is None or stage in stages:
            under = None if part is None else (session, part, after, until)
            found[transcript, start, end] = HandPlacement(stage, position, below, outcome, under)
    return found


def put_by_hand(change: Change, arc: str, spot: Spot, there: HandPlacement) -> None:
    """Put a passage somewhere in the arc of this name, with every coding of it: a rejected one may be accepted yet."""
    numbers = _codings_on(change.connection, spot)
    values = {"stage": there.stage, "position": there.position, "below": there.below, "outcome": there.outcome}
    known = change.connection.execute(
        select(placed.c.coding_id, placed.c.id).where(placed.c.arc == arc, placed.c.coding_id.in_(numbers))
    ).all()
    change.update(placed, [row.id for row in known], **values)
    fresh = sorted(set(numbers) - {row.coding_id for row in known})
    change.insert(placed, [{"coding_id": number, "arc": arc, **values} for number in fresh])


def take_along(change: Change, old: str, new: Arc) -> None:
    """Put what stands by hand in a stage of the arc `old` in the stage of that key in `new`, unless it has a place."""
    there_already = select(placed.c.coding_id).where(placed.c.arc == new.key)
    rows = change.connection.execute(
        select(placed.c.coding_id, placed.c.stage, placed.c.position, placed.c.below, placed.c.outcome)
        .where(placed.c.arc == old, placed.c.stage.in_([stage.key for stage in new.stages]))
        .where(placed.c.coding_id.not_in(there_already))
        .order_by(placed.c.id)
    )
    change.insert(placed, [{**row._mapping, "arc": new.key} for row in rows])


def _codings_on(connection: Connection, spot: Spot) -> Sequence[int]:
    transcript, start, end = spot
    return connection.scalars(
        select(codings.c.id)
        .where(codings.c.transcript_id == transcript, codings.c.start == start, codings.c.end == end)
        .order_by(codings.c.id)
    ).all()
