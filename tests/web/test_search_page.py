"""The study is searched in the browser, and what is found is coded at once, by mouse and by keys alone."""

import re

import pytest
from playwright.sync_api import Page, expect

from vertel.analysis import pipeline
from vertel.study.coding.by_hand import HandCoding, add_coding
from vertel.study.coding.passages import list_passages
from vertel.study.store.study import Study


@pytest.fixture(autouse=True)
def _in_english(monkeypatch: pytest.MonkeyPatch, study: Study) -> None:
    """The workbench speaks English from here on; the study was made in Dutch."""
    monkeypatch.setenv("LANGUAGE", "en")


@pytest.fixture
def words_known(study: Study) -> None:
    """What knows words and sentences is loaded, which takes seconds on a busy machine."""
    pipeline.load("nl", study.folder).get_pipe("vertel_lemmas").lemma("gaan")  # type: ignore[attr-defined]


def coded(study: Study) -> list[tuple[str, str]]:
    return [(each.quote, each.code) for each in list_passages(study)]


def test_what_is_searched_is_marked_and_leads_to_its_turn(page: Page) -> None:
    page.goto("/")
    page.get_by_role("searchbox", name="Search the study").fill("GEMEENTE")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=2)).to_have_text("Found in 1 turn of 1 session")
    expect(page.locator("mark")).to_have_text(["gemeente"])
    page.get_by_role("link", name=re.compile("Turn 3 ?, Dialoog")).click()
    expect(page).to_have_url(re.compile("/sessions/2#turn-3$"))


@pytest.mark.usefixtures("words_known")
def test_found_and_coded_by_keys_alone(page: Page, study: Study) -> None:
    page.goto("/")
    page.keyboard.press("/")
    page.keyboard.type("geld")
    page.keyboard.press("Enter")
    expect(page.locator("mark")).to_have_text(["geld"])
    summary = page.locator(".at-once summary")
    tab_to(page, ".at-once summary")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("Subsidie")
    tab_to(page, "[name=which][value=all]")
    page.keyboard.press("Enter")
    expect(page.locator("#said")).to_have_text("1 passage coded. Undo takes it all back.")
    expect(page.locator(".hit .has li")).to_have_text(["Subsidie en verantwoording"])
    expect(page.locator("[name=which][value=all]")).to_be_focused()
    assert [quote for quote, _code in coded(study)] == ["Wij hadden geen geld."]
    page.keyboard.press("Control+z")
    expect(page.locator(".hit .has li")).to_have_count(0)
    expect(summary).to_be_visible()
    assert coded(study) == []


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until the element has the focus."""
    for _press in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"no way to {selector} by Tab")


def test_those_that_are_ticked_are_coded_with_a_new_code(page: Page, study: Study) -> None:
    page.goto("/search?q=de")
    page.get_by_label("Tick turn 3 of Dialoog").check()
    page.locator(".at-once summary").click()
    expect(page.get_by_role("button", name="Code those ticked (1)")).to_be_visible()
    page.get_by_label("or a new code").fill("Bezoek")
    page.get_by_label("the whole turn").check()
    page.get_by_role("button", name="Code those ticked").click()
    expect(page.locator(".hit .has li")).to_have_text(["Bezoek"])
    expect(page.get_by_role("button", name="Code those ticked (0)")).to_be_visible()
    assert coded(study) == [("En dat de gemeente langskomt. Dat is nog nooit gebeurd.", "bezoek")]


@pytest.mark.usefixtures("words_known")
def test_without_script_it_all_works_too(workbench, study: Study) -> None:  # type: ignore[no-untyped-def]
    page = workbench.come_in(java_script_enabled=False)
    page.goto("/search")
    page.get_by_label("Look for").fill("hebben")
    page.get_by_label("All forms of these words").check()
    page.get_by_role("button", name="Search").click()
    expect(page.locator("mark")).to_have_text(["hadden"])
    page.locator(".at-once summary").click()
    page.get_by_label("or a new code").fill("Geldzorgen")
    page.get_by_role("button", name="Code it in 1 turn").click()
    expect(page.locator("#said")).to_contain_text("1 passage coded.")
    expect(page.locator(".hit .has li")).to_have_text(["Geldzorgen"])
    expect(page.locator("mark")).to_have_text(["hadden"])


def test_what_is_wrong_with_a_pattern_is_said_and_what_was_typed_is_kept(page: Page) -> None:
    page.goto("/search?q=(koffie&by=pattern")
    expect(page.get_by_role("alert")).to_contain_text("This is not a regular expression")
    expect(page.get_by_label("Look for")).to_have_value("(koffie")
    expect(page.get_by_label("Regular expression")).to_be_checked()


def test_a_number_of_codes_that_stand_together_leads_to_their_quotes(page: Page, study: Study) -> None:
    for code, quote in (("subsidie", "Wij hadden geen geld."), ("wonen", "De huur was te hoog")):
        add_coding(study, HandCoding(code, "Interview", quote))
    page.goto("/search/together")
    page.get_by_role("link", name=re.compile("1 ?: Wonen en leefomgeving, Subsidie")).click()
    expect(page.locator("mark")).to_have_text(["Wij hadden geen geld.", "De huur was te hoog"])
    expect(page.locator(".narrow summary")).to_have_text(
        "Narrow down: Wonen en leefomgeving · Subsidie en verantwoording"
    )
