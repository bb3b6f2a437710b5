"""From a folder of transcripts to a report, typed as a researcher types it."""

import json
from pathlib import Path

import pytest
from click.testing import Result
from docx import Document
from terminal import Run


def done(result: Result) -> str:
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.fixture
def study(run: Run, folder: Path) -> Path:
    done(run("new", "onderzoek", "--name", "De Kleine Buurt"))
    done(run("add", folder, "--study", "onderzoek", "--kind", "focus-group", "--date", "2025-03-14"))
    return folder / "onderzoek"


def test_a_folder_of_transcripts_becomes_a_word_report(run: Run, study: Path) -> None:
    done(run("speakers", "--confirm", "--study", study))
    done(run("suggest", "--study", study))
    done(run("code", "accept", "--min-score", "0", "--study", study))
    done(run("report", "-o", "rapport.docx", "--study", study))
    text = "\n".join(paragraph.text for paragraph in Document("rapport.docx").paragraphs)
    assert "De subsidie stopte." in text
    assert "{{" not in text


def test_what_was_read_is_reported(run: Run, folder: Path) -> None:
    done(run("new", "onderzoek"))
    said = done(run("add", "gesprek.txt", "--study", "onderzoek"))
    assert "5 beurten, 3 sprekers" in said
    assert "gesprek" in said


def test_a_dry_run_reads_and_keeps_nothing(run: Run, folder: Path) -> None:
    done(run("new", "onderzoek"))
    assert "gesprek.txt" in done(run("add", "gesprek.txt", "--dry-run", "--study", "onderzoek"))
    assert json.loads(done(run("status", "--json", "--study", "onderzoek")))["sessions"] == []


def test_status_says_what_to_do_next_at_every_step(run: Run, folder: Path) -> None:
    done(run("new", "onderzoek"))
    steps = [done(run("status", "--study", "onderzoek"))]
    for command in (
        ("add", "gesprek.txt"),
        ("speakers", "--confirm"),
        ("suggest",),
        ("code", "accept", "--min-score", "0"),
    ):
        done(run(*command, "--study", "onderzoek"))
        steps.append(done(run("status", "--study", "onderzoek")))
    for step, command in zip(steps, ("add", "speakers", "suggest", "code list", "report"), strict=True):
        assert f"vertel {command}" in step.strip().split("\n")[-1]


def test_every_answer_for_a_machine_is_json(run: Run, study: Path) -> None:
    done(run("suggest", "--study", study))
    for words in (
        ("speakers",),
        ("arc",),
        ("status",),
        ("log",),
        ("suggest",),
        ("code", "list"),
        ("code", "search", "de"),
    ):
        assert json.loads(done(run(*words, "--json", "--study", study)))


def test_codings_are_made_listed_and_undone(run: Run, study: Path) -> None:
    done(run("code", "add", "subsidie", "--session", "gesprek", "--quote", "De subsidie stopte.", "--study", study))
    (coding,) = json.loads(done(run("code", "list", "--json", "--study", study)))
    assert (coding["quote"], coding["turn"], coding["status"]) == ("De subsidie stopte.", 4, "accepted")
    assert "1 passage." in done(run("code", "list", "--study", study))
    done(run("undo", "--study", study))
    assert json.loads(done(run("code", "list", "--json", "--study", study))) == []
    assert "Noor" in done(run("log", "--study", study))


def test_the_arc_shows_evidence_and_asks_where_it_is_empty(run: Run, study: Path) -> None:
    done(run("speakers", "--confirm", "--study", study))
    done(run("suggest", "--study", study))
    said = done(run("arc", "--study", study))
    assert "Er was eens" in said
    assert "Leeg." in said


def test_the_guide_asks_what_the_study_does_not_know(run: Run, study: Path) -> None:
    done(run("suggest", "--study", study))
    done(run("guide", "-o", "leidraad.docx", "--study", study))
    assert Document("leidraad.docx").paragraphs


def test_speakers_are_written_corrected_and_read(run: Run, study: Path) -> None:
    done(run("speakers", "--write", "sprekers.csv", "--study", study))
    filled = Path("sprekers.csv").read_text(encoding="utf-8").replace("respondent,", "respondent,residents")
    Path("sprekers.csv").write_text(filled, encoding="utf-8")
    assert "3 sprekers bevestigd" in done(run("speakers", "--read", "sprekers.csv", "--study", study))
    found = json.loads(done(run("speakers", "--json", "--study", study)))
    assert {speaker["status"] for speaker in found} == {"confirmed"}


def test_the_study_is_found_by_option_by_environment_and_from_below(
    run: Run, study: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    by_file = done(run("status", "--study", study / "study.vertel"))
    monkeypatch.setenv("VERTEL_STUDY", str(study))
    assert done(run("status")) == by_file
    monkeypatch.delenv("VERTEL_STUDY")
    monkeypatch.chdir(study / "stories")
    assert done(run("status")) == by_file


def test_lists_and_readmes_in_a_folder_are_passed_over_and_said(run: Run, folder: Path) -> None:
    (folder / "README.md").write_text("# Wat dit is\n\nEen map met gesprekken.\n", encoding="utf-8")
    (folder / "deelnemers.csv").write_text("naam;rol\nSanne;respondent\n", encoding="utf-8")
    (folder / "opname.mp3").write_bytes(b"ID3" + bytes(100))
    done(run("new", "onderzoek"))
    assert "deelnemers.csv" in done(run("add", folder, "--study", "onderzoek"))
    sessions = json.loads(done(run("status", "--json", "--study", "onderzoek")))["sessions"]
    assert [session["name"] for session in sessions] == ["gesprek"]


def test_a_dry_run_says_what_would_become_of_it(run: Run, study: Path) -> None:
    (answer,) = json.loads(done(run("add", "gesprek.txt", "--dry-run", "--json", "--study", study)))
    assert answer["outcome"] == "known already"


def test_confirming_answers_a_machine_in_json_only(run: Run, study: Path) -> None:
    found = json.loads(done(run("speakers", "--confirm", "--json", "--study", study)))
    assert {speaker["status"] for speaker in found} == {"confirmed"}


def test_a_folder_without_transcripts_is_said(run: Run, folder: Path) -> None:
    done(run("new", "onderzoek"))
    (folder / "leeg").mkdir()
    result = run("add", "leeg", "--study", "onderzoek")
    assert result.exit_code == 1
    assert "leeg" in result.stderr


def test_the_demo_never_touches_a_study_of_somebody_else(run: Run, folder: Path) -> None:
    done(run("new", "onderzoek"))
    (folder / "onderzoek" / "rapport.docx").write_bytes(b"van mij")
    assert run("demo", "onderzoek").exit_code == 1
    assert (folder / "onderzoek" / "rapport.docx").read_bytes() == b"van mij"
