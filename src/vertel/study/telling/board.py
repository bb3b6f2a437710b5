"""The story board: the stages of an arc, with the passages that belong in each, and moving those by hand."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from heapq import merge
from itertools import chain, islice
from operator import itemgetter

from sqlalchemy import Connection, select

from vertel.analysis.coding import Status
from vertel.stories.arc import Arc, Stage
from vertel.stories.evidence import Voice
from vertel.stories.outcome import OutcomeKind
from vertel.stories.placing import Placement
from vertel.study.coding.passages import QUOTE_HOLDS, ROLE, TURN_NUMBER, select_passages
from vertel.study.errors import NoSuchCoding, NoSuchStage, QuoteDiffers
from vertel.study.store.schema import codes, codings, participants, sessions
from vertel.study.store.study import Study
from vertel.study.telling.arcs import arc
from vertel.study.telling.placed import HandPlacement, Spot, placed_by_hand, put_by_hand
from vertel.study.telling.shelf import Passage, Shelf, shelf
from vertel.study.telling.stories import story_texts

SHOWN = 30

# The nth passage that a heading or a question puts in a stage stands so far down there, times n: between two of them
# there is room for what is put there by hand, and putting one writes no other.
_APART = 1 << 14


@dataclass(frozen=True, slots=True)
class Card:
    """A passage on the board: `coding` is the number of one of its codings, `codes` are the names of them all.

    `session` is the number of a session, `turn` counts in it. `outcome` is what somebody said it tells of, or else
    what it reads as; `by_hand` is true where somebody put it here. `proposal` stands only where it is in no stage.
    """

    coding: int
    quote: str
    session: int
    session_name: str
    turn: int
    voice: Voice | None
    codes: tuple[str, ...]
    status: Status
    against: bool
    outcome: OutcomeKind | None
    by_hand: bool
    proposal: Placement | None


@dataclass(frozen=True, slots=True)
class Column:
    """A stage with its cards, and what is written under it; without a stage: what has no place yet.

    `accepted` and `suggested` count all passages there; `cards` are the first of them.
    """

    stage: Stage | None
    cards: tuple[Card, ...]
    accepted: int
    suggested: int
    story: str


@dataclass(frozen=True, slots=True)
class Board:
    """The columns of an arc, first what has no place yet."""

    arc: Arc
    columns: tuple[Column, ...]


class _Layout:
    """Which passages stand where: those put by hand at their position, the others where they come in the text."""

    def __init__(self, shelf: Shelf, by_hand: Mapping[Spot, HandPlacement]) -> None:
        self.shelf = shelf
        self.by_hand = {spot: there for spot, there in by_hand.items() if spot in shelf.passages}
        self._put: dict[tuple[str | None, bool], list[tuple[int, Passage]]] = defaultdict(list)
        self._elsewhere: Counter[tuple[str | None, bool]] = Counter()
        for spot, there in self.by_hand.items():
            passage = shelf.passages[spot]
            self._put[there.stage, passage.accepted].append((there.position, passage))
            self._elsewhere[passage.stage, passage.accepted] += 1
        for put in self._put.values():
            put.sort(key=lambda one: (one[0], one[1].place))

    def column(self, stage: str | None, accepted: bool) -> Iterator[tuple[int, Passage]]:
        """The passages there from the top down, each with how far down it stands."""
        said = self.shelf.by_stage.get((stage, accepted), ())
        by_itself = (
            (n * _APART, passage) for n, passage in enumerate(said, start=1) if passage.spot not in self.by_hand
        )
        return merge(self._put.get((stage, accepted), ()), by_itself, key=itemgetter(0))

    def count(self, stage: str | None, accepted: bool) -> int:
        """How many passages stand there."""
        key = stage, accepted
        return len(self.shelf.by_stage.get(key, ())) - self._elsewhere[key] + len(self._put.get(key, ()))

    def stage(self, passage: Passage) -> str | None:
        """The stage that a passage stands in."""
        there = self.by_hand.get(passage.spot)
        return there.stage if there else passage.stage

    def outcome(self, passage: Passage) -> OutcomeKind | None:
        """What somebody said the passage tells of, else what it reads as."""
        there = self.by_hand.get(passage.spot)
        if there:
            return there.outcome
        turn = self.shelf.turn(passage.spot)
        read = turn.outcome(turn.around(*passage.spot[1:]))
        return read.kind if read else None


def board(
    study: Study, *, suggestions: bool = False, shown: Mapping[str, int] | None = None, arc_name: str | None = None
) -> Board:
    """The board of the study's arc: accepted passages, and below them `suggestions` where those are asked for.

    Each column holds as many cards as `shown` says by its key (an empty one for the first), else SHOWN.
    Raises NoSuchArc, and QuoteDiffers where a quote to show is no longer in its text.
    """
    told_in = arc(study, arc_name)
    ready = shelf(study, told_in)
    with study.reading() as connection:
        layout = _Layout(ready, placed_by_hand(connection, told_in))
        written = story_texts(connection, told_in)
        here: dict[str | None, list[Passage]] = {}
        for key in (None, *(stage.key for stage in told_in.stages)):
            standing = (layout.column(key, accepted) for accepted in ((True, False) if suggestions else (True,)))
            wanted = (shown or {}).get(key or "", SHOWN)
            here[key] = [passage for _down, passage in islice(chain.from_iterable(standing), wanted)]
        cards = _cards(study, connection, told_in, layout, list(chain.from_iterable(here.values())))
    return Board(
        told_in,
        tuple(
            Column(
                stage,
                tuple(cards[passage.spot] for passage in here[key] if passage.spot in cards),
                layout.count(key, True),
                layout.count(key, False),
                written.get(key or "", ""),
            )
            for key, stage in ((None, None), *((stage.key, stage) for stage in told_in.stages))
        ),
    )


def place_passage(
    study: Study, coding: int, stage: str | None, *, after: int | None = None, arc_name: str | None = None
) -> None:
    """Put the passage of a coding in a stage (its key), or in none: right below the passage of `after`, else on top.

    Its outcome stays what it was. Raises NoSuchArc, NoSuchStage, NoSuchCoding.
    """
    told_in = arc(study, arc_name)
    titles = {each.key: each.title for each in told_in.stages}
    if stage is not None and stage not in titles:
        raise NoSuchStage(stage=stage, arc=told_in.name)
    with study.changing("passage.placed" if stage else "passage.unplaced") as change:
        layout, passage = _found(study, change.connection, told_in, coding)
        change.details |= {"session": _session(change.connection, passage), "stage": titles.get(stage or "", "")}
        for other, position in list(_positions(layout, stage, passage, after)):
            there = HandPlacement(stage, position, layout.outcome(other))
            put_by_hand(change, told_in.key, other.codings, there)


def judge_passage(study: Study, coding: int, outcome: OutcomeKind | None, *, arc_name: str | None = None) -> None:
    """Say that the passage of a coding tells of something realised, or intended, or of neither; it stays where it is.

    Raises NoSuchArc, NoSuchCoding.
    """
    told_in = arc(study, arc_name)
    with study.changing(f"passage.{outcome or 'neither'}") as change:
        layout, passage = _found(study, change.connection, told_in, coding)
        change.details |= {"session": _session(change.connection, passage)}
        stage = layout.stage(passage)
        position = next(down for down, other in layout.column(stage, passage.accepted) if other is passage)
        put_by_hand(change, told_in.key, passage.codings, HandPlacement(stage, position, outcome))


def _found(study: Study, connection: Connection, told_in: Arc, coding: int) -> tuple[_Layout, Passage]:
    """Where all stands, and the passage of a coding, as it is while nobody else can change anything."""
    ready = shelf(study, told_in)
    if coding not in ready.by_coding:
        raise NoSuchCoding(number=coding)
    return _Layout(ready, placed_by_hand(connection, told_in)), ready.by_coding[coding]


def _positions(
    layout: _Layout, stage: str | None, passage: Passage, after: int | None
) -> Iterator[tuple[Passage, int]]:
    """How far down `passage` comes to stand below the passage of coding `after`, else on top.

    Where there is no room left between its neighbours, those that were put there by hand make some. Where `after` is
    not among them (a suggestion, below which nothing accepted stands), the passage comes last.
    """
    column = [one for one in layout.column(stage, passage.accepted) if one[1] is not passage]
    order = [other for _down, other in column]
    above = layout.shelf.by_coding.get(after or 0)
    at = order.index(above) + 1 if above in order else len(order) if after and passage.accepted else 0
    first = last = at
    if 0 < at < len(column) and column[at][0] - column[at - 1][0] < 2:
        while first > 0 and order[first - 1].spot in layout.by_hand:
            first -= 1
        while last < len(order) and order[last].spot in layout.by_hand:
            last += 1
    put = [*order[first:at], passage, *order[at:last]]
    room = _APART * (len(put) + 1)
    low = column[first - 1][0] if first else column[last][0] - room if last < len(column) else 0
    high = column[last][0] if first and last < len(column) else low + room
    for n, other in enumerate(put, start=1):
        yield other, low + (high - low) * n // (len(put) + 1)


def _session(connection: Connection, passage: Passage) -> str:
    return connection.scalar(select(sessions.c.name).where(sessions.c.id == passage.place[0])) or ""


def _cards(
    study: Study, connection: Connection, told_in: Arc, layout: _Layout, shown: Collection[Passage]
) -> dict[Spot, Card]:
    """The passages as cards; one whose codings are all gone since is left out."""
    numbers = [number for passage in shown for number in passage.codings]
    rows = connection.execute(
        select_passages(
            codings.c.id,
            codings.c.quote,
            codings.c.status,
            codings.c.against,
            codes.c.name.label("code"),
            sessions.c.id.label("session"),
            sessions.c.name.label("session_name"),
            TURN_NUMBER,
            participants.c.pseudonym,
            participants.c.perspective,
            participants.c.organisation,
            ROLE.label("role"),
            QUOTE_HOLDS,
        ).where(codings.c.id.in_(numbers), codings.c.status != "rejected")
    )
    by_number = {row.id: row for row in rows}
    found = {}
    for passage in shown:
        there = [by_number[number] for number in passage.codings if number in by_number]
        if not there:
            continue
        row = there[0]
        if not row.holds:
            raise QuoteDiffers(number=row.id, place=study.path)
        turn = layout.shelf.turn(passage.spot)
        no_voice = row.pseudonym is None or row.role == "interviewer"
        found[passage.spot] = Card(
            coding=row.id,
            quote=turn.disguised(row.quote),
            session=row.session,
            session_name=row.session_name,
            turn=row.turn,
            voice=None if no_voice else Voice(row.pseudonym, row.perspective, row.organisation),
            codes=tuple(dict.fromkeys(each.code for each in there if each.status == row.status)),
            status=row.status,
            against=row.against,
            outcome=layout.outcome(passage),
            by_hand=passage.spot in layout.by_hand,
            proposal=turn.proposal(turn.around(*passage.spot[1:]), told_in) if layout.stage(passage) is None else None,
        )
    return found
