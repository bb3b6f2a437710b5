"""A session may be held in another language than the study."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from making import GESPREK, incoming
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from vertel.study.log.history import log, undo
from vertel.study.sessions.keeping import LANGUAGE, SessionNote, add_transcripts
from vertel.study.status import status
from vertel.study.store import migrating, schema
from vertel.study.store.sqlite import SqliteFile
from vertel.study.store.study import Study, open_study

TALK = (("I", "How did it begin?"), ("Rose Finch", "With coffee. Everybody was welcome."))


def spoken(study: Study) -> dict[str, str]:
    """The language of each session."""
    with study.reading() as connection:
        return {row.name: row.spoken for row in connection.execute(select(schema.sessions, LANGUAGE.label("spoken")))}


def shown(study: Study) -> dict[str, str | None]:
    """The language that `vertel status` says beside each session."""
    return {session.name: session.language for session in status(study).sessions}


def test_a_session_is_in_the_language_of_the_study_unless_somebody_says_otherwise(study: Study) -> None:
    add_transcripts(study, [incoming("een.txt", *GESPREK)])
    add_transcripts(study, [incoming("two.txt", *TALK)], SessionNote(language="en"))
    assert spoken(study) == {"een": "nl", "two": "en"}
    assert shown(study) == {"een": None, "two": "en"}


def test_it_can_be_said_afterwards_and_stays_when_a_part_is_added(study: Study) -> None:
    add_transcripts(study, [incoming("two.txt", *TALK)])
    add_transcripts(study, [incoming("two.txt", *TALK)], SessionNote(language="en"))
    add_transcripts(study, [incoming("three.txt", ("Rose Finch", "And so on."))], SessionNote(name="two"))
    assert spoken(study) == {"two": "en"}


def test_undoing_and_doing_again_keep_the_language(study: Study) -> None:
    add_transcripts(study, [incoming("two.txt", *TALK)])
    add_transcripts(study, [incoming("two.txt", *TALK)], SessionNote(language="en"))
    undo(study)
    assert spoken(study) == {"two": "nl"}
    undo(study, log(study)[0].number)
    assert spoken(study) == {"two": "en"}


def test_a_session_that_comes_back_after_undoing_is_in_its_own_language(study: Study) -> None:
    add_transcripts(study, [incoming("two.txt", *TALK)], SessionNote(language="en"))
    undo(study)
    assert spoken(study) == {}
    undo(study, log(study)[0].number)
    assert spoken(study) == {"two": "en"}


def test_a_language_that_vertel_cannot_read_is_refused_by_the_database_itself(study: Study) -> None:
    with pytest.raises(IntegrityError):
        add_transcripts(study, [incoming("trois.txt", *TALK)], SessionNote(language="fr"))  # type: ignore[arg-type]


def test_a_study_from_before_keeps_its_sessions_and_gets_room_for_the_language(tmp_path: Path) -> None:
    path = tmp_path / "study.vertel"
    config = Config()
    config.set_main_option("script_location", str(Path(migrating.__file__).parent / "migrations"))
    with SqliteFile(path).connect().execution_options(writes=True).begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("INSERT INTO study VALUES (1, 'Oud', 'nl', 'klassiek', 'klein')")
        database.execute("INSERT INTO sessions (id, name, kind) VALUES (1, 'een', 'interview')")
        database.execute("INSERT INTO participants (id, pseudonym) VALUES (1, 'P1')")
        database.execute(
            "INSERT INTO speakers (id, session_id, label, participant_id, confirmed, guessed_why) "
            "VALUES (1, 1, 'R', 1, 1, '')"
        )
    study = open_study(path)
    assert spoken(study) == {"een": "nl"}
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("SELECT count(*) FROM speakers").fetchone() == (1,)
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    assert (tmp_path / f"study-before-{migrating.HEAD}.vertel").is_file()
