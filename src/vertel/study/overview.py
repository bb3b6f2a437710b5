"""The study at a glance: its sessions, its themes, who was heard, and what to do next."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from sqlalchemy import Connection, func, select

from vertel.study.passages import ROLE, select_passages
from vertel.study.schema import codes, codings, participants, sessions, speakers, transcripts, turns
from vertel.study.sessions import SessionKind
from vertel.study.study import Study
from vertel.transcripts.transcript import Perspective

Step = Literal["add", "confirm", "suggest", "decide", "tell"]


@dataclass(frozen=True, slots=True)
class SessionGlance:
    """One session: its turns of respondents, how many of those carry an accepted coding, and what waits.

    `unconfirmed` counts speakers whose role nobody confirmed yet.
    """

    id: int
    name: str
    kind: SessionKind
    held_on: date | None
    turns: int
    coded: int
    waiting: int
    unconfirmed: int


@dataclass(frozen=True, slots=True)
class ThemeGlance:
    """A theme with its sub-codes: accepted quotes, by how many voices, in how many sessions."""

    id: int
    name: str
    quotes: int
    voices: int
    sessions: int


@dataclass(frozen=True, slots=True)
class Overview:
    """What the first page shows. `voices` counts respondents by perspective, None for those of whom nobody knows it."""

    sessions: tuple[SessionGlance, ...]
    themes: tuple[ThemeGlance, ...]
    voices: Mapping[Perspective | None, int]

    @property
    def next_step(self) -> Step:
        """The first thing that is still missing."""
        if not self.sessions:
            return "add"
        if any(session.unconfirmed for session in self.sessions):
            return "confirm"
        if any(session.waiting for session in self.sessions):
            return "decide"
        return "tell" if any(theme.quotes for theme in self.themes) else "suggest"


def overview(study: Study) -> Overview:
    """The study as it is now."""
    with study.reading() as connection:
        return Overview(
            tuple(_sessions(connection)), tuple(_themes(connection)), dict(_voices(connection).most_common())
        )


def _sessions(connection: Connection) -> Iterator[SessionGlance]:
    coded: Counter[int] = Counter()
    waiting: Counter[int] = Counter()
    for session, status, turns_there, codings_there in connection.execute(
        select_passages(sessions.c.id, codings.c.status, func.count(turns.c.id.distinct()), func.count())
        .group_by(sessions.c.id, codings.c.status)
        .order_by(None)
    ):
        if status == "accepted":
            coded[session] = turns_there
        elif status == "suggested":
            waiting[session] = codings_there
    open_questions = (
        select(func.count())
        .where(speakers.c.session_id == sessions.c.id, ~speakers.c.confirmed)
        .correlate(sessions)
        .scalar_subquery()
    )
    for row in connection.execute(
        select(
            sessions.c.id,
            sessions.c.name,
            sessions.c.kind,
            sessions.c.held_on,
            func.count(turns.c.id).filter(ROLE.is_distinct_from("interviewer")).label("turns"),
            open_questions.label("unconfirmed"),
        )
        .join_from(sessions, transcripts)
        .join(turns)
        .join(speakers, turns.c.speaker_id == speakers.c.id, isouter=True)
        .where(transcripts.c.current)
        .group_by(sessions.c.id)
        .order_by(sessions.c.held_on.is_(None), sessions.c.held_on, sessions.c.id)
    ):
        yield SessionGlance(
            row.id, row.name, row.kind, row.held_on, row.turns, coded[row.id], waiting[row.id], row.unconfirmed
        )


def _themes(connection: Connection) -> Iterator[ThemeGlance]:
    """The themes in the order of the codebook."""
    tree = connection.execute(select(codes.c.id, codes.c.name, codes.c.parent_id).order_by(codes.c.position)).all()
    parents = {row.id: row.parent_id for row in tree}
    quotes: Counter[int] = Counter()
    voices, heard_in = defaultdict(set), defaultdict(set)
    for code, session, participant, role, count in connection.execute(
        select_passages(codings.c.code_id, sessions.c.id, participants.c.id, ROLE, func.count())
        .where(codings.c.status == "accepted")
        .group_by(codings.c.code_id, sessions.c.id, participants.c.id, ROLE)
        .order_by(None)
    ):
        theme = code
        while parents[theme] is not None:
            theme = parents[theme]
        quotes[theme] += count
        heard_in[theme].add(session)
        if participant is not None and role != "interviewer":
            voices[theme].add(participant)
    for row in tree:
        if row.parent_id is None:
            yield ThemeGlance(row.id, row.name, quotes[row.id], len(voices[row.id]), len(heard_in[row.id]))


def _voices(connection: Connection) -> Counter[Perspective | None]:
    spoke = (
        select(participants.c.id, participants.c.perspective)
        .join_from(speakers, participants)
        .where(ROLE.is_distinct_from("interviewer"))
        .distinct()
    )
    return Counter(row.perspective for row in connection.execute(spoke))
