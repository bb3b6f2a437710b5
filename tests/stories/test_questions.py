"""How far the knowledge questions are answered: by what somebody wrote, and by who was heard."""

from hypothesis import given
from hypothesis import strategies as st
from said import ANNEKE, BOOK, FARIDA, KOFI, anything_said, said

from vertel.analysis.codebook import Code
from vertel.stories.asking.questions import (
    KnowledgeQuestion,
    as_questions,
    heard_in,
    how_far,
    themes_of,
    unanswered,
    walk,
)
from vertel.stories.telling.evidence import Evidence
from vertel.stories.telling.findings import Reach

CODES = {code.key: code for code in BOOK.codes}


def question(
    number: int, *themes: str, answer: str = "", below: tuple[KnowledgeQuestion, ...] = ()
) -> KnowledgeQuestion:
    codes: tuple[Code, ...] = tuple(CODES[key] for key in themes)
    return KnowledgeQuestion(number, f"Vraag {number}?", answer, codes, below)


def states(*questions: KnowledgeQuestion, evidence: list[Evidence]) -> list[str]:
    return [one.state for one, _depth in walk(how_far(questions, heard_in(BOOK, evidence)))]


def test_the_states_of_a_question() -> None:
    evidence = [said(FARIDA, "erkenning")]
    answered, unsupported = question(1, "erkenning", answer="Ja."), question(2, "avg", answer="Ja.")
    heard, gap = question(3, "erkenning"), question(4, "avg")
    assert states(answered, unsupported, heard, gap, evidence=evidence) == ["answered", "unsupported", "heard", "open"]


def test_a_theme_counts_what_was_said_on_the_codes_below_it_and_not_the_other_way_round() -> None:
    evidence = [said(FARIDA, "zondagen"), said(KOFI, "eenzaamheid", session="Interview")]
    found = how_far([question(1, "eenzaamheid"), question(2, "avonden")], heard_in(BOOK, evidence))
    assert [one.reach for one in found] == [Reach(2, 2, ("members", "residents")), Reach(1, 1, ("members",))]


def test_a_question_counts_the_themes_of_those_below_it_once() -> None:
    top = question(1, "erkenning", below=(question(2, "avg"), question(3, "erkenning", below=(question(4, "avg"),))))
    [found] = how_far([top], heard_in(BOOK, [said(FARIDA, "erkenning"), said(ANNEKE, "avg"), said(ANNEKE, "avg")]))
    assert found.reach == Reach(2, 1, ("members", "municipality"))
    assert [theme.key for theme in themes_of(top)] == ["erkenning", "avg"]


def test_a_question_is_answered_where_all_below_it_are() -> None:
    evidence = [said(FARIDA, "erkenning")]
    done, half = question(2, "erkenning", answer="Ja."), question(3, "erkenning")
    assert states(question(1, below=(done,)), evidence=evidence)[0] == "answered"
    assert states(question(1, below=(done, half)), evidence=evidence)[0] == "partly"
    assert states(question(1, below=(half,)), evidence=evidence)[0] == "heard"
    assert states(question(1, below=(done, question(4, "avg", answer="Ja."))), evidence=evidence)[0] == "unsupported"


def test_only_the_questions_at_the_end_of_a_branch_are_gaps() -> None:
    top = question(1, below=(question(2, "avg"), question(3, answer="Ja.")))
    assert [one.question.number for one in unanswered(how_far([top, question(4)], frozenset()))] == [2, 4]


def test_the_questions_of_the_description_have_no_number_of_their_own() -> None:
    assert as_questions(["Wat merken zij?", "  "]) == (KnowledgeQuestion(0, "Wat merken zij?"),)


@given(st.lists(anything_said), anything_said)
def test_more_evidence_never_takes_an_answer_back(evidence: list[Evidence], more: Evidence) -> None:
    order = ["open", "heard", "partly", "unsupported", "answered"]
    tree = (question(1, "eenzaamheid", below=(question(2, "avg", answer="Ja."), question(3, "ontmoeten"))),)
    before, after = states(*tree, evidence=evidence), states(*tree, evidence=[*evidence, more])
    assert all(order.index(new) >= order.index(old) for new, old in zip(after, before, strict=True))
