"""Where a keyword stands and where it does not: the sharp edges of the clue that says most."""

import pytest

from vertel.analysis.codebook import Code, Codebook
from vertel.analysis.conversation import Conversation
from vertel.analysis.suggester import Suggester
from vertel.language import Lang
from vertel.transcripts.transcript import Turn


def found(text: str, *keywords: str, lang: Lang = "nl") -> str:
    """The keywords of one code that are found in a text, each as it is said there; empty where there is none."""
    suggester = Suggester(Codebook("proef", (Code(key="x", name="x", keywords=keywords),)), threshold=0)
    suggestions = next(suggester.suggest(Conversation((Turn(text),), (0,), lang=lang)))
    return " ".join(each.why for each in suggestions if each.why.startswith("“"))


@pytest.mark.parametrize(
    ("keyword", "word"),
    [
        ("schulden", "schuld"),
        ("schuld", "schulden"),
        ("SCHULD", "schuld"),
        ("Gevraagd*", "Gevraagd"),
        ("gevraagd", "GEVRAAGD"),
        ("gevraagd*", "Gevraagd"),
        ("schuld*", "schuld"),
        ("q*", "qweek"),
        ("*zaam", "eenzaam"),
        ("*zorg*", "buurtzorgers"),
        ("schuld", "huurschuld"),
        ("leden", "bestuursleden"),
    ],
)
def test_a_keyword_is_found_in_a_word(keyword: str, word: str) -> None:
    assert found(f"{word} dus.", keyword) == f"“{word}”"


@pytest.mark.parametrize(
    ("keyword", "word", "why"),
    [
        ("geld", "huurgeld", "so short a last part is chance: who wants it asks for *geld"),
        ("schuld", "zakschuld", "so short a first part is chance"),
        ("schuld", "grompschuld", "the first part is no word"),
        ("zaam*", "eenzaam", "the star is at the end"),
        ("*een", "eenzaam", "the star is at the beginning"),
    ],
)
def test_a_keyword_is_not_found_in_a_word(keyword: str, word: str, why: str) -> None:
    assert found(f"{word} dus.", keyword) == "", why


def test_what_is_longer_than_any_word_was_pasted_and_is_not_looked_at() -> None:
    longest = "schuld" + "x" * 94
    assert found(f"{longest} dus.", "schuld*") == f"“{longest}”"
    assert found(f"{longest}x dus.", "schuld*") == ""


@pytest.mark.parametrize("keyword", ["warme kelder", "* warme kelder", "warme * kelder", "warme kelder *"])
def test_a_phrase_is_named_whole_and_a_star_between_its_words_stands_for_nothing(keyword: str) -> None:
    assert found("In de warme kelder dus.", keyword) == "“warme kelder”"
    assert found("In de warme droge kelder dus.", keyword) == ""


@pytest.mark.parametrize("text", ["Warme thee en kelder", "Trap af warme", "Droge kelder trap af", "Kelder trap warme"])
def test_of_a_phrase_every_word_must_be_there_in_its_place(text: str) -> None:
    assert found(text, "warme kelder trap") == ""


@pytest.mark.parametrize("text", ["Kelder zonder warme", "Het was warme", "Kelder"])
def test_a_phrase_does_not_run_over_the_edges_of_what_was_said(text: str) -> None:
    assert found(text, "warme kelder", "warme trap", "kelder trap") == ""


def test_a_phrase_does_not_run_into_the_next_line_or_the_next_turn() -> None:
    suggester = Suggester(Codebook("proef", (Code(key="x", name="x", keywords=("warme kelder",)),)), threshold=0)
    turns = Turn("Zij had het warme"), Turn("Kelder en trap")
    for each in suggester.suggest(Conversation(turns, (0, len(turns[0].text) + 1))):
        assert not [one for one in each if one.why.startswith("“")]


def test_many_keywords_in_one_sentence_are_all_found_in_the_order_of_the_sentence() -> None:
    keywords = ("rente", "op krediet", "warme kelder", "boete", "zonder huur", "oude kelder", "huur")
    said = "Boete, rente, op krediet, zonder huur, een oude kelder en een warme kelder."
    assert found(said, *keywords) == (
        "“Boete”, “rente”, “op krediet”, “zonder huur”, “huur”, “oude kelder”, “warme kelder”"
    )


def test_english_keywords_are_cut_as_english_is() -> None:
    assert found("We cannot sleep.", "cannot", lang="en") == "“cannot”"
