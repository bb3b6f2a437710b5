"""What a study does not know yet, most important first, each with a question that can be asked aloud."""

from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from said import ANNEKE, BOOK, FARIDA, JORIS, KOFI, SOMEBODY, anything_said, said

from vertel import content
from vertel.analysis.codebook import Code, Codebook
from vertel.language import LANGUAGES, Lang
from vertel.stories.reporting.guide_texts import LATER_COUNTS, LATER_KINDS, read_guide_texts
from vertel.stories.telling.arc import Arc, Stage
from vertel.stories.telling.evidence import Evidence, Voice
from vertel.stories.telling.findings import Reach, stage_findings, theme_findings
from vertel.stories.telling.outcome import Outcome, OutcomeKind
from vertel.stories.weighing.effects import effect_signs
from vertel.stories.weighing.gaps import GAP_KINDS, Gap, all_gaps, find_gaps, in_a_sentence, independent_sources, weigh

WORDING = {lang: read_guide_texts(content.find("stories", "leidraad.yaml"), lang).gaps for lang in LANGUAGES}
NL = WORDING["nl"]
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


# --- every gap of a theme, not only the most important -------------------------------------------------------------

NAIMA, DIRK, ESRA = (Voice(name, "members", "De Brug") for name in ("Naima", "Dirk", "Esra"))
SIGNS = effect_signs(["nl"])


def every(*evidence: Evidence, claims: tuple[tuple[str, str], ...] = (), book: Codebook | None = None) -> list[Gap]:
    book = book or Codebook("Een thema", HEARD)
    stages = stage_findings(ARC, evidence)
    weighed = [weigh(finding, stages, SIGNS) for finding in theme_findings(book, evidence)]
    return list(all_gaps(book, weighed, [each.stage for each in stages if not each.evidence], NL, claims))


def every_kind(*evidence: Evidence) -> list[str]:
    return [gap.kind for gap in every(*evidence) if gap.theme]


def tells(voice: Voice, kind: OutcomeKind | None, quote: str = "", stage: str | None = None) -> Evidence:
    """A passage that reads as something realised, or intended, or neither."""
    return replace(said(voice, quote=quote, stage=stage), outcome=Outcome(kind, "omdat") if kind else None)


def test_all_who_speak_for_one_organisation_are_one_source() -> None:
    assert independent_sources([FARIDA, NAIMA, DIRK, ESRA]) == 1
    assert independent_sources([FARIDA, JORIS, KOFI, ANNEKE, None]) == 4
    assert independent_sources([]) == 0


def test_three_people_of_one_organisation_are_few_sources() -> None:
    [gap] = [gap for gap in every(said(NAIMA), said(DIRK), said(ESRA)) if gap.kind == "few-sources"]
    assert (gap.reach.voices, gap.sources, gap.passages, gap.theme) == (3, 1, 3, "ontmoeten")
    assert gap.reason.startswith("Over elkaar ontmoeten hoorden wij 3 stemmen, van één onafhankelijke bron.")


def test_three_people_of_three_organisations_are_enough() -> None:
    assert "few-sources" not in every_kind(said(NAIMA), said(JORIS), said(KOFI))


def test_few_voices_are_not_called_few_sources_as_well() -> None:
    assert "few-sources" not in every_kind(said(NAIMA), said(DIRK))


def test_a_theme_may_have_more_than_one_gap() -> None:
    assert every_kind(said(NAIMA), said(DIRK)) == ["one-perspective", "few-voices", "nothing-against", "one-session"]


def test_one_voice_is_called_neither_one_sided_nor_of_one_session() -> None:
    assert every_kind(said(NAIMA)) == ["few-voices", "nothing-against"]


def test_a_theme_of_which_people_tell_only_what_they_want() -> None:
    wishes = [tells(voice, "intended") for voice in (FARIDA, KOFI)]
    assert "only-wishes" in every_kind(*wishes)
    assert "only-wishes" not in every_kind(*wishes, tells(ANNEKE, "realised"))
    assert "only-wishes" not in every_kind(*wishes, tells(ANNEKE, None))


