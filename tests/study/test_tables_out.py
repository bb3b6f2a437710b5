"""Tables out: every turn and every coding, with all that is known of it, and nothing that a spreadsheet would run."""

import csv
import json
import sys
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest
from making import GESPREK, ON_BOTH, incoming
from python_calamine import CalamineWorkbook
from sqlalchemy import select

from vertel.analysis.codebook_file import read_codebook
from vertel.language import using
from vertel.study.codebook.errors import NoSuchCode
from vertel.study.codebook.keeping import codebook
from vertel.study.coding.by_hand import HandCoding, add_coding, add_codings, decide
from vertel.study.coding.memos import write_memo
from vertel.study.coding.passages import list_passages
from vertel.study.exchanging.tables.kinds import TABLES, export, table
from vertel.study.exchanging.tables.matrix import ROWS, counts_table, matrix_table
from vertel.study.exchanging.tables.wanted import Wanted
from vertel.study.sessions.errors import NoSuchSession
from vertel.study.sessions.keeping import SessionNote, add_transcripts
from vertel.study.sessions.participants_list import read_list
from vertel.study.sheets import Column, NoParquet, Table, TooLargeForExcel, UnknownSuffix, Value, write, write_table
from vertel.study.store import schema
from vertel.study.store.study import Study
from vertel.study.suggesting.suggestions import suggest
from vertel.study.telling.board import judge_passage, place_passage
from vertel.transcripts.table_file import read_table

FORMULAS = (("R", "=1+1"), ("R", "+31 6"), ("R", "- nee"), ("@home", "@iedereen, hallo"))
SECRET = "schulden"
FORMS = (".csv", ".xlsx", ".json", ".parquet")


@pytest.fixture
def talked(study: Study, tmp_path: Path) -> Study:
    """Two sessions; Sanne is a resident, Ties of a member organisation, and somebody coded what they said."""
    note = SessionNote("een", "focus-group", date(2025, 3, 14), "Buurthuis")
    add_transcripts(study, [incoming("een.txt", *GESPREK)], note)
    add_transcripts(study, [incoming("twee.txt", *FORMULAS)])
    people = tmp_path / "mensen.csv"
    people.write_text(
        "label,role,perspective,organisation,pseudonym,consent\n"
        "I,interviewer,,,,\nSanne Vos,respondent,residents,,Wilma,ja\n"
        "Ties Bakker,respondent,members,De Ketel,Bob,intern\n",
        encoding="utf-8",
    )
    read_list(study, people)
    add_codings(
        study,
        [
            HandCoding("ontmoeting", "een", "Iedereen was welkom. 😀"),
            HandCoding("geld", "een", "Zonder subsidie"),
            HandCoding("schulden", "een", SECRET, against=True),
            HandCoding("geld", "twee", "=1+1"),
        ],
    )
    return study


def withdraw(study: Study, tmp_path: Path) -> None:
    """Ties says no after all."""
    path = tmp_path / "nee.csv"
    path.write_text("label,role,consent\nTies Bakker,respondent,nee\n", encoding="utf-8")
    read_list(study, path)


def know(study: Study, name: str, kind: str, **values: dict[int, str]) -> None:
    """Keep a variable with its values: by `participants` or `sessions`, for each number what it is."""
    with study.changing("made.up") as change:
        number = change.insert_one(schema.variables, name=name, kind=kind, description="")
        for owner, found in values.items():
            column = {"participants": "participant_id", "sessions": "session_id"}[owner]
            change.insert(
                schema.attributes,
                [{"variable_id": number, column: one, "value": value} for one, value in found.items()],
            )


def records(made: Table) -> list[dict[str, Value]]:
    return [dict(zip(made.names, row, strict=True)) for row in made.rows]


def number(study: Study, pseudonym: str) -> int:
    with study.reading() as connection:
        people = schema.participants.c
        return connection.scalars(select(people.id).where(people.pseudonym == pseudonym)).one()


