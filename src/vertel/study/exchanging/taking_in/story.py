"""Passages that vertel's own codes put in a stage of an arc, and what is written under those stages."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import func, select

from vertel.interchange.remarks import Trouble
from vertel.study.exchanging.taking_in.codings import Special, Spot
from vertel.study.exchanging.taking_in.course import Course
from vertel.study.store.change import batches
from vertel.study.store.schema import codings, placed, stories

_AT_ONCE = 500


def take_places(course: Course, specials: Sequence[Special]) -> None:
    """Put each passage in its stage of an arc; one that has no coding has no place either, which is said."""
    if not specials:
        return
    on_spot = _codings_on(course, {spot[0] for special in specials for spot in special.spots})
    wanted: dict[tuple[int, str], dict[str, Any]] = defaultdict(lambda: {"stage": None, "outcome": None})
    for special in specials:
        numbers = [number for spot in special.spots for number in on_spot.get(spot, ())]
        if not numbers:
            course.remark(Trouble.LEFT_BEHIND, special.name)
        for number in numbers:
            there = wanted[number, special.meaning.arc]
            if special.meaning.what == "stage":
                there["stage"] = special.meaning.stage
            else:
                there["outcome"] = special.meaning.outcome
    held = _held(course, {number for number, _arc in wanted})
    highest = select(placed.c.arc, func.max(placed.c.position).label("position")).group_by(placed.c.arc)
    last = {row.arc: row.position for row in course.change.connection.execute(highest)}
    rows = []
    for (number, arc), there in wanted.items():
        row = held.get((number, arc))
        if row is None:
            last[arc] = last.get(arc, 0) + 1
            rows.append({"coding_id": number, "arc": arc, "position": last[arc], "below": None, **there})
        elif course.take_over and (row.stage, row.outcome) != (there["stage"], there["outcome"]):
            course.change.update(placed, [row.id], **there)
    course.change.insert(placed, rows)


def take_story(course: Course, arc: str, stage: str, text: str) -> None:
    """What is written under a stage, where the study has nothing there."""
    there = select(stories).where(stories.c.arc == arc, stories.c.stage == stage)
    row = course.change.connection.execute(there).first()
    counting = course.counting["memos"]
    if row is None:
        course.change.insert_one(stories, arc=arc, stage=stage, text=text)
        counting.new += 1
    elif not row.text.strip() or (row.text != text and course.take_over):
        course.change.update(stories, [row.id], text=text)
        counting.changed.append(stage)
    elif row.text != text:
        counting.changed.append(stage)
    else:
        counting.known += 1


def story_id(course: Course, arc: str, stage: str) -> int:
    """The story under a stage, to note something about it."""
    number = course.change.connection.scalar(select(stories.c.id).where(stories.c.arc == arc, stories.c.stage == stage))
    return number or course.change.insert_one(stories, arc=arc, stage=stage, text="")


def _codings_on(course: Course, transcripts: Iterable[int]) -> Mapping[Spot, list[int]]:
    found: dict[Spot, list[int]] = defaultdict(list)
    columns = (codings.c.id, codings.c.transcript_id, codings.c.start, codings.c.end)
    for some in batches(sorted(transcripts), _AT_ONCE):
        rows = select(*columns).where(codings.c.transcript_id.in_(some)).order_by(codings.c.start, codings.c.id)
        for number, *spot in course.change.connection.execute(rows):
            found[spot[0], spot[1], spot[2]].append(number)
    return found


def _held(course: Course, numbers: Iterable[int]) -> dict[tuple[int, str], Any]:
    rows = (
        row
        for some in batches(sorted(numbers), _AT_ONCE)
        for row in course.change.connection.execute(select(placed).where(placed.c.coding_id.in_(some)))
    )
    return {(row.coding_id, row.arc): row for row in rows}
