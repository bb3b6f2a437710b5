"""`vertel figure` keeps figures, and shows which contradict each other."""

import json
from pathlib import Path

import pytest
from click.testing import Result
from terminal import Run

TABLE = """\
figure,value,unit,date,source
leden,21,leden,2025-12-31,ledenlijst
leden,23,leden,2025-12-31,folder
subsidie,402500,euro,2025-01-15,besluit
"""


def done(result: Result) -> str:
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.fixture
def table(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A study, and a table beside it."""
    monkeypatch.setenv("VERTEL_STUDY", "onderzoek")
    done(run("new", "onderzoek"))
    (folder / "cijfers.csv").write_text(TABLE, encoding="utf-8")
    return folder / "cijfers.csv"


def test_a_table_is_read_listed_and_held_against_itself(run: Run, table: Path) -> None:
    assert "3" in done(run("figure", "read", table))
    assert json.loads(done(run("figure", "read", table, "--json"))) == {"added": 0, "changed": 0, "same": 3}
    listed = done(run("figure", "list"))
    assert "402.500 euro" in listed
    assert "ledenlijst" in listed
    contradicted = done(run("figure", "contradictions"))
    assert "21 leden – ledenlijst" in contradicted
    assert "23 leden – folder" in contradicted
    assert "402" not in contradicted
    (found,) = json.loads(done(run("figure", "contradictions", "--json")))["figures"]
    assert [one["value"] for one in found["figures"]] == [21, 23]


def test_a_figure_is_written_down(run: Run, table: Path) -> None:
    done(run("figure", "add", "wachttijd", "8,5", "--unit", "weken", "--date", "juni 2025", "--source", "brief"))
    (kept,) = json.loads(done(run("figure", "list", "--json")))
    assert (kept["value"], kept["dated"], kept["source"]) == (8.5, "2025-06-30", "brief")
    assert "wachttijd" in done(run("figure", "list"))


def test_what_is_wrong_is_said_in_one_sentence(run: Run, table: Path) -> None:
    table.write_text(TABLE.replace("23", "veel"), encoding="utf-8")
    result = run("figure", "read", table)
    assert result.exit_code == 1
    assert "cijfers.csv, rij 3: “veel” is geen getal" in result.stderr
    assert json.loads(done(run("figure", "list", "--json"))) == []
