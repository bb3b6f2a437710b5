"""What a study does not know yet, most important first, each with a question that can be asked aloud."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from said import ANNEKE, BOOK, FARIDA, JORIS, KOFI, SOMEBODY, anything_said, said

from vertel import content
from vertel.analysis.codebook import Code, Codebook
from vertel.language import LANGUAGES, Lang
from vertel.stories.arc import Arc, Stage
from vertel.stories.evidence import Evidence, Voice
from vertel.stories.findings import Reach, stage_findings, theme_findings
from vertel.stories.gaps import GAP_KINDS, Gap, find_gaps, in_a_sentence
from vertel.stories.guide_texts import read_guide_texts

WORDING = {lang: read_guide_texts(content.find("stories", "leidraad.yaml"), lang).gaps for lang in LANGUAGES}
ARC = Arc("kort", "Kort", (Stage("probleem", "Probleem!", ask=("Wat ging er niet goed?", "Voor wie?")),))
TOLD = said(FARIDA, stage="probleem")
OTHER_MEMBERS = (said(JORIS), said(Voice("Samira", "members")))
HEARD = BOOK.codes[:1]  # a codebook of one theme, so that no other theme is missing


def gaps(*evidence: Evidence, arc: Arc = ARC, book: Codebook | None = None, lang: Lang = "nl") -> tuple[Gap, ...]:
    book = book or Codebook("Een thema", HEARD)
    return find_gaps(book, theme_findings(book, evidence), stage_findings(arc, evidence), WORDING[lang])


def kinds(*evidence: Evidence) -> list[str]:
    return [gap.kind for gap in gaps(*evidence, TOLD)]


def test_one_or_two_voices_are_few() -> None:
    assert kinds() == ["few-voices"]
    assert kinds(said(ANNEKE)) == ["few-voices"]


def test_a_theme_that_only_one_perspective_carries() -> None:
    assert kinds(*OTHER_MEMBERS) == ["one-perspective"]


def test_who_contradicts_a_theme_is_heard_on_it_too() -> None:
    assert kinds(*OTHER_MEMBERS, said(ANNEKE, against=True)) == ["one-session"]


def test_nobody_is_called_one_sided_while_some_perspectives_are_unknown() -> None:
    assert kinds(said(JORIS), said(SOMEBODY)) == ["nothing-against"]


def test_a_theme_that_nobody_contradicts() -> None:
    assert kinds(said(ANNEKE), said(KOFI, session="Interview")) == ["nothing-against"]


def test_a_theme_from_one_session() -> None:
    assert kinds(said(ANNEKE), said(KOFI), said(JORIS, against=True)) == ["one-session"]


def test_a_theme_that_is_carried_contradicted_and_heard_in_two_sessions_leaves_no_gap() -> None:
    assert kinds(said(ANNEKE), said(KOFI, session="Interview"), said(JORIS, against=True)) == []


def test_an_empty_stage_asks_the_question_that_the_arc_brings() -> None:
    [gap] = [gap for gap in gaps(said(FARIDA)) if gap.kind == "empty-stage"]
    assert gap == Gap(
        "empty-stage",
        "Probleem!",
        Reach(0, 0, ()),
        "Wat ging er niet goed?",
        "Voor “Probleem!” hoorden wij nog niets.",
    )


def test_an_empty_stage_without_a_question_of_its_own_gets_one() -> None:
    [gap, *_] = gaps(said(FARIDA), arc=Arc("kort", "Kort", (Stage("droom", "De droom"),)))
    assert "“De droom”" in gap.question


def test_only_a_few_of_the_themes_that_nobody_spoke_of_are_named() -> None:
    many = Codebook("Veel", tuple(Code(f"t{n}", f"Thema {n}") for n in range(20)))
    found = gaps(book=many, arc=Arc("kort", "Kort", (ARC.stages[0],)))
    assert [gap.subject for gap in found] == ["Probleem!", "Thema 0", "Thema 1", "Thema 2"]


def test_the_most_important_gap_comes_first() -> None:
    well_carried = [said(voice, "erkenning") for voice in (ANNEKE, KOFI, FARIDA)]
    one_sided = [said(voice, "avg") for voice in (FARIDA, JORIS, Voice("Samira", "members"))]
    found = gaps(*well_carried, *one_sided, said(KOFI), book=BOOK)
    assert [(gap.kind, gap.subject) for gap in found] == [
        ("empty-stage", "Probleem!"),
        ("one-perspective", "AVG en toestemming"),
        ("few-voices", "Elkaar ontmoeten"),
        ("nothing-against", "Erkenning"),
        ("no-voices", "Eenzaamheid"),
    ]


def test_the_reason_gives_the_numbers_and_who_is_missing() -> None:
    one_sided = [said(voice, "avg") for voice in (FARIDA, JORIS, Voice("Samira", "members"))]
    reasons = [gap.reason for gap in gaps(*one_sided, TOLD, said(None, "erkenning"), book=BOOK)]
    assert reasons[:3] == [
        "Over AVG en toestemming hoorden wij alleen leden; mensen van de gemeente, bewoners en partners nog niet.",
        "Over elkaar ontmoeten hoorden wij nog weinig (1 stem, in 1 sessie).",
        "Over erkenning hoorden wij nog weinig (geen bekende stem, in 1 sessie).",
    ]


def test_questions_take_turns_so_that_a_guide_does_not_repeat_itself() -> None:
    few = [said(FARIDA, theme.key) for theme in BOOK.themes]
    questions = [gap.question.replace(in_a_sentence(gap.subject), "…") for gap in gaps(*few, TOLD, book=BOOK)]
    assert len(questions) == len(set(questions)) == 4


@pytest.mark.parametrize(
    ("name", "inside"),
    [
        ("Elkaar ontmoeten", "elkaar ontmoeten"),
        ("AVG en toestemming", "AVG en toestemming"),
        ("IJburg", "IJburg"),
        ("É", "é"),
        ("", ""),
    ],
)
def test_a_theme_loses_its_capital_inside_a_sentence(name: str, inside: str) -> None:
    assert in_a_sentence(name) == inside


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_kind_of_gap_has_words_in_both_languages(lang: Lang) -> None:
    assert set(WORDING[lang].kinds) == set(GAP_KINDS)
    for kind in WORDING[lang].kinds.values():
        assert kind.reason
        assert len(kind.questions) > 1
        assert kind.probes
        assert all(probe.endswith("?") for probe in kind.probes)


@given(st.lists(anything_said), st.sampled_from(LANGUAGES))
def test_every_gap_is_a_whole_question_on_a_subject_of_its_own(evidence: list[Evidence], lang: Lang) -> None:
    found = gaps(*evidence, book=BOOK, lang=lang)
    subjects = [gap.subject for gap in found]
    assert len(subjects) == len(set(subjects))
    assert [gap.kind for gap in found] == sorted((gap.kind for gap in found), key=GAP_KINDS.index)
    for gap in found:
        assert gap.question.endswith(("?", "."))
        assert gap.reason.endswith(".")
        assert not set("{}") & set(gap.question + gap.reason)
        assert "  " not in gap.question + gap.reason
