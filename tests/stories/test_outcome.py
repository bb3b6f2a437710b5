"""Tense and modality tell what is there from what is wished for. What is not clear is left open."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vertel.content.yaml_file import MissingKey
from vertel.language import LANGUAGES, Lang
from vertel.stories.telling.outcome import LISTS, Outcome, outcome, read_signs

SIGNS = {lang: read_signs(lang) for lang in LANGUAGES}


def reads(said: str, lang: Lang = "nl") -> str | None:
    found = outcome(said, SIGNS[lang])
    return found.kind if found else None


@pytest.mark.parametrize(
    "said",
    [
        "Ik wil een grotere keuken.",
        "Wij willen volgend jaar samen aanvragen.",
        "Ik zou met meer mensen willen koken.",
        "Ik hoop dat de lift het blijft doen.",
        "Hopelijk komt er een bankje.",
        "Het is mijn droom, dat niemand meer alleen eet.",
        "We zijn van plan een huiskamer te openen.",
        "We gaan daar een tuin beginnen.",
        "Er moet echt een huismeester komen.",
        "Dat moet echt anders.",
        "Dat er over twee jaar iemand van hier in het bestuur zit.",
        "En dat er dan iemand opendoet.",
        "Het zou al zo veel schelen als zou moeten werkt, en het zou enorm helpen.",
        "Ja, straks een eigen gebouw.",
        "Ik ga het morgen uitzoeken.",
        "Wat ik wel zelf kan doen is de sleutel bewaren.",
    ],
)
def test_a_wish_or_a_plan_is_intended(said: str) -> None:
    assert reads(said) == "intended"


@pytest.mark.parametrize(
    "said",
    [
        "Ze durft nu wel naar de dokter.",
        "Nu bel ik gewoon even.",
        "Vroeger stond ik daar alleen, nu staan we met z'n zessen.",
        "Sinds we elkaar kennen gaat het vlugger.",
        "Het is gelukt.",
        "Het vertrouwen is in al die jaren echt gegroeid.",
        "We hebben samen een speeltuin gebouwd.",
        "Dat heeft ons twee dagen gescheeld.",
        "Hij heeft nu een eigen zaak.",
        "De bezoekers zijn er niet bij, maar er is nu elke dag iemand.",
        "En inmiddels kookt zij voor ons.",
        "En nou zwaait hij altijd.",
        "Die bank staat er sinds de zomer.",
        "Dat scheelt ons een hoop bellen.",
        "Dat heb ik aan mijn buurvrouw te danken.",
        "Die twee clubs zijn we kwijt. We hebben wel een nieuwe gevonden.",
    ],
)
def test_what_is_there_or_came_about_is_realised(said: str) -> None:
    assert reads(said) == "realised"


@pytest.mark.parametrize(
    "said",
    [
        "Het was koud die avond.",
        "Ik wilde altijd al bij de brandweer.",  # a wish of long ago
        "Toen hoopte ik nog op een baan.",
        "Dat zou toen nooit gebeurd zijn.",  # what did not happen
        "Zonder hen zou het niet gelukt zijn.",
        "Hij zei: ik wil nooit meer terug.",  # another's wish
        "Toen riep zij: “Ik wil naar huis!”",
        "Ze willen altijd maar koppen tellen.",
        "Ik zou het niet weten.",  # a way of speaking
        "Ik wil maar zeggen, het was laat.",
        "Dat wil zeggen, bij ons niet.",
        "Er is hier niks veranderd.",  # no change
        "Het is nog steeds niet gelukt.",
        "Dat is niet gelukt.",
        "Het is bijna gelukt.",
        "Daar is weinig aan veranderd.",
        "Het is er niet beter geworden.",
        "Die folder heb ik gemaakt.",  # done, and nothing came about
        "Ze heeft nu drie keer gemeld dat het lekt.",
        "Nou denk ik toch van wel.",
        "Ik wil ook niet klagen.",  # not what somebody wishes
        "Ik wil iets vragen over de sleutel.",
        "Ik zou willen dat ik meer tijd had.",
        "Zou dat nu wel kunnen?",  # a question
        "Nu ik het zeg, het was een dinsdag.",
        "We moesten zijn naam nog hebben, en zijn adres veranderd noteren.",
        "We hebben een eigen tuin gekregen, en we willen nu een kas.",  # both
        "",
    ],
)
def test_what_is_not_clear_is_left_open(said: str) -> None:
    assert reads(said) is None


def test_the_words_that_decided_are_given_as_they_were_said() -> None:
    assert outcome("Toen niet. Maar hier mag het  nu  wél!", SIGNS["nl"]) == Outcome("realised", "nu wél")
    assert outcome("Dat heeft me veertig uur gescheeld.", SIGNS["nl"]) == Outcome(
        "realised", "heeft me veertig uur gescheeld"
    )


def test_sentences_that_disagree_decide_nothing() -> None:
    assert reads("Ik wil een kas.") == "intended"
    assert reads("De tuin is er al.") == "realised"
    assert reads("De tuin is er al. Ik wil een kas.") is None


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("I would like a bigger kitchen.", "intended"),
        ("We hope that somebody will open the door.", "intended"),
        ("The plan is to start in spring.", "intended"),
        ("In two years there will be a garden.", "intended"),
        ("Now she goes to the doctor by herself.", "realised"),
        ("Trust has grown.", "realised"),
        ("We've found each other.", "realised"),
        ("Nothing has changed.", None),
        ("It hasn't improved.", None),
        ("I always wanted to be a nurse.", None),
        ("He said: I want to go home.", None),
        ("Would that help?", None),
    ],
)
def test_english_is_read_by_its_own_signs(said: str, kind: str | None) -> None:
    assert reads(said, "en") == kind


def test_a_study_has_signs_of_its_own(tmp_path: Path) -> None:
    lists = dict.fromkeys(LISTS, "[]") | {"intended": "[laat maar komen]"}
    place = tmp_path / "analysis" / "language" / "nl"
    place.mkdir(parents=True)
    (place / "outcome.yaml").write_text("\n".join(f"{key}: {value}" for key, value in lists.items()), encoding="utf-8")
    own = read_signs("nl", tmp_path)
    assert outcome("Die speeltuin, laat maar komen.", own) == Outcome("intended", "laat maar komen")
    assert outcome("Ik wil een kas.", own) is None


def test_a_list_that_is_missing_is_named(tmp_path: Path) -> None:
    place = tmp_path / "analysis" / "language" / "nl"
    place.mkdir(parents=True)
    (place / "outcome.yaml").write_text("intended: []\n", encoding="utf-8")
    with pytest.raises(MissingKey, match="intended_first"):
        read_signs("nl", tmp_path)


@given(st.text(), st.sampled_from(LANGUAGES))
def test_any_text_gets_an_answer_in_its_own_words(said: str, lang: Lang) -> None:
    found = outcome(said, SIGNS[lang])
    assert found is None or found.why
