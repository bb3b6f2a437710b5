"""The codings of each session counted, and kept: only where something changed is counted again."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from sqlalchemy import Connection, select

from vertel.study.coding.passages import ROLE, select_passages
from vertel.study.log.history import newest_event, touched_since
from vertel.study.store.place import Place
from vertel.study.store.schema import codings, sessions, speakers, transcripts, turns
from vertel.study.store.study import Study

# What a count rests on besides the codings themselves.
_RESTS_ON = frozenset({"sessions", "transcripts", "turns", "speakers", "participants"})
# Where more codings changed at once, everything is counted again.
_MUCH = 500


class Spoke(NamedTuple):
    """That somebody (her number, None where nobody known) spoke of a code (its number): for it or `against` it.

    It is `accepted`, or only suggested. What an interviewer said is nobody's.
    """

    code: int
    participant: int | None
    against: bool
    accepted: bool


@dataclass(frozen=True, slots=True)
class Tally:
    """One session: the turns of respondents with an accepted coding.

    By the number of their code, `suggested` counts suggestions that wait and `quotes` accepted codings; `voices` has
    the participants who said the latter. `spoke` has who spoke of what, each once.
    """

    coded: set[int] = field(default_factory=set)
    suggested: Mapping[int, int] = field(default_factory=dict)
    quotes: Mapping[int, int] = field(default_factory=dict)
    voices: Mapping[int, set[int]] = field(default_factory=dict)
    spoke: set[Spoke] = field(default_factory=set)

    @property
    def waiting(self) -> int:
        """How many suggestions wait."""
        return sum(self.suggested.values())


@dataclass(frozen=True, slots=True)
class _Kept:
    """The tallies up to event `after`, and the session that each coding is in."""

    after: int
    tallies: Mapping[int, Tally]
    session_of: Mapping[int, int]


_kept: dict[Place, _Kept] = {}


def tally(study: Study) -> Mapping[int, Tally]:
    """The count of each session that has codings, by its number, as it is now."""
    after = newest_event(study)  # first, so that what changes meanwhile is counted next time
    known = _kept.get(study.place)
    if known is None or after < known.after:
        found = _counted(study, after)
    elif after > known.after:
        found = _renewed(study, known)
    else:
        found = known
    _kept[study.place] = found
    return found.tallies


def _renewed(study: Study, known: _Kept) -> _Kept:
    after, touched = touched_since(study, known.after)
    changed = {number for numbers in touched.get("codings", ()) for number in numbers}
    if _RESTS_ON & touched.keys() or len(changed) > _MUCH:
        return _counted(study, after)
    with study.reading() as connection:
        there = connection.execute(
            select(codings.c.id, transcripts.c.session_id)
            .join_from(codings, transcripts)
            .where(codings.c.id.in_(changed))
        )
        session_of = {**known.session_of, **{row.id: row.session_id for row in there}}
        again = {session_of[number] for number in changed if number in session_of}
        kept = {session: one for session, one in known.tallies.items() if session not in again}
        return _Kept(after, kept | _count(connection, again), session_of)


def _counted(study: Study, after: int) -> _Kept:
    with study.reading() as connection:
        rows = connection.execute(select(codings.c.id, transcripts.c.session_id).join_from(codings, transcripts))
        session_of = {row.id: row.session_id for row in rows}
        return _Kept(after, _count(connection), session_of)


def _count(connection: Connection, only: Collection[int] | None = None) -> dict[int, Tally]:
    """Count all sessions, or `only` those with these numbers; one without codings is not in it."""
    coded: dict[int, set[int]] = defaultdict(set)
    suggested: dict[int, Counter[int]] = defaultdict(Counter)
    quotes: dict[int, Counter[int]] = defaultdict(Counter)
    voices: dict[int, dict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
    spoke: dict[int, set[Spoke]] = defaultdict(set)
    said = (turns.c.id, codings.c.code_id, codings.c.status, codings.c.against)
    columns = (sessions.c.id, *said, speakers.c.participant_id, ROLE)
    wanted = select_passages(*columns).where(codings.c.status != "rejected").order_by(None)
    if only is not None:
        wanted = wanted.where(sessions.c.id.in_(only))
    for session, turn, code, status, against, participant, role in connection.execute(wanted):
        somebody = participant if role != "interviewer" else None
        spoke[session].add(Spoke(code, somebody, against, status == "accepted"))
        if status == "suggested":
            suggested[session][code] += 1
            continue
        quotes[session][code] += 1
        if role != "interviewer":
            coded[session].add(turn)
            if participant is not None:
                voices[session][code].add(participant)
    return {
        session: Tally(coded[session], suggested[session], quotes[session], voices[session], spoke[session])
        for session in suggested.keys() | quotes.keys()
    }
