"""`vertel new --codebook x.qdc`, and `vertel codebook read x.qdc`."""

import json
from pathlib import Path

import pytest
from click.testing import Result
from terminal import Run

OTHERS = """<?xml version="1.0" encoding="utf-8"?>
<CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes>
<Code guid="5215cc69-b628-4e02-afb9-9beeaee55808" name="Wonen" isCodable="false">
<Description>Huis en buurt</Description>
<Code guid="d7aa29da-519b-4946-9b90-253b6db8fd0a" name="Geluid" isCodable="true" color="#ffff00"/></Code>
</Codes></CodeBook>"""


def done(result: Result) -> str:
    """What a command said that went well."""
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.fixture
def book(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("VERTEL_STUDY", "onderzoek")
    path = folder / "wonen.qdc"
    path.write_text(OTHERS, encoding="utf-8")
    return path


def test_a_study_begins_with_the_codebook_of_another_program(run: Run, book: Path) -> None:
    done(run("new", "onderzoek", "--codebook", book))
    shown = json.loads(done(run("codebook", "list", "--json")))
    assert [(code["code"], code["name"], code["theme"], code["codable"]) for code in shown] == [
        ("wonen", "Wonen", None, False),
        ("geluid", "Geluid", "wonen", True),
    ]


def test_what_the_other_program_does_not_have_stays(run: Run, book: Path) -> None:
    own = "code,name,parent,keywords,description\nwonen,Wonen,,huis;buurt,Oud\n"
    (book.parent / "eigen.csv").write_text(own, encoding="utf-8")
    done(run("new", "onderzoek", "--codebook", "eigen.csv"))
    taken = json.loads(done(run("codebook", "read", book, "--json")))
    assert taken["added"] == ["geluid"]
    assert taken["changed"] == [{"code": "wonen", "fields": ["description", "codable"]}]
    done(run("codebook", "read", "eigen.csv"))  # that says nothing of it: so that stays
    shown = json.loads(done(run("codebook", "list", "--json")))
    assert [code["codable"] for code in shown if code["code"] == "wonen"] == [False]


def test_what_is_no_codebook_is_refused_in_one_sentence(run: Run, book: Path) -> None:
    done(run("new", "onderzoek"))
    book.write_text("<!DOCTYPE x [<!ENTITY a 'b'>]><CodeBook>&a;</CodeBook>", encoding="utf-8")
    result = run("codebook", "read", book)
    assert result.exit_code == 1
    assert "wonen.qdc" in result.stderr
    assert "Traceback" not in result.output
