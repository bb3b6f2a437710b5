"""`vertel archive`: written and read back from the terminal."""

import zipfile
from pathlib import Path

import pytest
from terminal import Run

from vertel import language


@pytest.fixture(autouse=True)
def _in_english() -> None:
    language.use("en")


def test_a_study_goes_into_a_zip_and_comes_back(run: Run, folder: Path) -> None:
    assert run("new", "wijk", "--name", "De Wijk").exit_code == 0
    assert run("add", "gesprek.txt", "--study", "wijk").exit_code == 0
    written = run("archive", "write", "wijk.zip", "--study", "wijk")
    assert written.exit_code == 0, written.output
    assert "It holds names" in written.stdout
    assert "Left out" not in written.stdout
    read = run("archive", "read", "wijk.zip", "terug")
    assert read.exit_code == 0, read.output
    assert "De Wijk" in read.stdout
    assert "gesprek" in run("status", "--study", "terug").stdout
    assert run("undo", "--study", "terug").exit_code == 0
    again = run("archive", "read", "wijk.zip", "terug")
    assert again.exit_code == 1
    assert again.stderr.startswith("Error: terug is not empty")


def test_a_disguised_one_says_what_to_look_at_and_what_it_left_out(run: Run, folder: Path) -> None:
    run("new", "wijk")
    run("add", "gesprek.txt", "--study", "wijk")
    written = run("archive", "write", "wijk.zip", "--disguised", "--study", "wijk")
    assert written.exit_code == 0, written.output
    assert "It holds names" not in written.stdout
    assert "look through it before you share it" in written.stdout
    assert "5 turns" in written.stdout
    assert "5 turns, 0 codings, 1 original file" in written.stdout
    with zipfile.ZipFile("wijk.zip") as archive:
        assert "buurtkamer" not in archive.read("tabellen/transcripts.csv").decode()


def test_what_is_no_archive_is_told_in_a_sentence(run: Run, folder: Path) -> None:
    for name in ("gesprek.txt", "nergens.zip", "."):
        said = run("archive", "read", name, "terug")
        assert said.exit_code == 1
        assert len(said.stderr.strip().splitlines()) == 1
    assert not Path("terug").exists()
    run("new", "wijk")
    said = run("archive", "write", "nergens/wijk.zip", "--study", "wijk")
    assert said.exit_code == 1
    assert "nergens" in said.stderr
