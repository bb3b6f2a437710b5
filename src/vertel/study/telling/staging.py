"""Which turns belong to a stage of the arc."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from vertel.study.store.study import Study
from vertel.study.telling.arcs import arc
from vertel.study.telling.shelf import shelf


def in_stage(study: Study, stage: str, found: Sequence[Any]) -> list[Any]:
    """Those of the turns, rows (transcript, n, start, end), that belong to the stage with this key.

    A turn belongs where a heading or a question puts it, and where somebody put a passage of it by hand.
    """
    ready = shelf(study, arc(study))
    by_hand = defaultdict(list)
    for passage in ready.layout.put_in(stage):
        transcript, start, _end = passage.spot
        by_hand[transcript].append(start)
    for starts in by_hand.values():
        starts.sort()

    def belongs(row: Any) -> bool:
        if row.transcript not in ready.told:  # it came this very moment
            return False
        by_text = ready.told[row.transcript][row.n - 1].stage
        starts = by_hand.get(row.transcript, ())
        at = bisect_left(starts, row.start)
        return (by_text is not None and by_text.stage == stage) or (at < len(starts) and starts[at] < row.end)

    return [row for row in found if belongs(row)]
