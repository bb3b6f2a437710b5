"""`vertel gaps` shows what the study does not know yet, and what each session brought that was new."""

import json
from pathlib import Path

import pytest
from terminal import Run

WHERE = ("--session", "gesprek", "--study", "onderzoek")


@pytest.fixture(autouse=True)
def _in_english(monkeypatch: pytest.MonkeyPatch, _a_plain_machine: None) -> None:
    monkeypatch.setenv("LANGUAGE", "en")


@pytest.fixture
def study(run: Run, folder: Path) -> Path:
    """A conversation with one coded passage, and one that nobody coded."""
    (folder / "tweede.txt").write_text("I: Hoe is het?\nR1: Goed.\n", encoding="utf-8")
    for words in (
        ("new", "onderzoek"),
        ("add", "gesprek.txt", "--study", "onderzoek"),
        ("add", "tweede.txt", "--study", "onderzoek"),
        ("code", "add", "eenzaamheid", "--quote", "Ik voelde me daar niet meer eenzaam.", *WHERE),
    ):
        done = run(*words)
        assert done.exit_code == 0, done.output
    return folder / "onderzoek"


def test_each_gap_comes_with_its_numbers_and_its_question(run: Run, study: Path) -> None:
    said = run("gaps", "--study", study).stdout
    assert "Few voices (1)" in said
    assert "Eenzaamheid · 1 voice · 1 independent source · 1 session · 1 passage" in said
    assert "→ What do you notice of eenzaamheid yourself?" in said


def test_the_curve_is_drawn_in_signs_and_says_what_was_not_coded(run: Run, study: Path) -> None:
    said = run("gaps", "--study", study).stdout
    assert "gesprek  █ 1 new of 1 code" in said
    assert "tweede   not coded yet" in said
    assert "there is no line to see yet" in said


def test_a_machine_gets_gaps_and_curve(run: Run, study: Path) -> None:
    found = json.loads(run("gaps", "--json", "--study", study).stdout)
    assert {gap["kind"] for gap in found["gaps"] if gap["theme"] == "eenzaamheid"} == {"few-voices", "nothing-against"}
    assert [one["new"] for one in found["curve"]] == [["Eenzaamheid"], []]
    assert found["meaning"]


def test_suggestions_count_where_they_are_asked_for(run: Run, study: Path) -> None:
    run("suggest", "--study", study)

    def unheard(*words: str) -> int:
        found = json.loads(run("gaps", "--json", "--study", study, *words).stdout)
        return sum(gap["kind"] == "no-voices" for gap in found["gaps"])

    assert unheard("--suggestions") < unheard()


def test_an_arc_that_is_not_there_is_one_sentence(run: Run, study: Path) -> None:
    said = run("gaps", "--arc", "nergens", "--study", study)
    assert said.exit_code == 1
    assert "klassiek" in said.stderr
