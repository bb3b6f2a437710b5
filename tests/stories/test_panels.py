"""What a panel still has to do, and what panels on one domain chose alike and differently."""

from datetime import date

import pytest

from vertel.stories.change_stories.change_story import ChangeStory
from vertel.stories.change_stories.panels import Panel, missing, parallel
from vertel.stories.claiming.claim import Check, CheckKind


def checked(*kinds: CheckKind) -> ChangeStory:
    checks = tuple(Check(n, kind, "agrees", "Noor", date(2025, 12, 1), "Klopt.") for n, kind in enumerate(kinds))
    return ChangeStory(1, "De tafel", checks=checks)


def test_a_panel_that_chose_nothing_has_to_choose_first() -> None:
    assert missing(Panel(1, "Bewoners", "Wonen"), None) == ("selection",)


def test_what_is_blank_is_still_to_do() -> None:
    bare = Panel(1, "Bewoners", "Wonen", selected=1, reason=" ", dissent="\n")
    assert missing(bare, checked()) == ("reason", "dissent", "feedback", "verification")
    whole = Panel(1, "Bewoners", "Wonen", selected=1, reason="Groot.", dissent="Niemand.", feedback="Gebeld.")
    assert missing(whole, checked("independent")) == ()


@pytest.mark.parametrize(("kinds", "lacks"), [((), True), (("teller",), True), (("teller", "second-source"), False)])
def test_the_teller_alone_verifies_nothing(kinds: tuple[CheckKind, ...], lacks: bool) -> None:
    panel = Panel(1, "Bewoners", "Wonen", selected=1, reason="Groot.", dissent="Niemand.", feedback="Gebeld.")
    assert ("verification" in missing(panel, checked(*kinds))) == lacks


def test_the_first_place_may_be_shared_and_a_choice_may_go_against_it() -> None:
    assert Panel(1, "a", "d").most_votes == ()
    assert Panel(1, "a", "d", votes={1: 3, 2: 3, 3: 1}).most_votes == (1, 2)
    assert not Panel(1, "a", "d", votes={1: 3, 2: 3}, selected=2).against_the_votes
    assert Panel(1, "a", "d", votes={1: 3, 2: 1}, selected=2).against_the_votes
    assert not Panel(1, "a", "d", way="negotiation", selected=2).against_the_votes


def test_panels_on_one_domain_stand_beside_each_other() -> None:
    one, two, three = (Panel(n, str(n), "Wonen", selected=chosen) for n, chosen in ((1, 7), (2, 5), (3, 5)))
    open_still = Panel(4, "4", "Wonen")
    alone = Panel(5, "5", "Werk", selected=9)
    wonen, werk = parallel((one, alone, two, three, open_still))
    assert [(choice.story, choice.panels) for choice in wonen.choices] == [(5, (two, three)), (7, (one,))]
    assert [choice.story for choice in wonen.alike] == [5]
    assert [choice.story for choice in wonen.differing] == [5, 7]
    assert wonen.undecided == (open_still,)
    assert (werk.alike, werk.differing) == ((), ())
