"""The session report: what was asked and what was said, for those who were there."""

from dataclasses import replace
from datetime import date

import pytest
from opened import Opened
from sample_report import FARIDA, JOOP, OMAR, RUBEN, said

from vertel.language import LANGUAGES
from vertel.reports.fields.session import session_document
from vertel.reports.words import read_words
from vertel.stories.asking.methods import Prompt
from vertel.stories.asking.talk import (
    Answer,
    CircleRound,
    Keyword,
    KeywordGroup,
    Move,
    PromptTalk,
    SessionFacts,
    SessionTalk,
)
from vertel.stories.reporting.session_report import SessionReport, session_report
from vertel.stories.telling.outcome import Outcome
from vertel.stories.weighing.actions import Action

LONG = "Ik kwam eerst alleen voor de soep, en nu kook ik zelf elke dinsdag voor de hele straat."
AGREED = {"Farida", "Joop", "Omar"}
FACTS = SessionFacts(1, "Dialoogsessie", "dialogue", date(2025, 3, 14), "buurthuis De Hoeksteen")
TALK = SessionTalk(
    session=FACTS,
    method=None,
    prompts=(
        PromptTalk(1, Prompt("question", "Waar ben je trots op?"), (Answer(2, FARIDA, LONG), Answer(3, RUBEN, LONG))),
        PromptTalk(
            2,
            Prompt("statement", "De gemeente luistert."),
            (
                Answer(5, FARIDA, "Ja, want de bank staat er nu gewoon, precies waar wij hem wilden.", "agree"),
                Answer(6, JOOP, "Nee, wij werden drie keer bedankt en er gebeurde verder niets.", "disagree"),
                Answer(7, RUBEN, "Dat hangt ervan af, zeg ik als ambtenaar natuurlijk altijd maar.", "depends"),
            ),
        ),
        PromptTalk(3, Prompt("keywords", "In één woord?"), ()),
    ),
    keywords=(
        KeywordGroup(1, "Samen", (Keyword(1, "tafel", FARIDA), Keyword(2, "soep"), Keyword(3, "loket", RUBEN))),
        KeywordGroup(None, None, (Keyword(4, "beleid", RUBEN),)),
    ),
    circles=(CircleRound(2, (FARIDA,), (JOOP, RUBEN), (Move(JOOP, 7),)),),
)


def report(talk: SessionTalk = TALK, agreed: set[str] = AGREED, evidence=(), **changed) -> SessionReport:
    about = {"lang": "nl", "study": "De Vaart", "made_on": date(2025, 3, 15), "contact": "Bel Ans & <co>: 06"}
    actions = [Action("Joop", "De hal openhouden", date(2025, 6, 1)), Action("", "Een datum prikken")]
    made = session_report(talk, evidence, [("Ontmoeting", 2)], actions, agreed, **about)
    return replace(made, **changed)


def document(made: SessionReport) -> Opened:
    return Opened(session_document(made, read_words(made.lang)))


WHOLE = document(report())


def test_what_was_asked_stands_above_what_was_said():
    assert WHOLE.after("Waar ben je trots op?", 2) == ["Vraag. Hierop antwoordden 2 mensen.", f"“{LONG}”"]


def test_a_statement_has_who_agreed_and_who_did_not():
    assert WHOLE.after("De gemeente luistert.", 2)[1] == "Eens (1 persoon)"
    assert "“Nee, wij werden drie keer bedankt en er gebeurde verder niets.”" in WHOLE.lines
    assert "Het hangt ervan af (1 persoon)" in WHOLE.lines


def test_nobody_is_named_and_who_did_not_agree_says_nothing():
    unnamed = document(report(actions=())).everything
    for hidden in ("Farida", "Ruben", "loket", "beleid", "zeg ik als ambtenaar"):
        assert hidden not in unnamed
    assert "De woorden van 1 persoon staan hier niet in" in unnamed


def test_keywords_stand_with_their_theme():
    assert WHOLE.after("Samen", 1) == ["tafel, soep"]
    assert "In één woord?" in WHOLE.lines


def test_who_moved_in_is_counted():
    told = "Binnenkring, om te praten: 1 persoon. Buitenkring, om te luisteren en te reageren: 2 mensen. "
    assert f"{told}1 persoon schoof aan in de binnenkring." in WHOLE.lines


def test_what_was_agreed_says_who_and_when():
    assert WHOLE.after("De hal openhouden", 2) == ["Joop", "1 juni 2025"]
    assert WHOLE.after("Een datum prikken", 2) == ["nog te verdelen", "geen datum afgesproken"]


def test_a_coded_passage_is_quoted_before_the_rest_of_a_turn_and_a_wish_is_shown_as_one():
    coded = said("ontmoeting", FARIDA, "Dialoogsessie", 2, "nu kook ik zelf")
    wish = replace(
        said("ontmoeting", JOOP, "Dialoogsessie", 6, "Ik zou een vaste plek willen."),
        outcome=Outcome("intended", "zou willen"),
    )
    made = document(report(evidence=[coded, wish]))
    assert made.after("Waar ben je trots op?", 2)[1] == "“nu kook ik zelf”"
    assert made.after("Wat mensen graag willen", 2)[1] == "“Ik zou een vaste plek willen.”"


def test_whom_to_turn_to_stands_as_it_was_written():
    assert "Bel Ans & <co>: 06" in WHOLE.lines
    assert "[Vul aan: naam, telefoon" in document(report(contact="")).text


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    "made",
    [
        report(),
        report(agreed=set()),
        report(SessionTalk(FACTS, None, ())),
        report(SessionTalk(FACTS, None, (), unanswered=(Answer(1, OMAR, LONG),))),
        SessionReport("nl", "", date(2025, 3, 15)),
    ],
    ids=["all", "nobody agreed", "nothing asked", "not tied", "no session"],
)
def test_it_holds_together(made, lang):
    document(replace(made, lang=lang)).check()


@pytest.mark.parametrize(
    ("made", "sentence"),
    [
        (SessionReport("nl", "", date(2025, 3, 15)), "Er is nog geen sessie"),
        (report(SessionTalk(FACTS, None, ())), "nog niet vastgelegd wat er is gevraagd"),
        (report(agreed=set()), "nog geen uitspraken van mensen die daarvoor toestemming gaven"),
    ],
)
def test_what_is_missing_is_said_with_how_to_get_it(made, sentence):
    opened = document(made)
    assert sentence in opened.text
    assert sentence in opened.page.text()


def test_a_forbidden_character_does_no_harm_and_is_told():
    spoiled = replace(
        TALK, prompts=(PromptTalk(1, Prompt("question", "Wat\x00?"), (Answer(2, FARIDA, f"\x01{LONG}"),)),)
    )
    opened = document(report(spoiled))
    assert {"Wat�?", f"“�{LONG}”"} <= {*opened.lines}
    assert "2 tekens" in opened.lines[-1]
