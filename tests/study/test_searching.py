"""The study is searched: what is said, by whom, in which stage, with which codes; what is found is coded at once."""

import time

import pytest
from making import ON_BOTH, incoming

from vertel.study.codebook.codes import list_codes
from vertel.study.coding.passages import list_passages
from vertel.study.coding.pointing import Span, code_spans
from vertel.study.log.history import log, undo
from vertel.study.searching.coding_hits import CodedHits, code_hits
from vertel.study.searching.errors import (
    NoCodeChosen,
    NothingFoundToCode,
    NothingToLookFor,
    PatternTooSlow,
    PatternWrong,
    TooMuchAtOnce,
)
from vertel.study.searching.finding import By, Page, Search, find
from vertel.study.searching.together import together
from vertel.study.sessions.keeping import add_transcripts
from vertel.study.store.study import Study

pytestmark = ON_BOTH

OCHTEND = (
    ("I", "Hoe is het begonnen?"),
    ("Sanne Vos", "😀 Met koffie in het café. Iedereen ging naar de buurtkamer. De koffie was gratis."),
    ("Ties Bakker", "Zonder subsidie. Wij hadden ideeën, maar we gingen eerst langs de gemeente."),
)
MIDDAG = (
    ("I", "Was er ook koffie?"),
    ("Mo", "Ik ga nooit naar het café, dat kost geld."),
    ("Els", "De buurtkamers zijn open, dag en nacht."),
)


@pytest.fixture
def heard(study: Study) -> Study:
    """A study with two sessions."""
    add_transcripts(study, [incoming("ochtend.txt", *OCHTEND), incoming("middag.txt", *MIDDAG)])
    return study


def found(page: Page) -> list[tuple[str, int, list[str]]]:
    """What was found: session, turn, and the words that fit."""
    return [
        (session.name, turn.number, [turn.text[start:end] for start, end in turn.places])
        for session in page.sessions
        for turn in session.turns
    ]


def number(study: Study, key: str) -> int:
    return next(code.id for code in list_codes(study) if code.key == key)


def put(study: Study, key: str, quote: str) -> None:
    """Put a code on the turn that holds `quote`, there."""
    [session] = find(study, Search(f'"{quote}"')).sessions
    [turn] = session.turns
    start = turn.text.index(quote)
    code_spans(study, [Span(turn.id, start, start + len(quote))], [number(study, key)])


def test_capitals_and_accents_do_not_matter(heard: Study) -> None:
    assert found(find(heard, Search("CAFE"))) == [("ochtend", 2, ["café"]), ("middag", 2, ["café"])]


def test_all_words_must_be_said_in_a_turn(heard: Study) -> None:
    assert found(find(heard, Search("koffie buurtkamer"))) == [("ochtend", 2, ["koffie", "buurtkamer", "koffie"])]


def test_a_phrase_stands_in_quotation_marks_and_a_star_goes_on(heard: Study) -> None:
    assert found(find(heard, Search("„de buurtkamer”"))) == [("ochtend", 2, ["de buurtkamer"])]
    assert [turn for _session, turn, _words in found(find(heard, Search("buurtkamer*")))] == [2, 3]
    assert found(find(heard, Search('"dag en n"*'))) == [("middag", 3, ["dag en nacht"])]


@pytest.mark.parametrize("typed", ["?!", '""', "*", '" - "'])
def test_what_holds_no_word_is_said(heard: Study, typed: str) -> None:
    with pytest.raises(NothingToLookFor):
        find(heard, Search(typed))


@pytest.mark.parametrize("typed", ['koffie "', "koffie AND", "NEAR(koffie", "text:koffie", "koffie*ding", "ko'ff(ie"])
def test_nothing_that_is_typed_is_taken_for_a_command(heard: Study, typed: str) -> None:
    assert find(heard, Search(typed)).turns <= 2


def test_by_lemma_all_forms_are_found(heard: Study) -> None:
    assert found(find(heard, Search("gaan", "lemma"))) == [
        ("ochtend", 2, ["ging"]),
        ("ochtend", 3, ["gingen"]),
        ("middag", 2, ["ga"]),
    ]
    assert found(find(heard, Search("idee", "lemma"))) == [("ochtend", 3, ["ideeën"])]
    assert find(heard, Search('"idee"', "lemma")).turns == 0


