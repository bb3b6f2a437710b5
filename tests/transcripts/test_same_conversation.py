"""One conversation, in every file that people have: the same turns."""

import pytest
from spoken import SAID, SPOKEN, said
from written import FILES

from vertel.transcripts.registry import read
from vertel.transcripts.transcript import Repair

TIMED = [key for key in FILES if not key.startswith(("labels", "f4", "bracket", "google-meet", "table-html"))]


@pytest.mark.parametrize("key", FILES)
def test_the_same_conversation_gives_the_same_turns_in_every_file(key: str) -> None:
    names, name, data = FILES[key]
    transcript = read(data, name)
    assert said(list(transcript.turns)) == [(names.get(who, who), what) for who, what in SAID]
    assert Repair.WRONG_EXTENSION not in transcript.repairs


@pytest.mark.parametrize("key", TIMED)
def test_the_same_conversation_has_the_same_times_in_every_file_that_has_times(key: str) -> None:
    _, name, data = FILES[key]
    spoken = [turn for turn in read(data, name).turns if turn.kind == "speech"]
    assert [turn.start_time for turn in spoken] == [start for *_, start, _ in SPOKEN]


@pytest.mark.parametrize("key", FILES)
def test_content_decides_what_a_file_is_and_a_wrong_extension_is_counted(key: str) -> None:
    _, name, data = FILES[key]
    transcript = read(data, "gesprek.xyz")
    assert said(list(transcript.turns)) == said(list(read(data, name).turns))
    assert transcript.repairs[Repair.WRONG_EXTENSION] == 1


@pytest.mark.parametrize("key", FILES)
def test_every_format_is_told_by_its_key(key: str) -> None:
    _, name, data = FILES[key]
    assert read(data, name).format == key.split("/")[0]
