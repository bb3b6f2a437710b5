"""Which codes stand together: on the same turn, or on passages that overlap."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from sqlalchemy import select

from vertel.study.coding.passages import select_passages
from vertel.study.store.schema import codes, codings, turns
from vertel.study.store.study import Study

MOST_CODES = 12

_Passage = tuple[int, int, int]  # start, end, code


@dataclass(frozen=True, slots=True)
class CountedCode:
    """A code with its sub-codes, and the number of turns it stands on."""

    id: int
    name: str
    turns: int


@dataclass(frozen=True, slots=True)
class Together:
    """The codes that stand on most turns, in the order of the codebook, and on how many turns two of them do.

    A code and its own sub-code have no number: those always stand together.
    """

    codes: tuple[CountedCode, ...]
    turns: Mapping[tuple[int, int], int]


def together(study: Study, *, overlapping: bool = False, suggested: bool = False) -> Together:
    """The codes that were put on the same turns; `overlapping`: on passages that overlap, too.

    Suggestions that wait count where `suggested` is asked for.
    """
    statuses = ("accepted", "suggested") if suggested else ("accepted",)
    with study.reading() as connection:
        tree = connection.execute(select(codes.c.id, codes.c.name, codes.c.parent_id).order_by(codes.c.position)).all()
        rows = connection.execute(
            select_passages(turns.c.id.label("turn"), codings.c.start, codings.c.end, codings.c.code_id)
            .where(codings.c.status.in_(statuses))
            .order_by(None)
        ).all()
    parents = {row.id: row.parent_id for row in tree}
    lines = {row.id: _line(row.id, parents) for row in tree}
    on_turn: dict[int, list[_Passage]] = defaultdict(list)
    for turn, *passage in rows:
        on_turn[turn].append(tuple(passage))
    counts: Counter[int] = Counter()
    pairs: Counter[tuple[int, int]] = Counter()
    for passages in on_turn.values():
        counts.update({code for _start, _end, one in passages for code in lines[one]})
        met = _overlapping(passages) if overlapping else combinations({code for _, _, code in passages}, 2)
        pairs.update(_pairs(met, lines))
    top = {code for code, _count in counts.most_common(MOST_CODES)}
    shown = tuple(CountedCode(row.id, row.name, counts[row.id]) for row in tree if row.id in top)
    return Together(shown, {pair: count for pair, count in pairs.items() if top.issuperset(pair)})


def _line(code: int, parents: Mapping[int, int | None]) -> tuple[int, ...]:
    """The code and those it stands below."""
    line = [code]
    while (parent := parents[line[-1]]) is not None:
        line.append(parent)
    return tuple(line)


def _overlapping(passages: Sequence[_Passage]) -> Iterable[tuple[int, int]]:
    for (start, end, one), (other_start, other_end, other) in combinations(passages, 2):
        if one != other and start < other_end and other_start < end:
            yield one, other


def _pairs(met: Iterable[tuple[int, int]], lines: Mapping[int, Sequence[int]]) -> set[tuple[int, int]]:
    """Both ways round, with the codes that those stand below; never a code with one of its own line."""
    found: set[tuple[int, int]] = set()
    for one, other in met:
        for a, b in product(lines[one], lines[other]):
            if a not in lines[b] and b not in lines[a]:
                found |= {(a, b), (b, a)}
    return found
