"""`vertel export transcript`: sessions with their codings, to read."""

from pathlib import Path

import pytest
from terminal import Run


@pytest.fixture
def study(run: Run, folder: Path) -> Path:
    """A study with two sessions, one of them coded."""
    (folder / "tweede.txt").write_text("I: En nu?\nR1: Nu is er koffie.\n", encoding="utf-8")
    run("new", "een")
    run("add", "gesprek.txt", "tweede.txt", "--study", "een")
    run("code", "add", "eenzaamheid", "--quote", "niet meer eenzaam", "--session", "gesprek", "--study", "een")
    return folder / "een"


def test_a_session_goes_to_a_file_and_all_to_a_folder(run: Run, study: Path, folder: Path) -> None:
    for name in ("gesprek.docx", "gesprek.html"):
        made = run("export", "transcript", "-o", name, "--session", "gesprek", "--study", study)
        assert made.exit_code == 0, made.stderr
        assert (folder / name).stat().st_size > 1000
    assert "niet meer eenzaam</mark>" in (folder / "gesprek.html").read_text(encoding="utf-8")
    run("export", "transcript", "-o", "uit", "--form", "html", "--study", study)
    assert {path.name for path in (folder / "uit").iterdir()} == {"gesprek.html", "tweede.html"}


def test_it_says_which_sessions_there_are(run: Run, study: Path) -> None:
    refused = run("export", "transcript", "-o", "x.docx", "--study", study)
    assert refused.exit_code == 1
    assert "gesprek, tweede" in refused.stderr
