"""Codebooks of other programs (.qdc) as codebooks of a study."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vertel.analysis.code_keys import free_key, key_for
from vertel.analysis.codebook import Code
from vertel.analysis.codebook_file import read_codebook, read_codebook_file
from vertel.analysis.errors import DuplicateCode, NoCodes
from vertel.interchange.described import Described, compose
from vertel.interchange.errors import NotACodebook
from vertel.interchange.project import Code as RefiCode
from vertel.interchange.refi.writing_codebook import write_codebook

OTHERS = """<?xml version="1.0" encoding="utf-8"?>
<CodeBook xmlns="urn:QDA-XML:codebook:1.0" origin="een ander programma"><Codes>
<Code guid="{5215cc69-b628-4e02-afb9-9beeaee55808}" name="Wonen" isCodable="false">
<Code guid="{d7aa29da-519b-4946-9b90-253b6db8fd0a}" name="Geluid" isCodable="true" color="#ffff00">
<Description>Muziek en feesten</Description></Code></Code>
<Code guid="{0dcef2f5-e55c-49da-8c33-9b0803c7aeb4}" name="Geluid!" isCodable="true"/>
</Codes></CodeBook>"""

WORDS = st.text("ab é;|\\-", min_size=1, max_size=6).map(str.strip).filter(bool)
CODES = st.lists(
    st.builds(
        Code,
        key=st.text("abc-", min_size=1, max_size=4),
        name=WORDS,
        description=WORDS | st.just(""),
        include=WORDS | st.just(""),
        exclude=st.just("") | st.just("Sleutel: nee\nTrefwoorden: ook niet"),
        keywords=st.lists(WORDS, max_size=3).map(tuple),
        examples=st.lists(WORDS, max_size=3).map(tuple),
        colour=st.none() | st.just("#aabbcc"),
        codable=st.booleans(),
    ),
    min_size=1,
    max_size=6,
    unique_by=lambda code: code.key,
)


def as_other(code: Code, guids: dict[str, str]) -> RefiCode:
    """A code as it is handed on."""
    key = None if code.key == key_for(code.name) else code.key
    said = Described(code.description, code.include, code.exclude, code.keywords, code.examples, key)
    parent = guids[code.parent] if code.parent else None
    return RefiCode(guids[code.key], code.name, parent, compose(said), code.colour, code.codable)


def test_a_codebook_of_another_program(tmp_path: Path) -> None:
    (tmp_path / "buurt.qdc").write_text(OTHERS, encoding="utf-8")
    book, unsaid = read_codebook_file(tmp_path / "buurt.qdc")
    assert book.name == "buurt"
    assert book.codes == (
        Code("wonen", "Wonen", codable=False),
        Code("geluid", "Geluid", "wonen", "Muziek en feesten", colour="#ffff00"),
        Code("geluid-2", "Geluid!"),
    )
    assert unsaid == {"include", "exclude", "keywords", "examples"}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(codes=CODES, below=st.lists(st.booleans(), min_size=6, max_size=6))
def test_what_is_handed_on_comes_back(codes: list[Code], below: list[bool], tmp_path: Path) -> None:
    tree = [replace(code, parent=codes[0].key if n and below[n] else None) for n, code in enumerate(codes)]
    guids = {code.key: f"{n:08X}-0000-4000-8000-000000000000" for n, code in enumerate(tree)}
    # Those below the first stand behind it in the file.
    wanted = [tree[0], *(code for code in tree if code.parent), *(code for code in tree[1:] if not code.parent)]
    path = tmp_path / "boek.qdc"
    assert not write_codebook([as_other(code, guids) for code in tree], path)
    assert list(read_codebook(path).codes) == wanted


def test_a_key_that_is_said_is_kept_for_that_code(tmp_path: Path) -> None:
    text = OTHERS.replace("Muziek en feesten", "Muziek\nSleutel: wonen")
    (tmp_path / "buurt.qdc").write_text(text, encoding="utf-8")
    assert [code.key for code in read_codebook(tmp_path / "buurt.qdc").codes] == ["wonen-2", "wonen", "geluid"]


def test_what_is_no_codebook_is_said(tmp_path: Path) -> None:
    path = tmp_path / "buurt.qdc"
    path.write_text('<CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes/></CodeBook>', encoding="utf-8")
    with pytest.raises(NoCodes):
        read_codebook(path)
    path.write_text("<html/>", encoding="utf-8")
    with pytest.raises(NotACodebook):
        read_codebook(path)
    twice = OTHERS.replace('isCodable="true"/>', 'isCodable="true"><Description>Sleutel: x</Description></Code>')
    path.write_text(twice.replace("Muziek en feesten", "Sleutel: x"), encoding="utf-8")
    with pytest.raises(DuplicateCode):
        read_codebook(path)


@pytest.mark.parametrize(
    ("name", "taken", "key"),
    [
        ("Eerste stap!", (), "eerste-stap"),
        ("Één", ("een", "een-2"), "een-3"),
        ("漢字", (), "code"),
        ("", ("code",), "code-2"),
    ],
)
def test_keys_are_made_from_names(name: str, taken: tuple[str, ...], key: str) -> None:
    assert free_key(name, taken) == key
