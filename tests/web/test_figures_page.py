"""Figures by mouse, by keys, from a file and without script; and where they contradict each other."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from running import Workbench

from vertel.stories.weighing.figures import series
from vertel.study.log.history import undo_own
from vertel.study.store.study import Study
from vertel.study.weighing.figures import add_figure, list_figures
from vertel.web.lines import HEIGHT, WIDTH, drawing

LEDEN = {"subject": "leden", "value": "21", "unit": "leden", "dated": "2025-12-31", "source": "ledenlijst"}


@pytest.fixture
def members(study: Study) -> Study:
    """A study in which somebody counted the members twice."""
    add_figure(study, LEDEN | {"value": "18", "dated": "2024-12-31"})
    add_figure(study, LEDEN)
    return study


def test_a_second_source_is_written_down_by_mouse_and_contradicts(members: Study, page: Page) -> None:
    page.goto("/figures")
    expect(page.locator("#figures svg[role=img] polyline")).to_have_count(1)
    expect(page.locator(".contradicting")).to_have_count(0)
    for field, value in {**LEDEN, "value": "23", "source": "folder"}.items():
        page.locator(f"#new-{field}").fill(value)
    page.locator("section:has(#new-subject) button.main").click()
    expect(page.locator(".contradicting dt")).to_have_text(["21 leden", "23 leden"])
    expect(page.locator(".contradicting dd")).to_have_text(["ledenlijst", "folder"])
    expect(page.locator("tr.contradicted")).to_have_count(2)


def test_a_figure_is_changed_by_keys_alone(members: Study, page: Page) -> None:
    page.goto("/figures")
    page.locator("#change-2").focus()
    page.keyboard.press("Enter")
    page.locator("#figure-2-value").focus()
    page.keyboard.press("Control+a")
    page.keyboard.type("8,5")
    page.keyboard.press("Enter")
    expect(page.locator("tbody .amount")).to_have_text(["18", "8,5"])
    assert [one.value for one in list_figures(members)] == [18, 8.5]


def test_the_page_follows_what_others_do_and_leaves_what_is_typed(members: Study, page: Page) -> None:
    page.goto("/figures")
    add_figure(members.by("Bram"), LEDEN | {"value": "24", "source": "folder"})
    expect(page.locator(".contradicting dt")).to_have_count(2)
    undo_own(members.by("Bram"))
    expect(page.locator(".contradicting")).to_have_count(0)
    page.locator("#change-2").click()
    page.locator("#figure-2-note").fill("biljart apart")
    add_figure(members.by("Bram"), LEDEN | {"subject": "uren"})
    expect(page.locator("body")).not_to_have_attribute("data-after", "0")
    expect(page.locator("#figure-2-note")).to_have_value("biljart apart")


def test_a_file_is_read_without_script_and_what_is_wrong_is_said(
    members: Study, workbench: Workbench, tmp_path: Path
) -> None:
    page = workbench.come_in(java_script_enabled=False)
    table = tmp_path / "cijfers.csv"
    table.write_text("figure,value,source\nuren,312,opgave\nuren,veel,opgave\n", encoding="utf-8")
    page.goto("/figures")
    page.locator("[type=file]").set_input_files(table)
    page.locator("form:has([type=file]) button").click()
    expect(page.locator(".refused")).to_contain_text("cijfers.csv")
    table.write_text("figure,value,source\nuren,312,opgave\n", encoding="utf-8")
    page.locator("[type=file]").set_input_files(table)
    page.locator("form:has([type=file]) button").click()
    expect(page.locator("#single + div tbody th")).to_have_text("uren")


def test_what_somebody_else_wrote_is_not_written_over(members: Study, page: Page) -> None:
    page.goto("/figures")
    page.locator("#change-2").click()
    page.locator("#figure-2-value").fill("25")
    from vertel.study.weighing.figures import edit_figure

    edit_figure(members.by("Bram"), 2, {"value": "24"})
    page.locator("#edit-2 button.main").click()
    expect(page.locator(".refused")).to_be_visible()
    expect(page.locator("#figure-2-value")).to_have_value("25")
    assert list_figures(members)[1].value == 24


def test_a_line_goes_up_from_zero_over_time(members: Study) -> None:
    (one,) = series(list_figures(members))
    drawn = drawing(one)
    assert drawn is not None
    ((first, last),) = drawn.lines
    assert first[0] < last[0] <= WIDTH
    assert HEIGHT > first[1] > last[1] >= 0
    assert (drawn.low, drawn.high) == (0, 21)
