"""What one can choose where a change story is filled in."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select

from vertel.study.change_stories.domains import list_domains
from vertel.study.people.consent import MAY_BE_USED
from vertel.study.store.schema import participants, sessions
from vertel.study.store.study import Study


@dataclass(frozen=True, slots=True)
class Choices:
    """The pseudonyms of those who may have told it, the numbers of sessions by their names, and the domains."""

    tellers: tuple[str, ...]
    sessions: Mapping[str, int]
    domains: tuple[str, ...]


def choices(study: Study) -> Choices:
    """All that there are now."""
    with study.reading() as connection:
        tellers = connection.scalars(select(participants.c.pseudonym).where(MAY_BE_USED))
        held = connection.execute(select(sessions.c.name, sessions.c.id).order_by(sessions.c.id))
        return Choices(
            tellers=tuple(sorted(tellers, key=str.casefold)),
            sessions={row.name: row.id for row in held},
            domains=tuple(domain.name for domain in list_domains(study)),
        )
