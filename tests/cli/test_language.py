"""What people read is Dutch, or English when they ask; every message has both."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "tools"))
import catalogue


def vertel(*words: str, **environment: str) -> str:
    """What a real `vertel` prints."""
    command = [sys.executable, "-m", "vertel", *words]
    answer = subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", check=True, env={**os.environ, **environment}
    )
    return answer.stdout


def test_help_is_dutch_unless_english_is_asked() -> None:
    assert "Begin een onderzoek" in vertel("--help", LANGUAGE="")
    assert "Begin a study" in vertel("--help", "--lang", "en", LANGUAGE="")
    assert "Begin a study" in vertel("--help", VERTEL_LANG="en", LANGUAGE="")


def test_clicks_own_words_are_dutch_too() -> None:
    said = vertel("add", "--help", LANGUAGE="")
    assert "Gebruik:" in said
    assert "Usage:" not in said


def test_every_message_of_vertel_is_in_the_catalogue_and_translated() -> None:
    dutch = catalogue.catalogue()
    missing = {message for message in catalogue.missing(dutch)}
    ours = {
        str(message.id) for message in catalogue.template() if any(file != "click" for file, _ in message.locations)
    }
    assert missing & ours == set()


def test_the_compiled_catalogue_is_the_written_one() -> None:
    from babel.messages.mofile import read_mo

    with catalogue.MO.open("rb") as file:
        compiled = {message.id: message.string for message in read_mo(file) if message.id}
    written = {message.id: message.string for message in catalogue.catalogue() if message.id and message.string}
    assert compiled == {key: value for key, value in written.items() if key in compiled}
    assert len(compiled) == len([value for value in written.values() if all(value)])


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_every_placeholder_survives_translation(lang: str) -> None:
    import re

    for message in catalogue.catalogue():
        if message.id and isinstance(message.id, str) and message.string:
            assert set(re.findall(r"{\w+}", message.string)) == set(re.findall(r"{\w+}", message.id))
