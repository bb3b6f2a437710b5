"""What somebody put in the story stays where she put it, whatever comes and goes around it."""

from datetime import date

import pytest
from making import everything, incoming

from vertel.reports.fields.accountability import report_document
from vertel.reports.words import read_words
from vertel.stories.telling.findings import stage_findings
from vertel.study.codebook.editing import remove_code
from vertel.study.codebook.merging import merge_codes
from vertel.study.coding.by_hand import HandCoding, add_coding, decide
from vertel.study.coding.memos import write_memo
from vertel.study.coding.pointing import Span, move_coding, remove_coding
from vertel.study.log.history import undo, undo_own
from vertel.study.reporting.report import make_report
from vertel.study.reporting.wanted import Wanted
from vertel.study.sessions.keeping import add_transcripts
from vertel.study.store.study import Study
from vertel.study.telling.arcs import arc, keep_arc
from vertel.study.telling.board import Card, board, judge_passage, place_passage
from vertel.study.telling.evidence import evidence
from vertel.study.telling.stories import write_story
from vertel.study.telling.story_memos import write_story_memo

EIGEN = """
name: Eigen
stages:
  - {key: soep, title: Soep}
  - {key: straks, title: Straks, questions: [wat wilt u]}
"""
SAID = (
    ("I", "Wat wilt u nog?"),
    ("Sanne Vos", "Een kas. Een moestuin. Een schuur. Een hek."),
    ("Ties Bakker", "Een bank. Een boom."),
    ("I", "Wie van jullie heeft daar nog iets heel anders over te vertellen?"),
    ("Ties Bakker", "Wij eten samen soep."),
)
MOESTUIN, SCHUUR, HEK, BOOM = "Een moestuin.", "Een schuur.", "Een hek.", "Een boom."
KAS, BANK, SOEP = "Een kas.", "Een bank.", "Wij eten samen soep."
SANNE = 2  # the number of her turn


@pytest.fixture
def told(study: Study) -> Study:
    """Four passages that a question puts in `straks`, and one that nothing puts anywhere."""
    (study.folder / "stories" / "eigen.yaml").write_text(EIGEN, encoding="utf-8")
    add_transcripts(study, [incoming("gesprek.txt", *SAID)])
    for quote in (MOESTUIN, SCHUUR, HEK, BOOM, SOEP):
        code(study, quote)
    keep_arc(study, "eigen")
    return study


def code(study: Study, quote: str, name: str = "ontmoeting") -> int:
    return add_coding(study, HandCoding(name, "gesprek", quote))


def straks(study: Study) -> list[str]:
    return [card.quote for card in board(study, suggestions=True).columns[2].cards]


def soep(study: Study) -> list[str]:
    return [card.quote for card in board(study, suggestions=True).columns[1].cards]


def card(study: Study, quote: str) -> Card:
    return next(card for column in board(study).columns for card in column.cards if card.quote == quote)


def put(study: Study, quote: str, stage: str | None, after: str | None = None) -> None:
    above = card(study, after).coding if after else None
    place_passage(study, card(study, quote).coding, stage, after=above)


# --- its codings come and go ------------------------------------------------------------------------------------------


def test_it_stays_when_the_coding_that_was_put_there_is_taken_off(told: Study) -> None:
    put(told, SOEP, "soep")
    first = card(told, SOEP).coding
    write_memo(told, "codings", first, "Navragen.")
    code(told, SOEP, "geld")
    before = everything(told)
    remove_coding(told, first)
    assert soep(told) == [SOEP]
    assert evidence(told)[-1].stage == "soep"
    undo(told)
    assert everything(told) == before


def test_it_stays_when_the_rejected_coding_goes_with_its_code(told: Study) -> None:
    hek = code(told, HEK, "geld")
    remove_coding(told, card(told, HEK).coding)
    judge_passage(told, hek, "realised")
    put(told, HEK, "soep")
    code(told, HEK)
    decide(told, "rejected", numbers=[hek])
    assert soep(told) == [HEK]
    before = everything(told)
    merge_codes(told, 3, 1)  # the code below it goes elsewhere, so that it can be removed
    remove_code(told, 2)
    assert soep(told) == [HEK]
    assert card(told, HEK).outcome == "realised"
    undo(told)
    undo(told)
    assert everything(told) == before


def test_what_was_put_elsewhere_while_a_coding_was_rejected_stays_there_when_it_is_accepted_again(told: Study) -> None:
    put(told, SOEP, "soep")
    first = card(told, SOEP).coding
    code(told, SOEP, "geld")
    decide(told, "rejected", numbers=[first])
    put(told, SOEP, "straks")
    assert soep(told) == []
    decide(told, "accepted", numbers=[first])
    assert straks(told)[0] == SOEP


def test_both_stay_when_one_of_two_codings_gets_another_boundary(told: Study) -> None:
    put(told, HEK, "soep")
    first = card(told, HEK).coding
    code(told, HEK, "geld")
    before = everything(told)
    move_coding(told, first, Span(SANNE, 35, 42))
    assert soep(told) == ["Een hek", HEK]
    undo(told)
    assert everything(told) == before


