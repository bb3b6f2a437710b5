"""Who looked whether a claim or a change story holds, when, and what came out."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, select

from vertel.language import N_, _
from vertel.stories.claiming.claim import CheckKind, Verdict
from vertel.study.change_stories.errors import NotADay
from vertel.study.claiming.errors import CheckIncomplete, CheckInFuture, NoSuchCheck, NothingToCheck
from vertel.study.store.change import Change
from vertel.study.store.schema import change_stories, checks, claims
from vertel.study.store.study import Study

_MISSING = {"by_whom": N_("a name"), "held_on": N_("a date"), "finding": N_("a finding")}


@dataclass(frozen=True, slots=True)
class HeldCheck:
    """A check as somebody writes it down; `held_on` is None where she gives no day."""

    kind: CheckKind
    verdict: Verdict
    by_whom: str
    held_on: date | None
    finding: str


def add_check(study: Study, held: HeldCheck, *, claim: int | None = None, change_story: int | None = None) -> int:
    """Write a check of a claim, or else of a change story, down; return its number.

    Raises CheckIncomplete where it lacks a name, a date or a finding, CheckInFuture, and NothingToCheck.
    """
    with study.changing("check.claim" if claim is not None else "check.story") as change:
        change.details |= {"claim": claim} if claim is not None else {"story": change_story}
        return put_check(change, held, claim=claim, change_story=change_story)


def put_check(change: Change, held: HeldCheck, *, claim: int | None = None, change_story: int | None = None) -> int:
    """The same as a part of a change."""
    by_whom, finding = " ".join(held.by_whom.split()), held.finding.replace("\r\n", "\n").strip()
    there = {"by_whom": by_whom, "held_on": held.held_on, "finding": finding}
    if missing := [_(word) for field, word in _MISSING.items() if not there[field]]:
        *first, last = missing
        series = _("{first} and {last}").format(first=", ".join(first), last=last) if first else last
        raise CheckIncomplete(missing=series)
    if held.held_on and held.held_on > date.today():
        raise CheckInFuture(day=held.held_on)
    _check_subject(change.connection, claim, change_story)
    about = {"claim_id": claim, "change_story_id": change_story}
    return change.insert_one(checks, **about, kind=held.kind, verdict=held.verdict, **there)


def remove_check(study: Study, number: int) -> None:
    """Take a check away. Raises NoSuchCheck."""
    with study.changing("check.removed") as change:
        if change.connection.scalar(select(checks.c.id).where(checks.c.id == number)) is None:
            raise NoSuchCheck(number=number)
        change.delete(checks, [number])


def day(text: str) -> date | None:
    """A day as people type it or a form sends it, year-month-day; None where there is none. Raises NotADay."""
    if not text.strip():
        return None
    try:
        return date.fromisoformat(text.strip())
    except ValueError as error:
        raise NotADay(day=text.strip()) from error


def _check_subject(connection: Connection, claim: int | None, change_story: int | None) -> None:
    """Raise NothingToCheck unless exactly one of the two is there to check."""
    if (claim is None) == (change_story is None):
        raise NothingToCheck
    table, number = (claims, claim) if claim is not None else (change_stories, change_story)
    if connection.scalar(select(table.c.id).where(table.c.id == number)) is None:
        raise NothingToCheck
