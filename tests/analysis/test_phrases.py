"""One language for all phrases in content files, found in what people said whatever its punctuation."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vertel.analysis.numbers import Numbers
from vertel.analysis.phrases import PhraseIndex, plain_words, said

NUMBERS = (Numbers.read("nl"), Numbers.read("en"))
SAID = "Maar toen, na een koud  jaar, wél! Buurtfeesten? Nu gaat het, nu wel: foto’s en zestien kinderen."


def found(phrase: str, text: str = SAID) -> list[str]:
    index = PhraseIndex({"list": [phrase]}, *NUMBERS)
    words = index.words(text)
    return [said(text, words, one.first, one.last) for one in index.find(words)]


@pytest.mark.parametrize(
    ("phrase", "as_said"),
    [
        ("maar toen", ["Maar toen"]),
        ("NÚ", ["Nu", "nu"]),
        ("nu het", []),
        ("nu|een * het|jaar", ["een koud jaar", "Nu gaat het"]),
        ("na * jaar", ["na een koud jaar"]),
        ("koud * jaar", ["koud jaar"]),
        ("een * wel", []),  # a comma beside what * stands for
        ("jaar wél", ["jaar, wél"]),
        ("nu ? het", ["Nu gaat het"]),
        ("nu ? gaat", []),
        ("gaat ? nu", []),
        ("*feesten", ["Buurtfeesten"]),
        ("ga*", ["gaat"]),
        ("# *eren", ["zestien kinderen"]),
        ("foto's", ["foto’s"]),
        ("toen, na een …", ["toen, na een"]),
        ("nu wel?", ["nu wel"]),
        ("nu - wel", ["nu wel"]),
        ("*", []),
        ("? *", []),
        ("…", []),
        ("", []),
    ],
)
def test_a_phrase_is_found_and_given_back_as_it_was_said(phrase: str, as_said: list[str]) -> None:
    assert found(phrase) == as_said


@pytest.mark.parametrize(("words", "fits"), [(0, True), (4, True), (5, False)])
def test_a_star_stands_for_at_most_four_words(words: int, fits: bool) -> None:
    assert bool(found("van * naar", f"van {'hot ' * words} naar")) is fits


def test_every_opening_is_found_up_to_its_nearest_end() -> None:
    assert found("nu * wel", "nu toen nu ja wel en wel") == ["nu toen nu ja wel", "nu ja wel"]


def test_a_phrase_counts_its_own_words_and_names_its_list() -> None:
    index = PhraseIndex({"een": ["nu * wel"], "twee": ["wel"]}, *NUMBERS)
    assert list(index.find(index.words("nu dan wel"))) == [("een", 0, 2, 2), ("twee", 2, 2, 1)]


def test_a_part_of_the_words_can_be_looked_in() -> None:
    index = PhraseIndex({"een": ["nu wel"]}, *NUMBERS)
    words = index.words("nu wel nu wel nu")
    assert [(one.first, one.last) for one in index.find(words, 1, 4)] == [(2, 3)]


def test_a_glance_passes_over_what_tells_nothing() -> None:
    index = PhraseIndex({"tells": ["nu * wel", "toen"], "helps": ["niet"]}, *NUMBERS, telling=["tells"])
    assert [index.may_tell(text) for text in ("En toen?", "Nu, wél!", "Nu niet.", "Niet wel.", "")] == [
        True,
        True,
        False,
        False,
        False,
    ]


def test_words_are_plain_without_capitals_accents_and_marks() -> None:
    assert plain_words("2. “Één, foto’s…”") == ("2", "een", "foto's")


@given(st.text(), st.integers(0, 5))
def test_any_text_has_words_that_are_found_where_they_stand(text: str, start: int) -> None:
    written = [text[word.start : word.end] for word in PhraseIndex({}).words(text, start)]
    index = PhraseIndex({word: [word] for word in written}, *NUMBERS)
    found = {(one.name, one.first) for one in index.find(index.words(text, start))}
    assert found >= {(word, number) for number, word in enumerate(written)}
    assert all(map(index.may_tell, written))


@given(st.lists(st.sampled_from(["nu", "wel", "nu,", "toen:", "?", "zestien", "1.312", "buurtfeest"]), max_size=12))
def test_a_glance_never_passes_over_what_is_found(pieces: list[str]) -> None:
    text = " ".join(pieces)
    index = PhraseIndex({"list": ["nu * wel", "# nu", "toen ? *feest", "wel toen"]}, *NUMBERS)
    assert index.may_tell(text) or not list(index.find(index.words(text)))
