"""The matrix of a study: who told what, and who did not."""

from pathlib import Path

import pytest
from making import ON_BOTH
from sqlalchemy import select
from told_by_four import consent, told_by_four

from vertel.language import using
from vertel.stories.telling.findings import theme_findings
from vertel.stories.weighing.matrix import UNKNOWN, Across, Cell, matrix_of
from vertel.study.codebook.errors import NoSuchCode
from vertel.study.codebook.keeping import codebook
from vertel.study.coding.by_hand import HandCoding, add_coding
from vertel.study.coding.errors import QuoteDiffers
from vertel.study.store.schema import codings
from vertel.study.store.study import Study
from vertel.study.suggesting.suggestions import suggest
from vertel.study.telling.evidence import evidence
from vertel.study.weighing.errors import NotATheme, NotInMatrix
from vertel.study.weighing.matrix import label, make_matrix
from vertel.study.weighing.summaries import write_summary

pytestmark = ON_BOTH


@pytest.fixture
def told(study: Study, tmp_path: Path) -> Study:
    return told_by_four(study, tmp_path)


def cell(study: Study, theme: str, column: str, across: Across = "perspective") -> Cell:
    """A cell, opened."""
    return make_matrix(study, across, opened=[(theme, column)]).matrix.cell(theme, column)


def names(cell: Cell) -> tuple[list[str], list[str]]:
    return [voice.pseudonym for voice in cell.voices], [voice.pseudonym for voice in cell.opposed]


def test_the_matrix_has_every_theme_and_everybody_who_was_heard(told: Study) -> None:
    made = make_matrix(told).matrix
    assert made.columns == ("members", "municipality", "residents")
    assert [row.theme.key for row in made.rows] == ["ontmoeting", "geld"]
    assert names(made.cell("ontmoeting", "members")) == (["Gloria"], [])
    assert names(made.cell("ontmoeting", "residents")) == ([], ["Yonis"])
    assert made.rows[0].agreement.opposed == ("residents",)


def test_what_stands_under_a_sub_code_counts_for_its_theme(told: Study) -> None:
    assert names(cell(told, "geld", "members")) == (["Arie"], [])
    assert [piece.quote for piece in cell(told, "geld", "members").evidence] == [
        "Wij hadden geen geld.",
        "Vorig jaar kwamen er 186 bewoners naar de soep.",
    ]


def test_sessions_stand_in_the_order_in_which_they_were_held(told: Study) -> None:
    assert make_matrix(told, "session").matrix.columns == ("Eerste", "Tweede")
    assert names(cell(told, "ontmoeting", "Eerste", "session")) == (["Gloria"], ["Yonis"])


def test_participants_stand_by_perspective_also_who_was_silent(told: Study) -> None:
    made = make_matrix(told, "participant").matrix
    assert made.columns == ("Gloria", "Arie", "Margriet", "Yonis")
    assert made.cell("ontmoeting", "Arie").is_silent


def test_an_opened_cell_shows_its_quotes_disguised_and_no_other_cell_does(told: Study) -> None:
    made = make_matrix(told, opened=[("ontmoeting", "members")]).matrix
    [piece] = made.cell("ontmoeting", "members").evidence
    assert piece.quote == "Met koffie in de buurtkamer. [Arie] kwam ook."
    assert (piece.session, piece.turn, piece.code) == ("Eerste", 2, "ontmoeting")
    assert made.cell("ontmoeting", "municipality").evidence == ()
    assert [len(made.cell("ontmoeting", column).voices) for column in made.columns] == [1, 1, 0]


def test_against_stands_apart_in_an_opened_cell(told: Study) -> None:
    opened = cell(told, "ontmoeting", "residents")
    assert (opened.evidence, [piece.quote for piece in opened.against]) == ((), ["Bij ons helpt de koffie niet."])


def test_what_an_interviewer_said_is_nobodys(told: Study) -> None:
    add_coding(told, HandCoding("geld", "Tweede", "Wat willen jullie?"))
    opened = cell(told, "geld", UNKNOWN)
    assert (opened.voices, [piece.voice for piece in opened.evidence]) == ((), [None])
    assert cell(told, "geld", UNKNOWN, "participant").unknown


def test_only_the_themes_that_are_asked_for(told: Study) -> None:
    assert [row.theme.key for row in make_matrix(told, themes=["Geld"]).matrix.rows] == ["geld"]
    with pytest.raises(NotATheme, match="Schulden"):
        make_matrix(told, themes=["schulden"])
    with pytest.raises(NoSuchCode):
        make_matrix(told, themes=["nergens"])


def test_a_cell_that_is_not_there_cannot_be_opened(told: Study) -> None:
    with pytest.raises(NotInMatrix):
        make_matrix(told, opened=[("ontmoeting", "partners")])
    with pytest.raises(NotInMatrix):
        make_matrix(told, opened=[("schulden", "members")])


def test_who_withdrew_has_no_column_and_no_quote(told: Study) -> None:
    write_summary(told, "participant", "ontmoeting", "Yonis", "Hij ziet het anders.")
    consent(told, "Yonis", "no")
    made = make_matrix(told, "participant").matrix
    assert made.columns == ("Gloria", "Arie", "Margriet")
    assert "anders" not in repr(made)
    assert make_matrix(told).matrix.rows[0].agreement.opposed == ()
    with pytest.raises(NotInMatrix):
        write_summary(told, "participant", "ontmoeting", "Yonis", "Toch")


def test_suggestions_count_only_where_they_are_asked_for(told: Study) -> None:
    suggest(told, threshold=0.01)
    assert cell(told, "geld", "residents").is_silent
    waiting = make_matrix(told, suggestions=True).matrix
    assert sum(not one.is_silent for row in waiting.rows for one in row.cells) >= 5


def test_a_quote_that_left_its_text_is_never_shown(told: Study) -> None:
    with told.changing("coding.moved", code="", session="") as change:
        number = change.connection.scalar(select(codings.c.id).where(codings.c.quote == "De koffie is goed."))
        change.update(codings, [number or 0], quote="De koffie is slecht.")
    with pytest.raises(QuoteDiffers):
        cell(told, "ontmoeting", "municipality")
    assert not cell(told, "ontmoeting", "members").is_silent


@pytest.mark.parametrize("across", ["perspective", "session", "participant"])
def test_the_matrix_counts_what_a_report_finds(told: Study, across: Across) -> None:
    suggest(told, threshold=0.01)
    made = make_matrix(told, across, suggestions=True).matrix
    found = matrix_of(theme_findings(codebook(told), evidence(told)), across)
    for row in found.rows:
        for column, one in zip(found.columns, row.cells, strict=True):
            here = made.cell(row.theme.key, column)
            assert ({*here.voices}, {*here.opposed}) == ({*one.voices}, {*one.opposed})
            opened = make_matrix(told, across, opened=[(row.theme.key, column)], suggestions=True).matrix
            shown = opened.cell(row.theme.key, column)
            assert {piece.quote for piece in shown.evidence} == {piece.quote for piece in one.evidence}
        [agreed] = [each.agreement for each in made.rows if each.theme.key == row.theme.key]
        assert (agreed.told, agreed.divided, agreed.opposed) == (
            row.agreement.told,
            row.agreement.divided,
            row.agreement.opposed,
        )


def test_columns_are_called_as_people_call_them(told: Study) -> None:
    with using("en"):
        assert [label("perspective", each) for each in ("members", UNKNOWN)] == ["Members", "Not known"]
        assert label("session", "Eerste") == "Eerste"
