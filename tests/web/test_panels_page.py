"""Panels: made and filled in, and on the beamer by mouse and by keys alone, with votes that all see at once."""

import pytest
from playwright.sync_api import Page, expect
from running import Workbench

from vertel.study.change_stories.domains import add_domain
from vertel.study.change_stories.panels import PanelText, add_panel, change_votes, edit_panel, list_panels, panel
from vertel.study.change_stories.stories import StoryText, add_story
from vertel.study.store.study import Study

TABLE, LAMP = "De tafel", "De lamp"


@pytest.fixture(autouse=True)
def _in_english(monkeypatch: pytest.MonkeyPatch, _a_plain_machine: None) -> None:
    monkeypatch.setenv("LANGUAGE", "en")


@pytest.fixture
def study(study: Study) -> Study:
    """With two stories in one domain, and a panel that votes on them."""
    add_domain(study, "Meedoen")
    for title in (TABLE, LAMP):
        add_story(study, StoryText(title, then="Vroeger niet.", now="Nu wel.", domain="Meedoen"))
    add_panel(study, PanelText("Bewoners", "Meedoen"))
    return study


@pytest.fixture
def beamer(page: Page) -> Page:
    """The beamer page of the panel, with its script running."""
    page.goto("/panels/1/beamer")
    expect(page.locator("html.script")).to_be_attached()
    return page


def test_a_panel_votes_and_chooses_by_keys_alone(beamer: Page, study: Study) -> None:
    expect(beamer.get_by_role("heading", name=TABLE)).to_be_visible()
    expect(beamer.get_by_role("heading", name=LAMP)).to_be_hidden()
    beamer.keyboard.press("ArrowRight")
    expect(beamer.get_by_role("heading", name=LAMP)).to_be_visible()
    expect(beamer.locator("#said")).to_contain_text("Story 2 of 2: De lamp")
    for key in ("+", "+", "+", "-"):
        beamer.keyboard.press(key)
    expect(beamer.locator("#votes-2")).to_have_text("2")
    expect(beamer.locator("#stands-2")).to_have_text("2")
    beamer.keyboard.press("c")
    expect(beamer.get_by_label("Why this one")).to_be_focused()
    beamer.keyboard.type("Iedereen ziet het.")
    beamer.keyboard.press("Tab")
    beamer.keyboard.type("Bram koos de tafel.")
    beamer.keyboard.press("Tab")
    beamer.keyboard.press("Enter")
    expect(beamer.locator("#chosen-2")).to_contain_text("chosen")
    chosen = panel(study, 1)
    assert (chosen.selected, chosen.reason, chosen.dissent) == (2, "Iedereen ziet het.", "Bram koos de tafel.")


def test_votes_of_others_are_seen_at_once_also_while_somebody_types(
    beamer: Page, workbench: Workbench, study: Study
) -> None:
    sam = workbench.come_in("Sam")
    sam.goto("/panels/1/beamer")
    expect(sam.locator("html.script")).to_be_attached()
    beamer.get_by_label("Why this one").fill("Omdat")
    sam.locator("#story-1").get_by_role("button", name="One vote more").click()
    expect(beamer.locator("#votes-1")).to_have_text("1")
    beamer.locator("#story-1").get_by_role("button", name="One vote more").click()
    expect(sam.locator("#votes-1")).to_have_text("2")
    expect(beamer.get_by_label("Why this one")).to_have_value("Omdat")
    change_votes(study.by("Bram"), 1, 2, 5)
    expect(beamer.locator("#stands-2")).to_have_text("5")
    beamer.keyboard.press("Escape")
    beamer.locator("#story-1").get_by_role("button", name="One vote fewer").focus()
    beamer.keyboard.press("Control+z")
    expect(sam.locator("#votes-1")).to_have_text("1")


