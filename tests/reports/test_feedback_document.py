"""The interim feedback: where we are, what we heard, what we do not know, and what we ask."""

from dataclasses import replace
from datetime import date

import pytest
from opened import Opened
from sample_report import EVIDENCE, FARIDA, GAPS, RUBEN, THEMES, said, theme

from vertel.language import LANGUAGES
from vertel.reports.fields.feedback import feedback_document
from vertel.reports.words import read_words
from vertel.stories.asking.about import About
from vertel.stories.asking.talk import SessionFacts
from vertel.stories.reporting.feedback import MOST_THEMES, Feedback, themes_heard

AGREED = {"Farida", "Joop", "Annelies", "Omar"}
ABOUT = About("De Vaart", "", "Wat verandert er & voor wie?")
HELD = (
    SessionFacts(0, "Dialoogsessie", "dialogue", date(2025, 3, 14)),
    SessionFacts(0, "Werksessie", "work", date(2025, 4, 4)),
)
ACCEPTED = tuple(replace(piece, status="accepted") for piece in EVIDENCE)
HEARD = themes_heard([theme(code, ACCEPTED) for code in THEMES], AGREED)
FEEDBACK = Feedback("nl", "De Vaart", date(2025, 5, 19), ABOUT, HELD, 9, HEARD, GAPS, "Ans, 06", withheld=2)
NOTHING = Feedback("nl", "", date(2025, 5, 19), About("", "", ""), (), 0, (), ())


def document(made: Feedback) -> Opened:
    return Opened(feedback_document(made, read_words(made.lang)))


WHOLE = document(FEEDBACK)


def test_it_says_how_far_we_are():
    far = "Wij spraken tot nu toe 9 mensen in 2 sessies, van 14 maart 2025 tot en met 4 april 2025."
    assert WHOLE.after("Waar wij nu zijn", 1) == [far]
    assert "Wat verandert er & voor wie?" in WHOLE.lines


def test_only_who_agreed_is_quoted_once_a_theme():
    for heard in HEARD:
        names = [piece.voice.pseudonym for piece in heard.quotes if piece.voice]
        assert len(names) == len({*names}) <= 2
        assert {*names} <= AGREED
    for hidden in ("Ruben", "Hanneke", "Merve"):
        assert hidden not in WHOLE.everything
    assert "De woorden van 2 mensen staan hier niet in" in WHOLE.text


def test_each_theme_says_how_many_told_of_it_and_who_sees_it_differently():
    text = WHOLE.after("Eenzaamheid", 1)
    assert text == ["5 mensen vertelden hierover, in 3 sessies."]
    opposed = next(heard for heard in HEARD if heard.against)
    at = WHOLE.lines.index("Iemand ziet het anders:")
    assert WHOLE.lines[at + 1] == f"“{opposed.against[0].quote}”"


def test_a_theme_without_a_quote_says_why():
    (heard,) = themes_heard([theme(THEMES[4], (said("geld", RUBEN, "Werksessie", 1, "Nee."),))], AGREED)
    made = document(replace(FEEDBACK, themes=(heard,)))
    assert "Hierover hebben wij geen uitspraak die wij mogen laten zien." in made.lines


def test_more_themes_than_somebody_reads_are_named():
    made = document(replace(FEEDBACK, themes=HEARD + HEARD))
    names = [each.text for each in made.word.paragraphs if each.style.name == "Heading 2"]
    assert len(names) == MOST_THEMES
    assert "Ook hoorden wij iets over ‘" in made.text


def test_what_we_do_not_know_becomes_a_question():
    assert {GAPS[0].reason, GAPS[0].question} <= {*WHOLE.lines}
    assert "Ziet u het anders? Dat willen wij juist graag horen." in WHOLE.lines


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    "made", [FEEDBACK, NOTHING, replace(FEEDBACK, themes=()), replace(FEEDBACK, gaps=())], ids=range(4)
)
def test_it_holds_together(made, lang):
    document(replace(made, lang=lang)).check()


def test_a_study_without_anything_says_how_to_begin():
    opened = document(NOTHING)
    for sentence in ("Wij zijn net begonnen.", "Wij hebben nog niets uitgewerkt."):
        assert sentence in opened.text
        assert sentence in opened.page.text()
    assert "[Vul aan: naam van het onderzoek]" in opened.text


def test_one_participant():
    heard = themes_heard([theme(THEMES[0], (said("eenzaamheid", FARIDA, "Werksessie", 1, "Ja\x00."),))], AGREED)
    made = document(replace(FEEDBACK, participants=1, themes=heard, sessions=HELD[:1]))
    assert "Wij spraken tot nu toe 1 persoon in 1 sessie, op 14 maart 2025." in made.lines
    assert "1 persoon vertelde hierover, in 1 sessie." in made.lines
    assert "“Ja�.”" in made.lines
