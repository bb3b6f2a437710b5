"""Sentences that only count heads are found; those with an effect, and other numbers, are not."""

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from labelled import Labelled, halves, precision_and_recall

from vertel.analysis.counting import HeadCount, head_counts

BUILT_ON, APART = halves("counting_nl.txt")
REPORT, _ = halves("counting_report_nl.txt")

COUNTS = [
    ("We hebben 800 bewoners gesproken.", "800 bewoners", "800", "bewoners", "people"),
    ("Er waren zestien deelnemers.", "zestien deelnemers", "zestien", "deelnemers", "people"),
    ("Er hielp een tiental vrijwilligers.", "een tiental vrijwilligers", "een tiental", "vrijwilligers", "people"),
    ("Er kwamen tientallen mensen.", "tientallen mensen", "tientallen", "mensen", "people"),
    ("Er zijn ruim 1.800 gesprekken gevoerd.", "ruim 1.800 gesprekken", "ruim 1.800", "gesprekken", "events"),
    ("Plusminus 240 bezoekers.", "Plusminus 240 bezoekers", "Plusminus 240", "bezoekers", "people"),
    ("Van de 12 van de 40 ouders.", "12 van de 40 ouders", "12 van de 40", "ouders", "people"),
    ("Wij bereikten 186 (unieke) deelnemers.", "186 (unieke) deelnemers", "186", "deelnemers", "people"),
    ("Het aantal vrijwilligers steeg naar 35.", "vrijwilligers steeg naar 35", "35", "vrijwilligers", "people"),
    ("Deelnemers per keer: 12.", "Deelnemers per keer: 12", "12", "Deelnemers", "people"),
    ("Er zijn in 2023 zes focusgroepen gehouden.", "zes focusgroepen", "zes", "focusgroepen", "events"),
    ("75% van de bewoners was er.", "75% van de bewoners", "75", "bewoners", "people"),
]
OTHER_NUMBERS = [
    "Tien jaar geleden was hier niks.",
    "Het begint om 10:30.",
    "Om 10.30 bezoekers ontvangen.",
    "Dat kost € 50 per persoon.",
    "Voor € 50 bewoners blij maken.",
    "In 2021 bewoners zoeken was lastig.",
    "Ik heb zestien jaar voor de klas gestaan.",
    "Ik woon op Sluisweg 12, bewoners kennen me.",
    "Op Sluisweg 12 bewoners spreken.",
    "Groep 8 leerlingen gaan mee.",
    "Een van de bewoners kwam.",
    "Er kwam 1 bewoner. Deelnemers waren er niet.",
    "Bewoners van 55 jaar en ouder.",
]
ENGLISH = [
    ("We spoke to 800 residents last year.", ["800 residents"]),
    ("Dozens of people came.", ["Dozens of people"]),
    ("12 of the 40 parents were there.", ["12 of the 40 parents"]),
    ("Twenty-five families received a parcel.", ["Twenty-five families"]),
    ("Number of participants: 240.", ["participants: 240"]),
    ("Twelve residents now dare to call themselves.", []),
    ("I taught for sixteen years.", []),
    ("In 2021 residents spoke up.", []),
    ("One of the residents had a plan.", []),
]


@pytest.mark.parametrize(
    ("sentences", "least"),
    [(BUILT_ON, 50), (APART, 35), (REPORT, 60)],
    ids=["built on", "kept apart", "a report of the old kind"],
)
def test_nine_in_ten_are_found_and_nine_in_ten_are_right(sentences: Labelled, least: int) -> None:
    assert len(sentences) >= least
    found = [bool(head_counts(text)) for _label, text in sentences]
    precision, recall = precision_and_recall(found, [label == "count" for label, _text in sentences])
    assert precision >= 0.9
    assert recall >= 0.9


@pytest.mark.parametrize(("text", "passage", "number", "noun", "counted"), COUNTS)
def test_a_count_says_what_it_counts_and_where(text: str, passage: str, number: str, noun: str, counted: str) -> None:
    (found,) = head_counts(text)
    assert text[found.start : found.end] == passage
    assert (found.number, found.noun, found.counted) == (number, noun, counted)


@pytest.mark.parametrize("text", OTHER_NUMBERS)
def test_other_numbers_count_nothing(text: str) -> None:
    assert head_counts(text) == []


