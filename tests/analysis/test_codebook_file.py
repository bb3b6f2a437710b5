"""A codebook is read from YAML and from tables as people really save them."""

import json
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vertel.analysis.codebook import Code
from vertel.analysis.codebook_file import read_codebook
from vertel.analysis.errors import (
    BrokenYaml,
    DuplicateCode,
    EmptyCode,
    NoCodes,
    NotACodebook,
    ParentCycle,
    UnknownColour,
    UnknownField,
    UnknownParent,
    UnreadableCodebook,
)
from vertel.transcripts.errors import TooManyCells, UnreadableFile

TABLE = """code,name,parent,description,include,exclude,keywords,examples,colour
taal,Taal,,Over de taal,lessen,de naam van een taal,taalles*; tolk ;NT2,Wat staat er?|Mijn dochter vertaalt.,#1B7F5C
schrijven,Schrijven,taal,,,,,,
"""


def written(folder: Path, text: str, name: str = "boek.csv", encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def test_a_table_gives_every_field(tmp_path: Path) -> None:
    codebook = read_codebook(written(tmp_path, TABLE))
    assert codebook.name == "boek"
    assert codebook.codes == (
        Code(
            key="taal",
            name="Taal",
            description="Over de taal",
            include="lessen",
            exclude="de naam van een taal",
            keywords=("taalles*", "tolk", "NT2"),
            examples=("Wat staat er?", "Mijn dochter vertaalt."),
            colour="#1b7f5c",
        ),
        Code(key="schrijven", name="Schrijven", parent="taal"),
    )
    assert codebook.theme_of("schrijven").key == "taal"


def test_yaml_gives_the_same_codes_as_the_table(tmp_path: Path) -> None:
    yaml = """
# een toelichting
name: Mijn boek
codes:
  - code: taal
    name: Taal
    description: Over de taal
    include: lessen
    exclude: de naam van een taal
    keywords: [taalles*, tolk, NT2]
    examples:
      - Wat staat er?
      - Mijn dochter vertaalt.
    colour: "#1B7F5C"
  - code: schrijven
    name: Schrijven
    parent: taal
"""
    codebook = read_codebook(written(tmp_path, yaml, "boek.yaml"))
    assert codebook.name == "Mijn boek"
    assert codebook.codes == read_codebook(written(tmp_path, TABLE)).codes


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_a_table_is_read_however_the_spreadsheet_saved_it(
    tmp_path: Path, delimiter: str, encoding: str, line_end: str
) -> None:
    rows = [["code", "name"], ["zorg", "Zorg en coördinatie"], ["café", "Het café"]]
    text = line_end.join(delimiter.join(row) for row in rows)
    codes = read_codebook(written(tmp_path, text, encoding=encoding)).codes
    assert [(code.key, code.name) for code in codes] == [("zorg", "Zorg en coördinatie"), ("café", "Het café")]


def test_only_the_column_code_is_needed_and_the_name_is_then_the_code(tmp_path: Path) -> None:
    assert read_codebook(written(tmp_path, "Code\ntaal\n\nwonen\n")).codes == (
        Code(key="taal", name="taal"),
        Code(key="wonen", name="wonen"),
    )


def test_a_cell_may_hold_the_delimiter_and_a_line_break(tmp_path: Path) -> None:
    text = 'code,description\ntaal,"lezen, schrijven\nen praten"\n'
    assert read_codebook(written(tmp_path, text)).codes[0].description == "lezen, schrijven\nen praten"


def test_the_apostrophe_that_guards_against_formulas_is_taken_away_and_others_stay(tmp_path: Path) -> None:
    codes = read_codebook(written(tmp_path, "code,name,description\n'=taal,'-min,'s avonds\n")).codes
    assert (codes[0].key, codes[0].name, codes[0].description) == ("=taal", "-min", "'s avonds")


def test_parents_come_before_their_children_and_the_order_stays_otherwise(tmp_path: Path) -> None:
    text = "code,parent\nc,b\nb,a\nz,\na,\n"
    assert [code.key for code in read_codebook(written(tmp_path, text)).codes] == ["a", "b", "c", "z"]


def test_yaml_words_that_look_like_something_else_stay_words(tmp_path: Path) -> None:
    codes = read_codebook(written(tmp_path, "codes: [{code: no, keywords: [on, 12]}]", "boek.yml")).codes
    assert (codes[0].key, codes[0].keywords) == ("no", ("on", "12"))


def test_an_example_with_a_colon_needs_no_quotes(tmp_path: Path) -> None:
    yaml = "codes:\n  - code: taal\n    examples:\n      - Toen dacht ik: laat maar.\n      - Nee.\n"
    assert read_codebook(written(tmp_path, yaml, "boek.yaml")).codes[0].examples == (
        "Toen dacht ik: laat maar.",
        "Nee.",
    )


@pytest.mark.parametrize(
    ("name", "text", "error", "fields"),
    [
        ("boek.csv", "naam,kleur\ntaal,rood\n", NotACodebook, {}),
        ("boek.csv", "", NoCodes, {}),
        ("boek.csv", "code\n", NoCodes, {}),
        ("boek.csv", "code,name\ntaal,Taal\n,Wonen\n", EmptyCode, {"number": 2}),
        ("boek.csv", "code\ntaal\ntaal\n", DuplicateCode, {"code": "taal"}),
        ("boek.csv", "code,parent\ntaal,wonen\n", UnknownParent, {"code": "taal", "parent": "wonen"}),
        ("boek.csv", "code,parent\na,c\nb,a\nc,b\n", ParentCycle, {"code": "a"}),
        ("boek.csv", "code,parent\na,a\n", ParentCycle, {"code": "a"}),
        ("boek.csv", "code,colour\na,rood\n", UnknownColour, {"code": "a", "colour": "rood"}),
        ("boek.yaml", "name: iets\n", NotACodebook, {}),
        ("boek.yaml", "- code: taal\n", NotACodebook, {}),
        ("boek.yaml", "codes: [taal, wonen]\n", NotACodebook, {}),
        ("boek.yaml", "name: een\ncodes:\n - code: taal\n   name: Taal: lezen\n", BrokenYaml, {"line": 4}),
        ("boek.yaml", "[" * 5000, NotACodebook, {}),
        ("boek.yaml", "codes: []\n", NoCodes, {}),
        ("boek.yaml", "codes: [{code: [a, b]}]\n", EmptyCode, {"number": 1}),
    ],
)
def test_a_file_that_cannot_be_used_says_why(
    tmp_path: Path, name: str, text: str, error: type[UnreadableCodebook], fields: dict[str, object]
) -> None:
    with pytest.raises(error) as raised:
        read_codebook(written(tmp_path, text, name))
    assert raised.value.fields == {"file": name, **fields}
    assert name in str(raised.value)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(), suffix=st.sampled_from([".csv", ".yaml"]))
