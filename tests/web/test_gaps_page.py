"""The gaps with their numbers and questions, and the curve: as a picture, as a table, and live."""

import re

import pytest
from playwright.sync_api import Page, expect

from vertel.study.coding.by_hand import HandCoding, add_coding
from vertel.study.store.study import Study
from vertel.study.suggesting.suggestions import suggest


@pytest.fixture(autouse=True)
def _in_english(monkeypatch: pytest.MonkeyPatch, _a_plain_machine: None) -> None:
    monkeypatch.setenv("LANGUAGE", "en")


@pytest.fixture(autouse=True)
def _coded(study: Study) -> None:
    add_coding(study, HandCoding("ontmoeting", "Interview", "Iedereen was welkom."))
    add_coding(study, HandCoding("subsidie", "Interview", "de subsidie kwam te laat"))


@pytest.fixture
def page(page: Page) -> Page:
    """Noor looks at the gaps, with their script running."""
    page.goto("/gaps")
    expect(page.locator("html.script")).to_be_attached()
    return page


def test_each_gap_has_its_numbers_and_the_question_that_it_raises(page: Page) -> None:
    few = page.get_by_role("region", name="Few voices")
    gap = few.get_by_role("listitem").filter(has_text="Ontmoeting en een eigen plek")
    expect(gap.locator(".numbers")).to_have_text("1 voice · 1 independent source · 1 session · 1 passage")
    expect(gap.locator(".ask")).to_contain_text("?")
    expect(page.get_by_role("region", name="No negative case").get_by_role("listitem")).to_have_count(2)


def test_a_gap_leads_to_its_quotes_and_the_page_to_the_guide(page: Page) -> None:
    page.get_by_role("region", name="Few voices").get_by_role("link", name="Ontmoeting en een eigen plek").click()
    expect(page.get_by_text("Iedereen was welkom.").first).to_be_visible()
    page.goto("/gaps")
    page.keyboard.press("Tab")
    page.get_by_role("link", name="To the guide").press("Enter")
    expect(page).to_have_url(re.compile("/report/guide$"))


def test_a_gap_that_somebody_fills_goes_while_one_looks(page: Page, study: Study) -> None:
    against = page.get_by_role("region", name="No negative case")
    expect(against.get_by_role("listitem")).to_have_count(2)
    add_coding(study.by("Sam"), HandCoding("ontmoeting", "Interview", "Wij hadden geen geld.", against=True))
    expect(against.get_by_role("listitem")).to_have_count(1)


def test_the_curve_is_a_picture_and_a_table_that_says_the_same(page: Page, study: Study) -> None:
    curve = page.locator("#curve")
    expect(curve.locator("svg text:not(.nth)")).to_have_text(["2", "–"])
    rows = curve.locator("tbody tr")
    expect(rows.nth(0)).to_contain_text("Interview")
    expect(rows.nth(0).locator("td")).to_have_text(["1", "2", "2", "2"])
    expect(rows.nth(1)).to_contain_text("not coded yet")
    expect(curve).to_contain_text("there is no line to see yet")
    add_coding(study, HandCoding("jeugd", "Dialoog", "een eigen plek voor de jongeren"))
    expect(curve.locator("svg text:not(.nth)")).to_have_text(["2", "1"])
    rows.nth(1).locator("summary").press("Enter")
    expect(rows.nth(1).locator("details")).to_contain_text("Jeugd en opgroeien")


def test_suggestions_count_where_one_asks_for_it(page: Page, study: Study) -> None:
    unheard = page.get_by_role("region", name="Themes that nobody spoke of").get_by_role("listitem")
    before = unheard.count()
    suggest(study, threshold=0.01)
    page.get_by_label("Count suggestions too").check()
    expect(page).to_have_url(re.compile("suggestions=1"))
    expect(page.locator("h1")).to_be_visible()
    assert unheard.count() < before


def test_on_a_narrow_screen_nothing_sticks_out(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
