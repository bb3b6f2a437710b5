"""Claims in the browser: made, underpinned by what was accepted, and checked by somebody with a name."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from vertel.study.claiming.claim_list import list_claims, one_claim
from vertel.study.claiming.claims import ClaimText, edit_claim, make_claim
from vertel.study.claiming.evidence import put_evidence
from vertel.study.coding.by_hand import HandCoding, add_coding
from vertel.study.store.schema import checks
from vertel.study.store.study import Study

COFFEE, WELCOME, CALL = "Met koffie in de buurtkamer.", "Iedereen was welkom.", "Nu weten we elkaar te vinden."
Come = Callable[..., Page]


@pytest.fixture(autouse=True)
def _in_english(monkeypatch: pytest.MonkeyPatch, _a_plain_machine: None) -> None:
    monkeypatch.setenv("LANGUAGE", "en")


@pytest.fixture(autouse=True)
def codings(study: Study) -> dict[str, int]:
    """Three passages that were accepted on meeting."""
    quotes = (COFFEE, WELCOME, CALL)
    return {quote: add_coding(study, HandCoding("ontmoeting", "Interview", quote)) for quote in quotes}


@pytest.fixture
def claim(study: Study) -> int:
    return make_claim(study, ClaimText("De buren", "bellen elkaar", theme="ontmoeting"))


@pytest.fixture
def come_in(workbench) -> Come:
    def come(address: str, who: str = "Noor", **settings: object) -> Page:
        page = workbench.come_in(who, **settings)
        page.goto(address)
        if settings.get("java_script_enabled", True):
            expect(page.locator("html.script")).to_be_attached()
        return page

    return come


def button(page: Page, does: str, to: str) -> Locator:
    """A button that says what it does, and to what for who cannot see that."""
    return page.get_by_role("button", name=re.compile(f"^{does}.*{re.escape(to)}"))


def quotes(page: Page, side: str) -> list[str]:
    return page.get_by_role("region", name=re.compile(side)).locator("blockquote").all_text_contents()


def test_a_claim_is_made_underpinned_and_checked_by_mouse(come_in: Come, study: Study) -> None:
    page = come_in("/claims")
    page.get_by_text("Make a claim", exact=True).click()
    page.get_by_label("Who changed?").fill("De buren")
    page.get_by_label("What do they do otherwise now?").fill("bellen elkaar")
    page.get_by_label("Theme", exact=True).select_option("ontmoeting")
    page.get_by_role("button", name="Make this claim").click()
    expect(page.locator("h1")).to_have_text("De buren")
    page.get_by_label(COFFEE).check()
    page.get_by_label(CALL).check()
    page.get_by_role("button", name="This speaks for it").click()
    expect(page.get_by_role("heading", name="For it (2)")).to_be_visible()
    expect(page.locator("#choose").get_by_label(COFFEE)).to_have_count(0)
    page.get_by_label(WELCOME).check()
    page.get_by_role("button", name="This speaks against it").click()
    expect(page.get_by_role("heading", name="Against it (1)")).to_be_visible()
    expect(page.locator("#head .status")).to_have_text("Contested")
    button(page, "Take away", WELCOME).click()
    expect(page.locator("#head .status")).to_have_text("Unconfirmed")
    page.get_by_text("Write a check down").click()
    page.get_by_label("What kind of check").select_option("independent")
    page.get_by_label("By whom").fill("Bureau Peil")
    page.get_by_label("On which day").fill("2026-03-02")
    page.get_by_label("What came out").fill("Wij spraken zes buren.")
    page.get_by_role("button", name="Write this check down").click()
    expect(page.locator("#head .status")).to_have_text("Independently checked")
    expect(page.locator("#checks")).to_contain_text("Bureau Peil, 2 March 2026")
    expect(page.get_by_label("By whom")).to_be_hidden()
    [made] = list_claims(study)
    assert (made.status, made.reach.voices, made.reach.against) == ("independently-checked", 1, 0)


def test_evidence_is_chosen_and_checked_by_keys_alone(come_in: Come, study: Study, claim: int) -> None:
    page = come_in(f"/claims/{claim}")
    page.get_by_label(WELCOME).focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="This speaks against it").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Against it (1)")).to_be_visible()
    expect(page.get_by_role("button", name="This speaks against it")).to_be_focused()
    button(page, "Speaks for it", WELCOME).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="For it (1)")).to_be_visible()
    page.locator("#new-check summary").focus()
    page.keyboard.press("Enter")
    for _control in ("kind", "verdict", "by whom"):
        page.keyboard.press("Tab")
    page.keyboard.type("Sanne")
    expect(page.get_by_label("By whom")).to_have_value("Sanne")
    page.get_by_label("On which day").fill("2026-03-02")
    page.get_by_label("What came out").fill("Zo was het.")
    page.get_by_role("button", name="Write this check down").press("Enter")
    expect(page.locator("#head .status")).to_have_text("Teller agreed")
    expect(page.locator("#new-check summary")).to_be_focused()
    page.keyboard.press("Control+z")
    expect(page.locator("#head .status")).to_have_text("Unconfirmed")


def test_a_check_without_a_finding_is_refused_and_what_was_typed_stays(come_in: Come, study: Study, claim: int) -> None:
    page = come_in(f"/claims/{claim}")
    page.get_by_text("Write a check down").click()
    page.get_by_label("By whom").fill("Bureau Peil")
    page.get_by_label("On which day").fill("2026-03-02")
    page.get_by_label("What came out").fill("  ")
    page.get_by_role("button", name="Write this check down").click()
    expect(page.locator("#problem")).to_contain_text("lacks a finding")
    expect(page.get_by_label("By whom")).to_have_value("Bureau Peil")
    assert one_claim(study, claim).checks == ()


def test_without_script_everything_works_as_forms(come_in: Come, study: Study, claim: int) -> None:
    page = come_in(f"/claims/{claim}", java_script_enabled=False)
    page.get_by_label(COFFEE).check()
    page.get_by_label(WELCOME).check()
    page.get_by_role("button", name="This speaks for it").click()
    assert quotes(page, "For it") == [f"“{COFFEE}”", f"“{WELCOME}”"]
    button(page, "Speaks against it", WELCOME).click()
    assert quotes(page, "Against it") == [f"“{WELCOME}”"]
    page.get_by_text("Write a check down").click()
    page.get_by_label("By whom").fill("Bureau Peil")
    page.get_by_label("On which day").fill("2026-03-02")
    page.get_by_label("What came out").fill("Klopt.")
    page.get_by_role("button", name="Write this check down").click()
    button(page, "Take away", "Bureau Peil").click()
    with study.reading() as connection:
        assert connection.execute(checks.select()).all() == []
    page.get_by_text("Put it in other words").click()
    page.get_by_label("Since when?").fill("2024")
    page.get_by_role("button", name="Store").click()
    assert one_claim(study, claim).since == "2024"
    page.get_by_text("Put it in other words").click()
    page.get_by_role("button", name="Remove this claim").click()
    assert list_claims(study) == []


def test_a_theme_becomes_a_claim_in_one_click(come_in: Come, study: Study) -> None:
    page = come_in("/claims")
    page.get_by_text("Make a claim", exact=True).click()
    page.get_by_label("Or begin with all that was accepted on").select_option("ontmoeting")
    page.get_by_role("button", name="Make a claim of this theme").click()
    expect(page.get_by_label("Who changed?")).to_be_visible()  # to put it in words
    expect(page.get_by_role("heading", name="For it (3)")).to_be_visible()
    assert len(list_claims(study)[0].evidence) == 3


def test_what_somebody_else_wrote_meanwhile_is_shown_beside_what_one_typed(
    come_in: Come, study: Study, claim: int
) -> None:
    page = come_in(f"/claims/{claim}")
    page.get_by_text("Put it in other words").click()
    page.get_by_label("What do they do otherwise now?").fill("eten samen")
    edit_claim(study, claim, {"what": "groeten elkaar"})
    page.get_by_role("button", name="Store").click()
    expect(page.get_by_role("alert")).to_contain_text("Somebody else changed the same field")
    expect(page.get_by_label("What do they do otherwise now?")).to_have_value("eten samen")
    expect(page.get_by_label("What do they do otherwise now?")).to_be_focused()
    expect(page.locator(".meanwhile")).to_contain_text("groeten elkaar")
    page.get_by_role("button", name="Store").click()
    expect(page.locator("#head .what")).to_have_text("eten samen")


def test_the_list_says_what_each_rests_on_and_follows_what_others_do(
    come_in: Come, study: Study, claim: int, codings: dict[str, int]
) -> None:
    other = make_claim(study, ClaimText("De gemeente", "komt langs", outcome="intended"))
    page = come_in("/claims")
    expect(page.locator("#claim-2")).to_have_text("De gemeente")
    expect(page.locator(".claims")).to_contain_text("intended, not reached yet")
    put_evidence(study.by("Sam"), claim, [codings[COFFEE], codings[WELCOME]])
    expect(page.locator(".claims li").first).to_contain_text("1 of the 4 participants, 1 session; nothing against it.")
    button(page, "Up", "De gemeente").click()
    expect(page.locator(".claims h3")).to_have_text(["De gemeente", "De buren"])
    assert [one.number for one in list_claims(study)] == [other, claim]
    put_evidence(study.by("Sam"), claim, [codings[CALL]], against=True)
    expect(page.get_by_role("heading", name="Contested")).to_be_visible()
