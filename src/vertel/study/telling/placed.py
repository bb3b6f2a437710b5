"""Passages that somebody put in a stage of an arc by hand: this goes before what headings, questions and patterns say.

A passage may have several codings, and where it was put holds for all of them.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from vertel.stories.arc import Arc
from vertel.stories.outcome import OutcomeKind
from vertel.study.store.change import Change
from vertel.study.store.schema import codings, placed, transcripts

# The transcript, and where the passage starts and ends in it, in code points.
Spot = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class HandPlacement:
    """Where somebody put a passage: in this stage or in none, so far down, as telling of this or of neither."""

    stage: str | None
    position: int
    outcome: OutcomeKind | None


def placed_by_hand(connection: Connection, arc: Arc) -> dict[Spot, HandPlacement]:
    """The passages that were put somewhere in `arc`. What was put in a stage that it no longer has is left out."""
    stages = {stage.key for stage in arc.stages}
    rows = connection.execute(
        select(
            codings.c.transcript_id,
            codings.c.start,
            codings.c.end,
            placed.c.stage,
            placed.c.position,
            placed.c.outcome,
        )
        .join_from(placed, codings)
        .join(transcripts, codings.c.transcript_id == transcripts.c.id)
        .where(placed.c.arc == arc.key, transcripts.c.current)
        .order_by(placed.c.id.desc())  # where two codings moved onto one passage, what was put first holds
    )
    return {
        (row.transcript_id, row.start, row.end): HandPlacement(row.stage, row.position, row.outcome)
        for row in rows
        if row.stage is None or row.stage in stages
    }


def put_by_hand(change: Change, arc: str, numbers: Sequence[int], there: HandPlacement) -> None:
    """Put a passage somewhere in the arc of this name; `numbers` are those of its codings."""
    values = {"stage": there.stage, "position": there.position, "outcome": there.outcome}
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
        select(placed.c.coding_id, placed.c.stage, placed.c.position, placed.c.outcome)
        .where(placed.c.arc == old, placed.c.stage.in_([stage.key for stage in new.stages]))
        .where(placed.c.coding_id.not_in(there_already))
        .order_by(placed.c.id)
    )
    change.insert(placed, [{**row._mapping, "arc": new.key} for row in rows])
