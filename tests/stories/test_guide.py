"""The focus-group guide asks what the study does not know yet, in two hours and at most twelve questions."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from said import ANNEKE, BOOK, FARIDA, JORIS, KOFI, anything_said, said

from vertel import content
from vertel.analysis.codebook import Code, Codebook
from vertel.language import LANGUAGES, Lang
from vertel.stories.reporting.guide import Guide, make_guide
from vertel.stories.reporting.guide_texts import read_guide_texts
from vertel.stories.telling.arc import read_arc
from vertel.stories.telling.evidence import Evidence, Voice
from vertel.stories.telling.findings import stage_findings, theme_findings
from vertel.stories.weighing.gaps import find_gaps

ARCS = {lang: read_arc(content.find("stories", "klassiek.yaml"), lang) for lang in LANGUAGES}
TEXTS = {lang: read_guide_texts(content.find("stories", "leidraad.yaml"), lang) for lang in LANGUAGES}
EVERY_STAGE = [said(FARIDA, stage=stage.key, quote=stage.key) for stage in ARCS["nl"].stages]
MEMBERS = (FARIDA, JORIS, Voice("Samira", "members"))


def guide(*evidence: Evidence, book: Codebook = BOOK, lang: Lang = "nl") -> Guide:
    themes = theme_findings(book, evidence)
    gaps = find_gaps(book, themes, stage_findings(ARCS[lang], evidence), TEXTS[lang].gaps)
    return make_guide("De Brug", themes, gaps, TEXTS[lang], lang, suggested=1, codings=4)


def questions(guide: Guide) -> list[str]:
    return [question.text for part in guide.route for question in part.questions]


def test_the_route_runs_from_opening_to_closing() -> None:
    assert [part.name for part in guide().route] == ["Opening", "Inleiding", "Overgang", "Kernvragen", "Afsluiting"]


def test_the_run_sheet_fills_two_hours_and_gives_each_part_of_the_route_its_minutes() -> None:
    made = guide()
    assert sum(step.minutes for step in made.run_sheet) == 120
    minutes = {step.part: step.minutes for step in made.run_sheet}
    assert all(minutes[part.name] == part.minutes for part in made.route)


def test_the_key_questions_come_from_the_gaps_in_their_order() -> None:
    made = guide(said(FARIDA))
    key = made.route[3].questions
    assert [question.because for question in key] == list(made.unknown[: len(key)])
    assert [question.text for question in key] == [gap.question for gap in made.unknown[: len(key)]]
    assert all(question.probes for question in key)


def test_with_many_gaps_there_are_twelve_questions_and_all_gaps_stay_listed() -> None:
    made = guide(said(FARIDA), book=BOOK)
    assert len(questions(made)) == 12
    assert len(made.unknown) > len(made.route[3].questions)


def test_with_few_gaps_the_fixed_key_questions_fill_the_conversation() -> None:
    book = Codebook("Een thema", BOOK.codes[:1])
    made = guide(*EVERY_STAGE, book=book)
    because = [question.because for question in made.route[3].questions]
    assert [gap and gap.kind for gap in because] == ["few-voices", None, None, None]


def test_what_we_know_is_what_at_least_three_people_carry() -> None:
    carried = [said(voice, "erkenning") for voice in (ANNEKE, KOFI, FARIDA)]
    assert [finding.theme.key for finding in guide(*carried, said(FARIDA)).known] == ["erkenning"]


def test_no_more_than_five_findings_are_known() -> None:
    book = Codebook("Veel", tuple(Code(f"t{n}", f"Thema {n}") for n in range(8)))
    made = guide(*(said(voice, code.key) for code in book.codes for voice in MEMBERS), book=book)
    assert [finding.theme.key for finding in made.known] == ["t0", "t1", "t2", "t3", "t4"]


def test_perspectives_that_nobody_spoke_from_are_invited() -> None:
    invited = guide(said(FARIDA), said(ANNEKE)).invite
    assert invited[:2] == (
        "Nodig bewoners uit. Hen hoorden wij nog helemaal niet.",
        "Nodig partners uit. Hen hoorden wij nog helemaal niet.",
    )
    assert invited[2:] == TEXTS["nl"].always


def test_a_perspective_that_is_missing_on_a_theme_is_invited_for_it() -> None:
    one_sided = [said(voice, code) for voice in MEMBERS for code in ("erkenning", "avg")]
    invited = guide(
        *one_sided, said(KOFI), said(ANNEKE), said(replace(KOFI, pseudonym="Noor", perspective="partners"))
    ).invite
    assert invited[:3] == tuple(
        f"Nodig {group} uit. Hen hoorden wij nog niet over erkenning en AVG en toestemming."
        for group in ("mensen van de gemeente", "bewoners", "partners")
    )


def test_where_everybody_was_heard_only_the_general_advice_remains() -> None:
    partner = replace(KOFI, pseudonym="Samira", perspective="partners")
    assert guide(*(said(voice) for voice in (FARIDA, ANNEKE, KOFI, partner))).invite == TEXTS["nl"].always


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_guide_names_the_study_and_says_everything_a_facilitator_needs(lang: Lang) -> None:
    made = guide(lang=lang)
    assert (made.lang, made.study, made.suggested, made.codings) == (lang, "De Brug", 1, 4)
    assert "“De Brug”" in made.goal
    assert any("“De Brug”" in paragraph for paragraph in made.consent)
    assert len(made.roles) == len(made.checklist) == 3
    assert all(checklist.points for checklist in made.checklist)


def test_a_study_name_with_braces_does_no_harm() -> None:
    themes = theme_findings(BOOK, [])
    assert "“{study} {0}”" in make_guide("{study} {0}", themes, (), TEXTS["nl"], "nl", suggested=0, codings=0).goal


@given(st.lists(anything_said), st.sampled_from(LANGUAGES))
def test_any_study_gets_a_guide_that_can_be_held(evidence: list[Evidence], lang: Lang) -> None:
    made = guide(*evidence, lang=lang)
    asked = questions(made)
    assert 0 < len(asked) <= 12
    assert len(asked) == len(set(asked))
    assert all(part.questions for part in made.route)
    said_aloud = [*asked, made.goal, *made.consent, *made.invite, *(step.what for step in made.run_sheet)]
    assert not [text for text in said_aloud if not text or set("{}") & set(text)]
