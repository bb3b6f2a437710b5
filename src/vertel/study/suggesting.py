"""Suggestions of the machine, kept beside the codings of people until somebody decides."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from vertel.analysis.coding import Suggestion
from vertel.analysis.suggester import Suggester
from vertel.study.change import now
from vertel.study.codebook import code_id, codebook
from vertel.study.coders import MACHINE, coder_id
from vertel.study.passages import ROLE
from vertel.study.schema import codes, codings, sessions, speakers, transcripts, turns
from vertel.study.sessions import session_id
from vertel.study.study import Study

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
    study: Study, *, session: str | None = None, code: str | None = None, progress: Progress | None = None
) -> Suggested:
    """Suggest codes for what respondents said, in one session or all, for one code or all.

    Where somebody put the code already, or refused it, it is not suggested again. Suggestions of an earlier round
    that no longer come up are withdrawn. `progress` is called with turns done and turns in all.
    """
    with study.reading() as connection:
        in_session = session_id(connection, session) if session else None
        only_code = code_id(connection, code) if code else None
        said = _said(connection, in_session)
        code_ids = {row.key: row.id for row in connection.execute(select(codes.c.key, codes.c.id))}
        decided = _decided(connection)
        waiting = _waiting(connection, in_session, only_code)
    suggester = Suggester(codebook(study), study.settings().language, study=study.folder)
    proposed: dict[Key, tuple[str, Suggestion]] = {}
    for transcript, start, text, one in _proposals(suggester, said, progress):
        key = (code_ids[one.code], transcript, start + one.start, start + one.end)
        if (only_code is None or key[0] == only_code) and not _overlaps(key, decided):
            proposed[key] = (text[one.start : one.end], one)
    new = [key for key in proposed if key not in waiting]
    old = [number for key, number in waiting.items() if key not in proposed]
    with study.changing("suggestions.made", added=len(new), removed=len(old)) as change:
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


def _said(connection: Connection, session: int | None) -> list[tuple[int, int, str]]:
    """What respondents said: transcript, start of the turn, its text."""
    wanted = (
        select(transcripts.c.id, turns.c.start, turns.c.end)
        .join_from(turns, transcripts)
        .join(sessions)
        .join(speakers, turns.c.speaker_id == speakers.c.id, isouter=True)
        .where(transcripts.c.current, turns.c.kind == "speech", ROLE.is_distinct_from("interviewer"))
        .order_by(transcripts.c.id, turns.c.n)
    )
    if session is not None:
        wanted = wanted.where(sessions.c.id == session)
    rows = connection.execute(wanted).all()
    numbers = {row.id for row in rows}
    texts: dict[int, str] = {
        number: connection.scalar(select(transcripts.c.text).where(transcripts.c.id == number)) or ""
        for number in numbers
    }
    return [(row.id, row.start, texts[row.id][row.start : row.end]) for row in rows]


def _decided(connection: Connection) -> dict[tuple[int, int], list[tuple[int, int]]]:
    """What people coded or refused: for each code and transcript, where."""
    columns = (codings.c.code_id, codings.c.transcript_id, codings.c.start, codings.c.end)
    decided: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for code, transcript, start, end in connection.execute(select(*columns).where(codings.c.status != "suggested")):
        decided.setdefault((code, transcript), []).append((start, end))
    return decided


def _overlaps(key: Key, decided: Mapping[tuple[int, int], Sequence[tuple[int, int]]]) -> bool:
    code, transcript, start, end = key
    return any(max(start, first) < min(end, last) for first, last in decided.get((code, transcript), ()))


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
    suggester: Suggester, said: list[tuple[int, int, str]], progress: Progress | None
) -> Iterator[tuple[int, int, str, Suggestion]]:
    many = suggester.suggest_many(text for _transcript, _start, text in said)
    for done, ((transcript, start, text), found) in enumerate(zip(said, many, strict=True), start=1):
        for one in found:
            yield transcript, start, text, one
        if progress is not None and done % 50 == 0:
            progress(done, len(said))
