"""The record of a keyword: on how many judged sentences it was right, and on how many wrong."""

from itertools import accumulate

import pytest

from vertel.analysis.codebook import Code, Codebook
from vertel.analysis.conversation import Conversation
from vertel.analysis.judged import Decision, Judged
from vertel.analysis.keyword_record import KeywordRecord, keyword_records, shared_keywords
from vertel.transcripts.transcript import Turn

BOOK = Codebook(
    "proef",
    (
        Code("geld", "Geld", keywords=("subsidie", "op papier", "*")),
        Code("schuld", "Schulden", parent="geld", keywords=("schuld", "subsidie")),
        Code("plek", "Plek", keywords=("buurthuis", "child")),
    ),
)


def talk(*decisions, said, lang="nl", by="R"):
    """A conversation of `said`, each a turn of respondents; a decision is (quote, code, whether it was accepted)."""
    starts = tuple(accumulate((len(text) + 1 for text in said[:-1]), initial=0))
    text = "\n".join(said)
    made = (
        Decision(number, code, text.index(quote), text.index(quote) + len(quote), quote, accepted, accepted)
        for number, (quote, code, accepted) in enumerate(decisions)
    )
    turns = tuple(Turn(one, by) for one in said)
    return Judged(Conversation(turns, starts, frozenset({"I"}), lang), tuple(made))


def record(code, keyword, *talks):
    return next(one for one in keyword_records(talks, BOOK) if (one.code, one.keyword) == (code, keyword))


def counts(code, keyword, *talks):
    one = record(code, keyword, *talks)
    return one.stands, one.right, one.refused, one.passed_over


def test_a_keyword_is_right_where_people_put_its_code():
    said = ["De subsidie stopte. De koffie bleef."]
    assert counts("geld", "subsidie", talk(("De subsidie stopte.", "geld", True), said=said)) == (1, 1, 0, 0)


def test_a_keyword_is_wrong_where_somebody_refused_its_code():
    said = ["Er is niets op papier gezet."]
    assert counts("geld", "op papier", talk((said[0], "geld", False), said=said)) == (1, 0, 1, 0)


def test_a_keyword_is_wrong_where_people_put_other_codes_only():
    said = ["Het staat op papier in het buurthuis."]
    assert counts("geld", "op papier", talk((said[0], "plek", True), said=said)) == (1, 0, 0, 1)
    both = talk((said[0], "plek", True), (said[0], "geld", True), said=said)
    assert counts("geld", "op papier", both) == (1, 1, 0, 0)


def test_a_sentence_on_which_nobody_decided_counts_nowhere():
    said = ["De subsidie stopte. De koffie bleef. Toen kwam er weer subsidie."]
    one = record("geld", "subsidie", talk(("De koffie bleef.", "geld", True), said=said))
    assert (one.stands, one.judged) == (2, 0)


def test_where_only_another_code_was_refused_nobody_knows():
    said = ["Het staat op papier in het buurthuis."]
    assert counts("geld", "op papier", talk((said[0], "plek", False), said=said)) == (1, 0, 0, 0)


def test_a_code_above_or_below_that_was_put_says_nothing_against_a_keyword():
    said = ["De subsidie is een schuld geworden."]
    below, above = talk((said[0], "schuld", True), said=said), talk((said[0], "geld", True), said=said)
    assert counts("geld", "subsidie", below) == (1, 0, 0, 0)
    assert counts("schuld", "schuld", above) == (1, 0, 0, 0)
    refused = talk((said[0], "schuld", True), (said[0], "geld", False), said=said)
    assert counts("geld", "subsidie", refused) == (1, 0, 1, 0)
    beside = talk((said[0], "schuld", True), (said[0], "plek", True), said=said)
    assert counts("geld", "subsidie", beside) == (1, 0, 0, 0)


def test_a_keyword_that_stands_twice_in_a_sentence_counts_once():
    said = ["Subsidie hier, subsidie daar. Nog meer subsidie."]
    assert counts("geld", "subsidie", talk((said[0][:30].strip(), "geld", True), said=said)) == (2, 1, 0, 0)


def test_a_word_in_another_form_counts_for_the_keyword_of_the_codebook():
    said = ["Wij hadden schulden."]
    assert counts("schuld", "schuld", talk((said[0], "schuld", True), said=said)) == (1, 1, 0, 0)


def test_what_interviewers_say_is_no_place_for_a_keyword():
    said = ["Kreeg u subsidie?"]
    assert counts("geld", "subsidie", talk((said[0], "geld", True), said=said, by="I")) == (0, 0, 0, 0)


def test_conversations_add_up_and_each_is_read_in_its_own_language():
    english = talk(("Two children came.", "plek", True), said=["Two children came."], lang="en")
    dutch = talk(("Zij zei children.", "plek", True), said=["Zij zei children."])
    assert counts("plek", "child", english, dutch) == (1, 1, 0, 0)
    assert counts("plek", "child", english, english, talk(said=["Child, zei zij."])) == (3, 2, 0, 0)


def test_a_long_conversation_is_read_whole():
    said = [f"Subsidie nummer {number}. 😀 Koffie." for number in range(1100)]
    decisions = [(f"Subsidie nummer {number}.", "geld", number % 2 == 0) for number in (3, 1023, 1024, 1098)]
    assert counts("geld", "subsidie", talk(*decisions, said=said)) == (1100, 2, 2, 0)


def test_every_keyword_has_a_record_in_the_order_of_the_codebook():
    found = keyword_records([talk(said=["Niets."])], BOOK)
    assert [(one.code, one.keyword) for one in found] == [
        (code.key, keyword) for code in BOOK.codes for keyword in code.keywords
    ]
    assert {one.stands for one in found} == {0}
    assert keyword_records([], Codebook("leeg", ())) == []


@pytest.mark.parametrize(
    ("right", "refused", "passed_over", "known", "flagged"),
    [
        (0, 4, 0, False, False),
        (0, 0, 5, True, True),
        (2, 2, 1, True, True),
        (3, 2, 0, True, False),
        (3, 2, 1, True, False),
    ],
)
def test_a_keyword_is_flagged_after_five_judged_sentences_if_more_are_wrong_than_right(
    right, refused, passed_over, known, flagged
):
    one = KeywordRecord("geld", "subsidie", 9, right, refused, passed_over)
    assert (one.is_known, one.is_flagged) == (known, flagged)


def test_keywords_in_two_codes_are_named_whatever_their_capitals():
    book = Codebook(
        "proef",
        (
            Code("a", "A", keywords=("Koffie  drinken", "thee")),
            Code("b", "B", keywords=("koffie drinken", "taart", "taart")),
        ),
    )
    assert [(one.keyword, one.codes) for one in shared_keywords(book)] == [("koffie drinken", ("a", "b"))]