def test_it_stays_when_codes_are_merged_and_a_new_version_comes(told: Study) -> None:
    put(told, SOEP, "soep")
    put(told, HEK, "straks")
    put(told, BOOM, "straks", after=HEK)
    code(told, SOEP, "geld")
    merge_codes(told, 1, 2)
    assert (soep(told), straks(told)) == ([SOEP], [HEK, BOOM, MOESTUIN, SCHUUR])
    add_transcripts(told, [incoming("gesprek.txt", ("I", "Dag allemaal, welkom."), *SAID)], again=True)
    assert (soep(told), straks(told)) == ([SOEP], [HEK, BOOM, MOESTUIN, SCHUUR])


# --- new passages come around it --------------------------------------------------------------------------------------


def test_new_passages_do_not_shift_what_was_put_below_another(told: Study) -> None:
    put(told, BOOM, "straks", after=MOESTUIN)
    put(told, SOEP, "straks", after=BOOM)
    assert straks(told) == [MOESTUIN, BOOM, SOEP, SCHUUR, HEK]
    code(told, KAS)
    code(told, BANK)
    assert straks(told) == [KAS, MOESTUIN, BOOM, SOEP, SCHUUR, HEK, BANK]


def test_what_was_put_on_top_stays_on_top(told: Study) -> None:
    put(told, HEK, "straks")
    put(told, SOEP, "straks")
    code(told, KAS)
    assert straks(told) == [SOEP, HEK, KAS, MOESTUIN, SCHUUR, BOOM]


def test_what_was_only_judged_keeps_its_place_in_the_text(told: Study) -> None:
    judge_passage(told, card(told, HEK).coding, "intended")
    code(told, KAS)
    code(told, BANK)
    assert straks(told) == [KAS, MOESTUIN, SCHUUR, HEK, BANK, BOOM]
    put(told, BOOM, "straks", after=HEK)
    judge_passage(told, card(told, BOOM).coding, "realised")
    assert straks(told) == [KAS, MOESTUIN, SCHUUR, HEK, BOOM, BANK]


def test_it_stays_below_its_neighbour_when_that_goes_elsewhere_or_loses_its_coding(told: Study) -> None:
    put(told, BOOM, "straks", after=SCHUUR)
    put(told, SCHUUR, "soep")
    assert straks(told) == [MOESTUIN, BOOM, HEK]
    before = everything(told)
    remove_coding(told, card(told, SCHUUR).coding)
    code(told, KAS)
    assert straks(told) == [KAS, MOESTUIN, BOOM, HEK]
    undo(told)
    undo(told)
    assert everything(told) == before


def test_the_coding_of_its_neighbour_can_be_undone(told: Study) -> None:
    sam = told.by("Sam")
    code(sam, BANK)
    put(told, SOEP, "straks", after=SCHUUR)
    put(told, MOESTUIN, "straks", after=BANK)
    undo_own(sam)
    assert straks(told) == [SCHUUR, SOEP, MOESTUIN, HEK, BOOM]


# --- the order in the report ------------------------------------------------------------------------------------------


def test_the_order_of_the_board_is_the_order_of_the_report(told: Study) -> None:
    in_report = [piece.quote for piece in make_report(told, Wanted("report"), date(2025, 6, 1)).stages[1].evidence]
    assert in_report == [MOESTUIN, SCHUUR, HEK, BOOM]
    put(told, BOOM, "straks", after=MOESTUIN)
    put(told, SOEP, "straks")
    assert straks(told) == [SOEP, MOESTUIN, BOOM, SCHUUR, HEK]
    report = make_report(told, Wanted("report"), date(2025, 6, 1))
    assert [piece.quote for piece in report.stages[1].evidence] == straks(told)
    shown = report_document(report, read_words("nl")).fields["stages"][1]["quotes"]
    assert [quote["text"] for quote in shown] == straks(told)


def test_a_quote_that_somebody_put_there_is_shown_before_others(told: Study) -> None:
    for quote in (KAS, BANK):
        code(told, quote)
    put(told, HEK, "straks", after=BOOM)
    assert straks(told) == [KAS, MOESTUIN, SCHUUR, BANK, BOOM, HEK]
    report = make_report(told, Wanted("report"), date(2025, 6, 1))
    shown = [quote["text"] for quote in report_document(report, read_words("nl")).fields["stages"][1]["quotes"]]
    assert shown[-1] == HEK
    assert shown == [quote for quote in straks(told) if quote in shown]


def test_a_stage_that_nobody_ordered_keeps_the_order_of_the_text(told: Study) -> None:
    judge_passage(told, card(told, HEK).coding, "realised")
    [_soep, later] = stage_findings(arc(told), evidence(told))
    assert [piece.quote for piece in later.evidence] == [MOESTUIN, SCHUUR, HEK, BOOM]
    assert not any(piece.by_hand for piece in later.evidence)


# --- what is noted about it -------------------------------------------------------------------------------------------


def test_a_card_knows_its_memos_and_a_stage_those_on_its_story(told: Study) -> None:
    second = code(told, HEK, "geld")
    assert (card(told, HEK).noted, card(told, HEK).memos) == (card(told, HEK).coding, 0)
    write_memo(told, "codings", second, "Navragen.")
    write_memo(told.by("Sam"), "codings", second, "Ja.")
    assert (card(told, HEK).noted, card(told, HEK).memos) == (second, 2)
    write_story(told, "soep", "Er was soep.")
    write_story_memo(told, "soep", "Langer?")
    assert [column.memos for column in board(told).columns] == [0, 1, 0]
