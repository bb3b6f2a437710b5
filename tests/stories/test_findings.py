"""Findings count distinct people and sessions, never how often something was coded."""

from dataclasses import replace
from itertools import permutations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from said import ANNEKE, BOOK, EVERYBODY, FARIDA, JORIS, KOFI, SOMEBODY, anything_said, said

from vertel.stories.telling.arc import Arc, Stage
from vertel.stories.telling.evidence import Evidence
from vertel.stories.telling.findings import Reach, compare, most_heard_pair, reach, stage_findings, theme_findings

ARC = Arc("kort", "Kort", (Stage("probleem", "Probleem!"), Stage("hier-gaan-we-naartoe", "Naartoe", intended=True)))


def test_reach_counts_each_person_and_session_once() -> None:
    pieces = [said(FARIDA), said(FARIDA, "erkenning"), said(ANNEKE, session="Interview")]
    assert reach(pieces) == Reach(voices=2, sessions=2, perspectives=("members", "municipality"))


def test_somebody_unknown_is_no_voice_but_the_session_counts() -> None:
    assert reach([said(None), said(SOMEBODY)]) == Reach(voices=1, sessions=1, perspectives=())


def test_a_rejected_coding_counts_nowhere() -> None:
    rejected = said(FARIDA, status="rejected", stage="probleem")
    assert reach([rejected]) == Reach(0, 0, ())
    assert theme_findings(BOOK, [rejected]) == ()
    assert stage_findings(ARC, [rejected])[0].evidence == ()
    assert most_heard_pair([rejected, said(ANNEKE)]) is None


def test_sub_codes_count_for_their_theme() -> None:
    pieces = (said(FARIDA, "zondagen"), said(JORIS, "avonden"), said(KOFI, "eenzaamheid"))
    [finding] = theme_findings(BOOK, pieces)
    assert finding.theme.key == "eenzaamheid"
    assert finding.evidence == pieces
    assert finding.reach.voices == 3


def test_themes_come_by_voices_then_sessions_then_codebook() -> None:
    often = [said(FARIDA, "avg", quote=f"Nog eens {n}") for n in range(9)]
    carried = [said(FARIDA, "erkenning"), said(JORIS, "erkenning")]
    two_sessions = [said(KOFI, "eenzaamheid"), said(KOFI, "eenzaamheid", session="Interview")]
    once = [said(KOFI)]
    findings = theme_findings(BOOK, [*often, *once, *two_sessions, *carried])
    assert [finding.theme.key for finding in findings] == ["erkenning", "eenzaamheid", "ontmoeten", "avg"]


def test_what_contradicts_a_theme_stands_apart_and_does_not_carry_it() -> None:
    [finding] = theme_findings(BOOK, [said(FARIDA), said(ANNEKE, against=True)])
    assert finding.evidence == (said(FARIDA),)
    assert finding.against == (said(ANNEKE, against=True),)
    assert finding.reach == Reach(1, 1, ("members",))


def test_a_theme_that_was_only_contradicted_is_not_lost() -> None:
    [finding] = theme_findings(BOOK, [said(ANNEKE, against=True)])
    assert finding.reach.voices == 0


def test_a_passage_with_two_codes_of_one_theme_stands_there_once() -> None:
    pieces = [said(FARIDA, "avonden", quote="Alleen."), said(FARIDA, "zondagen", quote="Alleen.")]
    [finding] = theme_findings(BOOK, pieces)
    assert finding.evidence == (pieces[0],)


def test_a_code_that_is_not_in_the_codebook_is_an_error() -> None:
    with pytest.raises(KeyError):
        theme_findings(BOOK, [said(FARIDA, "onbekend")])


def test_stages_come_in_the_order_of_telling_with_the_empty_ones() -> None:
    problem, elsewhere = said(FARIDA, stage="probleem"), said(KOFI, stage=None)
    first, last = stage_findings(ARC, [elsewhere, problem])
    assert (first.stage.key, first.evidence, first.reach.voices) == ("probleem", (problem,), 1)
    assert (last.stage.key, last.evidence, last.reach) == ("hier-gaan-we-naartoe", (), Reach(0, 0, ()))


def test_a_passage_with_several_codes_stands_in_its_stage_once_and_as_accepted() -> None:
    suggested = said(FARIDA, "avg", quote="Kijk.", status="suggested", stage="probleem")
    accepted = said(FARIDA, "erkenning", quote="Kijk.", stage="probleem")
    for pieces in permutations([suggested, accepted, said(KOFI, stage="probleem")]):
        stage, _ = stage_findings(ARC, pieces)
        assert len(stage.evidence) == 2
        assert {piece.status for piece in stage.evidence} == {"accepted"}


def test_two_perspectives_stand_side_by_side_where_both_spoke() -> None:
    pieces = [
        said(FARIDA),
        said(ANNEKE, against=True),
        said(KOFI),
        said(FARIDA, "erkenning"),
        said(JORIS, "avg"),
        said(ANNEKE, "avg"),
    ]
    themes = theme_findings(BOOK, pieces)
    meeting, privacy = compare(themes, "municipality", "members")
    assert (meeting.theme.key, privacy.theme.key) == ("ontmoeten", "avg")
    assert meeting.left == (said(ANNEKE, against=True),)
    assert meeting.right == (said(FARIDA),)


def test_members_and_municipality_are_the_pair_where_both_spoke() -> None:
    assert most_heard_pair([said(KOFI), said(SOMEBODY), said(ANNEKE), said(FARIDA)]) == ("members", "municipality")


def test_else_the_pair_is_the_two_with_most_voices() -> None:
    another = replace(KOFI, pseudonym="Samira")
    assert most_heard_pair([said(FARIDA), said(KOFI), said(another), said(FARIDA, "avg")]) == ("residents", "members")


@pytest.mark.parametrize("pieces", [[], [said(FARIDA), said(JORIS), said(None), said(SOMEBODY)]])
def test_there_is_no_pair_where_one_perspective_spoke(pieces: list[Evidence]) -> None:
    assert most_heard_pair(pieces) is None


@given(st.lists(anything_said), st.randoms())
def test_the_order_of_coding_changes_no_number(pieces: list[Evidence], chance: Random) -> None:
    shuffled = chance.sample(pieces, len(pieces))

    def numbers(evidence: list[Evidence]) -> object:
        themes = theme_findings(BOOK, evidence)
        stages = stage_findings(ARC, evidence)
        return (
            [(theme.theme, theme.reach, len(theme.evidence), len(theme.against)) for theme in themes],
            [(stage.reach, len(stage.evidence)) for stage in stages],
            most_heard_pair(evidence),
        )

    assert numbers(shuffled) == numbers(pieces)


@given(st.lists(anything_said))
def test_nothing_reaches_further_than_the_people_who_spoke(pieces: list[Evidence]) -> None:
    in_use = [piece for piece in pieces if piece.status != "rejected"]
    spoke = {piece.voice for piece in in_use if piece.voice}
    assert spoke <= set(EVERYBODY)
    for finding in (*theme_findings(BOOK, pieces), *stage_findings(ARC, pieces)):
        assert finding.reach.voices <= len(spoke)
        assert finding.reach.sessions <= len({piece.session for piece in in_use})


@given(st.lists(anything_said))
def test_coding_everything_twice_adds_no_weight(pieces: list[Evidence]) -> None:
    assert theme_findings(BOOK, [*pieces, *pieces]) == theme_findings(BOOK, pieces)
    assert stage_findings(ARC, [*pieces, *pieces]) == stage_findings(ARC, pieces)
