"""The history shows who did what, and undoes a single old action in its place."""

import pytest
from playwright.sync_api import Browser, Page, expect

from vertel.study.codebook.codes import list_codes
from vertel.study.coding.passages import list_passages
from vertel.study.coding.pointing import Span, code_spans
from vertel.study.log import history
from vertel.study.store.study import Study


@pytest.fixture
def coded(study: Study) -> list[int]:
    """Noor coded a turn, Bram another one with a code that he made; the numbers of both events."""
    code = list_codes(study)[0].id
    with study.reading() as connection:
        turns = [row.id for row in connection.exec_driver_sql("SELECT id FROM turns ORDER BY id").all()]
    code_spans(study.by("Noor"), [Span(turns[1], 0, 10)], [code])
    code_spans(study.by("Bram"), [Span(turns[3], 0, 10)], [], "Huur")
    return [event.number for event in history.log(study, 2)][::-1]


def test_an_old_action_is_undone_by_mouse_and_stays_in_its_place(page: Page, study: Study, coded: list[int]) -> None:
    noor, _bram = coded
    page.goto("/history")
    row = page.locator(f"#event-{noor}")
    expect(row).to_contain_text("Noor")
    row.get_by_role("button").click()
    expect(row.locator("s")).to_be_visible()
    expect(row).to_contain_text("Noor")
    expect(row.get_by_role("button")).to_have_count(0)
    expect(row).to_be_focused()
    expect(page.locator(".events li").first).to_contain_text(str(noor))
    assert [passage.coder for passage in list_passages(study)] == ["Bram"]


def test_an_undo_is_undone_by_keys_alone(page: Page, study: Study, coded: list[int]) -> None:
    history.undo(study, coded[0])
    page.goto("/history")
    page.locator(".events button").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(f"#event-{coded[0]} s")).to_have_count(0)
    expect(page.locator(f"#event-{coded[0]}").get_by_role("button")).to_be_visible()
    assert len(list_passages(study)) == 2


def test_what_later_actions_build_on_stays_and_the_page_says_which(page: Page, study: Study, coded: list[int]) -> None:
    added = next(event.number for event in history.log(study) if event.action == "transcripts.added")
    page.goto("/history")
    page.locator(f"#event-{added}").get_by_role("button").click()
    later = page.locator("#problem a")
    expect(later).to_contain_text([f"{coded[1]}: ", f"{coded[0]}: "])
    expect(page.locator(f"#event-{added}").get_by_role("button")).to_be_focused()
    assert len(list_passages(study)) == 2
    later.first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(f"#event-{coded[1]}:target")).to_contain_text("Bram")


def test_why_not_leads_to_the_later_actions_without_script_too(workbench, study: Study, coded: list[int]) -> None:
    page = workbench.come_in(java_script_enabled=False)
    added = next(event.number for event in history.log(study) if event.action == "transcripts.added")
    page.goto("/history")
    page.locator(f"#event-{added}").get_by_role("button").click()
    page.locator("#said a").first.click()
    expect(page.locator(f"#event-{coded[1]}:target")).to_be_visible()


def test_what_others_do_appears_and_the_focus_stays(page: Page, study: Study, coded: list[int]) -> None:
    page.goto("/history")
    button = page.locator(f"#event-{coded[0]}").get_by_role("button")
    button.focus()
    history.undo(study.by("Bram"), coded[1])
    expect(page.locator(".events li")).to_have_count(5)
    expect(page.locator(f"#event-{coded[1]}")).to_contain_text("Bram")
    expect(page.locator(f"#event-{coded[1]} s")).to_be_visible()
    expect(button).to_be_focused()


def test_one_coder_and_one_kind_at_a_time_without_script(workbench, browser: Browser, coded: list[int]) -> None:
    page = workbench.come_in(java_script_enabled=False)
    page.goto("/history")
    page.locator("select[name=who]").select_option("Bram")
    page.locator("select[name=kind]").select_option("codings")
    page.locator(".filter button").click()
    expect(page.locator(".events li")).to_have_count(1)
    page.locator(f"#event-{coded[1]}").get_by_role("button").click()
    expect(page.locator(f"#event-{coded[1]} s")).to_be_visible()
    assert "who=Bram" in page.url
    expect(page.locator("#said")).to_contain_text("Interview")
