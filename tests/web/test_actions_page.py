"""What was agreed and learned: checked off by mouse, written down by keys, proposed from what was promised."""

import pytest
from coming_in import incoming
from playwright.sync_api import Page, expect
from running import Workbench

from vertel.study.sessions.keeping import SessionNote, add_transcripts
from vertel.study.store.study import Study
from vertel.study.weighing.actions import add_action, list_actions
from vertel.study.weighing.lessons import add_lesson, list_lessons


@pytest.fixture
def agreed(study: Study) -> Study:
    """A study with an action that is overdue and one that is open, and a reflection session."""
    add_action(study, {"what": "Aanbellen", "who": "Bep", "due": "2020-01-01"})
    add_action(study, {"what": "Kijken", "who": "Arie"})
    said = (("I", "Wie doet wat?"), ("Mo", "Ik bel de gemeente voor 1 december."))
    add_transcripts(study, [incoming("Terugblik.txt", *said)], SessionNote(name="Terugblik", kind="reflection"))
    return study


def test_an_action_is_checked_off_by_mouse_and_opened_again(page: Page, agreed: Study) -> None:
    page.goto("/actions")
    expect(page.locator(".overdue .what")).to_have_text("Aanbellen")
    page.locator("#check-1").click()
    expect(page.locator(".agreed.done .what")).to_have_text("Aanbellen")
    expect(page.locator(".agreed.overdue")).to_have_count(0)
    expect(page.locator("#check-1")).to_be_focused()
    page.locator("#check-1").click()
    expect(page.locator(".overdue .what")).to_have_text("Aanbellen")


def test_what_was_promised_goes_on_the_list(page: Page, agreed: Study) -> None:
    page.goto("/actions")
    expect(page.locator(".promised .what")).to_contain_text("Ik bel de gemeente")
    page.locator(".promised button").click()
    expect(page.locator(".promised li")).to_have_count(0)
    kept = list_actions(agreed)[-1].action
    assert (kept.what, kept.session) == ("Ik bel de gemeente voor 1 december.", "Terugblik")


def test_an_action_is_written_down_by_keys_alone(page: Page, agreed: Study) -> None:
    page.goto("/actions")
    page.locator("#new-what").focus()
    page.keyboard.type("Koffie zetten")
    page.keyboard.press("Tab")
    page.keyboard.type("Griet")
    page.keyboard.press("Enter")
    expect(page.locator(".agreed.open .what")).to_have_text(["Kijken", "Koffie zetten"])
    page.locator("#change-2").focus()
    page.keyboard.press("Enter")
    page.locator("#action-2-note").focus()
    page.keyboard.type("Niet vergaderen.")
    page.keyboard.press("Enter")
    expect(page.locator("#action-2")).to_contain_text("Niet vergaderen.")


def test_the_page_follows_what_others_agree(page: Page, agreed: Study) -> None:
    page.goto("/actions")
    add_action(agreed.by("Bram"), {"what": "Bellen"})
    expect(page.locator(".agreed.open .what")).to_have_text(["Kijken", "Bellen"])


def test_lessons_are_learned_without_script(workbench: Workbench, agreed: Study) -> None:
    add_lesson(agreed, "Bel eerst.")
    page = workbench.come_in(java_script_enabled=False)
    page.goto("/actions")
    page.locator("#new-lesson-core").fill("Schrijf het op.")
    page.locator("form:has(#new-lesson-core) button").click()
    expect(page.locator(".lessons .what")).to_have_text(["Bel eerst.", "Schrijf het op."])
    page.locator("#lesson-up-2").click()
    assert [one.lesson.core for one in list_lessons(agreed)] == ["Schrijf het op.", "Bel eerst."]
    page.locator("form:has(#new-what) #new-what").fill("  ")
    page.locator("form:has(#new-what) #new-due").fill("2026-01-01")
    page.locator("form:has(#new-what) button").click()
    expect(page.locator(".refused")).to_be_visible()
    expect(page.locator("#new-due")).to_have_value("2026-01-01")
