"""What somebody said who did not consent is used nowhere; it stays in the study, for who reads the session."""

import csv
from datetime import date
from pathlib import Path

import pytest
from making import incoming

from vertel.reports.document import write
from vertel.study.coding.by_hand import HandCoding, add_coding
from vertel.study.coding.code_tree import Heard, code_tree, full_code
from vertel.study.coding.codes_in_use import codes_in_use
from vertel.study.coding.passages import list_passages
from vertel.study.exchanging.tables.kinds import export
from vertel.study.overview import overview
from vertel.study.people.speakers import list_speakers
from vertel.study.reporting.documents import make_document
from vertel.study.reporting.report import make_report
from vertel.study.reporting.wanted import Wanted
from vertel.study.searching.finding import Search, find
from vertel.study.sessions.errors import UnknownChoice
from vertel.study.sessions.keeping import add_transcripts
from vertel.study.sessions.participants_list import read_list, write_list
from vertel.study.status import status
from vertel.study.store.study import Study
from vertel.study.suggesting.changes import find_changes
from vertel.study.suggesting.conversations import conversations
from vertel.study.suggesting.decisions import judged
from vertel.study.suggesting.suggestions import suggest
from vertel.study.telling.board import board
from vertel.study.telling.evidence import evidence, voices
from vertel.transcripts.table_file import read_table

SECRET = "subsidie voor de papegaaien"
SAID = (
    ("I", "Hoe gaat het?"),
    ("Sanne Vos", "Eerst was er niets, en nu is er koffie in de buurtkamer."),
    ("Ties Bakker", f"Eerst was er niets, en nu is er {SECRET}."),
)


def a_list(folder: Path, *rows: dict[str, str]) -> Path:
    path = folder / "sprekers.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ("session", "label", "role", "pseudonym", "consent"), restval="")
        writer.writeheader()
        writer.writerows(rows)
    return path


def consents(study: Study) -> dict[str, str | None]:
    return {speaker.label: speaker.consent for speaker in list_speakers(study)}


@pytest.fixture
def talked(study: Study) -> Study:
    add_transcripts(study, [incoming("een.txt", *SAID)])
    add_coding(study, HandCoding("ontmoeting", "een", "koffie in de buurtkamer"))
    add_coding(study, HandCoding("geld", "een", SECRET))
    return study


@pytest.fixture
def withheld(talked: Study, tmp_path: Path) -> Study:
    """The same after Ties said no."""
    read_list(talked, a_list(tmp_path, {"label": "Ties Bakker", "role": "respondent", "consent": "nee"}))
    return talked


def test_until_somebody_says_no_everything_counts(talked: Study) -> None:
    assert [piece.quote for piece in evidence(talked)] == ["koffie in de buurtkamer", SECRET]


def test_who_said_no_is_in_no_evidence_and_is_no_voice(withheld: Study) -> None:
    assert [piece.code for piece in evidence(withheld)] == ["ontmoeting"]
    assert [voice.pseudonym for voice in voices(withheld)] == ["Deelnemer 2"]


def test_its_card_leaves_the_board_at_once(talked: Study, tmp_path: Path) -> None:
    assert sum(column.accepted for column in board(talked).columns) == 2
    read_list(talked, a_list(tmp_path, {"label": "Ties Bakker", "role": "respondent", "consent": "nee"}))
    seen = board(talked)
    assert [card.quote for column in seen.columns for card in column.cards] == ["koffie in de buurtkamer"]
    assert sum(column.accepted for column in seen.columns) == 1


def test_nothing_of_it_is_in_the_documents(withheld: Study, tmp_path: Path) -> None:
    report = make_report(withheld, Wanted("report"), date(2025, 3, 14))
    assert (report.method.accepted, report.sessions[0].participants, report.sessions[0].turns) == (1, 1, 2)
    for name in ("report", "guide"):
        path = tmp_path / f"{name}.html"
        write(make_document(withheld, Wanted(name), date(2025, 3, 14)), path, withheld.folder)
        written = path.read_text(encoding="utf-8")
        assert "papegaaien" not in written, name
        assert "Deelnemer 3" not in written, name


@pytest.mark.parametrize(("what", "rows"), [("turns", 2), ("codings", 1)])
def test_nothing_of_it_is_exported(withheld: Study, tmp_path: Path, what: str, rows: int) -> None:
    path = tmp_path / "uit.csv"
    assert export(withheld, what, path) == rows  # type: ignore[arg-type]
    assert "papegaaien" not in path.read_text(encoding="utf-8")


