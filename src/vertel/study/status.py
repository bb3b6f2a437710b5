"""Where the study stands, for who asks for it in a terminal: what the first page shows, and all codings counted."""

from collections import Counter
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from vertel.study.coding.passages import select_passages
from vertel.study.overview import SessionGlance, Step, empty_stages, overview
from vertel.study.store.schema import codes, codings
from vertel.study.store.study import Study


@dataclass(frozen=True, slots=True)
class Status:
    """The whole study. `unconfirmed` counts speakers nobody looked at; `empty_stages` holds titles."""

    name: str
    sessions: tuple[SessionGlance, ...]
    codes: int
    accepted: int
    suggested: int
    rejected: int
    unconfirmed: int
    empty_stages: tuple[str, ...]
    next_step: Step


def status(study: Study) -> Status:
    """The status of the study as it is now."""
    seen = overview(study)
    with study.reading() as connection:
        counts = _codings(connection)
        number_of_codes = connection.scalar(select(func.count()).select_from(codes)) or 0
    return Status(
        name=study.settings().name,
        sessions=seen.sessions,
        codes=number_of_codes,
        accepted=counts["accepted"],
        suggested=counts["suggested"],
        rejected=counts["rejected"],
        unconfirmed=sum(session.unconfirmed for session in seen.sessions),
        empty_stages=tuple(stage.title for stage in empty_stages(study)),
        next_step=seen.next_step,
    )


def _codings(connection: Connection) -> Counter[str]:
    counted = select_passages(codings.c.status, func.count().label("n")).order_by(None).group_by(codings.c.status)
    return Counter({row.status: row.n for row in connection.execute(counted)})
