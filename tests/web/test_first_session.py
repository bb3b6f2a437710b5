"""A first session from beginning to end with the keyboard alone: no mouse is touched and nothing is focused by script.

With `--video on`, or `--tracing on`, the test leaves a recording behind.
"""

from playwright.sync_api import Page, expect

from vertel.study.coding.passages import list_passages
from vertel.study.store.study import Study
from vertel.study.suggesting.suggestions import suggest
from vertel.study.telling.board import board

_FAR = 120  # more steps than any page has things to stop at


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until what fits this selector has the focus."""
    for _ in range(_FAR):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"Tab never reaches {selector}")


def test_from_the_study_to_the_report(page: Page, study: Study) -> None:
    suggest(study, session="Interview", threshold=0.1)
    page.goto("/")
    tab_to(page, "a[href='/sessions/1']")
    page.keyboard.press("Enter")
    expect(page.locator("html.script")).to_be_attached()

    # Code what Sanne said, word for word what was meant.
    tab_to(page, ".text")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.keyboard.type("ontmoet")
    page.keyboard.press("Enter")
    expect(page.locator(".coding.accepted:not(.pending)")).to_have_count(1)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.keyboard.type("Geen geld, wel plannen")
    page.keyboard.press("Enter")
    expect(page.locator(".coding.accepted:not(.pending)")).to_have_count(2)

    # Take over one suggestion, turn down another, and think better of it.
    page.keyboard.press("j")
    page.keyboard.press("a")
    expect(page.locator(".coding.accepted:not(.pending)")).to_have_count(3)
    waiting = page.locator(".coding.suggested").count()
    page.keyboard.press("x")
    expect(page.locator(".coding.suggested")).to_have_count(waiting - 1)
    page.keyboard.press("Control+z")
    expect(page.locator(".coding.suggested")).to_have_count(waiting)
    codes = [passage.code for passage in list_passages(study, status="accepted")]
    assert {"ontmoeting", "geen-geld-wel-plannen"} <= set(codes)

    # Put a passage in another stage, and write what happened there.
    go_to(page, "/board")
    tab_to(page, ".card")
    page.keyboard.press("Control+ArrowRight")
    tab_to(page, "textarea")
    page.keyboard.type("Het begon met koffie.")
    expect(page.get_by_text("Bewaard").first).to_be_visible()
    assert "Het begon met koffie." in [column.story for column in board(study).columns]

    go_to(page, "/report")
    expect(page.frame_locator("iframe").get_by_text("Het begon met koffie.")).to_be_attached(timeout=30_000)


def go_to(page: Page, address: str) -> None:
    """To another page by the menu on top, from wherever one is: past the end of the page Tab begins anew."""
    tab_to(page, f"nav a[href='{address}']")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{address}")
