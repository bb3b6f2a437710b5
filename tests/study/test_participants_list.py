"""Who speaks is proposed, confirmed by a list, and remembered."""

import csv
from pathlib import Path

import pytest
from making import GESPREK, incoming

from vertel.study.coding.by_hand import HandCoding, add_coding
from vertel.study.people.speakers import Speaker, list_speakers
from vertel.study.sessions.errors import NoSuchSpeaker, PseudonymTaken, SpeakersColumnMissing, UnknownChoice
from vertel.study.sessions.keeping import add_transcripts
from vertel.study.sessions.participants_list import confirm_guesses, read_list, write_list
from vertel.study.store.study import Study
from vertel.study.telling.evidence import evidence, voices
from vertel.transcripts.table_file import read_table


def by_label(study: Study) -> dict[str, Speaker]:
    return {speaker.label: speaker for speaker in list_speakers(study)}


def a_list(folder: Path, *rows: dict[str, str]) -> Path:
    path = folder / "sprekers.csv"
    columns = ("session", "label", "role", "perspective", "organisation", "pseudonym")
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, delimiter=";", restval="")
        writer.writeheader()
        writer.writerows(rows)
    return path


@pytest.fixture
def talked(study: Study) -> Study:
    add_transcripts(study, [incoming("een.txt", *GESPREK)])
    return study


def test_speakers_are_listed_with_counts_and_a_guess(talked: Study) -> None:
    found = by_label(talked)
    assert found["I"].role == "interviewer"
    assert found["I"].why
    assert found["Sanne Vos"].status == "proposed"
    assert (found["Sanne Vos"].turns, found["Sanne Vos"].words) == (1, 9)
    assert found["Sanne Vos"].pseudonym == "Deelnemer 2"


