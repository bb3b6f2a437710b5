"""Every page is for everybody: no axe violation of WCAG 2.2 AA, in both languages, in light and in the dark."""

from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from running import Workbench

from vertel.language import Lang
from vertel.study.coding.by_hand import HandCoding, add_coding
from vertel.study.coding.memos import write_memo
from vertel.study.store.study import Study
from vertel.study.suggesting.suggestions import suggest

PAGES = {
    "overview": "/",
    "session": "/sessions/1",
    "speakers": "/speakers",
    "codebook": "/codebook",
    "search": "/search?q=geld",
    "board": "/board",
    "report": "/report",
    "history": "/history",
    "memo": "/memos/sessions/1",
    "memos": "/memos",
    "no such page": "/nowhere",
}
WCAG = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
RULES = {"runOnly": {"type": "tag", "values": WCAG}}


@pytest.fixture
def filled(study: Study) -> Study:
    """The study with something on every page: a coding, a counter-example, suggestions."""
    add_coding(study, HandCoding("ontmoeting", "Interview", "Iedereen was welkom."))
    add_coding(study, HandCoding("subsidie", "Interview", "de subsidie kwam te laat", against=True))
    suggest(study, threshold=0.1)
    write_memo(study, "speakers", 2, "Zij lachte.")
    return study


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("lang", ["nl", "en"])
def test_no_page_shuts_anybody_out(
    filled: Study, workbench: Workbench, lang: Lang, scheme: Literal["light", "dark"]
) -> None:
    page = workbench.come_in(color_scheme=scheme)
    if lang == "en":
        page.locator("summary", has_text="Noor").click()
        page.get_by_role("button", name="English").click()
        expect(page.locator("html")).to_have_attribute("lang", "en")
    found = {name: violations(page, address) for name, address in PAGES.items()}
    assert {name: each for name, each in found.items() if each} == {}


def violations(page: Page, address: str) -> list[str]:
    """What axe finds on a page, and where."""
    page.goto(address)
    expect(page.locator("h1").first).to_be_visible()
    return [
        f"{each['id']}: {each['nodes'][0]['html'][:150]} ({len(each['nodes'])} ×)"
        for each in Axe().run(page, options=RULES).response["violations"]
    ]
