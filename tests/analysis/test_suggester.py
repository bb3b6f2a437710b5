"""What is suggested for what was said, and why."""

from collections.abc import Iterable
from functools import cache
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vertel.analysis import pipeline
from vertel.analysis.codebook import Code, Codebook
from vertel.analysis.coding import Suggestion
from vertel.analysis.conversation import Conversation
from vertel.analysis.suggester import MOST_PER_SENTENCE, Suggester
from vertel.language import Lang
from vertel.transcripts.transcript import Turn

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


def conversation(*turns: Turn, interviewers: Iterable[str] = (), lang: Lang = "nl") -> Conversation:
    starts = accumulate((len(turn.text) + 1 for turn in turns[:-1]), initial=0)
    return Conversation(turns, tuple(starts), frozenset(interviewers), lang)


def suggestions_for(text: str, by: Suggester | None = None) -> list[Suggestion]:
    """What is suggested for a turn on its own."""
    return next((by or suggester()).suggest(conversation(Turn(text))))


def suggested(text: str) -> list[tuple[str, str]]:
    return [(each.code, each.why) for each in suggestions_for(text)]


def test_a_keyword_makes_a_suggestion_that_names_the_word_as_it_stands_in_the_text() -> None:
    assert suggested("We staan op Wachtlijsten.") == [("hulp", "“Wachtlijsten”")]


def test_a_keyword_without_a_star_is_a_whole_word() -> None:
    assert suggested("De wachtlijstbrigade.") == []


@pytest.mark.parametrize("keyword", ["horen", "gehoord"])
def test_the_hoor_that_closes_a_sentence_is_not_about_being_heard(keyword: str) -> None:
    by = Suggester(Codebook("proef", (Code(key="gehoord", name="Stem", keywords=(keyword,)),)))
    assert [each.why for each in suggestions_for("Ze hebben ons gehoord.", by)] == ["“gehoord”"]
    assert suggestions_for("Dat valt mee, hoor.", by) == []


def test_a_star_stands_for_any_letters_at_either_end() -> None:
    assert suggested("Zij is schuldhulpverlener.") == [("hulp", "“schuldhulpverlener”")]
    assert suggested("Dat wijkloket is dicht.") == [("hulp", "“wijkloket”")]
    assert suggested("Ik ging naar de buurtloketten.") == [("hulp", "“buurtloketten”")]
    assert suggested("De loketbediende.") == []


def test_a_keyword_is_also_the_last_part_of_a_compound_of_known_words() -> None:
    book = Codebook("proef", (Code(key="geld", name="Geld", keywords=("schuld", "ander")),))
    found = {
        text: suggestions_for(text, Suggester(book)) for text in ("De huurschulden.", "Een belastingschuld.", "Samen.")
    }
    assert {text: [each.why for each in suggestions] for text, suggestions in found.items()} == {
        "De huurschulden.": ["“huurschulden”"],
        "Een belastingschuld.": ["“belastingschuld”"],
        "Samen.": [],
    }
    assert suggestions_for("De verander.", Suggester(book)) == []


def test_a_phrase_is_found_in_any_inflection_and_only_in_its_order() -> None:
    assert suggested("Hij heeft hulp gevraagd.") == [("hulp", "“hulp gevraagd”")]
    assert suggested("Hij heeft gevraagd om hulp.") == []


@pytest.mark.parametrize("blank", ["\n", "  ", "\u00a0"])
def test_a_phrase_is_found_whatever_blank_stands_in_it(blank: str) -> None:
    assert suggested(f"Ze wilde hulp{blank}vragen.") == [("hulp", "“hulp vragen”")]


@pytest.mark.parametrize("keyword", ["-", "…", "€", "*"])
def test_a_keyword_without_a_letter_or_digit_finds_nothing(keyword: str) -> None:
    book = Codebook("proef", (Code(key="x", name="Naam", keywords=(keyword,)),))
    assert suggestions_for("Nou - ja… dat kost € 50.", Suggester(book)) == []


def test_two_codes_may_have_the_same_keyword_with_more_stars() -> None:
    book = Codebook(
        "proef", (Code(key="a", name="A", keywords=("schuld*",)), Code(key="b", name="B", keywords=("schuld**",)))
    )
    assert {each.code for each in suggestions_for("De schuldhulp.", Suggester(book))} == {"a", "b"}


def test_the_example_that_is_named_is_the_one_that_is_most_like_the_sentence() -> None:
    examples = ("De wijkagent gaf een fiets aan Roos.", "Op zaterdag repareren we kapotte fietsen met de buren.")
    book = Codebook("proef", (Code(key="klus", name="Klus", examples=examples),))
    (suggestion,) = suggestions_for(
        "Met de buren repareren we zaterdag een kapotte fiets.", Suggester(book, threshold=0)
    )
    assert examples[1][:30] in suggestion.why
    assert "“repareren”" in suggestion.why


def test_what_is_suggested_is_what_scores_the_threshold_to_three_decimals() -> None:
    score = suggestions_for("De koffie.")[0].score
    assert [each.score for each in suggestions_for("De koffie.", suggester(score))] == [score]


