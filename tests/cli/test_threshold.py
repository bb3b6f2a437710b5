"""A score that somebody types: a number from 0 to 1, and nothing else."""

import json
import re
from pathlib import Path

import pytest
from terminal import Run

from vertel import content


@pytest.fixture
def suggested(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A study in which suggestions wait."""
    monkeypatch.setenv("VERTEL_STUDY", "onderzoek")
    run("new", "onderzoek")
    run("add", "gesprek.txt")
    run("suggest")
    return folder


def waiting(run: Run) -> int:
    return len(json.loads(run("code", "list", "--status", "suggested", "--json").stdout))


@pytest.mark.parametrize("score", ["nan", "inf", "-inf", "-0.1", "1.01", "veel", ""])
@pytest.mark.parametrize("command", ["suggest", "evaluate"])
def test_another_score_is_refused_in_one_sentence_and_withdraws_nothing(
    run: Run, suggested: Path, command: str, score: str
) -> None:
    before = waiting(run)
    result = run(command, f"--threshold={score}")
    assert result.exit_code == 2
    assert re.search("0 tot? 1", result.stderr)
    assert waiting(run) == before > 0


@pytest.mark.parametrize("score", ["0.99", "0,99"])
def test_a_point_and_a_comma_do_equally_well(run: Run, suggested: Path, score: str) -> None:
    before = waiting(run)
    result = run("suggest", "--threshold", score, "--json")
    assert result.exit_code == 0, result.output
    assert json.loads(result.stdout)["withdrawn"] == before > 0


def test_both_ends_are_scores_too(run: Run, suggested: Path) -> None:
    assert run("suggest", "--threshold", "1").exit_code == 0
    assert waiting(run) == 0
    assert run("suggest", "--threshold", "0").exit_code == 0
    assert waiting(run) > 0


def test_suggesting_again_says_how_many_score_otherwise_now(run: Run, suggested: Path) -> None:
    run("suggest", "--threshold", "0")
    as_usual = run("suggest", "--threshold", "0").stdout.splitlines()
    lines = content.find("analysis", "weights.csv").read_text(encoding="utf-8").split("\n")
    constant = next(line for line in lines if line.startswith("constant,"))
    surer = f"constant,{float(constant.partition(',')[2]) + 0.2}"
    own = suggested / "onderzoek" / "analysis" / "weights.csv"
    own.write_text("\n".join(surer if line == constant else line for line in lines), encoding="utf-8")
    before = waiting(run)
    said = run("suggest", "--threshold", "0").stdout.splitlines()
    assert len(said) == len(as_usual) + 1
    assert f"{before}" in said[1]
    own.unlink()
    assert json.loads(run("suggest", "--threshold", "0", "--json").stdout)["changed"] == before
    assert json.loads(run("suggest", "--threshold", "0", "--json").stdout)["changed"] == 0


def test_where_nothing_scores_so_high_it_says_what_to_do(run: Run, suggested: Path) -> None:
    assert "--threshold" in run("suggest", "--threshold", "1").stdout
    assert json.loads(run("suggest", "--threshold", "1", "--json").stdout)["why"] == "no fit"
