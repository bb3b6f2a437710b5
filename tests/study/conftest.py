"""A study to work in."""

import shutil
from pathlib import Path

import pytest

from vertel.study.beginning import begin
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


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a new study with three codes; tests work in a copy, because making one takes Alembic's time."""
    folder = tmp_path_factory.mktemp("study")
    (folder / "klein.yaml").write_text(CODEBOOK, encoding="utf-8")
    return begin(folder / "onderzoek", name="De Kleine Buurt", codebook=str(folder / "klein.yaml")).folder


@pytest.fixture
def study(made_once: Path, tmp_path: Path) -> Study:
    """An empty study with three codes."""
    return open_study(shutil.copytree(made_once, tmp_path / "onderzoek"))
