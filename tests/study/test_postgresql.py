"""A study in a PostgreSQL database: made whole, opened with care, and what is wrong said without the password."""

import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from click.testing import CliRunner, Result
from making import GESPREK, incoming
from postgresql_server import Server
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from vertel.cli.commands import vertel
from vertel.errors import VertelError
from vertel.study.beginning import begin
from vertel.study.coding.by_hand import HandCoding, add_coding
from vertel.study.log.history import log
from vertel.study.searching import index
from vertel.study.sessions.keeping import add_transcripts
from vertel.study.store import postgresql, schema
from vertel.study.store.errors import (
    DatabaseInUse,
    DriverMissing,
    MayNotChange,
    NoStudyInDatabase,
    NoSuchDatabase,
    NotAnAddress,
    NotLetIn,
    NotUnicode,
    ServerSilent,
    StudyTooNew,
)
from vertel.study.store.study import Settings, Study, create, open_study

PASSWORD = "Sesam-open-u"


def type_in(*words: str) -> Result:
    return CliRunner().invoke(vertel, [str(word) for word in words], catch_exceptions=False)


def test_a_study_is_made_and_worked_on_by_the_address_of_its_database(
    server: Server, database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.tell(f"CREATE DATABASE {database}")
    monkeypatch.chdir(tmp_path)
    address = server.address(database)
    made = type_in("new", "wijk", "--name", "De Wijk", "--study", address)
    assert made.exit_code == 0, made.output
    assert "De Wijk" in made.output
    assert sorted(path.name for path in (tmp_path / "wijk").iterdir()) == [
        "analysis",
        "stories",
        "templates",
        "transcripts",
    ]
    monkeypatch.chdir(tmp_path / "wijk")
    Path("gesprek.txt").write_text("I: Hoe begon het?\nR1: Met koffie in de buurtkamer.\n", encoding="utf-8")
    monkeypatch.setenv("VERTEL_STUDY", address)
    for words in (("add", "gesprek.txt"), ("suggest",), ("status",), ("report", "-o", "rapport.docx")):
        done = type_in(*words)
        assert done.exit_code == 0, done.output
    assert Path("rapport.docx").stat().st_size > 5_000
    assert "gesprek" in type_in("log").output
    again = type_in("new", "wijk2", "--study", address)
    assert again.exit_code == 1
    assert "lege" in again.output or "empty" in again.output


def test_its_own_content_is_in_the_folder_in_which_one_works(study_on_server: Study) -> None:
    assert study_on_server.folder == Path.cwd()


def test_the_migrations_make_exactly_the_tables_of_the_schema(study_on_server: Study) -> None:
    """And an index beside them, which can always be made again."""

    def is_kept(name: str | None, kind: str, _parents: object) -> bool:
        return kind != "table" or not (name or "").startswith(index.PREFIX)

    with study_on_server.place.connect().connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_name": is_kept})
        assert compare_metadata(context, schema.metadata) == []


def test_a_study_that_fails_half_way_is_not_there(server: Server, database: str, tmp_path: Path) -> None:
    server.tell(f"CREATE DATABASE {database}")

    def fail(_change: object) -> None:
        raise RuntimeError("half way")

    place = postgresql.find_database(server.address(database), tmp_path)
    with pytest.raises(RuntimeError):
        create(place, Settings("Half", "nl", "klassiek", "klein"), fail)
    assert server.tell("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'", database) == "0"
    with pytest.raises(NoStudyInDatabase):
        open_study(server.address(database))


def test_an_upgrade_that_fails_leaves_the_study_as_it_was(
    study_on_server: Study, server: Server, database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.tell("UPDATE alembic_version SET version_num = '0005'; DROP TABLE spoken, spoken_read", database)
    server.tell("CREATE VIEW spoken_read AS SELECT 1 AS transcript_id", database)  # in the way, half-way
    with pytest.raises(VertelError):
        open_study(server.address(database))
    assert server.tell("SELECT version_num FROM alembic_version", database) == "0005"
    assert server.tell("SELECT to_regclass('spoken') IS NULL", database) == "t"
    server.tell("DROP VIEW spoken_read", database)


def test_a_study_from_a_newer_version_is_left_alone(study_on_server: Study, server: Server, database: str) -> None:
    server.tell("UPDATE alembic_version SET version_num = '9999'", database)
    with pytest.raises(StudyTooNew):
        open_study(server.address(database))


def test_what_is_wrong_is_said_in_a_sentence_without_the_password(
    server: Server, database: str, template: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.tell(f"DROP ROLE IF EXISTS streng; CREATE ROLE streng LOGIN PASSWORD '{PASSWORD}'")
    server.tell("DROP ROLE IF EXISTS kijker; CREATE ROLE kijker LOGIN")
    server.tell(f"CREATE DATABASE {database}")
    latin = f"{database}_latin"
    server.tell(f"CREATE DATABASE {latin} ENCODING 'LATIN1' TEMPLATE template0")
    nowhere = f"postgresql://noor:{PASSWORD}@/{database}?host={tmp_path}&sslpassword={PASSWORD}"
    wrong = {
        server.address(database, "streng", "fout" + PASSWORD): NotLetIn,
        server.address(database, "streng"): NotLetIn,
        server.address(database, "niemand", PASSWORD): NotLetIn,
        server.address("nergens", "streng", PASSWORD): NoSuchDatabase,
        server.address(database, "streng", PASSWORD): NoStudyInDatabase,
        server.address(latin, "streng", PASSWORD): NotUnicode,
        nowhere: ServerSilent,
        f"postgresql://noor:{PASSWORD}@server:poort/{database}": NotAnAddress,
        f"mysql://noor:{PASSWORD}@server/{database}": NotAnAddress,
        f"postgresql://noor:{PASSWORD}@server": NotAnAddress,
    }
    for address, error in wrong.items():
        with pytest.raises(error) as refused:
            open_study(address)
        assert type(refused.value) is error
        for said in (str(refused.value), repr(refused.value), type_in("status", "--study", address).output):
            assert PASSWORD not in said
    with pytest.raises(MayNotChange):
        begin(tmp_path / "wijk", name="Wijk", database=server.address(database, "kijker"))
    taken = server.address(template)
    with pytest.raises(DatabaseInUse):
        begin(tmp_path / "wijk", name="Wijk", database=taken)
    postgresql.find_database(taken, tmp_path / "wijk").connect().dispose()
    server.tell(f"DROP DATABASE {latin} WITH (FORCE)")


def test_somebody_who_may_only_look_is_told_so(study_on_server: Study, server: Server, database: str) -> None:
    server.tell("DROP ROLE IF EXISTS lezer; CREATE ROLE lezer LOGIN")
    server.tell("GRANT SELECT ON ALL TABLES IN SCHEMA public TO lezer", database)
    looking = open_study(server.address(database, "lezer"))
    assert looking.settings().name == "De Kleine Buurt"
    with pytest.raises(MayNotChange):
        add_transcripts(looking, [incoming("gesprek.txt", *GESPREK)])
    looking.place.connect().dispose()
    server.tell("DROP OWNED BY lezer; DROP ROLE lezer", database)


def test_everybody_in_the_group_of_the_manual_may_change_what_the_other_made(
    server: Server, database: str, tmp_path: Path
) -> None:
    manual = (Path(__file__).parents[2] / "docs" / "handleiding.md").read_text(encoding="utf-8")
    for statement in manual.split("```sql\n")[1].split("```")[0].strip().splitlines():
        server.tell(statement.replace("buurtonderzoek", database))
    study = begin(tmp_path / "wijk", name="Wijk", database=server.address(database, "noor"))
    other = open_study(server.address(database, "ilse"))
    add_transcripts(study, [incoming("noor.txt", *GESPREK)])
    add_transcripts(other, [incoming("ilse.txt", *GESPREK[:2])])
    assert [event.number for event in log(study)] == [3, 2, 1]
    server.tell("DROP ROLE IF EXISTS buiten; CREATE ROLE buiten LOGIN")
    with pytest.raises(NotLetIn):
        open_study(server.address(database, "buiten"))
    for each in (study, other):
        each.place.connect().dispose()
    server.tell(f"DROP DATABASE {database} WITH (FORCE)")
    server.tell(f"DROP ROLE noor; DROP ROLE ilse; DROP ROLE {database}")


def test_without_psycopg_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(DriverMissing, match="pip install"):
        open_study("postgresql://noor@server/zonder")


def test_the_place_says_where_it_is_and_never_the_password() -> None:
    place = postgresql.find_database(f"postgres://noor:{PASSWORD}@server/wijk?password={PASSWORD}", Path())
    assert str(place) == "postgresql://noor@server/wijk"
    assert PASSWORD not in repr(place)


def test_the_log_is_append_only(study_on_server: Study, server: Server, database: str) -> None:
    add_transcripts(study_on_server, [incoming("gesprek.txt", *GESPREK)])
    before = log(study_on_server)
    for statement in ("UPDATE events SET who = 'Iemand'", "DELETE FROM events", "TRUNCATE events"):
        with pytest.raises(subprocess.CalledProcessError) as refused:
            server.tell(statement, database)
        assert "append-only" in refused.value.stderr
    assert log(study_on_server) == before


def test_offsets_are_guarded_by_the_database_itself(study_on_server: Study) -> None:
    add_transcripts(study_on_server, [incoming("gesprek.txt", *GESPREK)])
    number = add_coding(study_on_server, HandCoding("geld", "gesprek", "subsidie"))
    with pytest.raises(IntegrityError), study_on_server.changing("coding.added") as change:
        change.update(schema.codings, [number], start=9, end=9)


def test_numbers_and_signs_that_no_database_holds_are_refused_as_on_sqlite(study_on_server: Study) -> None:
    with pytest.raises(OverflowError), study_on_server.reading() as connection:
        connection.execute(select(schema.codes).where(schema.codes.c.id == 10**12)).all()
    with pytest.raises(OverflowError), study_on_server.changing("coder") as change:
        change.insert_one(schema.coders, name="No\x00or")
