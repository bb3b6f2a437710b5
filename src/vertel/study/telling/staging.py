"""Which turns belong to a stage of the arc, worked out for no more sessions than are asked for."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select

from vertel.stories.arc import Arc
from vertel.stories.placing import place
from vertel.study.coding.passages import ROLE
from vertel.study.people.consent import MAY_BE_USED
from vertel.study.store.schema import participants, speakers, transcripts
from vertel.study.store.study import Study
from vertel.study.suggesting.conversations import conversations
from vertel.study.telling.arcs import arc
from vertel.study.telling.placed import placed_by_hand

# The stage of each turn of a transcript, by all that decides about it; a text never changes.
_Key = tuple[Path, int, Arc, frozenset[tuple[str, bool, bool]]]
_known: dict[_Key, Sequence[str | None]] = {}
_MOST_KNOWN = 2_000  # transcripts


def in_stage(study: Study, connection: Connection, stage: str, found: Sequence[Any]) -> list[Any]:
    """Those of the turns, rows (transcript, session, n, start, end), that belong to the stage with this key.

    A turn belongs where a heading or a question puts it, and where somebody put a passage of it by hand.
    """
    told_in = arc(study)
    by_hand = defaultdict(list)
    for (transcript, start, _end), there in placed_by_hand(connection, told_in).items():
        if there.stage == stage:
            by_hand[transcript].append(start)
    for starts in by_hand.values():
        starts.sort()
    fitting = []
    for session, rows in groupby(found, key=lambda row: row.session):
        stages = _stages(study, connection, session, told_in)
        for row in rows:
            starts = by_hand[row.transcript]
            at = bisect_left(starts, row.start)
            if stages[row.transcript][row.n - 1] == stage or (at < len(starts) and starts[at] < row.end):
                fitting.append(row)
    return fitting


def _stages(study: Study, connection: Connection, session: int, told_in: Arc) -> dict[int, Sequence[str | None]]:
    """The stage of each turn of the session, by the number of its transcript."""
    who = connection.execute(
        select(speakers.c.label, ROLE.is_not_distinct_from("interviewer"), MAY_BE_USED)
        .join_from(speakers, participants, isouter=True)
        .where(speakers.c.session_id == session)
    )
    speaking = frozenset((label, asks, may_be_used) for label, asks, may_be_used in who)
    current = connection.scalars(
        select(transcripts.c.id).where(transcripts.c.session_id == session, transcripts.c.current)
    ).all()
    keys: dict[int, _Key] = {number: (study.path, number, told_in, speaking) for number in current}
    if not all(key in _known for key in keys.values()):
        if len(_known) > _MOST_KNOWN:
            _known.clear()
        for recorded in conversations(connection, session):
            said = recorded.conversation
            placements = place(said.turns, told_in, said.interviewers)
            _known[keys[recorded.transcript]] = [each.stage if each else None for each in placements]
    return {number: _known[key] for number, key in keys.items()}
