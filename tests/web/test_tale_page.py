"""The metaphor story: begun, written, moved and read aloud, by mouse, by keys and without script."""

import pytest
from playwright.sync_api import Page, expect
from running import Workbench

from vertel.study.sessions.participants_list import Entry, take_over
from vertel.study.store.study import Study
from vertel.study.telling.tales import add_paragraph, edit_paragraph, make_tale
from vertel.study.telling.told_tales import told_tale

TEXTS = ("Er was eens een touw.", "Het rafelde.", "Toen draaide iemand het op.")


@pytest.fixture
def rope(study: Study) -> Study:
    """A study with a story of three paragraphs, read in a session where two people answer."""
    people = (("Sanne Vos", "Bep"), ("Ties Bakker", "Arie"))
    take_over(study, [Entry("", 0, "Interview", label, "respondent", {}, name) for label, name in people])
    number = make_tale(study, "Het touw", "Interview")
    for text in TEXTS:
        add_paragraph(study, number, {"text": text})
    return study


def test_a_story_is_begun_and_written_by_mouse(page: Page, study: Study) -> None:
    page.goto("/tale")
    page.locator("#new-title").fill("Het touw")
    page.locator("form:has(#new-title) button").click()
    expect(page.locator("h1")).to_have_text("Het touw")
    page.locator("#new-text").fill(TEXTS[0])
    page.locator("#new-literal").fill("De buurt.")
    page.locator("form:has(#new-text) button").click()
    expect(page.locator(".tale .told")).to_have_text([TEXTS[0]])
    expect(page.locator(".tale .literal")).to_contain_text("De buurt.")


def test_readers_are_chosen_in_one_click_and_paragraphs_moved_by_keys(page: Page, rope: Study) -> None:
    page.goto("/tale/1")
    page.locator("[formaction='/tale/1/readers']").click()
    expect(page.locator(".tale .reader")).to_contain_text(["Bep", "Arie", "Bep"])
    page.locator("#down-1").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".tale .told")).to_have_text([TEXTS[1], TEXTS[0], TEXTS[2]])
    expect(page.locator("#down-1")).to_be_focused()


def test_a_reaction_is_written_down_and_tied_to_a_turn(page: Page, rope: Study) -> None:
    page.goto("/tale/1")
    page.locator("#react-1").click()
    page.locator("#said-1").fill("Mooi.")
    page.locator("#who-1").fill("Arie")
    page.locator("form:has(#said-1) button").click()
    expect(page.locator(".reactions li")).to_have_count(1)
    page.locator("#react-1").click()
    page.locator("#kind-1").select_option("addition")
    page.locator("#turn-1-said").fill("5")
    page.locator("form:has(#said-1) button").click()
    expect(page.locator(".reactions .addition")).to_contain_text("Nu weten we elkaar te vinden.")
    page.locator(".reactions .addition a").click()
    expect(page.locator("#turn-5:target")).to_be_visible()


def test_what_two_people_write_is_kept_for_both(page: Page, rope: Study) -> None:
    page.goto("/tale/1")
    page.locator("#change-1").click()
    page.locator("#paragraph-1-text").fill("Er was eens wol.")
    edit_paragraph(rope.by("Bram"), 1, {"text": "Er was eens garen."})
    page.locator("form:has(#paragraph-1-text) button.main").click()
    expect(page.locator(".refused")).to_be_visible()
    expect(page.locator("#paragraph-1-text")).to_have_value("Er was eens wol.")
    expect(page.locator(".tale .told").first).to_have_text("Er was eens garen.")
    page.locator("form:has(#paragraph-1-text) button.main").click()
    expect(page.locator(".refused")).to_have_count(0)
    expect(page.locator(".tale .told").first).to_have_text("Er was eens wol.")


def test_it_is_read_aloud_with_the_arrows(page: Page, rope: Study) -> None:
    edit_paragraph(rope, 2, {"reader": "Arie"})
    page.goto("/tale/1/aloud")
    expect(page.locator(".aloud .told")).to_have_text(list(TEXTS))
    expect(page.locator(".turn-of").nth(1)).to_contain_text("Arie")
    expect(page.locator("html.script")).to_be_attached()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#aloud-1:target")).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#aloud-2:target")).to_be_focused()
    page.keyboard.press("ArrowLeft")
    expect(page.locator("#aloud-1:target")).to_be_focused()


def test_without_script_it_does_the_same(workbench: Workbench, rope: Study) -> None:
    page = workbench.come_in(java_script_enabled=False)
    page.goto("/tale")
    page.locator("#down-1").click()
    expect(page.locator(".tale .told").first).to_have_text(TEXTS[1])
    page.locator("[formaction='/tale/1/readers']").click()
    assert told_tale(rope, 1).tale.readers == ("Bep", "Arie")
    page.goto("/tale/9")
    expect(page.locator(".sentence")).to_be_visible()
