"""`vertel matrix` and `vertel priority`: who told what of each theme, and which themes serve a funder's priorities."""

import json
from pathlib import Path

import pytest
from terminal import Run

LIST = """label,pseudonym,role,perspective
R1,Gloria,respondent,residents
R2,Yonis,respondent,members
"""

WHERE = ("--session", "gesprek", "--study", "onderzoek")


@pytest.fixture(autouse=True)
def _in_english(monkeypatch: pytest.MonkeyPatch, _a_plain_machine: None) -> None:
    monkeypatch.setenv("LANGUAGE", "en")


@pytest.fixture
def study(run: Run, folder: Path) -> Path:
    """A conversation with two coded passages, one of which goes against."""
    (folder / "lijst.csv").write_text(LIST, encoding="utf-8")
    for words in (
        ("new", "onderzoek"),
        ("add", "gesprek.txt", "--study", "onderzoek"),
        ("speakers", "--read", "lijst.csv", "--study", "onderzoek"),
        ("code", "add", "eenzaamheid", "--quote", "Ik voelde me daar niet meer eenzaam.", *WHERE),
        ("code", "add", "subsidie", "--quote", "De subsidie stopte.", *WHERE),
        ("code", "add", "subsidie", "--quote", "wij redden het zonder subsidie", "--against", *WHERE),
    ):
        done = run(*words)
        assert done.exit_code == 0, done.output
    return folder / "onderzoek"


def test_the_matrix_counts_people_and_says_where_they_differ(run: Run, study: Path) -> None:
    said = run("matrix", "--study", study).stdout
    [row] = [line for line in said.splitlines() if line.startswith("Subsidie en verantwoording  ")]
    assert row.split()[3:] == ["−1", "1"]
    assert "Residents tell of it; members go against it." in " ".join(said.split())


def test_one_theme_shows_its_quotes_and_its_summary(run: Run, study: Path) -> None:
    (study.parent / "s.csv").write_text(
        "theme,perspective,session,participant,text\nsubsidie,residents,,,Zij stopte.\n", encoding="utf-8"
    )
    assert "1" in run("matrix", "--read", "s.csv", "--study", study).stdout
    said = " ".join(run("matrix", "--theme", "subsidie", "--study", study).stdout.split())
    assert "Residents: 1 Zij stopte. – “De subsidie stopte.” (Gloria, gesprek, turn 4)" in said
    assert "Yonis" in said
    assert "eenzaam" not in said


def test_where_columns_do_not_fit_each_theme_names_who_was_heard(run: Run, study: Path) -> None:
    (study.parent / "meer.txt").write_text(
        "".join(f"R{n}: Hier is het goed.\n" for n in range(10, 16)), encoding="utf-8"
    )
    run("add", "meer.txt", "--study", study)
    said = run("matrix", "--across", "participant", "--study", study).stdout
    assert "Eenzaamheid\n  Gloria: 1\n" in said


def test_a_machine_gets_all_of_the_matrix(run: Run, study: Path) -> None:
    found = json.loads(run("matrix", "--theme", "subsidie", "--json", "--study", study).stdout)
    [row] = found["rows"]
    assert (row["told"], row["opposed"]) == (["residents"], ["members"])
    assert [quote["against"] for quote in row["cells"]["members"]["quotes"]] == [True]


def test_a_theme_that_is_not_there_is_one_sentence(run: Run, study: Path) -> None:
    said = run("matrix", "--theme", "nergens", "--study", study)
    assert said.exit_code == 1
    assert "nergens" in said.stderr


def test_priorities_are_read_mapped_and_listed(run: Run, study: Path) -> None:
    (study.parent / "p.csv").write_text("name,source,themes\nNiemand alleen,Masterplan,\n", encoding="utf-8")
    assert run("priority", "read", "p.csv", "--study", study).exit_code == 0
    assert run("priority", "add", "Geen geldzorgen", "--theme", "armoede", "--study", study).exit_code == 0
    said = run("priority", "map", "niemand alleen", "eenzaamheid", "--study", study).stdout
    assert "Eenzaamheid: 1 voice in 1 session" in said
    said = " ".join(run("priority", "list", "--study", study).stdout.split())
    assert "Of 2 priorities, 1 are carried by what people told." in said
    assert "but nobody told of that: Geen geldzorgen." in said
    assert "no priority asks for it: Subsidie en verantwoording." in said
    found = json.loads(run("priority", "list", "--json", "--study", study).stdout)
    assert [each["themes"] for each in found["priorities"]] == [["eenzaamheid"], ["armoede"]]
    assert found["themes without a priority"] == ["subsidie"]


def test_a_priority_is_changed_moved_and_removed(run: Run, study: Path) -> None:
    for name in ("Eerst", "Dan"):
        run("priority", "add", name, "--source", "Plan", "--study", study)
    run("priority", "edit", "Dan", "--name", "Toen", "--study", study)
    run("priority", "move", "Toen", "1", "--study", study)
    found = json.loads(run("priority", "list", "--json", "--study", study).stdout)["priorities"]
    assert [(each["name"], each["source"]) for each in found] == [("Toen", "Plan"), ("Eerst", "Plan")]
    run("priority", "map", "Toen", "eenzaamheid", "--study", study)
    run("priority", "map", "Toen", "eenzaamheid", "--off", "--study", study)
    run("priority", "remove", "1", "--study", study)
    found = json.loads(run("priority", "list", "--json", "--study", study).stdout)["priorities"]
    assert [(each["name"], each["themes"]) for each in found] == [("Toen", [])]
    refused = run("priority", "remove", "Eerst", "--study", study)
    assert refused.exit_code == 1
    assert "Toen" in refused.stderr