def test_an_effect_takes_its_own_sentence_out_and_no_other() -> None:
    text = "Er kwamen 40 bewoners. Twaalf bewoners durven nu zelf te bellen. Er waren 5 avonden."
    assert [one.noun for one in head_counts(text)] == ["bewoners", "avonden"]


def test_talk_without_full_stops_counts_only_where_it_says_so() -> None:
    talk = "ja en toen ging ik naar huis en daar zat mijn zus " * 6
    assert head_counts(f"{talk} en ik ken wel twintig mensen in de flat {talk}") == []
    (found,) = head_counts(f"{talk} we hebben vorig jaar 60 gezinnen bereikt {talk}")
    assert (found.number, found.noun) == ("60", "gezinnen")


def test_what_says_that_people_were_reached_stands_near_them() -> None:
    far = "in de zaal met het podium achter de oude school aan de kade"
    assert [one.noun for one in head_counts("Er kwamen zes moeders.")] == ["moeders"]
    assert head_counts(f"Er kwamen brieven {far} en ik zag zes moeders bij de bus.") == []


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Zeven zijn er niet gekomen.", "Zeven"),
        ("Er kwamen er eenendertig.", "eenendertig"),
        ("Ik ken er zes.", None),
        ("En dan nog acht stagiaires.", "acht"),
        ("Wij zagen nog acht stagiaires lopen.", None),
        ("Wij hebben nu zes mensen op de loonlijst.", "zes"),
        ("De moeders hebben nu zelf veertien lessen bedacht.", None),
        ("Als we dat vroegen, dan hadden ze twaalf avonden gehouden.", None),
        ("Drie jaar terug had ik zestig leden en geen bal.", None),
    ],
)
def test_in_a_talk_the_place_of_a_number_says_whether_it_counts(text: str, number: str | None) -> None:
    assert next((one.number for one in head_counts(text)), None) == number


def test_several_counts_in_a_sentence_come_in_their_order() -> None:
    counts = head_counts("Er waren 5 bijeenkomsten met 60 bewoners en 12 professionals.")
    assert [(one.number, one.noun) for one in counts] == [
        ("5", "bijeenkomsten"),
        ("60", "bewoners"),
        ("12", "professionals"),
    ]


PIECES = [
    "Er kwamen",
    "40",
    "zestien",
    "bewoners",
    "nieuwe",
    "van de",
    "5 avonden.",
    "durven",
    "€",
    "in 2021",
    ":",
    "\n",
    "😀",
    "aantal",
]


@given(st.lists(st.sampled_from(PIECES), max_size=10).map(" ".join) | st.text(max_size=60))
def test_every_count_stands_where_it_says(text: str) -> None:
    counts = head_counts(text)
    assert counts == sorted(counts, key=lambda one: one.start)
    for one in counts:
        passage = text[one.start : one.end]
        assert one.number in passage
        assert one.noun in passage
        assert passage.startswith(one.number) or passage.endswith(one.number)


@pytest.mark.parametrize("piece", ["twaalf bewoners van de ", "12 ", "aantal bewoners ", "nieuwe ", "€ 5 bewoners "])
def test_no_text_takes_long(piece: str) -> None:
    start = time.perf_counter()
    head_counts(piece * (100_000 // len(piece)))
    assert time.perf_counter() - start < 20


def test_a_study_may_count_things_of_its_own(tmp_path: Path) -> None:
    own = tmp_path / "analysis" / "language" / "nl" / "counting.yaml"
    own.parent.mkdir(parents=True)
    own.write_text("people:\n  - '*bakkers'\nevents:\n  - taarten\neffects:\n  - lekker\n", encoding="utf-8")
    assert head_counts("12 banketbakkers en 3 taarten.", "nl", tmp_path) == [
        HeadCount(0, 16, "12", "banketbakkers", "people"),
        HeadCount(20, 29, "3", "taarten", "events"),
    ]
    assert head_counts("12 banketbakkers bakten lekker.", "nl", tmp_path) == []
    assert head_counts("12 bewoners.", "nl", tmp_path) == []


@pytest.mark.parametrize(("text", "passages"), ENGLISH)
def test_english_counts_by_words_of_its_own(text: str, passages: list[str]) -> None:
    assert [text[one.start : one.end] for one in head_counts(text, "en")] == passages
