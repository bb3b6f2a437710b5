"""Codes put on all that a search finds, as one action."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from vertel.analysis.reading import sentence_bounds
from vertel.study.coding.pointing import Span, code_spans
from vertel.study.searching import index
from vertel.study.searching.errors import NoCodeChosen, NothingFoundToCode, TooMuchAtOnce
from vertel.study.searching.finding import Query, Search, found_turns, query_of
from vertel.study.searching.results import codings_in, said_in
from vertel.study.store.study import Study

MOST_AT_ONCE = 2_000  # passages: what is stored within seconds, and what somebody may still answer for


@dataclass(frozen=True, slots=True)
class CodedHits:
    """How many codings were made, and how many stood there already."""

    coded: int
    already: int


def code_hits(
    study: Study,
    search: Search,
    chosen: Sequence[int],
    *,
    new: str = "",
    only: Collection[int] | None = None,
    whole_turns: bool = False,
    interviewers: bool = False,
) -> CodedHits:
    """Put the chosen codes (their numbers), and one with the name `new`, on what the search finds.

    That is the sentence around each hit, or its whole turn; where a search without words finds passages, those. `only`
    in the turns with these numbers. What interviewers say is left alone, unless it is asked for. A hit that has all of
    the codes keeps them as they are.

    Raises NoCodeChosen, NothingFoundToCode, TooMuchAtOnce, NoSuchCodeNumber, and whatever `find` raises.
    """
    if not chosen and not new.strip():
        raise NoCodeChosen
    if not interviewers:
        search = replace(search, respondents=True)
    index.catch_up(study)
    with study.reading() as connection:
        query = query_of(study, connection, search)
        found = [row.turn for row in found_turns(study, connection, search, query) if only is None or row.turn in only]
        if len(found) > MOST_AT_ONCE:
            raise TooMuchAtOnce(most=MOST_AT_ONCE)
        rows = list(said_in(connection, found))
        there: dict[int, list[Any]] = defaultdict(list)
        for coding in codings_in(connection, found, ["accepted"]):
            if coding.code in chosen:
                there[coding.turn].append(coding)
        hits = query.places(connection, {row.id: row.text for row in rows})
    spans = [
        (span, _has(there[row.id], hit))
        for row in rows
        for span, hit in _passages(study, row, hits.get(row.id, ()), query, whole_turns=whole_turns).items()
    ]
    if not spans:
        raise NothingFoundToCode
    if len(spans) > MOST_AT_ONCE:
        raise TooMuchAtOnce(most=MOST_AT_ONCE)
    wanting = [(span, has) for span, has in spans if new.strip() or not has.issuperset(chosen)]
    if wanting:
        code_spans(study, [span for span, _has in wanting], chosen, new)
    already = sum(len(has) for _span, has in spans)
    return CodedHits(len(spans) * (len(chosen) + bool(new.strip())) - already, already)


def _passages(
    study: Study, row: Any, hits: Sequence[tuple[int, int]], query: Query, *, whole_turns: bool
) -> Mapping[Span, tuple[int, int]]:
    """The passages to code in one turn, each with what was found in it first."""
    if whole_turns:
        end = len(row.text.rstrip())
        return {Span(row.id, 0, end): (0, end)} if hits else {}
    if query.exact:
        return {Span(row.id, start, end): (start, end) for start, end in hits}
    found: dict[Span, tuple[int, int]] = {}
    bounds = sentence_bounds(row.text, row.lang, study.folder) if hits else []
    for start, end in hits:
        touched = [each for each in bounds if each[0] < end and start < each[1]]
        if touched:
            found.setdefault(Span(row.id, touched[0][0], touched[-1][1]), (start, end))
    return found


def _has(there: Sequence[Any], hit: tuple[int, int]) -> set[int]:
    """The codes that stand on all of the hit."""
    return {coding.code for coding in there if coding.start <= hit[0] and hit[1] <= coding.end}
