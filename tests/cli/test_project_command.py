"""`vertel project`: a project of another program in, and the study out as one."""

import json
import shutil
import sqlite3
from pathlib import Path

import pytest
from terminal import Run


@pytest.fixture
def study(run: Run, folder: Path) -> Path:
    """A study with a coded session, in the folder of the terminal."""
    assert run("new", "een").exit_code == 0
    assert run("add", "gesprek.txt", "--study", "een").exit_code == 0
    done = run("code", "add", "eenzaamheid", "--quote", "niet meer eenzaam", "--session", "gesprek", "--study", "een")
    assert done.exit_code == 0, done.stderr
    return folder / "een"


def counts(answer: str) -> dict[str, int]:
    """How many are new of each kind."""
    taken = json.loads(answer)["taken"]
    return {kind: taken[kind]["new"] for kind in ("sessions", "codings")}


def test_what_went_out_comes_in_elsewhere_once(run: Run, study: Path) -> None:
    out = run("project", "write", "een.qdpx", "--study", study)
    assert out.exit_code == 0
    assert "een.qdpx" in out.stdout
    assert "vertel archive write" in out.stdout
    assert run("new", "twee").exit_code == 0
    tried = run("project", "read", "een.qdpx", "--dry-run", "--study", "twee")
    assert "--dry-run" in tried.stdout
    assert "gesprek" not in run("status", "--study", "twee").stdout
    read = run("project", "read", "een.qdpx", "--json", "--study", "twee")
    assert counts(read.stdout) == {"sessions": 1, "codings": 1}
    again = run("project", "read", "een.qdpx", "--json", "--study", "twee")
    assert counts(again.stdout) == {"sessions": 0, "codings": 0}
    assert json.loads(again.stdout)["taken"]["something_new"] is False
    [listed] = json.loads(run("project", "list", "--json", "--study", "twee").stdout)
    assert listed["file"] == "een.qdpx"
    assert run("undo", "--study", "twee").exit_code == 0
    assert json.loads(run("project", "list", "--json", "--study", "twee").stdout) == []


@pytest.mark.parametrize("counting", ["spec", "utf16", "bytes"])
def test_how_it_counts_can_be_said(run: Run, study: Path, counting: str) -> None:
    run("project", "write", "een.qdpx", "--study", study)
    run("new", "twee")
    read = run("project", "read", "een.qdpx", "--counting", counting, "--crlf", "1", "--json", "--study", "twee")
    assert read.exit_code == 0
    assert json.loads(read.stdout)["told"] is True
    assert {each["crlf"] for each in json.loads(read.stdout)["taken"]["dialects"].values()} == {1}


def test_what_is_no_project_is_refused_in_one_sentence(run: Run, study: Path) -> None:
    refused = run("project", "read", "gesprek.txt", "--study", study)
    assert refused.exit_code == 1
    assert len(refused.stderr.strip().splitlines()) == 1
    assert run("project", "read", "nergens.qdpx", "--study", study).exit_code == 1
    nowhere = run("project", "write", "nergens/een.qdpx", "--study", study)
    assert nowhere.exit_code == 1
    assert len(nowhere.stderr.strip().splitlines()) == 1


def test_adding_a_project_says_how_to_take_it_over(run: Run, study: Path, folder: Path) -> None:
    run("project", "write", "een.qdpx", "--study", study)
    sqlite3.connect(folder / "project.sqlite3").execute("CREATE TABLE projects (id INTEGER)").connection.close()
    (folder / "werk.qda").mkdir()
    shutil.copy(folder / "project.sqlite3", folder / "werk.qda" / "data.qda")
    for file in ("een.qdpx", "project.sqlite3", "werk.qda"):
        refused = run("add", file, "--study", study)
        assert refused.exit_code == 1
        assert f"vertel project read {file}" in refused.stderr
        assert len(refused.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize(
    "command",
    [
        ("project", "write", "een/study.vertel"),
        ("archive", "write", "een/study.vertel"),
        ("archive", "write", "een/study.vertel", "--disguised"),
        *(("export", what, "-o", "een/study.vertel") for what in ("codings", "codebook", "transcript", "matrix")),
        ("report", "-o", "een/study.vertel"),
        ("speakers", "--write", "een/study.vertel"),
    ],
    ids=" ".join,
)
def test_no_file_that_is_written_takes_the_place_of_the_study(run: Run, study: Path, command: tuple[str, ...]) -> None:
    before = (study / "study.vertel").read_bytes()
    refused = run(*command, "--study", study)
    assert refused.exit_code == 1
    assert "study.vertel" in refused.stderr
    assert len(refused.stderr.strip().splitlines()) == 1
    assert (study / "study.vertel").read_bytes() == before


@pytest.mark.parametrize("name", ["gesprek.pdf", "gesprek.txt"])
def test_a_transcript_is_no_folder_that_is_called_as_a_file(run: Run, study: Path, folder: Path, name: str) -> None:
    before = sorted(folder.iterdir())
    refused = run("export", "transcript", "-o", name, "--session", "gesprek", "--study", study)
    assert refused.exit_code == 1
    assert ".docx, .html" in refused.stderr
    assert sorted(folder.iterdir()) == before
