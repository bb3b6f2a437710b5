"""The coded passages of a study by the stage that headings and questions give them, kept ready for the story board.

Working this out takes all of the text. So it is kept, for each arc, until an event in the log changes what it rests on;
where only codings changed, only those are looked at again.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from pathlib import Path

from sqlalchemy import ColumnElement, Connection

from vertel.stories.arc import Arc
from vertel.study.coding.passages import select_passages
from vertel.study.log.history import newest_event, touched_since
from vertel.study.store.schema import codings, sessions, transcripts
from vertel.study.store.study import Study
from vertel.study.telling.placed import Spot
from vertel.study.telling.told import Told, ToldTurn, told, turn_at

# What decides on the stage of a turn, and on who is named there.
_RESTS_ON = frozenset({"study", "sessions", "transcripts", "turns", "speakers", "participants", "names"})
# So many shelves are kept: a study in two languages and two arcs.
_KEPT = 4
# Where more codings changed at once, all are read again.
_MUCH = 500


@dataclass(frozen=True, slots=True)
class Passage:
    """A coded passage: where it stands, the numbers of its codings (accepted ones first), and its stage.

    `place` orders the passages of a study; `stage` is None where no heading and no question decides.
    """

    place: tuple[int, int, int, int]
    spot: Spot
    codings: tuple[int, ...]
    accepted: bool
    stage: str | None


@dataclass(frozen=True, slots=True)
class Shelf:
    """All passages of a study: by spot, by the numbers of their codings, and by stage and whether accepted, in order.

    `told` holds what was said, `after` is the event up to which this holds.
    """

    after: int
    told: Told
    passages: Mapping[Spot, Passage]
    by_coding: Mapping[int, Passage]
    by_stage: Mapping[tuple[str | None, bool], Sequence[Passage]]

    def turn(self, spot: Spot) -> ToldTurn:
        """The turn that a passage stands in."""
        transcript, start, _end = spot
        return turn_at(self.told[transcript], start)


_shelves: dict[tuple[Path, Arc], Shelf] = {}


def shelf(study: Study, arc: Arc) -> Shelf:
    """The passages of the study as they are now."""
    key = (study.path, arc)
    known = _shelves.pop(key, None)
    found = _renewed(study, arc, known) if known else _made(study, arc)
    _shelves[key] = found
    while len(_shelves) > _KEPT:
        _shelves.pop(next(iter(_shelves)), None)
    return found


def _made(study: Study, arc: Arc) -> Shelf:
    after = newest_event(study)  # first, so that what changes meanwhile is looked at again
    with study.reading() as connection:
        said = told(connection, arc, study.folder)
        return _arranged(after, said, _read(connection, said))


def _renewed(study: Study, arc: Arc, known: Shelf) -> Shelf:
    after, touched = touched_since(study, known.after)
    if after < known.after or _RESTS_ON & touched.keys():
        return _made(study, arc)
    changed = {number for numbers in touched.get("codings", ()) for number in numbers}
    if not changed:
        return replace(known, after=after)
    with study.reading() as connection:
        if len(changed) > _MUCH:
            return _arranged(after, known.told, _read(connection, known.told))
        return _mended(connection, after, known, changed)


def _mended(connection: Connection, after: int, known: Shelf, changed: Collection[int]) -> Shelf:
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
    by_stage = {**known.by_stage}
    for key in {(passage.stage, passage.accepted) for passage in (*old, *fresh.values())}:
        stay = [passage for passage in by_stage.get(key, ()) if passage.spot not in spots]
        come = [passage for passage in fresh.values() if (passage.stage, passage.accepted) == key]
        by_stage[key] = sorted([*stay, *come], key=attrgetter("place"))
    by_coding |= {number: passage for passage in fresh.values() for number in passage.codings}
    return Shelf(after, known.told, passages | fresh, by_coding, by_stage)


def _read(connection: Connection, said: Told, *where: ColumnElement[bool]) -> dict[Spot, Passage]:
    rows = connection.execute(
        select_passages(
            sessions.c.id.label("session"),
            transcripts.c.part,
            codings.c.transcript_id,
            codings.c.start,
            codings.c.end,
            codings.c.id,
            (codings.c.status == "accepted").label("accepted"),
        )
        .where(codings.c.status != "rejected", *where)
        .order_by(None)
    )
    found: dict[Spot, list[tuple[bool, int]]] = defaultdict(list)
    places: dict[Spot, tuple[int, int, int, int]] = {}
    for session, part, transcript, start, end, number, accepted in rows:
        spot = transcript, start, end
        found[spot].append((not accepted, number))
        places[spot] = session, part, start, end
    return {spot: _passage(spot, places[spot], sorted(there), said) for spot, there in found.items()}


def _passage(spot: Spot, place: tuple[int, int, int, int], there: Sequence[tuple[bool, int]], said: Told) -> Passage:
    stage = turn_at(said[spot[0]], spot[1]).stage
    return Passage(
        place=place,
        spot=spot,
        codings=tuple(number for _waiting, number in there),
        accepted=not there[0][0],
        stage=stage.stage if stage else None,
    )


def _arranged(after: int, said: Told, passages: Mapping[Spot, Passage]) -> Shelf:
    by_stage: dict[tuple[str | None, bool], list[Passage]] = defaultdict(list)
    for passage in sorted(passages.values(), key=attrgetter("place")):
        by_stage[passage.stage, passage.accepted].append(passage)
    by_coding = {number: passage for passage in passages.values() for number in passage.codings}
    return Shelf(after, said, passages, by_coding, by_stage)
