"""The starter codebook that ships: complete, readable, and able to find what it is about."""

from dataclasses import replace
from fnmatch import fnmatchcase
from itertools import combinations

import pytest

from vertel import content
from vertel.analysis.codebook import Code, Codebook
from vertel.analysis.codebook_file import read_codebook
from vertel.analysis.conversation import Conversation
from vertel.analysis.suggester import Suggester
from vertel.transcripts.transcript import Turn

CODEBOOK = read_codebook(content.find("analysis", "codebooks/sociale-basis.yaml"))


# So low that nothing is held back but by its rank: how sure vertel must be is not the business of the codebook.
EVERYTHING = 0.01


@pytest.fixture(scope="module")
def suggester() -> Suggester:
    return Suggester(CODEBOOK)


@pytest.fixture(scope="module")
def eager() -> Suggester:
    return Suggester(CODEBOOK, threshold=EVERYTHING)


def suggested(suggester: Suggester, text: str) -> list[str]:
    """The codes that are suggested for a sentence on its own, the surest first."""
    return [each.code for each in next(suggester.suggest(Conversation((Turn(text),), (0,))))]


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
    assert 45 <= len(code.keywords) <= 80
    assert 10 <= len(code.examples) <= 12


@pytest.mark.parametrize("code", CODEBOOK.codes, ids=lambda code: code.key)
def test_no_keyword_finds_what_another_keyword_of_its_code_finds_already(code: Code) -> None:
    plain = [keyword.lower() for keyword in code.keywords if "*" not in keyword]
    starred = [keyword.lower() for keyword in code.keywords if "*" in keyword]
    assert len({*plain, *starred}) == len(code.keywords)
    assert [(word, by) for word in plain for by in starred if fnmatchcase(word, by)] == []


def test_only_a_theme_and_a_code_below_it_share_a_keyword() -> None:
    for one, other in combinations(CODEBOOK.codes, 2):
        if one.key != other.parent and other.key != one.parent:
            assert set(one.keywords).isdisjoint(other.keywords), (one.key, other.key)


@pytest.mark.parametrize("code", CODEBOOK.codes, ids=lambda code: code.key)
def test_every_keyword_is_found_where_it_is_said(code: Code, eager: Suggester) -> None:
    for said in (keyword.replace("*", "") for keyword in code.keywords):
        reasons = {each.code: each.why for each in next(eager.suggest(Conversation((Turn(said),), (0,))))}
        assert f"“{said}”" in reasons.get(code.key, ""), said


def test_no_example_is_given_twice() -> None:
    examples = [example for code in CODEBOOK.codes for example in code.examples]
    assert len(set(examples)) == len(examples)


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


def test_what_somebody_could_say_about_a_code_is_suggested_to_that_code(eager: Suggester) -> None:
    examples = [(code.key, example) for code in CODEBOOK.codes for example in code.examples]
    found = [key in suggested(eager, example) for key, example in examples]
    assert sum(found) / len(found) >= 0.96


def without_example(number: int) -> Codebook:
    """The codebook, each code without its example of that number."""
    codes = (replace(code, examples=code.examples[:number] + code.examples[number + 1 :]) for code in CODEBOOK.codes)
    return Codebook(CODEBOOK.name, tuple(codes))


def test_an_example_is_recognised_by_what_the_codebook_says_besides_that_example() -> None:
    first = among = total = 0
    for number in range(max(len(code.examples) for code in CODEBOOK.codes)):
        suggester = Suggester(without_example(number), threshold=EVERYTHING)
        for code in CODEBOOK.codes:
            if number < len(code.examples):
                codes = suggested(suggester, code.examples[number])
                total += 1
                first += codes[:1] == [code.key]
                among += code.key in codes
    assert first / total >= 0.73
    assert among / total >= 0.84


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
    "Eerlijk gezegd weet ik dat niet meer precies.",
    "Ik heb gehoord dat het morgen gaat sneeuwen.",
    "We hadden een afspraak om twee uur.",
    "Drie maanden geleden was dat minimaal het dubbele.",
    "Ik ben bang dat we uit de tijd lopen.",
    "Welkom allemaal, pak gerust een stoel.",
    "Wat zouden we over vijf jaar willen bereiken?",
    "Dat slaat nergens op, vond ik.",
    "Hij wordt ook een dagje ouder.",
]


def test_small_talk_is_left_alone(suggester: Suggester) -> None:
    assert [text for text in SMALL_TALK if suggested(suggester, text)] == []
