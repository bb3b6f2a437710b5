"""The story board: cards go from stage to stage by mouse, by keys and without script; stories are kept as one types."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from vertel.study.coding.by_hand import HandCoding, add_coding
from vertel.study.log.history import newest_event
from vertel.study.store.schema import codings, turns
from vertel.study.store.study import Study
from vertel.study.telling.board import board, place_passage

START, PROBLEM = "Once upon a time…", "A problem!"
COFFEE, WELCOME, MONEY = "Met koffie in de buurtkamer.", "Iedereen was welkom.", "Wij hadden geen geld."
Come = Callable[..., Page]


@pytest.fixture(autouse=True)
def _in_english(monkeypatch: pytest.MonkeyPatch, _a_plain_machine: None) -> None:
    monkeypatch.setenv("LANGUAGE", "en")


@pytest.fixture(autouse=True)
def _coded(study: Study) -> None:
    """Two passages in the first stage, one in the second, by the questions that were asked."""
    for quote in (COFFEE, WELCOME, MONEY):
        add_coding(study, HandCoding("ontmoeting", "Interview", quote))


@pytest.fixture
def come_in(workbench) -> Come:
    """Open the board in a browser of one's own."""

    def come(who: str = "Noor", **settings: object) -> Page:
        page = workbench.come_in(who, **settings)
        page.goto("/board")
        return page

    return come


@pytest.fixture
def page(come_in: Come) -> Page:
    """Noor's board, with its script running."""
    page = come_in()
    expect(page.locator("html.script")).to_be_attached()
    return page


def stage(page: Page, title: str) -> Locator:
    return page.get_by_role("region", name=title, exact=True)


def card(page: Page, quote: str) -> Locator:
    return page.locator(".card", has_text=quote)


def story(page: Page, title: str) -> Locator:
    return stage(page, title).get_by_role("textbox")


def told(study: Study) -> dict[str, str]:
    return {column.stage.title: column.story for column in board(study).columns if column.stage and column.story}


def expect_cards(page: Page, title: str, *quotes: str) -> None:
    expect(stage(page, title).locator(".card q")).to_have_text(list(quotes))


def test_a_card_is_dragged_to_another_stage_below_another_card(page: Page) -> None:
    expect_cards(page, START, COFFEE, WELCOME)
    box = card(page, MONEY).bounding_box()
    assert box
    card(page, COFFEE).drag_to(card(page, MONEY), target_position={"x": 30, "y": box["height"] - 4})
    expect_cards(page, PROBLEM, MONEY, COFFEE)
    expect(stage(page, START).locator(".count")).to_have_text("1 passage")
    page.reload()
    expect_cards(page, PROBLEM, MONEY, COFFEE)
    page.get_by_role("button", name="Undo").click()
    expect_cards(page, START, COFFEE, WELCOME)


def test_a_card_is_moved_and_judged_by_keys_alone(page: Page, study: Study) -> None:
    card(page, COFFEE).focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Control+ArrowRight")
    expect_cards(page, PROBLEM, WELCOME, MONEY)
    expect(card(page, WELCOME)).to_be_focused()
    expect(page.locator("#said")).to_contain_text("Now in “A problem!”, place 1.")
    page.keyboard.press("Control+ArrowDown")
    expect_cards(page, PROBLEM, MONEY, WELCOME)
    page.keyboard.press("i")
    expect(card(page, WELCOME).get_by_role("button", name="Intended")).to_have_attribute("aria-pressed", "true")
    expect(card(page, WELCOME)).to_be_focused()
    assert [shown.outcome for shown in board(study).columns[2].cards] == [None, "intended"]
    page.keyboard.press("Control+z")
    page.keyboard.press("Control+z")
    page.keyboard.press("Control+z")
    expect_cards(page, START, COFFEE, WELCOME)
    expect(card(page, WELCOME)).to_be_focused()