def test_no_bytes_make_the_reader_raise_anything_but_its_own_error(tmp_path: Path, data: bytes, suffix: str) -> None:
    path = tmp_path / f"boek{suffix}"
    path.write_bytes(data)
    with suppress(UnreadableCodebook, UnreadableFile):
        assert read_codebook(path).codes


def test_our_own_json_export_is_a_codebook(tmp_path: Path) -> None:
    rows = [{"code": "taal", "name": "Taal", "parent": None, "keywords": "taalles;inburgering", "colour": "#1b7f5c"}]
    path = tmp_path / "boek.json"
    path.write_text(json.dumps(rows), encoding="utf-8")
    (code,) = read_codebook(path).codes
    assert (code.key, code.keywords, code.parent) == ("taal", ("taalles", "inburgering"), None)


def test_a_row_with_more_cells_than_columns_loses_nothing_in_silence(tmp_path: Path) -> None:
    with pytest.raises(TooManyCells) as raised:
        read_codebook(written(tmp_path, "code;name;keywords\nsoep;Soep;soep*;koken\n"))
    assert raised.value.fields["row"] == 2


@pytest.mark.parametrize(
    ("name", "text"), [("boek.csv", "code,keyword\nsoep,soep*\n"), ("boek.yaml", "codes: [{code: soep, nmae: Soep}]\n")]
)
def test_a_misspelt_field_is_named(tmp_path: Path, name: str, text: str) -> None:
    with pytest.raises(UnknownField, match=r"keyword|nmae"):
        read_codebook(written(tmp_path, text, name))


def test_the_separator_line_of_excel_is_no_heading(tmp_path: Path) -> None:
    (code,) = read_codebook(written(tmp_path, "sep=;\ncode;name\nsoep;Soep\n")).codes
    assert code.name == "Soep"
