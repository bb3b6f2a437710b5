"""`vertel claim` makes claims, puts evidence with them, and writes down checks that say who, when and what."""

import json
from pathlib import Path

import pytest
from click.testing import Result
from terminal import Run

FILE = """
- who: De buren
  what: kennen elkaar nu
  theme: tuin
  evidence: [{session: gesprek, quote: Ik voelde me daar niet meer eenzaam.}]
"""


def done(result: Result) -> str:
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.fixture
def study(run: Run, folder: Path) -> Path:
    (folder / "klein.yaml").write_text("name: klein\ncodes: [{code: tuin, name: Tuin}]\n", encoding="utf-8")
    done(run("new", "onderzoek", "--codebook", "klein.yaml"))
    done(run("add", "gesprek.txt", "--study", "onderzoek"))
    done(run("speakers", "--confirm", "--study", "onderzoek"))
    for quote in ("De subsidie stopte.", "wij redden het zonder subsidie."):
        done(run("code", "add", "tuin", "--session", "gesprek", "--quote", quote, "--study", "onderzoek"))
    return folder / "onderzoek"


def listed(run: Run, study: Path) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(done(run("claim", "list", "--json", "--study", study)))
    return found


def test_a_claim_goes_from_words_to_an_independent_check(run: Run, study: Path) -> None:
    said = ("--who", "De buren", "--what", "kennen elkaar nu", "--since", "2024", "--theme", "Tuin")
    assert "1" in done(run("claim", "add", *said, "--study", study))
    choices = json.loads(done(run("claim", "evidence", 1, "--json", "--study", study)))
    assert [piece["quote"] for piece in choices] == ["De subsidie stopte.", "wij redden het zonder subsidie."]
    done(run("claim", "evidence", 1, choices[0]["coding"], "--study", study))
    done(run("claim", "evidence", 1, choices[1]["coding"], "--against", "--study", study))
    [claim] = listed(run, study)
    assert (claim["status"], claim["reach"]["voices"], claim["reach"]["against"]) == ("contested", 1, 1)
    held = ("--kind", "independent", "--verdict", "agrees", "--by", "Bureau Peil", "--date", "2026-03-02")
    done(run("claim", "check", 1, *held, "--finding", "Klopt.", "--study", study))
    assert listed(run, study)[0]["status"] == "independently-checked"
    shown = done(run("claim", "show", 1, "--study", study))
    for words in ("De buren", "kennen elkaar nu", "2024", "De subsidie stopte.", "Bureau Peil", "2026-03-02", "Klopt."):
        assert words in shown
    done(run("claim", "evidence", 1, choices[1]["coding"], "--remove", "--study", study))
    assert listed(run, study)[0]["against"] == []


@pytest.mark.parametrize(
    ("held", "missing"),
    [
        (("--date", "2026-03-02", "--finding", "Klopt."), "a name"),
        (("--by", "Peil", "--finding", "Klopt."), "a date"),
        (("--by", "Peil", "--date", "2026-03-02"), "a finding"),
    ],
)
def test_a_check_that_lacks_something_is_refused_in_one_sentence(
    run: Run, study: Path, held: tuple[str, ...], missing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from vertel import language

    language.use("en")
    done(run("claim", "add", "--who", "De buren", "--what", "bellen elkaar", "--study", study))
    refused = run("claim", "check", 1, "--kind", "teller", "--verdict", "agrees", *held, "--study", study)
    assert refused.exit_code == 1
    assert f"lacks {missing}:" in refused.stderr
    assert listed(run, study)[0]["checks"] == []


def test_a_theme_becomes_a_claim_that_is_put_in_words_and_removed(run: Run, study: Path) -> None:
    done(run("claim", "add", "--from", "tuin", "--who", "De tuinders", "--study", study))
    [claim] = listed(run, study)
    assert (claim["who"], len(claim["evidence"])) == ("De tuinders", 2)
    done(run("claim", "edit", 1, "--what", "tuinieren samen", "--outcome", "intended", "--study", study))
    [claim] = listed(run, study)
    assert (claim["who"], claim["what"], claim["outcome"]) == ("De tuinders", "tuinieren samen", "intended")
    done(run("claim", "remove", 1, "--study", study))
    assert listed(run, study) == []


def test_claims_are_read_from_a_file_once(run: Run, study: Path) -> None:
    Path("beweringen.yaml").write_text(FILE, encoding="utf-8")
    done(run("claim", "read", "beweringen.yaml", "--study", study))
    done(run("claim", "read", "beweringen.yaml", "--study", study))
    assert len(listed(run, study)) == 1
    Path("fout.yaml").write_text(FILE.replace("eenzaam", "alleen").replace("De buren", "Wij"), encoding="utf-8")
    refused = run("claim", "read", "fout.yaml", "--study", study)
    assert refused.exit_code == 1
    assert "fout.yaml, 1, evidence 1" in refused.stderr