def test_without_script_menus_buttons_and_stories_work_as_forms(come_in: Come, study: Study) -> None:
    page = come_in(java_script_enabled=False)
    card(page, COFFEE).locator("summary").click()
    card(page, COFFEE).get_by_label("Stage").select_option(PROBLEM)
    card(page, COFFEE).get_by_role("button", name="Put", exact=True).click()
    expect_cards(page, PROBLEM, COFFEE, MONEY)
    card(page, COFFEE).get_by_role("button", name="Realised").click()
    expect(card(page, COFFEE).get_by_role("button", name="Realised")).to_have_attribute("aria-pressed", "true")
    story(page, PROBLEM).fill("Er was koffie,\nmaar geen geld.")
    stage(page, PROBLEM).get_by_role("button", name="Store").click()
    assert told(study) == {PROBLEM: "Er was koffie,\nmaar geen geld."}
    expect(story(page, PROBLEM)).to_have_value("Er was koffie,\nmaar geen geld.")


def test_without_script_a_story_that_changed_meanwhile_leaves_both_texts_in_sight(come_in: Come, study: Study) -> None:
    noor, sam = come_in("Noor", java_script_enabled=False), come_in("Sam", java_script_enabled=False)
    for page, text in ((noor, "Wij misten geld."), (sam, "Wij misten ruimte.")):
        story(page, PROBLEM).fill(text)
        stage(page, PROBLEM).get_by_role("button", name="Store").click()
    expect(sam.get_by_role("alert")).to_contain_text("Somebody else changed the story")
    expect(story(sam, PROBLEM)).to_have_value("Wij misten ruimte.")
    expect(stage(sam, PROBLEM).locator("blockquote")).to_have_text("Wij misten geld.")
    assert told(study) == {PROBLEM: "Wij misten geld."}


def test_two_people_write_and_move_at_once_and_lose_nothing(page: Page, come_in: Come, study: Study) -> None:
    sam = come_in("Sam")
    story(page, PROBLEM).press_sequentially("Wij misten ")
    story(sam, START).press_sequentially("Er was koffie.")
    expect(story(page, START)).to_have_value("Er was koffie.")
    card(sam, COFFEE).focus()
    sam.keyboard.press("Control+ArrowRight")
    expect_cards(page, PROBLEM, COFFEE, MONEY)
    expect(story(page, PROBLEM)).to_be_focused()
    page.keyboard.type("geld.")
    expect(stage(page, PROBLEM).locator(".state")).to_have_text("stored")
    expect(story(sam, PROBLEM)).to_have_value("Wij misten geld.")
    assert told(study) == {START: "Er was koffie.", PROBLEM: "Wij misten geld."}


def test_two_people_at_one_story_choose_between_both_texts(page: Page, come_in: Come, study: Study) -> None:
    sam = come_in("Sam")
    story(page, PROBLEM).press_sequentially("Geld")
    sam.route("**/board", lambda route: route.abort())  # Sam does not hear of it in time
    story(sam, PROBLEM).fill("Ruimte")
    expect(stage(page, PROBLEM).locator(".state")).to_have_text("stored")
    expect(stage(sam, PROBLEM).locator(".state")).to_have_text("not stored")
    sam.unroute("**/board")
    both = stage(sam, PROBLEM).locator(".theirs")
    expect(both.locator("blockquote")).to_have_text("Geld")
    expect(story(sam, PROBLEM)).to_have_value("Ruimte")
    sam.reload()
    expect(story(sam, PROBLEM)).to_have_value("Ruimte")
    both.get_by_role("button", name="Keep mine").click()
    expect(both).to_be_hidden()
    expect(story(page, PROBLEM)).to_have_value("Ruimte")
    assert told(study) == {PROBLEM: "Ruimte"}


def test_what_was_typed_just_before_a_reload_is_kept(page: Page) -> None:
    story(page, START).press_sequentially("Koffie en taart")
    page.reload()
    expect(story(page, START)).to_have_value("Koffie en taart")


def test_an_empty_stage_says_what_to_ask_and_another_arc_is_chosen(page: Page) -> None:
    expect(stage(page, "Off on an adventure")).to_contain_text("Ask, for example:")
    page.get_by_label("Told in").select_option("verleden-heden-toekomst")
    page.get_by_role("button", name="Choose this arc").click()
    expect(page.locator("#said")).to_contain_text("waits there")
    expect(page.locator(".stage h2")).to_have_text(["Not placed yet", "The past", "The present", "The future"])
    page.get_by_role("button", name="Undo").click()
    expect(stage(page, PROBLEM)).to_be_visible()


