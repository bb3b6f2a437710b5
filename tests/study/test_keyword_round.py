"""The keyword round: words gathered by hand or proposed, put under themes, written otherwise and taken away."""

from pathlib import Path

import pytest
from making import ON_BOTH, everything, incoming

from vertel.study.asking.errors import KeywordChanged, NobodyCalledSo, NoKeyword, NoSuchKeyword
from vertel.study.asking.keyword_round import (
    add_keyword,
    proposed_keywords,
    put_keywords,
    remove_keyword,
    rename_keyword,
    take_proposed,
)
from vertel.study.asking.methods import choose_method
from vertel.study.asking.prompts import remove_prompt
from vertel.study.asking.talks import session_talk
from vertel.study.codebook.codes import list_codes
from vertel.study.codebook.errors import NoSuchCodeNumber
from vertel.study.codebook.merging import merge_codes
from vertel.study.log.history import log, undo_own
from vertel.study.sessions.keeping import add_transcripts
from vertel.study.sessions.participants_list import read_list
from vertel.study.store.study import Study

RONDE = (
    ("I", "Schrijf een woord op een kaartje."),
    ("Sanne Vos", 'Ik heb "koffie". En ik heb "Ties Bakker" opgeschreven.'),
    ("Ties Bakker", 'Mijn woord is "deur". Niet "de deur op slot", zoals vroeger.'),
)
MEETING, MONEY = 1, 2


@pytest.fixture
def talked(study: Study, tmp_path: Path) -> Study:
    add_transcripts(study, [incoming("ronde.txt", *RONDE)])
    people = tmp_path / "lijst.csv"
    people.write_text(
        "label,role,pseudonym\nI,interviewer,\nSanne Vos,respondent,Gloria\nTies Bakker,respondent,Arie\n",
        encoding="utf-8",
    )
    read_list(study, people)
    choose_method(study, 1, "kernwoorden")
    return study


def grouped(study: Study) -> dict[str | None, list[tuple[str, str | None]]]:
    """Under each theme its words, with who gave them."""
    return {
        group.theme: [(one.word, one.voice.pseudonym if one.voice else None) for one in group.keywords]
        for group in session_talk(study, 1).keywords
    }


def heard(study: Study) -> list[tuple[int, str]]:
    return [(one.turn, one.word) for one in proposed_keywords(study, 1)]


@ON_BOTH
def test_words_are_gathered_under_themes_and_what_is_under_none_stands_last(talked: Study) -> None:
    before = everything(talked)
    loose = add_keyword(talked, 1, " warm  eten ")
    add_keyword(talked, 1, "koffie", who="Gloria", code=MEETING)
    assert grouped(talked) == {"Ontmoeting": [("koffie", "Gloria")], None: [("warm eten", None)]}
    put_keywords(talked, 1, [loose], MEETING)
    assert grouped(talked) == {"Ontmoeting": [("warm eten", None), ("koffie", "Gloria")]}
    for _action in range(3):
        undo_own(talked)
    assert everything(talked) == before


@ON_BOTH
def test_words_that_people_name_are_proposed_until_somebody_takes_them(talked: Study) -> None:
    """Who is named in one stands there under her pseudonym."""
    assert heard(talked) == [(2, "koffie"), (2, "[Arie]"), (3, "deur")]
    assert take_proposed(talked, 1, [(2, "koffie"), (3, "deur"), (3, "raam")]) == 2
    assert grouped(talked) == {None: [("koffie", "Gloria"), ("deur", "Arie")]}
    assert heard(talked) == [(2, "[Arie]")]
    assert "koffie, deur" in log(talked)[0].sentence


def test_without_a_prompt_for_keywords_none_are_proposed(talked: Study) -> None:
    remove_prompt(talked, session_talk(talked, 1).prompts[0].id)
    assert heard(talked) == []


def test_a_theme_that_people_make_up_becomes_a_code(talked: Study) -> None:
    words = [add_keyword(talked, 1, word) for word in ("koffie", "deur")]
    put_keywords(talked, 1, words, None, "Gastvrijheid")
    assert grouped(talked) == {"Gastvrijheid": [("koffie", None), ("deur", None)]}
    assert "Gastvrijheid" in [code.name for code in list_codes(talked)]
    put_keywords(talked, 1, words[:1], None, "ontmoeting")
    assert grouped(talked).keys() == {"Ontmoeting", "Gastvrijheid"}
    put_keywords(talked, 1, words, None)
    assert grouped(talked).keys() == {None}


def test_a_word_is_written_otherwise_and_taken_away(talked: Study) -> None:
    word = add_keyword(talked, 1, "kofie")
    rename_keyword(talked, word, "koffie", was="kofie")
    assert grouped(talked) == {None: [("koffie", None)]}
    with pytest.raises(KeywordChanged, match="koffie"):
        rename_keyword(talked, word, "thee", was="kofie")
    remove_keyword(talked, word)
    assert grouped(talked) == {}
    with pytest.raises(NoSuchKeyword):
        remove_keyword(talked, word)


def test_a_word_of_somebody_named_keeps_its_pseudonym(talked: Study) -> None:
    """What the page showed is what she began from, though the study keeps the name."""
    word = add_keyword(talked, 1, "Ties Bakker bellen")
    assert grouped(talked) == {None: [("[Arie] bellen", None)]}
    rename_keyword(talked, word, "[Arie] opbellen", was="[Arie] bellen")
    assert grouped(talked) == {None: [("[Arie] opbellen", None)]}


def test_what_cannot_be_a_keyword_is_refused(talked: Study) -> None:
    with pytest.raises(NoKeyword):
        add_keyword(talked, 1, "  ")
    with pytest.raises(NobodyCalledSo, match="Arie, Gloria"):
        add_keyword(talked, 1, "koffie", who="Sevgi")
    with pytest.raises(NoSuchCodeNumber):
        add_keyword(talked, 1, "koffie", code=99)
    assert grouped(talked) == {}


def test_keywords_follow_a_theme_that_is_merged(talked: Study) -> None:
    add_keyword(talked, 1, "koffie", code=MEETING)
    merge_codes(talked, MEETING, MONEY)
    assert grouped(talked) == {"Geld": [("koffie", None)]}


def test_the_words_of_who_does_not_consent_are_gone(talked: Study, tmp_path: Path) -> None:
    add_keyword(talked, 1, "koffie", who="Gloria")
    add_keyword(talked, 1, "deur", who="Arie")
    people = tmp_path / "nee.csv"
    people.write_text("label,role,pseudonym,consent\nSanne Vos,respondent,Gloria,nee\n", encoding="utf-8")
    read_list(talked, people)
    assert grouped(talked) == {None: [("deur", "Arie")]}
    assert heard(talked) == []