def test_a_phrase_does_not_run_from_one_sentence_into_the_next() -> None:
    assert suggested("Er was hulp. Vragen kwamen er niet.") == []


def test_two_keywords_weigh_more_than_one_and_the_same_word_twice_does_not() -> None:
    one, same, two = (
        suggestions_for(text)[0].score
        for text in ("De intake, de tafel.", "De intake, de intake.", "De intake, de wachtlijst.")
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
    suggestions = suggestions_for(text)
    assert [each.code for each in suggestions] == ["hulp", "plek"]
    assert {text[each.start : each.end] for each in suggestions} == {
        "De intake, de wachtlijst en het loket van het buurthuis."
    }
    assert suggestions[0].score >= suggestions[1].score


def test_no_sentence_gets_more_suggestions_than_a_person_wants_to_judge() -> None:
    codes = tuple(Code(key=f"code{number}", name="Naam", keywords=("tafel",)) for number in range(9))
    assert len(suggestions_for("De tafel staat klaar.", Suggester(Codebook("veel", codes)))) == MOST_PER_SENTENCE == 3


def test_a_higher_threshold_leaves_out_what_is_less_sure() -> None:
    text = "De koffie. Koffie in het buurthuis."
    less_sure, surer = sorted(each.score for each in suggestions_for(text))
    between = (less_sure + surer) / 2
    assert [text[each.start : each.end] for each in suggestions_for(text, suggester(between))] == [
        "Koffie in het buurthuis."
    ]


def test_offsets_are_code_points_also_after_emoji() -> None:
    text = "👩‍👩‍👧 Ja 😀! Ze ging naar de intake. 🎉"
    (suggestion,) = suggestions_for(text)
    assert text[suggestion.start : suggestion.end].startswith("Ze ging naar de intake.")


def test_nothing_is_suggested_for_nothing() -> None:
    assert suggested("") == suggested(" \n") == suggested("...") == []
    assert suggestions_for("Koffie in het buurthuis.", Suggester(Codebook("leeg", ()))) == []
    assert list(suggester().suggest(conversation())) == []


def test_a_code_may_consist_of_nothing_but_its_key() -> None:
    book = Codebook("kaal", (Code(key="x", name="x", keywords=("*", " ")),))
    assert suggestions_for("Koffie in het buurthuis.", Suggester(book)) == []


def test_it_makes_no_difference_where_a_long_conversation_is_cut() -> None:
    said = ["De intake was laat.", "Nee.", "Koffie! In het buurthuis. Of op de wachtlijst?", "Nee."]
    answers = list(suggester().suggest(conversation(*(Turn(text) for text in said * 600))))
    assert answers[4:8] != [[], [], [], []]
    assert answers[4:-4] == answers[4:8] * 598


def test_nothing_that_is_said_in_one_conversation_helps_to_understand_the_next() -> None:
    one, next_one = conversation(Turn("Kwam u op de wachtlijst?", "I")), conversation(Turn("Ja, en dat duurde maar."))
    english = conversation(Turn("Yes, on the wachtlijst."), lang="en")
    several = [one, next_one, one, english, next_one]
    apart = [list(suggester(0.03).suggest(each)) for each in several]
    assert list(suggester(0.03).suggest_all(several)) == [turn for each in apart for turn in each]
    assert apart[1] == [[]]


def test_the_question_helps_to_understand_the_answer_and_gets_no_suggestions_itself() -> None:
    question, answer = Turn("Kwam u op de wachtlijst?", "I"), Turn("Ja, en dat duurde en duurde maar.", "R")
    asked, answered = suggester(0.03).suggest(conversation(question, answer, interviewers="I"))
    assert asked == []
    assert [(each.code, each.why) for each in answered] == [("hulp", "in de beurt ervoor: “wachtlijst”")]
    assert suggestions_for(answer.text, suggester(0.03)) == []


def test_headings_and_notes_get_no_suggestions() -> None:
    turns = Turn("De wachtlijst", kind="heading"), Turn("Gesprek over de wachtlijst.", kind="note")
    assert list(suggester().suggest(conversation(*turns))) == [[], []]


def test_english_is_suggested_by_the_same_rules_beside_dutch() -> None:
    book = Codebook("english", (Code(key="help", name="Help", keywords=("waiting list", "debt*")),))
    english = conversation(Turn("I met Mr. Starling. We were on two waiting lists."), lang="en")
    suggester = Suggester(book)
    assert next(suggester.suggest(conversation(Turn("Er was een waitinglist.")))) == []
    assert [(each.code, each.why, each.start) for each in next(suggester.suggest(english))] == [
        ("help", "“waiting lists”", 20)
    ]


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


@given(st.lists(PIECES | st.text(max_size=5)).map("".join))
def test_every_suggestion_covers_exactly_one_sentence_of_the_text(text: str) -> None:
    sentences = {sentence.text.strip() for sentence in pipeline.load()(text).sents}
    for suggestion in suggestions_for(text):
        assert isinstance(suggestion, Suggestion)
        assert 0 <= suggestion.start < suggestion.end <= len(text)
        assert text[suggestion.start : suggestion.end] in sentences
        assert 0 < suggestion.score <= 1