def test_nothing_of_it_is_a_change_a_passage_or_a_suggestion(withheld: Study) -> None:
    assert {one.speaker for one in find_changes(withheld)} == {"Deelnemer 2"}
    assert [passage.quote for passage in list_passages(withheld)] == ["koffie in de buurtkamer"]
    suggest(withheld)
    assert {passage.speaker for passage in list_passages(withheld)} == {"Sanne Vos"}


def test_nothing_is_learned_from_it(withheld: Study) -> None:
    with withheld.reading() as connection:
        [said] = judged(connection)["een"]
        [recorded] = conversations(connection)
    assert len(said.decisions) == 1
    assert not any("papegaaien" in turn.text for turn in recorded.conversation.turns)


def test_it_counts_in_no_overview(withheld: Study) -> None:
    assert status(withheld).accepted == 1
    seen = overview(withheld)
    assert [(session.turns, session.coded) for session in seen.sessions] == [(1, 1)]
    assert sum(seen.voices.values()) == 1


def test_consent_is_read_in_dutch_and_in_english_and_written_back(talked: Study, tmp_path: Path) -> None:
    rows = [
        {"label": "I", "role": "interviewer", "consent": "Ja"},
        {"label": "Sanne Vos", "role": "respondent", "consent": "alleen  intern"},
        {"label": "Ties Bakker", "role": "respondent", "consent": "no"},
    ]
    read_list(talked, a_list(tmp_path, *rows))
    assert consents(talked) == {"I": "yes", "Sanne Vos": "internal", "Ties Bakker": "no"}
    write_list(talked, tmp_path / "uit.csv")
    assert all(row["consent"] for row in read_table(tmp_path / "uit.csv"))
    read_list(talked, tmp_path / "uit.csv")
    assert consents(talked) == {"I": "yes", "Sanne Vos": "internal", "Ties Bakker": "no"}


def test_an_empty_cell_leaves_consent_as_it_was(withheld: Study, tmp_path: Path) -> None:
    read_list(withheld, a_list(tmp_path, {"label": "Ties Bakker", "role": "respondent"}))
    assert consents(withheld)["Ties Bakker"] == "no"


def test_a_no_holds_although_nobody_confirmed_the_speaker(talked: Study, tmp_path: Path) -> None:
    assert read_list(talked, a_list(tmp_path, {"label": "Ties Bakker", "consent": "nee"})) == 0
    assert [piece.code for piece in evidence(talked)] == ["ontmoeting"]


def test_a_no_holds_when_she_turns_out_to_be_somebody_on_the_list(withheld: Study, tmp_path: Path) -> None:
    """Two labels become one person: what she refused under one of them she refused."""
    yara = {"role": "respondent", "pseudonym": "Yara"}
    read_list(withheld, a_list(tmp_path, {"label": "Sanne Vos", **yara}, {"label": "Ties Bakker", **yara}))
    assert evidence(withheld) == []


def test_another_word_for_consent_is_refused(talked: Study, tmp_path: Path) -> None:
    with pytest.raises(UnknownChoice, match="misschien"):
        read_list(talked, a_list(tmp_path, {"label": "Ties Bakker", "role": "respondent", "consent": "misschien"}))


def test_no_code_is_heard_in_it(study: Study, tmp_path: Path) -> None:
    add_transcripts(study, [incoming("een.txt", *SAID)])
    suggest(study)
    add_coding(study, HandCoding("schulden", "een", SECRET))
    before = [full_code(study, one.code.id).waiting + one.itself.quotes for one in code_tree(study)]
    said_no = ({"label": who, "consent": "nee"} for who in ("Sanne Vos", "Ties Bakker"))
    read_list(study, a_list(tmp_path, *said_no))
    assert [full_code(study, one.code.id).waiting for one in code_tree(study)] == [0, 0, 0] != before
    assert {one.together for one in code_tree(study)} == {Heard(0, 0, 0)}
    assert {(one.coded, one.waiting) for one in codes_in_use(study)} == {(0, 0)}


def test_what_an_interviewer_asked_who_said_no_puts_nothing_in_a_stage(study: Study, tmp_path: Path) -> None:
    add_transcripts(study, [incoming("een.txt", ("I", "Hoe is het begonnen?"), ("Sanne Vos", "Met koffie."))])
    assert find(study, Search("koffie", stage="er-was-eens")).turns == 1
    read_list(study, a_list(tmp_path, {"label": "I", "role": "interviewer", "consent": "nee"}))
    assert find(study, Search("koffie", stage="er-was-eens")).turns == 0
