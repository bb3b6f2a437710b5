"""A report never presents a wish as a result: what reads otherwise than it stands is marked, and proposals stay out."""

from dataclasses import replace

import pytest
from sample_report import STAGES, THEMES, about_one_theme, said

from vertel.reports.fields.accountability import report_document
from vertel.reports.report import Report
from vertel.reports.words import read_words
from vertel.stories.telling.evidence import Evidence, Voice
from vertel.stories.telling.outcome import Outcome
from vertel.stories.telling.placing import Placement

WORDS = read_words("nl")
WISH, THERE = Outcome("intended", "ik wil"), Outcome("realised", "nu wel")
NOOR = Voice("Noor", "residents")


def told(stage: str | None, outcome: Outcome | None, quote: str = "Zo gaat dat.") -> Evidence:
    return replace(said(THEMES[0].key, NOOR, "Gesprek", 1, quote, stage=stage), outcome=outcome)


def context(*evidence: Evidence) -> dict[str, object]:
    return report_document(about_one_theme(*evidence), WORDS).fields


def marks(evidence: Evidence) -> list[str]:
    [theme] = context(evidence)["themes"]
    return [quote["marks"] for quote in (*theme["quotes"], *theme["wishes"])]


@pytest.mark.parametrize(
    ("stage", "outcome", "mark"),
    [
        ("adventure", WISH, "lijkt een wens"),
        (None, WISH, "lijkt een wens"),
        ("adventure", THERE, ""),
        ("adventure", None, ""),
        ("outcome", WISH, "beoogd"),
        ("outcome", None, "beoogd"),
        ("outcome", THERE, "beoogd, lijkt al bereikt"),
    ],
)
def test_a_quote_says_when_it_reads_otherwise_than_it_stands(
    stage: str | None, outcome: Outcome | None, mark: str
) -> None:
    assert marks(told(stage, outcome)) == [mark]


def test_how_many_read_otherwise_is_said_below_the_story() -> None:
    below = context(told("adventure", WISH, "Ik wil."), told("outcome", THERE, "Nu wel."))["unplaced"]
    assert "Bij 2 citaten" in str(below)
    assert context(told("adventure", THERE), told("outcome", WISH, "Ik wil."))["unplaced"] == ""


def test_a_theme_of_wishes_only_is_no_finding() -> None:
    notes = [theme["note"] for theme in context(told("adventure", WISH))["summary"]["themes"]]
    assert notes == ["alleen wensen"]
    mixed = context(told("adventure", WISH, "Ik wil."), told("adventure", None))["summary"]["themes"]
    assert [theme["note"] for theme in mixed] == [""]


def test_what_is_only_proposed_stands_in_no_stage_and_is_counted() -> None:
    proposed = replace(told(None, None), proposal=Placement(STAGES[0].key, "het begon met", "cue"))
    report: Report = about_one_theme(proposed)
    found = report_document(report, WORDS).fields
    assert all(stage["quotes"] == [] for stage in found["stages"])
    assert "1 citaat heeft nog geen plek" in found["unplaced"]
    assert "Voor 1 daarvan" in found["unplaced"]


def test_both_languages_have_the_words() -> None:
    english = read_words("en")
    for key in ("quote.reads_intended", "quote.reads_realised", "story.proposed", "story.differs"):
        assert english(key, n=2)
