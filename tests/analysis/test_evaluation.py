"""What suggestions are worth, counted by hand."""

from collections import Counter
from dataclasses import replace
from itertools import accumulate, pairwise

import pytest

from vertel.analysis import evaluation
from vertel.analysis.coding import Suggestion
from vertel.analysis.conversation import Conversation
from vertel.analysis.evaluation import Session, most_missed, most_often_wrong, most_used_first
from vertel.analysis.judged import Decision, Judged, JudgedSentence
from vertel.analysis.measures import Judgement, calibration, measure
from vertel.transcripts.transcript import Turn

NAMES = {"geld": "Geld", "rust": "Rust", "werk": "Werk"}


def sentence(*coded, refused=(), aside=(), number=1):
    return JudgedSentence(0, 10, {code: frozenset({number}) for code in coded}, frozenset(refused), frozenset(aside))


def judgement(judged, **suggested):
    return Judgement(judged, tuple(suggested.items()))


def counts(*judgements, threshold=0.3, code=None):
    found = measure(judgements, threshold, code)
    return (found.precision.n, found.precision.of), (found.recall.n, found.recall.of), (found.top3.n, found.top3.of)


def test_a_suggestion_is_right_where_people_put_that_code():
    assert counts(judgement(sentence("geld"), geld=0.5)) == ((1, 1), (1, 1), (1, 1))


def test_a_refused_suggestion_is_wrong():
    found = measure([judgement(sentence(refused=["geld"]), geld=0.5)], 0.3)
    assert (found.precision.n, found.precision.of, found.refused, found.unchosen) == (0, 1, 1, 0)


def test_a_code_that_people_passed_over_for_another_is_wrong_and_told_apart():
    found = measure([judgement(sentence("geld"), rust=0.5)], 0.3)
    assert (found.precision.n, found.precision.of, found.refused, found.unchosen) == (0, 1, 0, 1)


def test_where_one_code_was_refused_the_others_are_unknown():
    assert counts(judgement(sentence(refused=["geld"]), rust=0.5)) == ((0, 0), (0, 0), (0, 0))


def test_what_was_put_aside_counts_neither_for_nor_against():
    assert counts(judgement(sentence("geld", aside=["rust"]), geld=0.6, rust=0.5)) == ((1, 1), (1, 1), (1, 1))


def test_below_the_threshold_a_code_can_still_be_among_the_top_three():
    assert counts(judgement(sentence("geld"), geld=0.2)) == ((0, 0), (0, 1), (1, 1))
    assert counts(judgement(sentence("geld"), geld=0.2), threshold=0.2) == ((1, 1), (1, 1), (1, 1))


def test_f1_is_the_harmonic_mean_of_precision_and_recall():
    found = measure(
        [judgement(sentence("geld"), geld=0.5, rust=0.5), judgement(sentence("geld")), judgement(sentence("geld"))], 0.3
    )
    precision, recall = 1 / 2, 1 / 3
    assert (found.precision.rate, found.recall.rate) == pytest.approx((precision, recall), abs=0.001)
    assert found.f1 == pytest.approx(2 * precision * recall / (precision + recall), abs=0.001)


def test_where_nothing_was_coded_or_suggested_there_is_no_figure():
    found = measure([judgement(sentence(refused=["geld"]))], 0.3)
    assert (found.f1, found.precision.rate, found.recall.rate, found.top3.rate) == (None, None, None, None)


def test_a_coding_over_two_sentences_is_found_where_one_of_them_is():
    found = measure([judgement(sentence("geld"), geld=0.5), judgement(sentence("geld"))], 0.3)
    assert (found.recall.n, found.recall.of) == (1, 2)
    assert (found.passages.n, found.passages.of) == (1, 1)


def test_one_code_is_counted_without_the_others():
    both = judgement(sentence("geld", "rust"), geld=0.5, werk=0.5)
    assert counts(both, code="geld") == ((1, 1), (1, 1), (1, 1))
    assert counts(both, code="rust") == ((0, 0), (0, 1), (0, 1))
    assert counts(both, code="werk") == ((0, 1), (0, 0), (0, 0))


def test_calibration_counts_what_was_right_per_range_of_scores():
    bins = list(
        calibration(
            [
                judgement(sentence("geld"), geld=1.0, rust=0.8, werk=0.1),
                judgement(sentence("geld"), geld=0.4, rust=0.39),
                judgement(sentence(refused=["geld"]), rust=0.9),
            ]
        )
    )
    assert [(one.low, one.right.n, one.right.of) for one in bins] == [
        (0.2, 0, 1),
        (0.4, 1, 1),
        (0.6, 0, 0),
        (0.8, 1, 2),
    ]


