"""Suggestions of the machine, kept beside the codings of people until somebody decides."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

from sqlalchemy import Connection, select

from vertel.analysis.coding import Suggestion
from vertel.analysis.suggester import THRESHOLD, Suggester
from vertel.study.change import now
from vertel.study.codebook import code_id, codebook
from vertel.study.coders import MACHINE, coder_id
from vertel.study.conversations import Recorded, conversations
from vertel.study.learning import learned
from vertel.study.schema import codes, codings, transcripts
from vertel.study.sessions import session_id
from vertel.study.study import Study
from vertel.transcripts.transcript import Turn

Progress = Callable[[int, int], None]


# A passage with a code: the numbers of the code and the transcript, start and end in its text.
Key = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Suggested:
    """What one round of suggesting did: new suggestions, withdrawn ones, and all that now wait for a decision."""

    added: int
    withdrawn: int
    waiting: int


def suggest(
    study: Study,
    *,
    session: str | None = None,
    code: str | None = None,
    threshold: float | None = None,
    progress: Progress | None = None,
) -> Suggested:
    """Suggest codes for what respondents said, in one session or all, for one code or all.

    `threshold` is the lowest score to suggest, from 0 to 1; None is the usual one.
    Where somebody put the code already, or refused it, it is not suggested again. Suggestions of an earlier round
    that no longer come up are withdrawn. `progress` is called with turns done and turns in all.
    """
    with study.reading() as connection:
        in_session = session_id(connection, session) if session else None
        only_code = code_id(connection, code) if code else None
        said = list(conversations(connection, in_session))
        code_ids = {row.key: row.id for row in connection.execute(select(codes.c.key, codes.c.id))}
    suggester = Suggester(
        codebook(study),
        threshold=THRESHOLD if threshold is None else threshold,
        study=study.folder,
        learned=learned(study),
    )
    proposed: dict[Key, tuple[str, Suggestion]] = {}
    for transcript, start, turn, one in _proposals(suggester, said, progress):
        key = (code_ids[one.code], transcript, start + one.start, start + one.end)
        if only_code is None or key[0] == only_code:
            proposed[key] = (turn.text[one.start : one.end], one)
    # Working that out took a while: what people decided in the meantime counts.
    with study.changing("suggestions.made") as change:
        decided = _Decided(change.connection)
        waiting = _waiting(change.connection, in_session, only_code)
        current = set(change.connection.scalars(select(transcripts.c.id).where(transcripts.c.current)))
        wanted = {key for key in proposed if key[1] in current and not decided.touches(key)}
        new = [key for key in proposed if key in wanted and key not in waiting]
        old = [number for key, number in waiting.items() if key not in wanted]
        change.details = {"added": len(new), "removed": len(old)}
        change.delete(codings, old)
        coder = coder_id(change, MACHINE) if new else 0
        change.insert(codings, (_row(key, *proposed[key], coder) for key in new))
    return Suggested(len(new), len(old), len(waiting) - len(old) + len(new))


def _row(key: Key, quote: str, suggestion: Suggestion, coder: int) -> dict[str, Any]:
    code, transcript, start, end = key
    return {
        "code_id": code,
        "transcript_id": transcript,
        "start": start,
        "end": end,
        "quote": quote,
        "coder_id": coder,
        "status": "suggested",
        "against": False,
        "score": suggestion.score,
        "why": suggestion.why,
        "made_at": now(),
    }


class _Decided:
    """What people coded or refused: for each code and transcript the passages, joined where they overlap."""

    def __init__(self, connection: Connection) -> None:
        columns = (codings.c.code_id, codings.c.transcript_id, codings.c.start, codings.c.end)
        rows = connection.execute(select(*columns).where(codings.c.status != "suggested").order_by(codings.c.start))
        self._passages: dict[tuple[int, int], list[tuple[int, int]]] = {}
        for code, transcript, start, end in rows:
            passages = self._passages.setdefault((code, transcript), [])
            if passages and start < passages[-1][1]:
                first, last = passages.pop()
                passages.append((first, max(end, last)))
            else:
                passages.append((start, end))

    def touches(self, key: Key) -> bool:
        """Whether somebody decided on this code for a part of this passage."""
        code, transcript, start, end = key
        passages = self._passages.get((code, transcript), [])
        before = bisect_left(passages, (end, 0)) - 1
        return before >= 0 and passages[before][1] > start


def _waiting(connection: Connection, session: int | None, code: int | None) -> dict[Key, int]:
    """The suggestions nobody decided on, with their numbers."""
    wanted = (
        select(codings.c.code_id, codings.c.transcript_id, codings.c.start, codings.c.end, codings.c.id)
        .join_from(codings, transcripts)
        .where(transcripts.c.current, codings.c.status == "suggested")
    )
    if session is not None:
        wanted = wanted.where(transcripts.c.session_id == session)
    if code is not None:
        wanted = wanted.where(codings.c.code_id == code)
    return {(row.code_id, row.transcript_id, row.start, row.end): row.id for row in connection.execute(wanted)}


def _proposals(
    suggester: Suggester, said: Sequence[Recorded], progress: Progress | None
) -> Iterator[tuple[int, int, Turn, Suggestion]]:
    """Every suggestion, with the transcript, where its turn starts there, and that turn."""
    in_all = sum(len(each.conversation.turns) for each in said)
    done = count(1)
    for each in said:
        conversation = each.conversation
        for start, turn, found in zip(
            conversation.starts, conversation.turns, suggester.suggest(conversation), strict=True
        ):
            yield from ((each.transcript, start, turn, one) for one in found)
            if (turns_done := next(done)) % 50 == 0 and progress is not None:
                progress(turns_done, in_all)
