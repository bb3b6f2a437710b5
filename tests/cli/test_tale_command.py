"""`vertel tale` reads a metaphor story, and shows it as it is read aloud."""

import json
from pathlib import Path

import pytest
from click.testing import Result
from terminal import Run

TALE = """\
title: Het touw
session: gesprek
paragraphs:
  - text: Er was eens een touw.
    literal: De buurt hield elkaar vast.
    reactions: [{text: Dat is waar.}]
  - text: Het rafelde.
"""


def done(result: Result) -> str:
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.fixture
def tale(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A study with a session, and a story in a file."""
    monkeypatch.setenv("VERTEL_STUDY", "onderzoek")
    done(run("new", "onderzoek"))
    done(run("add", "gesprek.txt"))
    done(run("speakers", "--confirm"))
    (folder / "touw.yaml").write_text(TALE, encoding="utf-8")
    return folder / "touw.yaml"


def test_a_story_is_read_once_and_shown(run: Run, tale: Path) -> None:
    done(run("tale", "read", tale))
    assert "Het touw" in done(run("tale", "read", tale))
    assert done(run("tale", "list")).count("Het touw") == 1
    shown = done(run("tale", "show"))
    assert "De buurt hield elkaar vast." in shown
    assert "Dat is waar." in shown
    aloud = done(run("tale", "show", "1", "--aloud"))
    assert "Het rafelde." in aloud
    assert "Dat is waar." not in aloud


def test_the_participants_read_in_turns(run: Run, tale: Path) -> None:
    done(run("tale", "read", tale))
    assert len(done(run("tale", "readers")).splitlines()) == 2
    told = json.loads(done(run("tale", "show", "--json")))
    readers = [one["reader"] for one in told["paragraphs"]]
    assert all(readers)
    assert readers[0] != readers[1]


def test_a_story_that_is_not_there(run: Run, tale: Path) -> None:
    result = run("tale", "show", "3")
    assert result.exit_code == 1
    assert "Er is geen metafoorverhaal 3" in result.stderr
