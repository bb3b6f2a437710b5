"""Knowledge questions in the browser: a tree that one writes in, with who was heard on each."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from vertel.study.asking.question_tree import answered_questions, question_tree
from vertel.study.asking.questions import add_question, edit_question
from vertel.study.coding.by_hand import HandCoding, add_coding
from vertel.study.store.study import Study

Come = Callable[..., Page]


@pytest.fixture(autouse=True)
def _in_english(monkeypatch: pytest.MonkeyPatch, _a_plain_machine: None) -> None:
    monkeypatch.setenv("LANGUAGE", "en")


@pytest.fixture
def come_in(workbench) -> Come:
    def come(who: str = "Noor", **settings: object) -> Page:
        page = workbench.come_in(who, **settings)
        page.goto("/questions")
        if settings.get("java_script_enabled", True):
            expect(page.locator("html.script")).to_be_attached()
        return page

    return come


def question(page: Page, number: int) -> Locator:
    return page.locator(f"#question-{number}")


def opened(page: Page, number: int) -> Locator:
    """The forms below a question, unfolded."""
    forms = page.locator(f"#edit-{number}")
    forms.locator("summary").click()
    return forms


def test_a_question_is_asked_answered_and_tied_to_a_theme_by_mouse(come_in: Come, study: Study) -> None:
    add_coding(study, HandCoding("ontmoeting", "Interview", "Iedereen was welkom."))
    page = come_in()
    page.get_by_label("New question").fill("Wat merken bewoners?")
    page.get_by_role("button", name="Add", exact=True).click()
    expect(question(page, 1)).to_contain_text("not answered: a gap")
    expect(page.get_by_label("New question")).to_have_value("")
    forms = opened(page, 1)
    forms.get_by_label("Ontmoeting en een eigen plek").check()
    forms.get_by_role("button", name="Choose these themes").click()
    expect(question(page, 1).locator(".state")).to_have_text("people were heard, no answer written yet")
    expect(question(page, 1)).to_contain_text("1 voice, 1 session")
    forms.get_by_label("Answer", exact=True).fill("Dat er koffie is.")
    forms.get_by_role("button", name="Store").click()
    expect(question(page, 1).locator(".answer-text")).to_have_text("Dat er koffie is.")
    assert [one.state for one in answered_questions(study)] == ["answered"]


def test_the_tree_grows_and_is_rearranged_by_keys_alone(come_in: Come, study: Study) -> None:
    first, second = add_question(study, "Eerst?"), add_question(study, "Dan?")
    page = come_in()
    page.locator(f"#edit-{second} summary").press("Enter")
    page.get_by_role("button", name="Below the one before it").press("Enter")
    expect(question(page, first).locator(f"#question-{second}")).to_be_visible()
    expect(page.locator(f"#edit-{second}")).to_have_attribute("open", "")
    page.locator(f"#edit-{second}").get_by_label("A question below it").focus()
    page.keyboard.type("Nog dieper?")
    page.keyboard.press("Enter")
    expect(question(page, second).locator("#question-3 .asked")).to_have_text("Nog dieper?")
    expect(page.locator(f"#below-{second}")).to_be_focused()
    page.locator(f"#edit-{second} summary").focus()
    page.keyboard.press("Control+z")
    expect(question(page, 3)).to_have_count(0)
    assert [child.number for child in question_tree(study)[0].children] == [second]


def test_the_questions_of_the_description_are_taken_over_in_one_click(come_in: Come, study: Study) -> None:
    text = "knowledge_questions: [Wat hielp?, Wat niet?]\n"
    (study.folder / "stories" / "onderzoek.yaml").write_text(text, encoding="utf-8")
    page = come_in()
    expect(page.locator(".asked")).to_have_text(["Wat hielp?", "Wat niet?"])
    page.get_by_role("button", name="Take these over").click()
    expect(question(page, 2)).to_be_visible()
    assert [one.text for one in question_tree(study)] == ["Wat hielp?", "Wat niet?"]


def test_without_script_the_same_forms_work(come_in: Come, study: Study) -> None:
    number = add_question(study, "Wat hielp?")
    page = come_in(java_script_enabled=False)
    forms = opened(page, number)
    forms.get_by_label("Taal").check()
    forms.get_by_label("Veiligheid").check()
    forms.get_by_role("button", name="Choose these themes").click()
    assert [theme.key for theme in question_tree(study)[0].themes] == ["taal", "veiligheid"]
    opened(page, number).get_by_role("button", name="Remove").click()
    assert page.locator("#questions .asked").count() == len(question_tree(study))
    assert number not in {one.number for one in question_tree(study)}


def test_what_somebody_else_wrote_is_shown_beside_what_one_typed(come_in: Come, study: Study) -> None:
    number = add_question(study, "Wat hielp?")
    page = come_in()
    forms = opened(page, number)
    forms.get_by_label("Answer", exact=True).fill("Thee.")
    edit_question(study.by("Sam"), number, {"answer": "Koffie."})
    expect(page.locator("#said")).to_contain_text("Somebody else changed the questions meanwhile")
    forms.get_by_role("button", name="Store").click()
    expect(page.get_by_role("alert")).to_contain_text("Somebody else changed the same field")
    expect(page.locator(".meanwhile")).to_contain_text("Koffie.")
    expect(forms.get_by_label("Answer", exact=True)).to_have_value("Thee.")
    forms.get_by_role("button", name="Store").click()
    expect(question(page, number).locator(".answer-text")).to_have_text("Thee.")
