"""Editions: what may be shown to whom."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from vertel import language
from vertel.analysis.codebook import Code
from vertel.stories.reporting.edition import Participant, edition, few_of_a_kind, in_public
from vertel.stories.telling.evidence import Evidence, Voice
from vertel.stories.telling.findings import ThemeFinding, reach

YES = Voice("Farida", "residents", "De Knoop")
INSIDE = Voice("Joop", "residents", "Zegmaar")
UNASKED = Voice("Merve Kaya", "members", "De Knoop")
NO = Voice("Desta", "members", "Soeprond")
PEOPLE = (
    Participant(YES, "yes"),
    Participant(INSIDE, "internal"),
    Participant(UNASKED, None),
    Participant(NO, "no"),
)


@pytest.fixture(autouse=True)
def _in_english(_a_plain_machine: None) -> None:
    language.use("en")


SECRET = "Toen belde er niemand meer aan."


def said(voice: Voice | None, quote: str = "Dat is nu anders dan toen.", n: int = 1) -> Evidence:
    return Evidence(n, "geld", quote, "Werksessie", n, None, voice, "accepted")


def test_inside_everybody_is_heard_but_who_said_no() -> None:
    shown = edition("internal", PEOPLE, {})
    assert [shown.may_show(one.voice) for one in PEOPLE] == [True, True, True, False]
    assert shown.may_show(None)
    assert shown.clean("Volgens Desta, en volgens Joop.") == "Volgens [somebody], en volgens Joop."


def test_outside_only_who_said_yes_is_heard_and_the_others_are_counted_by_reason() -> None:
    for name in ("municipality", "public"):
        shown = edition(name, PEOPLE, {})
        assert [shown.may_show(one.voice) for one in PEOPLE] == [True, False, False, False]
        assert not shown.may_show(None)
        assert (shown.internal, shown.unrecorded) == (1, 1)


def test_what_people_wrote_names_nobody_who_may_not_be_shown() -> None:
    shown = edition("municipality", PEOPLE, {"Joop": [SECRET]})
    text = "Joop (Zegmaar) en merve kaya van De Knoop: “Toen belde\ner niemand meer aan.” Farida zei niets. [Joop]"
    assert shown.clean(text) == (
        "[somebody] ([organisation]) en [somebody] van De Knoop: “[quote left out]” Farida zei niets. [somebody]"
    )


def test_in_public_nobody_has_a_name_and_no_quote_names_an_organisation() -> None:
    shown = edition("public", PEOPLE, {})
    assert shown.clean("Farida van De Knoop en van Zegmaar") == "[somebody] van De Knoop en van [organisation]"
    assert shown.evidence([said(YES, "Bij De Knoop.")])[0].quote == "Bij [organisation]."


def test_a_word_that_only_holds_a_name_stays() -> None:
    assert edition("municipality", PEOPLE, {}).clean("Joopje en de joop") == "Joopje en de joop"


@given(
    some.lists(some.sampled_from([one.voice.pseudonym for one in PEOPLE] + ["Joopje", "zei", "\n", "(", "Soeprond"]))
)
def test_no_text_whatever_keeps_a_name_that_may_not_be_shown(parts: list[str]) -> None:
    cleaned = edition("public", PEOPLE, {}).clean({"a": [" ".join(parts)]})["a"][0].split()
    assert not {"Farida", "Joop", "Merve", "Desta", "Soeprond"} & set(cleaned)


def test_in_public_a_voice_has_a_perspective_only_in_company() -> None:
    crowd = [Voice(f"Bewoner {n}", "residents", "De Knoop") for n in range(5)]
    alone = Voice("Ruben", "municipality", "Gemeente")
    theme = Code("geld", "Geld")
    told = tuple(said(voice, n=n) for n, voice in enumerate((*crowd, alone)))
    few = few_of_a_kind([ThemeFinding(theme, told, (), reach(told))])
    assert few == {alone}
    known = in_public((*crowd, alone), few)
    assert {known[voice].perspective for voice in crowd} == {"residents"}
    assert known[alone].perspective is None
    assert len(set(known.values())) == 6
    assert all(voice.organisation is None and voice.pseudonym.startswith("#") for voice in known.values())
    four = [ThemeFinding(theme, told[:4], (), reach(told[:4]))]
    assert few_of_a_kind(four) == set(crowd[:4])
