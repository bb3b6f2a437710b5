"""What turns answer, how people stand, which keywords they name, and who sat where."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vertel.stories.asking.methods import Prompt
from vertel.stories.asking.session_words import propose_keywords, propose_stance, session_words
from vertel.stories.asking.talk import Answer, CircleRound, Move, PromptTalk, circle_rounds
from vertel.stories.asking.tying import tie
from vertel.stories.telling.evidence import Voice
from vertel.transcripts.transcript import Circle, Turn

WORDS = session_words()
PROMPTS = (
    Prompt("keywords", "Wat levert het u op, in één woord?", "a", ("een woord",)),
    Prompt("statement", "De gemeente luistert naar ons.", "b"),
    Prompt("question", "Wat heeft de buitenkring gehoord?", "c", (), ("buitenkring",)),
    Prompt("question", "Wat heeft de tweede buitenkring gehoord?", "d", (), ("buitenkring",)),
)


def answered(*turns: Turn) -> list[int | None]:
    """Which of PROMPTS each turn answers."""
    return [found.prompt if found else None for found in tie(turns, PROMPTS, {"I"}, WORDS)]


def asks(text: str) -> Turn:
    return Turn(text, "I")


def says(text: str, who: str = "Sanne") -> Turn:
    return Turn(text, who)


def test_a_prompt_is_known_by_its_phrase_or_by_its_own_words_and_holds_until_the_next() -> None:
    assert answered(
        says("Wij komen net binnen."),
        asks("Welkom. Schrijf een woord op."),
        says("Koffie."),
        asks("Waarom koffie?"),
        says("Omdat iedereen dan blijft."),
        asks("Dan nu een stelling: de gemeente luistert naar ons. Waar sta je?"),
        says("Oneens."),
    ) == [None, None, 0, None, 0, None, 1]


def test_the_last_that_is_asked_in_a_turn_counts() -> None:
    assert answered(asks("Dat was een woord. En nu: de gemeente luistert naar ons."), says("Ja.")) == [None, 1]


def test_a_respondent_puts_no_prompt() -> None:
    assert answered(says("Wat een woord! De gemeente luistert naar ons."), says("Ja.")) == [None, None]


def test_what_is_announced_is_not_asked_yet() -> None:
    assert answered(asks("Straks schrijft u een woord op."), says("Goed.")) == [None, None]


@pytest.mark.parametrize("closes", [asks("Mooi. Ga maar weer zitten."), Turn("[Pauze]", kind="note")])
def test_who_closes_a_prompt_ends_it(closes: Turn) -> None:
    assert answered(asks("Schrijf een woord op."), says("Koffie."), closes, says("Lekker."))[-1] is None


def test_a_heading_puts_a_prompt_and_one_that_puts_none_ends_it() -> None:
    heading = Turn("Buitenkring", kind="heading")
    assert answered(heading, says("Ik hoorde van de lamp."), Turn("Plenair", kind="heading"), says("Ik bel.")) == [
        None, 2, None, None,
    ]  # fmt: skip


def test_of_prompts_that_fit_as_well_the_first_counts_that_had_no_turn_yet() -> None:
    heading = Turn("Buitenkring", kind="heading")
    assert answered(heading, says("Een."), asks("Wat heb je gehoord, buitenkring?"), says("Twee."), heading) == [
        None, 2, None, 2, None,
    ]  # fmt: skip
    inner = Turn("Binnenkring", kind="heading")
    said = [heading, says("Een."), inner, asks("Schrijf een woord op."), says("Koffie."), heading, says("Twee.")]
    assert answered(*said)[-1] == 3


@given(st.lists(st.tuples(st.sampled_from(["I", "Sanne", None]), st.text(min_size=1, max_size=40)), max_size=12))
def test_only_respondents_answer_and_every_answer_names_a_prompt(said: list[tuple[str | None, str]]) -> None:
    turns = [Turn(text, speaker) for speaker, text in said]
    for turn, found in zip(turns, tie(turns, PROMPTS, {"I"}, WORDS), strict=True):
        assert found is None or (turn.speaker != "I" and 0 <= found.prompt < len(PROMPTS) and found.because)


@pytest.mark.parametrize(
    ("told", "stance", "because"),
    [
        ("Oneens. Ik sta al.", "disagree", "Oneens"),
        ("Ja, nou, eens.", "agree", "eens"),
        ("Ik sta bij eens, sorry Kees.", "agree", "sta bij eens"),
        ("Daar ben ik het niet mee eens.", "disagree", "niet mee eens"),
        ("Ik ben het er helemaal mee eens.", "agree", "mee eens"),
        ("Voor mij hangt het ervan af. Wij zijn een stichting.", "depends", "hangt het ervan af"),
        ("Midden. Er is één ambtenaar die luistert.", "depends", "Midden"),
    ],
)
def test_plain_words_propose_a_stance(told: str, stance: str, because: str) -> None:
    found = propose_stance(told, WORDS)
    assert found
    assert (found.stance, found.because) == (stance, because)


@pytest.mark.parametrize(
    "told",
    [
        "Bel eens iemand, zei mijn vrouw.",
        "Ik heb drie jaar om een kraan gevraagd.",
        "Soms ben ik het ermee eens. En vaak oneens.",
        "",
    ],
)
def test_other_words_propose_none(told: str) -> None:
    assert propose_stance(told, WORDS) is None


def test_keywords_are_what_people_quote_when_they_name_theirs() -> None:
    told = 'Mijn woord, even kijken, ik had eerst "ontmoeting". Er staat nu “verwacht”.'
    assert propose_keywords(told, WORDS) == ("ontmoeting", "verwacht")
    assert propose_keywords('"Sleutel". Ik heb de sleutel van de hal.', WORDS) == ("Sleutel",)


def test_other_quotes_are_no_keywords() -> None:
    told = 'Uitleggen waarom het "het meisje" is. Ik heb gezegd: "dat gaat zo niet langer met ons samen".'
    assert propose_keywords(told, WORDS) == ()


def answer(turn: int, who: str | None, circle: Circle | None) -> Answer:
    return Answer(turn, Voice(who) if who else None, "…", circle=circle)


def test_a_round_is_who_spoke_inside_and_who_then_spoke_outside() -> None:
    talk = [
        answer(1, "Gloria", None),
        answer(3, "Gloria", "inner"),
        answer(4, "Arie", "inner"),
        answer(5, None, "inner"),
        answer(7, "Sanne", "outer"),
    ]
    assert circle_rounds(talk) == (CircleRound(3, (Voice("Gloria"), Voice("Arie")), (Voice("Sanne"),)),)


def test_who_belongs_outside_and_speaks_inside_moved_in() -> None:
    """Gloria sat inside before the circles changed places; Arie speaks outside in the same round."""
    talk = [
        answer(1, "Gloria", "inner"),
        answer(2, "Arie", "inner"),
        answer(3, "Sanne", "outer"),
        answer(4, "Sanne", "inner"),
        answer(5, "Gloria", "inner"),
        answer(6, "Arie", "inner"),
        answer(7, "Arie", "outer"),
    ]
    second = circle_rounds(talk)[1]
    assert second.inner == (Voice("Sanne"),)
    assert second.outer == (Voice("Arie"), Voice("Gloria"))
    assert second.moved_in == (Move(Voice("Gloria"), 5), Move(Voice("Arie"), 6))


def test_who_stays_inside_in_a_new_round_did_not_move() -> None:
    """Nobody from outside came in: the circles did not change places."""
    talk = [answer(1, "Gloria", "inner"), answer(2, "Sanne", "outer"), answer(3, "Gloria", "inner")]
    assert [round_.moved_in for round_ in circle_rounds(talk)] == [(), ()]


def test_nobody_sat_in_circles() -> None:
    assert circle_rounds([answer(1, "Gloria", None)]) == ()


def test_reactions_stand_by_stance_and_voices_count_once() -> None:
    gloria, arie = Voice("Gloria"), Voice("Arie")
    one = PromptTalk(
        1,
        PROMPTS[1],
        (Answer(1, gloria, "Eens.", "agree"), Answer(2, arie, "Tja."), Answer(3, gloria, "Echt.", "agree")),
    )
    assert [found.turn for found in one.reactions("agree")] == [1, 3]
    assert [found.turn for found in one.reactions(None)] == [2]
    assert one.voices == (gloria, arie)
