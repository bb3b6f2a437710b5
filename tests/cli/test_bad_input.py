"""Bad input ends in one clear sentence, exit code 1, and a study that is as it was."""

import json
from pathlib import Path

import pytest
from terminal import Run

BAD = {
    "leeg.txt": b"",
    "spaties.txt": b"  \n\n ",
    "plaatje.txt": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8,
    "kapot.docx": b"PK\x03\x04 en dan niets meer",
    "oud.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512),
    "diep.json": b"[" * 100_000 + b"]" * 100_000,
    "doctype.eaf": b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><ANNOTATION_DOCUMENT>&a;</ANNOTATION_DOCUMENT>',
    "kapot.pdf": b"%PDF-1.7\n1 0 obj\n<<",
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_one_sentence_and_changes_nothing(run: Run, folder: Path, name: str) -> None:
    run("new", "onderzoek")
    run("add", "gesprek.txt", "--study", "onderzoek")
    before = json.loads(run("status", "--json", "--study", "onderzoek").stdout)
    (folder / name).write_bytes(BAD[name])
    result = run("add", "gesprek.txt", name, "--again", "--study", "onderzoek")
    assert result.exit_code == 1
    said = result.stderr.strip()
    assert said.startswith("Fout: ")
    assert name in said
    assert "\n" not in said
    assert json.loads(run("status", "--json", "--study", "onderzoek").stdout) == before


@pytest.mark.parametrize(
    "words", [("add", "weg.txt"), ("speakers", "--read", "weg.csv"), ("new", "x", "--codebook", "weg.csv")]
)
def test_a_file_that_is_not_there_is_one_sentence(run: Run, folder: Path, words: tuple[str, ...]) -> None:
    run("new", "onderzoek")
    on = () if words[0] == "new" else ("--study", "onderzoek")
    result = run(*words, *on)
    assert result.exit_code == 1
    assert result.stderr.startswith("Fout: weg.")
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (("status",), "vertel new"),
        (("status", "--study", "gesprek.txt"), "study.vertel"),
        (("new", ".", "--codebook", "bestaat-niet"), "sociale-basis"),
        (("new", ".", "--arc", "bestaat-niet"), "klassiek"),
    ],
)
def test_what_is_wrong_is_said_with_what_to_do(run: Run, folder: Path, words: tuple[str, ...], hint: str) -> None:
    result = run(*words)
    assert result.exit_code == 1
    assert hint in result.stderr
    assert not (folder / "study.vertel").exists()


def test_deciding_on_everything_by_accident_is_not_possible(run: Run, folder: Path) -> None:
    run("new", "onderzoek")
    run("add", "gesprek.txt", "--study", "onderzoek")
    run("suggest", "--study", "onderzoek")
    assert run("code", "accept", "--study", "onderzoek").exit_code == 2
    assert {one["status"] for one in json.loads(run("code", "list", "--json", "--study", "onderzoek").stdout)} == {
        "suggested"
    }