@ON_BOTH
def test_a_row_for_each_quote_says_all_that_is_known_of_it(talked: Study) -> None:
    [first, *others] = records(table(talked, "codings"))
    assert len(others) == 3
    assert first == {
        "session": "een",
        "session_kind": "focus-group",
        "date": date(2025, 3, 14),
        "place": "Buurthuis",
        "turn": 2,
        "start": 29,
        "end": 51,
        "quote": "Iedereen was welkom. 😀",
        "code": "ontmoeting",
        "code_name": "Ontmoeting",
        "code_path": "Ontmoeting",
        "theme": "Ontmoeting",
        "coder": "Noor",
        "decided_by": None,
        "status": "accepted",
        "score": None,
        "why": None,
        "against": False,
        "stage": first["stage"],
        "outcome": first["outcome"],
        "memo": None,
        "participant": "Wilma",
        "role": "respondent",
        "perspective": "residents",
        "organisation": None,
        "consent": "yes",
        "id": first["id"],
    }
    [debt] = [row for row in others if row["code"] == "schulden"]
    assert (debt["code_path"], debt["theme"], debt["against"]) == ("Geld › Schulden", "Geld", True)
    assert [row["participant"] for row in others][:2] == ["Bob", "Bob"]


def test_it_has_who_suggested_it_and_who_decided(talked: Study) -> None:
    suggest(talked)
    waiting = list_passages(talked, status="suggested")
    decide(talked.by("Anna"), "rejected", numbers=[waiting[0].coding])
    [row] = records(table(talked, "codings", Wanted(status="rejected")))
    assert (row["id"], row["coder"], row["decided_by"]) == (waiting[0].coding, "vertel", "Anna")
    assert (row["score"], row["why"]) == (waiting[0].score, waiting[0].why)
    assert (row["stage"], row["outcome"]) == (None, None)


def test_it_has_the_memos_of_all_coders_with_their_names(talked: Study) -> None:
    [first, second, *_others] = [row["id"] for row in records(table(talked, "codings"))]
    write_memo(talked.by("Anna"), "codings", int(str(first)), "Mooi gezegd.")
    write_memo(talked.by("Bram"), "codings", int(str(first)), "Vraag door.")
    memos = {row["id"]: row["memo"] for row in records(table(talked, "codings"))}
    assert (memos[first], memos[second]) == ("Anna: Mooi gezegd.\nBram: Vraag door.", None)


def test_it_stands_in_the_stage_where_the_story_board_has_it(talked: Study) -> None:
    first = records(table(talked, "codings"))[0]
    place_passage(talked, int(str(first["id"])), "probleem")
    judge_passage(talked, int(str(first["id"])), "realised")
    again = records(table(talked, "codings"))[0]
    assert (again["stage"], again["outcome"]) == ("probleem", "realised")


@ON_BOTH
def test_what_is_known_of_people_and_sessions_comes_in_columns_of_its_own_kind(talked: Study) -> None:
    wilma, bob = number(talked, "Wilma"), number(talked, "Bob")
    know(talked, "leeftijd", "integer", participants={wilma: "61", bob: "34"})
    know(talked, "sinds", "date", participants={bob: "2019-05-01"}, sessions={1: "2024-01-31"})
    know(talked, "Role", "text", participants={bob: "=penningmeester"})
    know(talked, "groot", "boolean", sessions={1: "true"})
    know(talked, "uren", "float", participants={bob: "7.5", wilma: "een paar"})
    know(talked, "veel", "integer", participants={bob: "9" * 40})
    made = table(talked, "codings")
    kinds = {column.name: column.kind for column in made.columns[26:-1]}
    assert kinds == {
        "leeftijd": "integer",
        "sinds": "date",
        "Role (2)": "text",
        "uren": "text",
        "veel": "text",
        "sinds (2)": "date",
        "groot": "boolean",
    }
    by_who = {row["participant"]: row for row in records(made)}
    said = [by_who["Bob"][name] for name in kinds]
    assert said == [34, date(2019, 5, 1), "=penningmeester", "7.5", "9" * 40, date(2024, 1, 31), True]
    assert [by_who["Wilma"][name] for name in kinds] == [61, None, None, "een paar", None, date(2024, 1, 31), True]
    [row] = [row for row in records(table(talked, "participants")) if row["participant"] == "Wilma"]
    assert (row["leeftijd"], row["sinds"]) == (61, None)
    [row] = [row for row in records(table(talked, "sessions")) if row["session"] == "een"]
    assert (row["groot"], row["sinds"]) == (True, date(2024, 1, 31))


