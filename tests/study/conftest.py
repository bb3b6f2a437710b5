"""A study to work in."""

import shutil
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import postgresql_server
import pytest
from postgresql_server import Server

import postgresql
from vertel.study.beginning import begin
from vertel.study.store.sqlite import FILE_NAME
from vertel.study.store.study import Study, open_study

CODEBOOK = """\
name: klein
codes:
  - code: ontmoeting
    name: Ontmoeting
    keywords: [koffie, buurtkamer]
  - code: geld
    name: Geld
    keywords: [subsidie, schulden]
  - code: schulden
    name: Schulden
    parent: geld
    keywords: [schulden]
"""
NAME = "De Kleine Buurt"


@pytest.fixture(scope="session")
def codebook_file(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A codebook of three codes."""
    path = tmp_path_factory.mktemp("codebook") / "klein.yaml"
    path.write_text(CODEBOOK, encoding="utf-8")
    return str(path)


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory, codebook_file: str) -> Path:
    """The folder of a new study with three codes; tests work in a copy, because making one takes Alembic's time."""
    return begin(tmp_path_factory.mktemp("study") / "onderzoek", name=NAME, codebook=codebook_file).folder


@pytest.fixture
def study(request: pytest.FixtureRequest, made_once: Path, tmp_path: Path) -> Study:
    """An empty study with three codes: in a file, or in a database where the test asks for it (see `ON_BOTH`)."""
    if getattr(request, "param", "sqlite") == "postgresql":
        on_server: Study = request.getfixturevalue("study_on_server")
        return on_server
    return open_study(shutil.copytree(made_once, tmp_path / "onderzoek"))


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A PostgreSQL server."""
    programs = postgresql.find()
    if programs is None:
        pytest.skip("PostgreSQL is not installed here")
    with postgresql_server.running(programs) as server:
        yield server


@pytest.fixture(scope="session")
def template(server: Server, tmp_path_factory: pytest.TempPathFactory, codebook_file: str) -> str:
    """The name of a database with the study `made_once`, of which tests take a copy."""
    server.tell("CREATE DATABASE gemaakt")
    folder = tmp_path_factory.mktemp("on_server")
    made = begin(folder, name=NAME, codebook=codebook_file, database=server.address("gemaakt"))
    made.place.connect().dispose()  # nobody may look at what is copied
    return "gemaakt"


_numbers = count(1)


@pytest.fixture
def database(server: Server) -> Iterator[str]:
    """The name of a database that is not there yet."""
    name = f"proef_{next(_numbers)}"
    yield name
    server.tell(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


@pytest.fixture
def study_on_server(
    server: Server,
    template: str,
    database: str,
    made_once: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Study]:
    """An empty study with three codes, in a database of its own, and a folder with its own content."""
    server.tell(f"CREATE DATABASE {database} TEMPLATE {template}")
    here = shutil.copytree(made_once, tmp_path / "in-database", ignore=shutil.ignore_patterns(FILE_NAME))
    monkeypatch.chdir(here)
    study = open_study(server.address(database))
    yield study
    study.place.connect().dispose()
