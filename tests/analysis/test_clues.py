"""What each clue says: a tiny codebook, a few sentences, and the number that every sentence gets for every code."""

from collections.abc import Collection, Iterable
from math import log, sqrt
from pathlib import Path

import numpy as np
import pytest

from vertel.analysis.clues import Clues, find_clues
from vertel.analysis.codebook import Code, Codebook
from vertel.analysis.conversation import Conversation
from vertel.analysis.scoring import Scoring
from vertel.analysis.suggester import Suggester
from vertel.analysis.understanding import Understanding
from vertel.transcripts.transcript import Turn

WORDS_FOR = (
    Code(key="geld", name="Geld", keywords=("schuld", "huur", "boete", "rente", "op krediet")),
    Code(key="buurt", name="Buurt", keywords=("plein", "buurman", "huur")),
)
# Four words each, and none in common: half of the words is then half as like, without further arithmetic.
SAYING = (
    Code(key="huis", name="Huis", description="Zolder, kelder, trap."),
    Code(key="tuin", name="Tuin", description="Heg, gras, bloem."),
    Code(key="zee", name="Zee", description="Boot, vis, schelp."),
)
TOLD = (
    Code(key="huis", name="Huis", examples=("Zolder, kelder, trap, kast.", "Lamp, tafel, stoel, bank.")),
    Code(key="tuin", name="Tuin", examples=("Heg, gras, bloem, vijver.",)),
    Code(key="zee", name="Zee"),
)


def clues(codes: Iterable[Code], *turns: str, asked: Collection[int] = ()) -> Clues:
    """The clues in what was said; `asked` are the numbers of the turns of the interviewer."""
    understanding = Understanding(Codebook("proef", tuple(codes)))
    reading = understanding.reader.read(turns)
    words = [understanding.vocabulary[word] for word in reading.words]
    is_answer = np.array([turn not in asked for turn in range(len(turns))], dtype=bool)[reading.turn]
    return find_clues(reading, words, understanding.vocabulary, is_answer)[0]


def measured(clue: str, codes: Iterable[Code], *turns: str, asked: Collection[int] = ()) -> list[list[float]]:
    """One clue in what was said, to three decimals: a row for each sentence, with a number for each code."""
    values: list[list[float]] = getattr(clues(codes, *turns, asked=asked), clue).astype(float).round(3).tolist()
    return values


def test_keyword_says_for_each_code_whether_one_of_its_keywords_stands_in_the_sentence() -> None:
    assert measured("keyword", WORDS_FOR, "De schuld en de boete. Het plein. Niets. De schulden. De huur.") == [
        [1, 0],
        [0, 1],
        [0, 0],
        [1, 0],
        [1, 1],
    ]


def test_more_keywords_says_how_many_different_ones_there_are_beside_the_first_and_stops_at_two() -> None:
    said = (
        "Niets. De schuld. De schuld, nog een schuld en meer schulden. De schuld en het plein. "
        "De schuld en op krediet. De schuld, de boete en de huur. De schuld, de boete, de huur en de rente."
    )
    assert measured("more_keywords", WORDS_FOR, said) == [[0, 0]] * 4 + [[1, 0], [2, 0], [2, 0]]
    assert measured("more_keywords", WORDS_FOR, "Huur, plein, buurman!") == [[0, 2]]


def test_phrases_are_different_keywords_where_their_most_telling_word_is() -> None:
    keywords = ("oude kelder", "oude trapkast", "zonder huur", "zonder loon", "kelder")
    code = Code(key="huis", name="Huis", keywords=keywords)
    said = "Een oude kelder en een oude trapkast. Zonder huur en zonder loon. Een oude kelder."
    assert measured("more_keywords", [code], said) == [[1], [1], [0]]


@pytest.mark.parametrize("said", ["Schuld", "Boete en huur", "Een twee boete"])
def test_a_keyword_of_one_code_is_never_counted_for_another(said: str) -> None:
    alone = [Code(key="leeg", name="Leeg"), WORDS_FOR[0], Code(key="meer", name="Meer")]
    assert [[row[0], row[2]] for row in measured("keyword", alone, said)] == [[0, 0]]
    assert [row[1] for row in measured("keyword", alone, said)] == [1]


def test_likeness_is_the_share_of_words_that_the_sentence_and_the_code_have_in_common() -> None:
    said = "Trap, kelder, zolder, huis. Heg, gras, bloem. Zolder, kelder, trap, gras. Fiets, brood, melk."
    assert measured("likeness", SAYING, said) == [
        [1, 0, 0],
        [0, pytest.approx(sqrt(3 / 4), abs=0.001), 0],
        [0.75, 0.25, 0],
        [0, 0, 0],
    ]


def test_a_word_that_is_said_twice_makes_a_sentence_no_more_like_a_code() -> None:
    once, twice = measured("likeness", SAYING, "Zolder, kelder, gras. Zolder, zolder, kelder, zolder, gras.")
    assert once == twice


