"""The study file: made whole, opened with care, safe when things go wrong."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from making import GESPREK, incoming
from sqlalchemy.exc import IntegrityError

from vertel.study.beginning import begin
from vertel.study.coding.by_hand import HandCoding, add_coding
from vertel.study.errors import NotWritable
from vertel.study.log.history import log
from vertel.study.searching import index
from vertel.study.searching.finding import Search, find
from vertel.study.sessions.keeping import add_transcripts
from vertel.study.store import migrating, schema
from vertel.study.store.errors import NoStudyHere, NotAStudy, StudyExists, StudyTooNew
from vertel.study.store.sqlite import FILE_NAME, SqliteFile
from vertel.study.store.study import Study, find_study, open_study


def test_a_new_study_has_room_for_its_own_content(study: Study) -> None:
    assert sorted(path.name for path in study.folder.iterdir() if path.is_dir()) == [
        "analysis",
        "stories",
        "templates",
        "transcripts",
    ]
    assert (study.folder / "stories" / "onderzoek.yaml").is_file()
    assert study.settings().name == "De Kleine Buurt"


def test_nothing_but_the_study_file_stays_in_the_folder(study: Study) -> None:
    assert [path.name for path in study.folder.iterdir() if path.is_file()] == ["study.vertel"]


def test_the_migrations_make_exactly_the_tables_of_the_schema(study: Study) -> None:
    """And an index beside them, which can always be made again."""

    def is_kept(name: str | None, kind: str, _parents: object) -> bool:
        return kind != "table" or not (name or "").startswith(index.PREFIX)

    with study.place.connect().connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_name": is_kept})
        assert compare_metadata(context, schema.metadata) == []


def test_head_is_the_newest_migration() -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(migrating.__file__).parent / "migrations"))
    assert ScriptDirectory.from_config(config).get_current_head() == migrating.HEAD


def test_a_study_is_found_from_a_folder_below_it(study: Study) -> None:
    below = study.folder / "transcripts" / "ruw"
    below.mkdir()
    assert find_study(below).place == study.place


def test_what_is_no_study_is_refused(tmp_path: Path, study: Study) -> None:
    with pytest.raises(NoStudyHere):
        find_study(tmp_path / "elders")
    with pytest.raises(NotAStudy):
        open_study(tmp_path)
    text = tmp_path / "brief.txt"
    text.write_text("Geachte heer, mevrouw", encoding="utf-8")
    with pytest.raises(NotAStudy):
        open_study(text)
    other = tmp_path / "other.sqlite"
    with closing(sqlite3.connect(other)) as database:
        database.execute("CREATE TABLE t (a)")
    with pytest.raises(NotAStudy):
        open_study(other)


def test_a_folder_with_a_study_is_not_taken_for_another(study: Study) -> None:
    with pytest.raises(StudyExists):
        begin(study.folder, name="Nog een")


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "bestand").write_text("geen map", encoding="utf-8")
    with pytest.raises(NotWritable):
        begin(tmp_path / "bestand" / "onderzoek", name="Onmogelijk")


def test_a_study_from_a_newer_version_is_left_alone(study: Study) -> None:
    with closing(sqlite3.connect(study.folder / FILE_NAME)) as database, database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(StudyTooNew):
        open_study(study.folder / FILE_NAME)


def test_an_older_study_is_copied_before_it_is_upgraded(tmp_path: Path) -> None:
    path = tmp_path / "study.vertel"
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
        database.execute("INSERT INTO alembic_version VALUES ('0000')")
    with pytest.raises(Exception, match="0000"):  # there is no such migration, but the copy was made first
        open_study(path)
    assert (tmp_path / f"study-before-{migrating.HEAD}.vertel").is_file()


def test_what_an_older_study_had_indexed_is_found_as_it_is_indexed_now(tmp_path: Path) -> None:
    path = tmp_path / FILE_NAME
    config = Config()
    config.set_main_option("script_location", str(Path(migrating.__file__).parent / "migrations"))
    with SqliteFile(path).connect().execution_options(writes=True).begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0005")
    with closing(sqlite3.connect(path)) as database, database:
        database.executescript(OLD)
    study = open_study(path)
    assert find(study, Search("CAFE")).turns == 1
    assert find(study, Search('"de straat"')).turns == 1


OLD = """
INSERT INTO study VALUES (1, 'Oud', 'nl', 'klassiek', 'klein');
INSERT INTO sessions (id, name, kind) VALUES (1, 'een', 'interview');
INSERT INTO sources VALUES (1, 'een.txt', '', '');
INSERT INTO transcripts VALUES
    (1, 1, 1, 1, 1, 1, 1, 'plain', NULL, '', 'Het café in de straat.', '{}', '{}');
INSERT INTO turns (id, transcript_id, n, kind, start, "end", words) VALUES (1, 1, 1, 'speech', 0, 22, 5);
INSERT INTO spoken (rowid, text) VALUES (1, 'Het café in de straat.');
INSERT INTO spoken_read VALUES (1);
"""

CHANGING = """
import sys, time
from pathlib import Path
from vertel.study.store.schema import coders
from vertel.study.store.study import open_study
study = open_study(Path(sys.argv[1]))
with study.changing("coding.added") as change:
    change.insert_one(coders, name=sys.argv[2])
    print("changing", flush=True)
    time.sleep(float(sys.argv[3]))
"""


def changing(study: Study, name: str, seconds: float) -> subprocess.Popen[str]:
    """Another process that is in the middle of a change."""
    process = subprocess.Popen(
        [sys.executable, "-c", CHANGING, str(study.place), name, str(seconds)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "changing\n"
    return process


def test_a_command_killed_half_way_leaves_the_study_as_it_was(study: Study) -> None:
    before = log(study)
    process = changing(study, "half", 60)
    process.send_signal(signal.SIGTERM if os.name == "nt" else signal.SIGKILL)
    process.communicate()
    assert log(study) == before
    with closing(sqlite3.connect(study.folder / FILE_NAME)) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_two_commands_at_once_wait_for_each_other(study: Study) -> None:
    process = changing(study, "eerst", 0.5)
    started = time.monotonic()
    with study.changing("coding.added") as change:
        change.insert_one(schema.coders, name="daarna")
    waited = time.monotonic() - started
    process.communicate()
    assert process.returncode == 0
    assert waited > 0.1
    with study.reading() as connection:
        assert set(connection.scalars(schema.coders.select().with_only_columns(schema.coders.c.name))) == {
            "eerst",
            "daarna",
        }


def test_reading_goes_on_while_somebody_writes(study: Study) -> None:
    process = changing(study, "bezig", 60)
    assert study.settings().name == "De Kleine Buurt"
    process.kill()
    process.communicate()


def test_offsets_are_guarded_by_the_database_itself(study: Study) -> None:
    add_transcripts(study, [incoming("gesprek.txt", *GESPREK)])
    number = add_coding(study, HandCoding("geld", "gesprek", "subsidie"))
    with pytest.raises(IntegrityError), study.changing("coding.added") as change:
        change.update(schema.codings, [number], start=9, end=9)