# Sessions of turns of one sentence; what is suggested depends on what was learnt.


def session(name, *codes, start=0, by_hand=True, accepted=True):
    texts = [f"{name} {number}" for number, _code in enumerate(codes, start=start)]
    starts = (0, *accumulate(len(text) + 1 for text in texts[:-1]))
    decisions = (
        Decision(number, code, at, at + len(text), text, accepted, by_hand)
        for number, (code, at, text) in enumerate(zip(codes, starts, texts, strict=True), start=start)
    )
    said = Conversation(tuple(Turn(text) for text in texts), starts)
    return Session(name, (Judged(said, tuple(decisions)),))


def whole(text, lang):
    """A turn is one sentence here."""
    return [(0, len(text))]


def evaluate(sessions, names, learn, threshold, **options):
    return evaluation.evaluate(sessions, names, learn, whole, threshold, **options)


class Parrot:
    """Suggests every code that it was taught, and remembers by whom: texts that taught it, texts it was asked about."""

    def __init__(self):
        self.taught = []

    def __call__(self, judged):
        decisions = [one for each in judged for one in each.decisions]
        codes = dict.fromkeys(one.code for one in decisions if one.accepted)

        def suggest(conversation):
            texts = [turn.text for turn in conversation.turns]
            self.taught.append((tuple(one.text for one in decisions), tuple(texts)))
            return [[Suggestion(code, 0, len(text), 0.5, "") for code in codes] for text in texts]

        return suggest


def three_sessions():
    return [
        session("A", *["geld"] * 12),
        session("B", *["geld"] * 12, start=12),
        session("C", *["rust"] * 3, start=24),
    ]


def test_nobody_learns_from_the_session_that_she_is_measured_on():
    parrot = Parrot()
    evaluate(three_sessions(), NAMES, parrot, 0.3)
    assert parrot.taught
    for taught, asked in parrot.taught:
        assert {text[0] for text in taught} & {text[0] for text in asked} == set()


def test_the_codebook_alone_learnt_nothing_and_learning_shows():
    found = evaluate(three_sessions(), NAMES, Parrot(), 0.3)
    assert (found.alone.total.recall.n, found.alone.total.recall.of) == (0, 27)
    # A learns geld from B, B from A; C learns geld, which is wrong three times: nobody else has rust.
    assert (found.learned.total.recall.n, found.learned.total.recall.of) == (24, 27)
    assert found.learned.total.unchosen >= 3
    assert found.learning == 1


def test_the_learning_curve_goes_from_nothing_to_all_in_parts_that_hold_each_other():
    parrot = Parrot()
    found = evaluate(three_sessions(), NAMES, parrot, 0.3)
    assert [point.part for point in found.curve] == [0, 0.25, 0.5, 0.75, 1]
    assert [point.decisions for point in found.curve] == [0, 5, 9, 13, 18]
    assert (found.curve[0].f1, found.curve[-1].f1) == (found.alone.total.f1, found.learned.total.f1)
    for_c = [set(taught) for taught, asked in parrot.taught if asked[0].startswith("C")]
    assert len(for_c) >= 4
    assert all(smaller < larger for smaller, larger in pairwise(for_c))


def test_the_parts_of_the_learning_curve_take_whole_turns():
    """Else a sentence with two codes would teach that people passed over the one that was left out."""
    (one,) = session("B", *["geld"] * 24, start=1).judged
    twice = tuple(replace(each, number=each.number + 100, code="rust") for each in one.decisions)
    both = Session("B", (replace(one, decisions=one.decisions + twice),))
    parrot = Parrot()
    evaluate([session("A", "geld"), both], NAMES, parrot, 0.3)
    taught = [texts for texts, asked in parrot.taught if asked == ("A 0",)]
    assert [len(texts) for texts in taught] == [0, 24, 36, 48]
    assert all(count == 2 for texts in taught for count in Counter(texts).values())


def test_a_session_in_two_parts_learns_from_neither():
    first, second = session("A", *["geld"] * 12), session("A", *["geld"] * 12, start=12)
    parrot = Parrot()
    found = evaluate([Session("A", first.judged + second.judged), session("B", "rust", start=30)], NAMES, parrot, 0.3)
    assert (found.sentences, found.sessions[0].sentences, found.sessions[0].learned_from) == (25, 24, 1)
    assert found.learned.total.recall.n == 0


def test_where_nothing_was_judged_nothing_is_measured():
    found = evaluate([], NAMES, Parrot(), 0.3)
    assert (found.sentences, found.sessions, found.learned) == (0, (), None)