def test_it_is_narrowed_to_sessions_codes_with_those_below_and_status(talked: Study) -> None:
    def quotes(*wanted: object) -> list[Value]:
        return [row["quote"] for row in records(table(talked, "codings", Wanted(*wanted)))]  # type: ignore[arg-type]

    assert quotes(("Een",), ("geld",)) == ["Zonder subsidie", SECRET]
    assert quotes(("een", "twee"), ("Schulden",)) == [SECRET]
    assert quotes((), (), "suggested") == []
    assert [row["turn"] for row in records(table(talked, "turns", Wanted(("twee",))))] == [1, 2, 3, 4]
    with pytest.raises(NoSuchSession):
        quotes(("drie",))
    with pytest.raises(NoSuchCode):
        quotes((), ("gelt",))


@ON_BOTH
def test_turns_sessions_and_participants_have_what_was_said_and_how_much(talked: Study) -> None:
    turns = records(table(talked, "turns"))
    assert [(row["session"], row["turn"], row["text"]) for row in turns[:3]] == [
        ("een", n, text) for n, (_speaker, text) in enumerate(GESPREK, start=1)
    ]
    assert [row["participant"] for row in turns[1:3]] == ["Wilma", "Bob"]
    first, second = records(table(talked, "sessions"))
    assert [first[name] for name in ("session", "kind", "date", "place", "language")] == [
        "een", "focus-group", date(2025, 3, 14), "Buurthuis", "nl",
    ]  # fmt: skip
    assert [first[name] for name in ("turns", "participants", "quotes")] == [3, 2, 3]
    assert [second[name] for name in ("turns", "quotes")] == [4, 1]
    people = {row["participant"]: row for row in records(table(talked, "participants"))}
    assert [people["Bob"][name] for name in ("role", "perspective", "consent", "sessions", "turns", "quotes")] == [
        "respondent", "members", "internal", 1, 1, 2,
    ]  # fmt: skip


def test_a_quote_stands_in_its_turn(talked: Study) -> None:
    said = {(row["session"], row["turn"]): str(row["text"]) for row in records(table(talked, "turns"))}
    for row in records(table(talked, "codings")):
        assert said[row["session"], row["turn"]][int(str(row["start"])) : int(str(row["end"]))] == row["quote"]


def test_codes_say_how_far_they_are_heard_and_memos_what_they_are_about(talked: Study) -> None:
    rows = {row["code"]: row for row in records(table(talked, "codes"))}
    counted = ("path", "depth", "quotes", "participants", "quotes_with_below", "participants_with_below")
    assert [rows["geld"][name] for name in counted] == ["Geld", 0, 2, 2, 3, 2]
    assert [rows["schulden"][name] for name in counted] == ["Geld › Schulden", 1, 1, 1, 1, 1]
    write_memo(talked, "codes", int(str(rows["geld"]["id"])), "Ook tijd?")
    write_memo(talked, "study", 1, "Nog één gesprek.")
    found = [(row["about"], row["code"], row["coder"], row["text"]) for row in records(table(talked, "memos"))]
    assert found == [("codes", "geld", "Noor", "Ook tijd?"), ("study", None, "Noor", "Nog één gesprek.")]


@ON_BOTH
def test_a_matrix_has_a_column_for_each_code(talked: Study) -> None:
    rows = records(matrix_table(talked, "turn"))
    assert [(row["session"], row["turn"], row["ontmoeting"], row["geld"], row["schulden"]) for row in rows] == [
        ("een", 1, 0, 0, 0), ("een", 2, 1, 0, 0), ("een", 3, 0, 1, 1),
        ("twee", 1, 0, 1, 0), ("twee", 2, 0, 0, 0), ("twee", 3, 0, 0, 0), ("twee", 4, 0, 0, 0),
    ]  # fmt: skip
    [een, twee] = records(matrix_table(talked, "session", ["Geld", "schulden"]))
    assert (een["geld"], een["schulden"], twee["geld"], twee["schulden"]) == (1, 1, 1, 0)
    assert "ontmoeting" not in een
    people = {row["participant"]: row for row in records(matrix_table(talked, "participant"))}
    assert (people["Wilma"]["ontmoeting"], people["Wilma"]["geld"], people["Bob"]["geld"]) == (1, 0, 1)
    with pytest.raises(NoSuchCode):
        matrix_table(talked, "turn", ["gelt"])


