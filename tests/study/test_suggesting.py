"""Suggestions wait beside the codings of people, until somebody decides."""

import pytest
from making import GESPREK, incoming

from vertel.study.codings import HandCoding, add_coding, decide
from vertel.study.history import log
from vertel.study.passages import list_passages
from vertel.study.sessions import add_transcripts
from vertel.study.study import Study
from vertel.study.suggesting import suggest


@pytest.fixture
def talked(study: Study) -> Study:
    add_transcripts(study, [incoming("een.txt", *GESPREK), incoming("twee.txt", ("R", "De subsidie stopt."))])
    return study


def test_a_suggestion_says_why_and_stands_where_it_was_said(talked: Study) -> None:
    suggest(talked)
    passage = next(one for one in list_passages(talked, session="twee") if one.code == "geld")
    assert (passage.quote, passage.status, passage.coder) == ("De subsidie stopt.", "suggested", "vertel")
    assert passage.why
    assert "subsidie" in passage.why


def test_nothing_is_suggested_on_what_an_interviewer_says(study: Study) -> None:
    add_transcripts(study, [incoming("een.txt", ("I", "Kreeg u subsidie?"), ("R", "Nee."))])
    assert suggest(study).added == 0


def test_a_second_round_adds_nothing_and_is_not_logged(talked: Study) -> None:
    first = suggest(talked)
    events = log(talked)
    second = suggest(talked)
    assert (second.added, second.withdrawn, second.waiting) == (0, 0, first.waiting)
    assert log(talked) == events


def test_what_was_decided_is_not_suggested_again(talked: Study) -> None:
    suggest(talked)
    decide(talked, "rejected", code="geld")
    suggest(talked)
    assert list_passages(talked, code="geld", status="suggested") == []


def test_what_a_person_coded_is_not_suggested(talked: Study) -> None:
    add_coding(talked, HandCoding("geld", "twee", "De subsidie stopt."))
    suggest(talked, session="twee")
    assert [passage.status for passage in list_passages(talked, session="twee", code="geld")] == ["accepted"]


def test_a_passage_within_one_that_a_person_coded_is_not_suggested(study: Study) -> None:
    add_transcripts(study, [incoming("een.txt", ("R", "Wij hadden schulden. De subsidie stopte. Koffie bleef er."))])
    add_coding(study, HandCoding("geld", "een", "Wij hadden schulden. De subsidie stopte."))
    suggest(study)
    assert [one.status for one in list_passages(study, code="geld")] == ["accepted"]
    assert [one.status for one in list_passages(study, code="ontmoeting")] == ["suggested"]


def test_one_session_or_one_code_can_be_asked_for(talked: Study) -> None:
    suggest(talked, session="twee")
    assert {passage.session for passage in list_passages(talked)} == {"twee"}
    suggest(talked, code="ontmoeting")
    assert {passage.code for passage in list_passages(talked, session="een")} == {"ontmoeting"}


def test_a_decision_made_while_vertel_suggests_is_kept(study: Study) -> None:
    add_transcripts(study, [incoming("lang.txt", *(("R", f"Subsidie nummer {n} stopt.") for n in range(60)))])
    suggest(study)
    first, second, *_ = list_passages(study)

    def somebody_decides(done: int, _all: int) -> None:
        if done == 50:
            decide(study, "accepted", numbers=[first.coding])
            decide(study, "rejected", numbers=[second.coding])

    suggest(study, progress=somebody_decides)
    assert [one.status for one in list_passages(study)[:2]] == ["accepted", "rejected"]


def test_two_rounds_at_once_wait_for_each_other(study: Study) -> None:
    add_transcripts(study, [incoming("lang.txt", *(("R", f"Subsidie nummer {n} stopt.") for n in range(60)))])

    def somebody_else_suggests(done: int, _all: int) -> None:
        if done == 50:
            assert suggest(study).added > 0

    assert suggest(study, progress=somebody_else_suggests).added == 0


def test_a_higher_threshold_withdraws_what_is_less_sure_and_a_lower_one_brings_it_back(talked: Study) -> None:
    usual = suggest(talked).waiting
    higher = suggest(talked, threshold=0.99)
    assert (higher.waiting, higher.withdrawn) == (0, usual)
    assert suggest(talked, threshold=0.01).waiting >= usual > 0
