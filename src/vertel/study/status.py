"""Where the study stands, in numbers, and what to do next."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, func, select

from vertel.language import N_, Lang
from vertel.study.coding.passages import select_passages
from vertel.study.overview import empty_stages
from vertel.study.store.schema import codes, codings, sessions, speakers, transcripts, turns
from vertel.study.store.study import Study


@dataclass(frozen=True, slots=True)
class SessionStatus:
    """One session: its turns, how many of them carry an accepted coding, and the suggestions that wait.

    `language` is the language spoken in it, where that is not the study's.
    """

    name: str
    kind: str
    held_on: date | None
    turns: int
    coded: int
    waiting: int
    language: Lang | None


@dataclass(frozen=True, slots=True)
class Status:
    """The whole study. `unconfirmed` counts speakers nobody looked at; `empty_stages` holds titles."""

    name: str
    sessions: tuple[SessionStatus, ...]
    codes: int
    accepted: int
    suggested: int
    rejected: int
    unconfirmed: int
    empty_stages: tuple[str, ...]

    @property
    def next_step(self) -> str:
        """What to do now: the first thing that is still missing, as an English sentence to translate."""
        if not self.sessions:
            return N_("Add transcripts: `vertel add FILE…`.")
        if self.unconfirmed:
            return N_("Confirm who speaks: `vertel speakers`.")
        if not self.accepted and not self.suggested:
            return N_("Let vertel suggest codes: `vertel suggest`.")
        if self.suggested:
            return N_("Decide on the suggestions: `vertel code list --status suggested`, then accept or reject.")
        return N_("Make the report: `vertel report -o rapport.docx`.")


def status(study: Study) -> Status:
    """The status of the study as it is now."""
    empty = tuple(stage.title for stage in empty_stages(study))
    settings = study.settings()
    with study.reading() as connection:
        counts = Counter(connection.scalars(select_passages(codings.c.status)))
        unconfirmed = connection.scalar(
            select(func.count(speakers.c.id.distinct()))
            .join_from(speakers, turns, turns.c.speaker_id == speakers.c.id)
            .join(transcripts)
            .where(~speakers.c.confirmed, transcripts.c.current)
        )
        number_of_codes = connection.scalar(select(func.count()).select_from(codes)) or 0
        by_session = tuple(_by_session(connection, settings.language))
    return Status(
        name=settings.name,
        sessions=by_session,
        codes=number_of_codes,
        accepted=counts["accepted"],
        suggested=counts["suggested"],
        rejected=counts["rejected"],
        unconfirmed=unconfirmed or 0,
        empty_stages=empty,
    )


def _by_session(connection: Connection, language: Lang) -> Iterator[SessionStatus]:
    coded: dict[int, set[int]] = {}
    waiting: Counter[int] = Counter()
    for row in connection.execute(select_passages(sessions.c.id, turns.c.id.label("turn_id"), codings.c.status)):
        if row.status == "accepted":
            coded.setdefault(row.id, set()).add(row.turn_id)
        waiting[row.id] += row.status == "suggested"
    for row in connection.execute(
        select(sessions, func.count(turns.c.id).label("turns"))
        .join_from(sessions, transcripts)
        .join(turns)
        .where(transcripts.c.current)
        .group_by(sessions.c.id)
        .order_by(sessions.c.id)
    ):
        done = len(coded.get(row.id, ()))
        other = row.language if row.language != language else None
        yield SessionStatus(row.name, row.kind, row.held_on, row.turns, done, waiting[row.id], other)
