"""`vertel document`, and `vertel report` with its editions."""

import json
from pathlib import Path

import pytest
from docx import Document
from terminal import Run


@pytest.fixture
def study(run: Run, folder: Path) -> Path:
    place = folder / "onderzoek"
    for words in (("new", place), ("add", folder / "gesprek.txt", "--study", place), ("suggest", "--study", place)):
        assert run(*words).exit_code == 0
    return place


def test_without_a_name_it_lists_the_documents_and_what_one_chooses(run: Run, study: Path) -> None:
    listed = {each["name"]: each for each in json.loads(run("document", "--json", "--study", study).stdout)}
    assert listed["report"]["needs"] == ["edition", "year"]
    assert {"report", "guide"} <= set(listed)
    assert "--edition" in run("document", "--study", study).stdout


def test_a_document_is_made_and_says_that_it_is_a_draft(run: Run, study: Path) -> None:
    made = run("document", "report", "-o", "rapport.docx", "--study", study)
    assert made.exit_code == 0
    assert "voorstel" in made.stdout
    assert "Interne uitgave" in [paragraph.text for paragraph in Document("rapport.docx").paragraphs]


def test_what_nobody_decided_on_is_in_no_edition_for_outside(run: Run, study: Path) -> None:
    assert run("report", "-o", "rapport.docx", "--edition", "public", "--study", study).exit_code == 0
    document = Document("rapport.docx")
    assert "Openbare uitgave" in document.sections[0].header.paragraphs[0].text
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "waarover nog niemand besliste" in text
    assert "eenzaam" not in text


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("nergens", "-o", "x.docx"), "nergens"),
        (("report",), "-o"),
        (("report", "-o", "x.docx", "--year", "1999"), "Rapport"),
        (("report", "-o", "x.odt"), ".docx"),
        (("letter", "-o", "x.docx", "--person", "Niemand"), "“"),
    ],
)
def test_what_cannot_be_made_is_told(run: Run, study: Path, words: tuple[str, ...], says: str) -> None:
    answer = run("document", *words, "--study", study)
    assert answer.exit_code != 0
    assert says in answer.stderr
    assert not Path("x.docx").exists()
