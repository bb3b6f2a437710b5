"""`vertel changes` shows what may become a change story."""

import json
from pathlib import Path

import pytest
from terminal import Run

TALK = """\
I: Hoe is het nu?
R1: Drie jaar geleden stond ik hier alleen. Nu heb ik een tafel van dertig man.
R2: Bij ons is niks veranderd.
"""


@pytest.fixture
def study(run: Run, folder: Path) -> Path:
    (folder / "gesprek.txt").write_text(TALK, encoding="utf-8")
    assert run("new", "onderzoek").exit_code == 0
    assert run("add", "gesprek.txt", "--study", "onderzoek").exit_code == 0
    return folder / "onderzoek"


def test_change_comes_first_and_no_change_below_it(run: Run, study: Path) -> None:
    said = run("changes", "--study", study).stdout
    assert "“Drie jaar geleden” … “Nu heb ik”" in said
    assert "Deelnemer 2" in said
    assert said.index("Nu heb ik een tafel") < said.index("niks veranderd")


def test_the_answer_for_a_machine_has_everything(run: Run, study: Path) -> None:
    found = json.loads(run("changes", "--session", "gesprek", "--json", "--study", study).stdout)
    assert [(one["turn"], one["kind"]) for one in found] == [(2, "then-now"), (3, "no-change")]
    assert found[0]["around"].endswith("Nu heb ik een tafel van dertig man.")


def test_where_nothing_is_found_it_says_what_to_do(run: Run, study: Path) -> None:
    (study.parent / "kort.txt").write_text("I: Koffie?\nR1: Graag, met suiker.\n", encoding="utf-8")
    run("add", "kort.txt", "--study", study)
    said = run("changes", "--session", "kort", "--study", study)
    assert said.exit_code == 0
    assert "vertel speakers" in said.stdout
    assert "analysis/language/nl/change.yaml" in said.stdout


def test_a_session_that_is_not_there_is_one_sentence(run: Run, study: Path) -> None:
    said = run("changes", "--session", "nergens", "--study", study)
    assert said.exit_code == 1
    assert "gesprek" in said.stderr