def test_what_was_added_later_is_found_too(heard: Study) -> None:
    assert find(heard, Search("brood", "lemma")).turns == 0
    add_transcripts(heard, [incoming("avond.txt", ("Mo", "Er waren broodjes."))])
    assert find(heard, Search("broodje", "lemma")).turns == find(heard, Search("broodjes")).turns == 1


def test_what_is_taken_away_is_no_longer_found_until_it_is_back(heard: Study) -> None:
    added = log(heard)[0].number
    assert find(heard, Search("subsidie")).turns == 1
    undo(heard, added)
    assert find(heard, Search("subsidie")).turns == 0
    add_transcripts(heard, [incoming("avond.txt", ("Mo", "Geen subsidie."))])
    assert [session for session, _turn, _words in found(find(heard, Search("subsidie")))] == ["avond"]


def test_what_comes_back_before_anybody_searched_is_found(heard: Study) -> None:
    added = log(heard)[0].number
    undo(heard, added)
    add_transcripts(heard, [incoming("avond.txt", (None, "Geen subsidie."))])
    assert find(heard, Search("subsidie")).turns == 1
    undo(heard, log(heard)[1].number)
    assert find(heard, Search("subsidie")).turns == 2


def test_an_earlier_version_is_not_found(heard: Study) -> None:
    again = incoming("ochtend.txt", *OCHTEND[:2], ("Ties Bakker", "Zonder vergunning."))
    add_transcripts(heard, [again], again=True)
    assert find(heard, Search("subsidie")).turns == 0
    assert find(heard, Search("vergunning")).turns == 1


def test_a_pattern_is_found_turn_by_turn(heard: Study) -> None:
    assert found(find(heard, Search(r"^de \w+s\b", "pattern"))) == [("middag", 3, ["De buurtkamers"])]
    assert find(heard, Search(r"x*", "pattern")).turns == 0
    with pytest.raises(PatternWrong) as refused:
        find(heard, Search("(koffie", "pattern"))
    assert refused.value.fields["why"] != "missing ) at position 7"  # that is Python's English


def test_a_pattern_that_would_never_end_is_stopped(study: Study) -> None:
    add_transcripts(study, [incoming("lang.txt", ("Mo", "a" * 400 + "!"))])
    started = time.monotonic()
    with pytest.raises(PatternTooSlow):
        find(study, Search("(a|aa)+$", "pattern"))
    assert time.monotonic() - started < 30


def test_a_code_is_found_with_its_sub_codes_and_left_out_with_them(heard: Study) -> None:
    put(heard, "schulden", "Zonder subsidie.")
    put(heard, "ontmoeting", "naar het café")
    geld = number(heard, "geld")
    assert found(find(heard, Search(codes=(geld,)))) == [("ochtend", 3, ["Zonder subsidie."])]
    assert found(find(heard, Search(without=(geld,)))) == [("middag", 2, ["naar het café"])]
    assert found(find(heard, Search("cafe", without=(number(heard, "ontmoeting"),)))) == [("ochtend", 2, ["café"])]


def test_two_codes_stand_on_a_turn_or_on_one_passage(heard: Study) -> None:
    put(heard, "geld", "De koffie was gratis.")
    put(heard, "ontmoeting", "Met koffie in het café.")
    both = number(heard, "geld"), number(heard, "ontmoeting")
    assert find(heard, Search(codes=both)).turns == together(heard).turns[both] == 1
    assert find(heard, Search(codes=both, together=True)).turns == 0
    assert both not in together(heard, overlapping=True).turns
    put(heard, "ontmoeting", "koffie was")
    assert find(heard, Search(codes=both, together=True)).turns == 1
    assert together(heard, overlapping=True).turns[both] == 1


def test_a_code_and_its_own_sub_code_are_not_counted_together(heard: Study) -> None:
    put(heard, "schulden", "Zonder subsidie.")
    put(heard, "geld", "Zonder subsidie.")
    table = together(heard)
    assert {code.name: code.turns for code in table.codes} == {"Geld": 1, "Schulden": 1}
    assert table.turns == {}


def test_what_only_one_coder_coded(heard: Study) -> None:
    put(heard, "geld", "Zonder subsidie.")
    put(heard.by("Ilse"), "geld", "De koffie was gratis.")
    with heard.reading() as connection:
        ilse = connection.exec_driver_sql("SELECT id FROM coders WHERE name = 'Ilse'").scalar_one()
    assert found(find(heard, Search(coder=ilse))) == [("ochtend", 2, ["De koffie was gratis."])]


