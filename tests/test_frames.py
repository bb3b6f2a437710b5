"""A study as pandas frames: the same as the tables, in types that count, sort and group well."""

import subprocess
import sys
from pathlib import Path

import pandas
import pytest

import python_page
import vertel
from vertel.errors import VertelError
from vertel.frames import OpenStudy
from vertel.study import demo
from vertel.study.coding.passages import list_passages
from vertel.study.exchanging.tables.kinds import TABLES, table
from vertel.study.exchanging.tables.wanted import Wanted
from vertel.study.store.study import Study, open_study

WHOLE = ("turns", "sessions", "participants", "codes", "memos")


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Study:
    """The example study, in a folder called “demo”."""
    return demo.build(tmp_path_factory.mktemp("voorbeeld") / "demo")


@pytest.fixture(scope="module")
def study(example: Study) -> OpenStudy:
    return vertel.open(example.folder)


def test_the_page_shows_what_its_code_shows(example: Study, tmp_path: Path) -> None:
    with pandas.option_context("display.width", 80, "display.max_columns", 20):  # the page says what it wants
        made = python_page.page(python_page.PAGE.read_text(encoding="utf-8"), example.folder.parent)
    assert made == python_page.PAGE.read_text(encoding="utf-8")
    assert made.count("```text") > 10


def test_vertel_itself_imports_nothing_that_takes_time() -> None:
    code = "import sys, vertel; print([name for name in sys.modules if name.split('.')[0] in ('pandas', 'sqlalchemy')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_what_is_no_study_is_said_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(VertelError):
        vertel.open(tmp_path / "niets")


def test_a_frame_holds_what_the_table_holds(example: Study, study: OpenStudy) -> None:
    for name in WHOLE:
        frame = getattr(study, name)()
        made = table(example, name)
        assert list(frame.columns) == made.names
        assert len(frame) == len(made.rows)
        for n, column in enumerate(made.columns):
            values = [None if pandas.isna(value) else value for value in frame[column.name].tolist()]
            if column.kind in ("date", "datetime"):
                values = [value.date() if value is not None else None for value in values]
            assert values == [row[n] for row in made.rows], (name, column.name)
    assert set(WHOLE) | {"codings", "codebook"} == set(TABLES)


def test_a_quote_is_a_row_with_types_that_count(study: OpenStudy) -> None:
    codings = study.codings()
    kinds = {name: str(codings[name].dtype) for name in ("theme", "date", "turn", "score", "against", "quote")}
    assert kinds == {
        "theme": "category",
        "date": "datetime64[s]",
        "turn": "Int64",
        "score": "Float64",
        "against": "boolean",
        "quote": "string",
    }
    text = study.turns().set_index(["session", "turn"])["text"]
    for row in codings.itertuples():
        assert text[row.session, row.turn][row.start : row.end] == row.quote


def test_only_what_people_accepted_counts_unless_asked_for(example: Study, study: OpenStudy) -> None:
    everything = list_passages(example)
    assert set(study.codings()["status"]) == {"accepted"}
    assert len(study.codings(status=None)) == len(everything)
    assert len(study.codings(status="suggested")) == sum(one.status == "suggested" for one in everything)
    assert study.matrix().to_numpy().sum() < study.matrix(suggestions=True).to_numpy().sum()
    assert study.counts().to_numpy().sum() < study.counts(suggestions=True).to_numpy().sum()


def test_codings_of_some_sessions_and_codes(example: Study, study: OpenStudy) -> None:
    found = study.codings(session="Interview 1", code=["samenwerking", "vertrouwen"], status=None)
    wanted = table(example, "codings", Wanted(("Interview 1",), ("samenwerking", "vertrouwen")))
    assert found["id"].tolist() == [row[-1] for row in wanted.rows] != []
    assert set(study.turns(session=["Interview 1", "Interview 2"])["session"]) == {"Interview 1", "Interview 2"}
    with pytest.raises(VertelError):
        study.codings(code="bestaat niet")


def test_a_matrix_stands_on_what_its_rows_are(study: OpenStudy) -> None:
    matrix = study.matrix("session", ["vertrouwen"])
    assert (matrix.index.names, list(matrix.columns)) == (["session", "kind", "date"], ["vertrouwen"])
    assert set(matrix["vertrouwen"]) == {0, 1}
    by_hand = study.codings(code="vertrouwen")["session"].unique()
    assert set(matrix[matrix["vertrouwen"] == 1].index.get_level_values("session")) == set(by_hand)


def test_counts_are_those_of_the_codings(study: OpenStudy) -> None:
    counts = study.counts("session").stack()
    by_hand = study.codings().groupby(["theme", "session"], observed=True).size()
    assert counts[counts > 0].to_dict() == by_hand.to_dict()


def test_a_study_without_anything_gives_empty_frames_of_the_same_kind(tmp_path: Path) -> None:
    from vertel.study.beginning import begin

    empty = vertel.open(begin(tmp_path / "leeg", name="Leeg").folder)
    assert repr(empty) == "<vertel study “Leeg”>"
    assert (len(empty.codings()), str(empty.codings()["turn"].dtype)) == (0, "Int64")
    assert (len(empty.matrix()), len(empty.participants()), len(empty.counts("session").columns)) == (0, 0, 0)


def test_a_frame_goes_to_parquet_and_back(study: OpenStudy, tmp_path: Path) -> None:
    codings = study.codings(status=None)
    codings.to_parquet(tmp_path / "c.parquet")
    back = pandas.read_parquet(tmp_path / "c.parquet")
    assert back["quote"].tolist() == codings["quote"].tolist()
    assert back["against"].tolist() == codings["against"].tolist()


def test_it_can_be_opened_by_the_name_of_its_folder(example: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(example.folder.parent)
    assert vertel.open("demo").name == open_study(example.folder).settings().name
