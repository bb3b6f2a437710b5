"""Codes put on passages that somebody pointed at, and such passages moved, taken away or decided on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select

from vertel.study.codebook.codes import make_code
from vertel.study.codebook.errors import NoSuchCodeNumber
from vertel.study.codebook.taking_off import share_places, take_off
from vertel.study.coding.coders import coder_id
from vertel.study.coding.errors import CodedAlready, NoSuchCoding, NotCodable, NotInOneTurn
from vertel.study.store.change import Change, now
from vertel.study.store.schema import codes, codings, sessions, transcripts, turns
from vertel.study.store.study import Study


@dataclass(frozen=True, slots=True)
class Span:
    """A passage of one turn (its number in the table): `start` and `end` are code points in its text, end exclusive."""

    turn: int
    start: int
    end: int


def code_spans(study: Study, spans: Sequence[Span], chosen: Sequence[int], new: str = "") -> list[int]:
    """Put each of the chosen codes (their numbers) on each passage, as one action; return the codings' numbers.

    `new` is the name of a code to make first. What somebody coded so already stays as it is; a suggestion of it is
    accepted. Raises NotInOneTurn, NoSuchCodeNumber, NotCodable.
    """
    with study.changing("passages.coded") as change:
        chosen = [*chosen, make_code(change, new)] if new.strip() else list(chosen)
        _refuse_unknown(change, chosen)
        coder = coder_id(change, study.who)
        found = [put(change, _place(change, span), code, coder)[0] for span in spans for code in chosen]
        change.details |= {"codings": len(found), **_sessions(change, spans)}
    return found


def move_coding(study: Study, number: int, span: Span) -> None:
    """Let a coding stand on another passage of its turn; its quote follows, and its place in the story stays.

    Raises NoSuchCoding, NotInOneTurn, and CodedAlready where the same coding stands there.
    """
    with study.changing("coding.moved") as change:
        row = _row(change, number)
        place = _place(change, span)
        if place["transcript_id"] != row.transcript_id:
            raise NotInOneTurn
        _refuse_twice(change, row, place)
        change.details |= {"code": row.name, "session": row.session}
        share_places(change, number)
        change.update(codings, [number], **place)


def mark_coding(study: Study, number: int, *, against: bool) -> None:
    """Say that a passage contradicts its code, or that it does not. Raises NoSuchCoding."""
    with study.changing("coding.against" if against else "coding.for") as change:
        row = _row(change, number)
        change.details |= {"code": row.name, "session": row.session}
        change.update(codings, [number], against=against)


def remove_coding(study: Study, number: int) -> None:
    """Take a coding away, with what hangs on it; other codings of the passage stay, and the passage its place.

    Raises NoSuchCoding.
    """
    with study.changing("coding.removed") as change:
        row = _row(change, number)
        change.details |= {"code": row.name, "session": row.session}
        take_off(change, [number])


def put(
    change: Change, place: Mapping[str, Any], code: int, coder: int, *, against: bool | None = None
) -> tuple[int, bool]:
    """Put a code on a passage in the name of a coder; return the coding's number, and whether it stood there already.

    `place` has its transcript, start, end and quote. A suggestion of it, or what she herself rejected, is accepted.
    `against` says whether it contradicts its theme; None leaves what is there as it is.
    """
    there = change.connection.execute(
        select(codings.c.id, codings.c.status, codings.c.coder_id)
        .where(codings.c.code_id == code, codings.c.transcript_id == place["transcript_id"])
        .where(codings.c.start == place["start"], codings.c.end == place["end"])
    ).all()
    for row in there:
        if row.status == "accepted":
            return int(row.id), True
    marked = {} if against is None else {"against": against}
    for row in there:
        if row.status == "suggested" or row.coder_id == coder:
            change.update(codings, [row.id], status="accepted", decided_by_id=coder, **marked)
            return int(row.id), False
    said = {"status": "accepted", "against": bool(against), "made_at": now()}
    return change.insert_one(codings, code_id=code, coder_id=coder, **place, **said), False


def _place(change: Change, span: Span) -> dict[str, Any]:
    """Where a passage stands in its transcript, with its quote. Raises NotInOneTurn."""
    said = func.substr(transcripts.c.text, turns.c.start + span.start + 1, max(0, span.end - span.start))
    turn = change.connection.execute(
        select(turns.c.start, turns.c.end, turns.c.transcript_id, said.label("quote"))
        .join_from(turns, transcripts)
        .where(turns.c.id == span.turn)
    ).first()
    if turn is None or not 0 <= span.start < span.end <= turn.end - turn.start:
        raise NotInOneTurn
    start, end = turn.start + span.start, turn.start + span.end
    return {"transcript_id": turn.transcript_id, "start": start, "end": end, "quote": turn.quote}


def _refuse_twice(change: Change, moved: Any, place: dict[str, Any]) -> None:
    same = change.connection.execute(
        select(codings.c.id, codes.c.name)
        .join_from(codings, codes)
        .where(*(codings.c[name] == value for name, value in place.items()))
        .where(codings.c.code_id == moved.code_id, codings.c.id != moved.id)
    ).first()
    if same:
        raise CodedAlready(code=same.name, number=same.id)


def _row(change: Change, number: int) -> Any:
    row = change.connection.execute(
        select(codings, codes.c.name, sessions.c.name.label("session"))
        .join_from(codings, codes)
        .join(transcripts, codings.c.transcript_id == transcripts.c.id)
        .join(sessions, transcripts.c.session_id == sessions.c.id)
        .where(codings.c.id == number)
    ).first()
    if row is None:
        raise NoSuchCoding(number=number)
    return row


def _sessions(change: Change, spans: Sequence[Span]) -> dict[str, Any]:
    """What the log says of the place: the session, or the first of several and how many others there are."""
    named = change.connection.scalars(
        select(sessions.c.name)
        .join_from(turns, transcripts)
        .join(sessions, transcripts.c.session_id == sessions.c.id)
        .where(turns.c.id.in_({span.turn for span in spans}))
        .group_by(sessions.c.id, sessions.c.name)
        .order_by(sessions.c.id)
    )
    first, *others = named
    return {"session": first, "others": len(others)} if others else {"session": first}


def _refuse_unknown(change: Change, chosen: Sequence[int]) -> None:
    known = set(change.connection.scalars(select(codes.c.id).where(codes.c.id.in_(chosen))))
    for number in chosen:
        if number not in known:
            raise NoSuchCodeNumber(number=number)
    refuse_uncodable(change, chosen)


def refuse_uncodable(change: Change, chosen: Sequence[int]) -> None:
    """Raise NotCodable where one of these codes (their numbers) only holds others."""
    uncodable = select(codes.c.name).where(codes.c.id.in_(chosen), ~codes.c.codable).order_by(codes.c.position)
    for name in change.connection.scalars(uncodable.limit(1)):
        raise NotCodable(code=name)
