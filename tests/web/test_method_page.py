"""How a session was held: by mouse, by keys, and without script."""

from collections.abc import Callable

import pytest
from coming_in import incoming
from playwright.sync_api import Locator, Page, expect

from vertel.study.asking.keyword_round import add_keyword
from vertel.study.asking.methods import bring_prompts, choose_method
from vertel.study.asking.prompts import edit_prompt
from vertel.study.asking.talks import session_talk
from vertel.study.codebook.codes import list_codes
from vertel.study.sessions.keeping import SessionNote, add_transcripts
from vertel.study.store.study import Study

KRING = (
    ("I", "Welkom. Schrijf een woord op een kaartje."),
    ("Sanne Vos", 'Ik heb "koffie". Iedereen was welkom.'),
    ("Ties Bakker", "Ik kom later binnen."),
    ("I", "Dan een stelling: samen bereiken wij meer dan ieder voor zich."),
    ("Sanne Vos", "Eens. Kijk maar."),
    ("Ties Bakker", "Soms wel."),
)
# As the session speaks, whatever the reader does.
WORD, TOGETHER = "Wat levert het u op, in één woord?", "Samen bereiken wij meer dan ieder voor zich."
Come = Callable[..., Page]


@pytest.fixture(autouse=True)
def _in_english(monkeypatch: pytest.MonkeyPatch, _a_plain_machine: None) -> None:
    monkeypatch.setenv("LANGUAGE", "en")


@pytest.fixture
def session(study: Study) -> int:
    """The number of a session in Dutch, in an English study, with prompts that are known by phrases and by likeness."""
    add_transcripts(study, [incoming("Kring.txt", *KRING)], SessionNote(language="nl"))
    choose_method(study, 3, "kernwoorden")
    bring_prompts(study, 3, "stellingen")
    return 3


@pytest.fixture
def come_in(workbench, session: int) -> Come:
    """Open the page in a browser of one's own."""

    def come(who: str = "Noor", **settings: object) -> Page:
        page = workbench.come_in(who, **settings)
        page.goto(f"/sessions/{session}/method")
        return page

    return come


@pytest.fixture
def page(come_in: Come) -> Page:
    page = come_in()
    expect(page.locator("html.script")).to_be_attached()
    return page


def prompt(page: Page, text: str) -> Locator:
    return page.get_by_role("region", name=text, exact=True)


def turns(where: Locator) -> Locator:
    return where.locator(".answer .source a")


def expect_turns(where: Locator, *numbers: int) -> None:
    expect(turns(where)).to_have_text([f"Turn {number}" for number in numbers])


def test_a_session_is_held_in_a_method_that_brings_its_prompts(page: Page) -> None:
    page.goto("/")
    page.locator("#method-2").click()
    page.get_by_label("This session was held as").select_option("Past, present, future")
    page.get_by_role("button", name="Choose").click()
    where = prompt(page, "How do you see the future? What does it take?")
    expect_turns(where, 2, 3)
    turns(where).first.click()
    expect(page.locator("#turn-2:target")).to_be_visible()
    page.get_by_role("link", name="Method").click()
    expect(page.get_by_text("How it goes, in 60 minutes")).to_be_visible()


def test_a_turn_is_put_with_another_prompt_by_keys_alone(page: Page, study: Study) -> None:
    expect_turns(prompt(page, WORD), 2, 3)
    page.locator("#open-3").focus()
    page.keyboard.press("m")
    expect(page.locator("#belongs-3")).to_be_focused()
    page.locator("#belongs-3").select_option("none of these")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect_turns(page.get_by_role("region", name="Turns that answer nothing"), 3)
    expect_turns(prompt(page, WORD), 2)
    expect(page.locator("#open-3")).to_be_focused()
    expect(page.locator("#said")).to_contain_text("Turn 3 answers none of the prompts.")
    assert [answer.turn for answer in session_talk(study, 3).unanswered] == [3]
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.locator("#belongs-3").select_option("as vertel sees it")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect_turns(prompt(page, WORD), 2, 3)
    page.keyboard.press("Control+z")
    expect_turns(prompt(page, WORD), 2)


def test_a_stance_is_proposed_and_decided_at_a_click(page: Page, study: Study) -> None:
    statement = prompt(page, TOGETHER)
    expect(statement.get_by_text("vertel proposes: agree, because of “Eens”")).to_be_visible()
    statement.locator("#agree-5").click()
    expect_turns(statement.get_by_role("region", name="Agree (1)", exact=True), 5)
    expect(statement.locator("#agree-5")).to_have_attribute("aria-pressed", "true")
    expect(statement.locator("#agree-5")).to_be_focused()
    expect_turns(statement.get_by_role("region", name="Not decided yet (1)"), 6)
    statement.locator("#agree-5").click()
    expect(statement.get_by_role("region", name="Agree (0)", exact=True)).to_be_visible()
    assert session_talk(study, 3).statements[0].reactions("agree") == ()


