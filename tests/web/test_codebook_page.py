"""The codebook in the browser: codes made, described, moved, merged and split, by mouse and by keys alone."""

import re
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from coming_in import incoming
from playwright.sync_api import Locator, Page, expect
from running import Workbench

from vertel.study.codebook.codes import list_codes
from vertel.study.codebook.editing import edit_code, move_code, new_code, remove_code
from vertel.study.coding.by_hand import decide
from vertel.study.coding.code_tree import code_tree, full_code
from vertel.study.coding.pointing import Span, code_spans
from vertel.study.sessions.keeping import add_transcripts
from vertel.study.store.study import Study

Open = Callable[[str], Page]
HUUR, SUBSIDIE = Span(4, 22, 41), Span(4, 43, 70)  # in what Ties says


def number(study: Study, name: str) -> int:
    return next(code.id for code in list_codes(study) if code.name == name)


def tree(study: Study) -> list[str]:
    return ["  " * one.code.depth + one.code.name for one in code_tree(study)]


def in_tree(page: Page, name: str) -> Locator:
    return page.locator("#codes").get_by_role("link", name=name, exact=True)


@pytest.fixture
def small(study: Study) -> Study:
    """The study with three codes of its own, and no others."""
    for code in reversed(list_codes(study)):
        remove_code(study, code.id)
    for name in ("Ontmoeting", "Geld", "Huur"):
        new_code(study, name)
    move_code(study, number(study, "Huur"), number(study, "Geld"))
    return study


@pytest.fixture
def codebook(small: Study, page: Page) -> Open:
    """The page, with the code of this name open."""

    def opened(name: str) -> Page:
        page.goto("/codebook")
        expect(page.locator("html.script")).to_be_attached()
        in_tree(page, name).click()
        expect(page.locator("#code-name")).to_have_text(name)
        return page

    return opened


def test_a_code_is_made_described_and_moved_by_keys_alone(small: Study, page: Page) -> None:
    page.goto("/codebook")
    expect(page.locator("html.script")).to_be_attached()
    page.locator("#new-name").focus()
    page.keyboard.type("Vertrouwen")
    page.keyboard.press("Enter")
    expect(page.locator("#code-name")).to_be_focused()
    expect(page.locator("#code-name")).to_have_text("Vertrouwen")
    page.locator("#field-keywords").focus()
    page.keyboard.type("vertrouw*\nop elkaar bouwen")
    page.keyboard.press("Tab")
    expect(page.locator("#saved")).not_to_be_empty()
    assert full_code(small, number(small, "Vertrouwen")).code.keywords == ("vertrouw*", "op elkaar bouwen")

    in_tree(page, "Huur").focus()
    page.keyboard.press("ArrowDown")
    expect(in_tree(page, "Vertrouwen")).to_be_focused()
    for key, place, places in (("Right", 2, 2), ("Up", 1, 2), ("Left", 3, 3), ("Up", 2, 3)):
        page.keyboard.press(f"Alt+Arrow{key}")
        expect(page.locator("#said")).to_contain_text(re.compile(rf"{place}\D+{places}\D*$"))
        expect(in_tree(page, "Vertrouwen")).to_be_focused()
    expect(page.locator("#codes a")).to_have_text(["Ontmoeting", "Vertrouwen", "Geld", "Huur"])
    assert tree(small) == ["Ontmoeting", "Vertrouwen", "Geld", "  Huur"]
    page.keyboard.press("Control+z")
    expect(page.locator("#codes a")).to_have_text(["Ontmoeting", "Geld", "Huur", "Vertrouwen"])
    expect(in_tree(page, "Vertrouwen")).to_be_focused()


def test_a_code_is_dragged_below_another_and_placed_back_by_form(codebook: Open, small: Study) -> None:
    page = codebook("Ontmoeting")
    in_tree(page, "Ontmoeting").drag_to(in_tree(page, "Geld"))
    expect(page.locator("#code-head .path")).to_contain_text("Geld")
    assert tree(small) == ["Geld", "  Huur", "  Ontmoeting"]
    page.locator("#parent").select_option("")
    page.locator("#actions form", has=page.locator("#parent")).get_by_role("button").click()
    expect(page.locator("#code-head .path")).to_have_count(0)
    assert tree(small) == ["Geld", "  Huur", "Ontmoeting"]


def test_quotes_are_split_off_and_merged_again(codebook: Open, small: Study) -> None:
    code_spans(small, [HUUR, SUBSIDIE], [number(small, "Geld")])
    page = codebook("Geld")
    page.locator("#actions a.in-place").click()
    expect(page.locator("#split-name")).to_be_focused()
    page.keyboard.type("Woonlasten")
    page.get_by_role("checkbox", name="De huur was te hoog").check()
    page.keyboard.press("Enter")
    expect(page.locator("#code-name")).to_have_text("Woonlasten")
    heard = {one.code.name: one.itself.quotes for one in code_tree(small)}
    assert heard == {"Ontmoeting": 0, "Geld": 1, "Huur": 0, "Woonlasten": 1}

    page.locator("#into").select_option(label="Ontmoeting")
    page.locator("#actions form", has=page.locator("#into")).get_by_role("button").click()
    expect(page.locator("#code-name")).to_have_text("Ontmoeting")
    expect(page.locator("#code-name")).to_be_focused()
    assert tree(small) == ["Ontmoeting", "Geld", "  Huur"]
    assert {one.code.name: one.itself.quotes for one in code_tree(small)}["Ontmoeting"] == 1


