"""`vertel story` and `vertel panel`: from a passage to a story, and from stories to a choice with its reason."""

import json
from pathlib import Path

import pytest
from terminal import Run

TALK = """\
I: Hoe is het nu?
R1: Drie jaar geleden stond ik hier alleen. Nu heb ik een tafel van dertig man.
R2: Bij ons is niks veranderd.
"""
FILE = """\
domains:
  - name: Meedoen
stories:
  - story: niks
    title: Niks veranderd
    session: gesprek
    quote: Bij ons is niks veranderd.
    no_change: true
    domain: Meedoen
"""


@pytest.fixture
def in_study(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Type in a study with one conversation."""
    (folder / "gesprek.txt").write_text(TALK, encoding="utf-8")
    (folder / "verhalen.yaml").write_text(FILE, encoding="utf-8")
    assert run("new", "onderzoek").exit_code == 0
    assert run("add", "gesprek.txt", "--study", "onderzoek").exit_code == 0
    monkeypatch.setenv("VERTEL_STUDY", str(folder / "onderzoek"))
    return run


def test_changes_ends_with_how_to_make_a_story_and_its_numbers_do_that(in_study: Run) -> None:
    said = in_study("changes", "--session", "gesprek").stdout
    assert "[1] beurt 2" in said
    assert "[2] beurt 3" in said
    assert "vertel story from" in said
    assert in_study("story", "from", "2").exit_code == 0
    [story] = json.loads(in_study("story", "list", "--json").stdout)
    assert (story["no_change"], story["quote"], story["turn"]) == (True, "Bij ons is niks veranderd.", 3)
    assert in_study("story", "from", "3").exit_code == 1


def test_a_story_is_made_changed_linked_shown_and_removed(in_study: Run) -> None:
    made = in_study("story", "add", "--title", "Toen", "--session", "gesprek", "--quote", "stond ik hier alleen")
    assert made.exit_code == 0, made.stderr
    assert (
        in_study("story", "add", "--title", "Nu", "--told-on", "2025-11-20", "--teller", "Deelnemer 2").exit_code == 0
    )
    changed = in_study("story", "edit", "2", "--now", "Een tafel.", "--network", "Wim", "--network", "Els")
    assert changed.exit_code == 0
    assert in_study("story", "edit", "2", "--earlier", "1").exit_code == 0
    shown = in_study("story", "show", "2").stdout
    assert "Wim, Els" in shown
    assert "“stond ik hier alleen”" in shown
    story = json.loads(in_study("story", "show", "2", "--json").stdout)
    assert (story["now"], story["earlier"], story["told_on"]) == ("Een tafel.", 1, "2025-11-20")
    assert in_study("story", "edit", "2", "--earlier", "-").exit_code == 0
    assert in_study("story", "remove", "1").exit_code == 0
    assert [one["number"] for one in json.loads(in_study("story", "list", "--json").stdout)] == [2]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        (("show", "9"), 1),
        (("add", "--title", "Toen", "--told-on", "gisteren"), 1),
        (("add", "--title", "Toen", "--session", "gesprek", "--quote", "dat zei niemand"), 1),
        (("edit", "1"), 2),
        (("read", "nergens.yaml"), 2),
    ],
)
def test_what_is_wrong_is_one_sentence(in_study: Run, typed: tuple[str, ...], code: int) -> None:
    said = in_study("story", *typed)
    assert said.exit_code == code
    assert "Traceback" not in said.stderr


def test_a_panel_votes_and_chooses_with_a_reason(in_study: Run) -> None:
    assert in_study("story", "read", "verhalen.yaml").exit_code == 0
    assert "1" in in_study("story", "read", "verhalen.yaml").stdout
    assert in_study("panel", "add", "Bewoners", "--domain", "meedoen", "--date", "2025-12-04").exit_code == 0
    assert in_study("panel", "vote", "1", "1", "4").exit_code == 0
    assert in_study("panel", "vote", "1", "1", "4000").exit_code == 1
    assert in_study("panel", "select", "1", "1", "--reason", " ").exit_code == 1
    assert in_study("panel", "select", "1", "1", "--reason", "Eerlijk.", "--dissent", "Niemand.").exit_code == 0
    assert in_study("panel", "feedback", "1", "Gebeld.").exit_code == 0
    [panel] = json.loads(in_study("panel", "list", "--json").stdout)
    assert (panel["votes"], panel["selected"], panel["reason"], panel["feedback"]) == (
        {"1": 4},
        1,
        "Eerlijk.",
        "Gebeld.",
    )
    assert "Niks veranderd" in in_study("panel", "show", "1").stdout
    assert in_study("panel", "domain", "Wonen").exit_code == 0
    assert in_study("panel", "remove", "1").exit_code == 0
    assert json.loads(in_study("panel", "list", "--json").stdout) == []
