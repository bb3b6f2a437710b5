"""`vertel action` keeps what was agreed, and `vertel lesson` what was learned."""

import json
from pathlib import Path

import pytest
from click.testing import Result
from terminal import Run

ACTIONS = "who,what,due,done\nBep,Aanbellen,2020-01-01,\nArie,Kijken,,2020-02-01\n"
LESSONS = "core,text\nBel eerst.,Mailen duurt lang.\n"


def done(result: Result) -> str:
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.fixture(autouse=True)
def _study(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VERTEL_STUDY", "onderzoek")
    done(run("new", "onderzoek"))
    (folder / "acties.csv").write_text(ACTIONS, encoding="utf-8")
    (folder / "lessen.csv").write_text(LESSONS, encoding="utf-8")


def states(run: Run) -> list[str]:
    return [one["state"] for one in json.loads(done(run("action", "list", "--json")))]


def test_actions_are_read_added_and_checked_off(run: Run) -> None:
    done(run("action", "read", "acties.csv"))
    done(run("action", "add", "De school bekijken", "--who", "Griet", "--due", "2999-12-31"))
    assert states(run) == ["overdue", "done", "open"]
    done(run("action", "done", "1", "--on", "2020-03-01"))
    assert states(run) == ["done", "done", "open"]
    done(run("action", "done", "1", "--undone"))
    assert states(run) == ["overdue", "done", "open"]
    listed = done(run("action", "list", "--state", "overdue"))
    assert "Aanbellen" in listed
    assert "Kijken" not in listed


def test_what_was_promised_is_proposed(run: Run, folder: Path) -> None:
    (folder / "terug.txt").write_text("I: Wie doet wat?\nR1: Ik bel Kees morgen.\n", encoding="utf-8")
    done(run("add", "terug.txt", "--kind", "reflection"))
    (found,) = json.loads(done(run("action", "proposed", "--json")))
    assert found["what"] == "Ik bel Kees morgen."
    assert "Ik bel Kees morgen." in done(run("action", "proposed"))


def test_lessons_are_read_and_added(run: Run) -> None:
    done(run("lesson", "read", "lessen.csv"))
    done(run("lesson", "add", "Schrijf het op.", "--text", "Eén kantje."))
    kept = json.loads(done(run("lesson", "list", "--json")))
    assert [one["lesson"]["core"] for one in kept] == ["Bel eerst.", "Schrijf het op."]
    assert "Eén kantje." in done(run("lesson", "list"))


def test_an_action_that_is_not_there(run: Run) -> None:
    result = run("action", "done", "7")
    assert result.exit_code == 1
    assert "Er staat geen afspraak 7 op de lijst" in result.stderr
