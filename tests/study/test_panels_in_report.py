"""Panels, methods and unchecked claims of a study in its report, and who may be shown there."""

from datetime import date

import pytest
from making import incoming

from vertel.reports.document import render
from vertel.stories.reporting.edition import EditionName
from vertel.study.asking.methods import choose_method, methods
from vertel.study.change_stories.domains import add_domain
from vertel.study.change_stories.panels import PanelText, add_panel, select_story, set_votes
from vertel.study.change_stories.stories import StoryText, add_story
from vertel.study.claiming.checks import HeldCheck, add_check
from vertel.study.claiming.claims import ClaimText, make_claim
from vertel.study.claiming.evidence import put_evidence
from vertel.study.coding.by_hand import HandCoding, add_codings
from vertel.study.coding.passages import list_passages
from vertel.study.reporting.documents import make_document
from vertel.study.reporting.feedback import make_feedback
from vertel.study.reporting.guide import make_study_guide
from vertel.study.reporting.report import make_report
from vertel.study.reporting.wanted import Wanted
from vertel.study.sessions.keeping import add_transcripts
from vertel.study.sessions.speakers_table import Cells, FilledRow, fill_in
from vertel.study.store.study import Study

TODAY = date(2026, 1, 10)
QUOTE = "Nu eten wij aan een lange tafel"


@pytest.fixture
def chosen(study: Study) -> Study:
    """Two stories of two tellers, of whom Lijster may be quoted inside only; a panel that chose hers over the other."""
    add_transcripts(
        study, [incoming("een.txt", ("Sanne Vos", f"{QUOTE}."), ("Ties Bakker", "Bij ons brandt weer licht."))]
    )
    now = [("Sanne Vos", "Lijster", "internal"), ("Ties Bakker", "Merel", "yes")]
    rows = [(label, Cells("respondent", pseudonym=name, consent=consent)) for label, name, consent in now]
    fill_in(study, [FilledRow("een", label, "proposed", Cells(), cells) for label, cells in rows])
    add_domain(study, "Meedoen")
    add_story(study, StoryText("De tafel", "Lijster", domain="Meedoen"))
    add_story(study, StoryText("De lamp", "Merel", domain="Meedoen"))
    panel = PanelText(
        "Bewoners", "Meedoen", "zes bewoners, ook Lijster", date(2025, 12, 4), feedback="Lijster weet het."
    )
    number = add_panel(study, panel)
    set_votes(study, number, 1, 3)
    select_story(study, number, 1, "Door de tafel.", "Iemand koos de lamp.")
    return study


def text(study: Study, edition: EditionName) -> str:
    return render(make_document(study, Wanted("report", edition=edition), TODAY), ".html").decode()


def test_inside_the_report_says_all_of_it(chosen: Study) -> None:
    page = text(chosen, "internal")
    assert all(
        part in page for part in ("De tafel", "zes bewoners, ook Lijster", "Door de tafel.", "Lijster weet het.")
    )
    assert "De tafel: 3 stemmen" in page


@pytest.mark.parametrize("edition", ["municipality", "public"])
def test_outside_a_story_that_may_not_be_shown_is_left_out_with_all_that_was_said_of_it(
    chosen: Study, edition: EditionName
) -> None:
    page = text(chosen, edition)
    assert "De lamp" in page
    assert "Dit panel koos een verhaal dat in deze uitgave niet mag staan." in page
    for hidden in ("De tafel", "Door de tafel.", "Iemand koos de lamp.", "weet het.", "Lijster"):
        assert hidden not in page


def test_a_report_of_a_year_has_the_panels_of_that_year(chosen: Study) -> None:
    add_panel(chosen, PanelText("Leden", "Meedoen", held_on=date(2024, 3, 1)))
    assert len(make_report(chosen, Wanted("report"), TODAY).panels) == 2
    held = make_report(chosen, Wanted("report", year=2024), TODAY).panels
    assert [panel.name for panel in held] == ["Leden"]


def test_a_session_says_by_which_method_it_was_held(chosen: Study) -> None:
    assert [session.method for session in make_report(chosen, Wanted("report"), TODAY).sessions] == [""]
    method = methods(chosen)[0]
    choose_method(chosen, 1, method.key)
    assert [session.method for session in make_report(chosen, Wanted("report"), TODAY).sessions] == [method.name]
    assert method.name in text(chosen, "internal")


def test_claims_that_nobody_checked_are_gaps_in_report_guide_and_feedback(chosen: Study) -> None:
    add_codings(chosen, [HandCoding("ontmoeting", "een", "Bij ons brandt weer licht")])
    claim = make_claim(chosen, ClaimText("Merels", "hebben weer licht"))
    put_evidence(chosen, claim, [passage.coding for passage in list_passages(chosen)])

    def unchecked() -> list[list[str]]:
        report, guide = make_report(chosen, Wanted("report"), TODAY), make_study_guide(chosen, Wanted("guide"))
        feedback = make_feedback(chosen, Wanted("feedback"), TODAY)
        return [
            [gap.subject for gap in gaps if gap.kind == "unchecked"]
            for gaps in (report.gaps, guide.unknown, feedback.gaps)
        ]

    assert unchecked() == [["Merels hebben weer licht"]] * 3
    add_check(chosen, HeldCheck("second-source", "agrees", "Mira", TODAY, "Zo is het."), claim=claim)
    assert unchecked() == [[]] * 3


def test_what_rests_on_somebody_who_may_not_be_shown_is_asked_of_nobody_outside(chosen: Study) -> None:
    add_codings(
        chosen, [HandCoding("ontmoeting", "een", QUOTE), HandCoding("ontmoeting", "een", "Bij ons brandt weer")]
    )
    claim = make_claim(chosen, ClaimText("Zij", "eten samen"))
    put_evidence(chosen, claim, [passage.coding for passage in list_passages(chosen) if passage.quote == QUOTE])
    assert "unchecked" in {gap.kind for gap in make_report(chosen, Wanted("report"), TODAY).gaps}
    assert "unchecked" not in {gap.kind for gap in make_feedback(chosen, Wanted("feedback"), TODAY).gaps}
