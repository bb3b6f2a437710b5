from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vertel.transcripts.encoding import clean, decode, find_codec
from vertel.transcripts.transcript import Repair

SHORT_DUTCH = [
    "één café",
    "Ik ben coördinator bij de gemeente.",
    "Zij heeft drie ideeën voor de wijk.",
    "Mijn oma komt uit Curaçao.",
    "De financiële situatie is zwaar.",
    "Dat is de crème de la crème.",
    "Hij kwam uit België en zij uit Italië.",
    "Na één jaar zag ik de buurt veranderen.",
    "Geïnteresseerd zijn ze zeker.",
    "De ruïne staat er nog.",
    "Eén keer per week, à drie uur.",
    "Hé, hallo zeg!",
    "De coöperatie heeft veertig leden.",
    "Het was vóór de middag.",
    "Geen enkele officiële reactie, dat heeft ons beïnvloed.",
    "René en Zoë kwamen ook.",
    "ÉÉN BUURT, ÉÉN PLAN",
    "Vacatures voor patiënten.",
    "Van skiën gaan je knieën stuk.",
    "Mevrouw Özdemir sprak met de heer Gül over het café.",
]


@pytest.mark.parametrize("codec", ["cp1252", "mac_roman", "cp850"])
@pytest.mark.parametrize("text", SHORT_DUTCH)
def test_a_short_dutch_text_keeps_its_letters_in_each_encoding_of_old(text: str, codec: str) -> None:
    assert decode(text.encode(codec), Counter()).text == text


@pytest.mark.parametrize("codec", ["cp1252", "mac_roman"])
@pytest.mark.parametrize(
    "text", ["Zo’n “stelling” zegt me niks… één keer", "Het kost € 50 – per uur", "foto’s en ‘citaten’", "“Ja”, zei ze"]
)
def test_quotes_dashes_and_the_euro_sign_are_recognised_too(text: str, codec: str) -> None:
    assert decode(text.encode(codec), Counter()).text == text


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_every_unicode_encoding_is_recognised_with_and_without_a_mark(codec: str) -> None:
    assert decode("I: Één café, €\u00a050 😀".encode(codec), Counter()).text == "I: Één café, €\u00a050 😀"


def test_the_encoding_that_was_found_is_told() -> None:
    assert decode(b"caf\xe9", Counter()).codec == "cp1252"
    assert find_codec("café".encode()) == "utf-8"


def test_a_file_cut_off_inside_its_last_letter_is_still_utf_8_and_the_loss_is_counted() -> None:
    repairs: Counter[Repair] = Counter()
    assert decode("café é".encode()[:-1], repairs).text == "café �"
    assert repairs == {Repair.BROKEN_CHARACTER: 1}


def test_line_ends_become_equal_and_only_real_line_ends_count() -> None:
    assert clean("a\r\nb\rc\x85d\u2028e\u2029f\x0cg", Counter()) == "a\nb\nc\nd\ne\nf\ng"
    assert clean("a\x0bb", Counter()) == "ab"


def test_control_characters_are_removed_and_counted() -> None:
    repairs: Counter[Repair] = Counter()
    assert clean("ja\x00 en\x07 \ufeffnee\tdus", repairs) == "ja en nee\tdus"
    assert repairs == {Repair.CONTROL_CHARACTER: 3}


def test_what_did_not_happen_is_not_counted() -> None:
    repairs: Counter[Repair] = Counter()
    decode("gewoon één zin\r\n".encode(), repairs)
    assert repairs == Counter()
    assert not repairs.keys()


def test_two_halves_of_an_emoji_become_one_again_and_a_lone_half_is_replaced() -> None:
    assert clean("\ud83d\ude00", Counter()) == "😀"
    assert clean("a\ud83db", Counter()) == "a�b"


def test_letters_with_a_loose_accent_become_one_character() -> None:
    assert clean("cafe\u0301", Counter()) == "café"


@given(st.binary(max_size=300))
def test_any_bytes_become_clean_text_that_can_be_stored(data: bytes) -> None:
    text = decode(data, Counter()).text
    assert text.encode().decode() == text
    assert clean(text, Counter()) == text
