"""Three sessions of the example study, worked on in a file and in a database: all that people see is the same."""

import csv
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from postgresql_server import Server

from vertel import content
from vertel.study.beginning import begin
from vertel.study.coding.by_hand import HandCoding, add_codings, decide
from vertel.study.coding.code_tree import code_tree
from vertel.study.coding.coded_sessions import coded_session
from vertel.study.coding.passages import list_passages
from vertel.study.exchanging.tables.kinds import export
from vertel.study.log.history import log, redo_own, undo_own
from vertel.study.overview import overview
from vertel.study.people.speakers import list_speakers
from vertel.study.reporting.guide import make_study_guide
from vertel.study.reporting.printing import document
from vertel.study.reporting.report import make_report
from vertel.study.reporting.wanted import Wanted
from vertel.study.searching.coding_hits import code_hits
from vertel.study.searching.finding import Search, choices, find
from vertel.study.searching.together import together
from vertel.study.sessions.keeping import SessionNote, add_transcripts, read_files
from vertel.study.sessions.participants_list import read_list
from vertel.study.status import status
from vertel.study.store.study import Study
from vertel.study.suggesting.changes import find_changes
from vertel.study.suggesting.codebook_check import check_codebook
from vertel.study.suggesting.learning import learned
from vertel.study.suggesting.suggestions import suggest
from vertel.study.telling.board import board, place_passage
from vertel.study.telling.evidence import evidence
from vertel.study.telling.stories import write_story
from vertel.transcripts.table_file import read_table

EXAMPLE = content.shipped("transcripts") / "voorbeeld"
SESSIONS = ("Interview 1", "Interview 3", "Werksessie")
TODAY = date(2025, 12, 1)


@pytest.fixture
def people(tmp_path: Path) -> Path:
    """The participants list, as far as it is about these sessions."""
    rows = [row for row in read_table(EXAMPLE / "deelnemers.csv") if row["session"] in ("", *SESSIONS)]
    path = tmp_path / "deelnemers.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, list(rows[0]))
        table.writeheader()
        table.writerows(rows)
    return path


@pytest.fixture
def both(server: Server, database: str, people: Path, tmp_path: Path) -> Iterator[tuple[Study, Study]]:
    """The same work, done in a file and in a database."""
    server.tell(f"CREATE DATABASE {database}")
    in_file = begin(tmp_path / "in-file", name="Dertiendraads")
    in_database = begin(tmp_path / "in-database", name="Dertiendraads", database=server.address(database))
    for study in (in_file, in_database):
        work_on(study, people)
    yield in_file, in_database
    in_database.place.connect().dispose()


def work_on(study: Study, people: Path) -> None:
    """What a researcher does, from files to a story."""
    for row in read_table(EXAMPLE / "sessies.csv"):
        if row["session"] in SESSIONS:
            note = SessionNote(row["session"], row["kind"], date.fromisoformat(row["date"]), row["place"])  # type: ignore[arg-type]
            add_transcripts(study, list(read_files(study, [EXAMPLE / row["file"]])), note)
    read_list(study, people)
    quotes = [row for row in read_table(EXAMPLE / "codering.csv") if row["session"] in SESSIONS]
    add_codings(study, [HandCoding(row["code"], row["session"], row["quote"]) for row in quotes])
    suggest(study)
    waiting = [one.coding for one in list_passages(study, status="suggested")]
    decide(study, "accepted", numbers=waiting[::3])
    decide(study, "rejected", numbers=waiting[1::3])
    code_hits(study, Search("samen", "lemma"), [], new="Samen")
    suggest(study)
    place_passage(study, waiting[0], "probleem")
    write_story(study, "probleem", "Er was geen plek.")
    undo_own(study)
    redo_own(study)
    learned(study)


def tables(study: Study) -> list[str]:
    """What is exported, but for the moments at which something was done."""
    found = []
    for what in ("turns", "codings", "codebook"):
        path = study.folder / f"{what}.csv"
        export(study, what, path)
        rows = [{key: value for key, value in row.items() if key != "made_at"} for row in read_table(path)]
        found.append(repr(rows))
    return found


SEEN: dict[str, Callable[[Study], object]] = {
    "settings": lambda study: study.settings(),
    "status": status,
    "overview": overview,
    "speakers": list_speakers,
    "passages": list_passages,
    "a session": lambda study: coded_session(study, 3),
    "codes": code_tree,
    "codes together": lambda study: together(study, overlapping=True, suggested=True),
    "who and what a search can be about": choices,
    "words that are found": lambda study: find(study, Search("de buurt")),
    "forms that are found": lambda study: find(study, Search("gaan", "lemma"), 2),
    "a pattern that is found": lambda study: find(study, Search(r"\bge\w+d\b", "pattern")),
    "turns of a stage": lambda study: find(study, Search("we", stage="probleem")),
    "changes": find_changes,
    "keywords": check_codebook,
    "the board": board,
    "evidence": evidence,
    "the report": lambda study: make_report(study, Wanted("report"), TODAY),
    "the guide": lambda study: make_study_guide(study, Wanted("guide")),
    "the report as a page": lambda study: document(study, Wanted("report"), ".html"),
    "tables": tables,
    "history": lambda study: [(event.number, event.who, event.sentence) for event in log(study)],
}


def test_all_that_people_see_is_the_same(both: tuple[Study, Study]) -> None:
    in_file, in_database = both
    assert [name for name, seen in SEEN.items() if not seen(in_file)] == []
    assert [name for name, seen in SEEN.items() if seen(in_database) != seen(in_file)] == []
