"""`vertel codebook` shows the codes, tells which keywords do more harm than good, and takes a changed codebook."""

import json
from pathlib import Path

import pytest
from click.testing import Result
from terminal import Run

from vertel.analysis.codebook_file import FIELDS
from vertel.study.sheets import write_table
from vertel.transcripts.table_file import read_table

CODEBOOK = """\
name: klein
codes:
  - code: geld
    name: Geld
    keywords: [inzet, subsidie, deurwaarder]
  - code: plek
    name: Plek
    keywords: [tuin, subsidie]
  - code: lening
    name: Lenen
    parent: geld
    keywords: [lenen]
    examples: [Ik heb van mijn broer geleend.]
"""

SENTENCES = [f"In week {n} was de inzet groot." for n in range(6)]


def done(result: Result) -> str:
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.fixture
def study(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A study in which “inzet” was said six times, and “subsidie” once."""
    said = "".join(f"R1: {one}\nI: En verder?\n" for one in [*SENTENCES, "De subsidie bleef."])
    (tmp_path / "tuin.txt").write_text(f"I: Hoe ging het?\n{said}", encoding="utf-8")
    (tmp_path / "klein.yaml").write_text(CODEBOOK, encoding="utf-8")
    monkeypatch.setenv("VERTEL_STUDY", "onderzoek")
    done(run("new", "onderzoek", "--codebook", "klein.yaml"))
    done(run("add", "tuin.txt"))
    return tmp_path


def code(run: Run, key: str, *sentences: str) -> None:
    for quote in sentences:
        done(run("code", "add", key, "--session", "tuin", "--quote", quote))


def test_a_keyword_with_a_poor_record_is_shown_with_what_to_do(run: Run, study: Path) -> None:
    code(run, "geld", SENTENCES[0])
    code(run, "plek", *SENTENCES[1:])
    said = done(run("codebook", "check"))
    (row,) = [line for line in said.splitlines() if line.startswith("inzet")]
    assert row.split() == ["inzet", "geld", "1", "5", "0"]
    assert "vertel export codebook -o codeboek.xlsx" in said
    assert said.splitlines()[-1].startswith("Volgende stap: ")
    assert "vertel code list --code geld" in said.splitlines()[-1]


def test_where_a_suggestion_was_rejected_the_next_step_leads_there(run: Run, study: Path) -> None:
    done(run("suggest", "--code", "geld"))
    done(run("code", "reject", "--code", "geld"))
    said = done(run("codebook", "check"))
    (row,) = [line for line in said.splitlines() if line.startswith("inzet")]
    assert row.split() == ["inzet", "geld", "0", "6", "6"]
    assert "vertel code list --code geld --status rejected" in said.splitlines()[-1]
    assert "inzet" in done(run("code", "list", "--code", "geld", "--status", "rejected"))


def test_before_there_are_decisions_it_says_how_many_are_needed(run: Run, study: Path) -> None:
    said = done(run("codebook", "check"))
    assert "inzet" not in said
    assert " 5 " in said
    assert "vertel suggest" in said
    code(run, "plek", *SENTENCES[:3])
    line = next(line for line in done(run("codebook", "check")).splitlines() if "“inzet” (geld)" in line)
    assert "3" in line
    assert "2" in line
    assert "vertel export" not in said


def test_a_keyword_that_is_right_is_not_flagged(run: Run, study: Path) -> None:
    code(run, "geld", *SENTENCES)
    said = done(run("codebook", "check"))
    assert "inzet" not in said
    assert "vertel evaluate" in said.splitlines()[-1]


def test_words_in_two_codes_are_named_and_words_that_nobody_said_on_request(run: Run, study: Path) -> None:
    said, every = done(run("codebook", "check")), done(run("codebook", "check", "--all"))
    assert "subsidie (geld, plek)" in said
    assert "deurwaarder" not in said
    assert "  geld: deurwaarder" in every.splitlines()
    assert ["inzet", "geld", "6", "0", "0", "0"] in [line.split() for line in every.splitlines()]


def test_one_code_can_be_asked_for(run: Run, study: Path) -> None:
    said = done(run("codebook", "check", "--all", "--code", "Plek"))
    assert "tuin" in said
    assert "inzet" not in said
    wrong = run("codebook", "check", "--code", "plak")
    assert wrong.exit_code == 1
    assert "plek" in wrong.stderr


def test_the_answer_for_a_machine_has_everything(run: Run, study: Path) -> None:
    code(run, "plek", *SENTENCES)
    found = json.loads(done(run("codebook", "check", "--json")))
    assert (found["decisions"], found["shared"]) == (6, [{"keyword": "subsidie", "codes": ["geld", "plek"]}])
    assert found["keywords"][0] == {
        "code": "geld",
        "keyword": "inzet",
        "stands": 6,
        "right": 0,
        "refused": 0,
        "passed_over": 6,
        "flagged": True,
    }
    assert [one["flagged"] for one in found["keywords"][1:]] == [False] * 5


def test_the_codes_are_listed_each_theme_with_what_is_below_it(run: Run, study: Path) -> None:
    code(run, "plek", SENTENCES[0])
    done(run("suggest", "--code", "plek"))
    rows = [line.split() for line in done(run("codebook", "list")).splitlines()]
    assert rows[2:5] == [
        ["geld", "Geld", "3", "0", "0", "0"],
        ["lening", "Lenen", "1", "1", "0", "0"],
        ["plek", "Plek", "2", "0", "1", "1"],
    ]
    assert [one["theme"] for one in json.loads(done(run("codebook", "list", "--json")))] == [None, "geld", None]


def change_cells(path: str, column: str, old: str, new: str) -> None:
    """What somebody does in Excel: other words in one column."""
    rows = [{**row, column: row[column].replace(old, new)} for row in read_table(Path(path))]
    write_table(Path(path), FIELDS, [[row[field] for field in FIELDS] for row in rows])


def test_the_advice_works_the_study_takes_the_changed_codebook_and_suggests_by_it(run: Run, study: Path) -> None:
    done(run("suggest"))
    done(run("code", "reject", "--code", "geld", "--max-score", "1"))
    advice = done(run("codebook", "check"))
    for step in ("export codebook -o codeboek.xlsx", "codebook read codeboek.xlsx", "suggest"):
        assert f"`vertel {step}`" in advice
    done(run("export", "codebook", "-o", "codeboek.xlsx"))
    change_cells("codeboek.xlsx", "keywords", "inzet;", "")
    said = done(run("codebook", "read", "codeboek.xlsx")).splitlines()
    assert "  geld: keywords" in said
    assert "vertel suggest" in said[-1]
    found = json.loads(done(run("codebook", "check", "--json")))["keywords"]
    assert [(one["code"], one["keyword"]) for one in found][:2] == [("geld", "subsidie"), ("geld", "deurwaarder")]
    done(run("undo"))
    assert "inzet" in done(run("codebook", "check"))


def test_a_codebook_that_was_not_changed_changes_nothing(run: Run, study: Path) -> None:
    events = done(run("log", "--json"))
    for file in ("codeboek.xlsx", "codeboek.csv", "klein.yaml"):
        if file != "klein.yaml":
            done(run("export", "codebook", "-o", file))
        (line,) = done(run("codebook", "read", file)).splitlines()
        assert file in line
    assert done(run("log", "--json")) == events


def test_new_codes_and_codes_that_the_file_does_not_hold_are_named(run: Run, study: Path) -> None:
    (study / "meer.csv").write_text("code,name,keywords\nplek,Plekken,tuin\nkas,Kas,\n", encoding="utf-8")
    said = done(run("codebook", "read", "meer.csv")).splitlines()
    assert said[0].endswith(": kas")
    assert "  plek: name, keywords" in said
    (left,) = [line for line in said if line.endswith(": geld, lening")]
    assert "meer.csv" in left
    listed = [one["code"] for one in json.loads(done(run("codebook", "list", "--json")))]
    assert listed == ["geld", "lening", "plek", "kas"]


def test_what_a_file_would_change_can_be_seen_first(run: Run, study: Path) -> None:
    (study / "meer.csv").write_text("code,name,keywords\nplek,Plekken,tuin\nkas,Kas,\n", encoding="utf-8")
    listed, events = done(run("codebook", "list")), done(run("log", "--json"))
    said = done(run("codebook", "read", "meer.csv", "--dry-run"))
    assert "  plek: name, keywords" in said.splitlines()
    assert "--dry-run" in said.splitlines()[-1]
    assert (done(run("codebook", "list")), done(run("log", "--json"))) == (listed, events)


def test_what_was_taken_over_for_a_machine(run: Run, study: Path) -> None:
    (study / "meer.csv").write_text("code,name,keywords\nplek,Plekken,tuin;subsidie\nkas,Kas,\n", encoding="utf-8")
    assert json.loads(done(run("codebook", "read", "meer.csv", "--json"))) == {
        "added": ["kas"],
        "changed": [{"code": "plek", "fields": ["name"]}],
        "same": [],
        "left": ["geld", "lening"],
    }


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("kring.csv", "code,parent\nplek,geld\ngeld,plek\n"),
        ("boven.csv", "code,parent\nplek,nergens\n"),
        ("twee.csv", "code\nplek\nplek\n"),
        ("veld.csv", "code,opmerking\nplek,mooi\n"),
        ("stuk.yaml", "codes: [\n"),
        ("geen.xlsx", "geen tabel"),
        ("nergens.xlsx", None),
    ],
)
def test_a_file_that_is_no_codebook_is_one_sentence(run: Run, study: Path, name: str, text: str | None) -> None:
    if text is not None:
        (study / name).write_text(text, encoding="utf-8")
    before = done(run("codebook", "list"))
    result = run("codebook", "read", name)
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (1, "", 1)
    assert name in result.stderr
    assert done(run("codebook", "list")) == before