def test_in_one_session_and_only_what_respondents_say(heard: Study) -> None:
    assert find(heard, Search("koffie")).in_sessions == 2
    assert found(find(heard, Search("koffie", respondents=True))) == [("ochtend", 2, ["koffie", "koffie"])]
    assert found(find(heard, Search("koffie", session=2))) == [("middag", 1, ["koffie"])]


def test_in_one_stage(heard: Study) -> None:
    at_first = find(heard, Search("koffie", stage="er-was-eens"))
    everywhere = {stage: find(heard, Search("subsidie", stage=stage)).turns for stage in ("er-was-eens", "probleem")}
    assert found(at_first) == [("ochtend", 2, ["koffie", "koffie"])]
    assert everywhere == {"er-was-eens": 1, "probleem": 0}


def test_one_page_after_another(study: Study) -> None:
    add_transcripts(study, [incoming("lang.txt", *(("Mo", f"Kopje koffie {n}.") for n in range(1, 121)))])
    page = find(study, Search("koffie"), 3)
    assert (page.turns, page.pages, len(page.sessions[0].turns)) == (120, 3, 20)
    assert page.sessions[0].turns[0].number == 101
    assert find(study, Search("koffie"), 99).page == 3


def test_the_sentences_around_all_hits_are_coded_as_one_action(heard: Study) -> None:
    before = log(heard)
    done = code_hits(heard, Search("koffie"), [number(heard, "ontmoeting")])
    assert done == CodedHits(coded=2, already=0)
    assert [(each.quote, each.code) for each in list_passages(heard)] == [
        ("😀 Met koffie in het café.", "ontmoeting"),
        ("De koffie was gratis.", "ontmoeting"),
    ]
    assert len(log(heard)) == len(before) + 1
    undo(heard)
    assert list_passages(heard) == []


def test_what_has_the_code_already_is_counted_and_left_alone(heard: Study) -> None:
    put(heard, "ontmoeting", "koffie in het café")
    before = log(heard)
    assert code_hits(heard, Search("cafe"), [number(heard, "ontmoeting")]) == CodedHits(coded=1, already=1)
    assert code_hits(heard, Search("cafe"), [number(heard, "ontmoeting")]) == CodedHits(coded=0, already=2)
    assert len(log(heard)) == len(before) + 1


def test_whole_turns_those_that_were_ticked_and_interviewers_where_asked(heard: Study) -> None:
    [morning, afternoon] = find(heard, Search("koffie")).sessions
    asked = afternoon.turns[0].id
    geld = number(heard, "geld")
    with pytest.raises(NothingFoundToCode):
        code_hits(heard, Search("koffie"), [geld], only={asked})
    code_hits(heard, Search("koffie"), [], new="Gastvrij", only={asked}, interviewers=True)
    code_hits(heard, Search("koffie"), [geld], only={morning.turns[0].id}, whole_turns=True)
    assert [(each.session, each.quote, each.code) for each in list_passages(heard)] == [
        ("ochtend", OCHTEND[1][1], "geld"),
        ("middag", "Was er ook koffie?", "gastvrij"),
    ]


def test_coded_passages_that_are_found_get_another_code_where_they_stand(heard: Study) -> None:
    put(heard, "geld", "Zonder subsidie. Wij")
    code_hits(heard, Search(codes=(number(heard, "geld"),)), [number(heard, "ontmoeting")])
    assert [(each.quote, each.code) for each in list_passages(heard)] == [
        ("Zonder subsidie. Wij", "geld"),
        ("Zonder subsidie. Wij", "ontmoeting"),
    ]


def test_coding_needs_a_code_and_is_bounded(heard: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(NoCodeChosen):
        code_hits(heard, Search("koffie"), [])
    monkeypatch.setattr("vertel.study.searching.coding_hits.MOST_AT_ONCE", 1)
    with pytest.raises(TooMuchAtOnce):
        code_hits(heard, Search("koffie"), [number(heard, "geld")])
    assert list_passages(heard) == []


@pytest.mark.parametrize("by", ["words", "lemma"])
def test_a_sign_that_nobody_can_type_finds_nothing_and_breaks_nothing(heard: Study, by: By) -> None:
    assert find(heard, Search("kof\x00fie", by=by)).turns == 0
