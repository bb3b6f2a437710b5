"""Coding by hand, and deciding on suggestions."""

import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from making import GESPREK, incoming

from vertel.study.codebook.errors import NoSuchCode
from vertel.study.coding import by_hand
from vertel.study.coding.by_hand import HandCoding, add_coding, decide, search
from vertel.study.coding.errors import (
    CodedAlready,
    NoSuchCoding,
    NoSuchSuggestion,
    NoWords,
    QuoteDiffers,
    QuoteNotFound,
    QuoteNotUnique,
)
from vertel.study.coding.passages import list_passages
from vertel.study.sessions.keeping import add_transcripts
from vertel.study.store import schema
from vertel.study.store.study import Study
from vertel.study.suggesting.suggestions import suggest


@pytest.fixture
def talked(study: Study) -> Study:
    add_transcripts(study, [incoming("een.txt", *GESPREK), incoming("twee.txt", ("R", "Koffie, KOFFIE, en taart."))])
    return study


def test_search_finds_words_in_any_case_with_their_turn(talked: Study) -> None:
    hits = search(talked, "koffie")
    assert [(hit.session, hit.turn, hit.speaker) for hit in hits] == [
        ("een", 2, "Sanne Vos"),
        ("een", 3, "Ties Bakker"),
        ("twee", 1, "R"),
        ("twee", 1, "R"),
    ]
    assert hits[1].around(8) == "…hulden. Koffie was er …"


def test_search_stays_in_one_session_when_asked(talked: Study) -> None:
    assert {hit.session for hit in search(talked, "koffie", "twee")} == {"twee"}


def test_a_coding_keeps_its_quote_and_its_place(talked: Study) -> None:
    number = add_coding(talked, HandCoding("Ontmoeting", "een", "Iedereen was welkom. 😀"))
    (passage,) = list_passages(talked)
    assert passage.coding == number
    assert GESPREK[1][1][passage.start : passage.end] == passage.quote == "Iedereen was welkom. 😀"
    assert (passage.turn, passage.coder, passage.status) == (2, "Noor", "accepted")


TYPESET = (
    "Zij zei: ‘dat\N{NO-BREAK SPACE}scheelt\N{NARROW NO-BREAK SPACE}20 euro’.\n“Écht\twaar”,\nzei Pim. Zo\xa0’s avonds."
)


@pytest.fixture
def typeset(study: Study) -> Study:
    add_transcripts(study, [incoming("zet.txt", ("I", "Zei zij 'dat'?"), ("R", TYPESET))])
    return study


@pytest.mark.parametrize(
    "typed",
    [
        "Zij zei: 'dat scheelt 20 euro'.",
        "'dat scheelt 20 euro'. \"Écht waar\", zei Pim.",
        "“Écht waar“",
        "Zo 's avonds.",
        'waar",  zei\n Pim',
    ],
)
def test_a_quote_is_found_as_it_is_typed_and_kept_as_it_was_said(typeset: Study, typed: str) -> None:
    add_coding(typeset, HandCoding("geld", "zet", typed))
    (passage,) = list_passages(typeset)
    start = TYPESET.index(passage.quote)
    assert (passage.quote, passage.turn) == (TYPESET[start : start + len(passage.quote)], 2)
    assert len(passage.quote.split()) == len(typed.split()) > 1


def test_what_is_typed_is_searched_the_same_way(typeset: Study) -> None:
    (hit,) = search(typeset, '"écht waar", ZEI')
    assert TYPESET[hit.column :].startswith("“Écht\twaar”,\nzei")


def test_words_are_not_found_over_the_end_of_a_turn(typeset: Study) -> None:
    with pytest.raises(QuoteNotFound):
        add_coding(typeset, HandCoding("geld", "zet", "'dat'? Zij zei"))


def test_where_the_exact_words_stand_those_are_meant(study: Study) -> None:
    add_transcripts(study, [incoming("twee.txt", ("R", "Eerst “ja” en toen \"ja\", later 'nee' en ‘nee’."))])
    add_coding(study, HandCoding("geld", "twee", '"ja"'))
    assert [one.quote for one in list_passages(study)] == ['"ja"']
    with pytest.raises(QuoteNotUnique):
        add_coding(study, HandCoding("geld", "twee", "`nee´"))


@given(st.integers(0, 2), st.data())
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_part_of_a_turn_can_be_coded_and_read_back(talked: Study, n: int, data: st.DataObject) -> None:
    text = GESPREK[n][1]
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    try:
        number = add_coding(talked, HandCoding("geld", "een", text[start:end], turn=n + 1))
    except (QuoteNotUnique, CodedAlready, NoWords):
        return
    passage = next(passage for passage in list_passages(talked) if passage.coding == number)
    assert (passage.turn, passage.start, passage.end) == (n + 1, start, end)


def test_a_quote_that_is_not_there_is_said(talked: Study) -> None:
    with pytest.raises(QuoteNotFound):
        add_coding(talked, HandCoding("geld", "een", "Dit zei niemand."))