def test_likeness_weighs_words_as_scikit_learn_does() -> None:
    from sklearn.feature_extraction.text import TfidfVectorizer

    # Words of one code and of two, said of a code once or more often; and words that no code has.
    texts = ["huis trap trap trap fiets kelder", "tuin trap fiets fiets gras", "zee gras boot vis"]
    codes = [Code(key=name, name=name, description=rest) for name, rest in (text.split(" ", 1) for text in texts)]
    said = ["trap fiets kelder gras", "huis fiets vis brood", "boot trap brood melk", "trap gras zee"]
    vocabulary = sorted({word for text in (*texts, *said) for word in text.split()})
    tfidf = TfidfVectorizer(vocabulary=vocabulary, sublinear_tf=True)
    cosine = tfidf.fit_transform(texts) @ tfidf.transform(said).T
    rows = measured("likeness", codes, ". ".join(text.capitalize() for text in said))
    assert rows == cosine.T.toarray().round(3).tolist()
    # An example is weighed the same, but for how often a word stands in it.
    told = [Code(key=f"naam{number}", name=f"Naam{number}", examples=(text,)) for number, text in enumerate(texts)]
    tfidf.set_params(binary=True)
    cosine = tfidf.transform(texts) @ tfidf.transform(said).T
    rows = measured("nearest_example", told, ". ".join(text.capitalize() for text in said))
    assert rows == cosine.T.toarray().round(3).tolist()


def test_a_code_of_which_nothing_is_said_is_like_nothing() -> None:
    silent = Code(key="x", name="X")
    assert measured("likeness", [silent, SAYING[0]], "Zolder, kelder, trap, huis.") == [[0, 1]]


def test_too_short_a_sentence_is_like_nothing() -> None:
    for clue, codes in (("likeness", SAYING), ("nearest_example", TOLD)):
        rows = measured(clue, codes, "Zolder, kelder. Zolder, kelder, trap.")
        assert [max(row) > 0 for row in rows] == [False, True], clue


def test_most_like_is_what_a_code_is_ahead_of_the_nearest_other_or_behind_it() -> None:
    said = "Zolder, kelder, trap, gras. Zolder, kelder, heg, gras. Zolder, kelder, gras, boot. Fiets, brood, melk."
    assert measured("most_like", SAYING, said) == [
        [0.5, -0.5, -0.75],
        [0, 0, -0.5],
        [0.25, -0.25, -0.25],
        [0, 0, 0],
    ]
    assert measured("most_like", SAYING[:2], said)[0] == [0.5, -0.5]


def test_a_code_that_has_no_other_beside_it_is_ahead_by_all_its_likeness() -> None:
    said = "Zolder, kelder, trap, huis. Zolder, kelder, fiets."
    assert measured("most_like", SAYING[:1], said) == measured("likeness", SAYING[:1], said) != [[0], [0]]


def test_nearest_example_is_the_likeness_to_one_example_and_not_to_all_of_a_code_together() -> None:
    # The words of an example also stand in the text of its code, so each word counts the same.
    said = "Zolder, kelder, trap, kast. Zolder, kelder, trap, lamp. Zolder, kelder, gras, lamp. Fiets, brood, melk."
    assert measured("nearest_example", TOLD, said) == [[1, 0, 0], [0.75, 0, 0], [0.5, 0.25, 0], [0, 0, 0]]


def test_nearest_example_leaves_out_words_that_stand_in_many_examples() -> None:
    def likeness(times: int, examples: int) -> float:
        """To an example that stands there so many times, among so many."""
        others = (f"Woord{number}, naam{number}, ding{number}." for number in range(examples - times))
        code = Code(key="huis", name="Huis", examples=("Zolder, kelder, trap.",) * times + tuple(others))
        return measured("nearest_example", [code], "Zolder, kelder, trap.")[0][0]

    assert [likeness(times, examples=4) for times in (1, 2, 3)] == [1, 1, 0]
    assert [likeness(times, examples=100) for times in (2, 3, 4)] == [1, 1, 0]


def test_keyword_beside_is_in_the_next_sentence_or_the_one_before_but_not_in_the_sentence_itself() -> None:
    assert measured("keyword_beside", WORDS_FOR, "Eerst. De schuld. Toen. Later. Het plein. Ja.") == [
        [1, 0],
        [0, 0],
        [1, 0],
        [0, 1],
        [0, 0],
        [0, 1],
    ]


def test_keyword_beside_is_no_more_with_one_on_both_sides() -> None:
    said = "De schuld en de huur. Ja. De boete. De rente."
    assert measured("keyword_beside", WORDS_FOR, said) == [[0, 0], [1, 1], [1, 0], [1, 0]]


def test_keyword_beside_does_not_look_into_the_next_turn() -> None:
    assert measured("keyword_beside", WORDS_FOR, "De schuld.", "Ja.", "De boete.") == [[0, 0]] * 3


def test_keyword_in_turn_is_anywhere_in_the_same_turn() -> None:
    turns = "De schuld en de boete. Toen. Later.", "Nee.", "Eerst. Dan. Het plein. De rente."
    assert measured("keyword_in_turn", WORDS_FOR, *turns) == [[1, 0]] * 3 + [[0, 0]] + [[1, 1]] * 4


