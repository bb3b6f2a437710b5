"""No bytes make a reader raise anything but its own errors; and large files stay quick."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from written import FILES

from vertel.transcripts.errors import UnreadableFile
from vertel.transcripts.registry import read

BEGINNINGS = [
    b"",
    b"PK\x03\x04",
    b"PK\x03\x04word/document.xml",
    b"%PDF-1.7\n",
    b"{\\rtf1\\ansi ",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"<?xml version='1.0'?><ANNOTATION_DOCUMENT>",
    b"<basic-transcription>",
    b"<!DOCTYPE html><html>",
    b'{"segments": [',
    b'[{"start": 1, "text": ',
    b"WEBVTT\n\n00:00.000 --> ",
    b"1\n00:00:01,000 --> ",
    b"@UTF8\n@Begin\n*A:\t",
    b"Spreker;Tekst;Tijd\n",
    b"Eva Jansen  0:04\n",
    b"00:00:04\n",
    b"I: ",
    b"\xff\xfe",
]
PIECES = [
    "I: ",
    "R1:",
    "[",
    "]",
    "#00:00:03-2#",
    "0:04",
    "00:00:04",
    "   ",
    "\t",
    "\n",
    "**",
    "a",
    "Eva Jansen",
    ":",
    " --> ",
    "😀",
    "\x85",
]
NAMES = st.sampled_from(["a.txt", "a.docx", "a.md", "a.csv", "a.vtt", "a"])


def is_read_or_refused(data: bytes, name: str) -> bool:
    try:
        transcript = read(data, name)
    except UnreadableFile as error:
        return name in str(error)
    transcript.text.encode()
    return all(turn.text == turn.text.strip() != "" for turn in transcript.turns)


@given(st.sampled_from(BEGINNINGS), st.binary(max_size=400), NAMES)
def test_any_bytes_are_read_or_refused_in_one_sentence(beginning: bytes, data: bytes, name: str) -> None:
    assert is_read_or_refused(beginning + data, name)


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join), NAMES)
def test_any_text_that_looks_like_a_transcript_is_read_or_refused(text: str, name: str) -> None:
    assert is_read_or_refused(text.encode(), name)


@given(st.sampled_from(sorted(FILES)), st.integers(0, 10_000), st.binary(max_size=4))
def test_any_real_file_with_bytes_damaged_or_cut_off_is_read_or_refused(key: str, place: int, damage: bytes) -> None:
    _, name, data = FILES[key]
    place %= len(data)
    after = data[place + len(damage) :] if damage else b""
    assert is_read_or_refused(data[:place] + damage + after, name)


@pytest.mark.parametrize(
    "line", ["I: " + "ja en nee " * 100_000, "a" * 1_000_000, " " * 999_999 + "#", "(" * 1_000_000, "[0:" * 300_000]
)
def test_a_very_long_line_is_read_in_a_moment(line: str) -> None:
    start = time.process_time()
    assert is_read_or_refused(line.encode(), "lang.txt")
    assert time.process_time() - start < 2


def test_many_lines_are_read_in_a_moment() -> None:
    start = time.process_time()
    transcript = read(b"I: Hoe gaat het in de wijk?\nR1: Steeds beter.\n" * 10_000, "lang.txt")
    assert time.process_time() - start < 4
    assert transcript.speakers == {"I": 10_000, "R1": 10_000}
