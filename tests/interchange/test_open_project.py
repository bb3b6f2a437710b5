"""Whatever somebody hands over: it is recognised, or refused in one sentence, and never changed."""

import random
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import pytest
from foreign_files import QUALCODER, REQUAL, TAGUETTE, database, qualcoder_folder, requal_file, taguette_file

from vertel.errors import VertelError
from vertel.interchange.errors import DamagedProject, NoKnownProject, ProjectInUse, TooLargeProject
from vertel.interchange.opening import open_project
from vertel.interchange.tools import database as databases
from vertel.transcripts.errors import NoSuchFile

CODES = [{"cid": n, "name": f"code {n}"} for n in range(1, 400)]


def state(folder: Path) -> dict[str, tuple[bytes, int]]:
    """All files below a folder, with what is in them and when they were changed."""
    return {str(path): (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.rglob("*") if path.is_file()}


def test_each_is_recognised_by_what_is_in_it(tmp_path: Path) -> None:
    taguette = taguette_file(tmp_path / "zonder-naam.dat", documents=[{"id": 1, "name": "G", "contents": "<p>x</p>"}])
    requal = requal_file(tmp_path / "iets.sqlite3", {})
    qualcoder = qualcoder_folder(tmp_path / "wijk.qda", {})
    assert open_project(taguette).origin == "Taguette"
    assert open_project(requal).origin == "requal"
    assert open_project(qualcoder).origin == "QualCoder 3.8"


@pytest.mark.parametrize("content", [b"", b"Ria: hallo", b"SQLite format 3\x00", b"PK\x03\x04", b"{}"])
def test_what_is_no_project_is_refused_in_a_sentence(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "iets.sqlite3"
    path.write_bytes(content)
    with pytest.raises(VertelError, match=r"iets\.sqlite3"):
        open_project(path)


def test_the_sentence_names_what_can_be_read(tmp_path: Path) -> None:
    other = database(tmp_path / "andere.sqlite3", {"zomaar": "a text"}, {})
    empty = tmp_path / "map"
    empty.mkdir()
    for path in (other, empty):
        with pytest.raises(NoKnownProject, match=r"REFI-QDA.*Taguette.*QualCoder.*requal"):
            open_project(path)
    with pytest.raises(NoSuchFile):
        open_project(tmp_path / "er-is-niets.qda")


def test_a_damaged_file_is_refused_or_read_and_never_more_than_a_sentence(tmp_path: Path) -> None:
    """Bytes that fell over, and a file that was cut off, in every place of it."""
    folder = qualcoder_folder(tmp_path / "wijk.qda", {"code_name": CODES})
    whole = (folder / "data.qda").read_bytes()
    chance = random.Random(7)
    for turn in range(60):
        damaged = bytearray(whole if turn % 2 else whole[: chance.randrange(100, len(whole))])
        for _ in range(chance.randrange(1, 40)):
            damaged[chance.randrange(16, len(damaged))] = chance.randrange(256)
        (folder / "data.qda").write_bytes(damaged)
        with suppress(VertelError):
            open_project(folder)


def test_a_file_that_was_cut_off_is_damaged(tmp_path: Path) -> None:
    folder = qualcoder_folder(tmp_path / "wijk.qda", {"code_name": CODES})
    data = (folder / "data.qda").read_bytes()
    (folder / "data.qda").write_bytes(data[: len(data) // 2])
    with pytest.raises(DamagedProject, match=r"wijk\.qda"):
        open_project(folder)


@contextmanager
def in_use(path: Path, mode: str) -> Iterator[sqlite3.Connection]:
    """The other program, with the project open."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(f"PRAGMA journal_mode = {mode}")
        connection.execute("PRAGMA wal_autocheckpoint = 0")
        yield connection


def test_a_project_that_is_open_is_read_as_last_kept_and_is_not_disturbed(tmp_path: Path) -> None:
    """With a write-ahead log the newest is beside the file; nothing of it is touched, and no file is left there."""
    folder = qualcoder_folder(tmp_path / "wijk.qda", {"code_name": CODES[:1]})
    with in_use(folder / "data.qda", "WAL") as other:
        other.execute("INSERT INTO code_name (cid, name) VALUES (2, 'net gemaakt')")
        other.execute("BEGIN IMMEDIATE")
        other.execute("INSERT INTO code_name (cid, name) VALUES (3, 'nog niet bewaard')")
        before = state(folder)
        assert (folder / "data.qda-wal").stat().st_size
        assert [code.name for code in open_project(folder).codes] == ["code 1", "net gemaakt"]
        assert state(folder) == before
        other.execute("COMMIT")
        assert [code.name for code in open_project(folder).codes][-1] == "nog niet bewaard"
    assert sorted(path.name for path in folder.iterdir() if path.is_file()) == ["data.qda"]


def test_a_change_that_was_not_finished_is_not_read(tmp_path: Path) -> None:
    """With a rollback journal the file itself is half changed: what it was before is read."""
    folder = qualcoder_folder(tmp_path / "wijk.qda", {"code_name": CODES})
    with in_use(folder / "data.qda", "DELETE") as other:
        other.execute("PRAGMA cache_size = 2")
        other.execute("BEGIN")
        other.execute("UPDATE code_name SET name = 'half' || cid")
        assert b"half1" in (folder / "data.qda").read_bytes()
        before = state(folder)
        assert {code.name for code in open_project(folder).codes} == {f"code {n}" for n in range(1, 400)}
        assert state(folder) == before
        other.execute("ROLLBACK")


def test_a_project_that_keeps_changing_while_it_is_copied_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = qualcoder_folder(tmp_path / "wijk.qda", {"code_name": CODES})
    copy = databases.shutil.copyfile

    def copy_and_change(source: str, target: str) -> None:
        copy(source, target)
        with closing(sqlite3.connect(source, isolation_level=None)) as other:
            other.execute("INSERT INTO code_name (name) VALUES (hex(randomblob(5000)))")

    with monkeypatch.context() as patch:
        patch.setattr(databases.shutil, "copyfile", copy_and_change)
        with pytest.raises(ProjectInUse, match=r"wijk\.qda"):
            open_project(folder)
    assert len(open_project(folder).codes) == 404


def test_a_folder_where_nothing_may_be_written_can_be_read(tmp_path: Path) -> None:
    folder = qualcoder_folder(tmp_path / "wijk.qda", {"code_name": CODES[:1]})
    with closing(sqlite3.connect(folder / "data.qda")) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
    (folder / "data.qda").chmod(0o444)
    folder.chmod(0o555)
    try:
        before = state(folder)
        assert len(open_project(folder).codes) == 1
        assert state(folder) == before
    finally:
        folder.chmod(0o755)


@pytest.mark.parametrize("trap", ["view", "computed column", "virtual table"])
def test_what_a_file_would_do_is_not_done(tmp_path: Path, trap: str) -> None:
    """A view that never ends, a column that is computed, a table that is code: they are passed over."""
    folder = tmp_path / "wijk.qda"
    tables = {name: columns for name, columns in QUALCODER.items() if name != "journal"}
    if trap == "computed column":
        tables["journal"] = "jid integer, name text, jentry text AS (hex(zeroblob(100000000))) VIRTUAL"
    qualcoder_folder(folder, {"code_name": CODES[:2]}, tables)
    with closing(sqlite3.connect(folder / "data.qda", isolation_level=None)) as connection:
        if trap == "view":
            connection.execute(
                "CREATE VIEW journal AS WITH RECURSIVE n(jid) AS (SELECT 1 UNION ALL SELECT jid + 1 FROM n) "
                "SELECT jid, 'x' AS name, 'y' AS jentry FROM n"
            )
        elif trap == "virtual table":
            connection.execute("CREATE VIRTUAL TABLE journal USING fts5(jid, name, jentry)")
            connection.execute("INSERT INTO journal VALUES (1, 'x', 'y')")
        else:
            connection.execute("INSERT INTO journal (jid, name) VALUES (1, 'x')")
    project = open_project(folder)
    assert len(project.codes) == 2
    assert not project.notes


def test_a_table_with_a_hostile_name_is_only_a_name(tmp_path: Path) -> None:
    tables = {**QUALCODER, '"x""; DROP TABLE code_name; --"': "a text"}
    folder = qualcoder_folder(tmp_path / "wijk.qda", {"code_name": CODES[:1]}, tables)
    assert len(open_project(folder).codes) == 1


def test_more_than_vertel_can_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = qualcoder_folder(
        tmp_path / "wijk.qda", {"code_name": CODES, "source": [{"id": 1, "name": "lang", "fulltext": "x" * 100_000}]}
    )
    with monkeypatch.context() as patch:
        patch.setattr(databases, "_MOST_ROWS", 10)
        with pytest.raises(TooLargeProject):
            open_project(folder)
    with monkeypatch.context() as patch:
        patch.setattr(databases, "_LARGEST_VALUE", 10_000)
        with pytest.raises(TooLargeProject):
            open_project(folder)
    with monkeypatch.context() as patch:
        patch.setattr(databases, "_LARGEST_FILE", 10_000)
        with pytest.raises(TooLargeProject):
            open_project(folder)
    assert open_project(folder).codes


def test_bytes_where_text_belongs_and_broken_letters_do_no_harm(tmp_path: Path) -> None:
    folder = qualcoder_folder(tmp_path / "wijk.qda", {})
    with closing(sqlite3.connect(folder / "data.qda", isolation_level=None)) as connection:
        connection.execute("INSERT INTO source (id, name, fulltext) VALUES (1, x'67ff', CAST(x'61ff62' AS TEXT))")
        connection.execute("INSERT INTO code_name (cid, name, color) VALUES (1, 5, 1.5)")
        connection.execute("INSERT INTO code_text (cid, fid, pos0, pos1) VALUES (1, 1, 1e300, 'b')")
        connection.execute("INSERT INTO code_text (cid, fid, pos0, pos1) VALUES ('x', 1, -5, 2)")
    project = open_project(folder)
    assert [source.text for source in project.sources] == ["a\N{REPLACEMENT CHARACTER}b"]
    assert [code.name for code in project.codes] == ["5"]


def test_a_packed_folder_that_leaves_its_place_is_refused(tmp_path: Path) -> None:
    folder = qualcoder_folder(tmp_path / "wijk.qda", {})
    packed = tmp_path / "wijk.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.write(folder / "data.qda", "../data.qda")
    with pytest.raises(VertelError, match=r"wijk\.zip"):
        open_project(packed)


@pytest.mark.parametrize("tables", [TAGUETTE, QUALCODER, REQUAL])
def test_a_project_with_nothing_in_it_is_a_project_or_a_sentence(tmp_path: Path, tables: dict[str, str]) -> None:
    path = database(tmp_path / "leeg.db", tables, {})
    with suppress(VertelError):
        assert not open_project(path).sources