def test_what_another_types_meanwhile_is_said_and_nothing_typed_is_lost(codebook: Open, small: Study) -> None:
    page = codebook("Geld")
    geld = number(small, "Geld")
    page.locator("#field-description").focus()
    page.keyboard.type("Van Noor")
    edit_code(small.by("Bram"), geld, {"include": "ook schulden", "description": "Van Bram"}, {})
    expect(page.locator("#field-include")).to_have_value("ook schulden")
    expect(page.locator(".meanwhile q")).to_have_text("Van Bram")
    expect(page.locator("#field-description")).to_be_focused()
    expect(page.locator("#field-description")).to_have_value("Van Noor")
    page.reload()
    expect(page.locator(".meanwhile q")).to_have_text("Van Bram")
    expect(page.locator("#field-description")).to_have_value("Van Noor")
    page.locator(".meanwhile .mine").click()
    expect(page.locator("#saved")).not_to_be_empty()
    assert full_code(small, geld).code.description == "Van Noor"


def test_a_field_typed_while_the_workbench_is_away_is_stored_when_it_is_back(
    codebook: Open, small: Study, workbench: Workbench
) -> None:
    page = codebook("Geld")
    workbench.stop()
    page.locator("#field-exclude").fill("wat niemand kost")
    page.locator("#field-name").focus()
    expect(page.locator("#problem")).to_be_visible()
    workbench.start()
    expect(page.locator("#problem")).to_be_hidden()
    expect(page.locator("#saved")).not_to_be_empty()
    assert full_code(small, number(small, "Geld")).code.exclude == "wat niemand kost"


def test_without_script_the_form_says_what_another_wrote_and_stores_at_the_second_try(
    small: Study, workbench: Workbench
) -> None:
    page = workbench.come_in(java_script_enabled=False)
    geld = number(small, "Geld")
    page.goto(f"/codebook/{geld}")
    page.locator("#field-description").fill("Van Noor")
    page.locator("#field-keywords").fill("subsidie\nfonds*")
    edit_code(small.by("Bram"), geld, {"description": "Van Bram"}, {})
    page.locator("#edit button").click()
    expect(page.locator(".meanwhile q")).to_have_text("Van Bram")
    expect(page.locator("#field-description")).to_have_value("Van Noor")
    page.locator("#edit button").click()
    expect(page.locator("#said p")).to_be_visible()
    code = full_code(small, geld).code
    assert (code.description, code.keywords, code.colour) == ("Van Noor", ("subsidie", "fonds*"), None)


def test_a_colour_is_warned_about_where_it_does_not_tell_codes_apart(codebook: Open, small: Study) -> None:
    edit_code(small, number(small, "Huur"), {"colour": "#ffee00"}, {})
    page = codebook("Geld")
    page.locator("#field-colour").fill("#ffee00")
    expect(page.locator("#colour-notes p")).to_have_count(2)
    expect(page.locator("#colour-notes")).to_contain_text("Huur")
    page.locator("#field-colour").fill("#5a1020")
    expect(page.locator("#colour-notes p")).to_have_count(0)


def test_a_keyword_that_mostly_misfires_is_told_with_its_record(codebook: Open, small: Study) -> None:
    geld = number(small, "Geld")
    edit_code(small, geld, {"keywords": ("budget*", "contant")}, {})
    said = ("Fatma", "Wij kregen geen budget.")
    add_transcripts(small, [incoming("Kring.txt", *[said] * 7)])
    codings = code_spans(small, [Span(turn, 0, 23) for turn in range(9, 16)], [geld])
    decide(small, "rejected", numbers=codings[:5])
    page = codebook("Geld")
    record = page.locator("#keyword-record li")
    expect(record).to_contain_text("budget*")
    expect(record).to_contain_text(re.compile("5 (of|van de) 7"))
    page.locator("#field-keywords").fill("contant")
    page.locator("#field-name").focus()
    expect(record).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_stands_in_the_way_of_anybody(small: Study, workbench: Workbench, scheme: str) -> None:
    code_spans(small, [HUUR], [number(small, "Geld")])
    page = workbench.come_in(color_scheme=scheme)
    for place in ("", f"/{number(small, 'Geld')}", f"/{number(small, 'Geld')}/split"):
        page.goto(f"/codebook{place}")
        expect(page.locator("#codes a").first).to_be_visible()
        found = Axe().run(page)
        assert not found.violations_count, found.generate_report()
