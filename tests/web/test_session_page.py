"""A session is coded in the browser, by mouse and by keys alone, by one person or by two at once."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect
from running import Workbench

from vertel.study.coding.by_hand import HandCoding, add_coding
from vertel.study.coding.memos import memos_about
from vertel.study.coding.passages import list_passages
from vertel.study.store.study import Study
from vertel.study.suggesting.suggestions import suggest

Open = Callable[..., Page]
WELCOME = "Iedereen was welkom."


def codings(page: Page) -> Locator:
    """The codings that the server knows."""
    return page.locator(".coding:not(.pending)")


def select_by_keys(page: Page, said: str, sentence: int) -> None:
    """Select a sentence of the turn in which this was said."""
    page.locator(".text", has_text=said).focus()
    for _ in range(sentence):
        page.keyboard.press("ArrowRight")


def select_by_mouse(page: Page, said: str) -> None:
    """Drag over these words."""
    text = page.locator(".text", has_text=said)
    text.scroll_into_view_if_needed()
    box = text.evaluate(
        """(element, said) => {
            const range = new Range();
            const start = element.firstChild.data.indexOf(said);
            range.setStart(element.firstChild, start);
            range.setEnd(element.firstChild, start + said.length);
            const boxes = [...range.getClientRects()];
            const [first, last] = [boxes[0], boxes.at(-1)];
            return [first.left, first.top + first.height / 2, last.right, last.top + last.height / 2];
        }""",
        said,
    )
    page.mouse.move(box[0] + 0.5, box[1])
    page.mouse.down()
    page.mouse.move(box[2] - 0.5, box[3], steps=4)
    page.mouse.up()


def choose(page: Page, name: str, key: str = "Enter") -> None:
    """Type in the palette, and take what it finds."""
    expect(page.get_by_role("combobox")).to_be_focused()
    page.keyboard.type(name)
    page.keyboard.press(key)


def test_a_sentence_is_coded_by_keys_alone(session_page: Open, study: Study) -> None:
    page = session_page("Interview")
    select_by_keys(page, WELCOME, 2)
    page.keyboard.press("Enter")
    choose(page, "ontmoet")
    expect(codings(page)).to_contain_text("Ontmoeting")
    expect(codings(page).locator("q")).to_have_text(WELCOME)
    expect(page.locator(".text", has_text=WELCOME)).to_be_focused()
    [passage] = list_passages(study)
    assert (passage.quote, passage.code, passage.coder) == (WELCOME, "ontmoeting", "Noor")


def test_words_are_coded_by_mouse_and_an_emoji_shifts_nothing(session_page: Open, study: Study) -> None:
    page = session_page("Interview")
    select_by_mouse(page, "Ook wie niemand kende")  # behind the emoji
    page.get_by_role("option", name="Eenzaamheid").click()
    expect(codings(page).locator("q")).to_have_text("Ook wie niemand kende")
    assert [passage.quote for passage in list_passages(study)] == ["Ook wie niemand kende"]


def test_several_codes_at_once_and_one_that_is_new(session_page: Open, study: Study) -> None:
    page = session_page("Interview")
    select_by_keys(page, WELCOME, 2)
    page.keyboard.press("Enter")
    choose(page, "ontmoet", "Shift+Enter")
    choose(page, "Gastvrijheid")
    expect(codings(page)).to_have_count(2)
    expect(page.locator("#recent")).to_contain_text("Gastvrijheid")
    no_colour = codings(page).locator(".by").first.evaluate("element => getComputedStyle(element).color")
    expect(codings(page).filter(has_text="Gastvrijheid")).not_to_have_css("border-left-color", no_colour)
    assert {passage.code for passage in list_passages(study)} == {"ontmoeting", "gastvrijheid"}


def test_escape_leaves_the_passage_as_it_was(session_page: Open, study: Study) -> None:
    page = session_page("Interview")
    select_by_keys(page, WELCOME, 1)
    page.keyboard.press("Enter")
    choose(page, "ontmoet", "Escape")
    expect(page.locator(".text", has_text=WELCOME)).to_be_focused()
    assert list_passages(study) == []


def test_a_code_used_before_is_one_key(session_page: Open, study: Study) -> None:
    page = session_page("Interview")
    select_by_keys(page, WELCOME, 2)
    page.keyboard.press("Enter")
    choose(page, "ontmoet")
    expect(codings(page)).to_have_count(1)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("1")
    expect(codings(page)).to_have_count(2)
    assert {passage.code for passage in list_passages(study)} == {"ontmoeting"}


def test_a_selection_is_made_longer_and_shorter_by_the_word(session_page: Open, study: Study) -> None:
    page = session_page("Interview")
    select_by_keys(page, WELCOME, 2)
    page.keyboard.press("Shift+ArrowLeft")
    page.keyboard.press("Shift+ArrowLeft")
    page.keyboard.press("Enter")
    choose(page, "ontmoet")
    expect(codings(page).locator("q")).to_have_text("Iedereen")


def test_undo_and_redo_reach_back_to_the_first_coding(session_page: Open) -> None:
    page = session_page("Interview")
    for sentence in (1, 2):
        select_by_keys(page, WELCOME, sentence)
        page.keyboard.press("Enter")
        choose(page, "ontmoet")
        expect(codings(page)).to_have_count(sentence)
    for left in (1, 0):
        page.keyboard.press("Control+z")
        expect(codings(page)).to_have_count(left)
    for back in (1, 2):
        page.keyboard.press("Control+Shift+z")
        expect(codings(page)).to_have_count(back)


def test_the_first_coding_of_a_turn_has_its_bar_at_once(session_page: Open) -> None:
    page = session_page("Interview")
    expect(page.locator(".bars")).to_have_count(0)
    select_by_keys(page, WELCOME, 1)
    page.keyboard.press("Enter")
    choose(page, "ontmoet")
    expect(page.locator(".turn:has(.coding) .bars span")).to_have_count(1)
    page.keyboard.press("Control+z")
    expect(page.locator(".bars")).to_have_count(0)


def test_the_colours_are_asked_for_again_only_when_they_are_others(session_page: Open) -> None:
    page = session_page("Interview")
    address = page.locator("link[href^='/codes.css']").get_attribute("href") or ""
    assert "immutable" in page.request.get(address).headers["cache-control"]
    assert "immutable" not in page.request.get("/codes.css?of=then").headers.get("cache-control", "")
    select_by_keys(page, WELCOME, 1)
    page.keyboard.press("Enter")
    choose(page, "Een heel nieuw thema")
    expect(codings(page)).to_have_count(1)
    page.reload()
    assert page.locator("link[href^='/codes.css']").get_attribute("href") != address


def test_suggestions_are_decided_on_by_keys(session_page: Open, study: Study) -> None:
    suggest(study, threshold=0.1)
    waiting = [passage for passage in list_passages(study, session="Interview") if passage.status == "suggested"]
    page = session_page("Interview")
    page.keyboard.press("j")
    expect(page.locator(".coding.suggested:focus-within")).to_have_id(f"coding-{waiting[0].coding}")
    page.keyboard.press("a")
    expect(page.locator(f"#coding-{waiting[0].coding}.accepted")).to_be_attached()
    expect(page.locator(".coding.suggested:focus-within")).to_have_id(f"coding-{waiting[1].coding}")
    page.keyboard.press("x")
    expect(page.locator(f"#coding-{waiting[1].coding}")).not_to_be_attached()
    expect(page.locator(".coding.suggested:focus-within")).to_be_attached()


def test_the_ends_of_a_coding_move_by_mouse_and_by_keys(session_page: Open, study: Study) -> None:
    number = add_coding(study, HandCoding("ontmoeting", "Interview", "Iedereen was"))
    page = session_page("Interview")
    page.locator(f"#coding-{number}").click()
    page.keyboard.press("]")
    expect(codings(page).locator("q")).to_have_text("Iedereen was welkom")
    expect(page.locator(f"#coding-{number} .code")).to_be_focused()
    page.keyboard.press("[")
    expect(codings(page).locator("q")).to_have_text("Iedereen was")
    box = page.locator(".handle").nth(1).bounding_box()
    assert box
    page.mouse.move(box["x"] + 12, box["y"] + 8)
    page.mouse.down()
    page.mouse.move(box["x"] - 15, box["y"] + 8, steps=3)
    page.mouse.up()
    expect(codings(page).locator("q")).not_to_have_text("Iedereen was")
    [passage] = list_passages(study)
    assert "Iedereen was".startswith(passage.quote)


def test_a_passage_is_marked_as_going_against_its_code(session_page: Open, study: Study) -> None:
    number = add_coding(study, HandCoding("ontmoeting", "Interview", WELCOME))
    page = session_page("Interview")
    page.locator(f"#coding-{number}").click()
    page.keyboard.press("t")
    expect(codings(page).locator("[data-if=against]")).to_have_count(1)
    assert [passage.against for passage in list_passages(study)] == [True]
    page.get_by_role("button", name="Geen tegenspraak").click()
    expect(codings(page).locator("[data-if=against]")).to_have_count(0)
    assert [passage.against for passage in list_passages(study)] == [False]


def test_pressing_a_coding_does_not_open_the_palette(session_page: Open, study: Study) -> None:
    number = add_coding(study, HandCoding("ontmoeting", "Interview", WELCOME))
    page = session_page("Interview")
    select_by_keys(page, WELCOME, 1)
    page.locator(f"#coding-{number}").click()
    expect(page.locator(f"#coding-{number} .code")).to_be_focused()
    expect(page.get_by_role("combobox")).to_be_hidden()


def test_a_memo_is_written_by_key_and_kept(session_page: Open, study: Study) -> None:
    number = add_coding(study, HandCoding("ontmoeting", "Interview", "Iedereen was welkom"))
    page = session_page("Interview")
    page.locator(f"#coding-{number} .code").focus()
    page.keyboard.press("n")
    page.get_by_role("textbox").fill("Zegt zij dit ook elders?")
    page.get_by_role("button", name="Bewaren").click()
    expect(page.locator(f"#coding-{number}")).to_contain_text("Memo (1)")
    assert [memo.text for memo in memos_about(study, "codings", number)] == ["Zegt zij dit ook elders?"]


def test_what_one_codes_the_other_sees_and_keeps_typing(workbench: Workbench, session_page: Open, study: Study) -> None:
    noor, els = session_page("Interview"), workbench.come_in("Els")
    els.goto(noor.url)
    expect(els.locator("html.script")).to_be_attached()
    select_by_keys(els, "Wij hadden geen geld", 1)
    els.keyboard.press("Enter")
    els.keyboard.type("gel")
    select_by_keys(noor, WELCOME, 2)
    noor.keyboard.press("Enter")
    choose(noor, "ontmoet")
    expect(codings(els)).to_have_count(1)
    expect(els.get_by_role("combobox")).to_have_value("gel")
    expect(els.get_by_role("combobox")).to_be_focused()
    els.keyboard.press("Escape")
    els.keyboard.press("Control+z")  # she did nothing yet, and Noor's coding is not hers to undo
    expect(els.get_by_role("alert")).not_to_be_empty()
    expect(codings(noor)).to_have_count(1)


def test_what_is_done_while_the_workbench_is_away_is_sent_when_it_is_back(
    workbench: Workbench, session_page: Open, study: Study
) -> None:
    page = session_page("Interview")
    workbench.stop()
    select_by_keys(page, WELCOME, 2)
    page.keyboard.press("Enter")
    choose(page, "ontmoet")
    expect(page.get_by_role("alert")).to_contain_text("bewaard")
    expect(page.locator(".coding.pending")).to_have_count(1)
    workbench.start()
    expect(codings(page)).to_have_count(1, timeout=10_000)
    expect(page.get_by_role("alert")).to_be_hidden()
    assert [passage.quote for passage in list_passages(study)] == [WELCOME]


def test_a_reload_at_any_moment_loses_nothing(workbench: Workbench, session_page: Open, study: Study) -> None:
    page = session_page("Interview")
    page.route("**/codings", lambda route: route.abort())
    select_by_keys(page, WELCOME, 2)
    page.keyboard.press("Enter")
    choose(page, "ontmoet")
    expect(page.get_by_role("alert")).not_to_be_empty()
    page.unroute("**/codings")
    page.on("dialog", lambda dialog: dialog.accept())  # the page asks whether to leave while something waits
    page.reload()
    expect(codings(page)).to_have_count(1, timeout=10_000)
    assert [passage.quote for passage in list_passages(study)] == [WELCOME]


def test_single_keys_can_be_switched_off(session_page: Open, study: Study) -> None:
    suggest(study, threshold=0.1)
    page = session_page("Interview")
    page.keyboard.press("?")
    page.get_by_role("checkbox").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    expect(page.locator(".coding:focus-within")).not_to_be_attached()
    page.reload()
    page.keyboard.press("j")
    expect(page.locator(".coding:focus-within")).not_to_be_attached()


@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_sticks_out(workbench: Workbench, width: int) -> None:
    page = workbench.come_in(viewport={"width": width, "height": 800})
    page.goto("/sessions/1")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_what_is_done_on_a_page_from_before_a_restart_waits_for_a_reload(
    workbench: Workbench, session_page: Open, study: Study
) -> None:
    page = session_page("Interview")
    page.route("**/codings", lambda route: route.continue_(headers=route.request.headers | {"x-csrftoken": "old"}))
    select_by_keys(page, WELCOME, 2)
    page.keyboard.press("Enter")
    choose(page, "ontmoet")
    expect(page.get_by_role("alert")).to_contain_text("Laad")
    assert list_passages(study) == []
    page.unroute("**/codings")
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    expect(codings(page)).to_have_count(1, timeout=10_000)
    assert [passage.quote for passage in list_passages(study)] == [WELCOME]
