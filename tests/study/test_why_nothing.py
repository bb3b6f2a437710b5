"""Where vertel suggests nothing, it says why."""

from pathlib import Path

import pytest
from making import GESPREK, incoming

from vertel.study.codebook.editing import edit_code
from vertel.study.coding.by_hand import decide
from vertel.study.sessions.keeping import add_transcripts
from vertel.study.sessions.participants_list import read_list
from vertel.study.store.study import Study
from vertel.study.suggesting.nothing import why_nothing
from vertel.study.suggesting.suggestions import suggest


@pytest.fixture
def talked(study: Study) -> Study:
    add_transcripts(study, [incoming("gesprek.txt", *GESPREK)])
    return study


def test_where_something_waits_there_is_nothing_to_explain(talked: Study) -> None:
    assert suggest(talked).why is None


def test_without_a_respondent_nobody_answers(study: Study, tmp_path: Path) -> None:
    assert suggest(study).why == "nobody answers"
    add_transcripts(study, [incoming("gesprek.txt", *GESPREK)])
    table = tmp_path / "sprekers.csv"
    table.write_text(
        "label,role,consent\nI,interviewer,\nSanne Vos,interviewer,\nTies Bakker,respondent,nee\n", encoding="utf-8"
    )
    read_list(study, table)
    assert suggest(study).why == "nobody answers"


@pytest.mark.parametrize("decision", ["accepted", "rejected"])
def test_where_everything_was_decided_on_that_is_why(talked: Study, decision: str) -> None:
    while suggest(talked).waiting:
        decide(talked, decision)  # type: ignore[arg-type]
    assert suggest(talked).why == "decided"


def test_where_nothing_is_like_a_code_that_is_why(talked: Study) -> None:
    assert suggest(talked, threshold=1).why == "no fit"


def test_codes_without_keywords_find_nothing(talked: Study) -> None:
    for number in (1, 2, 3):
        edit_code(talked, number, {"keywords": []}, {})
    assert suggest(talked).why == "no keywords"


def test_without_codes_there_is_nothing_to_suggest() -> None:
    assert why_nothing([], [], came_up=False) == "no codes"
