"""The starter codebook that ships: complete, readable, and able to find what it is about."""

from collections import Counter
from itertools import combinations

import pytest

from vertel import content
from vertel.analysis.codebook import Code
from vertel.analysis.codebook_file import read_codebook
from vertel.analysis.suggester import Suggester

CODEBOOK = read_codebook(content.find("analysis", "codebooks/sociale-basis.yaml"))


@pytest.fixture(scope="module")
def suggester() -> Suggester:
    return Suggester(CODEBOOK)


def rgb(colour: str) -> tuple[float, float, float]:
    """Red, green and blue of `#rrggbb`, linear, from 0 to 1."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return red, green, blue


def test_there_are_about_twenty_themes_and_a_few_codes_below_them() -> None:
    assert len(CODEBOOK.themes) == 21
    assert 0 < len(CODEBOOK.codes) - len(CODEBOOK.themes) < 6


@pytest.mark.parametrize("code", CODEBOOK.codes, ids=lambda code: code.key)
def test_every_code_can_be_understood_and_recognised(code: Code) -> None:
    assert code.name != code.key
    assert code.description
    assert code.include
    assert code.exclude
    assert len(set(code.keywords)) >= 15
    assert Counter(code.keywords).most_common(1)[0][1] == 1
    assert len(set(code.examples)) >= 5


@pytest.mark.parametrize("code", CODEBOOK.codes, ids=lambda code: code.key)
def test_white_letters_can_be_read_on_every_colour(code: Code) -> None:
    assert code.colour
    red, green, blue = rgb(code.colour)
    assert 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05) >= 4.5


def test_no_two_codes_look_alike() -> None:
    for one, other in combinations(CODEBOOK.codes, 2):
        pairs = zip(rgb(one.colour or ""), rgb(other.colour or ""), strict=True)
        assert sum(abs(a - b) for a, b in pairs) > 0.04, (one.key, other.key)


def test_keys_and_names_are_all_different() -> None:
    assert len({code.key for code in CODEBOOK.codes}) == len(CODEBOOK.codes)
    assert len({code.name for code in CODEBOOK.codes}) == len(CODEBOOK.codes)


def test_what_somebody_could_say_about_a_code_is_suggested_to_that_code(suggester: Suggester) -> None:
    examples = [(code.key, example) for code in CODEBOOK.codes for example in code.examples]
    found = [key in {each.code for each in suggester.suggest(example)} for key, example in examples]
    assert sum(found) / len(found) >= 0.9


SMALL_TALK = [
    "Goedemiddag allemaal, fijn dat jullie er zijn.",
    "Zal ik beginnen met een rondje?",
    "Mag het raam even open, het is hier warm.",
    "Nou, dat is een goede vraag.",
    "Even kijken hoor, wanneer was dat ook alweer.",
    "Dat was op een dinsdag, geloof ik.",
    "Staat de opname aan?",
    "Kun je dat nog een keer zeggen?",
    "Het regende die dag en we stonden onder een afdakje.",
    "Hij draagt altijd een rode pet.",
    "Ik vind blauw mooier dan groen.",
    "Toen zijn we met de trein naar zee gegaan.",
]


def test_small_talk_is_left_alone(suggester: Suggester) -> None:
    assert [text for text in SMALL_TALK if suggester.suggest(text)] == []
