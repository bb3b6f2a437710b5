"""What the command tells of the study and what the first page shows is one thing."""

import pytest
from making import GESPREK, incoming

from vertel.study.coding.by_hand import HandCoding, add_coding, decide
from vertel.study.overview import overview
from vertel.study.sessions.keeping import add_transcripts
from vertel.study.sessions.participants_list import confirm_guesses
from vertel.study.status import status
from vertel.study.store.study import Study
from vertel.study.suggesting.suggestions import suggest


@pytest.fixture
def talked(study: Study) -> Study:
    add_transcripts(study, [incoming("gesprek.txt", *GESPREK)])
    return study


def test_only_what_respondents_say_counts_as_turns_to_code(talked: Study) -> None:
    add_coding(talked, HandCoding("ontmoeting", "gesprek", "Hoe is het begonnen?"))
    add_coding(talked, HandCoding("ontmoeting", "gesprek", "Iedereen was welkom."))
    now = status(talked)
    assert now.sessions == overview(talked).sessions
    assert [(one.turns, one.coded) for one in now.sessions] == [(2, 1)]
    assert (now.accepted, now.unconfirmed) == (2, 3)


def test_the_next_step_is_the_same_all_the_way(study: Study) -> None:
    steps = [status(study).next_step]
    add_transcripts(study, [incoming("gesprek.txt", *GESPREK)])
    for what in (lambda: None, lambda: confirm_guesses(study), lambda: suggest(study)):
        what()
        steps.append(status(study).next_step)
        assert overview(study).next_step == steps[-1]
    decide(study, "accepted", code="geld")
    decide(study, "rejected")
    assert steps == ["add", "confirm", "suggest", "decide"]
    assert status(study).next_step == "tell"


def test_a_speaker_of_an_earlier_version_waits_for_nobody(talked: Study) -> None:
    confirm_guesses(talked)
    add_transcripts(talked, [incoming("gesprek.txt", ("I", "Dag."), ("Ties Baker", "Met schulden."))], again=True)
    add_transcripts(talked, [incoming("gesprek.txt", *GESPREK)], again=True)
    assert overview(talked).sessions[0].unconfirmed == status(talked).unconfirmed == 0


def test_suggestions_are_counted_with_the_theme_that_they_are_below(talked: Study) -> None:
    suggest(talked)
    waiting = {theme.name: theme.waiting for theme in overview(talked).themes}
    assert sum(waiting.values()) == status(talked).suggested
    assert waiting["Geld"] > 1  # “Schulden” is below it
