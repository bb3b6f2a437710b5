"""`vertel export`: a table in a file, by a name that says what is in it and an end that says in which form."""

import json
from pathlib import Path

import pytest
from terminal import Run

from vertel.study.exchanging.tables.kinds import TABLES
from vertel.transcripts.table_file import read_table


@pytest.fixture
def study(run: Run, folder: Path) -> Path:
    """A study with a conversation that is coded."""
    done(run("new", "onderzoek"))
    done(run("add", "gesprek.txt", "--study", "onderzoek"))
    done(
        run(
            "code", "add", "eenzaamheid", "--quote", "niet meer eenzaam", "--session", "gesprek", "--study", "onderzoek"
        )
    )
    done(run("suggest", "--study", "onderzoek"))
    return folder / "onderzoek"


def done(result: object) -> str:
    assert result.exit_code == 0, result.output  # type: ignore[attr-defined]
    return str(result.stdout)  # type: ignore[attr-defined]


def test_every_table_has_a_subcommand(run: Run, study: Path, folder: Path) -> None:
    for name in TABLES:
        said = done(run("export", name, "-o", f"{name}.json", "--study", study))
        rows = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
        assert f"{name}.json" in said
        assert str(len(rows)) in said


def test_codings_are_narrowed_by_options(run: Run, study: Path, folder: Path) -> None:
    def rows(*options: str) -> list[dict[str, str]]:
        done(run("export", "codings", "-o", "c.csv", "--study", study, *options))
        return read_table(folder / "c.csv")

    assert [row["quote"] for row in rows("--status", "accepted")] == ["niet meer eenzaam"]
    assert len(rows()) > len(rows("--status", "suggested")) > 0
    assert {row["code"] for row in rows("--code", "Eenzaamheid", "--code", "subsidie")} == {"eenzaamheid", "subsidie"}
    assert len(rows("--session", "gesprek")) == len(rows())
    assert "gesprek" in run("export", "codings", "-o", "c.csv", "--study", study, "--session", "anders").stderr
    assert run("export", "codings", "-o", "c.csv", "--study", study, "--code", "eenzaamheit").exit_code == 1


def test_a_matrix_and_counts(run: Run, study: Path, folder: Path) -> None:
    done(run("export", "matrix", "--rows", "turn", "--code", "eenzaamheid", "-o", "m.csv", "--study", study))
    assert [row["eenzaamheid"] for row in read_table(folder / "m.csv")] == ["0", "1", "0", "0", "0"]
    done(run("export", "matrix", "--rows", "session", "--own", "--suggestions", "-o", "m.csv", "--study", study))
    assert len(read_table(folder / "m.csv")) == 1
    done(run("export", "counts", "--across", "session", "--people", "-o", "c.csv", "--study", study))
    found = {row["code"]: row["gesprek"] for row in read_table(folder / "c.csv")}
    assert (found["eenzaamheid"], found["subsidie"]) == ("1", "0")


@pytest.mark.parametrize("form", ["xlsx", "csv", "json", "yaml", "parquet", "qdc", "docx", "html"])
def test_the_codebook_in_every_form(run: Run, study: Path, folder: Path, form: str) -> None:
    said = done(run("export", "codebook", "-o", f"codeboek.{form}", "--study", study))
    assert "24" in said
    assert (folder / f"codeboek.{form}").stat().st_size > 1000


def test_a_form_that_is_none_is_said_with_those_that_are(run: Run, study: Path, folder: Path) -> None:
    said = run("export", "codebook", "-o", "codeboek.txt", "--study", study)
    assert said.exit_code == 1
    for form in (".xlsx", ".yaml", ".qdc", ".docx"):
        assert form in said.stderr
    assert not (folder / "codeboek.txt").exists()
    said = run("export", "turns", "-o", "beurten.docx", "--study", study)
    assert said.exit_code == 1
    assert ".parquet" in said.stderr
