"""A session is coded in the browser, by mouse and by keys alone."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from vertel.study.passages import list_passages
from vertel.study.study import Study

Open = Callable[..., Page]


def test_a_sentence_is_coded_by_keys_alone(session_page: Open, study: Study) -> None:
    page = session_page("Interview")
    page.locator(".text", has_text="Iedereen was welkom").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.keyboard.type("ontmoet")
    page.keyboard.press("Enter")
    coded = page.locator(".coding:not(.pending)")
    expect(coded).to_contain_text("Ontmoeting")
    expect(coded.locator("q")).to_have_text("Iedereen was welkom.")
    [passage] = list_passages(study)
    assert (passage.quote, passage.code, passage.coder) == ("Iedereen was welkom.", "ontmoeting", "Noor")
