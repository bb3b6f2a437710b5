"""The keywords of a study's codebook, held against what people decided in it; and what its codes are used for."""

import hashlib

import pytest
from making import incoming

from vertel.study.codebook.errors import NoSuchCode
from vertel.study.coding.by_hand import HandCoding, add_coding, decide
from vertel.study.coding.codes_in_use import codes_in_use
from vertel.study.coding.passages import list_passages
from vertel.study.sessions.keeping import SessionNote, add_transcripts
from vertel.study.store.study import Study
from vertel.study.suggesting.codebook_check import check_codebook
from vertel.study.suggesting.suggestions import suggest

MIDDAG = ("R", "De subsidie stopte. Koffie was er altijd. 😀 De buurtkamer bleef.")
AVOND = ("R", "Subsidie is er nog. Het regende die dag.")


@pytest.fixture
def talked(study: Study) -> Study:
    add_transcripts(study, [incoming("middag.txt", ("I", "Kreeg u subsidie?"), MIDDAG), incoming("avond.txt", AVOND)])
    return study


def records(study: Study):
    """(stands, right, refused, passed over) of each keyword of each code."""
    return {
        (one.code, one.keyword): (one.stands, one.right, one.refused, one.passed_over)
        for one in check_codebook(study).keywords
    }


def suggested(study: Study, code: str, quote: str) -> int:
    """The number of the suggestion of a code on a sentence."""
    return next(one.coding for one in list_passages(study, code=code, status="suggested") if one.quote == quote)


def test_words_are_counted_in_answers_also_where_nobody_decided_anything(talked: Study) -> None:
    found = records(talked)
    assert found["geld", "subsidie"] == (2, 0, 0, 0)
    assert found["ontmoeting", "koffie"] == (1, 0, 0, 0)
    assert {one.keyword for one in check_codebook(talked).never_said} == {"schulden"}


def test_what_people_coded_accepted_and_refused_makes_the_record(talked: Study) -> None:
    suggest(talked)
    assert records(talked)["geld", "subsidie"] == (2, 0, 0, 0)  # what waits is no decision
    decide(talked, "accepted", numbers=[suggested(talked, "geld", "De subsidie stopte.")])
    decide(talked, "rejected", numbers=[suggested(talked, "geld", "Subsidie is er nog.")])
    add_coding(talked, HandCoding("schulden", "middag", "Koffie was er altijd."))
    assert records(talked)["geld", "subsidie"] == (2, 1, 1, 0)
    assert records(talked)["ontmoeting", "koffie"] == (1, 0, 0, 1)
    assert check_codebook(talked).decisions == 3


def test_an_earlier_version_of_a_transcript_counts_no_more(talked: Study) -> None:
    add_coding(talked, HandCoding("geld", "avond", "Het regende die dag."))
    add_coding(talked, HandCoding("ontmoeting", "avond", "Subsidie is er nog."))
    assert records(talked)["geld", "subsidie"] == (2, 0, 0, 1)
    add_transcripts(talked, [incoming("avond.txt", ("R", "Heel iets anders."))], again=True)
    assert records(talked)["geld", "subsidie"] == (1, 0, 0, 0)


def test_flagged_keywords_come_worst_first(study: Study) -> None:
    said = [f"Koffie nummer {n} in de buurtkamer, zonder subsidie." for n in range(5)] + ["De buurtkamer was dicht."]
    add_transcripts(study, [incoming("een.txt", *(("R", one) for one in said))])
    for one in said:
        add_coding(study, HandCoding("geld", "een", one))
    assert [(one.keyword, one.right, one.wrong) for one in check_codebook(study).flagged] == [
        ("buurtkamer", 0, 6),
        ("koffie", 0, 5),
    ]


def test_a_session_in_english_is_read_as_english(study: Study) -> None:
    add_transcripts(study, [incoming("een.txt", ("R", "We spoke of koffies."))], SessionNote(language="en"))
    assert records(study)["ontmoeting", "koffie"][0] == 0  # no plural that English knows
    add_transcripts(study, [incoming("twee.txt", ("R", "Wij dronken koffies."))])
    assert records(study)["ontmoeting", "koffie"][0] == 1


def test_one_code_can_be_asked_for_by_key_or_name(talked: Study) -> None:
    for asked in ("schulden", "Schulden"):
        found = check_codebook(talked, asked)
        assert {one.code for one in found.keywords} == {"schulden"}
        assert [one.codes for one in found.shared] == [("geld", "schulden")]
    assert check_codebook(talked, "ontmoeting").shared == ()
    with pytest.raises(NoSuchCode, match="geld"):
        check_codebook(talked, "gelt")


def test_checking_leaves_the_study_as_it_is(talked: Study) -> None:
    add_coding(talked, HandCoding("geld", "middag", "De subsidie stopte."))

    def fingerprint() -> dict[str, str]:
        files = (file for file in talked.folder.rglob("*") if file.is_file())
        return {str(file): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}

    before = fingerprint()
    check_codebook(talked)
    codes_in_use(talked)
    assert fingerprint() == before


def test_codes_are_listed_with_what_they_bring_and_how_far_they_are_used(talked: Study) -> None:
    suggest(talked)
    decide(talked, "accepted", numbers=[suggested(talked, "geld", "De subsidie stopte.")])
    decide(talked, "rejected", code="ontmoeting")
    add_coding(talked, HandCoding("geld", "avond", "Het regende"))
    waiting = len(list_passages(talked, code="geld", status="suggested"))
    meeting, money, debts = codes_in_use(talked)
    assert (meeting.code, meeting.theme, meeting.keywords) == ("ontmoeting", None, 2)
    assert (meeting.coded, meeting.waiting) == (0, 0)
    assert (money.name, money.theme, money.coded, money.waiting) == ("Geld", None, 2, waiting)
    assert waiting > 0
    assert (debts.code, debts.theme, debts.keywords, debts.examples) == ("schulden", "geld", 1, 0)


def test_codings_on_an_earlier_version_of_a_transcript_are_not_listed(talked: Study) -> None:
    add_coding(talked, HandCoding("geld", "avond", "Het regende"))
    add_transcripts(talked, [incoming("avond.txt", ("R", "Heel iets anders."))], again=True)
    assert [one.coded for one in codes_in_use(talked)] == [0, 0, 0]