def test_all_stories_stand_side_by_side_on_request(beamer: Page) -> None:
    beamer.get_by_role("button", name="Side by side").click()
    expect(beamer.locator(".telling:visible")).to_have_count(2)
    beamer.get_by_role("link", name=LAMP).click()
    beamer.get_by_role("button", name="Side by side").click()
    expect(beamer.get_by_role("heading", name=TABLE)).to_be_hidden()
    expect(beamer.get_by_role("heading", name=LAMP)).to_be_visible()


def test_no_choice_without_a_reason_and_what_was_typed_stays(beamer: Page, study: Study) -> None:
    beamer.locator("#story-1").get_by_role("button", name="Choose this one").click()
    beamer.get_by_label("Who saw it otherwise, and why").fill("Niemand.")
    beamer.get_by_role("button", name="Store").click()
    expect(beamer.get_by_role("alert").first).to_contain_text("Write down why the panel chose this story")
    expect(beamer.get_by_label("The panel chooses")).to_have_value("1")
    expect(beamer.get_by_label("Who saw it otherwise, and why")).to_have_value("Niemand.")
    assert panel(study, 1).selected is None
    beamer.get_by_label("Why this one").fill("Groot.")
    beamer.get_by_role("button", name="Store").click()
    expect(beamer.locator("#chosen-1")).to_contain_text("chosen")


def test_talking_it_over_has_no_votes(page: Page, study: Study) -> None:
    edit_panel(study, 1, {"way": "negotiation"})
    page.goto("/panels/1/beamer")
    expect(page.locator(".votes")).to_have_count(0)
    expect(page.get_by_label("Who saw it otherwise, and why")).to_be_visible()


def test_the_letters_can_be_read_from_ten_metres(beamer: Page) -> None:
    beamer.set_viewport_size({"width": 1920, "height": 1080})
    size = beamer.locator("#story-1 dd").first.evaluate("one => parseFloat(getComputedStyle(one).fontSize)")
    assert size >= 1080 / 30
    assert beamer.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_without_script_domains_and_panels_are_made_voted_on_and_filled_in(workbench: Workbench, study: Study) -> None:
    page = workbench.come_in(java_script_enabled=False)
    page.goto("/panels")
    making = page.get_by_role("region", name="A new domain")
    making.get_by_label("Name").fill("meedoen")
    making.get_by_role("button", name="Make").click()
    expect(page.get_by_role("alert").first).to_contain_text("There is a domain “meedoen” already")
    expect(making.get_by_label("Name")).to_have_value("meedoen")
    making.get_by_label("Name").fill("Wonen")
    making.get_by_role("button", name="Make").click()
    new = page.get_by_role("region", name="A new panel")
    new.get_by_label("Name").fill("Leden")
    new.get_by_label("Domain").select_option("Meedoen")
    new.get_by_role("button", name="Make").click()
    expect(page.locator("#lacks")).to_contain_text("no story is chosen yet")
    page.get_by_label("The panel chooses").select_option(LAMP)
    page.get_by_label("Why this one").fill("Groot.")
    page.get_by_role("button", name="Store").click()
    expect(page.locator("#lacks")).to_contain_text("the tellers did not hear of it yet")
    page.get_by_role("link", name="Open for the beamer").click()
    page.locator("#story-1").get_by_role("button", name="One vote more").click()
    expect(page.locator("#votes-1")).to_have_text("1")
    assert list_panels(study)[1].votes == {1: 1}
    page.goto("/panels")
    expect(page.get_by_role("region", name="Meedoen")).to_contain_text("not chosen yet: Bewoners")


def test_two_who_write_the_same_field_see_both_texts(page: Page, study: Study) -> None:
    page.goto("/panels/1")
    expect(page.locator("html.script")).to_be_attached()
    page.get_by_label("What the tellers heard of it").fill("Gebeld.")
    edit_panel(study.by("Bram"), 1, {"feedback": "Gemaild."})
    page.get_by_role("button", name="Store").click()
    expect(page.locator("#meanwhile-feedback")).to_contain_text("Gemaild.")
    expect(page.get_by_label("What the tellers heard of it")).to_have_value("Gebeld.")
    assert panel(study, 1).feedback == "Gemaild."
