"""Change stories: made of a passage by mouse and by keys, changed by two at once, with an earlier telling beside it."""

from datetime import date

import pytest
from coming_in import incoming
from playwright.sync_api import Page, expect
from running import Workbench

from vertel.study.change_stories.stories import StoryText, add_story, edit_story, story_text
from vertel.study.change_stories.told import change_story, list_stories
from vertel.study.people.speakers import list_speakers
from vertel.study.sessions.keeping import SessionNote, add_transcripts
from vertel.study.store.study import Study

MARCH = (
    ("I", "Wat is er anders?"),
    ("Sanne Vos", "Drie jaar geleden stond ik alleen. Nu heb ik een tafel van dertig man. Zo is dat."),
    ("Ties Bakker", "Bij ons is niks veranderd."),
)


@pytest.fixture(autouse=True)
def _in_english(monkeypatch: pytest.MonkeyPatch, _a_plain_machine: None) -> None:
    monkeypatch.setenv("LANGUAGE", "en")


@pytest.fixture
def study(study: Study) -> Study:
    """With a session in which two people tell of change, and of none."""
    add_transcripts(study, [incoming("Maart.txt", *MARCH)], SessionNote(held_on=date(2025, 3, 13), language="nl"))
    return study


@pytest.fixture
def page(page: Page) -> Page:
    """The list of change stories, with its script running."""
    page.goto("/changes")
    expect(page.locator("html.script")).to_be_attached()
    return page


def by(study: Study, label: str) -> str:
    return next(one.pseudonym or "" for one in list_speakers(study) if one.label == label)


def test_a_passage_becomes_a_story_that_one_mends_and_undoes(page: Page, study: Study) -> None:
    found = page.locator("#found li", has_text="tafel van dertig")
    expect(found.locator("mark")).to_have_text("Drie jaar geleden stond ik alleen. Nu heb ik")
    expect(found).to_contain_text("“Drie jaar geleden” … “Nu heb ik”")
    found.get_by_role("button", name="Make a story of this").click()
    expect(page.get_by_label("Then", exact=True)).to_have_value("Drie jaar geleden stond ik alleen.")
    expect(page.get_by_label("Now", exact=True)).to_have_value("Nu heb ik een tafel van dertig man.")
    page.get_by_label("Title").fill("De tafel")
    page.get_by_label("Why it matters").fill("Zij belt nu zelf.")
    page.locator("#story-form").get_by_role("button", name="Store").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("De tafel")
    assert story_text(study, 1).matters == "Zij belt nu zelf."
    page.get_by_role("link", name="turn 2").click()
    expect(page.locator("#turn-2")).to_be_in_viewport()
    page.goto("/changes")
    expect(found.get_by_role("link", name="Became story 1")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("#stories")).to_contain_text("There are no change stories yet")
    expect(found.get_by_role("button", name="Make a story of this")).to_be_visible()


def test_no_change_stands_apart_and_becomes_a_story_by_keys_alone(page: Page, study: Study) -> None:
    expect(page.locator("#found")).not_to_contain_text("niks veranderd")
    page.get_by_role("link", name="No change (").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#found")).to_contain_text("niks veranderd")
    page.locator("#found li button").focus()
    page.keyboard.press("Enter")
    title = page.get_by_label("Title")
    expect(title).to_have_value("Bij ons is niks veranderd")
    expect(page.get_by_label("No change: something stayed as it was")).to_be_checked()
    title.focus()
    page.keyboard.press("End")
    page.keyboard.type("!")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Bij ons is niks veranderd!")
    assert change_story(study, 1).no_change


