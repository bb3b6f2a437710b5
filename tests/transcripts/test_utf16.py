"""Places in code points and in UTF-16 code units."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vertel.transcripts.utf16 import Utf16

TEXTS = (
    "Gewoon een zin.",
    "Eén kopje ☕ en 🧣",
    "👩‍👩‍👧‍👦 op de 🏳️‍🌈-markt",
    "e\u0301e\u0301n",
    "السلام عليكم 🌙",
    "𝒜𝒷𝒸",
)


@pytest.mark.parametrize("text", TEXTS)
def test_every_place_is_what_an_encoder_makes_of_it_and_comes_back(text: str) -> None:
    offsets = Utf16(text)
    for point in range(len(text) + 1):
        assert offsets.units(point) == len(text[:point].encode("utf-16-le")) // 2
        assert offsets.points(offsets.units(point)) == point


def test_half_way_a_character_is_before_it() -> None:
    assert [Utf16("a🧣b").points(unit) for unit in range(5)] == [0, 1, 1, 2, 3]


@given(st.text())
def test_any_text_comes_back(text: str) -> None:
    offsets = Utf16(text)
    assert [offsets.points(offsets.units(point)) for point in range(len(text) + 1)] == list(range(len(text) + 1))
