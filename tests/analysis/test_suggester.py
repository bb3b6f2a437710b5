"""What is suggested for what was said, and why."""

from collections.abc import Iterator
from functools import cache
from itertools import islice

from hypothesis import given, settings
from hypothesis import strategies as st

from vertel.analysis import pipeline
from vertel.analysis.codebook import Code, Codebook
from vertel.analysis.coding import Suggestion
from vertel.analysis.suggester import MOST_PER_SENTENCE, Suggester

CODES = (
    Code(
        key="hulp",
        name="Hulp",
        description="Of mensen bij de hulp komen die ze nodig hebben.",
        keywords=("wachtlijst", "hulp vragen", "schuldhulp*", "*loket", "intake", "koffie drinken met"),
        examples=("Niemand nam de telefoon op en het formulier was veel te lang.",),
    ),
    Code(key="plek", name="Plek", keywords=("buurthuis", "koffie"), examples=("De tuin is onze huiskamer geworden.",)),
    Code(key="leeg", name="Leeg"),
)


@cache
def suggester(threshold: float = 0.15) -> Suggester:
    return Suggester(Codebook("proef", CODES), threshold=threshold)


def suggested(text: str) -> list[tuple[str, str]]:
    return [(each.code, each.why) for each in suggester().suggest(text)]


def test_a_keyword_makes_a_suggestion_that_names_the_word_as_it_stands_in_the_text() -> None:
    assert suggested("We staan op Wachtlijsten.") == [("hulp", "“Wachtlijsten”")]


def test_a_keyword_without_a_star_is_a_whole_word() -> None:
    assert suggested("De wachtlijstbrigade.") == []


def test_a_star_stands_for_any_letters_at_either_end() -> None:
    assert suggested("Zij is schuldhulpverlener.") == [("hulp", "“schuldhulpverlener”")]
    assert suggested("Dat wijkloket is dicht.") == [("hulp", "“wijkloket”")]
    assert suggested("Ik ging naar de buurtloketten.") == [("hulp", "“buurtloketten”")]
    assert suggested("De loketbediende.") == []


def test_a_phrase_is_found_in_any_inflection_and_only_in_its_order() -> None:
    assert suggested("Hij heeft hulp gevraagd.") == [("hulp", "“hulp gevraagd”")]
    assert suggested("Hij heeft gevraagd om hulp.") == []


def test_a_phrase_does_not_run_from_one_sentence_into_the_next() -> None:
    assert suggested("Er was hulp. Vragen kwamen er niet.") == []


def test_two_keywords_weigh_more_than_one_and_the_same_word_twice_does_not() -> None:
    one, same, two = (
        suggester().suggest(text)[0].score
        for text in ("De intake.", "De intake, de intake.", "De intake, de wachtlijst.")
    )
    assert 0 < one == same < two < 1


def test_a_sentence_like_an_example_is_suggested_without_a_keyword_and_says_what_it_shares() -> None:
    code, why = suggested("Het formulier was lang, en de telefoon werd niet opgenomen.")[0]
    assert code == "hulp"
    assert "“formulier”" in why


def test_a_short_sentence_is_suggested_by_keywords_only() -> None:
    assert suggested("De tuin.") == []
    assert suggested("De koffie.") == [("plek", "“koffie”")]


def test_the_surest_comes_first_and_each_suggestion_covers_the_whole_sentence() -> None:
    text = "Eerst dit. De intake, de wachtlijst en het loket van het buurthuis. "
    suggestions = suggester().suggest(text)
    assert [each.code for each in suggestions] == ["hulp", "plek"]
    assert {text[each.start : each.end] for each in suggestions} == {
        "De intake, de wachtlijst en het loket van het buurthuis."
    }
    assert suggestions[0].score >= suggestions[1].score


def test_no_sentence_gets_more_suggestions_than_a_person_wants_to_judge() -> None:
    codes = tuple(Code(key=f"code{number}", name="Naam", keywords=("tafel",)) for number in range(9))
    assert len(Suggester(Codebook("veel", codes)).suggest("De tafel staat klaar.")) == MOST_PER_SENTENCE == 3


def test_a_higher_threshold_leaves_out_what_is_less_sure() -> None:
    text = "De koffie. Koffie in het buurthuis."
    assert len(suggester().suggest(text)) == 2
    assert [text[each.start : each.end] for each in suggester(0.6).suggest(text)] == ["Koffie in het buurthuis."]


def test_offsets_are_code_points_also_after_emoji() -> None:
    text = "👩‍👩‍👧 Ja 😀! Ze ging naar de intake. 🎉"
    (suggestion,) = suggester().suggest(text)
    assert text[suggestion.start : suggestion.end].startswith("Ze ging naar de intake.")


def test_nothing_is_suggested_for_nothing() -> None:
    assert suggested("") == suggested(" \n") == suggested("...") == []
    assert Suggester(Codebook("leeg", ())).suggest("Koffie in het buurthuis.") == []
    assert list(suggester().suggest_many([])) == []


def test_a_code_may_consist_of_nothing_but_its_key() -> None:
    book = Codebook("kaal", (Code(key="x", name="x", keywords=("*", " ")),))
    assert Suggester(book).suggest("Koffie in het buurthuis.") == []


def test_many_texts_are_read_as_a_stream_and_answered_in_their_order() -> None:
    read = 0

    def texts() -> Iterator[str]:
        nonlocal read
        while True:
            read += 1
            yield "De intake." if read % 2 else "Niets aan de hand."

    answers = list(islice(suggester().suggest_many(texts()), 600))
    assert [bool(answer) for answer in answers] == [True, False] * 300
    assert read < 1000


def test_one_by_one_gives_the_same_as_all_together() -> None:
    texts = ["De intake was laat.", "", "Koffie! In het buurthuis. Of op de wachtlijst?", "Nee."]
    assert list(suggester().suggest_many(texts)) == [suggester().suggest(text) for text in texts]


def test_english_is_suggested_by_the_same_rules() -> None:
    book = Codebook("english", (Code(key="help", name="Help", keywords=("waiting list", "debt*")),))
    suggestions = Suggester(book, "en").suggest("I met Mr. Starling. We were on two waiting lists.")
    assert [(each.code, each.why, each.start) for each in suggestions] == [("help", "“waiting lists”", 20)]


PIECES = st.sampled_from(
    [
        "koffie",
        "Buurthuis",
        "😀",
        "bijv.",
        "\n",
        "\n\n- ",
        " ",
        ". ",
        "? ",
        "…",
        "“",
        "”",
        "hulp",
        "vragen",
        "wachtlijst",
        "A. ",
    ]
)


@settings(deadline=None)
@given(st.lists(PIECES | st.text(max_size=5)).map("".join))
def test_every_suggestion_covers_exactly_one_sentence_of_the_text(text: str) -> None:
    sentences = {sentence.text.strip() for sentence in pipeline.load()(text).sents}
    for suggestion in suggester().suggest(text):
        assert isinstance(suggestion, Suggestion)
        assert 0 <= suggestion.start < suggestion.end <= len(text)
        assert text[suggestion.start : suggestion.end] in sentences
        assert 0 < suggestion.score <= 1
