"""The story board: the stages of an arc, with the passages that belong in each, and moving those by hand."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import chain, islice

from sqlalchemy import Connection, func, select

from vertel.analysis.coding import Status
from vertel.stories.telling.arc import Arc, Stage
from vertel.stories.telling.evidence import Voice
from vertel.stories.telling.outcome import OutcomeKind
from vertel.stories.telling.placing import Placement
from vertel.study.coding.errors import NoSuchCoding, QuoteDiffers
from vertel.study.coding.passages import QUOTE_HOLDS, ROLE, TURN_NUMBER, select_passages
from vertel.study.store.schema import codes, codings, memos, participants, sessions, turns
from vertel.study.store.study import Study
from vertel.study.telling.arcs import arc
from vertel.study.telling.errors import NoSuchStage
from vertel.study.telling.layout import Passage
from vertel.study.telling.placed import Spot, put_by_hand
from vertel.study.telling.shelf import Shelf, shelf
from vertel.study.telling.stories import story_texts
from vertel.study.telling.story_memos import noted_stories

SHOWN = 30


@dataclass(frozen=True, slots=True)
class Card:
    """A passage on the board: `coding` is the number of one of its codings, `codes` are the names of them all.

    `session` is the number of a session, `turn` counts in it, `start_time` is in seconds. `outcome` is what somebody
    said it tells of, or else what it reads as; `by_hand` is true where somebody put it here, or said so. `proposal`
    stands only where it is in no stage. There are `memos` about the coding `noted`, where there are any about one.
    """

    coding: int
    quote: str
    session: int
    session_name: str
    turn: int
    start_time: float | None
    voice: Voice | None
    codes: tuple[str, ...]
    status: Status
    against: bool
    outcome: OutcomeKind | None
    by_hand: bool
    proposal: Placement | None
    noted: int
    memos: int


@dataclass(frozen=True, slots=True)
class Column:
    """A stage with its cards, and the story that is written under it; without a stage: what has no place yet.

    `accepted` and `suggested` count all passages there; `cards` are the first of them. There are `memos` on the story.
    """

    stage: Stage | None
    cards: tuple[Card, ...]
    accepted: int
    suggested: int
    story: str
    memos: int


@dataclass(frozen=True, slots=True)
class Board:
    """The columns of an arc, first what has no place yet."""

    arc: Arc
    columns: tuple[Column, ...]


def board(
    study: Study, *, suggestions: bool = False, shown: Mapping[str, int] | None = None, arc_name: str | None = None
) -> Board:
    """The board of the study's arc: accepted passages, and below them `suggestions` where those are asked for.

    Each column holds as many cards as `shown` says by its key (an empty one for the first), else SHOWN.
    Raises NoSuchArc, and QuoteDiffers where a quote to show is no longer in its text.
    """
    told_in = arc(study, arc_name)
    ready = shelf(study, told_in)
    here: dict[str | None, list[Passage]] = {}
    for key in (None, *(stage.key for stage in told_in.stages)):
        which = (True, False) if suggestions else (True,)
        standing = chain.from_iterable(ready.layout.column(key, accepted=accepted) for accepted in which)
        here[key] = list(islice(standing, (shown or {}).get(key or "", SHOWN)))
    with study.reading() as connection:
        cards = _cards(study, connection, told_in, ready, list(chain.from_iterable(here.values())))
        written = story_texts(connection, told_in)
        noted = noted_stories(connection, told_in)
    return Board(
        told_in,
        tuple(
            Column(
                stage,
                tuple(cards[passage.spot] for passage in here[key] if passage.spot in cards),
                ready.layout.count(key, accepted=True),
                ready.layout.count(key, accepted=False),
                written.get(key or "", ""),
                noted.get(key or "", 0),
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
        ready, passage = _found(study, told_in, coding)
        change.details |= {"session": _session(change.connection, passage), "stage": titles.get(stage or "", "")}
        above, last = ready.by_coding.get(after or 0), after is not None and passage.accepted
        moved = ready.layout.moved(passage, stage, _outcome(ready, passage), above, last=last)
        for other, there in list(moved):
            put_by_hand(change, told_in.key, other.spot, there)


def judge_passage(study: Study, coding: int, outcome: OutcomeKind | None, *, arc_name: str | None = None) -> None:
    """Say that the passage of a coding tells of something realised, or intended, or of neither; it stays where it is.

    Raises NoSuchArc, NoSuchCoding.
    """
    told_in = arc(study, arc_name)
    with study.changing(f"passage.{outcome or 'neither'}") as change:
        ready, passage = _found(study, told_in, coding)
        change.details |= {"session": _session(change.connection, passage)}
        for other, there in list(ready.layout.left(passage, outcome)):
            put_by_hand(change, told_in.key, other.spot, there)


def _found(study: Study, told_in: Arc, coding: int) -> tuple[Shelf, Passage]:
    """Where all stands, and the passage of a coding; within a change, while nobody else can change anything."""
    ready = shelf(study, told_in)
    if coding not in ready.by_coding:
        raise NoSuchCoding(number=coding)
    return ready, ready.by_coding[coding]


def _outcome(ready: Shelf, passage: Passage) -> OutcomeKind | None:
    """What somebody said the passage tells of, else what it reads as."""
    there = ready.layout.by_hand.get(passage.spot)
    if there:
        return there.outcome
    turn = ready.turn(passage)
    read = turn.outcome(turn.around(*passage.spot[1:]))
    return read.kind if read else None


def _session(connection: Connection, passage: Passage) -> str:
    return connection.scalar(select(sessions.c.name).where(sessions.c.id == passage.point[0])) or ""


def _cards(
    study: Study, connection: Connection, told_in: Arc, ready: Shelf, shown: Collection[Passage]
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
            turns.c.start_time,
            participants.c.pseudonym,
            participants.c.perspective,
            participants.c.organisation,
            ROLE.label("role"),
            QUOTE_HOLDS,
        ).where(codings.c.id.in_(numbers), codings.c.status != "rejected")
    )
    by_number = {row.id: row for row in rows}
    counted = select(memos.c.about_id, func.count().label("n")).group_by(memos.c.about_id)
    about = counted.where(memos.c.about == "codings", memos.c.about_id.in_(numbers))
    memos_on = {row.about_id: row.n for row in connection.execute(about)}
    found = {}
    for passage in shown:
        there = [by_number[number] for number in passage.codings if number in by_number]
        if not there:
            continue
        row = there[0]
        if not row.holds:
            raise QuoteDiffers(number=row.id, place=study.place)
        turn = ready.turn(passage)
        noted = next((each.id for each in there if each.id in memos_on), row.id)
        no_voice = row.pseudonym is None or row.role == "interviewer"
        found[passage.spot] = Card(
            coding=row.id,
            quote=turn.disguised(row.quote),
            session=row.session,
            session_name=row.session_name,
            turn=row.turn,
            start_time=row.start_time,
            voice=None if no_voice else Voice(row.pseudonym, row.perspective, row.organisation),
            codes=tuple(dict.fromkeys(each.code for each in there if each.status == row.status)),
            status=row.status,
            against=row.against,
            outcome=_outcome(ready, passage),
            by_hand=passage.spot in ready.layout.by_hand,
            proposal=_proposal(ready, passage, told_in),
            noted=noted,
            memos=memos_on.get(noted, 0),
        )
    return found


def _proposal(ready: Shelf, passage: Passage, told_in: Arc) -> Placement | None:
    """The stage that its words propose for what is in none."""
    if ready.layout.stage(passage) is not None:
        return None
    turn = ready.turn(passage)
    return turn.proposal(turn.around(*passage.spot[1:]), told_in)
