"""A study may have word lists of its own: then it is read by those, as they stand now; else all studies share."""

import gc
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from vertel.analysis import pipeline
from vertel.analysis.counting import head_counts
from vertel.analysis.reading import sentence_bounds

WriteList = Callable[[str, str], None]


@pytest.fixture
def write_list(tmp_path: Path) -> WriteList:
    """Writes a Dutch list of the study in `tmp_path`."""

    def write(name: str, text: str) -> None:
        file = tmp_path / "analysis" / "language" / "nl" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    return write


def lemma(word: str, study: Path) -> str:
    return pipeline.load("nl", study)(word)[0].lemma_


def test_studies_without_lists_of_their_own_share_a_pipeline(tmp_path: Path) -> None:
    (tmp_path / "empty" / "analysis" / "language" / "nl").mkdir(parents=True)
    (tmp_path / "codebook" / "analysis").mkdir(parents=True)
    (tmp_path / "codebook" / "analysis" / "buurt.yaml").write_text("name: buurt\ncodes: []\n", encoding="utf-8")
    for study in ("empty", "codebook", "not there"):
        assert pipeline.load("nl", tmp_path / study) is pipeline.load("nl")


def test_a_study_with_lists_of_its_own_has_a_pipeline_of_its_own_made_once(
    tmp_path: Path, write_list: WriteList
) -> None:
    write_list("lemma-overrides.csv", "vorm,grondvorm\npofferts,poffert\n")
    assert pipeline.load("nl", tmp_path) is pipeline.load("nl", tmp_path)
    assert pipeline.load("nl", tmp_path) is not pipeline.load("nl")
    assert pipeline.load("en", tmp_path) is pipeline.load("en")  # it has none for English


def test_a_list_that_is_made_changed_and_taken_away_holds_from_then_on(tmp_path: Path, write_list: WriteList) -> None:
    usual = lemma("gleppels", tmp_path)
    write_list("lemma-overrides.csv", "vorm,grondvorm\ngleppels,een\n")
    assert lemma("gleppels", tmp_path) == "een"
    write_list("lemma-overrides.csv", "vorm,grondvorm\ngleppels,ander\n")
    assert lemma("gleppels", tmp_path) == "ander"
    (tmp_path / "analysis" / "language" / "nl" / "lemma-overrides.csv").unlink()
    assert lemma("gleppels", tmp_path) == usual == "gleppels"


def test_a_list_of_one_study_does_nothing_in_another(tmp_path: Path, write_list: WriteList) -> None:
    write_list("lemma-overrides.csv", "vorm,grondvorm\ngleppels,een\n")
    assert lemma("gleppels", tmp_path) == "een"
    assert lemma("gleppels", tmp_path / "other") == "gleppels"


def test_sentences_follow_a_list_that_changes(tmp_path: Path, write_list: WriteList) -> None:
    text = "Bij buurth. De Kruik."
    assert len(sentence_bounds(text, "nl", tmp_path)) == 2
    write_list("abbreviations.csv", "afkorting,kan_eindigen\nbuurth,\n")
    assert len(sentence_bounds(text, "nl", tmp_path)) == 1


def test_head_counts_follow_a_list_that_changes(tmp_path: Path, write_list: WriteList) -> None:
    text = "Er waren twaalf oliebollenbakkers."

    def nouns() -> list[str]:
        return [one.noun for one in head_counts(text, "nl", tmp_path)]

    before = nouns()
    write_list("counting.yaml", "people:\n  - '*bakkers'\nevents:\n  - taarten\n")
    assert nouns() == ["oliebollenbakkers"]
    write_list("counting.yaml", "people:\n  - buren\nevents:\n  - taarten\n")
    assert "oliebollenbakkers" not in nouns()
    (tmp_path / "analysis" / "language" / "nl" / "counting.yaml").unlink()
    assert nouns() == before


def test_who_asks_while_a_pipeline_is_made_gets_the_same_one(tmp_path: Path, write_list: WriteList) -> None:
    write_list("lemma-overrides.csv", "vorm,grondvorm\ngleppels,een\n")
    together = Barrier(4)

    def ask(_number: int) -> int:
        together.wait()
        return id(pipeline.load("nl", tmp_path))

    with ThreadPoolExecutor(4) as people:
        assert len(set(people.map(ask, range(4)))) == 1


def test_rubbish_is_collected_again_once_a_pipeline_is_made(tmp_path: Path, write_list: WriteList) -> None:
    write_list("lemma-overrides.csv", "vorm,grondvorm\ngleppels,een\n")
    pipeline.load("nl", tmp_path)
    assert gc.isenabled()
