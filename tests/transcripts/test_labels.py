import pytest

from vertel.transcripts.labels import certain_speakers, is_certain, known, looks_like_a_name, may_be_speaker


@pytest.mark.parametrize(
    "label", ["I", "Int.", "Interviewer", "V", "Vraag", "Gespreksleider", "Moderator", "Onderzoeker"]
)
def test_a_known_interviewer_is_certain_from_one_turn_on(label: str) -> None:
    found = known(label)
    assert found
    assert found.means == "interviewer"
    assert certain_speakers({label: 1}, (), ()) == {label}


@pytest.mark.parametrize(
    "label",
    [
        "R",
        "R1",
        "Resp.",
        "Respondent 2 (gemeente)",
        "D4",
        "Deelnemer A",
        "P5",
        "Bewoner 2",
        "Ambtenaar",
        "A",
        "Spreker 1",
        "SPEAKER_00",
        "S00",
        "RESPONDENT",
    ],
)
def test_a_known_respondent_is_certain_from_one_turn_on(label: str) -> None:
    found = known(label)
    assert found
    assert found.means == "respondent"
    assert certain_speakers({label: 1}, (), ()) == {label}


@pytest.mark.parametrize(
    "label", ["Stelling", "Datum", "Vraag 3", "Thema 2", "Kortom", "10", "2025", "zei", "Mijn vrouw zei"]
)
def test_what_only_looks_like_a_label_never_is_a_speaker(label: str) -> None:
    assert certain_speakers({label: 40}, {label}, ()) == frozenset()
    assert not may_be_speaker(label)


def test_a_name_is_a_speaker_when_it_opens_two_turns_or_has_a_time_or_is_a_participant() -> None:
    assert certain_speakers({"Eva Jansen": 1}, (), ()) == frozenset()
    assert certain_speakers({"Eva Jansen": 2}, (), ()) == {"Eva Jansen"}
    assert certain_speakers({"Eva Jansen": 1}, {"Eva Jansen"}, ()) == {"Eva Jansen"}
    assert certain_speakers({"Eva Jansen": 1}, (), {"Eva Jansen"}) == {"Eva Jansen"}


def test_a_participant_may_have_any_name() -> None:
    assert certain_speakers({"de man met de hond": 1}, (), {"de man met de hond"}) == {"de man met de hond"}


def test_a_name_that_opens_one_turn_is_worth_asking_about() -> None:
    assert may_be_speaker("Eva Jansen")
    assert not may_be_speaker("Drie dingen")


@pytest.mark.parametrize(
    "name",
    [
        "Eva Jansen",
        "Dhr. J.P. van 't Hof",
        "Mw. El-Khatib-de Boer",
        "Vries, Jan de (Ext)",
        "De heer Aarts",
        "Etan (Nimbus)",
        "Jan-Peter O’Neill",
        "Özlem",
    ],
)
def test_names_as_people_have_them_look_like_names(name: str) -> None:
    assert looks_like_a_name(name)


@pytest.mark.parametrize(
    "text", ["Ja. Kortom", "drie dingen", "Wat vindt u", "10:30", "", "Heel goed!", "A B C D E F G"]
)
def test_sentences_do_not_look_like_names(text: str) -> None:
    assert not looks_like_a_name(text)


def test_a_single_letter_counts_only_as_it_is_written() -> None:
    assert is_certain("I")
    assert not is_certain("i")
    assert is_certain("interviewer")
    assert is_certain("INTERVIEWER")