def test_a_guess_never_enters_the_evidence(study: Study) -> None:
    add_transcripts(study, [incoming("een.txt", ("Ambtenaar", "Wij subsidie geven graag."))])
    add_coding(study, HandCoding("geld", "een", "subsidie"))
    assert by_label(study)["Ambtenaar"].perspective == "municipality"
    assert [piece.voice and piece.voice.perspective for piece in evidence(study)] == [None]
    confirm_guesses(study)
    assert [piece.voice and piece.voice.perspective for piece in evidence(study)] == ["municipality"]


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_the_list_is_written_and_read_back(talked: Study, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"sprekers{suffix}"
    write_list(talked, path)
    assert [row["label"] for row in read_table(path)] == ["I", "Sanne Vos", "Ties Bakker"]
    assert read_list(talked, path) == 1  # only the row with a role
    assert by_label(talked)["I"].status == "confirmed"


def test_a_filled_in_list_confirms_and_names(talked: Study, tmp_path: Path) -> None:
    sanne = {"label": "Sanne Vos", "role": "respondent", "perspective": "residents", "pseudonym": "Yara"}
    assert read_list(talked, a_list(tmp_path, sanne, {"label": "I", "role": "interviewer"})) == 2
    found = by_label(talked)
    assert (found["Sanne Vos"].pseudonym, found["Sanne Vos"].status) == ("Yara", "confirmed")
    assert [voice.pseudonym for voice in voices(talked)] == ["Yara", "Deelnemer 3"]


def test_a_name_is_remembered_in_the_next_transcript(talked: Study, tmp_path: Path) -> None:
    sanne = {"label": "Sanne Vos", "role": "respondent", "perspective": "residents", "pseudonym": "Yara"}
    read_list(talked, a_list(tmp_path, sanne))
    add_transcripts(talked, [incoming("twee.txt", ("I", "En nu?"), ("Sanne Vos", "Nu gaat het."))])
    second = [speaker for speaker in list_speakers(talked) if speaker.session == "twee"]
    assert {speaker.label: speaker.status for speaker in second} == {"I": "proposed", "Sanne Vos": "confirmed"}
    assert {speaker.pseudonym for speaker in second if speaker.label == "Sanne Vos"} == {"Yara"}


def test_r1_is_somebody_else_in_each_session(study: Study) -> None:
    add_transcripts(study, [incoming("een.txt", ("R1", "Goed.")), incoming("twee.txt", ("R1", "Slecht."))])
    assert len({speaker.pseudonym for speaker in list_speakers(study)}) == 2


def test_two_labels_with_one_pseudonym_are_one_person(study: Study, tmp_path: Path) -> None:
    add_transcripts(study, [incoming("een.txt", ("Sanne Vos", "Goed.")), incoming("twee.txt", ("R1", "Slecht."))])
    rows = [
        {"session": "een", "label": "Sanne Vos", "role": "respondent", "pseudonym": "Yara"},
        {"session": "twee", "label": "R1", "role": "respondent", "pseudonym": "Yara", "perspective": "members"},
    ]
    read_list(study, a_list(tmp_path, *rows))
    assert [(voice.pseudonym, voice.perspective) for voice in voices(study)] == [("Yara", "members")]


def test_a_name_left_in_the_text_becomes_a_speaker_once_it_is_on_the_list(study: Study, tmp_path: Path) -> None:
    text = "I: Hoe gaat het?\nR1: Goed, dank u.\nFarah: Bij mij ook, met subsidie.\nR1: Mooi.\n"
    path = tmp_path / "een.txt"
    path.write_text(text, encoding="utf-8")
    from vertel.study.sessions.keeping import read_files

    add_transcripts(study, list(read_files(study, [path])))
    add_coding(study, HandCoding("geld", "een", "met subsidie"))
    assert by_label(study)["Farah"].status == "possible"
    read_list(study, a_list(tmp_path, {"session": "een", "label": "Farah", "role": "respondent", "pseudonym": "Imke"}))
    assert by_label(study)["Farah"].status == "confirmed"
    assert [piece.voice and piece.voice.pseudonym for piece in evidence(study)] == ["Imke"]


def test_a_participant_who_is_named_by_another_stays_under_her_pseudonym(talked: Study, tmp_path: Path) -> None:
    read_list(talked, a_list(tmp_path, {"label": "Sanne Vos", "role": "respondent", "pseudonym": "Yara"}))
    add_transcripts(talked, [incoming("twee.txt", ("R", "Zonder Sanne was er geen subsidie."))])
    add_coding(talked, HandCoding("geld", "twee", "Zonder Sanne was er geen subsidie."))
    assert [piece.quote for piece in evidence(talked)] == ["Zonder [Yara] was er geen subsidie."]


def test_an_interviewer_is_no_voice(talked: Study) -> None:
    add_coding(talked, HandCoding("geld", "een", "Hoe is het begonnen?"))
    assert [piece.voice for piece in evidence(talked)] == [None]


@pytest.mark.parametrize(
    ("row", "error"),
    [
        ({"session": "een", "label": "Niemand", "role": "respondent"}, NoSuchSpeaker),
        ({"label": "Sanne Vos", "role": "voorzitter"}, UnknownChoice),
        ({"label": "Sanne Vos", "role": "respondent", "perspective": "buren"}, UnknownChoice),
    ],
)
def test_a_row_that_cannot_be_right_changes_nothing(
    talked: Study, tmp_path: Path, row: dict[str, str], error: type[Exception]
) -> None:
    before = list_speakers(talked)
    with pytest.raises(error, match=r"sprekers\.csv"):
        read_list(talked, a_list(tmp_path, {"label": "I", "role": "interviewer"}, row))
    assert list_speakers(talked) == before


def test_two_people_under_one_pseudonym_are_refused(talked: Study, tmp_path: Path) -> None:
    rows = [
        {"label": "Sanne Vos", "role": "respondent", "pseudonym": "Yara", "perspective": "residents"},
        {"label": "Ties Bakker", "role": "respondent", "pseudonym": "Yara", "perspective": "partners"},
    ]
    with pytest.raises(PseudonymTaken):
        read_list(talked, a_list(tmp_path, *rows))


def test_a_list_without_labels_is_refused(talked: Study, tmp_path: Path) -> None:
    path = tmp_path / "lijst.csv"
    path.write_text("naam,rol\nSanne,respondent\n", encoding="utf-8")
    with pytest.raises(SpeakersColumnMissing):
        read_list(talked, path)
