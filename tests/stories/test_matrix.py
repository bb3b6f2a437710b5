"""The matrix: who told what, per perspective, session or participant, and where the perspectives differ."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from said import ANNEKE, BOOK, EVERYBODY, FARIDA, JORIS, KOFI, SOMEBODY, anything_said, said

from vertel.language import using
from vertel.stories.telling.evidence import Evidence, Voice
from vertel.stories.telling.findings import theme_findings
from vertel.stories.weighing.matrix import (
    ACROSS,
    UNKNOWN,
    Across,
    Agreement,
    Cell,
    Matrix,
    Row,
    Said,
    matrix,
    matrix_of,
)

MEETING = BOOK.codes[0]
LINDA = Voice("Linda", "partners", "Dakwaard")


def made(*evidence: Evidence, across: Across = "perspective", columns: tuple[str, ...] = ()) -> Matrix:
    return matrix_of(theme_findings(BOOK, evidence), across, columns=columns)


def agreed(*evidence: Evidence) -> Agreement:
    [row] = [row for row in made(*evidence).rows if row.theme == MEETING]
    return row.agreement


def test_a_cell_counts_everybody_once_and_keeps_all_that_was_said() -> None:
    again = said(FARIDA, session="Interview")
    cell = made(said(FARIDA), again, said(JORIS), said(KOFI)).cell("ontmoeten", "members")
    assert cell.voices == (FARIDA, JORIS)
    assert [piece.session for piece in cell.evidence] == ["Dialoogsessie", "Interview", "Dialoogsessie"]


def test_what_goes_against_a_theme_stands_apart() -> None:
    cell = made(said(FARIDA), said(JORIS, against=True)).cell("ontmoeten", "members")
    assert (cell.voices, cell.opposed) == ((FARIDA,), (JORIS,))
    assert [piece.voice for piece in cell.against] == [JORIS]


def test_perspectives_stand_in_their_fixed_order_and_who_has_none_comes_last() -> None:
    assert made(said(SOMEBODY), said(KOFI), said(FARIDA)).columns == ("members", "residents", UNKNOWN)


def test_what_nobody_known_said_is_no_voice_and_no_silence() -> None:
    cell = made(said(None)).cell("ontmoeten", UNKNOWN)
    assert cell.voices == ()
    assert not cell.is_silent
    assert cell.evidence


def test_sessions_keep_the_order_they_are_given_in_also_where_nothing_was_said() -> None:
    found = made(said(KOFI, session="Interview"), across="session", columns=("Werksessie", "Interview"))
    assert found.columns == ("Werksessie", "Interview")
    assert found.cell("ontmoeten", "Werksessie").is_silent
    assert found.cell("ontmoeten", "Interview").voices == (KOFI,)


def test_by_participant_each_has_a_column_of_her_own() -> None:
    found = made(said(KOFI), said(FARIDA, "avg"), said(None), across="participant")
    assert set(found.columns) == {"Kofi", "Farida", UNKNOWN}
    assert found.cell("avg", "Kofi").is_silent


def test_there_is_no_cell_outside_the_matrix() -> None:
    with pytest.raises(KeyError):
        made(said(KOFI)).cell("ontmoeten", "members")


def test_a_summary_stands_in_its_cell_and_in_no_other() -> None:
    texts = {("ontmoeten", "members"): "Leden vinden elkaar.", ("gone", "members"): "?"}
    found = matrix_of(theme_findings(BOOK, [said(FARIDA), said(KOFI)]), summaries=texts)
    assert [cell.summary for row in found.rows for cell in row.cells] == ["Leden vinden elkaar.", ""]


def test_what_is_said_of_a_theme_that_is_not_asked_for_is_left_out() -> None:
    found = matrix("perspective", [MEETING], [Said("ontmoeten", "Interview", KOFI), Said("avg", "Interview", FARIDA)])
    assert found.columns == ("residents",)


def test_of_nothing_the_matrix_is_empty() -> None:
    assert made() == Matrix("perspective", (), ())


def test_two_perspectives_that_tell_the_same_share_it() -> None:
    found = agreed(said(FARIDA), said(KOFI), said(ANNEKE, "avg"))
    assert (found.told, found.silent) == (("members", "residents"), ("municipality",))
    assert found.is_shared
    assert not found.differs


def test_one_perspective_shares_with_nobody() -> None:
    found = agreed(said(FARIDA), said(JORIS))
    assert not found.is_shared
    assert not found.differs


def test_perspectives_differ_where_one_goes_against_what_another_tells() -> None:
    found = agreed(said(FARIDA), said(KOFI, against=True))
    assert (found.told, found.opposed) == (("members",), ("residents",))
    assert found.differs
    assert not found.is_shared


def test_a_perspective_can_differ_within_itself() -> None:
    found = agreed(said(FARIDA), said(JORIS, against=True))
    assert found.divided == ("members",)
    assert found.differs


def test_who_has_no_known_perspective_agrees_and_differs_with_nobody() -> None:
    found = agreed(said(FARIDA), said(SOMEBODY, against=True), said(None, against=True))
    assert found == Agreement(MEETING, told=("members",))


def test_agreement_is_said_by_name() -> None:
    found = agreed(said(FARIDA), said(LINDA), said(KOFI, against=True), said(ANNEKE, "avg"))
    with using("en"):
        assert found.sentence == (
            "Members and partners tell of it; residents go against it; people from the municipality were not heard "
            "on it."
        )


def test_where_nobody_is_known_there_is_nothing_to_say() -> None:
    assert agreed(said(None)).sentence == ""


@given(st.lists(anything_said), st.sampled_from(ACROSS), st.randoms())
def test_nothing_gets_lost_and_nothing_is_counted_twice(pieces: list[Evidence], across: Across, chance: Random) -> None:
    findings = theme_findings(BOOK, pieces)
    found = matrix_of(findings, across)
    for finding, row in zip(findings, found.rows, strict=True):
        shown = [piece for cell in row.cells for piece in (*cell.evidence, *cell.against)]
        assert sorted(map(repr, shown)) == sorted(map(repr, (*finding.evidence, *finding.against)))
        assert {voice for cell in row.cells for voice in cell.voices} <= {*EVERYBODY}
        if across != "session":  # somebody who came to two sessions is a voice in both
            assert sum(len(cell.voices) for cell in row.cells) == finding.reach.voices
    shuffled = matrix_of(theme_findings(BOOK, chance.sample(pieces, len(pieces))), across)
    assert _numbers(shuffled) == _numbers(found)


@given(st.lists(anything_said))
def test_each_perspective_stands_in_one_place_of_an_agreement(pieces: list[Evidence]) -> None:
    for row in made(*pieces).rows:
        placed = [*row.agreement.told, *row.agreement.divided, *row.agreement.opposed, *row.agreement.silent]
        assert len(placed) == len(set(placed))
        assert not (row.agreement.is_shared and row.agreement.differs)


def _numbers(found: Matrix) -> dict[tuple[str, str], tuple[frozenset[Voice], frozenset[Voice], Agreement]]:
    def of(row: Row, cell: Cell) -> tuple[frozenset[Voice], frozenset[Voice], Agreement]:
        return frozenset(cell.voices), frozenset(cell.opposed), row.agreement

    cells = ((row, column, cell) for row in found.rows for column, cell in zip(found.columns, row.cells, strict=True))
    return {(row.theme.key, column): of(row, cell) for row, column, cell in cells}
