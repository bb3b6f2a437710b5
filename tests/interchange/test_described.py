"""A codebook's fields in one description, and taken out of it again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vertel.interchange.described import Described, compose, parse

SIGNS = "\\;| \n\r\t:aé\u2028\u00a0\x1f👩‍👧\ud800"
HEADINGS = ["Hoort erbij:", "Hoort er niet bij:", "Trefwoorden:", "Voorbeelden:", "Sleutel:", "\\"]
TEXTS = st.lists(st.sampled_from([*SIGNS, *HEADINGS, "\n\\Sleutel: x"]) | st.text(max_size=4), max_size=8).map("".join)
LISTS = st.lists(TEXTS.filter(bool), max_size=4).map(tuple)
ANY = st.builds(Described, TEXTS, TEXTS, TEXTS, LISTS, LISTS, st.none() | TEXTS.filter(bool))

LONELY = Described(
    description="Wie er alleen voor staat.\nOok in een druk huis.",
    include="geen contact met buren",
    exclude="graag alleen zijn",
    keywords=("alleen", "eenza*"),
    examples=("Ik zie niemand.", "Het is hier stil."),
    key="eenzaamheid",
)


def test_people_can_read_it() -> None:
    assert compose(LONELY) == (
        "Wie er alleen voor staat.\nOok in een druk huis.\n"
        "Hoort erbij: geen contact met buren\n"
        "Hoort er niet bij: graag alleen zijn\n"
        "Trefwoorden: alleen; eenza*\n"
        "Voorbeelden: Ik zie niemand. | Het is hier stil.\n"
        "Sleutel: eenzaamheid"
    )
    assert compose(Described("Kort.")) == "Kort."
    assert compose(Described(include="dit")) == "Hoort erbij: dit"
    assert compose(Described()) == ""


@given(ANY)
def test_nothing_is_lost(said: Described) -> None:
    assert parse(compose(said)) == said


@given(st.text().filter(lambda text: ":" not in text))
def test_what_has_no_headings_is_a_description(text: str) -> None:
    assert parse(text) == Described(text)
    assert compose(Described(text)) == text


def test_a_heading_in_free_text_stays_text() -> None:
    said = Described("Sleutel: is een woord dat vaak valt\n\\Sleutel: ook dit", exclude="a\nTrefwoorden: nee")
    assert compose(said) == (
        "\\Sleutel: is een woord dat vaak valt\n\\\\Sleutel: ook dit\nHoort er niet bij: a\n\\Trefwoorden: nee"
    )
    assert parse(compose(said)) == said


@pytest.mark.parametrize(
    ("written", "keywords"),
    [
        ("Trefwoorden:buren;samen ; ;alleen;", ("buren", "samen", "alleen")),
        ("Trefwoorden: buren;\n  samen", ("buren", "samen")),
        ("Trefwoorden: buren\nTrefwoorden: samen", ("buren", "samen")),
        (r"Trefwoorden: of\; en; C:\straat; \\", ("of; en", r"C:\straat", "\\")),
        ("Trefwoorden:", ()),
    ],
)
def test_lists_that_people_typed(written: str, keywords: tuple[str, ...]) -> None:
    assert parse(written).keywords == keywords
