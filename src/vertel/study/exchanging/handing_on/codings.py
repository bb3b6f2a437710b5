"""What people decided to code, and where they put it in a story; a coding over several turns as one again."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from sqlalchemy import Connection, func, select

from vertel.interchange.project import Guid
from vertel.interchange.terms import OutcomeKind, follows
from vertel.study.store.guids import Guids
from vertel.study.store.schema import codings, placed, transcripts

Span = tuple[int, int]


class Piece(NamedTuple):
    """A coding of the study, within one turn (its place among the turns); `guid` is that of the whole coding."""

    number: int
    guid: Guid
    code: int
    coder: int
    against: bool
    made_at: datetime
    start: int
    end: int
    turn: int


@dataclass(frozen=True, slots=True)
class Whole:
    """A coding as it is handed on: of one or more turns that follow upon each other, or of all there are."""

    guid: Guid
    pieces: Sequence[Piece]
    of_all: bool = False

    @property
    def first(self) -> Piece:
        return self.pieces[0]

    @property
    def last(self) -> Piece:
        return self.pieces[-1]

    def named(self) -> Iterator[tuple[Piece, Guid]]:
        """Its pieces, each with a GUID of its own where there are several."""
        for n, piece in enumerate(self.pieces):
            yield piece, self.guid if len(self.pieces) == 1 else follows(self.guid, "piece", str(n))


@dataclass(frozen=True, slots=True)
class Placed:
    """Where somebody put a passage: in this stage of an arc or in none, as telling of this outcome or of neither."""

    arc: str
    stage: str | None
    outcome: OutcomeKind | None


def decided_codings(connection: Connection) -> Mapping[int, Sequence[Any]]:
    """The accepted codings of each current transcript, each with who decided, in the order of the text."""
    rows = connection.execute(
        select(
            codings.c.id,
            codings.c.transcript_id,
            codings.c.code_id,
            func.coalesce(codings.c.decided_by_id, codings.c.coder_id).label("coder_id"),
            codings.c.against,
            codings.c.made_at,
            codings.c.start,
            codings.c.end,
        )
        .join_from(codings, transcripts)
        .where(codings.c.status == "accepted", transcripts.c.current)
        .order_by(codings.c.transcript_id, codings.c.start, codings.c.end, codings.c.id)
    )
    return {number: list(found) for number, found in groupby(rows, key=itemgetter(1))}


def placed_passages(connection: Connection) -> Mapping[int, Mapping[Span, Sequence[Placed]]]:
    """The passages of each current transcript that somebody put somewhere in an arc."""
    found: dict[int, dict[Span, dict[str, Placed]]] = defaultdict(lambda: defaultdict(dict))
    rows = connection.execute(
        select(
            codings.c.transcript_id,
            codings.c.start,
            codings.c.end,
            placed.c.arc,
            placed.c.stage,
            placed.c.outcome,
        )
        .join_from(placed, codings)
        .join(transcripts, codings.c.transcript_id == transcripts.c.id)
        .where(transcripts.c.current)
        .order_by(placed.c.id)  # where two codings moved onto one passage, what was put first holds
    )
    for transcript, start, end, arc, stage, outcome in rows:
        found[transcript][start, end].setdefault(arc, Placed(arc, stage, outcome))
    return {
        transcript: {spot: sorted(put.values(), key=lambda one: one.arc) for spot, put in spots.items()}
        for transcript, spots in found.items()
    }


def joined(rows: Iterable[Any], guids: Guids, turns: Sequence[Span], hidden: Container[int]) -> Iterator[Whole]:
    """The codings of a transcript as they are handed on; not those in turns (their places) that are hidden."""
    by_guid: dict[Guid, list[Piece]] = defaultdict(list)
    for piece in _pieces(rows, guids, turns):
        if piece.turn not in hidden:
            by_guid[piece.guid].append(piece)
    shown = [span for n, span in enumerate(turns) if n not in hidden]
    for guid, pieces in by_guid.items():
        if len(pieces) == 1:
            yield Whole(guid, pieces)
        elif len(set(map(_said, pieces))) == 1 and [(one.start, one.end) for one in pieces] == shown:
            yield Whole(guid, pieces, of_all=True)
        else:
            for n, run in enumerate(_runs(pieces, turns)):
                yield Whole(guid if n == 0 else follows(guid, "run", str(n)), run)


def _pieces(rows: Iterable[Any], guids: Guids, turns: Sequence[Span]) -> Iterator[Piece]:
    """Each once: what somebody coded and also accepted as a suggestion, she coded once."""
    starts = [start for start, _end in turns]
    seen: set[tuple[int, int, int, int]] = set()
    for number, _transcript, code, coder, against, made_at, start, end in rows:
        same = (code, coder, start, end)
        if same not in seen:
            seen.add(same)
            turn = bisect_right(starts, start) - 1
            yield Piece(number, guids.of("codings", number), code, coder, against, made_at, start, end, turn)


def _runs(pieces: Sequence[Piece], turns: Sequence[Span]) -> Iterator[Sequence[Piece]]:
    """The pieces, together as far as one goes on where the one before it ends with its turn."""
    run: list[Piece] = []
    for piece in pieces:
        if run and not _goes_on(run[-1], piece, turns):
            yield run
            run = []
        run.append(piece)
    yield run


def _goes_on(before: Piece, piece: Piece, turns: Sequence[Span]) -> bool:
    together = before.turn + 1 == piece.turn and _said(before) == _said(piece)
    return together and before.end == turns[before.turn][1] and piece.start == turns[piece.turn][0]


def _said(piece: Piece) -> tuple[int, int, bool]:
    return piece.code, piece.coder, piece.against
