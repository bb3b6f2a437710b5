"""The whole study as one open archive: read back it is the same study, whatever texts it holds."""

import csv
import hashlib
import io
import json
import shutil
import tracemalloc
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker
from making import GESPREK, ON_BOTH, incoming
from postgresql_server import Server
from sqlalchemy import select

from vertel.study.codebook.editing import new_code
from vertel.study.coding.by_hand import HandCoding, add_coding, decide
from vertel.study.coding.memos import write_memo
from vertel.study.coding.passages import list_passages
from vertel.study.exchanging.archive.reading import read_archive
from vertel.study.exchanging.archive.schema import about_column, about_table
from vertel.study.exchanging.archive.writing import Written, write_archive
from vertel.study.log.history import log, undo
from vertel.study.searching.finding import Search, find
from vertel.study.sessions.keeping import SessionNote, add_transcripts
from vertel.study.store import schema
from vertel.study.store.study import Study, open_study
from vertel.study.suggesting.suggestions import suggest
from vertel.study.telling.board import place_passage
from vertel.study.telling.stories import write_story


@pytest.fixture
def full(study: Study) -> Study:
    """A study with sessions in parts and versions, codings, memos, a story, and content of its own."""
    add_transcripts(study, [incoming("een.txt", *GESPREK), incoming("twee.txt", ("R", "Koffie en taart."))])
    add_transcripts(study, [incoming("a.txt", ("I", "Eerst")), incoming("b.txt", ("I", "Dan"))], SessionNote("Kring"))
    add_transcripts(study, [incoming("een.txt", ("I", "Dag."), *GESPREK)], again=True)
    add_coding(study, HandCoding("ontmoeting", "een", "Iedereen was welkom. 😀"))
    add_coding(study, HandCoding("geld", "een", "Zonder subsidie", against=True))
    suggest(study, threshold=0.01)
    decide(study, "accepted", numbers=[list_passages(study)[0].coding])
    write_memo(study, "codings", 1, '\\N "Navragen",\r\nof niet?')
    place_passage(study, 1, "probleem")
    write_story(study, "probleem", "=SOM(A1)\nEr was geen geld.")
    undo(study)
    book = study.folder / "analysis" / "codebooks" / "eigen.yaml"
    book.parent.mkdir(parents=True)
    book.write_text("name: eigen\ncodes: []\n", encoding="utf-8")
    (study.folder / "transcripts" / "ruw.bin").write_bytes(bytes(range(256)))
    return study


def picture(study: Study) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table."""
    with study.reading() as connection:
        return {
            table.name: [tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key))]
            for table in schema.metadata.sorted_tables
        }


def content(study: Study) -> dict[str, bytes]:
    """The study's own files."""
    rooms = [path for path in study.folder.iterdir() if path.is_dir()]
    return {
        str(path.relative_to(study.folder)): path.read_bytes()
        for room in rooms
        for path in room.rglob("*")
        if path.is_file()
    }


def there_and_back(study: Study, room: Path) -> Study:
    write_archive(study, room / "onderzoek.zip")
    return read_archive(room / "onderzoek.zip", room / "terug")


@ON_BOTH
def test_read_back_it_is_the_same_study(full: Study, tmp_path: Path) -> None:
    back = there_and_back(full, tmp_path)
    assert picture(back) == picture(full)
    assert content(back) == content(full)
    assert sorted(path.name for path in back.folder.iterdir()) == [
        "analysis",
        "stories",
        "study.vertel",
        "templates",
        "transcripts",
    ]
    assert picture(open_study(tmp_path / "terug")) == picture(full)


def test_it_is_read_back_into_a_database(full: Study, server: Server, database: str, tmp_path: Path) -> None:
    server.tell(f"CREATE DATABASE {database}")
    write_archive(full, tmp_path / "onderzoek.zip")
    back = read_archive(tmp_path / "onderzoek.zip", tmp_path / "terug", database=server.address(database))
    assert picture(back) == picture(full)
    assert content(back) == content(full)
    back.place.connect().dispose()


def test_its_history_goes_on_where_it_was(full: Study, tmp_path: Path) -> None:
    back = there_and_back(full, tmp_path)
    assert [event.sentence for event in log(back)] == [event.sentence for event in log(full)]
    assert undo(back).action == undo(full).action
    old, new = picture(back), picture(full)
    for changed in (old, new):
        changed["events"] = [(row[0], *row[2:]) for row in changed["events"]]
    assert old == new


def test_no_number_is_used_again(full: Study, tmp_path: Path) -> None:
    number = new_code(full, "Voorbij")
    undo(full)
    back = there_and_back(full, tmp_path)
    assert new_code(back, "Nieuw") == number + 1


def test_what_was_said_is_found_again(full: Study, tmp_path: Path) -> None:
    found = find(full, Search("koffie")).turns
    assert found
    assert find(there_and_back(full, tmp_path), Search("koffie")).turns == found


