"""Which sentences people judged, and what they said of them."""

import re
from collections import Counter

from vertel.analysis.conversation import Conversation
from vertel.analysis.judged import Decision, JudgedSentence, judged_sentences
from vertel.transcripts.transcript import Transcript, Turn

TEXT = "Wij hadden schulden. De koffie was warm. Toen kwam Noor."


def bounds(text, lang):
    return [(at.start() + len(at[0]) - len(at[0].lstrip()), at.end()) for at in re.finditer(r"[^.]+\.", text)]


def decision(quote, code="geld", *, accepted=True, by_hand=True, number=1, text=TEXT, at=0):
    start = at + text.index(quote)
    return Decision(number, code, start, start + len(quote), quote, accepted, by_hand)


def conversation(*turns):
    starts = tuple(start for start, _end in Transcript(turns, "plain", None, Counter(), Counter()).spans())
    return Conversation(turns, starts, frozenset({"Ank"}))


KIN = {"geld": frozenset({"schuld"}), "schuld": frozenset({"geld"})}


def judged(*decisions, **options):
    """What was judged of TEXT as the only turn."""
    sentences = judged_sentences(conversation(Turn(TEXT)), decisions, bounds, **options).get(0, ())
    return {TEXT[one.start : one.end]: one for one in sentences}


def test_a_sentence_on_which_nobody_decided_is_not_judged():
    assert set(judged(decision("De koffie was warm."))) == {"De koffie was warm."}


def test_a_few_words_within_a_sentence_judge_it():
    assert judged(decision("schulden"))["Wij hadden schulden."].coded == {"geld": frozenset({1})}


def test_a_coding_of_two_sentences_judges_both_as_one_passage():
    found = judged(decision("Wij hadden schulden. De koffie was warm.", number=7))
    assert [one.coded for one in found.values()] == [{"geld": frozenset({7})}] * 2


def test_a_coding_that_merely_runs_into_the_next_sentence_does_not_judge_it():
    assert set(judged(decision("Wij hadden schulden. De kof"))) == {"Wij hadden schulden."}


def test_a_coding_of_half_a_sentence_judges_it():
    assert set(judged(decision("koffie was warm. Toen k"))) == {"De koffie was warm."}
    assert set(judged(decision("ffie was warm. Toen kwam N"))) == {"De koffie was warm.", "Toen kwam Noor."}


def test_what_somebody_put_there_is_not_refused_because_somebody_else_refused_it():
    found = judged(decision("schulden"), decision("schulden", number=2, accepted=False))["Wij hadden schulden."]
    assert (set(found.coded), found.refused) == ({"geld"}, frozenset())


def test_a_refusal_alone_judges_too():
    found = judged(decision("schulden", accepted=False, by_hand=False))["Wij hadden schulden."]
    assert found == JudgedSentence(found.start, found.end, {}, frozenset({"geld"}))


def test_by_hand_only_what_people_coded_themselves_makes_a_sentence_judged():
    accepted = decision("schulden", "geld", by_hand=False)
    refused = decision("Toen kwam Noor.", "rust", accepted=False, by_hand=False)
    own = decision("De koffie was warm.", "ontmoeting", number=2)
    assert set(judged(accepted, refused, own, by_hand=True)) == {"De koffie was warm."}


def test_by_hand_what_was_accepted_from_the_machine_is_put_aside():
    own, accepted = decision("schulden", "rust"), decision("schulden", "geld", number=2, by_hand=False)
    found = judged(own, accepted, by_hand=True)["Wij hadden schulden."]
    assert (set(found.coded), found.aside) == ({"rust"}, frozenset({"geld"}))


def test_a_code_above_or_below_one_that_people_put_is_put_aside():
    for put, other in (("geld", "schuld"), ("schuld", "geld")):
        found = judged(decision("schulden", put), kin=KIN)["Wij hadden schulden."]
        assert (set(found.coded), found.refused, found.aside) == ({put}, frozenset(), frozenset({other}))


def test_a_code_above_or_below_counts_where_people_decided_on_it_too():
    both = judged(decision("schulden", "geld"), decision("schulden", "schuld", number=2), kin=KIN)
    assert both["Wij hadden schulden."].aside == frozenset()
    refused = judged(decision("schulden", "schuld"), decision("schulden", "geld", number=2, accepted=False), kin=KIN)
    assert (refused["Wij hadden schulden."].refused, refused["Wij hadden schulden."].aside) == ({"geld"}, frozenset())


def test_a_refused_code_says_nothing_of_those_above_or_below_it():
    found = judged(decision("schulden", "schuld", accepted=False), kin=KIN)["Wij hadden schulden."]
    assert (found.refused, found.aside) == ({"schuld"}, frozenset())


def test_by_hand_what_stands_above_an_accepted_suggestion_is_put_aside_with_it():
    own, accepted = decision("schulden", "rust"), decision("schulden", "schuld", number=2, by_hand=False)
    assert judged(own, accepted, by_hand=True, kin=KIN)["Wij hadden schulden."].aside == {"schuld", "geld"}


def test_offsets_count_from_the_start_of_the_transcript_and_sentences_from_their_turn():
    said = conversation(Turn("Ja. 😀", "R"), Turn("En toen?", "Ank"), Turn(TEXT, "R"))
    found = judged_sentences(said, [decision("Toen kwam Noor.", at=said.starts[2])], bounds)
    assert {turn: [TEXT[one.start : one.end] for one in sentences] for turn, sentences in found.items()} == {
        2: ["Toen kwam Noor."]
    }


def test_only_what_respondents_said_is_judged():
    said = conversation(Turn("Schulden.", kind="heading"), Turn("Had u schulden?", "Ank"), Turn("Ja.", "R"))
    on_the_heading, on_the_question = (Decision(n, "geld", n * 10, n * 10 + 8, "", True, True) for n in (0, 1))
    assert judged_sentences(said, [on_the_heading, on_the_question], bounds) == {}


def test_a_passage_from_the_question_to_the_answer_judges_the_answer():
    said = conversation(Turn("Had u schulden?", "Ank"), Turn("Ja.", "R"))
    passage = Decision(1, "geld", 0, 19, "Had u schulden?\nJa.", True, True)
    assert set(judged_sentences(said, [passage], bounds)) == {1}


def test_a_coding_over_two_turns_is_one_passage():
    said = conversation(Turn("Ja.", "R"), Turn("Nee.", "S"))
    found = judged_sentences(said, [Decision(5, "geld", 0, 8, "Ja.\nNee.", True, True)], bounds)
    assert [one.coded for sentences in found.values() for one in sentences] == [{"geld": frozenset({5})}] * 2
