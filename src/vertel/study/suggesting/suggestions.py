"""Suggestions of the machine, kept beside the codings of people until somebody decides."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select, union

from vertel.analysis.coding import Status, Suggestion
from vertel.analysis.suggester import MOST_PER_SENTENCE, THRESHOLD, Suggester
from vertel.study.codebook.keeping import code_id, codebook
from vertel.study.coding.coders import MACHINE, coder_id
from vertel.study.sessions.keeping import session_id
from vertel.study.store.change import Change, now
from vertel.study.store.referring import referred_to
from vertel.study.store.schema import codes, codings, memos, placed, transcripts
from vertel.study.store.study import Study
from vertel.study.suggesting.conversations import Recorded, conversations
from vertel.study.suggesting.learning import learned
from vertel.study.suggesting.nothing import Why, why_nothing
from vertel.transcripts.transcript import Turn

Progress = Callable[[int, int], None]

# A passage with a code: the key of the code, the number of the transcript, start and end in its text.
Key = tuple[str, int, int, int]


@dataclass(frozen=True, slots=True)
class Suggested:
    """What one round of suggesting did: new suggestions, withdrawn ones, and all that now wait for a decision.

    `changed` are those that waited already and got another score or reason. `why` stands where nothing waits.
    """

    added: int
    withdrawn: int
    changed: int
    waiting: int
    why: Why | None = None


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
    Where somebody put the code already, or refused it, it is not suggested again; what was refused makes room for the
    next code among the three of its sentence. Suggestions of an earlier round that no longer come up are withdrawn,
    unless somebody noted something about one or gave it a place in the story; the others keep their number and get the
    score and reason of this round. `progress` is called with turns done and turns
    in all. Raises NoSuchSession, NoSuchCode.
    """
    with study.reading() as connection:
        said = list(conversations(connection, session_id(connection, session) if session else None))
        only = _key(connection, code) if code else None
        folders = set(connection.scalars(select(codes.c.key).where(~codes.c.codable)))
        refused = _Decided(connection, "rejected")
    book = codebook(study)
    suggester = Suggester(
        book,
        threshold=THRESHOLD if threshold is None else threshold,
        study=study.folder,
        learned=learned(study),
        most=len(book.codes) if refused or folders else MOST_PER_SENTENCE,
    )
    about = _About(
        frozenset(each.key for each in book.codes if only in (None, each.key) and each.key not in folders),
        frozenset(each.transcript for each in said),
    )
    proposed: dict[Key, tuple[str, Suggestion]] = {}
    places: Counter[tuple[int, int]] = Counter()
    came_up = False
    for transcript, start, turn, one in _proposals(suggester, said, progress):  # of each sentence the surest first
        if one.code in folders:
            continue
        came_up = came_up or one.code in about.codes
        key = (one.code, transcript, start + one.start, start + one.end)
        sentence = key[1:3]
        if refused.touches(key) or places[sentence] == MOST_PER_SENTENCE:
            continue
        places[sentence] += 1
        if one.code in about.codes:
            proposed[key] = (turn.text[one.start : one.end], one)
    # Working that out took a while: what people did in the meantime counts.
    with study.changing("suggestions.made") as change:
        code_ids = {row.key: row.id for row in change.connection.execute(select(codes.c.key, codes.c.id))}
        current = set(change.connection.scalars(select(transcripts.c.id).where(transcripts.c.current)))
        decided = _Decided(change.connection, "accepted", "rejected")
        waiting = _waiting(change.connection, about)
        wanted = {key for key in proposed if key[0] in code_ids and key[1] in current and not decided.touches(key)}
        new = [key for key in proposed if key in wanted and key not in waiting]
        used = _used(change.connection)
        old = [one.coding for key, one in waiting.items() if key not in wanted and one.coding not in used]
        changed = _renew(change, [(one, proposed[key][1]) for key, one in waiting.items() if key in wanted])
        change.details = {"added": len(new), "removed": len(old), "changed": changed}
        change.delete(codings, old)
        coder = coder_id(change, MACHINE) if new else 0
        change.insert(codings, (_row(key, code_ids[key[0]], *proposed[key], coder) for key in new))
    left = len(waiting) - len(old) + len(new)
    meant = [each for each in book.codes if each.key in about.codes]
    why = None if left else why_nothing(meant, (each.conversation for each in said), came_up=came_up)
    return Suggested(len(new), len(old), changed, left, why)


