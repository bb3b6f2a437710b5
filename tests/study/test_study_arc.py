"""A study tells its story in an arc: its own, another for once, or another from now on. Cues only propose."""

from datetime import date
from pathlib import Path

import pytest
from making import incoming

from vertel.stories.telling.arcs import NoSuchArc
from vertel.stories.telling.outcome import Outcome
from vertel.stories.telling.placing import Placement
from vertel.study.coding.by_hand import HandCoding, add_coding
from vertel.study.log.history import log, undo
from vertel.study.reporting.guide import make_study_guide
from vertel.study.reporting.report import make_report
from vertel.study.reporting.wanted import Wanted
from vertel.study.sessions.keeping import SessionNote, add_transcripts
from vertel.study.sessions.participants_list import read_list
from vertel.study.status import status
from vertel.study.store.study import Study
from vertel.study.telling.arcs import arc, keep_arc
from vertel.study.telling.evidence import evidence

OWN = """
name: Eigen
stages:
  - {key: soep, title: Soep, cues: [soep eten]}
  - {key: straks, title: Straks, questions: [wat wilt u], intended: true}
"""
SAID = (
    ("I", "Wat wilt u nog?"),
    ("Sanne Vos", "Ik wil een kas. De moestuin is er al."),
    ("I", "Wie van jullie heeft daar nog iets heel anders over te vertellen?"),
    ("Ties Bakker", "Nu kunnen we samen soep eten. Sanne zei: kom. Ik zou ook wel eens willen dansen."),
)


@pytest.fixture
def told(study: Study) -> Study:
    (study.folder / "stories" / "eigen.yaml").write_text(OWN, encoding="utf-8")
    add_transcripts(study, [incoming("gesprek.txt", *SAID)])
    for quote in ("Ik wil een kas.", "De moestuin is er al.", "samen soep eten", "dansen"):
        add_coding(study, HandCoding("ontmoeting", "gesprek", quote))
    return study


def stages(study: Study, name: str | None = None) -> list[str | None]:
    return [piece.stage for piece in evidence(study, arc(study, name))]


def test_another_arc_is_for_once_unless_it_is_kept(told: Study) -> None:
    assert stages(told, "eigen") == ["straks", "straks", None, None]
    assert arc(told).key == "klassiek"
    keep_arc(told, "eigen")
    assert arc(told).key == "eigen"
    assert stages(told) == ["straks", "straks", None, None]
    assert status(told).empty_stages == ("Soep",)


def test_keeping_an_arc_is_logged_and_undone(told: Study) -> None:
    keep_arc(told, "eigen")
    assert "Eigen" in log(told)[0].sentence
    undo(told)
    assert arc(told).key == "klassiek"


def test_an_unknown_arc_changes_nothing(told: Study) -> None:
    before = log(told)
    with pytest.raises(NoSuchArc):
        keep_arc(told, "bestaat-niet")
    with pytest.raises(NoSuchArc):
        make_report(told, Wanted("report", arc="bestaat-niet"), date(2025, 6, 1))
    assert log(told) == before


def test_a_cue_proposes_and_the_stage_stays_undecided(told: Study) -> None:
    soup = evidence(told, arc(told, "eigen"))[2]
    assert soup.proposal == Placement("soep", "soep eten", "cue")
    assert soup.stage is None


def test_where_a_question_decided_nothing_is_proposed(told: Study) -> None:
    assert [piece.proposal for piece in evidence(told, arc(told, "eigen"))[:2]] == [None, None]


def test_a_proposal_counts_for_nothing_in_report_and_guide(told: Study) -> None:
    report = make_report(told, Wanted("report", arc="eigen"), date(2025, 6, 1))
    soup, later = report.stages
    assert soup.evidence == ()
    assert soup.reach.voices == 0
    assert [piece.quote for piece in soup.proposed] == ["samen soep eten"]
    assert len(later.evidence) == 2
    assert [piece.quote for piece in report.unplaced] == ["samen soep eten", "dansen"]
    assert "Soep" in [
        gap.subject for gap in make_study_guide(told, Wanted("guide", arc="eigen")).unknown if gap.kind == "empty-stage"
    ]


def test_a_passage_is_read_from_the_whole_sentence_it_stands_in(told: Study) -> None:
    found = {piece.quote: piece.outcome for piece in evidence(told)}
    assert found["Ik wil een kas."] == Outcome("intended", "Ik wil")
    assert found["De moestuin is er al."] == Outcome("realised", "is er al")
    assert found["dansen"] == Outcome("intended", "zou ook wel eens willen")


def test_what_an_interviewer_says_proposes_and_claims_nothing(study: Study) -> None:
    add_transcripts(study, [incoming("gesprek.txt", ("I", "Het begon met soep, en nu is er een kas."), ("R", "Ja."))])
    add_coding(study, HandCoding("ontmoeting", "gesprek", "Het begon met soep"))
    [piece] = evidence(study)
    assert (piece.proposal, piece.outcome) == (None, None)


def test_names_in_the_words_that_decided_are_disguised(study: Study, tmp_path: Path) -> None:
    said = (("I", "Zegt u het maar."), ("Sanne Vos", "Goed."), ("R", "Ik zou met Sanne willen koken."))
    add_transcripts(study, [incoming("gesprek.txt", *said)])
    people = tmp_path / "deelnemers.csv"
    people.write_text("label,role,pseudonym\nSanne Vos,respondent,Yara\n", encoding="utf-8")
    read_list(study, people)
    add_coding(study, HandCoding("ontmoeting", "gesprek", "koken"))
    [piece] = evidence(study)
    assert piece.outcome == Outcome("intended", "zou met [Yara] willen")


def test_a_passage_is_read_in_the_language_of_its_session(told: Study) -> None:
    add_transcripts(told, [incoming("two.txt", ("R", "I would like a greenhouse."))], SessionNote(language="en"))
    add_coding(told, HandCoding("ontmoeting", "two", "greenhouse"))
    assert evidence(told)[-1].outcome == Outcome("intended", "I would like")
