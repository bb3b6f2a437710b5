"""The knowledge questions of a study: a tree that people change, or what the description lists until they do."""

from pathlib import Path

import pytest
from making import GESPREK, ON_BOTH, everything, incoming

from vertel.stories.asking.questions import AnsweredQuestion, KnowledgeQuestion
from vertel.study.asking.errors import NoQuestionsToTake, NoSuchQuestion, QuestionChanged, QuestionEmpty
from vertel.study.asking.question_tree import answered_questions, question_tree
from vertel.study.asking.questions import (
    add_question,
    choose_themes,
    edit_question,
    remove_question,
    step_question,
    take_questions,
)
from vertel.study.asking.questions_file import read_questions
from vertel.study.codebook.editing import remove_code
from vertel.study.coding.by_hand import HandCoding, add_coding, decide
from vertel.study.errors import InTheFile
from vertel.study.log.history import undo
from vertel.study.sessions.keeping import add_transcripts
from vertel.study.store.study import Study

Shape = dict[str, "Shape"]


def only(study: Study) -> AnsweredQuestion:
    """The one question of the study."""
    [found] = answered_questions(study)
    return found


def shape(found: tuple[KnowledgeQuestion, ...]) -> Shape:
    return {one.text: shape(one.children) for one in found}


def describe(study: Study, *texts: str) -> None:
    lines = "".join(f"  - {text}\n" for text in texts)
    (study.folder / "stories" / "onderzoek.yaml").write_text(f"knowledge_questions:\n{lines}", encoding="utf-8")


@ON_BOTH
def test_the_description_is_shown_until_its_questions_are_taken_over(study: Study) -> None:
    describe(study, "Wat merken zij?", "Wat hielp?")
    assert question_tree(study) == (KnowledgeQuestion(0, "Wat merken zij?"), KnowledgeQuestion(0, "Wat hielp?"))
    assert take_questions(study) == 2
    assert [(one.number, one.text) for one in question_tree(study)] == [(1, "Wat merken zij?"), (2, "Wat hielp?")]
    with pytest.raises(NoQuestionsToTake):
        take_questions(study)
    undo(study)
    assert question_tree(study)[0].number == 0


@ON_BOTH
def test_questions_stand_below_each_other_and_go_with_what_is_below_them(study: Study) -> None:
    a, b = add_question(study, "A?"), add_question(study, "B?")
    c = add_question(study, "C?", a)
    d = add_question(study, "D?", c)
    assert shape(question_tree(study)) == {"A?": {"C?": {"D?": {}}}, "B?": {}}
    step_question(study, a, "down")
    step_question(study, a, "in")
    step_question(study, d, "out")
    step_question(study, d, "up")
    step_question(study, d, "up")  # there is no room
    assert list(shape(question_tree(study))["B?"]["A?"]) == ["D?", "C?"]
    step_question(study, c, "in")
    step_question(study, a, "out")
    step_question(study, b, "down")
    assert shape(question_tree(study)) == {"A?": {"D?": {"C?": {}}}, "B?": {}}
    before = everything(study)
    remove_question(study, a)
    assert shape(question_tree(study)) == {"B?": {}}
    undo(study)
    assert everything(study) == before


def test_what_somebody_else_wrote_meanwhile_is_never_overwritten(study: Study) -> None:
    number = add_question(study, "Wat hielp?")
    edit_question(study, number, {"answer": "Koffie.\r\n"}, {"answer": ""})
    with pytest.raises(QuestionChanged) as refused:
        edit_question(study, number, {"answer": "Thee."}, {"answer": ""})
    assert refused.value.fields["clashing"] == ["answer"]
    edit_question(study, number, {"text": "Wat hielp er?"}, {"text": "Wat hielp?"})
    [found] = question_tree(study)
    assert (found.text, found.answer) == ("Wat hielp er?", "Koffie.")
    for wrong in (lambda: add_question(study, " "), lambda: edit_question(study, number, {"text": ""})):
        with pytest.raises(QuestionEmpty):
            wrong()
    with pytest.raises(NoSuchQuestion):
        edit_question(study, 9, {"text": "?"})


@ON_BOTH
def test_a_question_is_answered_by_what_was_accepted_on_its_themes(study: Study) -> None:
    add_transcripts(study, [incoming("Gesprek.txt", *GESPREK)])
    number = add_question(study, "Wat hielp?")
    choose_themes(study, number, ["geld", "Ontmoeting"])
    assert only(study).state == "open"
    coding = add_coding(study, HandCoding("schulden", "Gesprek", "Zonder subsidie, en met schulden."))
    add_coding(study, HandCoding("ontmoeting", "Gesprek", "Iedereen was welkom."))
    found = only(study)
    assert (found.state, found.reach.voices, found.reach.sessions) == ("heard", 2, 1)
    decide(study, "rejected", numbers=[coding])
    edit_question(study, number, {"answer": "Koffie."})
    found = only(study)
    assert (found.state, found.reach.voices) == ("answered", 1)
    choose_themes(study, number, ["geld"])
    assert only(study).state == "unsupported"
    assert [theme.key for theme in only(study).question.themes] == ["geld"]


def test_a_question_forgets_a_theme_that_goes(study: Study) -> None:
    number = add_question(study, "Wat hielp?")
    choose_themes(study, number, ["ontmoeting"])
    remove_code(study, 1)
    assert only(study).question.themes == ()


FILE = """
- question: Wat merken zij?
  answer: Dat er koffie is.
  themes: [ontmoeting]
  questions:
    - question: Wie merkt er niets?
      themes: [geld, schulden]
- question: Wat hielp?
"""


@ON_BOTH
def test_a_tree_is_read_from_a_file_and_completes_what_is_there(study: Study, tmp_path: Path) -> None:
    path = tmp_path / "kennisvragen.yaml"
    path.write_text(FILE, encoding="utf-8")
    own = add_question(study, "Wat merken zij?")
    assert read_questions(study, path) == 2
    assert shape(question_tree(study)) == {"Wat merken zij?": {"Wie merkt er niets?": {}}, "Wat hielp?": {}}
    [found] = [one for one in answered_questions(study) if one.question.number == own]
    assert found.question.answer == "Dat er koffie is."
    assert [theme.key for theme in found.children[0].question.themes] == ["geld", "schulden"]
    assert read_questions(study, path) == 0


def test_a_mistake_in_the_file_names_its_place_and_nothing_is_read(study: Study, tmp_path: Path) -> None:
    path = tmp_path / "kennisvragen.yaml"
    path.write_text(FILE.replace("[geld, schulden]", "[tuin]"), encoding="utf-8")
    before = everything(study)
    with pytest.raises(InTheFile) as refused:
        read_questions(study, path)
    assert refused.value.fields["place"] == "1, questions 1"
    assert "tuin" in str(refused.value)
    assert everything(study) == before
