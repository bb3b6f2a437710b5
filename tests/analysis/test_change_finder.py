"""What people say about change is found as a candidate; what only looks like it is not."""

import time
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from labelled import Labelled, halves, precision_and_recall

from vertel.analysis.change import ChangeCandidate, ChangeFinder
from vertel.content.yaml_file import UnknownKey
from vertel.language import Lang

BUILT_ON, APART = halves("change_nl.txt")
TALK, UNTOUCHED = halves("change_talk_nl.txt")

PIECES = [
    "Drie jaar geleden kende ik niemand.",
    "Alleen, hè.",
    "Nu heb ik een tafel van dertig man.",
    "En nu doe ik de lijst.",
    "Als Hatice er niet was, zat ik nog steeds binnen.",
    "Er is niks veranderd!",
    "Het vertrouwen is gegroeid 😀",
    "Dat komt door Wim.",
    "wat doen we nu?",
    "vroeger",
    "nu",
    "toen",
    ",",
    "\n",
    "😀",
    "é",
]
ENGLISH = [
    ("then-now", "Three years ago I stood there alone. Now I have a table full of people."),
    ("then-now", "When I came here I knew nobody, and now I have forty numbers in my phone."),
    ("then-now", "We used to fill in a form each; nowadays we write one story together."),
    ("then-now", "I couldn't read the letters. Now I open them myself."),
    ("then-now", "It is different now."),
    ("growth", "I sleep better."),
    ("growth", "The number of complaints has dropped. That's because Wim calls everyone."),
    ("thanks-to", "Thanks to the kitchen I know everybody on my landing."),
    ("thanks-to", "If Hatice hadn't been there, I would still be on that couch."),
    ("thanks-to", "Without them I would never have finished the course."),
    ("growth", "The trust between us has grown."),
    ("growth", "Last week I took the tram alone for the first time."),
    ("no-change", "Nothing has changed in our street."),
    ("no-change", "We are still waiting for an answer."),
    ("no-change", "It is not any better for the old people."),
    ("no-change", "It is always the same."),
    ("-", "The bus is late. That's because of the bridge."),
    ("-", "What should we do now?"),
    ("-", "He comes by now and then."),
    ("-", "We hope that the trust will grow."),
    ("-", "My grandmother lived on the corner."),
]


@cache
def finder(lang: Lang = "nl") -> ChangeFinder:
    return ChangeFinder(lang)


def kinds(text: str, lang: Lang = "nl") -> list[str]:
    return [one.kind for one in finder(lang).find(text)]


def the_one(text: str) -> ChangeCandidate:
    (found,) = finder().find(text)
    return found


@pytest.mark.parametrize(("sentences", "least"), [(BUILT_ON, 80), (APART, 50)], ids=["built on", "kept apart"])
def test_nearly_all_change_is_found_and_hardly_anything_else(sentences: Labelled, least: int) -> None:
    assert len(sentences) >= least
    found = [any(kind != "no-change" for kind in kinds(text)) for _label, text in sentences]
    wanted = [label not in ("-", "no-change") for label, _text in sentences]
    precision, recall = precision_and_recall(found, wanted)
    assert precision >= 0.93
    assert recall >= 0.9


@pytest.mark.parametrize("sentences", [BUILT_ON, APART], ids=["built on", "kept apart"])
def test_what_did_not_change_is_told_apart(sentences: Labelled) -> None:
    for label, text in sentences:
        assert ("no-change" in kinds(text)) == (label == "no-change"), text


def told(sentences: Labelled, kind: str) -> tuple[float, float]:
    """Precision and recall of “change”, or of “no-change”."""
    found = [any((each == "no-change") == (kind == "no-change") for each in kinds(text)) for _label, text in sentences]
    return precision_and_recall(found, [label == kind for label, _text in sentences])


def test_talk_that_the_patterns_were_filled_up_with_is_found() -> None:
    precision, recall = told(TALK, "change")
    assert precision >= 0.93
    assert recall >= 0.9


def test_talk_that_no_pattern_was_made_for_is_found_three_times_in_four() -> None:
    precision, recall = told(UNTOUCHED, "change")
    assert precision >= 0.93
    assert recall >= 0.7
    precision, recall = told(UNTOUCHED, "no-change")
    assert precision >= 0.93
    assert recall >= 0.7


def test_the_kind_is_nearly_always_right() -> None:
    found = [(label, kinds(text)) for label, text in [*BUILT_ON, *APART] if label not in ("-", "no-change")]
    assert sum(label in kind for label, kind in found) / sum(bool(kind) for _label, kind in found) >= 0.95


@pytest.mark.parametrize(
    "text", ["Dan nu de rondvraag.", "Ik ben lid geworden.", "Wat doen we nu?", "Tot nu toe niet.", "Af en toe."]
)
def test_known_noise_is_no_change(text: str) -> None:
    assert kinds(text) == []


def test_still_is_no_change_even_where_then_and_now_stand_beside_it() -> None:
    assert kinds("Vroeger was er geen geld en nu is er nog steeds geen geld.") == ["no-change"]


def test_what_would_still_be_so_without_somebody_is_thanks_to_them() -> None:
    assert kinds("Als Wim er niet was, zat ik nog steeds binnen.") == ["thanks-to"]


def test_then_and_now_may_stand_in_neighbouring_sentences_with_an_aside_between() -> None:
    text = "Drie jaar geleden stond ik hier met twee pannen. Alleen, hè. Nu heb ik een tafel van dertig man."
    found = the_one(text)
    assert found.kind == "then-now"
    assert text[found.start : found.end].startswith("Drie jaar geleden stond")
    assert text[found.start : found.end].endswith("Nu heb ik")
    assert found.why == "“Drie jaar geleden” … “Nu heb ik”"


