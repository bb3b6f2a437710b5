"""Panels: domains, votes, a choice that says why, and what others changed meanwhile."""

from datetime import date

import pytest
from making import ON_BOTH, everything, incoming

from vertel.study.change_stories.domains import add_domain, edit_domain, list_domains, remove_domain
from vertel.study.change_stories.errors import (
    DomainHasPanels,
    DomainNameTaken,
    NoDomainName,
    NoPanelName,
    NoReason,
    NoSuchDomain,
    NoSuchPanel,
    NotUpForChoice,
    NotVotes,
    PanelChanged,
)
from vertel.study.change_stories.panels import (
    PanelText,
    add_panel,
    change_votes,
    edit_panel,
    list_panels,
    panel,
    remove_panel,
    select_story,
    set_votes,
)
from vertel.study.change_stories.quoting import find_passage
from vertel.study.change_stories.stories import StoryText, add_story, remove_story
from vertel.study.log.history import log, undo_own
from vertel.study.sessions.keeping import add_transcripts
from vertel.study.sessions.speakers_table import Cells, FilledRow, fill_in
from vertel.study.store.study import Study

pytestmark = ON_BOTH

TABLE, LAMP, ELSEWHERE = 1, 2, 3


@pytest.fixture
def gathered(study: Study) -> Study:
    """Two stories in the domain “Meedoen”, one elsewhere, and a panel that votes."""
    add_domain(study, "Meedoen", " Wie erbij hoort. ")
    add_domain(study, "Wonen")
    add_transcripts(study, [incoming("een.txt", ("Sanne Vos", "Nu heb ik een tafel."))])
    place, teller = find_passage(study, "een", "Nu heb ik een tafel.")
    add_story(study, StoryText("De tafel", teller, "een", domain="Meedoen"), place)
    add_story(study, StoryText("De lamp", domain="Meedoen"))
    add_story(study, StoryText("De schimmel", domain="Wonen"))
    add_panel(study, PanelText("Bewoners", "Meedoen", "zes bewoners", date(2025, 12, 4)))
    return study


def test_domains_stand_in_order_and_have_names_of_their_own(gathered: Study) -> None:
    assert [(one.name, one.description) for one in list_domains(gathered)] == [
        ("Meedoen", "Wie erbij hoort."),
        ("Wonen", ""),
    ]
    with pytest.raises(DomainNameTaken):
        add_domain(gathered, " meedoen")
    with pytest.raises(NoDomainName):
        add_domain(gathered, "  ")
    edit_domain(gathered, 1, "Erbij horen", "")
    assert panel(gathered, 1).domain == "Erbij horen"
    with pytest.raises(NoSuchDomain):
        edit_domain(gathered, 9, "Nergens", "")


def test_a_domain_with_panels_stays_and_another_lets_its_stories_go(gathered: Study) -> None:
    with pytest.raises(DomainHasPanels):
        remove_domain(gathered, 1)
    remove_domain(gathered, 2)
    undo_own(gathered)
    assert len(list_domains(gathered)) == 2


def test_votes_go_up_and_down_and_never_below_none(gathered: Study) -> None:
    assert [change_votes(gathered, 1, TABLE, step) for step in (1, 1, -1, -1, -1, 1)] == [1, 2, 1, 0, 0, 1]
    set_votes(gathered, 1, LAMP, 4)
    assert panel(gathered, 1).votes == {TABLE: 1, LAMP: 4}
    assert "4" in log(gathered)[0].sentence
    undo_own(gathered)
    assert panel(gathered, 1).votes == {TABLE: 1}
    for silly in (-1, 1000):
        with pytest.raises(NotVotes):
            set_votes(gathered, 1, LAMP, silly)


def test_two_who_vote_at_once_are_both_counted(gathered: Study) -> None:
    change_votes(gathered, 1, TABLE, 1)
    change_votes(gathered.by("Bram"), 1, TABLE, 1)
    assert panel(gathered, 1).votes == {TABLE: 2}


def test_a_story_of_another_domain_gets_no_votes_and_is_not_chosen(gathered: Study) -> None:
    with pytest.raises(NotUpForChoice):
        change_votes(gathered, 1, ELSEWHERE, 1)
    with pytest.raises(NotUpForChoice):
        select_story(gathered, 1, ELSEWHERE, "Mooi.")


def test_no_choice_without_a_reason(gathered: Study) -> None:
    before = everything(gathered)
    with pytest.raises(NoReason):
        select_story(gathered, 1, TABLE, " \n")
    with pytest.raises(NoReason):
        edit_panel(gathered, 1, {"selected": TABLE})
    with pytest.raises(NoReason):
        add_panel(gathered, PanelText("Leden", "Meedoen", selected=TABLE))
    assert everything(gathered) == before
    select_story(gathered, 1, TABLE, "Groot.", "Bram koos de lamp.")
    chosen = panel(gathered, 1)
    assert (chosen.selected, chosen.reason, chosen.dissent) == (TABLE, "Groot.", "Bram koos de lamp.")
    with pytest.raises(NoReason):
        edit_panel(gathered, 1, {"reason": ""})
    select_story(gathered, 1, None)
    assert (panel(gathered, 1).selected, panel(gathered, 1).reason) == (None, "Groot.")


def test_a_panel_does_not_move_to_a_domain_without_what_it_chose(gathered: Study) -> None:
    select_story(gathered, 1, TABLE, "Groot.")
    with pytest.raises(NotUpForChoice):
        edit_panel(gathered, 1, {"domain": "Wonen"})


def test_two_people_write_at_once_and_lose_nothing(gathered: Study) -> None:
    was = {"feedback": "", "members": "zes bewoners"}
    edit_panel(gathered, 1, was | {"feedback": "Gebeld."}, was)
    edit_panel(gathered.by("Bram"), 1, was | {"members": "zeven bewoners"}, was)
    with pytest.raises(PanelChanged):
        edit_panel(gathered, 1, {"feedback": "Gemaild."}, {"feedback": ""})
    assert (panel(gathered, 1).feedback, panel(gathered, 1).members) == ("Gebeld.", "zeven bewoners")
    with pytest.raises(NoPanelName):
        edit_panel(gathered, 1, {"name": " "})
    with pytest.raises(NoSuchPanel):
        edit_panel(gathered, 5, {"name": "Wie"})


def test_a_story_that_goes_takes_its_votes_and_the_choice_along(gathered: Study) -> None:
    change_votes(gathered, 1, TABLE, 2)
    select_story(gathered, 1, TABLE, "Groot.")
    before = everything(gathered)
    remove_story(gathered, TABLE)
    assert (panel(gathered, 1).selected, panel(gathered, 1).votes) == (None, {})
    undo_own(gathered)
    assert everything(gathered) == before
    remove_panel(gathered, 1)
    assert list_panels(gathered) == []
    undo_own(gathered)
    assert everything(gathered) == before


def test_whoever_withdraws_is_chosen_by_nobody_and_other_fields_can_still_be_written(gathered: Study) -> None:
    change_votes(gathered, 1, TABLE, 2)
    select_story(gathered, 1, TABLE, "Groot.")
    fill_in(gathered, [FilledRow("een", "Sanne Vos", "proposed", Cells(), Cells("respondent", consent="no"))])
    assert (panel(gathered, 1).selected, panel(gathered, 1).votes) == (None, {})
    with pytest.raises(NotUpForChoice):
        change_votes(gathered, 1, TABLE, 1)
    edit_panel(gathered, 1, {"feedback": "Sanne trok zich terug."})
    undo_own(gathered)
    undo_own(gathered)
    assert panel(gathered, 1).selected == TABLE