def test_a_code_counts_with_those_below_it_or_on_its_own(talked: Study) -> None:
    add_coding(talked, HandCoding("schulden", "twee", "+31 6"))
    assert [row["geld"] for row in records(matrix_table(talked, "turn")) if row["session"] == "twee"] == [1, 1, 0, 0]
    own = records(matrix_table(talked, "turn", below=False))
    assert [row["geld"] for row in own if row["session"] == "twee"] == [1, 0, 0, 0]


def test_suggestions_count_only_where_asked_for(talked: Study) -> None:
    suggest(talked)
    accepted, all_of_them = matrix_table(talked, "turn"), matrix_table(talked, "turn", suggestions=True)
    assert sum(int(str(row["ontmoeting"])) for row in records(accepted)) == 1
    assert sum(int(str(row["ontmoeting"])) for row in records(all_of_them)) == 2


def test_counts_by_session_participant_and_perspective(talked: Study) -> None:
    def counted(across: str, people: bool = False) -> dict[Value, dict[str, Value]]:
        return {row.pop("code"): row for row in records(counts_table(talked, across, people=people))}  # type: ignore[arg-type]

    assert counted("session")["geld"] == {"theme": "Geld", "een": 2, "twee": 1}
    assert counted("participant")["geld"]["Bob"] == 2
    by_perspective = counted("perspective")
    assert list(by_perspective) == ["ontmoeting", "geld"]
    assert by_perspective["geld"] == {"theme": "Geld", "members": 2, "residents": 0, "unknown": 1}
    assert counted("perspective", people=True)["geld"] == {"theme": "Geld", "members": 1, "residents": 0, "unknown": 1}


def test_nothing_of_who_does_not_consent_is_in_any_table(talked: Study, tmp_path: Path) -> None:
    for row in records(table(talked, "codings")):
        write_memo(talked, "codings", int(str(row["id"])), f"Over {row['quote']}.")
    know(talked, "beroep", "text", participants={number(talked, "Bob"): SECRET})
    everything = [*(table(talked, name) for name in TABLES if name != "codebook")]
    assert sum(SECRET in json.dumps(made.rows, default=str) for made in everything) > 2
    withdraw(talked, tmp_path)
    made = [
        *(table(talked, name) for name in TABLES if name not in ("codebook", "codes")),
        *(matrix_table(talked, rows, ["ontmoeting"]) for rows in ROWS),
        *(counts_table(talked, across) for across in ("session", "participant", "perspective")),
    ]
    for one in made:
        written = json.dumps([one.names, *one.rows], default=str)
        assert SECRET not in written, one.name
        assert "Bob" not in written, one.name
    assert [row["quotes"] for row in records(table(talked, "codes"))] == [1, 1, 0]
    assert counts_table(talked, "session").rows == [("ontmoeting", "Ontmoeting", 1, 0), ("geld", "Geld", 0, 1)]


def test_every_column_says_what_is_in_it_in_dutch(talked: Study) -> None:
    for name in TABLES:
        for column in table(talked, name).columns:
            assert column.kind, column.name
            with using("nl"):
                assert column.about.endswith((".", "…")), column.name


# Forms


@pytest.mark.parametrize("form", FORMS)
def test_every_table_is_written_in_every_form(talked: Study, tmp_path: Path, form: str) -> None:
    know(talked, "sinds", "datetime", sessions={1: "2024-01-31T10:00:00"})
    know(talked, "leeftijd", "integer", participants={number(talked, "Bob"): "34"})
    for name in TABLES:
        path = tmp_path / f"{name}{form}"
        rows = export(talked, name, path)
        if form == ".parquet":
            import pandas

            back = pandas.read_parquet(path)
            assert (len(back), list(back.columns)) == (rows, table(talked, name).names)
        elif rows:
            assert list(read_table(path)[0]) == [column.lower() for column in table(talked, name).names]


def test_parquet_has_types_and_says_what_its_columns_are(talked: Study, tmp_path: Path) -> None:
    from pyarrow import parquet

    export(talked, "codings", tmp_path / "c.parquet")
    found = parquet.read_schema(tmp_path / "c.parquet")
    types = {name: str(found.field(name).type) for name in ("turn", "score", "against", "date", "quote", "code")}
    assert types == {
        "turn": "int64",
        "score": "double",
        "against": "bool",
        "date": "date32[day]",
        "quote": "string",
        "code": "dictionary<values=string, indices=int32, ordered=0>",
    }
    assert found.field("quote").metadata[b"description"]


