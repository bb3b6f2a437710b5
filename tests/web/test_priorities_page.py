"""Policy priorities: made, changed, mapped to themes by mouse, by keys and without script."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from vertel.study.coding.by_hand import HandCoding, add_coding
from vertel.study.store.study import Study
from vertel.study.weighing.priorities import PriorityText, add_priority, edit_priority, list_priorities, map_themes

Come = Callable[..., Page]
CLEAN = PriorityText("Een schone buurt", "Minder zwerfvuil.", "Masterplan, hoofdstuk 2")


@pytest.fixture(autouse=True)
def _in_english(monkeypatch: pytest.MonkeyPatch, _a_plain_machine: None) -> None:
    monkeypatch.setenv("LANGUAGE", "en")


@pytest.fixture(autouse=True)
def _two(study: Study) -> None:
    add_priority(study, CLEAN)
    add_priority(study, PriorityText("Iedereen doet mee"))
    add_coding(study, HandCoding("ontmoeting", "Interview", "Iedereen was welkom."))


@pytest.fixture
def come_in(workbench) -> Come:
    """Open the priorities in a browser of one's own."""

    def come(**settings: object) -> Page:
        page = workbench.come_in(**settings)
        page.goto("/priorities")
        return page

    return come


@pytest.fixture
def page(come_in: Come) -> Page:
    """Noor looks at the priorities, with their script running."""
    page = come_in()
    expect(page.locator("html.script")).to_be_attached()
    return page


def tick(page: Page, theme: str, priority: str = "Iedereen doet mee") -> Locator:
    return page.get_by_role("checkbox", name=f"{theme}: {priority}", exact=True)


def card(page: Page, name: str) -> Locator:
    return page.locator(".priorities > li", has=page.get_by_role("heading", name=name, exact=True))


def themes(study: Study) -> list[tuple[str, ...]]:
    return [each.themes for each in list_priorities(study)]


def test_a_tick_is_kept_at_once_and_says_what_it_covers(page: Page, study: Study) -> None:
    expect(page.locator("#coverage")).to_contain_text("no priority asks for it: Ontmoeting en een eigen plek")
    tick(page, "Ontmoeting en een eigen plek").check()
    expect(card(page, "Iedereen doet mee").locator(".numbers")).to_have_text("1 voice in 1 session")
    expect(page.locator("#coverage")).to_contain_text("No theme says anything about: Een schone buurt.")
    assert themes(study) == [(), ("ontmoeting",)]
    tick(page, "Ontmoeting en een eigen plek").uncheck()
    expect(card(page, "Iedereen doet mee").locator(".numbers")).to_have_text("no theme yet")
    page.get_by_role("button", name="Undo").click()
    expect(tick(page, "Ontmoeting en een eigen plek")).to_be_checked()


def test_ticks_are_reached_and_made_by_keys_alone(page: Page, study: Study) -> None:
    tick(page, "Armoede en schulden", CLEAN.name).focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    expect(tick(page, "Eenzaamheid")).to_be_focused()
    page.keyboard.press("Space")
    expect(card(page, "Iedereen doet mee").locator(".numbers")).to_have_text("nobody was heard on it")
    expect(tick(page, "Eenzaamheid")).to_be_focused()
    assert themes(study) == [(), ("eenzaamheid",)]


def test_priorities_are_added_changed_moved_and_removed(page: Page, study: Study) -> None:
    form = page.locator("#add-priority")
    form.get_by_label("Name").fill("Veilig thuis")
    form.get_by_label("Where it stands").fill("Raadsbrief")
    form.get_by_role("button", name="Add").click()
    expect(page.locator(".priorities h2")).to_have_text([CLEAN.name, "Iedereen doet mee", "Veilig thuis"])
    card(page, "Veilig thuis").get_by_role("button", name="Up").click()
    expect(page.locator(".priorities h2")).to_have_text([CLEAN.name, "Veilig thuis", "Iedereen doet mee"])
    card(page, "Veilig thuis").locator("summary").click()
    card(page, "Veilig thuis").get_by_label("Description").fill("Voor jong en oud.")
    card(page, "Veilig thuis").get_by_role("button", name="Store").click()
    expect(card(page, "Veilig thuis")).to_contain_text("Voor jong en oud.")
    card(page, "Veilig thuis").get_by_role("button", name="Remove").click()
    expect(page.locator(".priorities h2")).to_have_text([CLEAN.name, "Iedereen doet mee"])


def test_without_script_the_grid_is_a_form_that_takes_nothing_of_others_back(come_in: Come, study: Study) -> None:
    page = come_in(java_script_enabled=False)
    tick(page, "Taal").check()
    map_themes(study.by("Sam"), list_priorities(study)[1].number, on=["wonen"])
    page.locator("#mapping").get_by_role("button", name="Store").click()
    expect(tick(page, "Taal")).to_be_checked()
    expect(tick(page, "Wonen en leefomgeving")).to_be_checked()
    tick(page, "Taal").uncheck()
    page.locator("#mapping").get_by_role("button", name="Store").click()
    assert themes(study) == [(), ("wonen",)]


def test_what_cannot_be_kept_stays_as_it_was_typed(come_in: Come, study: Study) -> None:
    page = come_in(java_script_enabled=False)
    page.locator("#add-priority").get_by_label("Name").fill("EEN SCHONE BUURT")
    page.locator("#add-priority").get_by_role("button", name="Add").click()
    expect(page.get_by_role("alert")).to_contain_text("There is a priority “EEN SCHONE BUURT” already")
    expect(page.locator("#add-priority").get_by_label("Name")).to_have_value("EEN SCHONE BUURT")


def test_two_who_change_one_priority_see_both_texts(come_in: Come, study: Study) -> None:
    page = come_in(java_script_enabled=False)
    number = list_priorities(study)[0].number
    edit_priority(study.by("Sam"), number, PriorityText(CLEAN.name, "Van Sam.", CLEAN.source))
    card(page, CLEAN.name).locator("summary").click()
    card(page, CLEAN.name).get_by_label("Description").fill("Van Noor.")
    card(page, CLEAN.name).get_by_role("button", name="Store").click()
    expect(page.get_by_role("alert")).to_contain_text("Somebody else changed priority “Een schone buurt”")
    expect(card(page, CLEAN.name).get_by_label("Description")).to_have_value("Van Noor.")
    expect(card(page, CLEAN.name).locator(".meanwhile")).to_contain_text("Van Sam.")
    card(page, CLEAN.name).get_by_role("button", name="Store").click()
    expect(card(page, CLEAN.name).locator(":scope > p", has_text="Van Noor.")).to_be_visible()


def test_on_a_narrow_screen_the_grid_scrolls_inside_its_region(come_in: Come) -> None:
    page = come_in(viewport={"width": 390, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
