"""A memo on anything, and all of them in one list: by mouse, by keys, without script."""

import pytest
from playwright.sync_api import Page, expect
from running import Workbench

from vertel.study.coding.memos import memos_about, write_memo
from vertel.study.log.history import undo_own
from vertel.study.store.study import Study
from vertel.study.telling.story_memos import story_memos


@pytest.mark.parametrize(("address", "about"), [("/", "study"), ("/speakers", "speakers")])
def test_a_memo_opens_over_its_page_and_is_kept(page: Page, study: Study, address: str, about: str) -> None:
    page.goto(address)
    link = page.locator(f"#main a.memo[href='/memos/{about}/1']")
    link.click()
    page.locator("#memo textarea").fill("Navragen bij de kas.")
    page.locator("#memo").get_by_role("button").first.click()
    expect(link).to_contain_text("(1)")
    expect(link).to_be_focused()
    assert [memo.text for memo in memos_about(study, about, 1)] == ["Navragen bij de kas."]  # type: ignore[arg-type]


def test_a_memo_about_the_study_is_written_and_found_again_by_keys_alone(page: Page, study: Study) -> None:
    write_memo(study.by("Bram"), "codes", 1, "Te ruim?")
    page.goto("/")
    page.locator("#memo-study").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#memo textarea")).to_be_focused()
    page.keyboard.type("Vraag het café.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#memo-study")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".memo-list li")).to_have_count(2)
    page.keyboard.press("/")
    page.keyboard.type("CAFE")
    page.keyboard.press("Enter")
    expect(page.locator(".memo-list li")).to_have_count(1)
    expect(page.locator(".memo-list .text")).to_have_text("Vraag het café.")


def test_the_list_leads_to_where_each_thing_stands_and_follows_what_others_write(page: Page, study: Study) -> None:
    write_memo(study, "turns", 2, "Zachtjes gezegd.")
    write_memo(study, "codes", 1, "Te ruim?")
    page.goto("/memos?about=turns")
    items = page.locator(".memo-list li")
    expect(items).to_have_count(1)
    write_memo(study.by("Bram"), "turns", 4, "Luid.")
    expect(items).to_have_count(2)
    undo_own(study.by("Bram"))
    expect(items).to_have_count(1)
    items.locator("h2 a").click()
    expect(page.locator("#turn-2:target")).to_contain_text("buurtkamer")


def test_a_story_has_its_memo_without_script_too(workbench: Workbench, study: Study) -> None:
    page = workbench.come_in(java_script_enabled=False)
    page.goto("/memos/stories/klassiek/probleem")
    page.locator("textarea").fill("Begin bij de huur.")
    page.locator("#memos form button").click()
    expect(page.locator("textarea")).to_have_value("Begin bij de huur.")
    page.locator("#memos").get_by_role("link").click()
    expect(page.locator(".memo-list li")).to_contain_text("Begin bij de huur.")
    assert len(story_memos(study, "probleem")) == 1
    page.locator(".memo-list h2 a").click()
    expect(page.locator("#stage-probleem")).to_be_visible()
    page.goto("/memos/stories/..%2fklassiek/probleem")
    expect(page.locator(".sentence")).to_be_visible()
