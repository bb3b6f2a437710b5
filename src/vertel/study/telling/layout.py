"""Which passages stand where on the story board, and in what order.

What stands in a stage by its text comes in the order of the text. What somebody put there keeps the order that she
made, below the passage that she put it under: so a new passage comes where its text has it, and shifts nothing else.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from heapq import merge
from itertools import chain
from operator import itemgetter

from vertel.stories.telling.outcome import OutcomeKind
from vertel.study.telling.placed import HandPlacement, Point, Spot

# Between two that were put below one another there is room for what comes between: putting one writes no other.
_APART = 1 << 14


@dataclass(frozen=True, slots=True)
class Passage:
    """A coded passage: where it stands, the numbers of its codings (accepted ones first), and its stage.

    `point` orders the passages of a study; `turn` counts in its transcript from 1. `stage` is None where no heading
    and no question decides.
    """

    point: Point
    spot: Spot
    turn: int
    codings: tuple[int, ...]
    accepted: bool
    stage: str | None


# The passages of a stage (None: of no stage): those that a person accepted, or those that are only suggested.
Shelves = Mapping[tuple[str | None, bool], Sequence[Passage]]
# How far down something stands: below which passage of the text, and there after what stands by its text.
_Down = tuple[Point | tuple[()], bool]


class Layout:
    """Where passages stand, by their text and by hand.

    `by_text` has them by the stage that headings and questions give them, in order. Of `by_hand` only those count that
    are among the `passages`.
    """

    def __init__(
        self, passages: Mapping[Spot, Passage], by_text: Shelves, by_hand: Mapping[Spot, HandPlacement]
    ) -> None:
        self._by_text = by_text
        self.by_hand = {spot: there for spot, there in by_hand.items() if spot in passages}
        self._elsewhere: Counter[tuple[str | None, bool]] = Counter()
        put: dict[tuple[str | None, bool], list[Passage]] = defaultdict(list)
        for spot, there in self.by_hand.items():
            passage = passages[spot]
            put[there.stage, passage.accepted].append(passage)
            self._elsewhere[passage.stage, passage.accepted] += 1
        self._put = {key: list(self._in_order(there)) for key, there in put.items()}

    def column(self, stage: str | None, *, accepted: bool) -> Iterator[Passage]:
        """The passages there from the top down."""
        by_text = (
            ((passage.point, False), passage)
            for passage in self._by_text.get((stage, accepted), ())
            if passage.spot not in self.by_hand
        )
        return map(itemgetter(1), merge(by_text, self._put.get((stage, accepted), ()), key=itemgetter(0)))

    def count(self, stage: str | None, *, accepted: bool) -> int:
        """How many passages stand there."""
        key = stage, accepted
        return len(self._by_text.get(key, ())) - self._elsewhere[key] + len(self._put.get(key, ()))

    def put_in(self, stage: str | None) -> Iterator[Passage]:
        """What somebody put there, or left there saying what it tells of."""
        there = (self._put.get((stage, accepted), ()) for accepted in (True, False))
        return map(itemgetter(1), chain.from_iterable(there))

    def stage(self, passage: Passage) -> str | None:
        """The stage that a passage stands in."""
        there = self.by_hand.get(passage.spot)
        return there.stage if there else passage.stage

    def is_moved(self, passage: Passage) -> bool:
        """Whether somebody put it where it stands, and did not only say what it tells of."""
        there = self.by_hand.get(passage.spot)
        return there is not None and there.below not in passage.codings

    def orders(self) -> Iterator[Sequence[Passage]]:
        """The passages of each stage in which somebody put one, in order; what is only suggested comes last."""
        for stage in {there.stage for there in self.by_hand.values() if there.stage is not None}:
            if any(map(self.is_moved, self.put_in(stage))):
                yield [*self.column(stage, accepted=True), *self.column(stage, accepted=False)]

    def left(self, passage: Passage, outcome: OutcomeKind | None) -> Iterator[tuple[Passage, HandPlacement]]:
        """What to write where it stays in its place and tells of `outcome`."""
        there = self.by_hand.get(passage.spot)
        if there:
            yield passage, replace(there, outcome=outcome)
            return
        column = list(self.column(passage.stage, accepted=passage.accepted))
        at = column.index(passage)
        here = HandPlacement(passage.stage, 0, passage.codings[0], outcome)
        yield from self._between(passage, column[:at], column[at + 1 :], here)

    def moved(
        self, passage: Passage, stage: str | None, outcome: OutcomeKind | None, after: Passage | None, *, last: bool
    ) -> Iterator[tuple[Passage, HandPlacement]]:
        """What to write where it comes to stand right below the passage `after`.

        Where that is not there, it comes `last` of those below which it may stand, else on top.
        """
        column = [one for one in self.column(stage, accepted=passage.accepted) if one is not passage]
        at = column.index(after) + 1 if after in column else len(column) if last else 0
        below = self._below(column[at - 1]) if at else None
        yield from self._between(passage, column[:at], column[at:], HandPlacement(stage, 0, below, outcome))

    def _below(self, passage: Passage) -> int | None:
        """The coding under which stands what is put right below a passage."""
        there = self.by_hand.get(passage.spot)
        return there.below if there else passage.codings[0]

    def _between(
        self, passage: Passage, above: Sequence[Passage], under: Sequence[Passage], here: HandPlacement
    ) -> Iterator[tuple[Passage, HandPlacement]]:
        """Its place between its neighbours; where there is no room left, all that were put there make some."""
        before = [one for one in above if one.spot in self.by_hand]
        behind = [one for one in under if one.spot in self.by_hand]
        low = self.by_hand[before[-1].spot].position if before else None
        high = self.by_hand[behind[0].spot].position if behind else None
        if low is None or high is None:
            yield passage, replace(here, position=high - _APART if high is not None else (low or 0) + _APART)
        elif high - low > 1:
            yield passage, replace(here, position=(low + high) // 2)
        else:
            for n, one in enumerate((*before, passage, *behind), start=1):
                yield one, replace(here if one is passage else self.by_hand[one.spot], position=n * _APART)

    def _in_order(self, put: Sequence[Passage]) -> Iterator[tuple[_Down, Passage]]:
        """With how far down each stands: never above what was put above it."""
        lowest: Point | tuple[()] = ()
        for passage in sorted(put, key=lambda one: (self.by_hand[one.spot].position, one.point)):
            lowest = max(lowest, self.by_hand[passage.spot].under or ())
            yield (lowest, True), passage
