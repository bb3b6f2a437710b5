"""A report checked against a study: what it holds beside each head count, and whom a report may not name."""

import json
from pathlib import Path

import pytest
from making import ON_BOTH, incoming
from sqlalchemy import update

from vertel.stories.checking.remark import KINDS
from vertel.study.checking.reports import CheckedReport, check_reports
from vertel.study.checking.telling import as_json, word_copy, word_name
from vertel.study.coding.by_hand import HandCoding, add_coding
from vertel.study.coding.errors import QuoteDiffers
from vertel.study.sessions.keeping import add_transcripts
from vertel.study.sessions.participants_list import read_list
from vertel.study.store.schema import transcripts
from vertel.study.store.study import Study
from vertel.transcripts.documents.report_text import NoReport, NoTextInReport, read_report

pytestmark = ON_BOTH

SAID = (
    ("I", "Wat doet u hier?"),
    ("Sanne Vos", "Koffie drinken met Ties in de buurtkamer, en nu ken ik mijn buren weer."),
    ("Ties Bakker", "In de buurtkamer vond ik werk. Koffie was er altijd."),
)
REPORT = """Jaarverslag 2025

In de buurtkamer dronken 420 bewoners koffie. Er kwamen 90 kinderen naar de zaal. Zonder Sanne was er niets.
"""


@pytest.fixture
def heard(study: Study, tmp_path: Path) -> Study:
    """A study in which two people spoke of meeting each other, and one of them wants to be quoted only inside."""
    add_transcripts(study, [incoming("een.txt", *SAID)])
    rows = "session,label,pseudonym,role,perspective,consent\n"
    rows += "een,Sanne Vos,Roos,respondent,residents,ja\neen,Ties Bakker,Hans,respondent,members,alleen intern\n"
    listed = tmp_path / "lijst.csv"
    listed.write_text(rows, encoding="utf-8")
    read_list(study, listed)
    add_coding(
        study, HandCoding("ontmoeting", "een", "Koffie drinken met Ties in de buurtkamer, en nu ken ik mijn buren")
    )
    add_coding(study, HandCoding("ontmoeting", "een", "In de buurtkamer vond ik werk."))
    add_coding(study, HandCoding("ontmoeting", "een", "Koffie was er altijd.", against=True))
    return study


def checked(study: Study | None, text: str = REPORT, name: str = "verslag.txt") -> CheckedReport:
    return check_reports([(name, text.encode())], study)[0]


def beside(report: CheckedReport, words: str) -> object:
    """What stands beside the head count with these words."""
    number = next(each.sentence for each in report.checked.remarks if words in report.checked.words(each))
    return report.beside[number]


def test_a_head_count_gets_what_the_study_holds_on_its_subject(heard: Study) -> None:
    offer = beside(checked(heard), "420 bewoners").offer  # type: ignore[attr-defined]
    assert (offer.theme, offer.voices, offer.sessions, offer.against) == ("Ontmoeting", 2, 1, 1)
    assert offer.quote == "Koffie drinken met [Hans] in de buurtkamer, en nu ken ik mijn buren"
    assert (offer.session, offer.turn, offer.perspective) == ("een", 2, "residents")


def test_where_nobody_was_heard_there_is_a_question(heard: Study) -> None:
    other = beside(checked(heard), "90 kinderen")
    assert other.offer is None  # type: ignore[attr-defined]
    assert "90 kinderen" in other.question  # type: ignore[attr-defined]


def test_who_withdrew_counts_nowhere_and_is_quoted_nowhere(heard: Study, tmp_path: Path) -> None:
    listed = tmp_path / "lijst2.csv"
    listed.write_text("session,label,pseudonym,role,consent\neen,Sanne Vos,Roos,respondent,nee\n", encoding="utf-8")
    read_list(heard, listed)
    offer = beside(checked(heard), "420 bewoners").offer  # type: ignore[attr-defined]
    assert (offer.voices, offer.quote) == (1, "")  # the other one is quoted only inside the study


def test_suggestions_that_nobody_accepted_offer_nothing(study: Study) -> None:
    add_transcripts(study, [incoming("een.txt", *SAID)])
    assert beside(checked(study), "420 bewoners").offer is None  # type: ignore[attr-defined]


def test_a_participant_who_is_named_is_pointed_at(heard: Study) -> None:
    found = [(each.kind, checked(heard).checked.words(each)) for each in checked(heard).checked.remarks]
    assert ("traceable", "Sanne") in found
    without = checked(None)
    assert "traceable" not in {each.kind for each in without.checked.remarks}


def test_it_works_without_a_study(study: Study) -> None:
    report = checked(None)
    assert report.counts()["counts"] == 2
    assert all(each.offer is None and each.question for each in report.beside.values())


def test_a_quote_that_is_no_longer_in_its_text_is_never_offered(heard: Study) -> None:
    with heard.changing("test.broken") as change:
        change.connection.execute(update(transcripts).values(text=transcripts.c.text + " "))
        text = change.connection.scalar(transcripts.select().with_only_columns(transcripts.c.text))
        change.connection.execute(update(transcripts).values(text=str(text).replace("buurtkamer", "zaal-kamer")))
    with pytest.raises(QuoteDiffers):
        checked(heard)


def test_nothing_is_written_in_the_study(heard: Study) -> None:
    with heard.reading() as connection:
        before = connection.exec_driver_sql("SELECT count(*) FROM events").scalar()
    checked(heard)
    with heard.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM events").scalar() == before


def test_the_copy_in_word_and_the_json_say_the_same(heard: Study) -> None:
    report = checked(heard)
    copy = word_copy(report)
    assert word_name(report) == "verslag-nagekeken.docx" or word_name(report) == "verslag-checked.docx"
    assert [each.text for each in read_report(copy, "x.docx").passages] == [each.text for each in report.text.passages]
    told = json.loads(as_json([report]))
    assert told["form"] == 1
    (one,) = told["reports"]
    assert set(one["counts"]) == set(KINDS)
    assert len(one["remarks"]) == len(report.checked.remarks)
    first = next(each for each in one["remarks"] if each["kind"] == "counts")
    assert first["text"][first["start"] : first["end"]] == first["words"] == "420 bewoners"
    assert first["offer"]["theme"] == "Ontmoeting"


def test_files_of_one_name_are_told_apart(study: Study) -> None:
    data = b"Er kwamen 40 gasten."
    reports = check_reports([("a.txt", data), ("a.txt", data)], study)
    assert [each.file for each in reports] == ["a.txt", "a (2).txt"]


@pytest.mark.parametrize(
    ("name", "data", "error"), [("leeg.txt", b" \n", NoTextInReport), ("foto.jpg", bytes(range(256)) * 9, NoReport)]
)
def test_what_is_no_report_is_one_sentence(study: Study, name: str, data: bytes, error: type[Exception]) -> None:
    with pytest.raises(error, match=name):
        check_reports([(name, data)], study)
