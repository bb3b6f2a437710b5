"""`vertel codebook read` takes the tags of Taguette."""

import json
from pathlib import Path

import pytest
from click.testing import Result
from terminal import Run

TAGS = "tag,description,number of highlights,number of documents\nwonen.geluid,Muziek,4,1\nwonen,Huis en buurt,12,3\n"


def done(result: Result) -> str:
    """What a command said that went well."""
    assert result.exit_code == 0, result.output
    return result.stdout


def test_the_tags_of_taguette_become_codes(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VERTEL_STUDY", "onderzoek")
    (folder / "codebook.csv").write_text(TAGS, encoding="utf-8")
    done(run("new", "onderzoek"))
    done(run("codebook", "read", "codebook.csv"))
    shown = json.loads(done(run("codebook", "list", "--json")))
    found = {code["code"]: (code["name"], code["theme"]) for code in shown if code["code"].startswith("wonen")}
    assert found["wonen"] == ("wonen", None)
    assert found["wonen.geluid"][0] == "geluid"
    assert found["wonen.geluid"][1]
