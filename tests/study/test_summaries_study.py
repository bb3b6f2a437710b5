"""A summary in each cell of the matrix: nobody's text is written over."""

from pathlib import Path

import pytest
from making import ON_BOTH, everything
from told_by_four import told_by_four

from vertel.language import using
from vertel.stories.weighing.matrix import Across
from vertel.study.codebook.codes import list_codes
from vertel.study.codebook.merging import merge_codes
from vertel.study.errors import InTheFile
from vertel.study.log.history import log, undo
from vertel.study.sessions.errors import NoSuchSession
from vertel.study.store.study import Study
from vertel.study.weighing.errors import NoColumn, NotATheme, NotInMatrix, SummaryChanged
from vertel.study.weighing.matrix import make_matrix
from vertel.study.weighing.summaries import read_summaries, write_summary

pytestmark = ON_BOTH


@pytest.fixture
def told(study: Study, tmp_path: Path) -> Study:
    return told_by_four(study, tmp_path)


def summary(study: Study, theme: str, column: str, across: Across = "perspective") -> str:
    return make_matrix(study, across).matrix.cell(theme, column).summary


def test_a_summary_is_written_in_its_own_cell_of_its_own_matrix(told: Study) -> None:
    write_summary(told, "perspective", "ontmoeting", "members", "Leden vinden\r\nelkaar.")
    write_summary(told, "session", "ontmoeting", "Eerste", "Het begon met koffie.")
    write_summary(told, "participant", "ontmoeting", "Gloria", "Zij kent de flat.")
    assert summary(told, "ontmoeting", "members") == "Leden vinden\nelkaar."
    assert summary(told, "ontmoeting", "Eerste", "session") == "Het begon met koffie."
    assert summary(told, "ontmoeting", "Gloria", "participant") == "Zij kent de flat."
    assert summary(told, "geld", "members") == ""


def test_a_silent_cell_can_be_summed_up_too(told: Study) -> None:
    write_summary(told, "perspective", "geld", "residents", "Bewoners hadden het er niet over.")
    assert summary(told, "geld", "residents") == "Bewoners hadden het er niet over."


def test_nobodys_summary_is_written_over_unseen(told: Study) -> None:
    write_summary(told, "perspective", "geld", "members", "Te weinig.", was="")
    with pytest.raises(SummaryChanged, match="Geld"):
        write_summary(told.by("Sam"), "perspective", "geld", "members", "Genoeg.", was="")
    write_summary(told.by("Sam"), "perspective", "geld", "members", "Genoeg.", was="Te weinig.")
    assert summary(told, "geld", "members") == "Genoeg."


def test_an_emptied_summary_is_gone_and_undo_brings_it_back(told: Study) -> None:
    write_summary(told, "perspective", "geld", "members", "Te weinig.")
    write_summary(told, "perspective", "geld", "members", " ", was="Te weinig.")
    assert summary(told, "geld", "members") == ""
    undo(told)
    assert summary(told, "geld", "members") == "Te weinig."
    assert log(told)[0].sentence


def test_the_same_summary_once_more_is_no_event(told: Study) -> None:
    write_summary(told, "perspective", "geld", "members", "Te weinig.")
    before = len(log(told))
    write_summary(told, "perspective", "geld", "members", "Te weinig.", was="Iets anders")
    assert len(log(told)) == before


def test_a_summary_needs_a_theme_and_a_column(told: Study) -> None:
    for across, theme, column, error in (
        ("perspective", "geld", "leden", NotInMatrix),
        ("participant", "geld", "Ilse de Vries", NotInMatrix),
        ("session", "geld", "Derde", NoSuchSession),
        ("perspective", "schulden", "members", NotATheme),
    ):
        with pytest.raises(error):
            write_summary(told, across, theme, column, "?")  # type: ignore[arg-type]


def test_summaries_come_from_a_file(told: Study, tmp_path: Path) -> None:
    path = tmp_path / "samenvattingen.csv"
    path.write_text(
        "theme,perspective,session,participant,text\n"
        "Geld,Members,,,Te weinig.\nontmoeting,,Eerste,,Koffie.\ngeld,,,Arie,Hij telt.\n",
        encoding="utf-8",
    )
    assert read_summaries(told, path) == 3
    assert summary(told, "geld", "members") == "Te weinig."
    assert summary(told, "geld", "Arie", "participant") == "Hij telt."
    assert read_summaries(told, path) == 0


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("nergens,members,,,x", "row 3"),
        ("geld,,,,x", "Fill in one of perspective"),
        ("geld,members,Eerste,,x", "Fill in one of perspective"),
        ("geld,leden,,,x", "choose from members"),
        ("geld,,Derde,,x", "There is no session “Derde”"),
    ],
)
def test_a_file_of_summaries_with_a_mistake_changes_nothing(told: Study, tmp_path: Path, row: str, says: str) -> None:
    path = tmp_path / "samenvattingen.csv"
    path.write_text(f"theme,perspective,session,participant,text\ngeld,members,,,Goed.\n{row}\n", encoding="utf-8")
    before = everything(told)
    with using("en"), pytest.raises(InTheFile, match=says) as raised:
        read_summaries(told, path)
    with using("en"):
        assert "samenvattingen.csv, row 3" in str(raised.value)
    assert everything(told) == before


def test_a_file_of_summaries_without_text_is_refused(told: Study, tmp_path: Path) -> None:
    (tmp_path / "s.csv").write_text("theme,perspective\ngeld,members\n", encoding="utf-8")
    with pytest.raises(NoColumn, match="text"):
        read_summaries(told, tmp_path / "s.csv")


def test_a_merged_theme_takes_its_summaries_along(told: Study) -> None:
    write_summary(told, "perspective", "geld", "members", "Te weinig.")
    numbers = {code.key: code.id for code in list_codes(told)}
    merge_codes(told, numbers["geld"], numbers["ontmoeting"])
    assert summary(told, "ontmoeting", "members") == "Te weinig."
