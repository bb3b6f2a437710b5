"""`vertel method`: the methods, a session held in one, what it adds up to, and reading it all from a file."""

import json
from pathlib import Path

import pytest
from terminal import Run

KRING = """\
I: Schrijf een woord op een kaartje.
R1: Ik heb "koffie". Iedereen was welkom.
I: Dan een stelling: samen bereiken wij meer dan ieder voor zich.
R1: Eens. Kijk maar.
R2: Soms wel.
"""
FILE = """\
sessions:
  - session: kring
    method: stellingen
    keywords: [{word: koffie}]
    answers: [{quote: Eens. Kijk maar., stance: eens}]
"""


@pytest.fixture
def study(run: Run, tmp_path: Path) -> Path:
    (tmp_path / "kring.txt").write_text(KRING, encoding="utf-8")
    assert run("new", "--study", "o", "--lang", "nl").exit_code in (0, 2)
    run("new", "o")
    assert run("add", "kring.txt", "--study", "o").exit_code == 0
    assert run("speakers", "--confirm", "--study", "o").exit_code in (0, 2)
    return tmp_path / "o"


def test_the_methods_are_listed(run: Run, study: Path) -> None:
    told = run("method", "list", "--study", study)
    assert told.exit_code == 0
    assert "Kernwoordenronde" in told.stdout
    methods = json.loads(run("method", "list", "--json", "--study", study).stdout)
    assert next(one for one in methods if one["key"] == "stellingen")["prompts"][0]["kind"] == "statement"


def test_a_session_is_held_in_a_method_and_tells_who_answered(run: Run, study: Path) -> None:
    assert run("method", "choose", "kring", "kernwoorden", "--study", study).exit_code == 0
    assert run("method", "choose", "kring", "stellingen", "--also", "--study", study).exit_code == 0
    told = run("method", "show", "kring", "--study", study).stdout
    assert "Wat levert het u op, in één woord?" in told
    assert "[4] Deelnemer" in told
    talk = json.loads(run("method", "show", "kring", "--json", "--study", study).stdout)
    assert talk["method"]["key"] == "kernwoorden"
    assert [[answer["turn"] for answer in one["answers"]] for one in talk["prompts"]][:4] == [[2], [], [], [4, 5]]
    assert talk["prompts"][3]["answers"][0]["proposed"] == {"stance": "agree", "because": "Eens"}


def test_a_file_is_read(run: Run, study: Path) -> None:
    file = study / "werkvormen.yaml"
    file.write_text(FILE, encoding="utf-8")
    assert run("method", "read", file, "--study", study).exit_code == 0
    talk = json.loads(run("method", "show", "kring", "--json", "--study", study).stdout)
    assert talk["prompts"][0]["answers"][0]["stance"] == "agree"
    assert talk["keywords"][0]["keywords"][0]["word"] == "koffie"
    told = run("method", "show", "kring", "--study", study).stdout
    assert "koffie" in told


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("choose", "kring", "wandelen"), "kernwoorden"),
        (("choose", "ring", "stellingen"), "ring"),
        (("show", "ring"), "kring"),
    ],
)
def test_what_is_not_there_is_one_sentence(run: Run, study: Path, words: tuple[str, ...], says: str) -> None:
    told = run("method", *words, "--study", study)
    assert told.exit_code == 1
    assert says in told.stderr
    assert len(told.stderr.strip().splitlines()) == 1


def test_a_wrong_file_names_its_place(run: Run, study: Path) -> None:
    file = study / "werkvormen.yaml"
    file.write_text(FILE.replace("stance: eens", "stance: misschien"), encoding="utf-8")
    told = run("method", "read", file, "--study", study)
    assert told.exit_code == 1
    assert "werkvormen.yaml, sessions 1, answers 1: " in told.stderr
