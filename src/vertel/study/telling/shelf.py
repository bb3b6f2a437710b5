"""The coded passages of a study in the stages where they stand, kept ready for the story board.

They are kept, for each arc, until an event in the log changes what this rests on; where only codings changed, only
those are looked at again.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

from sqlalchemy import ColumnElement, Connection

from vertel.stories.telling.arc import Arc
from vertel.study.coding.passages import select_passages
from vertel.study.log.history import newest_event, touched_since
from vertel.study.store.place import Place
from vertel.study.store.schema import codings, sessions, transcripts, turns
from vertel.study.store.study import Study
from vertel.study.telling.layout import Layout, Passage, Shelves
from vertel.study.telling.placed import Point, Spot, placed_by_hand
from vertel.study.telling.told import Told, ToldTurn, told

# So many shelves are kept: a study in two languages and two arcs.
_KEPT = 4
# Where more codings changed at once, all are read again.
_MUCH = 500


@dataclass(frozen=True, slots=True)
class Shelf:
    """All passages of a study: by spot, by the numbers of their codings, and by stage and whether accepted, in order.

    `told` holds what was said, `layout` where the passages stand. `after` is the event up to which this holds.
    """

    after: int
    told: Told
    passages: Mapping[Spot, Passage]
    by_coding: Mapping[int, Passage]
    by_text: Shelves
    layout: Layout

    def turn(self, passage: Passage) -> ToldTurn:
        """The turn that a passage stands in."""
        return self.told[passage.spot[0]][passage.turn - 1]


_shelves: dict[tuple[Place, Arc], Shelf] = {}


def shelf(study: Study, arc: Arc) -> Shelf:
    """The passages of the study as they are now."""
    said = told(study, arc)
    key = (study.place, arc)
    known = _shelves.pop(key, None)
    found = _renewed(study, arc, known) if known and known.told is said else _made(study, arc, said)
    _shelves[key] = found
    while len(_shelves) > _KEPT:
        _shelves.pop(next(iter(_shelves)), None)
    return found


def _made(study: Study, arc: Arc, said: Told) -> Shelf:
    after = newest_event(study)  # first, so that what changes meanwhile is looked at again
    with study.reading() as connection:
        return _arranged(connection, arc, after, said, _read(connection, said))


def _renewed(study: Study, arc: Arc, known: Shelf) -> Shelf:
    if newest_event(study) == known.after:
        return known
    after, touched = touched_since(study, known.after)
    changed = {number for numbers in touched.get("codings", ()) for number in numbers}
    if not changed and "placed" not in touched:
        return replace(known, after=after)
    with study.reading() as connection:
        if len(changed) > _MUCH:
            return _arranged(connection, arc, after, known.told, _read(connection, known.told))
        found = _mended(connection, known, changed) if changed else known
        layout = Layout(found.passages, found.by_text, placed_by_hand(connection, arc))
        return replace(found, after=after, layout=layout)


def _mended(connection: Connection, known: Shelf, changed: Collection[int]) -> Shelf:
    """The shelf, with those passages read again that a changed coding stood on or stands on now.

    Another request may be reading the old shelf, so that stays as it is.
    """
    before = {known.by_coding[number].spot for number in changed if number in known.by_coding}
    spots = before | _read(connection, known.told, codings.c.id.in_(changed)).keys()
    old = [known.passages[spot] for spot in spots if spot in known.passages]
    beside = {number for passage in old for number in passage.codings}
    fresh = _read(connection, known.told, codings.c.id.in_({*changed, *beside}))
    passages = {**known.passages}
    by_coding = {**known.by_coding}
    for passage in old:
        del passages[passage.spot]
        for number in passage.codings:
            del by_coding[number]
    by_text = {**known.by_text}
    for key in {(passage.stage, passage.accepted) for passage in (*old, *fresh.values())}:
        stay = [passage for passage in by_text.get(key, ()) if passage.spot not in spots]
        come = [passage for passage in fresh.values() if (passage.stage, passage.accepted) == key]
        by_text[key] = sorted([*stay, *come], key=attrgetter("point"))
    by_coding |= {number: passage for passage in fresh.values() for number in passage.codings}
    return replace(known, passages=passages | fresh, by_coding=by_coding, by_text=by_text)


def _read(connection: Connection, said: Told, *where: ColumnElement[bool]) -> dict[Spot, Passage]:
    """The passages; those of a transcript that came since all was `said` wait for the next time."""
    rows = connection.execute(
        select_passages(
            sessions.c.id.label("session"),
            transcripts.c.part,
            codings.c.transcript_id,
            codings.c.start,
            codings.c.end,
            turns.c.n,
            codings.c.id,
            (codings.c.status == "accepted").label("accepted"),
        )
        .where(codings.c.status != "rejected", *where)
        .order_by(None)
    )
    found: dict[Spot, list[tuple[bool, int]]] = defaultdict(list)
    stands: dict[Spot, tuple[Point, int]] = {}
    for session, part, transcript, start, end, turn, number, accepted in rows.all():
        spot = transcript, start, end
        if transcript in said:
            found[spot].append((not accepted, number))
            stands[spot] = (session, part, start, end), turn
    return {spot: _passage(spot, *stands[spot], sorted(there), said) for spot, there in found.items()}


def _passage(spot: Spot, point: Point, turn: int, there: Sequence[tuple[bool, int]], said: Told) -> Passage:
    stage = said[spot[0]][turn - 1].stage
    return Passage(
        point=point,
        spot=spot,
        turn=turn,
        codings=tuple([number for _waiting, number in there]),
        accepted=not there[0][0],
        stage=stage.stage if stage else None,
    )


def _arranged(connection: Connection, arc: Arc, after: int, said: Told, passages: Mapping[Spot, Passage]) -> Shelf:
    by_text: dict[tuple[str | None, bool], list[Passage]] = defaultdict(list)
    for passage in sorted(passages.values(), key=attrgetter("point")):
        by_text[passage.stage, passage.accepted].append(passage)
    by_coding = {number: passage for passage in passages.values() for number in passage.codings}
    layout = Layout(passages, by_text, placed_by_hand(connection, arc))
    return Shelf(after, said, passages, by_coding, by_text, layout)
