"""`--lang` after `vertel add` is the language of the conversation; before it, the language that the user reads."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from terminal import Run


def vertel(folder: Path, *words: str) -> str:
    """What a real `vertel` prints: the language of its messages is chosen before any command is loaded."""
    answer = subprocess.run(
        [sys.executable, "-m", "vertel", *words],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
        env={**os.environ, "LANGUAGE": "", "PYTHONIOENCODING": "utf-8"},
    )
    return answer.stdout


@pytest.fixture
def study(run: Run, folder: Path) -> Path:
    """A Dutch study, and the folder it is in."""
    assert run("new", "onderzoek", "--name", "De Kleine Buurt").exit_code == 0
    return folder


def test_a_conversation_in_english_is_marked_and_shown(run: Run, study: Path) -> None:
    run("add", "gesprek.txt", "--lang", "en", "--study", "onderzoek")
    sessions = json.loads(run("status", "--json", "--study", "onderzoek").stdout)["sessions"]
    assert [session["language"] for session in sessions] == ["en"]


def test_a_conversation_in_the_language_of_the_study_needs_no_mark(run: Run, study: Path) -> None:
    run("add", "gesprek.txt", "--study", "onderzoek")
    assert "interview," not in run("status", "--study", "onderzoek").stdout


def test_marking_a_conversation_as_english_does_not_make_the_messages_english(study: Path) -> None:
    assert "Volgende stap" in vertel(study, "add", "gesprek.txt", "--lang", "en", "--study", "onderzoek")


def test_messages_in_english_do_not_make_the_conversation_english(run: Run, study: Path) -> None:
    said = vertel(study, "--lang", "en", "add", "gesprek.txt", "--study", "onderzoek")
    assert "Next:" in said
    sessions = json.loads(run("status", "--json", "--study", "onderzoek").stdout)["sessions"]
    assert [session["language"] for session in sessions] == [None]


def test_after_other_commands_lang_is_the_language_that_the_user_reads(study: Path) -> None:
    vertel(study, "add", "gesprek.txt", "--study", "onderzoek")
    assert "Next:" in vertel(study, "status", "--lang", "en", "--study", "onderzoek")
