"""Searching the study: what is said, by whom, in which stage, and with which codes on it."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Any, Literal, Protocol

from sqlalchemy import ColumnElement, Connection, Select, exists, func, select, true

from vertel.analysis.coding import Status
from vertel.study.codebook.codes import family
from vertel.study.coding.passages import ROLE, select_passages
from vertel.study.people.consent import MAY_BE_USED
from vertel.study.searching import index, tokens
from vertel.study.searching.pattern import Pattern
from vertel.study.searching.results import FoundSession, by_session, codings_in, said_in
from vertel.study.searching.tokens import Places, Wanted
from vertel.study.searching.words import by_lemma, exactly
from vertel.study.store.schema import coders, codings, participants, sessions, speakers, transcripts, turns
from vertel.study.store.study import Study
from vertel.study.telling.staging import in_stage
from vertel.transcripts.transcript import Perspective

By = Literal["words", "lemma", "pattern"]

ON_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for: `text`, and all that a turn must be besides.

    Codes are numbers, each with its sub-codes: a turn must have all of `codes`, and none of `without`. `together`: the
    codes must stand on passages that overlap. `coder` (a number) put the codes there. `suggested`: a code that the
    machine suggested counts too. `stage` is a key of the arc. Without `text`, coded passages are looked for.
    """

    text: str = ""
    by: By = "words"
    codes: tuple[int, ...] = ()
    without: tuple[int, ...] = ()
    together: bool = False
    session: int | None = None
    perspective: Perspective | None = None
    stage: str | None = None
    coder: int | None = None
    respondents: bool = False
    suggested: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """Page `page` of `pages`, counted from 1. `turns` and `in_sessions` count all that was found."""

    sessions: tuple[FoundSession, ...]
    turns: int
    in_sessions: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class Choices:
    """What there is to choose from: (number, name) of the sessions, and of those who coded."""

    sessions: tuple[tuple[int, str], ...]
    coders: tuple[tuple[int, str], ...]


class Query(Protocol):
    """What makes a turn fit, as SQL as far as SQL can tell."""

    @property
    def exact(self) -> bool:
        """Whether its places are passages as somebody coded them, and not just words."""

    def condition(self) -> ColumnElement[bool]:
        """For a query that knows turns and transcripts."""

    def picked(self, connection: Connection, found: Sequence[Any]) -> Sequence[Any]:
        """Those of the turns found by `condition` that fit."""

    def places(self, connection: Connection, texts: Mapping[int, str]) -> Mapping[int, Places]:
        """What fits in the turns with these numbers and texts."""


def choices(study: Study) -> Choices:
    """The sessions and coders that a search can be narrowed down to."""
    coded = select(codings.c.coder_id).union(select(codings.c.decided_by_id)).subquery()
    with study.reading() as connection:
        named = connection.execute(select(sessions.c.id, sessions.c.name).order_by(sessions.c.id))
        there = tuple((row.id, row.name) for row in named)
        who = connection.execute(
            select(coders.c.id, coders.c.name).where(coders.c.id.in_(select(coded))).order_by(coders.c.name)
        )
        return Choices(there, tuple((row.id, row.name) for row in who))