def test_without_pyarrow_one_sentence_says_what_to_install(
    talked: Study, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(NoParquet, match=r"pip install 'vertel\[parquet\]'"):
        export(talked, "codings", tmp_path / "c.parquet")
    assert list(tmp_path.glob("*c.parquet*")) == []


def test_no_cell_of_a_csv_is_a_formula(talked: Study, tmp_path: Path) -> None:
    know(talked, "=naam", "text", sessions={1: "@waarde"})
    for what in TABLES:
        path = tmp_path / f"{what}.csv"
        export(talked, what, path)
        with path.open(encoding="utf-8", newline="") as file:
            cells = [cell for row in csv.reader(file) for cell in row]
        assert cells
        assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


def test_no_cell_of_a_spreadsheet_is_a_formula(talked: Study, tmp_path: Path) -> None:
    path = tmp_path / "turns.xlsx"
    export(talked, "turns", path)
    rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    assert [row[-2] for row in rows[4:]] == [text for _speaker, text in FORMULAS]
    with ZipFile(path) as parts:
        assert b"<f>" not in parts.read("xl/worksheets/sheet1.xml")


def test_a_spreadsheet_has_days_filters_a_head_that_stays_and_says_what_its_columns_are(
    talked: Study, tmp_path: Path
) -> None:
    path = tmp_path / "codings.xlsx"
    export(talked, "codings", path)
    book = CalamineWorkbook.from_path(path)
    rows = book.get_sheet_by_index(0).to_python()
    assert rows[1][2] == date(2025, 3, 14)
    legend = book.get_sheet_by_index(1).to_python()
    assert [row[0] for row in legend[1:]] == rows[0]
    with ZipFile(path) as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml").decode()
    assert '<autoFilter ref="A1:AA5"/>' in sheet
    assert 'state="frozen"' in sheet
    assert "<cols>" in sheet


def test_a_day_that_excel_does_not_know_stays_readable(tmp_path: Path) -> None:
    write(tmp_path / "t.xlsx", Table("t", (Column("dag", "date"),), [(date(1789, 7, 14),), (date(2025, 1, 2),)]))
    rows = CalamineWorkbook.from_path(tmp_path / "t.xlsx").get_sheet_by_index(0).to_python()
    assert rows[1:] == [["1789-07-14"], [date(2025, 1, 2)]]


def test_a_guarded_text_reads_back_as_it_was(talked: Study, tmp_path: Path) -> None:
    export(talked, "turns", tmp_path / "turns.csv")
    assert [row["text"] for row in read_table(tmp_path / "turns.csv")[3:]] == [text for _speaker, text in FORMULAS]


def test_the_codebook_comes_back_from_its_csv(talked: Study, tmp_path: Path) -> None:
    export(talked, "codebook", tmp_path / "klein.csv")
    assert read_codebook(tmp_path / "klein.csv").codes == codebook(talked).codes


def test_a_text_that_no_cell_can_hold_is_refused_and_not_left_out(talked: Study, tmp_path: Path) -> None:
    add_transcripts(talked, [incoming("lang.txt", ("R", "lang verhaal " * 3000))])
    with pytest.raises(TooLargeForExcel, match=r"turns\.xlsx"):
        export(talked, "turns", tmp_path / "turns.xlsx")
    assert list(tmp_path.glob("*turns*")) == []
    assert export(talked, "turns", tmp_path / "turns.csv") == 8


def test_an_unknown_suffix_is_said(talked: Study, tmp_path: Path) -> None:
    with pytest.raises(UnknownSuffix, match="parquet"):
        export(talked, "turns", tmp_path / "turns.pdf")
    assert list(tmp_path.glob("*.pdf")) == []


def test_a_list_to_fill_in_is_written_as_it_is(tmp_path: Path) -> None:
    for form in FORMS[:3]:
        write_table(tmp_path / f"lijst{form}", ("naam", "n"), [("Anna", 1), ("=Bob", None)])
        rows = read_table(tmp_path / f"lijst{form}")
        assert [row["naam"] for row in rows] == ["Anna", "=Bob"]