def test_then_and_now_far_apart_are_no_pair() -> None:
    between = "Wij maken soep op dinsdag met de hele straat. " * 4
    assert kinds(f"Vroeger woonde mijn oma op de hoek. {between}De lamp is nu stuk.") == []


def test_the_sentences_around_it_come_along_one_on_either_side() -> None:
    text = "Wij koken samen. Er was ruzie. Het vertrouwen is gegroeid. Dat is fijn. Tot morgen."
    found = the_one(text)
    assert text[found.around_start : found.around_end] == "Er was ruzie. Het vertrouwen is gegroeid. Dat is fijn."


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ik slaap weer. Dat komt door Wim.", ["slaap weer. Dat komt door"]),
        ("Dat is door jullie gekomen. Ik slaap weer.", ["Dat is door jullie gekomen. Ik slaap weer"]),
        ("De bus is te laat. Dat komt door de brug.", []),
        ("Ik slaap weer. De bus is te laat. Dat komt door de brug.", ["slaap weer"]),
        ("Er is niks veranderd. Dat komt door het geld.", ["niks veranderd"]),
        ("Ik slaap weer. Komt dat door Wim?", ["slaap weer"]),
    ],
)
def test_what_it_came_by_is_said_beside_a_change_and_is_none_by_itself(text: str, found: list[str]) -> None:
    assert [text[one.start : one.end] for one in finder().find(text)] == found


def test_toen_that_only_ties_a_story_together_is_no_then_for_a_now_far_on() -> None:
    assert kinds("Toen belde Wim. De lamp is nu stuk.") == ["then-now"]
    assert kinds("Toen belde Wim. Hij nam soep mee. De lamp is nu stuk.") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("We hebben nu een huiskamer.", ["growth"]),
        ("We zitten hier nu een jaar.", []),
        ("Wij zijn nu anderhalf jaar bezig.", []),
        ("Dat is nog niet klaar.", ["no-change"]),
        ("Dat is nog niet bekend.", []),
    ],
)
def test_how_long_it_is_now_and_what_is_not_known_yet_are_no_change(text: str, found: list[str]) -> None:
    assert kinds(text) == found


def test_a_wish_is_no_change() -> None:
    assert kinds("Ik hoop dat ik dan kan zeggen: vroeger durfde ik niks, nu wel.") == []


@given(st.lists(st.sampled_from(PIECES), max_size=8).map(" ".join) | st.text(max_size=60))
def test_every_candidate_stands_where_it_says(text: str) -> None:
    candidates = finder().find(text)
    assert [one.start for one in candidates] == sorted(one.start for one in candidates)
    for one in candidates:
        assert 0 <= one.around_start <= one.start < one.end <= one.around_end <= len(text)
        runs = one.why.removeprefix("“").removesuffix("”").split("” … “")
        said = " ".join(text[one.start : one.end].split())
        assert said.startswith(runs[0])
        assert said.endswith(runs[-1])


@pytest.mark.parametrize(
    "piece", ["vroeger ", "nu ", "toen kwam ik en nu weet ik niet meer ", "Nu ben ik er. ", "als "]
)
def test_no_turn_takes_long(piece: str) -> None:
    start = time.perf_counter()
    finder().find(piece * (100_000 // len(piece)))
    assert time.perf_counter() - start < 20


def own_lists(folder: Path, lists: str) -> ChangeFinder:
    own = folder / "analysis" / "language" / "nl" / "change.yaml"
    own.parent.mkdir(parents=True)
    own.write_text(lists, encoding="utf-8")
    return ChangeFinder("nl", folder)


@pytest.mark.parametrize(
    ("phrase", "said", "found"),
    [
        ("de knop om", "Toen ging de KNOP om.", "de KNOP om"),
        ("knop|schakelaar om", "De schakelaar ging niet, de knop om.", "knop om"),
        ("knop * om", "De knop ging bij mij toen om.", "knop ging bij mij toen om"),
        ("knop * om", "De knop die bij ons in de gang hing ging om.", None),
        ("knop * om", "Dat is een knop, hij ging om.", None),
        ("knop ging om", "De knop, ging om.", "knop, ging om"),
        ("knop ? om", "De knop ging om.", "knop ging om"),
        ("knop ? om", "De knop om.", None),
        ("om|na # jaar", "Dat was na tweeëntwintig jaar.", "na tweeëntwintig jaar"),
        ("na # jaar", "Dat was na 22 jaar.", "na 22 jaar"),
        ("na # jaar", "Dat was na een jaar.", None),
        ("opge*", "Zij is opgeleefd.", "opgeleefd"),
        ("'*leefd'", "Zij is opgeleefd.", "opgeleefd"),
        ("durf nú", "Ik durf nu.", "durf nu"),
        ("een ándere", "Ik ben een andere.", "een andere"),
    ],
)
def test_a_researcher_writes_phrases_of_her_own(tmp_path: Path, phrase: str, said: str, found: str | None) -> None:
    candidates = own_lists(tmp_path, f"growth:\n  - {phrase!r}\n" if "#" in phrase else f"growth:\n  - {phrase}\n")
    assert [said[one.start : one.end] for one in candidates.find(said)] == ([found] if found else [])


def test_a_list_that_means_nothing_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnknownKey, match=r"change\.yaml.*groei"):
        own_lists(tmp_path, "groei:\n  - de knop om\n")


@pytest.mark.parametrize(("kind", "text"), ENGLISH)
def test_english_has_patterns_of_its_own(kind: str, text: str) -> None:
    assert kinds(text, "en") == ([] if kind == "-" else [kind])
