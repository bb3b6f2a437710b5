"""A recording is no transcript: whoever adds one hears what to do with it."""

import pytest

from vertel.transcripts.errors import IsRecording
from vertel.transcripts.registry import read

NOISE = bytes(range(256)) * 20
BEGINNINGS = {
    "gesprek.mp3": b"ID3\x04\x00\x00\x00\x00\x00\x23TSSE",
    "zonder-titel.mp3": b"\xff\xfb\x90\x64",
    "gesprek.wav": b"RIFF\x24\x08\x00\x00WAVEfmt ",
    "gesprek.m4a": b"\x00\x00\x00\x20ftypM4A ",
    "gesprek.mp4": b"\x00\x00\x00\x18ftypmp42",
    "gesprek.mov": b"\x00\x00\x00\x14ftypqt  ",
    "gesprek.webm": b"\x1a\x45\xdf\xa3\x9f\x42\x86",
    "gesprek.ogg": b"OggS\x00\x02",
    "gesprek.flac": b"fLaC\x00\x00",
    "gesprek.wma": b"\x30\x26\xb2\x75\x8e\x66\xcf\x11\xa6\xd9",
    "gesprek.avi": b"RIFF\x24\x08\x00\x00AVI LIST",
    "gesprek.amr": b"#!AMR\n",
    "gesprek.ds2": b"\x03ds2\x00",
    "heet-anders.txt": b"\xff\xf1\x50\x80",
}


@pytest.mark.parametrize(("name", "begins"), BEGINNINGS.items(), ids=BEGINNINGS)
def test_a_recording_is_refused_with_what_to_do(name: str, begins: bytes) -> None:
    with pytest.raises(IsRecording, match=name):
        read(begins + NOISE, name)


@pytest.mark.parametrize(
    "text",
    ["RIFF: ja, over WAVE.", "ID3: ja.", "The wide road: ja.", "caffeïne: ja.", "Oggs\nR: ja."],
)
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "cp1252"])
def test_text_is_read_whatever_it_is_written_in(text: str, codec: str) -> None:
    assert read(text.encode(codec), "gesprek.mp3").turns
