"""The gaps in what a study was told, and the curve of new codes."""

from pathlib import Path

import pytest
from making import ON_BOTH
from sqlalchemy import select
from told_by_four import consent, told_by_four

from vertel import content
from vertel.language import using
from vertel.stories.reporting.guide_texts import read_guide_texts
from vertel.stories.telling.findings import stage_findings, theme_findings
from vertel.stories.weighing.gaps import Gap, all_gaps, weigh
from vertel.study.codebook.keeping import codebook
from vertel.study.coding.by_hand import HandCoding, add_coding
from vertel.study.log.history import undo
from vertel.study.store.schema import codings
from vertel.study.store.study import Study
from vertel.study.suggesting.suggestions import suggest
from vertel.study.telling.arcs import arc
from vertel.study.telling.board import judge_passage
from vertel.study.telling.evidence import evidence
from vertel.study.weighing.curve import curve
from vertel.study.weighing.gaps import signs_of, study_gaps

pytestmark = ON_BOTH


@pytest.fixture
def told(study: Study, tmp_path: Path) -> Study:
    return told_by_four(study, tmp_path)


def kinds(study: Study, theme: str) -> list[str]:
    return [gap.kind for gap in study_gaps(study).gaps if gap.theme == theme]


def as_in_a_report(study: Study) -> list[Gap]:
    """All gaps from all of the evidence, read to the end."""
    told_in, pieces = arc(study), evidence(study)
    stages = stage_findings(told_in, pieces)
    weighed = [weigh(finding, stages, signs_of(study)) for finding in theme_findings(codebook(study), pieces)]
    empty = [each.stage for each in stages if not each.evidence]
    wording = read_guide_texts(content.find("stories", "leidraad.yaml"), "nl").gaps
    return list(all_gaps(codebook(study), weighed, empty, wording))


def test_gaps_are_those_of_a_report(told: Study) -> None:
    assert list(study_gaps(told).gaps) == as_in_a_report(told)
    accepted = study_gaps(told).gaps
    suggest(told, threshold=0.01)
    assert list(study_gaps(told, suggestions=True).gaps) == as_in_a_report(told)
    assert study_gaps(told).gaps == accepted != study_gaps(told, suggestions=True).gaps


def test_a_theme_shows_all_its_gaps_with_their_numbers(told: Study) -> None:
    assert kinds(told, "geld") == ["few-voices", "no-effect", "nothing-against"]
    [few] = [gap for gap in study_gaps(told).gaps if gap.kind == "few-voices" and gap.theme == "geld"]
    assert (few.reach.voices, few.reach.sessions, few.sources, few.passages) == (2, 2, 2, 3)


def test_a_gap_goes_where_somebody_fills_it(told: Study) -> None:
    assert "no-effect" in kinds(told, "geld")
    add_coding(told, HandCoding("geld", "Eerste", "Vroeger kende ik niemand, nu ken ik de flat."))
    assert "no-effect" not in kinds(told, "geld")
    undo(told)
    assert "no-effect" in kinds(told, "geld")


def test_what_somebody_judged_to_be_a_wish_counts_as_one(told: Study) -> None:
    with told.reading() as connection:
        [number] = connection.scalars(select(codings.c.id).where(codings.c.quote == "De koffie is goed.")).all()
        [other] = connection.scalars(select(codings.c.id).where(codings.c.quote.like("Met koffie%"))).all()
    assert "only-wishes" not in kinds(told, "ontmoeting")
    judge_passage(told, number, "intended")
    judge_passage(told, other, "intended")
    assert "only-wishes" in kinds(told, "ontmoeting")


def test_gaps_speak_the_language_in_use(told: Study) -> None:
    assert all("hoorden" in gap.reason for gap in study_gaps(told).gaps)
    with using("en"):
        assert all("we" in gap.reason for gap in study_gaps(told).gaps)


def test_the_curve_follows_the_order_in_which_sessions_were_held(told: Study) -> None:
    first, second = curve(told)
    assert (first.session, first.new, first.so_far) == ("Eerste", ("Ontmoeting", "Geld", "Schulden"), 3)
    assert (second.session, second.new, second.codes) == ("Tweede", (), 2)


def test_suggestions_and_who_withdrew_bring_no_new_code(told: Study) -> None:
    consent(told, "Arie", "no")
    suggest(told, threshold=0.01)
    assert [one.new for one in curve(told)] == [("Ontmoeting",), ("Geld",)]