def test_the_same_study_gives_the_same_bytes(full: Study, tmp_path: Path) -> None:
    for name in ("a.zip", "b.zip"):
        write_archive(full, tmp_path / name)
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    back = read_archive(tmp_path / "a.zip", tmp_path / "terug")
    write_archive(back, tmp_path / "c.zip")
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "c.zip").read_bytes()


# ---- whatever texts

# Everything but half signs, of which no database holds any, and NUL, which PostgreSQL does not.
odd = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12),
    st.sampled_from(["\\N", "\\", '"', ",", "\r", "\r\n", "\u2028", "=1+1", "👩‍👩‍👧", "مرحبا", "\ufeff", "null", " "]),
)
some_json = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-(2**53), 2**53), odd, st.just("\ud800")),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(odd, inner, max_size=3)),
    max_leaves=5,
)
filled = odd.map(lambda text: f"x{text}")
moments = st.datetimes(datetime(1, 1, 1), datetime(9999, 1, 1))

EXTRA: dict[str, st.SearchStrategy[dict[str, Any]]] = {
    "figures": st.fixed_dictionaries(
        {
            "subject": filled,
            "value": st.floats(allow_nan=False),
            "unit": odd,
            "dated": st.none() | st.dates(date(1, 1, 1)),
            "source": odd,
            "note": odd,
        }
    ),
    "lessons": st.fixed_dictionaries({"position": st.integers(-5, 5), "core": filled, "text": odd}),
    "questions": st.fixed_dictionaries({"position": st.just(1), "text": filled, "answer": odd}),
    "imports": st.fixed_dictionaries(
        {
            "file": odd,
            "sha256": odd,
            "name": odd,
            "origin": odd,
            "read_at": moments,
            "dialects": some_json,
            "remarks": some_json,
        }
    ),
    "leftover_files": st.fixed_dictionaries(
        {"import_id": st.just(1), "name": odd, "data": st.binary(max_size=20)},
    ),
    "change_stories": st.fixed_dictionaries(
        {
            "title": filled,
            "then": odd,
            "now": odd,
            "thanks_to": odd,
            "network": some_json,
            "matters": odd,
            "no_change": st.booleans(),
            "told_on": st.none() | st.dates(),
        }
    ),
}
rows = st.fixed_dictionaries({name: st.lists(row, max_size=2) for name, row in EXTRA.items() if name != "imports"})
said = st.lists(st.tuples(st.none() | filled.map(str.strip), filled), min_size=1, max_size=4)


@given(said, rows, st.lists(EXTRA["imports"], min_size=1, max_size=2))
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_study_comes_back_as_it_was(
    made_once: Path, talk: list[tuple[str | None, str]], extra: dict[str, Any], imports: list[dict[str, Any]]
) -> None:
    with TemporaryDirectory() as name:
        room = Path(name)
        study = open_study(shutil.copytree(made_once, room / "onderzoek"))
        add_transcripts(study, [incoming("praat.txt", *talk)])
        with study.changing("memo.written") as change:
            change.insert(schema.imports, imports)
            for table, values in extra.items():
                unique = {row["name"]: row for row in values}.values() if table == "leftover_files" else values
                change.insert(schema.metadata.tables[table], unique)
        with study.changing("memo.removed") as change:  # so that the log holds it too
            change.delete(schema.leftover_files, range(1, 3))
        assert picture(there_and_back(study, room)) == picture(study)


def test_a_row_may_stand_before_the_one_that_it_refers_to(full: Study, tmp_path: Path) -> None:
    with full.changing("memo.written") as change:
        change.update(schema.codes, [1], parent_id=2)
        change.update(schema.codes, [3], parent_id=None)
        change.update(schema.codes, [2], parent_id=3)
    assert picture(there_and_back(full, tmp_path)) == picture(full)


# ---- what people find in it


@pytest.fixture
def archive(full: Study, tmp_path: Path) -> Iterator[zipfile.ZipFile]:
    write_archive(full, tmp_path / "onderzoek.zip")
    with zipfile.ZipFile(tmp_path / "onderzoek.zip") as archive:
        yield archive


def test_the_transcripts_can_be_read_by_anybody(archive: zipfile.ZipFile) -> None:
    names = [name for name in archive.namelist() if name.startswith("teksten/")]
    assert names == ["teksten/een.txt", "teksten/twee.txt", "teksten/Kring-deel 1.txt", "teksten/Kring-deel 2.txt"]
    text = archive.read("teksten/een.txt").decode()
    assert text == "I: Dag.\n" + "".join(f"{speaker}: {turn}\n" for speaker, turn in GESPREK)


def test_the_manifest_has_the_sum_of_every_file(archive: zipfile.ZipFile) -> None:
    lines = archive.read("MANIFEST").decode().splitlines()
    sums = {name: hashlib.sha256(archive.read(name)).hexdigest() for name in archive.namelist() if name != "MANIFEST"}
    assert lines == [f"{sums[name]}  {name}" for name in sorted(sums)]