def test_an_earlier_telling_is_proposed_beside_it_and_linked(page: Page, study: Study) -> None:
    ties = by(study, "Ties Bakker")
    add_story(study, StoryText("Niks", ties, "Maart", now="Hetzelfde."))
    add_story(study, StoryText("De lamp", ties, told_on=date(2025, 11, 20), now="Hij brandt."))
    page.goto("/changes/2")
    expect(page.locator(".telling")).to_contain_text("Hetzelfde.")
    page.get_by_role("button", name="They belong together").click()
    expect(page.get_by_label("Told before in")).to_have_value("1")
    assert change_story(study, 2).earlier == 1
    page.goto("/changes/1")
    expect(page.locator(".telling")).to_contain_text("Hij brandt.")


def test_what_another_changed_meanwhile_is_shown_and_nothing_is_lost(page: Page, study: Study) -> None:
    add_story(study, StoryText("De lamp", now="Hij brandt."))
    page.goto("/changes/1")
    expect(page.locator("html.script")).to_be_attached()
    edit_story(study.by("Bram"), 1, {"now": "Hij brandt weer.", "then": "Stuk."})
    expect(page.get_by_label("Now", exact=True)).to_have_value("Hij brandt weer.")
    page.get_by_label("Now", exact=True).fill("Hij brandt sinds september.")
    edit_story(study.by("Bram"), 1, {"now": "Uit."})
    expect(page.locator("#said")).to_contain_text("Somebody else changed this story meanwhile")
    page.locator("#story-form").get_by_role("button", name="Store").click()
    expect(page.get_by_role("alert").first).to_contain_text("Somebody else changed the same field")
    expect(page.get_by_label("Now", exact=True)).to_have_value("Hij brandt sinds september.")
    expect(page.locator("#meanwhile-now")).to_contain_text("Uit.")
    page.locator("#story-form").get_by_role("button", name="Store").click()
    expect(page.locator("#meanwhile-now")).to_have_count(0)
    assert story_text(study, 1).now == "Hij brandt sinds september."
    assert story_text(study, 1).then == "Stuk."


def test_a_check_is_written_down_while_somebody_types(page: Page, study: Study) -> None:
    add_story(study, StoryText("De lamp"))
    page.goto("/changes/1")
    expect(page.locator("html.script")).to_be_attached()
    page.get_by_label("Now", exact=True).fill("Hij brandt.")
    page.locator("#new-check summary").click()
    for label, text in (("By whom", "Bram"), ("On which day", "2025-12-01"), ("What came out", "Gezien.")):
        page.locator("#new-check").get_by_label(label).fill(text)
    page.locator("#new-check").get_by_role("button").click()
    expect(page.locator("#checks")).to_contain_text("Gezien.")
    expect(page.get_by_label("Now", exact=True)).to_have_value("Hij brandt.")
    assert len(change_story(study, 1).checks) == 1


def test_without_script_one_writes_a_story_by_hand_with_the_words_it_begins_with(
    workbench: Workbench, study: Study
) -> None:
    page = workbench.come_in(java_script_enabled=False)
    page.goto("/changes")
    page.get_by_role("link", name="Write one by hand").click()
    page.get_by_label("Title").fill("Niks")
    page.get_by_label("In the session").select_option("Maart")
    page.get_by_label("The words it begins with").fill("niks veranderd zei hij")
    page.get_by_role("button", name="Store").click()
    expect(page.get_by_role("alert").first).to_contain_text("niks veranderd zei hij")
    page.get_by_label("The words it begins with").fill("niks veranderd")
    page.get_by_role("button", name="Store").click()
    expect(page.locator(".began")).to_have_text("niks veranderd")
    [story] = list_stories(study)
    assert story.teller
    assert story.teller.pseudonym == by(study, "Ties Bakker")
    page.get_by_role("button", name="Remove this story").click()
    expect(page.locator("#stories")).to_contain_text("There are no change stories yet")


def test_a_story_that_is_not_there_is_said_in_a_sentence(page: Page) -> None:
    answer = page.goto("/changes/9")
    assert answer
    assert answer.status == 404
    expect(page.locator(".sentence")).to_contain_text("There is no change story 9")
