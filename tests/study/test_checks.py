"""Nobody can mark anything checked without a name, a date and a finding, nor on a day that is still to come."""

from datetime import date, timedelta

import pytest
from making import ON_BOTH, everything

from vertel import language
from vertel.study.change_stories.errors import NotADay
from vertel.study.claiming.checks import HeldCheck, add_check, day, remove_check
from vertel.study.claiming.claim_list import one_claim
from vertel.study.claiming.claims import ClaimText, make_claim, remove_claim
from vertel.study.claiming.errors import CheckIncomplete, CheckInFuture, NoSuchCheck, NothingToCheck
from vertel.study.log.history import undo
from vertel.study.store.schema import change_stories, checks
from vertel.study.store.study import Study

HELD = HeldCheck("independent", "agrees", "Bureau Peil", date(2026, 4, 2), "Wij spraken zes buren: het klopt.")
STORY = {"title": "De bank", "then": "", "now": "", "thanks_to": "", "network": [], "matters": "", "no_change": False}


@pytest.fixture
def claim(study: Study) -> int:
    return make_claim(study, ClaimText("De buren", "kennen elkaar nu"))


@ON_BOTH
def test_a_check_raises_the_status_and_can_be_taken_away(study: Study) -> None:
    claim = make_claim(study, ClaimText("De buren", "kennen elkaar nu"))
    number = add_check(study, HELD, claim=claim)
    [check] = one_claim(study, claim).checks
    assert (check.number, check.by_whom, check.held_on, check.finding) == (
        number,
        HELD.by_whom,
        HELD.held_on,
        HELD.finding,
    )
    assert one_claim(study, claim).status == "independently-checked"
    remove_check(study, number)
    assert one_claim(study, claim).status == "unconfirmed"
    undo(study)
    assert one_claim(study, claim).status == "independently-checked"
    with pytest.raises(NoSuchCheck):
        remove_check(study, number + 1)


@pytest.mark.parametrize(
    ("by_whom", "held_on", "finding", "missing"),
    [
        (" ", HELD.held_on, "Klopt.", "a name"),
        ("Peil", None, "Klopt.", "a date"),
        ("Peil", HELD.held_on, "\n", "a finding"),
        ("", None, "", "a name, a date and a finding"),
    ],
)
def test_what_is_missing_is_named(
    study: Study, claim: int, by_whom: str, held_on: date | None, finding: str, missing: str
) -> None:
    language.use("en")
    with pytest.raises(CheckIncomplete, match=f"lacks {missing}:"):
        add_check(study, HeldCheck("teller", "agrees", by_whom, held_on, finding), claim=claim)
    assert one_claim(study, claim).checks == ()


def test_a_check_is_not_held_tomorrow(study: Study, claim: int) -> None:
    tomorrow = date.today() + timedelta(days=1)
    with pytest.raises(CheckInFuture):
        add_check(study, HeldCheck("teller", "agrees", "Sanne", tomorrow, "Klopt."), claim=claim)
    add_check(study, HeldCheck("teller", "agrees", "Sanne", date.today(), "Klopt."), claim=claim)


def test_a_check_is_about_one_thing_that_is_there(study: Study, claim: int) -> None:
    for about in ({}, {"claim": claim + 1}, {"change_story": 1}, {"claim": claim, "change_story": 1}):
        with pytest.raises(NothingToCheck):
            add_check(study, HELD, **about)
    with study.changing("change-story.made", story=1) as change:
        story = change.insert_one(change_stories, **STORY)
    add_check(study, HELD, change_story=story)
    with study.reading() as connection:
        assert [row.change_story_id for row in connection.execute(checks.select())] == [story]


def test_checks_go_with_their_claim_and_come_back_with_it(study: Study, claim: int) -> None:
    add_check(study, HELD, claim=claim)
    before = everything(study)
    remove_claim(study, claim)
    undo(study)
    assert everything(study) == before


def test_a_day_is_read_as_a_form_sends_it() -> None:
    assert (day(" 2026-04-02 "), day("")) == (date(2026, 4, 2), None)
    with pytest.raises(NotADay):
        day("2 april")