def test_measuring_twice_gives_the_same_figures():
    assert evaluate(three_sessions(), NAMES, Parrot(), 0.3) == evaluate(three_sessions(), NAMES, Parrot(), 0.3)


def test_with_too_few_examples_nothing_is_learnt_and_nothing_is_asked_again():
    parrot = Parrot()
    found = evaluate([session("A", "geld"), session("B", "geld", start=1)], NAMES, parrot, 0.3)
    assert found.learning == 0
    assert found.learned == found.alone
    assert len(parrot.taught) == 2


def in_halves(text, lang):
    """A turn is two sentences here."""
    return [(0, len(text) // 2), (len(text) // 2, len(text))]


def test_examples_are_the_sentences_that_people_coded_as_learning_counts_them():
    """Five passages of two sentences are ten examples; the same sentence coded twenty times is one."""
    passages = session("B", *["geld"] * 5, start=10)
    (one,) = session("B", "geld", start=10).judged
    again = tuple(replace(one.decisions[0], number=number) for number in range(20))
    repeated = Session("B", (replace(one, decisions=again),))
    for other, learning in ((passages, 1), (repeated, 0)):
        found = evaluation.evaluate([session("A", "geld"), other], NAMES, Parrot(), in_halves, 0.3)
        assert found.learning == learning


def test_one_session_measures_the_codebook_only():
    found = evaluate([session("A", "geld", "rust")], NAMES, Parrot(), 0.3)
    assert (found.learned, found.curve, found.best) == (None, (), found.alone)
    assert found.sessions[0].learned is None


def test_a_session_that_nobody_judged_by_hand_still_teaches():
    other = session("B", *["geld"] * 12, start=1, by_hand=False)
    found = evaluate([session("A", "geld"), other], NAMES, Parrot(), 0.3, by_hand_only=True)
    assert [one.session for one in found.sessions] == ["A"]
    assert (found.learned.total.recall.n, found.sessions[0].learned_from) == (1, 12)


def test_how_the_codings_came_about_is_counted():
    found = evaluate(
        [
            session("A", "geld"),
            session("B", "geld", "geld", start=1, by_hand=False),
            session("C", "rust", start=3, by_hand=False, accepted=False),
        ],
        NAMES,
        Parrot(),
        0.3,
    )
    assert (found.by_hand, found.accepted, found.refused, found.sentences) == (1, 2, 1, 4)


def test_progress_counts_the_rounds():
    seen = []
    evaluate(three_sessions(), NAMES, Parrot(), 0.3, progress=lambda done, of: seen.append((done, of)))
    assert seen == [(done, 15) for done in range(15)]


def test_a_code_with_fewer_than_five_sentences_is_marked():
    found = evaluate([session("A", *["geld"] * 5, *["rust"] * 4)], NAMES, Parrot(), 0.3)
    assert [(one.name, one.enough) for one in most_used_first(found.alone)] == [("Geld", True), ("Rust", False)]


def wordy(**suggested):
    """Suggests always the same."""
    every = [Suggestion(code, 0, 1, score, "") for code, score in suggested.items()]
    return lambda _judged: lambda conversation: [every for _turn in conversation.turns]


def test_of_more_than_three_suggestions_the_surest_count():
    names = NAMES | {"tijd": "Tijd"}
    found = evaluate([session("A", "geld")], names, wordy(geld=0.4, rust=0.6, werk=0.7, tijd=0.5), 0.3)
    assert (found.alone.total.precision.of, found.alone.total.top3.n) == (3, 0)


def test_a_code_above_or_below_the_one_that_people_put_counts_neither_way():
    kin = {"geld": frozenset({"werk"}), "werk": frozenset({"geld"})}
    suggests = wordy(geld=0.6, rust=0.5)
    found = evaluate([session("A", "werk")], NAMES, suggests, 0.3, kin=kin).alone.total
    assert (found.precision.n, found.precision.of, found.unchosen) == (0, 1, 1)  # only rust
    assert (found.recall.n, found.recall.of) == (0, 1)  # and werk was not found by it either
    refused = evaluate([session("A", "geld", accepted=False)], NAMES, suggests, 0.3, kin=kin).alone.total
    assert (refused.precision.of, refused.refused) == (1, 1)


def test_what_is_missed_and_what_is_suggested_in_vain_is_named():
    found = evaluate([session("A", *["geld"] * 6, *["rust"] * 6, "werk")], NAMES, wordy(rust=0.9), 0.3).alone
    assert [one.code for one in most_missed(found)] == ["geld"]
    assert [one.code for one in most_often_wrong(found)] == ["rust"]
