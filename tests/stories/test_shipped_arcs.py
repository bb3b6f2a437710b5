"""The arcs that come with vertel are whole, in two languages, and a study's own stand beside them."""

from pathlib import Path

import pytest

from vertel.language import LANGUAGES
from vertel.stories.telling.arc import Arc
from vertel.stories.telling.arcs import NoSuchArc, all_arcs, find_arc
from vertel.stories.telling.placing import place
from vertel.transcripts.transcript import Turn

ARCS = {arc.key: arc for arc in all_arcs()}
OWN = "name: Eigen\nstages:\n  - {key: een, title: Het enige, cues: [ik zeg maar zo]}\n"


def asked(question: str, arc: str) -> str | None:
    [placement] = place([Turn(question, "I")], ARCS[arc], {"I"})
    return placement and placement.stage


@pytest.fixture
def study(tmp_path: Path) -> Path:
    (tmp_path / "stories").mkdir()
    (tmp_path / "stories" / "eigen.yaml").write_text(OWN, encoding="utf-8")
    return tmp_path


def test_five_arcs_are_shipped_and_other_texts_are_none() -> None:
    assert list(ARCS) == [
        "klassiek",
        "meest-betekenisvol",
        "toen-nu-netwerk",
        "twee-kanten",
        "verleden-heden-toekomst",
    ]


@pytest.mark.parametrize("arc", ARCS.values(), ids=ARCS.keys())
def test_every_stage_is_whole(arc: Arc) -> None:
    for stage in arc.stages:
        assert stage.belongs
        assert len(stage.ask) > 1
        for phrases in (stage.headings, stage.questions, stage.cues):
            assert len(phrases) > 5
            assert len(set(phrases)) == len(phrases)


@pytest.mark.parametrize("key", ARCS)
def test_every_arc_is_complete_in_both_languages(key: str) -> None:
    dutch, english = (find_arc(key, lang=lang) for lang in LANGUAGES)
    assert dutch.name != english.name
    for one, other in zip(dutch.stages, english.stages, strict=True):
        assert one.key == other.key
        assert one.title != other.title
        assert one.belongs != other.belongs
        assert len(one.ask) == len(other.ask)
        assert not set(one.ask) & set(other.ask)


def test_only_a_last_stage_holds_wishes_and_the_change_story_has_none() -> None:
    wishes = {arc.key: [stage.intended for stage in arc.stages] for arc in ARCS.values()}
    assert not any(wishes.pop("toen-nu-netwerk"))
    assert all(each == [False] * (len(each) - 1) + [True] for each in wishes.values())


@pytest.mark.parametrize("arc", ARCS.values(), ids=ARCS.keys())
def test_what_was_measured_as_noise_is_no_cue(arc: Arc) -> None:
    for cue in (cue for stage in arc.stages for cue in stage.cues):
        words = cue.split()
        assert words not in (["maar"], ["niet"], ["but"], ["not"], ["toen"], ["nu"], ["nog", "steeds"])
        assert "door * te" not in cue


@pytest.mark.parametrize(
    ("arc", "question", "stage"),
    [
        ("toen-nu-netwerk", "Hoe was dat drie jaar geleden, voor u?", "toen"),
        ("toen-nu-netwerk", "Neem ons eens even mee terug: waar stond je toen?", "toen"),
        ("toen-nu-netwerk", "En wat is er sindsdien voor jullie veranderd?", "nu"),
        ("toen-nu-netwerk", "Met wie werk je daarin samen?", "netwerk"),
        ("toen-nu-netwerk", "Was dat zonder het netwerk ook gelukt?", "netwerk"),
        ("verleden-heden-toekomst", "Wat was voor jullie de aanleiding?", "verleden"),
        ("verleden-heden-toekomst", "Wat gaat er op dit moment goed?", "heden"),
        ("verleden-heden-toekomst", "Waar lopen jullie nu nog tegenaan?", "heden"),
        ("verleden-heden-toekomst", "Hoe ziet de buurt er over vijf jaar uit?", "toekomst"),
        ("twee-kanten", "Waar ben je het meest trots op?", "zonnige-kant"),
        ("twee-kanten", "En wat kost dat u dan?", "keerzijde"),
        ("twee-kanten", "Wie merkt er eigenlijk helemaal niets van?", "keerzijde"),
        ("twee-kanten", "Waar hangt dat dan van af?", "allebei-waar"),
        ("twee-kanten", "Wat zouden jullie anders willen?", "wat-wij-willen"),
        ("meest-betekenisvol", "Hoe bent u hierbij betrokken geraakt?", "verteller"),
        ("meest-betekenisvol", "Hoe was de situatie voordat u meedeed?", "voorheen"),
        (
            "meest-betekenisvol",
            "Als u terugkijkt op het afgelopen jaar, wat is volgens u de belangrijkste verandering?",
            "verandering",
        ),
        ("meest-betekenisvol", "Waarom is dat voor u zo belangrijk?", "betekenis"),
        ("meest-betekenisvol", "Waardoor kwam dat, denkt u?", "dankzij"),
        ("meest-betekenisvol", "Wat zou u andere buurten aanraden?", "wat-nodig-blijft"),
        ("meest-betekenisvol", "What do you think was the most significant change in people's lives?", "verandering"),
    ],
)
def test_questions_as_facilitators_ask_them_find_their_stage(arc: str, question: str, stage: str) -> None:
    assert asked(question, arc) == stage


def test_a_study_has_arcs_of_its_own_beside_the_shipped_ones(study: Path) -> None:
    assert find_arc("eigen", study).stages[0].cues == ("ik zeg maar zo",)
    assert [arc.key for arc in all_arcs(study)] == ["eigen", *ARCS]


def test_an_own_arc_takes_the_place_of_the_shipped_one(study: Path) -> None:
    (study / "stories" / "klassiek.yaml").write_text(OWN, encoding="utf-8")
    assert find_arc("klassiek", study).name == "Eigen"


def test_an_unknown_arc_is_answered_with_what_there_is(study: Path) -> None:
    with pytest.raises(NoSuchArc) as raised:
        find_arc("bestaat-niet", study)
    assert "eigen, klassiek, meest-betekenisvol" in str(raised.value)
    assert "leidraad" not in str(raised.value)
