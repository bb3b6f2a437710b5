"""Which quotes a page shows where there is no room for all."""

from collections.abc import Sequence

from vertel.stories.telling.evidence import Evidence, Voice
from vertel.transcripts.transcript import Perspective


def in_order(evidence: Sequence[Evidence], n: int) -> list[Evidence]:
    """At most `n` quotes of a stage: first those that somebody put there, then those that let most people speak.

    They come in the order of `evidence` where somebody made one; where nobody did, as `spread` has them.
    """
    by_hand = [item for item in evidence if item.by_hand][:n]
    chosen = spread(evidence, n, first=by_hand)
    return [item for item in evidence if item in chosen] if by_hand else chosen


def spread(
    evidence: Sequence[Evidence], n: int, wishes: frozenset[str] = frozenset(), first: Sequence[Evidence] = ()
) -> list[Evidence]:
    """At most `n` quotes that let as many people as possible speak, those that come `first` among them.

    Every next one is by whoever spoke least so far, then from the perspective heard least so far; among those, what a
    person accepted goes before a suggestion, what happened before a wish (a stage in `wishes`), and a likely suggestion
    before an unlikely one.
    """
    chosen = list(first)
    left = [item for item in evidence if item not in chosen]
    while left and len(chosen) < n:
        best = min(left, key=lambda item: _priority(item, chosen, wishes))
        chosen.append(best)
        left.remove(best)
    return chosen


def _priority(item: Evidence, chosen: Sequence[Evidence], wishes: frozenset[str]) -> tuple[int, int, bool, bool, float]:
    return (
        sum(_speaker(other) == _speaker(item) for other in chosen),
        sum(_perspective(other) == _perspective(item) for other in chosen),
        item.status != "accepted",
        item.stage in wishes,
        -(item.score or 0) if item.status == "suggested" else 0,
    )


def _speaker(item: Evidence) -> Voice | str:
    """Who spoke; in one session, everybody unknown counts as one voice."""
    return item.voice or item.session


def _perspective(item: Evidence) -> Perspective | None:
    return item.voice.perspective if item.voice else None
