"""Several people at once in one PostgreSQL database: each waits for the other, sees what she did, and loses nothing."""

import subprocess
import sys
import time
from threading import Thread

import pytest
from making import GESPREK, incoming
from postgresql_server import Server
from sqlalchemy import select, text

from vertel.study.coding.by_hand import HandCoding, add_coding
from vertel.study.coding.pointing import Span, code_spans
from vertel.study.log.history import log, newest_event, touched_since, undo
from vertel.study.sessions.keeping import add_transcripts
from vertel.study.store import postgresql, schema
from vertel.study.store.errors import ServerSilent, StudyBusy
from vertel.study.store.study import Study
from vertel.web.app import create_app
from vertel.web.guard import Door


def test_no_number_is_ever_used_twice(study_on_server: Study) -> None:
    add_transcripts(study_on_server, [incoming("gesprek.txt", *GESPREK)])
    first = add_coding(study_on_server, HandCoding("geld", "gesprek", "subsidie"))
    undo(study_on_server)
    second = add_coding(study_on_server, HandCoding("geld", "gesprek", "schulden"))
    assert second > first


def test_reading_sees_one_state_however_many_questions(study_on_server: Study) -> None:
    names = select(schema.sessions.c.name)
    with study_on_server.reading() as connection:
        assert connection.scalars(names).all() == []
        add_transcripts(study_on_server, [incoming("gesprek.txt", *GESPREK)])
        assert connection.scalars(names).all() == []
    with study_on_server.reading() as connection:
        assert connection.scalars(names).all() == ["gesprek"]


CODING = """
import sys
from vertel.study.coding.pointing import Span, code_spans
from vertel.study.store.study import open_study
study = open_study(sys.argv[1]).by(sys.argv[2])
for place in range(30):
    code_spans(study, [Span(2, place, place + 1 + int(sys.argv[3]))], [1])
"""


def test_two_people_coding_at_once_lose_nothing_and_each_event_comes_as_news(
    study_on_server: Study, server: Server, database: str
) -> None:
    add_transcripts(study_on_server, [incoming("gesprek.txt", *GESPREK)])
    before = newest_event(study_on_server)
    people = [
        subprocess.Popen([sys.executable, "-c", CODING, server.address(database), who, wide])
        for who, wide in (("Noor", "1"), ("Ilse", "2"))
    ]
    seen: list[int] = []
    known = before
    while any(one.poll() is None for one in people) or newest_event(study_on_server) > known:
        known, touched = touched_since(study_on_server, known)
        seen += [number for numbers in touched.get("codings", ()) for number in numbers]
    assert [one.returncode for one in people] == [0, 0]
    assert sorted(seen) == list(range(1, 61))  # none was skipped by one that was ready before it
    assert [event.number for event in reversed(log(study_on_server))][before:] == list(range(before + 1, before + 61))


def test_a_change_waits_for_another_and_sees_what_it_did(study_on_server: Study) -> None:
    done: list[int] = []

    def second() -> None:
        with study_on_server.by("Ilse").changing("coding.added") as change:
            done.append(change.insert_one(schema.coders, name="daarna"))

    with study_on_server.changing("coding.added") as change:
        thread = Thread(target=second)
        thread.start()
        while not waiting(study_on_server):
            time.sleep(0.01)
        first = change.insert_one(schema.coders, name="eerst")
    thread.join()
    assert done == [first + 1]


def waiting(study: Study) -> bool:
    with study.reading() as connection:
        return bool(connection.scalar(text("SELECT count(*) FROM pg_locks WHERE NOT granted")))


def test_who_waits_too_long_is_told(study_on_server: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgresql, "_TURN", postgresql._TURN.replace("'60s'", "'100ms'"))
    with study_on_server.changing("coding.added"), pytest.raises(StudyBusy):
        add_transcripts(study_on_server, [incoming("gesprek.txt", *GESPREK)])


def test_a_change_cut_off_half_way_leaves_the_study_as_it_was(study_on_server: Study, server: Server) -> None:
    before = log(study_on_server)

    def half() -> None:
        with study_on_server.changing("coding.added") as change:
            change.insert_one(schema.coders, name="half")
            server.tell("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE state = 'idle in transaction'")
            change.insert_one(schema.coders, name="whole")

    with pytest.raises(ServerSilent):
        half()
    assert log(study_on_server) == before


def test_a_workbench_kept_open_goes_on_after_the_server_was_started_again(
    study_on_server: Study, server: Server
) -> None:
    opened = study_on_server.kept_open()
    assert opened.settings().name == "De Kleine Buurt"
    server.stop()
    with pytest.raises(ServerSilent):
        opened.settings()
    server.start()
    assert opened.settings().name == "De Kleine Buurt"


def test_the_workbench_tells_what_others_do_and_says_when_the_server_is_away(
    study_on_server: Study, server: Server
) -> None:
    add_transcripts(study_on_server, [incoming("gesprek.txt", *GESPREK)])
    door = Door(b"x" * 32)
    browser = create_app(study_on_server.kept_open(), door).test_client()
    here = {"base_url": "http://127.0.0.1"}
    browser.get(f"/enter/{door.link('Noor')}", **here)
    live = browser.get(f"/live?after={newest_event(study_on_server)}&session=1", **here).iter_encoded()
    assert next(live).startswith(b"retry")
    code_spans(study_on_server.by("Ilse"), [Span(2, 0, 10)], [1])
    assert b'"codings"' in next(live)
    server.stop()
    away = browser.get("/", **here)
    assert away.status_code == 503
    assert "server" in away.text
    assert list(live) == []  # the page asks again by itself
    server.start()
    assert browser.get("/", **here).status_code == 200
