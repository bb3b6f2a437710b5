"""Search finds the same turns and places in a file and in a database, whatever was said and whatever is typed."""

from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from making import ON_BOTH, incoming

from vertel.study.searching.finding import By, Search, find
from vertel.study.searching.tokens import Phrase, folded, places
from vertel.study.sessions.keeping import add_transcripts
from vertel.study.store.study import Study

WORDS = (
    *("koffie", "Koffie,", "café", "cafe\u0301", "ging", "gaan", "de", "De", "buurtkamer", "zo’n", "auto's", "7"),
    *(
        "straße",
        "STRASSE",
        "½",
        "x²",
        "ﷺ",
        "ﬁets",
        "Ł",
        "İstanbul",
        "東京",
        "한국",
        "हिन्दी",
        "😀",
        "👩‍👩‍👧",
        "—",
        "a_b",
        "'",
        '"',
        "\\",
    ),
)
said = st.lists(st.sampled_from(WORDS) | st.text(max_size=4), min_size=1, max_size=9).map(" ".join)
typed = st.lists(
    st.sampled_from((*WORDS, '"de buurtkamer"', "koff*", '"de k"*', "ko-ffie", "de*")), min_size=1, max_size=3
)
turns = st.lists(said.filter(lambda text: any(sign.isalnum() for sign in text)), min_size=1, max_size=5)
searches = st.lists(
    st.tuples(typed.map(" ".join), st.sampled_from(("words", "words", "lemma"))), min_size=1, max_size=4
)

_names = count(1)


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(turns=turns, searches=searches)
def test_both_find_the_same(
    study: Study, study_on_server: Study, turns: list[str], searches: list[tuple[str, By]]
) -> None:
    name = f"gesprek {next(_names)}.txt"
    file = incoming(name, *(("Mo", text.replace("\0", " ").replace("\r", " ").replace("\n", " ")) for text in turns))
    for each in (study, study_on_server):
        add_transcripts(each, [file])
    for text, by in searches:
        if not folded(text):
            continue
        in_file, in_database = (find(each, Search(text, by)) for each in (study, study_on_server))
        assert in_database == in_file
        assert all(turn.places for session in in_file.sessions for turn in session.turns)


@ON_BOTH
def test_a_turn_longer_than_any_index_expects_is_found_to_its_last_words(study: Study) -> None:
    many = " ".join(f"woord{n} de" for n in range(60_000))
    add_transcripts(study, [incoming("lang.txt", ("Mo", f"{many} allerlaatste zin."), ("Els", "De zin."))])
    assert find(study, Search('"de allerlaatste zin"')).turns == 1
    assert find(study, Search("woord59999")).turns == 1
    assert find(study, Search('"woord7 de woord8"')).turns == 1
    assert find(study, Search('"de zin"')).turns == 1
    assert find(study, Search("allerl* zin")).turns == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("CAFÉ", "cafe\u0301"), ("Straße", "STRASSE"), ("ﬁets", "fiets"), ("İstanbul", "istanbul"), ("Ĳsbeer", "ijsbeer")],
)
def test_what_is_the_same_word(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@pytest.mark.parametrize(
    ("text", "words"), [("zo’n auto-ongeluk", 4), ("हिन्दी", 1), ("a_b", 2), ("😀 …", 0), ("3,5%", 2)]
)
def test_where_a_word_ends(text: str, words: int) -> None:
    assert len(folded(text)) == words


def test_places_are_code_points_and_phrases_that_overlap_are_one() -> None:
    assert places("😀 Café, café.", [[Phrase("cafe")]]) == [(2, 6), (8, 12)]
    assert places("a b a b a", [[Phrase("a b a")]]) == [(0, 9)]
    assert places("a b", [[Phrase("a")], [Phrase("c")]]) == []
    assert places("de buurtkamers", [[Phrase("de buurt", opens=True), Phrase("x")]]) == [(0, 14)]
