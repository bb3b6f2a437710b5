"""How far a claim may be believed: checks raise it, a contest is never hidden, and many voices alone are no check."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st
from said import ANNEKE, FARIDA, JORIS, KOFI, SOMEBODY, said

from vertel.stories.claiming.claim import (
    CHECK_KINDS,
    CLAIM_STATUSES,
    VERDICTS,
    Check,
    Claim,
    ClaimReach,
    check_status,
    claim_reach,
    standing,
    status,
)

DAY = date(2026, 3, 1)
PEOPLE = ("Farida", "mevrouw Ooms", "Bureau Peil")


def check(kind: str, verdict: str, by_whom: str = "Farida", day: int = 0, number: int = 1) -> Check:
    return Check(number, kind, verdict, by_whom, DAY + timedelta(days=day), "Zo was het.")  # type: ignore[arg-type]


def claim(*checks: Check, against: bool = False, told: int | None = None) -> Claim:
    return Claim(
        1,
        "De jongeren",
        "bellen elkaar",
        evidence=(said(FARIDA), said(JORIS)),
        against=(said(KOFI, against=True),) if against else (),
        checks=checks,
        told_against=None if told is None else DAY + timedelta(days=told),
    )


held = st.builds(
    check,
    st.sampled_from(CHECK_KINDS),
    st.sampled_from(VERDICTS),
    st.sampled_from(PEOPLE),
    st.integers(0, 5),
)
checks_held = st.lists(held, max_size=6).map(lambda found: [replace(one, number=n) for n, one in enumerate(found, 1)])
claims = st.builds(
    lambda checks, against, told: claim(*checks, against=against, told=told),
    checks_held,
    st.booleans(),
    st.none() | st.integers(0, 5),
)


def far(status: str) -> int:
    return CLAIM_STATUSES.index(status)  # type: ignore[arg-type]


def test_many_voices_alone_are_no_check() -> None:
    assert status(replace(claim(), evidence=tuple(said(who) for who in (FARIDA, JORIS, ANNEKE, KOFI)))) == "unconfirmed"


def test_each_kind_of_check_has_its_status_and_the_furthest_one_counts() -> None:
    assert status(claim(check("teller", "agrees"))) == "teller-agreed"
    assert status(claim(check("second-source", "agrees"))) == "second-source"
    assert status(claim(check("independent", "agrees"))) == "independently-checked"
    three = [check(kind, "agrees", who) for kind, who in zip(CHECK_KINDS, PEOPLE, strict=True)]
    assert status(claim(*three)) == "independently-checked"


def test_one_who_contests_is_not_outvoted_by_others() -> None:
    said_no, bureau = check("teller", "contests", "Farida"), check("independent", "agrees", "Bureau Peil", day=9)
    assert status(claim(said_no, bureau)) == "contested"


def test_who_contested_may_come_back_on_it() -> None:
    then, now = check("teller", "contests"), check("teller", "agrees", "  farida ", day=30)
    assert status(claim(then, now)) == "teller-agreed"
    assert standing([now, then]) == (now,)


def test_who_agreed_may_come_back_on_that_too() -> None:
    assert status(claim(check("independent", "agrees"), check("independent", "contests", day=1))) == "contested"
    assert status(claim(check("independent", "agrees"), check("independent", "partly", day=1))) == "unconfirmed"


def test_of_two_checks_on_one_day_the_last_written_down_counts() -> None:
    assert status(claim(check("teller", "agrees", number=2), check("teller", "contests", number=1))) == "teller-agreed"


def test_agreeing_in_part_raises_nothing() -> None:
    assert status(claim(check("independent", "partly"))) == "unconfirmed"


def test_what_was_said_against_it_contests_it_until_somebody_else_looked_later() -> None:
    assert status(claim(against=True, told=10)) == "contested"
    assert status(claim(check("second-source", "agrees", day=10), against=True, told=10)) == "contested"
    assert status(claim(check("teller", "agrees", day=11), against=True, told=10)) == "contested"
    assert status(claim(check("second-source", "agrees", day=11), against=True, told=10)) == "second-source"
    assert status(claim(check("second-source", "agrees", day=0), against=True)) == "second-source"


@given(claims, st.sampled_from(CHECK_KINDS), st.sampled_from(PEOPLE), st.integers(0, 5))
def test_an_agreeing_check_never_lowers_the_status(found: Claim, kind: str, who: str, day: int) -> None:
    more = (*found.checks, check(kind, "agrees", who, day, number=99))
    assert far(status(replace(found, checks=more))) >= far(status(found))


@given(claims, st.sampled_from(CHECK_KINDS))
def test_whoever_contests_last_is_heard(found: Claim, kind: str) -> None:
    more = (*found.checks, check(kind, "contests", "Iemand", day=9, number=99))
    assert status(replace(found, checks=more)) == "contested"


@given(claims)
def test_what_is_said_against_it_never_raises_the_status(found: Claim) -> None:
    more = replace(found, against=(*found.against, said(SOMEBODY, against=True)))
    assert far(status(more)) <= far(status(found))


@given(checks_held, st.randoms())
def test_the_order_in_which_checks_are_listed_makes_no_difference(found: list[Check], random: object) -> None:
    other = found.copy()
    random.shuffle(other)  # type: ignore[attr-defined]
    assert check_status(other) == check_status(found)


def test_reach_counts_each_voice_organisation_and_session_once() -> None:
    pieces = [said(FARIDA), said(FARIDA, session="Interview"), said(JORIS), said(ANNEKE), said(None)]
    against = [said(KOFI), said(KOFI, "erkenning", quote="Kofi over ontmoeten")]
    assert claim_reach(pieces, against) == ClaimReach(3, 2, 2, ("members", "municipality"), 1)