def test_a_quote_over_two_turns_is_not_found(talked: Study) -> None:
    with pytest.raises(QuoteNotFound):
        add_coding(talked, HandCoding("geld", "een", "welkom. 😀\nZonder"))


def test_words_said_twice_need_a_turn(talked: Study) -> None:
    with pytest.raises(QuoteNotUnique):
        add_coding(talked, HandCoding("ontmoeting", "een", "offie"))
    add_coding(talked, HandCoding("ontmoeting", "een", "offie", turn=3))


def test_the_same_code_on_the_same_passage_is_refused(talked: Study) -> None:
    add_coding(talked, HandCoding("geld", "een", "subsidie"))
    with pytest.raises(CodedAlready):
        add_coding(talked, HandCoding("geld", "een", "subsidie"))


def test_an_unknown_code_is_said_with_the_nearest(talked: Study) -> None:
    with pytest.raises(NoSuchCode, match="ontmoeting"):
        add_coding(talked, HandCoding("ontmoetign", "een", "subsidie"))


def test_suggestions_are_accepted_by_number_by_code_and_by_score(talked: Study) -> None:
    suggest(talked)
    waiting = list_passages(talked, status="suggested")
    one = next(passage for passage in waiting if passage.code == "geld")
    assert decide(talked, "accepted", numbers=[one.coding]) == 1
    assert decide(talked, "accepted", code="ontmoeting", session="twee") > 0
    left = list_passages(talked, status="suggested")
    assert decide(talked, "rejected", at_least=0.0) == len(left)
    assert {passage.coder for passage in list_passages(talked)} == {"Noor"}


def test_a_decision_can_be_taken_back(talked: Study) -> None:
    suggest(talked)
    number = list_passages(talked)[0].coding
    decide(talked, "accepted", numbers=[number])
    decide(talked, "rejected", numbers=[number])
    assert [passage.status for passage in list_passages(talked) if passage.coding == number] == ["rejected"]


def test_evidence_against_is_marked(talked: Study) -> None:
    suggest(talked)
    decide(talked, "accepted", code="geld", against=True)
    assert all(passage.against for passage in list_passages(talked, status="accepted"))


def test_nothing_to_decide_is_said(talked: Study) -> None:
    with pytest.raises(NoSuchSuggestion):
        decide(talked, "accepted", code="geld")
    with pytest.raises(NoSuchCoding):
        decide(talked, "accepted", numbers=[999])


def test_a_quote_that_no_longer_stands_in_the_text_is_never_shown(talked: Study) -> None:
    number = add_coding(talked, HandCoding("geld", "een", "subsidie"))
    with talked.changing("coding.added") as change:
        change.update(schema.codings, [number], quote="iets anders")
    with pytest.raises(QuoteDiffers):
        list_passages(talked)


def test_many_codings_are_one_action(talked: Study) -> None:
    many = [HandCoding("geld", "een", "subsidie"), HandCoding("schulden", "een", "schulden")]
    assert by_hand.add_codings(talked, many) == 2


def test_what_was_rejected_can_be_coded_again(talked: Study) -> None:
    number = add_coding(talked, HandCoding("geld", "een", "subsidie"))
    decide(talked, "rejected", numbers=[number])
    assert add_coding(talked, HandCoding("geld", "een", "subsidie", against=True)) == number
    assert [(one.status, one.against) for one in list_passages(talked)] == [("accepted", True)]


def test_evidence_against_stays_against_through_decisions(talked: Study) -> None:
    number = add_coding(talked, HandCoding("geld", "een", "subsidie", against=True))
    decide(talked, "rejected", numbers=[number])
    decide(talked, "accepted", numbers=[number])
    assert list_passages(talked)[0].against


@pytest.mark.parametrize("nothing", ["", "  "])
def test_searching_or_coding_nothing_is_said(talked: Study, nothing: str) -> None:
    with pytest.raises(NoWords):
        search(talked, nothing)
    with pytest.raises(NoWords):
        add_coding(talked, HandCoding("geld", "een", nothing))


def test_accents_are_found_however_they_were_typed(study: Study) -> None:
    add_transcripts(study, [incoming("Café.txt", ("R", "Eén café is genoeg."))])
    typed = unicodedata.normalize("NFD", "Eén café")
    assert len(search(study, typed, unicodedata.normalize("NFD", "Café"))) == 1
    add_coding(study, HandCoding("ontmoeting", "café", typed))
    assert list_passages(study)[0].quote == "Eén café"


def test_coding_what_was_suggested_accepts_it(talked: Study) -> None:
    suggest(talked)
    waiting = list_passages(talked, status="suggested")[0]
    number = add_coding(talked, HandCoding(waiting.code, waiting.session, waiting.quote, waiting.turn, against=True))
    assert number == waiting.coding
    [there] = [one for one in list_passages(talked) if (one.code, one.quote) == (waiting.code, waiting.quote)]
    assert (there.status, there.against) == ("accepted", True)