def _key(connection: Connection, code: str) -> str | None:
    """The key of the code with this key or name."""
    return connection.scalar(select(codes.c.key).where(codes.c.id == code_id(connection, code)))


@dataclass(frozen=True, slots=True)
class _About:
    """What a round is about: codes (their keys) and transcripts. What is new since it began is not its affair."""

    codes: frozenset[str]
    transcripts: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A suggestion that nobody decided on, by the number of its coding."""

    coding: int
    score: float | None
    why: str | None


def _renew(change: Change, found_again: Sequence[tuple[_Waiting, Suggestion]]) -> int:
    """Give suggestions that come up again their new score and reason where those differ; return how many got one."""
    scores: dict[float, list[int]] = defaultdict(list)
    reasons: dict[str, list[int]] = defaultdict(list)
    for waiting, suggestion in found_again:
        if waiting.score != suggestion.score:
            scores[suggestion.score].append(waiting.coding)
        if waiting.why != suggestion.why:
            reasons[suggestion.why].append(waiting.coding)
    # Apart, because both come in few kinds, and the two together in many.
    for score, numbers in scores.items():
        change.update(codings, numbers, score=score)
    for why, numbers in reasons.items():
        change.update(codings, numbers, why=why)
    return len({number for group in (*scores.values(), *reasons.values()) for number in group})


def _row(key: Key, code: int, quote: str, suggestion: Suggestion, coder: int) -> dict[str, Any]:
    _code, transcript, start, end = key
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

    def __init__(self, connection: Connection, *which: Status) -> None:
        columns = (codes.c.key, codings.c.transcript_id, codings.c.start, codings.c.end)
        rows = connection.execute(
            select(*columns).join_from(codings, codes).where(codings.c.status.in_(which)).order_by(codings.c.start)
        )
        self._passages: dict[tuple[str, int], list[tuple[int, int]]] = {}
        for code, transcript, start, end in rows:
            passages = self._passages.setdefault((code, transcript), [])
            if passages and start < passages[-1][1]:
                first, last = passages.pop()
                passages.append((first, max(end, last)))
            else:
                passages.append((start, end))

    def __bool__(self) -> bool:
        return bool(self._passages)

    def touches(self, key: Key) -> bool:
        """Whether somebody decided on this code for a part of this passage."""
        code, transcript, start, end = key
        passages = self._passages.get((code, transcript), [])
        before = bisect_left(passages, (end, 0)) - 1
        return before >= 0 and passages[before][1] > start


def _waiting(connection: Connection, about: _About) -> Mapping[Key, _Waiting]:
    """The suggestions that nobody decided on, among those that this round is about."""
    passage = (codes.c.key, codings.c.transcript_id, codings.c.start, codings.c.end)
    rows = connection.execute(
        select(*passage, codings.c.id, codings.c.score, codings.c.why)
        .join_from(codings, transcripts)
        .join(codes, codings.c.code_id == codes.c.id)
        .where(transcripts.c.current, codings.c.status == "suggested")
    )
    return {
        (key, transcript, start, end): _Waiting(*what)
        for key, transcript, start, end, *what in rows
        if key in about.codes and transcript in about.transcripts
    }


def _used(connection: Connection) -> set[int]:
    """The codings that somebody noted something about, put another one below, or referred to in any other way."""
    noted = select(memos.c.about_id).where(memos.c.about == "codings")
    above = select(placed.c.below).where(placed.c.below.is_not(None))
    return {*connection.scalars(union(noted, above)), *referred_to(connection, codings)}


def _proposals(
    suggester: Suggester, said: Sequence[Recorded], progress: Progress | None
) -> Iterator[tuple[int, int, Turn, Suggestion]]:
    """Every suggestion, with the transcript, where its turn starts there, and that turn."""
    turns = [
        (each.transcript, start, turn)
        for each in said
        for start, turn in zip(each.conversation.starts, each.conversation.turns, strict=True)
    ]
    suggestions = suggester.suggest_all(each.conversation for each in said)
    for done, ((transcript, start, turn), found) in enumerate(zip(turns, suggestions, strict=True), start=1):
        yield from ((transcript, start, turn, one) for one in found)
        if done % 50 == 0 and progress is not None:
            progress(done, len(turns))
