"""A report names nobody who took part, also not in what others said of them."""

from hypothesis import given
from hypothesis import strategies as st

from vertel.stories.disguise import disguiser

PSEUDONYMS = {"Fatou Bredewold": "Naima", "Wim van 't Hekke": "Arie", "Wim Zijlmans": "Klaas", "Jo": "Puck"}


def test_a_full_name_becomes_the_pseudonym_in_brackets() -> None:
    assert disguiser(PSEUDONYMS)("Ik bel Wim van 't Hekke, altijd.") == "Ik bel [Arie], altijd."


def test_a_first_name_that_one_participant_has_does_too() -> None:
    assert disguiser(PSEUDONYMS)("Fatou's soep, van Fatou.") == "[Naima]'s soep, van [Naima]."


def test_a_first_name_that_two_participants_share_is_left_alone() -> None:
    assert disguiser(PSEUDONYMS)("Vraag het Wim.") == "Vraag het Wim."


def test_a_name_inside_a_longer_word_is_left_alone() -> None:
    assert disguiser(PSEUDONYMS)("Fatouma en Jolanda") == "Fatouma en Jolanda"


@given(st.text())
def test_without_names_every_text_stays_as_it_is(text: str) -> None:
    assert disguiser({})(text) == text


@given(st.lists(st.sampled_from(["Fatou Bredewold", "Fatou", "de buurt", "Wim van 't Hekke", "én"]), max_size=8))
def test_no_disguised_name_is_left(words: list[str]) -> None:
    assert "Fatou" not in disguiser(PSEUDONYMS)(" ".join(words))
