"""Every page is for everybody: no axe violation of WCAG 2.2 AA, in both languages, in light and in the dark."""

from datetime import date
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from running import Workbench

from vertel.language import Lang
from vertel.study.asking.keyword_round import add_keyword
from vertel.study.asking.methods import choose_method
from vertel.study.asking.prompts import add_prompt
from vertel.study.asking.questions import add_question
from vertel.study.change_stories.domains import add_domain
from vertel.study.change_stories.panels import PanelText, add_panel
from vertel.study.change_stories.stories import StoryText, add_story
from vertel.study.claiming.checks import HeldCheck, add_check
from vertel.study.claiming.claims import claim_from_theme
from vertel.study.coding.by_hand import HandCoding, add_coding
from vertel.study.coding.memos import write_memo
from vertel.study.store.study import Study
from vertel.study.suggesting.suggestions import suggest
from vertel.study.telling.reactions import Said, add_reaction
from vertel.study.telling.tales import add_paragraph, make_tale
from vertel.study.weighing.actions import add_action
from vertel.study.weighing.figures import add_figure
from vertel.study.weighing.lessons import add_lesson
from vertel.study.weighing.priorities import PriorityText, add_priority
from vertel.study.weighing.summaries import write_summary

PAGES = {
    "overview": "/",
    "session": "/sessions/1",
    "method": "/sessions/1/method",
    "speakers": "/speakers",
    "codebook": "/codebook",
    "search": "/search?q=geld",
    "board": "/board",
    "matrix": "/matrix",
    "matrix by participant, a cell opened": "/matrix?across=participant&theme=ontmoeting&column=Deelnemer+2",
    "gaps": "/gaps",
    "priorities": "/priorities",
    "claims": "/claims",
    "claim": "/claims/1",
    "questions": "/questions",
    "change stories": "/changes",
    "change story": "/changes/1",
    "new change story": "/changes/new",
    "panels": "/panels",
    "panel": "/panels/1",
    "beamer": "/panels/1/beamer",
    "report": "/report",
    "check": "/check",
    "exchange": "/exchanging",
    "exchange, a project for another program": "/exchanging/project?counting=utf16",
    "history": "/history",
    "memo": "/memos/sessions/1",
    "memos": "/memos",
    "no such page": "/nowhere",
}
WCAG = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
# Only violations are asked for: to describe all that is well too, axe takes twice as long.
RULES = {"runOnly": {"type": "tag", "values": WCAG}, "resultTypes": ["violations"]}


@pytest.fixture
def filled(study: Study) -> Study:
    """The study with something on every page: a coding, a counter-example, suggestions."""
    add_coding(study, HandCoding("ontmoeting", "Interview", "Iedereen was welkom."))
    add_coding(study, HandCoding("subsidie", "Interview", "de subsidie kwam te laat", against=True))
    held = HeldCheck("teller", "contests", "Sanne", date(2026, 3, 2), "Nee.")
    add_check(study, held, claim=claim_from_theme(study, "subsidie"))
    add_question(study, "Wie merkt er iets van?")
    suggest(study, threshold=0.1)
    write_memo(study, "speakers", 2, "Zij lachte.")
    choose_method(study, 1, "verleden-heden-toekomst")
    add_prompt(study, 1, "statement", "Hoe is het begonnen?")
    add_keyword(study, 1, "koffie", code=1)
    add_domain(study, "Meedoen")
    add_story(study, StoryText("De buurtkamer", then="Niemand.", now="Iedereen.", network=("Ties",), domain="Meedoen"))
    add_panel(study, PanelText("Bewoners", "Meedoen"))
    for value, day in (("18", "2024"), ("21", "2025"), ("23", "2025")):
        add_figure(study, {"subject": "leden", "value": value, "unit": "leden", "dated": day, "source": "lijst"})
    add_paragraph(study, make_tale(study, "Het touw", "Interview"), {"text": "Er was eens.", "literal": "Toen."})
    add_reaction(study, 1, Said("addition", turn=2))
    add_action(study, {"what": "Aanbellen", "who": "Bep", "due": "2020-01-01"})
    add_lesson(study, "Bel eerst.", "Mailen duurt lang.")
    write_summary(study, "participant", "ontmoeting", "Deelnemer 2", "Zij was er vanaf het begin bij.")
    add_priority(study, PriorityText("Meedoen", "Iedereen doet mee.", "Masterplan"), ["ontmoeting"])
    return study


# Colours know no language and words no colours: each is seen once.
@pytest.mark.parametrize(("lang", "scheme"), [("nl", "light"), ("en", "dark")])
def test_no_page_shuts_anybody_out(
    filled: Study, workbench: Workbench, lang: Lang, scheme: Literal["light", "dark"]
) -> None:
    page = workbench.come_in(color_scheme=scheme)
    if lang == "en":
        page.goto("/")
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
