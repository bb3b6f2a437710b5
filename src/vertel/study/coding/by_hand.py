"""Coding by hand: search, add, accept, reject."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from vertel.analysis.coding import Status
from vertel.study.codebook.keeping import code_id
from vertel.study.coding.coders import coder_id
from vertel.study.coding.errors import (
    CodedAlready,
    NoSuchCoding,
    NoSuchSuggestion,
    NoWords,
    QuoteNotFound,
    QuoteNotUnique,
)
from vertel.study.coding.passages import select_passages
from vertel.study.coding.pointing import put, refuse_uncodable
from vertel.study.people.consent import MAY_BE_USED
from vertel.study.sessions.keeping import session_id
from vertel.study.store.change import Change
from vertel.study.store.schema import codings, participants, sessions, speakers, transcripts, turns
from vertel.study.store.study import Study
from vertel.transcripts.encoding import nfc

_BLANK = re.compile(r"\s+")
_QUOTATION_MARKS = ("['‘’‚‛`´]", '["“”„‟]')


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a searched text stands: `start` and `end` are code points in the transcript, `turn` counts in the session.

    `line` is the text of the whole turn, in which the hit begins at `column`.
    """

    session: str
    turn: int
    speaker: str | None
    transcript: int
    start: int
    end: int
    line: str
    column: int

    @property
    def words(self) -> str:
        """What was said there, as the transcript has it."""
        return self.line[self.column : self.column + self.end - self.start]

    def around(self, reach: int) -> str:
        """The hit with `reach` characters of its line on either side."""
        end = self.column + self.end - self.start
        before, after = self.line[: self.column], self.line[end:]
        left = before if len(before) <= reach else "…" + before[-reach:]
        right = after if len(after) <= reach else after[:reach] + "…"
        return f"{left}{self.words}{right}"


@dataclass(frozen=True, slots=True)
class HandCoding:
    """A passage to code by hand: the words, in which session, and in which turn where they occur more often.

    A blank stands for any blank, the end of a line too, and a quotation mark for every one like it.
    """

    code: str
    session: str
    quote: str
    turn: int | None = None
    against: bool = False


def search(study: Study, text: str, session: str | None = None) -> list[Hit]:
    """Every place where `text` is said, capitals or not and as it is typed, in the order of sessions and text.

    Raises NoWords, NoSuchSession.
    """
    with study.reading() as connection:
        within = session_id(connection, session) if session else None
        return list(_hits(connection, re.compile(_as_typed(text), re.IGNORECASE), within))


def add_coding(study: Study, coding: HandCoding) -> int:
    """Code one passage by hand; return the coding's number.

    What this coder coded and rejected before is coded again; a suggestion of it is accepted.
    Raises NoWords, NoSuchCode, NotCodable, NoSuchSession, QuoteNotFound, QuoteNotUnique, CodedAlready.
    """
    with study.changing("coding.added", code=coding.code, session=coding.session) as change:
        return _add(change, coding, study.who)


def add_codings(study: Study, many: Sequence[HandCoding]) -> int:
    """Code many passages as one action; return how many."""
    with study.changing("codings.added", codings=len(many)) as change:
        return len([_add(change, coding, study.who) for coding in many])


def decide(
    study: Study,
    decision: Status,
    *,
    numbers: Sequence[int] = (),
    code: str | None = None,
    session: str | None = None,
    at_least: float | None = None,
    below: float | None = None,
    against: bool | None = None,
) -> int:
    """Accept or reject suggestions: those with these numbers, or all that fit the rest; return how many.

    `against` marks them as contradicting their theme, or not; None leaves that as it is. A decided suggestion named by
    its number is decided anew. Raises NoSuchCoding, NoSuchCode, NoSuchSession, NoSuchSuggestion.
    """
    with study.changing(f"suggestions.{decision}") as change:
        if numbers:
            chosen = _numbered(change.connection, list(dict.fromkeys(numbers)))
        else:
            chosen = _waiting(change.connection, code, session, at_least, below)
        if not chosen:
            raise NoSuchSuggestion
        decided_by = coder_id(change, study.who)
        marked = {} if against is None else {"against": against}
        change.update(codings, chosen, status=decision, decided_by_id=decided_by, **marked)
        change.details = {"codings": len(chosen)}
    return len(chosen)


