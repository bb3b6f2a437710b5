"""`vertel arc` shows the story in any arc, says what is only proposed, and keeps an arc when asked."""

import json
from pathlib import Path

import pytest
from click.testing import Result
from terminal import Run

GESPREK = """\
I: Waar willen jullie naartoe?
R1: Ik zou willen dat er een kas komt. De tuin is er al.
I: Wie heeft er nog iets over de tuin te vertellen dat we niet hebben gevraagd?
R2: Drie jaar geleden kende ik niemand van de tuin.
"""


def done(result: Result) -> str:
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.fixture
def study(run: Run, tmp_path: Path) -> Path:
    (tmp_path / "tuin.txt").write_text(GESPREK, encoding="utf-8")
    (tmp_path / "klein.yaml").write_text("name: klein\ncodes: [{code: tuin, name: Tuin}]\n", encoding="utf-8")
    done(run("new", "onderzoek", "--codebook", "klein.yaml"))
    done(run("add", "tuin.txt", "--study", "onderzoek"))
    done(run("speakers", "--confirm", "--study", "onderzoek"))
    for quote in ("De tuin is er al.", "Drie jaar geleden kende ik niemand van de tuin."):
        done(run("code", "add", "tuin", "--session", "tuin", "--quote", quote, "--study", "onderzoek"))
    return tmp_path / "onderzoek"


def test_the_arcs_are_listed_with_the_one_in_use(run: Run, study: Path) -> None:
    (study / "stories" / "eigen.yaml").write_text("name: Van ons\nstages: [{key: a, title: Alles}]\n", encoding="utf-8")
    said = done(run("arc", "--list", "--study", study))
    for name in (
        "klassiek",
        "toen-nu-netwerk",
        "verleden-heden-toekomst",
        "twee-kanten",
        "meest-betekenisvol",
        "Van ons",
    ):
        assert name in said
    assert "leidraad" not in said
    listed = json.loads(done(run("arc", "--list", "--json", "--study", study)))
    assert {arc["key"]: len(arc["stages"]) for arc in listed}["eigen"] == 1


def test_the_story_is_told_in_another_arc_and_what_is_proposed_stands_apart(run: Run, study: Path) -> None:
    said = done(run("arc", "--arc", "verleden-heden-toekomst", "--study", study))
    past = said.partition("Verleden\n")[2].partition("Heden\n")[0]
    assert "“Drie jaar geleden”" in past
    assert past.index("Drie jaar geleden kende") > past.index("\n")  # below a line that says it is proposed
    [stage, *_] = json.loads(done(run("arc", "--arc", "verleden-heden-toekomst", "--json", "--study", study)))
    assert stage["evidence"] == []
    assert [piece["proposal"]["because"] for piece in stage["proposed"]] == ["Drie jaar geleden"]


def test_what_reads_as_reached_among_the_wishes_is_said(run: Run, study: Path) -> None:
    assert "“is er al”" in done(run("arc", "--study", study))


def test_an_arc_is_kept_when_asked(run: Run, study: Path) -> None:
    classical = done(run("arc", "--study", study))
    done(run("arc", "--arc", "toen-nu-netwerk", "--study", study))
    assert done(run("arc", "--study", study)) == classical
    kept = done(run("arc", "--arc", "toen-nu-netwerk", "--keep", "--study", study))
    assert kept != classical
    assert done(run("arc", "--study", study)) == kept
    done(run("undo", "--study", study))
    assert done(run("arc", "--study", study)) == classical


def test_report_and_guide_follow_the_arc_that_is_named(run: Run, study: Path) -> None:
    for command in ("report", "guide"):
        done(run(command, "-o", "af.html", "--arc", "meest-betekenisvol", "--study", study))
        assert "Dankzij wie en wat" in Path("af.html").read_text(encoding="utf-8")
        done(run(command, "-o", "af.html", "--study", study))
        assert "Dankzij wie en wat" not in Path("af.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("command", [("arc",), ("report", "-o", "af.html"), ("guide", "-o", "af.html")])
def test_an_unknown_arc_is_answered_with_those_there_are(run: Run, study: Path, command: tuple[str, ...]) -> None:
    result = run(*command, "--arc", "bestaat-niet", "--study", study)
    assert result.exit_code == 1
    assert "twee-kanten" in result.stderr
    assert not Path("af.html").exists()


def test_keep_without_an_arc_is_refused(run: Run, study: Path) -> None:
    assert run("arc", "--keep", "--study", study).exit_code == 2
