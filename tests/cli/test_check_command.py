"""`vertel check` says what a report still needs, and writes it where the user wants it."""

import io
import json
import zipfile
from pathlib import Path

import pytest
from docx import Document
from terminal import Run

from vertel import content

REVIEW = content.shipped("transcripts") / "voorbeeld" / "jaaroverzicht.docx"
TEXT = """Jaarverslag 2025

Wij spraken 800 bewoners. De tuin draagt bij aan de gezondheid van de wijk. Conform afspraak is alles klaar.
"""


@pytest.fixture
def report(folder: Path) -> Path:
    (folder / "verslag.txt").write_text(TEXT, encoding="utf-8")
    return folder / "verslag.txt"


def test_the_remarks_stand_by_kind_with_a_summary_above(run: Run, report: Path) -> None:
    said = run("check", report)
    assert said.exit_code == 0
    assert said.stdout.startswith("verslag.txt\n4 ")
    assert "“800 bewoners”" in said.stdout
    assert "“draagt bij aan”" in said.stdout
    assert "“volgens”" in said.stdout
    assert "B1" in said.stdout


def test_only_the_kinds_that_are_asked_for(run: Run, report: Path) -> None:
    said = run("check", report, "--kind", "claim", "--kind", "hard").stdout
    assert "draagt bij aan" in said
    assert "Conform" in said
    assert "“800 bewoners”" not in said
    assert run("check", report, "--kind", "mooi").exit_code == 2


def test_the_answer_for_a_machine(run: Run, report: Path) -> None:
    told = json.loads(run("check", report, "--json").stdout)
    (one,) = told["reports"]
    assert {each["kind"] for each in one["remarks"]} == {"counts", "claim", "hard"}
    assert one["counts"]["counts"] == 1
    assert one["remarks"][0]["question"]


def test_the_report_comes_back_in_word_with_comments_and_itself_unchanged(run: Run, folder: Path) -> None:
    before = REVIEW.read_bytes()
    assert run("check", REVIEW, "-o", "nagekeken.docx").exit_code == 0
    comments = list(Document(str(folder / "nagekeken.docx")).comments)
    assert len(comments) > 40
    assert any("8 " in each.text and "9" in each.text for each in comments)
    assert REVIEW.read_bytes() == before


def test_a_text_comes_back_in_word_too_and_the_remarks_as_json(run: Run, report: Path, folder: Path) -> None:
    assert run("check", report, "-o", "nagekeken.docx").exit_code == 0
    assert len(list(Document(str(folder / "nagekeken.docx")).comments)) == 3
    assert run("check", report, "-o", "opmerkingen.json").exit_code == 0
    assert json.loads((folder / "opmerkingen.json").read_text(encoding="utf-8"))["form"] == 1


def test_more_reports_go_to_a_folder(run: Run, report: Path, folder: Path) -> None:
    (folder / "uit").mkdir()
    said = run("check", report, REVIEW, "-o", "uit")
    assert said.exit_code == 0
    assert len(list((folder / "uit").glob("*.docx"))) == 2
    refused = run("check", report, REVIEW, "-o", "een.docx")
    assert refused.exit_code == 1
    assert "een.docx" in refused.stderr


def test_reports_contradict_each_other(run: Run, folder: Path) -> None:
    (folder / "a.txt").write_text("Het netwerk heeft 34 leden.", encoding="utf-8")
    (folder / "b.txt").write_text("Het netwerk heeft 38 leden.", encoding="utf-8")
    said = run("check", "a.txt", "b.txt", "--kind", "contradiction").stdout
    assert said.count("34 leden") >= 2
    assert "b.txt" in said


def test_it_looks_in_the_study_around_it_or_in_none(run: Run, report: Path, folder: Path) -> None:
    assert run("new", "onderzoek").exit_code == 0
    assert run("check", report, "--study", "onderzoek").exit_code == 0
    assert run("check", report, "--study", "nergens").exit_code == 1


def test_bad_input_is_one_sentence(run: Run, folder: Path, report: Path) -> None:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * 60_000_000)
    bad = {
        "weg.docx": None,
        "leeg.txt": b"",
        "kapot.docx": b"PK\x03\x04 word/ ...",
        "bom.docx": bomb.getvalue(),
        "foto.jpg": bytes(range(256)) * 50,
        "geheim.docx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
    }
    for name, data in bad.items():
        if data is not None:
            (folder / name).write_bytes(data)
        said = run("check", name)
        assert said.exit_code == 1
        assert said.stderr.count("\n") == 1
        assert name in said.stderr
    assert run("check", report, "-o", report).exit_code == 1
    assert run("check", report, "-o", "kopie.odt").exit_code == 1
    assert report.read_text(encoding="utf-8") == TEXT