def test_likeness_in_turn_is_that_of_the_sentence_that_is_most_like_the_code() -> None:
    turns = "Zolder, kelder, heg, gras. Ja. Zolder, kelder, trap, vis.", "Nee.", "Heg, gras, bloem, tuin. Ja."
    assert measured("likeness_in_turn", SAYING, *turns) == [[0.75, 0.5, 0.25]] * 3 + [[0, 0, 0]] + [[0, 1, 0]] * 2


def test_keyword_before_and_after_are_in_the_turns_beside_it_and_in_no_other() -> None:
    turns = "De schuld en de boete. Ja.", "Nee. Ja.", "Ja.", "Toen. Het plein. Ja."
    assert measured("keyword_before", WORDS_FOR, *turns) == [[0, 0]] * 2 + [[1, 0]] * 2 + [[0, 0]] * 4
    assert measured("keyword_after", WORDS_FOR, *turns) == [[0, 0]] * 4 + [[0, 1]] + [[0, 0]] * 3


def test_before_the_first_turn_and_after_the_last_there_is_nothing() -> None:
    for clue in ("keyword_before", "keyword_after"):
        assert measured(clue, WORDS_FOR, "De schuld.") == [[0, 0]], clue
        assert measured(clue, WORDS_FOR, "De schuld.", "", "Het plein.") == [[0, 0]] * 2, clue


def test_what_the_interviewer_asks_is_like_nothing_but_its_keywords_help_to_understand_the_answer() -> None:
    book = (Code(key="huis", name="Huis", description="Zolder, kelder, trap.", keywords=("schuld",)), *SAYING[1:])
    found = clues(book, "De schuld, de zolder, de kelder, de trap?", "Ja. De heg, het gras, de bloem.", asked=(0,))
    assert found.keyword_before.tolist() == [[0, 0, 0], [1, 0, 0], [1, 0, 0]]
    for clue in ("likeness", "most_like", "nearest_example", "likeness_in_turn", "length"):
        assert not getattr(found, clue)[0].any(), clue
    assert found.likeness[2, 1] > 0.8


def test_length_counts_the_words_that_say_something_known_or_not() -> None:
    rows = measured("length", SAYING, "Toen was het er. De zolder. De zolder, de zolder en het brood!")
    assert rows == [[0], [pytest.approx(log(2), abs=0.001)], [pytest.approx(log(4), abs=0.001)]]


def test_nothing_speaks_for_a_code_where_nothing_is_said() -> None:
    for turns in ([], [""], ["", " \n"]):
        for clue, values in clues(WORDS_FOR, *turns)._asdict().items():
            assert values.shape == (0, 1 if clue == "length" else 2)


def test_a_codebook_without_a_word_finds_nothing() -> None:
    found = clues([Code(key="x", name="x"), Code(key="y", name="y")], "De zolder, de kelder, de trap.")
    assert not any(getattr(found, clue).any() for clue in Clues._fields if clue != "length")


def weighing(study: Path, **weights: float) -> Path:
    """The study, with these weights for these clues and nothing for the others."""
    (study / "analysis").mkdir(exist_ok=True)
    every = dict.fromkeys((*Clues._fields, "constant"), 0.0) | weights
    text = "".join(f"{clue},{weight}\n" for clue, weight in every.items())
    (study / "analysis" / "weights.csv").write_text(f"measure,weight\n{text}", encoding="utf-8")
    return study


@pytest.mark.parametrize("clue", Clues._fields)
def test_each_weight_weighs_the_clue_that_it_is_named_after(tmp_path: Path, clue: str) -> None:
    numbered = Clues(*(np.full((1, 2), number, np.float32) for number in range(len(Clues._fields))))
    evidence = Scoring.read(weighing(tmp_path, **{clue: 2}, constant=-0.5)).evidence(numbered)
    assert evidence.tolist() == [[2 * Clues._fields.index(clue) - 0.5] * 2]


# Which sentences a clue on its own is enough to suggest.
ALONE = {
    "keyword": ["Er was een boete."],
    "keyword_beside": ["Dat was dat."],
    "keyword_in_turn": ["Er was een boete.", "Dat was dat.", "Zo ging het."],
    "keyword_before": ["En toen."],
    "keyword_after": ["Het begon zo."],
}


def test_a_clue_on_its_own_suggests_what_it_speaks_for(tmp_path: Path) -> None:
    turns = ["Het begon zo.", "Er was een boete. Dat was dat. Zo ging het.", "En toen.", "Ja."]
    starts = (0, 14, 58, 67)
    suggested = {}
    for clue in ALONE:
        by = Suggester(Codebook("proef", WORDS_FOR[:1]), study=weighing(tmp_path, **{clue: 8}, constant=-4))
        found = by.suggest(Conversation(tuple(Turn(text) for text in turns), starts))
        suggested[clue] = [turn[one.start : one.end] for turn, each in zip(turns, found, strict=True) for one in each]
    assert suggested == ALONE