def _add(change: Change, coding: HandCoding, who: str) -> int:
    code = code_id(change.connection, coding.code)
    refuse_uncodable(change, [code])
    hit = the_one(change.connection, coding)
    coder = coder_id(change, who)
    place = {"transcript_id": hit.transcript, "start": hit.start, "end": hit.end, "quote": hit.words}
    number, already = put(change, place, code, coder, against=coding.against)
    if already:
        raise CodedAlready(code=coding.code, number=number)
    return number


def the_one(connection: Connection, coding: HandCoding) -> Hit:
    """The only place in the session, or in the turn, where the quote stands exactly so; or else as it is typed.

    Raises NoWords, NoSuchSession, QuoteNotFound, QuoteNotUnique.
    """
    session = session_id(connection, coding.session)
    patterns = _as_typed(coding.quote), re.escape(nfc(coding.quote))
    typed, exact = (
        [
            hit
            for hit in _hits(connection, re.compile(pattern), session)
            if coding.turn is None or hit.turn == coding.turn
        ]
        for pattern in patterns
    )
    hits = exact or typed
    if not hits:
        raise QuoteNotFound(quote=coding.quote, session=coding.session)
    if len(hits) > 1:
        raise QuoteNotUnique(quote=coding.quote, session=coding.session, times=len(hits))
    return hits[0]


def _as_typed(text: str) -> str:
    """A pattern for what `text` may look like in a transcript, as signs differ that are the same to who types them."""
    if not text.strip():
        raise NoWords
    pattern = r"\s+".join(map(re.escape, _BLANK.split(nfc(text))))
    for marks in _QUOTATION_MARKS:
        pattern = re.sub(marks, marks, pattern)
    return pattern


def _hits(connection: Connection, pattern: re.Pattern[str], session: int | None) -> Iterator[Hit]:
    wanted = (
        select(transcripts.c.id, transcripts.c.text, transcripts.c.first_turn, sessions.c.name)
        .join_from(transcripts, sessions)
        .where(transcripts.c.current)
        .order_by(sessions.c.id, transcripts.c.part)
    )
    if session is not None:
        wanted = wanted.where(sessions.c.id == session)
    for row in connection.execute(wanted).all():
        found = [match.span() for match in pattern.finditer(row.text)]
        if not found:
            continue
        in_turn = iter(_turns(connection, row.id))
        turn = next(in_turn)
        for start, end in found:
            while turn.end <= start:
                turn = next(in_turn)
            if end <= turn.end and turn.may_be_used:
                line = row.text[turn.start : turn.end]
                number = row.first_turn + turn.n - 1
                yield Hit(row.name, number, turn.label, row.id, start, end, line, start - turn.start)


def _turns(connection: Connection, transcript: int) -> Sequence[Any]:
    columns = (turns.c.n, turns.c.start, turns.c.end, speakers.c.label)
    joined = turns.outerjoin(speakers, turns.c.speaker_id == speakers.c.id).outerjoin(participants)
    return connection.execute(
        select(*columns, MAY_BE_USED.label("may_be_used"))
        .select_from(joined)
        .where(turns.c.transcript_id == transcript)
        .order_by(turns.c.n)
    ).all()


def _numbered(connection: Connection, numbers: Sequence[int]) -> list[int]:
    known = set(connection.scalars(select(codings.c.id).where(codings.c.id.in_(numbers))))
    for number in numbers:
        if number not in known:
            raise NoSuchCoding(number=number)
    return list(numbers)


def _waiting(
    connection: Connection, code: str | None, session: str | None, at_least: float | None, below: float | None
) -> list[int]:
    wanted = select_passages(codings.c.id).where(codings.c.status == "suggested")
    if code is not None:
        wanted = wanted.where(codings.c.code_id == code_id(connection, code))
    if session is not None:
        wanted = wanted.where(transcripts.c.session_id == session_id(connection, session))
    if at_least is not None:
        wanted = wanted.where(codings.c.score >= at_least)
    if below is not None:
        wanted = wanted.where(codings.c.score < below)
    return list(connection.scalars(wanted))
