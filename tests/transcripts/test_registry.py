"""The one door: what is recognised, what is refused, and how it is told."""

import pytest
from written import docx, zipped

from vertel.transcripts.errors import (
    DamagedFile,
    EmptyFile,
    NoColumnOfSpeech,
    NoSpeechFound,
    OldWordFile,
    TooDeep,
    UnknownFormat,
    UnreadableFile,
    UnsafeFile,
)
from vertel.transcripts.registry import read, transcript_formats
from vertel.transcripts.transcript import Repair

TALK = "I: Hoe gaat het in de wijk?\nR1: Steeds beter, één voor één.\n"


@pytest.mark.parametrize("data", [b"", b"  \r\n\t\n", b"\xef\xbb\xbf", b"\xff\xfe", b"\x00" * 40])
def test_a_file_without_anything_in_it_is_empty(data: bytes) -> None:
    with pytest.raises(EmptyFile):
        read(data, "leeg.txt")


@pytest.mark.parametrize("data", [b"Datum: 14 maart 2025\n", b"[stilte]\n", docx(""), b"WEBVTT\n\n", "\u00a0".encode()])
def test_a_file_in_which_nobody_says_anything_has_no_speech(data: bytes) -> None:
    with pytest.raises(NoSpeechFound):
        read(data, "stil.txt")


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20,
        b"ID3\x04" + bytes(range(255, -1, -1)) * 20,
        b"MZ" + bytes(500) + bytes(range(256)) * 4,
        zipped({"foto.txt": "een los tekstje"}),
    ],
)
def test_what_is_no_text_is_refused_under_the_name_of_a_text(data: bytes) -> None:
    with pytest.raises(UnknownFormat):
        read(data, "gesprek.txt")


def test_a_table_without_a_column_of_speech_is_no_transcript() -> None:
    with pytest.raises(NoColumnOfSpeech, match=r"sessies\.csv"):
        read(b"sessie,soort,datum\nmiddag,dialoog,2025-03-13\navond,interview,2025-03-20\n", "sessies.csv")


def test_a_word_file_under_another_name_is_read_and_that_is_counted() -> None:
    transcript = read(docx("I: Hallo.", "R1: Ja."), "gesprek.txt")
    assert transcript.format == "labels-docx"
    assert transcript.repairs == {Repair.WRONG_EXTENSION: 1}


@pytest.mark.parametrize("name", ["gesprek.txt", "gesprek.TXT", "gesprek"])
def test_plain_text_needs_no_extension(name: str) -> None:
    assert not read(TALK.encode(), name).repairs


def test_plain_text_under_the_name_of_a_word_file_is_read_and_that_is_counted() -> None:
    assert read(TALK.encode(), "gesprek.docx").repairs == {Repair.WRONG_EXTENSION: 1}


def test_half_a_word_file_is_damaged() -> None:
    data = docx("I: Hallo.", "R1: Ja.")
    with pytest.raises(DamagedFile):
        read(data[: len(data) // 2], "half.docx")


def test_an_old_word_file_is_told_apart() -> None:
    with pytest.raises(OldWordFile):
        read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), "oud.doc")


def test_json_a_hundred_thousand_levels_deep_is_too_deep() -> None:
    with pytest.raises(TooDeep):
        read(b"[" * 100_000 + b"]" * 100_000, "diep.json")


def test_a_document_type_is_unsafe() -> None:
    data = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><ANNOTATION_DOCUMENT>&b;'
    with pytest.raises(UnsafeFile):
        read(data, "gesprek.eaf")


def test_an_error_names_the_file_in_one_sentence() -> None:
    with pytest.raises(UnreadableFile, match=r"gesprek\.mp3"):
        read(b"ID3\x04" + bytes(range(256)) * 20, "gesprek.mp3")


@pytest.mark.parametrize(
    "data",
    [TALK.replace("\n", "\r\n").encode(), TALK.encode("utf-8-sig"), TALK.encode("utf-16"), TALK.encode("cp1252")],
)
def test_the_same_transcript_with_other_line_ends_or_encoding_has_the_same_fingerprint(data: bytes) -> None:
    assert read(data, "kopie.txt").fingerprint == read(TALK.encode(), "gesprek.txt").fingerprint


def test_other_words_and_other_speakers_have_another_fingerprint() -> None:
    first = read(TALK.encode(), "gesprek.txt").fingerprint
    assert read(TALK.replace("beter", "slechter").encode(), "gesprek.txt").fingerprint != first
    assert read(TALK.replace("R1", "R2").encode(), "gesprek.txt").fingerprint != first


def test_what_was_found_out_comes_with_the_transcript() -> None:
    text = "Gesprek met de buurt\nDatum: 14 maart 2025\n\nI: Wie is daar?\nSamira: ik.\n"
    transcript = read(text.encode("cp1252"), "gesprek.txt", frozenset({"Samira"}))
    assert transcript.title == "Gesprek met de buurt"
    assert str(transcript.recorded) == "2025-03-14"
    assert transcript.speakers == {"I": 1, "Samira": 1}
    assert transcript.codec == "utf-8"
    assert read(text.encode(), "gesprek.txt").possible_speakers == {"Samira": 1}


def test_brackets_at_the_start_make_no_json_of_a_transcript() -> None:
    assert read(b"[i] Hallo?\n[r1] Ja.\n", "gesprek.txt").format == "bracket-labels-txt"


def test_every_format_that_is_read_has_a_key_of_its_own_and_a_name() -> None:
    formats = transcript_formats()
    keys = [key for key, _, _ in formats]
    assert len(set(keys)) == len(keys) > 30
    assert all(name for _, name, _ in formats)


def test_what_is_mended_in_markdown_is_counted_once() -> None:
    found = read(b"**I:** Ho\x07e gaat het?\n\n**R:** Goed.\n", "gesprek.md")
    assert found.repairs[Repair.CONTROL_CHARACTER] == 1
