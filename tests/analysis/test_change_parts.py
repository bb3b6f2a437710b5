"""A passage that tells of change is cut up into then, now, thanks to what, and why it matters."""

import pytest

from vertel.analysis.change import ChangeFinder
from vertel.analysis.change_parts import ChangeParts, change_parts


@pytest.fixture(scope="module")
def finder() -> ChangeFinder:
    return ChangeFinder("nl")


def test_sentences_go_to_then_and_now_and_others_go_with_the_one_before(finder: ChangeFinder) -> None:
    text = "Drie jaar geleden stond ik alleen in een kelder. Met twee pannen. Nu heb ik een tafel van dertig man."
    parts = change_parts(finder, text, "then-now")
    assert parts.then == "Drie jaar geleden stond ik alleen in een kelder. Met twee pannen."
    assert parts.now == "Nu heb ik een tafel van dertig man."


def test_one_sentence_is_cut_at_the_comma_between_then_and_now(finder: ChangeFinder) -> None:
    parts = change_parts(finder, "Vroeger kende ik in de flat niemand, en nu ken ik er twintig.", "then-now")
    assert (parts.then, parts.now) == ("Vroeger kende ik in de flat niemand", "en nu ken ik er twintig.")


def test_without_a_comma_the_sentence_goes_with_both(finder: ChangeFinder) -> None:
    text = "Vroeger kende ik niemand en nu ken ik er twintig."
    assert change_parts(finder, text, "then-now") == ChangeParts(then=text, now=text)


def test_first_that_comes_after_now_does_not_tell_of_then(finder: ChangeFinder) -> None:
    text = "Drie jaar geleden belde iedereen mij. Nu bellen ze eerst elkaar en dan pas mij."
    parts = change_parts(finder, text, "then-now")
    assert (parts.then, parts.now) == tuple(f"{half}." for half in text.rstrip(".").split(". "))


def test_thanks_and_why_it_matters_have_their_own_place(finder: ChangeFinder) -> None:
    parts = change_parts(finder, "Ik slaap weer. Dat komt door Wim. En dat is belangrijk.", "growth")
    assert (parts.now, parts.thanks_to) == ("Ik slaap weer.", "Dat komt door Wim.")
    assert parts.matters == "En dat is belangrijk."
    assert change_parts(finder, "Als Wim er niet was, zat ik nog thuis.", "thanks-to").thanks_to


def test_where_nothing_changed_all_of_it_is_how_it_is_now(finder: ChangeFinder) -> None:
    text = "Vroeger deed de lamp het niet. Hij is nog steeds stuk."
    assert change_parts(finder, text, "no-change") == ChangeParts(now=text)
