"""The matrix: cells open beside it, summaries are kept as one types, by mouse, by keys and without script."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from vertel.study.coding.by_hand import HandCoding, add_coding
from vertel.study.log.history import log
from vertel.study.people.speakers import list_speakers
from vertel.study.sessions.participants_list import Entry, take_over
from vertel.study.store.study import Study
from vertel.study.weighing.matrix import make_matrix
from vertel.study.weighing.summaries import write_summary

Come = Callable[..., Page]
PEOPLE = {"Sanne Vos": ("Gloria", "members"), "Ties Bakker": ("Arie", "members"), "Mo": ("Yonis", "residents")}


@pytest.fixture(autouse=True)
def _in_english(monkeypatch: pytest.MonkeyPatch, _a_plain_machine: None) -> None:
    monkeypatch.setenv("LANGUAGE", "en")


@pytest.fixture(autouse=True)
def _coded(study: Study) -> None:
    """Two members told of meeting and money, a resident goes against meeting; Els has no perspective."""
    take_over(
        study,
        [
            Entry("lijst.csv", 2, "", label, "respondent", {"perspective": side}, pseudonym)
            for label, (pseudonym, side) in PEOPLE.items()
        ],
    )
    for code, session, quote, against in (
        ("ontmoeting", "Interview", "Iedereen was welkom.", False),
        ("ontmoeting", "Interview", "Wij hadden geen geld.", False),
        ("ontmoeting", "Dialoog", "Ik hoop op een eigen plek", True),
        ("subsidie", "Interview", "de subsidie kwam te laat", False),
        ("subsidie", "Dialoog", "Dat is nog nooit gebeurd.", False),
    ):
        add_coding(study, HandCoding(code, session, quote, against=against))


@pytest.fixture
def come_in(workbench) -> Come:
    """Open the matrix in a browser of one's own."""

    def come(who: str = "Noor", address: str = "/matrix", **settings: object) -> Page:
        page = workbench.come_in(who, **settings)
        page.goto(address)
        return page

    return come


@pytest.fixture
def page(come_in: Come) -> Page:
    """Noor's matrix, with its script running."""
    page = come_in()
    expect(page.locator("html.script")).to_be_attached()
    return page


def cell(page: Page, theme: str, column: str) -> Locator:
    """The link in a cell, found by its headings."""
    place = [*page.locator(".matrix thead th").all_inner_texts()].index(column)
    row = page.locator(".matrix tbody tr", has=page.get_by_role("rowheader", name=theme, exact=True))
    return row.locator("td").nth(place - 1).locator("a.cell")


def beside(page: Page) -> Locator:
    return page.locator("#cell")


def stored(study: Study, theme: str = "ontmoeting", column: str = "members") -> str:
    return make_matrix(study).matrix.cell(theme, column).summary


def test_cells_count_people_and_name_what_perspectives_share(page: Page) -> None:
    expect(cell(page, "Ontmoeting en een eigen plek", "Members")).to_have_text("2 voices")
    expect(cell(page, "Ontmoeting en een eigen plek", "Residents")).to_have_text("1 against")
    expect(cell(page, "Subsidie en verantwoording", "Not known")).to_have_text("1 voice")
    row = page.locator(".matrix tbody tr", has_text="Ontmoeting en een eigen plek")
    expect(row.locator(".agreement")).to_contain_text("Members tell of it; residents go against it.")
    expect(row.locator(".agreement .mark")).to_have_text("differs")


def test_a_cell_opens_by_mouse_and_its_summary_is_kept_as_it_is_typed(page: Page, study: Study) -> None:
    cell(page, "Ontmoeting en een eigen plek", "Members").click()
    expect(beside(page).locator(".quotes blockquote")).to_have_text(["Iedereen was welkom.", "Wij hadden geen geld."])
    expect(beside(page).get_by_role("link", name="Interview, turn 2")).to_be_visible()
    area = beside(page).get_by_role("textbox")
    area.fill("Leden vinden elkaar.")
    expect(beside(page).locator(".state")).to_have_text("stored")
    assert stored(study) == "Leden vinden elkaar."
    expect(page.locator(".matrix td.open p")).to_have_text("Leden vinden elkaar.")
    page.reload()
    expect(beside(page).get_by_role("textbox")).to_have_value("Leden vinden elkaar.")