def find(study: Study, search: Search, page: int = 1) -> Page:
    """One page of what fits, in the order of sessions and text; the nearest page where there are not so many.

    Raises NothingToLookFor, PatternWrong, PatternTooSlow.
    """
    index.catch_up(study)
    with study.reading() as connection:
        query = query_of(study, connection, search)
        found = found_turns(study, connection, search, query)
        pages = max(1, -(-len(found) // ON_A_PAGE))
        page = min(max(1, page), pages)
        shown = found[(page - 1) * ON_A_PAGE : page * ON_A_PAGE]
        rows = list(said_in(connection, [row.turn for row in shown]))
        places = query.places(connection, {row.id: row.text for row in rows})
        read = tuple(by_session(connection, rows, places, _statuses(search)))
    return Page(read, len(found), len({row.session for row in found}), page, pages)


def query_of(study: Study, connection: Connection, search: Search) -> Query:
    """How to look for it."""
    if not search.text.strip():
        return _Coded(connection, search)
    if search.by == "pattern":
        return _ByPattern(Pattern(search.text))
    if search.by == "lemma":
        return _ByWords(connection, by_lemma(search.text, study, connection))
    return _ByWords(connection, exactly(search.text))


def found_turns(study: Study, connection: Connection, search: Search, query: Query) -> Sequence[Any]:
    """All turns that fit, as rows (turn, n, transcript, session, start, end)."""
    wanted = (
        select(
            turns.c.id.label("turn"),
            turns.c.n,
            transcripts.c.id.label("transcript"),
            sessions.c.id.label("session"),
            turns.c.start,
            turns.c.end,
        )
        .join_from(turns, transcripts)
        .join(sessions)
        .join(speakers, turns.c.speaker_id == speakers.c.id, isouter=True)
        .join(participants, speakers.c.participant_id == participants.c.id, isouter=True)
        .where(transcripts.c.current, MAY_BE_USED, query.condition(), *_filters(connection, search))
        .order_by(sessions.c.id, transcripts.c.part, turns.c.n)
    )
    found = query.picked(connection, connection.execute(wanted).all())
    if search.stage:
        found = in_stage(study, search.stage, found)
    return found


def _filters(connection: Connection, search: Search) -> Iterator[ColumnElement[bool]]:
    if search.session is not None:
        yield sessions.c.id == search.session
    if search.perspective is not None:
        yield participants.c.perspective == search.perspective
    if search.respondents:
        yield (turns.c.kind == "speech") & ROLE.is_distinct_from("interviewer")
    families = [family(connection, code) for code in search.codes]
    for among in families:
        yield turns.c.id.in_(_coded(search, among))
    if search.together:
        for first, second in pairwise(families):
            yield turns.c.id.in_(_coded(search, first).where(_overlaps(search, second)))
    if search.coder is not None and not families:
        yield turns.c.id.in_(_coded(search))
    for code in search.without:
        yield turns.c.id.not_in(_coded(search, family(connection, code)))


def _coded(search: Search, among: Collection[int] | None = None) -> Select[tuple[int]]:
    """The turns that have a code, one of those `among` the given numbers."""
    there = select_passages(turns.c.id).order_by(None).where(codings.c.status.in_(_statuses(search)))
    if among is not None:
        there = there.where(codings.c.code_id.in_(among))
    if search.coder is not None:
        there = there.where(func.coalesce(codings.c.decided_by_id, codings.c.coder_id) == search.coder)
    return there


def _overlaps(search: Search, among: Collection[int]) -> ColumnElement[bool]:
    """Whether a passage with one of these codes overlaps the passage at hand."""
    other = codings.alias()
    return exists().where(
        other.c.code_id.in_(among),
        other.c.transcript_id == codings.c.transcript_id,
        other.c.start < codings.c.end,
        codings.c.start < other.c.end,
        other.c.status.in_(_statuses(search)),
    )


def _statuses(search: Search) -> tuple[Status, ...]:
    return ("accepted", "suggested") if search.suggested else ("accepted",)


class _ByWords:
    exact = False

    def __init__(self, connection: Connection, wanted: Wanted) -> None:
        self._wanted = wanted
        self._turns = index.turns_with(connection, wanted)

    def condition(self) -> ColumnElement[bool]:
        return turns.c.id.in_(self._turns)

    def picked(self, connection: Connection, found: Sequence[Any]) -> Sequence[Any]:
        return found

    def places(self, connection: Connection, texts: Mapping[int, str]) -> Mapping[int, Places]:
        return {turn: tokens.places(text, self._wanted) for turn, text in texts.items()}


@dataclass(frozen=True, slots=True)
class _ByPattern:
    pattern: Pattern
    exact: bool = False

    def condition(self) -> ColumnElement[bool]:
        return true()

    def picked(self, connection: Connection, found: Sequence[Any]) -> Sequence[Any]:
        fitting = []
        for transcript, rows in groupby(found, key=lambda row: row.transcript):
            text = connection.scalar(select(transcripts.c.text).where(transcripts.c.id == transcript)) or ""
            fitting += [row for row in rows if self.pattern.is_in(text[row.start : row.end])]
        return fitting

    def places(self, connection: Connection, texts: Mapping[int, str]) -> Mapping[int, Places]:
        return {turn: self.pattern.places(text) for turn, text in texts.items()}


class _Coded:
    """Without words: the passages that have the codes, or any code."""

    exact = True

    def __init__(self, connection: Connection, search: Search) -> None:
        self._search = search
        self._families = [family(connection, code) for code in search.codes]

    def condition(self) -> ColumnElement[bool]:
        return true() if self._families else turns.c.id.in_(_coded(self._search))

    def picked(self, connection: Connection, found: Sequence[Any]) -> Sequence[Any]:
        return found

    def places(self, connection: Connection, texts: Mapping[int, str]) -> Mapping[int, Places]:
        found: dict[int, set[tuple[int, int]]] = defaultdict(set)
        meant = set().union(*self._families) if self._families else None
        for row in codings_in(connection, list(texts), _statuses(self._search)):
            by_her = self._search.coder in (None, row.coder)
            if by_her and (meant is None or row.code in meant):
                found[row.turn].add((row.start, row.end))
        return {turn: sorted(places) for turn, places in found.items()}
