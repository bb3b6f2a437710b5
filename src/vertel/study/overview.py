"""The study at a glance: its sessions, its themes, who was heard, and what to do next."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from sqlalchemy import Connection, func, select

from vertel.language import Lang
from vertel.stories.telling.arc import Stage
from vertel.study.coding.code_tree import code_tree
from vertel.study.coding.memos import THE_STUDY, memo_counts
from vertel.study.coding.passages import ROLE
from vertel.study.coding.tallies import Tally, tally
from vertel.study.people.consent import MAY_BE_USED
from vertel.study.sessions.keeping import SessionKind
from vertel.study.store.schema import participants, sessions, speakers, transcripts, turns
from vertel.study.store.study import Study
from vertel.study.telling.arcs import arc
from vertel.study.telling.placed import placed_by_hand
from vertel.study.telling.shelf import shelf
from vertel.transcripts.transcript import Perspective

Step = Literal["add", "confirm", "suggest", "decide", "tell"]


@dataclass(frozen=True, slots=True)
class SessionGlance:
    """One session: its turns of respondents, how many of those carry an accepted coding, and what waits.

    `unconfirmed` counts speakers whose role nobody confirmed yet. `language` is the language spoken in it, where that
    is not the study's.
    """

    id: int
    name: str
    kind: SessionKind
    held_on: date | None
    turns: int
    coded: int
    waiting: int
    unconfirmed: int
    language: Lang | None


@dataclass(frozen=True, slots=True)
class ThemeGlance:
    """A theme with its sub-codes: accepted quotes, by how many voices, in how many sessions; suggestions that wait."""

    id: int
    name: str
    quotes: int
    voices: int
    sessions: int
    waiting: int


@dataclass(frozen=True, slots=True)
class Overview:
    """What the first page shows. `voices` counts respondents by perspective, None for those of whom nobody knows it.

    `memos` counts those about the study itself.
    """

    sessions: tuple[SessionGlance, ...]
    themes: tuple[ThemeGlance, ...]
    voices: Mapping[Perspective | None, int]
    memos: int

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
    tallies = tally(study)
    themes = tuple(_themes(study, tallies))
    lang = study.settings().language
    with study.reading() as connection:
        return Overview(
            tuple(_sessions(connection, tallies, lang)),
            themes,
            dict(_voices(connection).most_common()),
            memo_counts(connection, "study").get(THE_STUDY, 0),
        )


def empty_stages(study: Study) -> tuple[Stage, ...]:
    """The stages of the study's arc in which nothing stands that somebody coded or vertel suggests."""
    told_in = arc(study)
    passages = shelf(study, told_in).passages
    with study.reading() as connection:
        by_hand = placed_by_hand(connection, told_in)
    filled = {by_hand[spot].stage if spot in by_hand else passage.stage for spot, passage in passages.items()}
    return tuple(stage for stage in told_in.stages if stage.key not in filled)


def _sessions(connection: Connection, tallies: Mapping[int, Tally], lang: Lang) -> Iterator[SessionGlance]:
    speaks = select(turns.c.id).join_from(turns, transcripts).where(transcripts.c.current)
    open_questions = (
        select(func.count())
        .where(speakers.c.session_id == sessions.c.id, ~speakers.c.confirmed)
        .where(speaks.where(turns.c.speaker_id == speakers.c.id).correlate(speakers).exists())
        .correlate(sessions)
        .scalar_subquery()
    )
    for row in connection.execute(
        select(
            sessions.c.id,
            sessions.c.name,
            sessions.c.kind,
            sessions.c.held_on,
            sessions.c.language,
            func.count(turns.c.id)
            .filter(ROLE.is_distinct_from("interviewer"), turns.c.kind == "speech", MAY_BE_USED)
            .label("turns"),
            open_questions.label("unconfirmed"),
        )
        .join_from(sessions, transcripts)
        .join(turns)
        .join(speakers, turns.c.speaker_id == speakers.c.id, isouter=True)
        .join(participants, speakers.c.participant_id == participants.c.id, isouter=True)
        .where(transcripts.c.current)
        .group_by(sessions.c.id)
        .order_by(sessions.c.held_on.is_(None), sessions.c.held_on, sessions.c.id)
    ):
        tallied = tallies.get(row.id, Tally())
        yield SessionGlance(
            id=row.id,
            name=row.name,
            kind=row.kind,
            held_on=row.held_on,
            turns=row.turns,
            coded=len(tallied.coded),
            waiting=tallied.waiting,
            unconfirmed=row.unconfirmed,
            language=row.language if row.language != lang else None,
        )


def _themes(study: Study, tallies: Mapping[int, Tally]) -> Iterator[ThemeGlance]:
    """The themes in the order of the codebook."""
    suggested: Counter[int] = Counter()
    for tallied in tallies.values():
        suggested.update(tallied.suggested)
    tree = code_tree(study)
    for one in reversed(tree):  # from below: what is added to a code has all from below it already
        if one.code.parent is not None:
            suggested[one.code.parent] += suggested[one.code.id]
    for one in tree:
        if one.code.parent is None:
            heard, number = one.together, one.code.id
            yield ThemeGlance(number, one.code.name, heard.quotes, heard.voices, heard.sessions, suggested[number])


def _voices(connection: Connection) -> Counter[Perspective | None]:
    spoke = (
        select(participants.c.id, participants.c.perspective)
        .join_from(speakers, participants)
        .where(ROLE.is_distinct_from("interviewer"), MAY_BE_USED)
        .distinct()
    )
    return Counter(row.perspective for row in connection.execute(spoke))
