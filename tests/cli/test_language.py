"""What people read is Dutch, or English when they ask; every message has both."""

import os
import re
import subprocess
import sys

from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo

import dutch_messages


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
    dutch = dutch_messages.catalogue()
    missing = set(dutch_messages.missing(dutch))
    ours = {
        str(message.id)
        for message in dutch_messages.template()
        if any(file != "click" for file, _ in message.locations)
    }
    assert missing & ours == set()


def test_the_compiled_catalogue_is_the_written_one() -> None:
    with dutch_messages.MO.open("rb") as file:
        compiled = read_mo(file)
    assert texts(compiled) == texts(dutch_messages.written())


def texts(catalogue: Catalog) -> dict[object, object]:
    """Each message that has a translation."""
    return {
        message.id if isinstance(message.id, str) else tuple(message.id): tuple(message.string)
        for message in catalogue
        if message.id and any(message.string)
    }


def test_every_placeholder_survives_translation() -> None:
    for message in dutch_messages.catalogue():
        if isinstance(message.id, str) and isinstance(message.string, str) and message.id:
            assert set(re.findall(r"{\w*}", message.string)) == set(re.findall(r"{\w*}", message.id))


def test_vertel_without_a_word_shows_its_help() -> None:
    said = subprocess.run(
        [sys.executable, "-m", "vertel"], capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert "Opdrachten:" in said.stdout + said.stderr
