"""Nobody comes in but through a link, once; nothing is changed on anybody's behalf."""

import re
from pathlib import Path

import pytest
from coming_in import incoming
from flask.testing import FlaskClient

from vertel.study.log.history import log
from vertel.study.sessions.keeping import add_transcripts
from vertel.study.store.study import Study
from vertel.web.app import STATIC, create_app
from vertel.web.guard import Door


@pytest.fixture
def door() -> Door:
    return Door(b"a secret that is only in tests..")


@pytest.fixture
def client(study: Study, door: Door) -> FlaskClient:
    """Somebody who did not come in yet."""
    return create_app(study, door).test_client()


def token(client: FlaskClient) -> str:
    """What a page gives its forms."""
    found = re.search(r'name="csrf-token" content="([^"]+)"', client.get("/").text)
    assert found
    return found[1]


def test_without_a_link_every_page_is_closed(client: FlaskClient) -> None:
    for address in ("/", "/sessions/1", "/live", "/codes.css", "/no-such-page"):
        answer = client.get(address)
        assert (answer.status_code, "vertel open" in answer.text) == (403, True), address
    assert client.post("/undo").status_code in (400, 403)


def test_a_link_works_once(client: FlaskClient, study: Study, door: Door) -> None:
    link = f"/enter/{door.link('Noor')}"
    assert client.get(link).status_code == 303
    assert "De Kleine Buurt" in client.get("/").text
    other = create_app(study, door).test_client()
    assert other.get(link).status_code == 403
    assert other.get("/enter/something").status_code == 403
    assert client.get(link).status_code == 303  # whoever is in already may press it again


def test_the_cookie_is_for_this_server_and_for_no_script(client: FlaskClient, door: Door) -> None:
    cookie = client.get(f"/enter/{door.link('Noor')}").headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:80"])
def test_another_name_for_this_machine_is_refused(client: FlaskClient, door: Door, host: str) -> None:
    client.get(f"/enter/{door.link('Noor')}")
    assert client.get("/", headers={"Host": host}).status_code == 403


def test_nothing_changes_without_the_token_of_the_page(client: FlaskClient, study: Study, door: Door) -> None:
    client.get(f"/enter/{door.link('Noor')}")
    before = len(log(study))
    assert client.post("/undo").status_code == 403
    assert client.post("/undo", headers={"X-CSRFToken": "guessed"}).status_code == 403
    assert len(log(study)) == before
    assert client.post("/undo", headers={"X-CSRFToken": token(client)}).status_code == 303
    assert len(log(study)) == before + 1


def test_every_answer_keeps_to_itself(client: FlaskClient, door: Door) -> None:
    client.get(f"/enter/{door.link('Noor')}")
    style = re.search(r'href="(/static/[^"]+/css/base.css)"', client.get("/").text)
    assert style
    for address in ("/", "/sessions/1", "/codes.css", style[1], "/no-such-page"):
        headers = client.get(address).headers
        policy = headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none';")
        assert "unsafe" not in policy
        assert "http" not in policy
        assert headers["X-Content-Type-Options"] == "nosniff"


def test_every_style_sheet_is_on_every_page_and_kept_for_as_long_as_it_is_the_same(
    client: FlaskClient, door: Door
) -> None:
    client.get(f"/enter/{door.link('Noor')}")
    linked = re.findall(r'href="(/static/[^"]+/css/[^"]+)"', client.get("/").text)
    assert sorted(Path(each).name for each in linked) == sorted(path.name for path in (STATIC / "css").iterdir())
    for address in linked:
        answer = client.get(address)
        assert (answer.status_code, answer.mimetype) == (200, "text/css")
        assert "max-age=31536000" in answer.headers["Cache-Control"]


def test_a_script_of_ours_hears_a_sentence_and_a_form_a_page(client: FlaskClient, door: Door) -> None:
    client.get(f"/enter/{door.link('Noor')}")
    csrf = {"X-CSRFToken": token(client)}
    told = client.post("/codings", json={"spans": 3}, headers=csrf | {"Accept": "application/json"})
    assert told.status_code == 400
    assert told.json is not None
    assert told.json["sentence"].endswith(".")
    page = client.post("/codings", json={"spans": 3}, headers=csrf)
    assert "<h1>" in page.text
    assert client.get("/sessions/99").status_code == 404


def test_what_no_database_holds_is_not_understood(client: FlaskClient, door: Door) -> None:
    client.get(f"/enter/{door.link('Noor')}")
    headers = {"X-CSRFToken": token(client), "Accept": "application/json"}
    assert client.get(f"/sessions/{2**70}").status_code == 400
    span = {"turn": 2, "start": 0, "end": 3}
    for asked in ({"spans": [], "codes": [1]}, {"spans": [span], "codes": [2**70]}, {"spans": [span], "codes": 3}):
        assert client.post("/codings", json=asked, headers=headers).status_code == 400


def test_what_was_said_is_text_and_never_markup(study: Study, door: Door) -> None:
    said = "<script>alert(1)</script><img src=x onerror=alert(2)> {{ 7*7 }}"
    add_transcripts(study, [incoming('"><script>x</script>.txt', ("<b>Mo</b>", said))])
    client = create_app(study, door).test_client()
    client.get(f"/enter/{door.link('<i>Noor</i>')}")
    page = client.get("/sessions/3").text
    assert "<script>alert" not in page
    assert "<img" not in page
    assert "<b>Mo" not in page
    assert "<i>Noor" not in page
    assert "{{ 7*7 }}" in page