def test_what_stands_in_a_stage_of_wishes_is_one_whatever_its_words_say() -> None:
    arc = Arc("kort", "Kort", (Stage("naartoe", "Naartoe", intended=True),))
    evidence = [tells(FARIDA, None, stage="naartoe"), tells(KOFI, "realised", stage="naartoe")]
    [finding] = theme_findings(BOOK, evidence)
    assert weigh(finding, stage_findings(arc, evidence)).only_wishes
    assert not weigh(finding, stage_findings(ARC, evidence)).only_wishes


COUNTS = "Vorig jaar kwamen er 186 bewoners naar de soep."
CHANGES = "Vroeger kende ik niemand, en nu ken ik de hele flat."


def test_a_theme_that_only_counts_is_activity_without_effect() -> None:
    [gap] = [gap for gap in every(tells(FARIDA, None, COUNTS), said(KOFI)) if gap.kind == "no-effect"]
    assert gap.reason.startswith("Over elkaar ontmoeten hoorden wij hoeveel er is gedaan (2 passages)")


def test_a_change_or_something_realised_is_an_effect() -> None:
    assert "no-effect" not in every_kind(tells(FARIDA, None, COUNTS), said(KOFI, quote=CHANGES))
    assert "no-effect" not in every_kind(tells(FARIDA, None, COUNTS), tells(KOFI, "realised"))


def test_a_theme_in_which_nobody_counts_is_not_called_activity() -> None:
    assert "no-effect" not in every_kind(said(FARIDA), said(KOFI))


def test_a_theme_of_wishes_is_not_called_activity_as_well() -> None:
    assert "no-effect" not in every_kind(tells(FARIDA, "intended", COUNTS))


def test_a_claim_that_nobody_checked_is_a_gap_of_its_own() -> None:
    claims = (("Bewoners durven zelf te bellen", "unconfirmed"), ("De soep bestaat nog", "teller-agreed"))
    [gap] = [gap for gap in every(TOLD, claims=claims) if gap.kind == "unchecked"]
    assert gap.reason == "De bewering “Bewoners durven zelf te bellen” heeft nog niemand getoetst."
    assert "“Bewoners durven zelf te bellen”" in gap.question


def test_every_theme_that_nobody_spoke_of_is_there() -> None:
    many = Codebook("Veel", tuple(Code(f"t{n}", f"Thema {n}") for n in range(20)))
    assert [gap.kind for gap in every(TOLD, book=Codebook("", (*HEARD, *many.codes)))].count("no-voices") == 20


def test_a_guide_of_before_keeps_its_words_and_gets_those_for_the_new_kinds(tmp_path: Path) -> None:
    texts = yaml.safe_load(content.find("stories", "leidraad.yaml").read_text(encoding="utf-8"))
    texts["gaps"]["few-voices"]["reason"] = {"nl": "Te weinig over {subject}."}
    for kind in LATER_KINDS:
        del texts["gaps"][kind]
    for count in LATER_COUNTS:
        del texts[count]
    path = tmp_path / "leidraad.yaml"
    path.write_text(yaml.safe_dump(texts, allow_unicode=True), encoding="utf-8", newline="")
    own = read_guide_texts(path).gaps
    assert own.kinds["few-voices"].reason == "Te weinig over {subject}."
    assert own.kinds["few-sources"] == NL.kinds["few-sources"]
    assert own.passages == NL.passages


@given(st.lists(anything_said))
def test_the_most_important_gap_of_each_theme_is_among_all_of_them(evidence: list[Evidence]) -> None:
    best = {gap.subject: gap.kind for gap in gaps(*evidence, book=BOOK)}
    found = every(*evidence, book=BOOK)
    assert {(gap.subject, gap.kind) for gap in found} >= set(best.items())
    assert len({(gap.subject, gap.kind) for gap in found}) == len(found)
    assert {gap.subject for gap in found if gap.kind != "no-voices"} <= {*best}
    assert all(gap.sources <= gap.reach.voices for gap in found)


# --- how it is put into words --------------------------------------------------------------------------------------


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
