"""What people decided, as the engine learns from it and is measured by it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from sqlalchemy import Connection

from vertel.analysis.judged import Decision, Judged
from vertel.study.coding.coders import MACHINE
from vertel.study.coding.passages import select_passages
from vertel.study.store.schema import coders, codes, codings
from vertel.study.suggesting.conversations import conversations


def judged(connection: Connection) -> dict[str, list[Judged]]:
    """By session the conversations in which somebody decided on something, with what was decided."""
    decided = decisions(connection)
    by_session: dict[str, list[Judged]] = defaultdict(list)
    for recorded in conversations(connection):
        if recorded.transcript in decided:
            by_session[recorded.session].append(Judged(recorded.conversation, tuple(decided[recorded.transcript])))
    return by_session


def decisions(connection: Connection) -> Mapping[int, Sequence[Decision]]:
    """What people decided, by the number of the transcript; one without decisions is not in it."""
    rows = connection.execute(
        select_passages(
            codings.c.transcript_id,
            codings.c.id,
            codes.c.key,
            codings.c.start,
            codings.c.end,
            codings.c.quote,
            (codings.c.status == "accepted").label("accepted"),
            (coders.c.name != MACHINE).label("by_hand"),
        )
        .join(coders, codings.c.coder_id == coders.c.id)
        .where(codings.c.status != "suggested")
    )
    decided: dict[int, list[Decision]] = defaultdict(list)
    for transcript, *decision in rows:
        decided[transcript].append(Decision(*decision))
    return decided
