"""Figures in a study: written down, read from a table, changed by two at a time, and held against what is written."""

from datetime import date
from pathlib import Path

import pytest
from making import ON_BOTH, everything, incoming

from vertel import language
from vertel.study.change_stories.errors import NotADay
from vertel.study.errors import ColumnMissing, InTheFile
from vertel.study.log.history import log, undo
from vertel.study.sessions.keeping import SessionNote, add_transcripts
from vertel.study.sheets import write_table
from vertel.study.store.study import Study
from vertel.study.telling.stories import write_story
from vertel.study.weighing.contradicted import contradictions
from vertel.study.weighing.errors import FigureChanged, NoSubject, NoSuchFigure, NotAFigure
from vertel.study.weighing.figures import (
    ReadFigures,
    add_figure,
    edit_figure,
    list_figures,
    read_figures,
    remove_figure,
)
from vertel.study.weighing.written import read_day, read_number, shown_number, typed_number

LEDEN = {"subject": "leden", "value": "21", "unit": "leden", "dated": "2025-01-01", "source": "ledenlijst"}
TABLE = """\
figure;value;unit;date;source;note
leden;21;leden;1-1-2025;ledenlijst;
leden;22;leden;2025;ledenlijst;"twee erbij, één gestopt"
subsidie;402.500;euro;juni 2025;besluit;
wachttijd;8,5;jaar;;;
"""


@pytest.fixture(autouse=True)
def _in_english(study: Study) -> None:
    """Sentences are matched as they stand in the code; the study itself is in Dutch."""
    language.use("en")


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "cijfers.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


@ON_BOTH
def test_what_is_written_down_can_be_changed_taken_away_and_undone(study: Study) -> None:
    empty = everything(study)
    number = add_figure(study, LEDEN)
    edit_figure(study, number, {"value": "22", "note": "een erbij"})
    (kept,) = list_figures(study)
    assert (kept.value, kept.note, kept.source) == (22, "een erbij", "ledenlijst")
    remove_figure(study, number)
    assert list_figures(study) == []
    undo(study)
    assert list_figures(study) == [kept]
    undo(study)
    undo(study)
    assert everything(study) == empty


@ON_BOTH
def test_a_table_is_read_in_the_way_people_write_it(study: Study, table: Path) -> None:
    assert read_figures(study, table) == ReadFigures(4, 0, 0)
    assert [(one.value, one.dated) for one in list_figures(study)] == [
        (21, date(2025, 1, 1)),
        (22, date(2025, 12, 31)),
        (402500, date(2025, 6, 30)),
        (8.5, None),
    ]
    assert read_figures(study, table) == ReadFigures(0, 0, 4)
    table.write_text(TABLE.replace("8,5", "9"), encoding="utf-8")
    assert read_figures(study, table) == ReadFigures(0, 1, 3)
    assert [one.value for one in list_figures(study)] == [21, 22, 402500, 9]
    assert log(study)[0].sentence.startswith("Figures read from cijfers.csv")


@pytest.mark.parametrize("suffix", [".xlsx", ".json", ".csv"])
def test_a_table_that_a_program_wrote_is_read_too(study: Study, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"cijfers{suffix}"
    write_table(path, ["figure", "value", "date"], [["wachttijd", "8.5", "2025-12-31"], ["uren", "1387", ""]])
    read_figures(study, path)
    assert [(one.value, one.dated) for one in list_figures(study)] == [(8.5, date(2025, 12, 31)), (1387, None)]


@pytest.mark.parametrize(
    ("broken", "error", "said"),
    [
        (TABLE.replace("402.500", "veel"), InTheFile, "row 4: “veel” is not a number"),
        (TABLE.replace("1-1-2025", "ooit"), InTheFile, "row 2: “ooit” is not a date"),
        (TABLE.replace("wachttijd", ""), InTheFile, "row 5: A figure says what"),
        (TABLE.replace("value", "bedrag"), ColumnMissing, "cijfers.csv has no column “value”"),
        ("", ColumnMissing, "has no column"),
    ],
)
def test_a_table_with_a_mistake_leaves_everything_as_it_was(
    study: Study, table: Path, broken: str, error: type[Exception], said: str
) -> None:
    table.write_text(broken, encoding="utf-8")
    before = everything(study)
    with pytest.raises(error, match=said):
        read_figures(study, table)
    assert everything(study) == before


def test_one_source_that_says_two_things_on_a_day_keeps_both_rows(study: Study, table: Path) -> None:
    table.write_text("figure,value,source\nleden,21,lijst\nleden,22,lijst\n", encoding="utf-8")
    read_figures(study, table)
    assert read_figures(study, table) == ReadFigures(0, 0, 2)
    assert len(contradictions(study).figures) == 1


def test_what_cannot_be_kept_is_said(study: Study) -> None:
    for wrong, error in ({"subject": " "}, NoSubject), ({"value": "elf"}, NotAFigure), ({"dated": "gisteren"}, NotADay):
        with pytest.raises(error):
            add_figure(study, LEDEN | wrong)
    with pytest.raises(NoSuchFigure):
        edit_figure(study, 7, {"value": "3"})
    with pytest.raises(NoSuchFigure):
        remove_figure(study, 7)


def test_nobody_writes_over_what_she_did_not_see(study: Study) -> None:
    number = add_figure(study, LEDEN)
    edit_figure(study.by("Bram"), number, {"value": "22"}, {"value": "21"})
    edit_figure(study, number, {"value": "21", "note": "biljart apart"}, {"value": "21", "note": ""})
    assert [(one.value, one.note) for one in list_figures(study)] == [(22, "biljart apart")]
    with pytest.raises(FigureChanged, match="leden"):
        edit_figure(study, number, {"value": "23"}, {"value": "21"})


def test_what_is_written_is_held_against_the_figures_and_the_sessions(study: Study) -> None:
    note = SessionNote(name="Dialoogsessie", kind="dialogue", held_on=date(2025, 3, 13))
    add_transcripts(study, [incoming("dialoog.txt", ("Sanne Vos", "Er was soep."))], note)
    add_figure(study, LEDEN)
    add_figure(study, LEDEN | {"value": "23", "source": "folder"})
    write_story(study, "er-was-eens", "Het netwerk heeft 25 leden. De dialoogsessie was op 15 maart.")
    found = contradictions(study)
    assert [one.subject for one in found.figures] == ["leden"]
    assert [(one.figure.value, one.says) for one in found.told] == [(23, "25 leden")]
    assert [(one.one_says, one.other_says) for one in found.texts] == [("15 maart", "13 maart 2025")]
    assert len(found) == 3


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("402.500", 402500),
        ("402500", 402500),
        ("8,5", 8.5),
        ("8.5", 8.5),
        ("1.234,56", 1234.56),
        ("1,234.5", 1234.5),
        ("€ 6.000", 6000),
        ("-3", -3),
        ("12 500", 12500),
    ],
)
def test_numbers_as_people_write_them(written: str, value: float) -> None:
    assert read_number(written) == value


@pytest.mark.parametrize("value", [0, 1.387, 402500, 8.5, 12.25, 0.1])
def test_a_number_in_a_form_is_read_as_it_was(value: float) -> None:
    assert read_number(typed_number(value)) == value
    assert shown_number(402500.5) == "402,500.5"


def test_days_as_people_write_them() -> None:
    written = ("2024", "2024-02", "februari 2024", "29-2-2024", "29 februari 2024")
    assert {read_day(one) for one in written} == {date(2024, 12, 31), date(2024, 2, 29)}
    assert read_day(" ") is None
    with pytest.raises(NotADay):
        read_day("2024-13")
