"""What the workbench says of something done is seen wherever one is on the page; what is typed in a memo is kept."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from vertel.study.codebook.editing import new_code
from vertel.study.store.study import Study


@pytest.fixture(autouse=True)
def _in_english(monkeypatch: pytest.MonkeyPatch, _a_plain_machine: None) -> None:
    monkeypatch.setenv("LANGUAGE", "en")


def test_an_undo_says_so_where_one_looks(page: Page, study: Study) -> None:
    for n in range(40):
        new_code(study.by("Noor"), f"Code {n}")
    page.goto("/history")
    expect(page.locator("html.script")).to_be_attached()
    page.mouse.wheel(0, 4000)
    page.keyboard.press("Control+z")
    said = page.locator("#said p")
    expect(said).to_have_text("Undone: Code “Code 39” made")
    expect(said).to_be_in_viewport()
    page.keyboard.press("Control+Shift+z")
    expect(said).to_have_text("Done again: Code “Code 39” made")


def test_a_memo_that_is_left_by_escape_keeps_what_was_typed(session_page: Callable[[str], Page]) -> None:
    page = session_page("Interview")
    memo = page.get_by_role("link", name="Memo").first
    memo.click()
    page.get_by_role("textbox").fill("Nog eens lezen")
    page.keyboard.press("Escape")
    memo.click()
    expect(page.get_by_role("textbox")).to_have_value("Nog eens lezen")