def test_a_keyword_is_dragged_into_a_theme(page: Page, study: Study, session: int) -> None:
    code = next(one for one in list_codes(study) if one.depth == 0)
    add_keyword(study, session, "thee", code=code.id)
    add_keyword(study, session, "soep")
    theme = page.locator(f"#theme-{code.id}")
    expect(theme.locator(".keyword")).to_have_count(1)
    page.locator(".keyword", has_text="soep").locator("[lang]").drag_to(theme.locator("h3"))
    expect(theme.locator(".keyword [lang]")).to_have_text(["thee", "soep"])
    expect(page.locator("#said")).to_contain_text("“soep” now under")
    page.reload()
    expect(theme.locator(".keyword [lang]")).to_have_text(["thee", "soep"])


def test_a_keyword_round_is_written_down_by_keys_alone(page: Page, study: Study) -> None:
    page.locator("#heard-1").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    loose = page.get_by_role("region", name="In no theme yet")
    expect(loose.locator(".keyword")).to_contain_text(["koffie"])
    page.locator("#word").focus()
    page.keyboard.type("warm eten")
    page.keyboard.press("Enter")
    expect(loose.locator(".keyword")).to_have_count(2)
    expect(page.locator("#word")).to_have_value("")
    expect(page.locator("#word")).to_be_focused()
    loose.get_by_role("checkbox", name="warm eten").focus()
    page.keyboard.press("Space")
    page.locator("#new").focus()
    page.keyboard.type("Gastvrijheid")
    page.keyboard.press("Enter")
    expect(page.get_by_role("region", name="Gastvrijheid").locator(".keyword")).to_contain_text(["warm eten"])
    assert [group.theme for group in session_talk(study, 3).keywords] == ["Gastvrijheid", None]


def test_what_others_do_comes_in_and_what_is_being_typed_stays(page: Page, come_in: Come, study: Study) -> None:
    sam = come_in("Sam")
    page.locator("#new-prompt").fill("Wat mist u?")
    sam.locator("#agree-5").click()
    expect(sam.get_by_role("region", name="Agree (1)", exact=True)).to_be_visible()
    expect(page.locator("#new-prompt")).to_have_value("Wat mist u?")
    page.locator("#add-prompt").click()
    expect(prompt(page, "Wat mist u?")).to_be_visible()
    expect(page.get_by_role("region", name="Agree (1)", exact=True)).to_be_visible()
    expect(page.locator("#new-prompt")).to_have_value("")


def test_two_who_change_one_prompt_see_each_other(page: Page, study: Study) -> None:
    number = session_talk(study, 3).prompts[0].id
    page.locator(f"#edit-open-{number}").click()
    page.locator(f"#prompt-{number}").fill("Welk woord past bij ons?")
    edit_prompt(study, number, "keywords", "Wat is uw woord?")
    page.locator(f"#store-{number}").click()
    expect(page.locator("#problem")).to_contain_text("Wat is uw woord?")
    expect(page.locator(f"#prompt-{number}")).to_have_value("Welk woord past bij ons?")
    expect(page.locator(f"#edit-{number} [name=was]")).to_have_value("Wat is uw woord?")
    page.locator(f"#store-{number}").click()
    expect(prompt(page, "Welk woord past bij ons?")).to_be_visible()


def test_everything_works_without_script(come_in: Come, study: Study, session: int) -> None:
    page = come_in(java_script_enabled=False)
    page.locator("#open-3").click()
    page.locator("#belongs-3").select_option("none of these")
    page.locator("#tie-3").click()
    expect_turns(page.get_by_role("region", name="Turns that answer nothing"), 3)
    page.locator("#depends-6").click()
    expect_turns(page.get_by_role("region", name="It depends (1)"), 6)
    page.locator("#take-words").click()
    page.get_by_role("checkbox", name="koffie").check()
    page.locator("#new").fill("Gastvrijheid")
    page.locator("#put").click()
    expect(page.get_by_role("region", name="Gastvrijheid").locator(".keyword")).to_contain_text(["koffie"])
    number = session_talk(study, session).prompts[0].id
    page.locator(f"#edit-open-{number}").click()
    page.locator(f"#prompt-{number}").fill(" ")
    page.locator(f"#store-{number}").click()
    expect(page.get_by_role("alert")).to_contain_text("A prompt needs words")
    page.locator(f"#down-{number}").click()
    assert session_talk(study, session).prompts[1].id == number
    page.locator("#word").fill(" ")
    page.locator("#gather").click()
    expect(page.get_by_role("alert")).to_contain_text("A keyword needs a word")