def test_by_keys_alone_one_goes_opens_writes_and_comes_back(page: Page, study: Study) -> None:
    first = page.locator("a.cell").first
    first.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    here = page.locator("a.cell:focus")
    expect(here).to_have_attribute("tabindex", "0")
    expect(page.locator("a.cell[tabindex='0']")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page.locator("#cell-title")).to_be_focused()
    page.keyboard.press("Tab")
    expect(beside(page).get_by_role("textbox")).to_be_focused()
    page.keyboard.type("Niemand had het erover.")
    page.keyboard.press("Escape")
    expect(here).to_be_focused()
    expect(beside(page).get_by_role("textbox")).to_have_count(0)
    expect(page.locator(".matrix td p")).to_have_text("Niemand had het erover.")


def test_without_script_a_cell_is_a_link_and_its_summary_a_form(come_in: Come, study: Study) -> None:
    page = come_in(java_script_enabled=False)
    cell(page, "Ontmoeting en een eigen plek", "Members").click()
    beside(page).get_by_role("textbox").fill("Leden vinden elkaar.")
    beside(page).get_by_role("button", name="Store").click()
    assert stored(study) == "Leden vinden elkaar."
    expect(beside(page).get_by_role("textbox")).to_have_value("Leden vinden elkaar.")
    beside(page).get_by_role("link", name="Close").click()
    expect(beside(page).get_by_role("textbox")).to_have_count(0)


def test_without_script_two_summaries_stay_in_sight(come_in: Come, study: Study) -> None:
    page = come_in(java_script_enabled=False, address="/matrix?theme=ontmoeting&column=members")
    write_summary(study.by("Sam"), "perspective", "ontmoeting", "members", "Van Sam.")
    beside(page).get_by_role("textbox").fill("Van Noor.")
    beside(page).get_by_role("button", name="Store").click()
    expect(page.get_by_role("alert")).to_contain_text("Somebody else changed the summary")
    expect(beside(page).get_by_role("textbox")).to_have_value("Van Noor.")
    expect(beside(page).locator("blockquote", has_text="Van Sam.")).to_be_visible()
    assert stored(study) == "Van Sam."
    beside(page).get_by_role("button", name="Store").click()
    expect(beside(page).locator("blockquote", has_text="Van Sam.")).to_be_hidden()
    assert stored(study) == "Van Noor."


def test_what_others_do_is_seen_and_nothing_typed_is_lost(come_in: Come, study: Study) -> None:
    page = come_in(address="/matrix?theme=ontmoeting&column=members")
    expect(page.locator("html.script")).to_be_attached()
    add_coding(study.by("Sam"), HandCoding("ontmoeting", "Interview", "Ik bel gewoon."))
    expect(beside(page).locator(".quotes blockquote")).to_have_count(3)
    write_summary(study.by("Sam"), "perspective", "ontmoeting", "members", "Van Sam.")
    expect(beside(page).get_by_role("textbox")).to_have_value("Van Sam.")
    expect(page.locator(".matrix td.open p")).to_have_text("Van Sam.")


def test_the_matrix_by_session_and_by_participant(page: Page) -> None:
    page.get_by_role("link", name="By session").click()
    expect(page.locator(".matrix thead th")).to_contain_text(["Theme", "Interview", "Dialoog"])
    page.get_by_role("link", name="By participant").click()
    expect(page.locator(".matrix thead th", has_text="Gloria")).to_contain_text("member")
    expect(cell(page, "Ontmoeting en een eigen plek", "Yonis\nresident")).to_have_text("against")


def test_headings_stay_in_sight_where_the_table_scrolls_inside_its_region(come_in: Come) -> None:
    page = come_in(address="/matrix?across=participant", viewport={"width": 390, "height": 700})
    table = page.locator("#table")
    heading, theme = page.locator(".matrix thead th").nth(1), page.locator(".matrix tbody th").nth(8)
    top = heading.evaluate("(one) => one.getBoundingClientRect().y")
    left = theme.evaluate("(one) => one.getBoundingClientRect().x")
    table.evaluate("(table) => { table.scrollTop = 200; table.scrollLeft = 120; }")
    assert table.evaluate("(table) => [table.scrollTop, table.scrollLeft]") == [200, 120]
    assert heading.evaluate("(one) => one.getBoundingClientRect().y") == top
    assert theme.evaluate("(one) => one.getBoundingClientRect().x") == left
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_summary_that_is_not_there_to_write_is_refused(page: Page, study: Study) -> None:
    before = len(log(study))
    for address in ("/matrix?across=colour", "/matrix?theme=nergens&column=members", "/matrix/cell?across=session"):
        answer = page.request.get(address)
        assert answer.status in (404, 409)
    assert len(log(study)) == before
    assert [speaker.session for speaker in list_speakers(study)]
