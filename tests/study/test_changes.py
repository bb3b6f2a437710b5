"""Candidates for change stories in a study: by respondents only, with their pseudonyms."""

from pathlib import Path

import pytest
from making import incoming

from vertel.study.people.speakers import list_speakers
from vertel.study.sessions.errors import NoSuchSession
from vertel.study.sessions.keeping import SessionNote, add_transcripts
from vertel.study.store.study import Study
from vertel.study.suggesting.changes import ToldChange, find_changes

EEN = incoming(
    "een.txt",
    ("I", "Vroeger zat u thuis, en nu?"),
    ("Sanne Vos", "Koffie dus. Als Ties er niet was, zat ik nu nog thuis. Dat is zo."),
    ("Ties Bakker", "Drie jaar geleden stond ik hier alleen."),
    ("Ties Bakker", "Nu heb ik een tafel van dertig man."),
    ("I", "En verder?"),
    ("Ties Bakker", "Die lamp is nog steeds stuk."),
)
TWEE = incoming("twee.txt", ("R", "Het vertrouwen is gegroeid."))


@pytest.fixture
def talked(study: Study) -> Study:
    add_transcripts(study, [EEN, TWEE])
    return study


def test_each_candidate_says_who_where_and_why(talked: Study) -> None:
    pseudonyms = {one.label: one.pseudonym for one in list_speakers(talked)}
    ties = f"[{pseudonyms['Ties Bakker']}]"
    assert find_changes(talked, "een")[0] == ToldChange(
        session="een",
        turn=2,
        speaker=pseudonyms["Sanne Vos"],
        kind="thanks-to",
        quote=f"Als {ties} er niet was",
        why=f"“Als {ties} er niet was”",
        around=f"Koffie dus. Als {ties} er niet was, zat ik nu nog thuis. Dat is zo.",
        transcript=1,
        start=len("Vroeger zat u thuis, en nu?\nKoffie dus. "),
        end=len("Vroeger zat u thuis, en nu?\nKoffie dus. Als Ties er niet was, zat ik nu nog thuis."),
    )


def test_then_and_now_meet_where_one_speaker_goes_on_in_the_next_turn(talked: Study) -> None:
    (found,) = [one for one in find_changes(talked) if one.kind == "then-now"]
    assert found.turn == 3
    assert found.around == "Drie jaar geleden stond ik hier alleen.\nNu heb ik een tafel van dertig man."


def test_interviewers_tell_nothing(talked: Study) -> None:
    assert [one.turn for one in find_changes(talked, "een")] == [2, 3, 6]


def test_turns_of_unknown_speakers_are_not_read_as_one(study: Study) -> None:
    add_transcripts(
        study,
        [
            incoming(
                "los.txt", (None, "Eerst vulde iedereen een eigen formulier in."), (None, "Nu ligt er één verhaal.")
            )
        ],
    )
    assert find_changes(study) == []


def test_one_session_can_be_asked_for(talked: Study) -> None:
    assert [one.session for one in find_changes(talked, "twee")] == ["twee"]
    with pytest.raises(NoSuchSession):
        find_changes(talked, "drie")


def test_the_words_of_the_study_go_before_the_shipped_ones(talked: Study) -> None:
    own: Path = talked.folder / "analysis" / "language" / "nl" / "change.yaml"
    own.parent.mkdir(parents=True)
    own.write_text("growth:\n  - tafel van\n", encoding="utf-8")
    assert [(one.turn, one.why) for one in find_changes(talked)] == [(4, "“tafel van”")]


def test_each_session_is_read_in_its_own_language(talked: Study) -> None:
    said = incoming("three.txt", ("Rose Finch", "Dankzij. Thanks to her the garden is full."))
    add_transcripts(talked, [said], SessionNote(language="en"))
    assert [one.why for one in find_changes(talked, "three")] == ["“Thanks to”"]


def test_turns_count_on_in_the_next_part_of_a_session(talked: Study) -> None:
    add_transcripts(talked, [incoming("deel.txt", ("Ties Bakker", "Het is gegroeid."))], SessionNote(name="een"))
    assert [(one.turn, one.quote) for one in find_changes(talked, "een")][-1] == (7, "gegroeid")
