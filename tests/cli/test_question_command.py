"""`vertel question` shows the knowledge questions as a tree, and changes it."""

import json
from pathlib import Path

import pytest
from click.testing import Result
from terminal import Run


def done(result: Result) -> str:
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.fixture
def study(run: Run, folder: Path) -> Path:
    (folder / "klein.yaml").write_text("name: klein\ncodes: [{code: tuin, name: Tuin}]\n", encoding="utf-8")
    done(run("new", "onderzoek", "--codebook", "klein.yaml"))
    done(run("add", "gesprek.txt", "--study", "onderzoek"))
    done(run("speakers", "--confirm", "--study", "onderzoek"))
    done(run("code", "add", "tuin", "--session", "gesprek", "--quote", "De subsidie stopte.", "--study", "onderzoek"))
    return folder / "onderzoek"


def tree(run: Run, study: Path) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(done(run("question", "list", "--json", "--study", study)))
    return found


def test_a_tree_is_made_answered_and_shown(run: Run, study: Path) -> None:
    done(run("question", "add", "Wat merken zij?", "--study", study))
    done(run("question", "add", "Wie merkt niets?", "--below", 1, "--study", study))
    done(run("question", "theme", 2, "tuin", "--study", study))
    [top] = tree(run, study)
    assert (top["state"], top["children"][0]["state"], top["reach"]["voices"]) == ("heard", "heard", 1)
    done(run("question", "answer", 2, "De buren van nummer 4.", "--study", study))
    assert tree(run, study)[0]["state"] == "answered"
    shown = done(run("question", "list", "--study", study))
    assert shown.index("Wat merken zij?") < shown.index("Wie merkt niets?") < shown.index("De buren van nummer 4.")
    done(run("question", "edit", 1, "Wat merkt men?", "--study", study))
    done(run("question", "move", 2, "out", "--study", study))
    assert [one["question"]["text"] for one in tree(run, study)] == ["Wat merkt men?", "Wie merkt niets?"]
    done(run("question", "remove", 1, "--study", study))
    assert [one["question"]["number"] for one in tree(run, study)] == [2]
    refused = run("question", "answer", 9, "Ja", "--study", study)
    assert refused.exit_code == 1


def test_the_questions_of_the_description_are_shown_and_taken_over(run: Run, study: Path) -> None:
    described = study / "stories" / "onderzoek.yaml"
    described.write_text("knowledge_questions: [Wat hielp?]\n", encoding="utf-8")
    assert "vertel question take" in done(run("question", "list", "--study", study))
    assert [one["question"]["number"] for one in tree(run, study)] == [0]
    done(run("question", "take", "--study", study))
    assert [one["question"]["number"] for one in tree(run, study)] == [1]


def test_a_tree_is_read_from_a_file(run: Run, study: Path) -> None:
    text = "- {question: Wat hielp?, themes: [tuin], questions: [{question: Wie hielp?}]}\n"
    Path("vragen.yaml").write_text(text, encoding="utf-8")
    assert "2" in done(run("question", "read", "vragen.yaml", "--study", study))
    assert tree(run, study)[0]["children"][0]["question"]["text"] == "Wie hielp?"