def test_suggestions_are_shown_on_request_and_a_card_leads_to_its_turn(page: Page, study: Study) -> None:
    coding = add_coding(study, HandCoding("gezondheid", "Interview", "de subsidie kwam te laat"))
    with study.changing("suggestions.made", added=1, removed=0) as change:
        change.update(codings, [coding], status="suggested")
    expect(stage(page, PROBLEM).locator(".count")).to_have_text("1 passage, 1 suggestion")
    page.get_by_label("Show suggestions too").check()
    late = card(page, "de subsidie kwam te laat")
    expect(late.locator(".mark")).to_have_text("suggestion")
    late.get_by_role("link", name="turn").click()
    expect(page.locator("#turn-4")).to_be_in_viewport()


def test_the_board_scrolls_and_the_page_around_it_does_not(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_what_happens_while_the_board_is_fetched_is_shown_too(page: Page, study: Study) -> None:
    first, second = (card.coding for card in board(study).columns[1].cards)
    bram = study.by("Bram")

    def slow(route: Route) -> None:
        answer = route.fetch()
        place_passage(bram, second, None)
        expect(page.locator("body")).to_have_attribute("data-after", str(newest_event(study)))
        route.fulfill(response=answer)

    page.route("**/board", slow, times=1)
    place_passage(bram, first, None)
    expect(stage(page, START).locator(".card")).to_have_count(0)


def test_a_finger_that_holds_a_card_drags_it_and_one_that_does_not_scrolls(come_in: Come) -> None:
    page = come_in(has_touch=True, viewport={"width": 390, "height": 700})
    expect(page.locator("html.script")).to_be_attached()
    finger = page.context.new_cdp_session(page)

    def touch(kind: str, *at: dict[str, float]) -> None:
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": list(at)})

    def point(quote: str) -> dict[str, float]:
        box = card(page, quote).locator("q").bounding_box()
        assert box
        return {"x": box["x"] + 20, "y": box["y"] + 8}

    card(page, COFFEE).scroll_into_view_if_needed()
    before, start = page.evaluate("scrollY"), point(COFFEE)
    touch("touchStart", start)
    for further in range(20, 200, 20):
        touch("touchMove", start | {"y": start["y"] - further})
    touch("touchEnd")
    page.wait_for_function("before => scrollY > before", arg=before)
    expect_cards(page, START, COFFEE, WELCOME)
    card(page, COFFEE).scroll_into_view_if_needed()
    touch("touchStart", point(COFFEE))
    expect(page.locator(".card.dragged q")).to_have_text(COFFEE)
    touch("touchMove", point(WELCOME) | {"y": point(WELCOME)["y"] + 100})
    touch("touchEnd")
    expect_cards(page, START, WELCOME, COFFEE)
    expect(page.locator("#said")).to_contain_text("place 2")


def test_a_card_hangs_in_the_air_until_escape_lets_it_fall_back(page: Page) -> None:
    card(page, COFFEE).locator("q").hover()
    page.mouse.down()
    card(page, MONEY).locator("q").hover()
    expect(page.locator(".flying q")).to_have_text(COFFEE)
    expect(stage(page, PROBLEM).locator(".here")).to_be_attached()
    page.keyboard.press("Escape")
    expect(page.locator(".flying, .here, .dragged")).to_have_count(0)
    page.mouse.up()
    expect_cards(page, START, COFFEE, WELCOME)


def test_a_card_shows_when_it_was_said_and_takes_a_memo(page: Page, study: Study) -> None:
    with study.changing("transcripts.added", files="Interview.txt", turns=1) as change:
        change.update(turns, [2], start_time=754.0)
    expect(card(page, COFFEE).locator("time")).to_have_text("12:34")
    card(page, COFFEE).focus()
    page.keyboard.press("n")
    page.get_by_role("dialog", name="Memo").get_by_role("textbox").fill("Wie zette die koffie?")
    page.get_by_role("dialog", name="Memo").get_by_role("button", name="Keep").click()
    expect(card(page, COFFEE).get_by_role("link", name="Memo (1)")).to_be_visible()
    expect(card(page, COFFEE)).to_be_focused()
    stage(page, PROBLEM).locator(".noted a").click()
    page.get_by_role("dialog", name="Memo").get_by_role("textbox").fill("Korter?")
    page.get_by_role("dialog", name="Memo").get_by_role("button", name="Keep").click()
    expect(stage(page, PROBLEM).locator(".noted")).to_have_text("Memo (1)")
    expect(stage(page, PROBLEM).locator(".noted a")).to_be_focused()
