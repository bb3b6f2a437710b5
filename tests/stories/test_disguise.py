"""A report names nobody who took part, also not in what others said of them."""

import re

from hypothesis import given
from hypothesis import strategies as st

from vertel import language
from vertel.stories.telling.disguise import disguiser

PEOPLE = [
    ("Fatou Bredewold", "Naima"),
    ("Wim van 't Hekke", "Arie"),
    ("Wim Zijlmans", "Klaas"),
    ("Jo", "Puck"),
    ("Mevrouw Tolsma", "Zoë"),
    ("Van der Zwaag", "Bo"),
]


def test_a_full_name_becomes_the_pseudonym_in_brackets() -> None:
    assert disguiser(PEOPLE)("Ik bel Wim van 't Hekke, altijd.") == "Ik bel [Arie], altijd."


def test_a_first_name_that_one_participant_has_does_too() -> None:
    assert disguiser(PEOPLE)("Fatou's soep, van Fatou.") == "[Naima]'s soep, van [Naima]."


def test_a_first_name_that_two_participants_share_is_left_alone() -> None:
    assert disguiser(PEOPLE)("Vraag het Wim.") == "Vraag het Wim."


def test_a_surname_alone_names_somebody_too() -> None:
    assert disguiser(PEOPLE)("Vraag meneer Van 't Hekke of Zijlmans.") == "Vraag meneer [Arie] of [Klaas]."


def test_a_title_or_a_particle_is_nobody() -> None:
    said = "Van de gemeente kwam mevrouw Bakker. Mevrouw Tolsma niet."
    assert disguiser(PEOPLE)(said) == "Van de gemeente kwam mevrouw Bakker. [Zoë] niet."


def test_a_full_name_is_found_in_a_lower_case_transcript() -> None:
    assert disguiser(PEOPLE)("toen zei fatou bredewold dat") == "toen zei [Naima] dat"


def test_a_name_that_two_people_have_is_left_alone() -> None:
    assert disguiser([("Noor", "Ada"), ("Noor", "Eva")])("Dag Noor") == "Dag Noor"


def test_a_name_inside_a_longer_word_is_left_alone() -> None:
    assert disguiser(PEOPLE)("Fatouma en Jolanda") == "Fatouma en Jolanda"


@given(st.text())
def test_without_names_every_text_stays_as_it_is(text: str) -> None:
    assert disguiser([])(text) == text


@given(st.lists(st.sampled_from(["Fatou Bredewold", "Fatou", "de buurt", "Wim van 't Hekke", "én"]), max_size=8))
def test_no_disguised_name_is_left(words: list[str]) -> None:
    assert "Fatou" not in disguiser(PEOPLE)(" ".join(words))


def test_whoever_else_is_named_is_hidden_and_a_pseudonym_stays() -> None:
    def others(text: str) -> list[tuple[int, int]]:
        return [(found.start(), found.end()) for found in re.finditer("Naima|Fatou|Gerrit Bol", text)]

    language.use("nl")
    said = "Fatou belde Gerrit Bol, en Gerrit Bol belde niet terug."
    assert disguiser(PEOPLE, others)(said) == "[Naima] belde [naam], en [naam] belde niet terug."
