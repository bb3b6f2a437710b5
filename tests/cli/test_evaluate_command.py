"""`vertel evaluate`, typed: figures with their counts, what they mean, and what to do next."""

import json
from functools import partial
from pathlib import Path

import pytest
from terminal import Run

from vertel.analysis.coding import Suggestion
from vertel.study.suggesting import evaluating


def money(_judged):
    """Suggests subsidie for every turn that names it: the tests are about the command, not the suggestions."""
    return lambda conversation: [
        [Suggestion("subsidie", turn.text.find("subsidie"), len(turn.text), 0.7, "")] * ("subsidie" in turn.text)
        for turn in conversation.turns
    ]


@pytest.fixture
def coded(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A study of two sessions, each with a coding; the machine says subsidie wherever the word is."""
    monkeypatch.setattr(evaluating, "evaluate_study", partial(evaluating.evaluate_study, learner=money, threshold=0.3))
    (folder / "avond.txt").write_text("I: En toen?\nR1: Daarna kwam de subsidie terug.\n", encoding="utf-8")
    monkeypatch.setenv("VERTEL_STUDY", "onderzoek")
    run("new", "onderzoek")
    run("add", "gesprek.txt", "avond.txt")
    run("code", "add", "subsidie", "--session", "avond", "--quote", "Daarna kwam de subsidie terug.")
    return folder


def code_the_other_session(run: Run) -> None:
    quote = "Bij ons is er juist niets veranderd, wij redden het zonder subsidie."
    assert run("code", "add", "samenwerking", "--session", "gesprek", "--quote", quote).exit_code == 0


def test_figures_come_with_their_counts_and_end_with_what_to_do(run: Run, coded: Path) -> None:
    code_the_other_session(run)
    result = run("evaluate")
    assert result.exit_code == 0, result.output
    lines = result.stdout.strip().splitlines()
    assert "2 zinnen" in lines[0]
    assert any("alleen het codeboek" in line and "1 van de 2" in line for line in lines)
    assert "%" not in result.stdout
    assert lines[-1].startswith("Volgende stap: ")


def test_codes_that_were_used_too_seldom_are_counted_and_not_shown(run: Run, coded: Path) -> None:
    code_the_other_session(run)
    assert "2 codes staan elk op minder dan vijf zinnen" in run("evaluate").stdout


def test_what_was_not_learned_has_no_row(run: Run, coded: Path) -> None:
    code_the_other_session(run)
    assert "met wat vertel leerde" not in run("evaluate").stdout


def test_a_code_that_is_often_missed_is_named_with_its_counts(run: Run, coded: Path) -> None:
    said = [f"Om {n} uur zaten wij samen aan tafel." for n in range(5)]
    (coded / "tafel.txt").write_text(f"R1: {' '.join(said)}\n", encoding="utf-8")
    run("add", "tafel.txt")
    for quote in said:
        assert run("code", "add", "samenwerking", "--session", "tafel", "--quote", quote).exit_code == 0
    result = run("evaluate")
    assert "Vaak gemist: Samenwerking (5 van de 5)." in result.stdout
    assert any("Samenwerking" in line and "0 van de 5" in line for line in result.stdout.splitlines())
    assert "`vertel codebook read codeboek.xlsx`" in result.stdout.splitlines()[-1]


def test_one_session_says_that_a_second_one_is_needed(run: Run, coded: Path) -> None:
    one = run("evaluate").stdout
    code_the_other_session(run)
    two = run("evaluate").stdout
    assert "tweede sessie" in one
    assert "tweede sessie" not in two


def test_the_answer_for_a_machine_has_everything(run: Run, coded: Path) -> None:
    code_the_other_session(run)
    found = json.loads(run("evaluate", "--json").stdout)
    assert (found["sentences"], found["by_hand"], found["accepted"]) == (2, 2, 0)
    assert found["alone"]["total"]["precision"] == {"n": 1, "of": 2, "rate": 0.5}
    assert {one["code"] for one in found["learned"]["codes"]} == {"subsidie", "samenwerking"}
    assert [point["part"] for point in found["curve"]] == [0, 0.25, 0.5, 0.75, 1]


def test_the_threshold_is_the_users_to_move(run: Run, coded: Path) -> None:
    found = json.loads(run("evaluate", "--json", "--threshold", "0.8").stdout)
    assert (found["threshold"], found["alone"]["total"]["precision"]["of"]) == (0.8, 0)
    assert run("evaluate", "--threshold", "8").exit_code == 2


def test_a_chart_is_written_where_it_is_asked_for(run: Run, coded: Path) -> None:
    assert "cijfers.svg" in run("evaluate", "--chart", "cijfers.svg").stdout
    assert "1 van de 1" in (coded / "cijfers.svg").read_text(encoding="utf-8")


def test_a_chart_of_another_kind_is_refused_in_one_sentence(run: Run, coded: Path) -> None:
    result = run("evaluate", "--chart", "cijfers.pdf")
    assert result.exit_code == 1
    assert ".png, .svg" in result.stderr
    assert not (coded / "cijfers.pdf").exists()


def test_without_codings_it_says_what_to_do(run: Run, folder: Path) -> None:
    run("new", "onderzoek")
    run("add", "gesprek.txt", "--study", "onderzoek")
    result = run("evaluate", "--study", "onderzoek")
    assert result.exit_code == 1
    assert "vertel code add" in result.stderr
    assert result.stderr.count("\n") == 1


def test_accepting_suggestions_is_said_to_flatter_and_can_be_left_out(run: Run, coded: Path) -> None:
    assert "--by-hand" not in run("evaluate").stdout
    run("suggest", "--session", "gesprek", "--code", "subsidie")
    assert run("code", "accept", "--session", "gesprek", "--min-score", "0").exit_code == 0
    assert "--by-hand" in run("evaluate").stdout
    every, by_hand = (json.loads(run("evaluate", "--json", *more).stdout) for more in ((), ("--by-hand",)))
    assert by_hand["accepted"] == every["accepted"] > 0
    assert by_hand["sentences"] == 1 < every["sentences"]
