"""Checking a report in the browser: its text with the remarks beside it, and away with comments."""

import json

import pytest
from playwright.sync_api import FilePayload, Page, expect

from vertel.study.coding.by_hand import HandCoding, add_coding
from vertel.study.store.study import Study

TEXT = """Jaarverslag 2025

Wij dronken koffie met 800 bewoners in de buurtkamer. De tuin draagt bij aan de gezondheid van de wijk.
"""
FILE: FilePayload = {"name": "verslag.txt", "mimeType": "text/plain", "buffer": TEXT.encode()}


@pytest.fixture
def form(study: Study, page: Page) -> Page:
    """The page with its form, in a study in which somebody was heard."""
    add_coding(study, HandCoding("ontmoeting", "Interview", "Met koffie in de buurtkamer. Iedereen was welkom."))
    page.goto("/check")
    return page


def test_a_report_is_checked_and_taken_away_by_mouse(form: Page) -> None:
    form.locator("#files").set_input_files(FILE)
    form.locator("main form.add button").click()
    expect(form.locator("main h2")).to_have_text("verslag.txt")
    remarks = form.locator(".remarks li")
    expect(remarks).to_have_count(2)
    expect(remarks.first).to_contain_text("800 bewoners")
    expect(remarks.first.locator(".beside")).to_contain_text("Met koffie in de buurtkamer.")
    form.locator(".kinds a").nth(2).click()
    expect(remarks).to_have_count(1)
    expect(remarks).to_contain_text("draagt bij aan")
    with form.expect_download() as made:
        form.locator(".take a").first.click()
    assert made.value.suggested_filename.startswith("verslag-")
    assert made.value.path().read_bytes().startswith(b"PK")
    with form.expect_download() as made:
        form.locator(".take a").nth(1).click()
    told = json.loads(made.value.path().read_text(encoding="utf-8"))
    assert [each["kind"] for each in told["reports"][0]["remarks"]] == ["claim"]


def test_a_report_is_checked_by_keys_alone(form: Page) -> None:
    form.locator("#files").set_input_files(FILE)
    form.locator("#files").focus()
    form.keyboard.press("Tab")
    form.keyboard.press("Enter")
    expect(form.locator("main h2")).to_have_text("verslag.txt")
    form.locator(".remarks a").first.focus()
    form.keyboard.press("Enter")
    expect(form.locator("mark:target")).to_contain_text("800 bewoners")


def test_nothing_of_the_report_comes_into_the_study(form: Page, study: Study) -> None:
    before = sorted((path, path.stat().st_size) for path in study.folder.rglob("*") if path.is_file())
    form.locator("#files").set_input_files(FILE)
    form.locator("main form.add button").click()
    expect(form.locator(".remarks li")).to_have_count(2)
    after = sorted((path, path.stat().st_size) for path in study.folder.rglob("*") if path.is_file())
    assert [each for each in after if not each[0].name.endswith(("-wal", "-shm"))] == [
        each for each in before if not each[0].name.endswith(("-wal", "-shm"))
    ]


def test_what_cannot_be_read_is_said_in_the_page(form: Page) -> None:
    form.locator("#files").set_input_files(
        {"name": "foto.jpg", "mimeType": "image/jpeg", "buffer": bytes(range(256)) * 9}
    )
    form.locator("main form.add button").click()
    expect(form.locator("[role=alert].sentence")).to_contain_text("foto.jpg")
    form.goto("/check/gone")
    expect(form.locator(".sentence")).to_be_visible()
