"""Tables out: every turn and every coding, and nothing that a spreadsheet would run."""

import csv
import json
from pathlib import Path

import pytest
from making import GESPREK, incoming
from python_calamine import CalamineWorkbook

from vertel.analysis.codebook_file import read_codebook
from vertel.study.codebook.keeping import codebook
from vertel.study.coding.by_hand import HandCoding, add_coding
from vertel.study.reporting.export import export
from vertel.study.sessions.keeping import add_transcripts
from vertel.study.sheets import TooLargeForExcel, UnknownSuffix
from vertel.study.store.study import Study
from vertel.transcripts.table_file import read_table

FORMULAS = (("R", "=1+1"), ("R", "+31 6"), ("R", "- nee"), ("@home", "@iedereen, hallo"))


@pytest.fixture
def talked(study: Study) -> Study:
    add_transcripts(study, [incoming("een.txt", *GESPREK), incoming("twee.txt", *FORMULAS)])
    add_coding(study, HandCoding("geld", "een", "subsidie"))
    add_coding(study, HandCoding("geld", "twee", "=1+1"))
    return study


def test_turns_are_written_with_their_text(talked: Study, tmp_path: Path) -> None:
    assert export(talked, "turns", tmp_path / "turns.json") == 7
    rows = json.loads((tmp_path / "turns.json").read_text(encoding="utf-8"))
    assert list(rows[0]) == ["session", "n", "speaker", "start", "end", "kind", "circle", "text"]
    assert [(row["session"], row["n"], row["text"]) for row in rows[:3]] == [
        ("een", n, text) for n, (_speaker, text) in enumerate(GESPREK, start=1)
    ]


def test_the_quote_of_a_coding_stands_in_its_turn(talked: Study, tmp_path: Path) -> None:
    export(talked, "turns", tmp_path / "turns.json")
    export(talked, "codings", tmp_path / "codings.json")
    turns = {
        (row["session"], row["n"]): row["text"] for row in json.loads((tmp_path / "turns.json").read_text("utf-8"))
    }
    for row in json.loads((tmp_path / "codings.json").read_text("utf-8")):
        assert turns[row["session"], row["turn"]][row["start"] : row["end"]] == row["quote"]


def test_no_cell_of_a_csv_is_a_formula(talked: Study, tmp_path: Path) -> None:
    for what in ("turns", "codings", "codebook"):
        path = tmp_path / f"{what}.csv"
        export(talked, what, path)
        with path.open(encoding="utf-8", newline="") as file:
            cells = [cell for row in csv.reader(file) for cell in row]
        assert cells
        assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


def test_no_cell_of_a_spreadsheet_is_a_formula(talked: Study, tmp_path: Path) -> None:
    path = tmp_path / "turns.xlsx"
    export(talked, "turns", path)
    rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    assert [row[7] for row in rows[4:]] == [text for _speaker, text in FORMULAS]


def test_a_guarded_text_reads_back_as_it_was(talked: Study, tmp_path: Path) -> None:
    export(talked, "turns", tmp_path / "turns.csv")
    assert [row["text"] for row in read_table(tmp_path / "turns.csv")[3:]] == [text for _speaker, text in FORMULAS]


def test_the_codebook_comes_back_from_its_csv(talked: Study, tmp_path: Path) -> None:
    export(talked, "codebook", tmp_path / "klein.csv")
    assert read_codebook(tmp_path / "klein.csv").codes == codebook(talked).codes


def test_a_text_that_no_cell_can_hold_is_refused_and_not_left_out(talked: Study, tmp_path: Path) -> None:
    add_transcripts(talked, [incoming("lang.txt", ("R", "lang verhaal " * 3000))])
    with pytest.raises(TooLargeForExcel, match=r"turns\.xlsx"):
        export(talked, "turns", tmp_path / "turns.xlsx")
    assert list(tmp_path.glob("*turns*")) == []
    assert export(talked, "turns", tmp_path / "turns.csv") == 8


def test_an_unknown_suffix_is_said(talked: Study, tmp_path: Path) -> None:
    with pytest.raises(UnknownSuffix):
        export(talked, "turns", tmp_path / "turns.pdf")
    assert list(tmp_path.glob("*.pdf")) == []