def test_it_says_what_it_is_and_what_every_column_holds(archive: zipfile.ZipFile) -> None:
    text = archive.read("LEESMIJ.md").decode()
    assert text.startswith("# De Kleine Buurt\n")
    for table in schema.metadata.sorted_tables:
        assert about_table(table) in text
        for column in table.columns:
            assert f"| `{column.name}` | {about_column(column)} |" in text
    assert "Licentie:" in text
    assert "In English" in text


def test_every_table_and_column_is_described() -> None:
    for table in schema.metadata.sorted_tables:
        assert about_table(table), table.name
        assert [column.name for column in table.columns if not about_column(column)] == [], table.name


def test_the_schema_fits_the_tables(archive: zipfile.ZipFile) -> None:
    told = json.loads(archive.read("schema.json"))
    assert told["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert set(told["$defs"]) == set(schema.metadata.tables) == set(told["properties"])
    Draft202012Validator.check_schema(told)
    held = {name: list(rows(archive, name, table["properties"])) for name, table in told["$defs"].items()}
    Draft202012Validator(told, format_checker=FormatChecker()).validate(held)


def rows(archive: zipfile.ZipFile, name: str, columns: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The rows of a table with the values that its cells stand for."""
    for row in csv.DictReader(io.StringIO(archive.read(f"tabellen/{name}.csv").decode(), newline="")):
        yield {column: value(cell, columns[column]) for column, cell in row.items()}


def value(cell: str, column: dict[str, Any]) -> Any:
    if cell == "\\N":
        return None
    kinds = column.get("type", ["json"])
    match kinds if isinstance(kinds, str) else kinds[0]:
        case "json" | "integer" | "number" | "boolean":
            return json.loads(cell)
        case _:
            return cell.removeprefix("\\")


def test_files_are_there_as_they_came(archive: zipfile.ZipFile, full: Study) -> None:
    with full.reading() as connection:
        for row in connection.execute(select(schema.sources)):
            assert archive.read(f"bronbestanden/{row.id}-{row.name}") == row.data
    assert archive.read("inhoud/transcripts/ruw.bin") == bytes(range(256))


def test_the_codebook_is_one_by_itself(archive: zipfile.ZipFile) -> None:
    lines = csv.DictReader(io.StringIO(archive.read("codeboek.csv").decode(), newline=""))
    assert [(row["code"], row["parent"], row["keywords"]) for row in lines] == [
        ("ontmoeting", "", "koffie;buurtkamer"),
        ("geld", "", "subsidie;schulden"),
        ("schulden", "geld", "schulden"),
    ]


def test_files_of_any_size_take_the_memory_of_one(study: Study, tmp_path: Path) -> None:
    for n in range(20):
        some = incoming(f"{n}.txt", ("R", f"Verhaal {n}."))
        with study.changing("memo.written") as change:
            data = hashlib.sha256(str(n).encode()).digest() * 65_536  # 2 MB
            change.insert_one(schema.sources, name=some.name, sha256="", data=data)
    size = 20 * 2 * 2**20
    for act in (
        lambda: write_archive(study, tmp_path / "groot.zip"),
        lambda: read_archive(tmp_path / "groot.zip", tmp_path / "terug"),
    ):
        tracemalloc.start()
        act()
        _now, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert peak < size / 2


def test_what_packs_as_well_as_a_bomb_can_be_read_back(study: Study, tmp_path: Path) -> None:
    add_transcripts(study, [incoming("stil.txt", ("R", "ja " * 4_000_000))])
    for disguised in (False, True):
        write_archive(study, tmp_path / "o.zip", disguised=disguised)
        back = read_archive(tmp_path / "o.zip", tmp_path / f"terug-{disguised}")
        with back.reading() as connection:
            assert len(connection.scalar(select(schema.transcripts.c.text)) or "") == 3 * 4_000_000


def test_what_was_there_stays_where_writing_fails(full: Study, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "oud.zip").write_bytes(b"oud")

    def fails(_facts: object) -> str:
        raise RuntimeError

    monkeypatch.setattr("vertel.study.exchanging.archive.writing.readme", fails)
    with pytest.raises(RuntimeError):
        write_archive(full, tmp_path / "oud.zip")
    assert (tmp_path / "oud.zip").read_bytes() == b"oud"
    assert [path.name for path in tmp_path.iterdir() if "zip" in path.name] == ["oud.zip"]


def test_what_was_written_is_counted(full: Study, tmp_path: Path) -> None:
    written = write_archive(full, tmp_path / "o.zip")
    assert isinstance(written, Written)
    assert written.size == (tmp_path / "o.zip").stat().st_size
    assert written.rows == sum(map(len, picture(full).values()))
    assert written.names
    assert not written.withheld
    assert not written.left_out
