"""Codebooks (.qdc), as programs write them and as the standard has one for an example."""

from pathlib import Path

import pytest
from qdpx import code, element, guid, packed, project

from vertel.interchange.errors import NotACodebook
from vertel.interchange.refi.codebook import read_codebook
from vertel.interchange.remarks import Remark, Trouble
from vertel.transcripts.errors import DamagedFile, EmptyFile, UnsafeFile

EXAMPLE = Path(__file__).parents[3] / "shared" / "refi" / "spec-A1-codebook.qdc"


def book(inside: str, namespace: str = "urn:QDA-XML:codebook:1.0", **attributes: str) -> bytes:
    return (
        '<?xml version="1.0" encoding="utf-8"?>' + element("CodeBook", inside, xmlns=namespace, **attributes)
    ).encode()


@pytest.mark.skipif(not EXAMPLE.exists(), reason="the example of the standard is not here")
def test_the_example_of_the_standard() -> None:
    found = read_codebook(EXAMPLE.read_bytes(), "voorbeeld.qdc")
    assert [(one.name, one.colour, one.codable) for one in found.codes] == [
        ("Topics", None, False),
        ("Economy", "#ffff00", True),
        ("Health care", "#33cc33", True),
        ("Values", None, False),
        ("Conservatives", "#ff0000", True),
        ("Liberals", "#0000ff", True),
    ]
    assert found.codes[1].description == "Anything about jobs or taxes or business"
    assert found.codes[1].guid == "D7AA29DA-519B-4946-9B90-253B6DB8FD0A"
    assert found.remarks == ()


@pytest.mark.parametrize(
    "namespace", ["urn:QDA-XML:codebook:1.0", "urn:QDA-XML:codebook:1:0", "urn:QDA-XML:codebook:0:4", ""]
)
def test_trees_and_sets_in_every_namespace(namespace: str) -> None:
    tree = code(1, "Thema", element("Description", "wat telt") + code(2, "Steun", color="#F0A"))
    member = element("MemberCode", guid="{" + guid(2) + "}")
    sets = element("Set", element("Description", "samen") + member, guid=guid(80), name="Groep")
    found = read_codebook(book(element("Codes", tree) + element("Sets", sets), namespace, origin="ATLAS.ti"), "b.qdc")
    assert [(one.name, one.parent, one.description, one.colour) for one in found.codes] == [
        ("Thema", None, "wat telt", None),
        ("Steun", guid(1), "", "#ff00aa"),
    ]
    assert [(one.name, one.description, one.codes) for one in found.sets] == [("Groep", "samen", (guid(2),))]
    assert (found.origin, found.remarks) == ("ATLAS.ti", ())


def test_members_of_sets_that_are_no_codes_are_said() -> None:
    sets = element("Set", element("MemberCode", guid=guid(9)), guid=guid(80), name="Groep")
    found = read_codebook(book(element("Codes", code(1, "A")) + element("Sets", sets)), "b.qdc")
    assert found.sets == ()
    assert found.remarks == (Remark(Trouble.DANGLING, "Groep"),)


def test_the_codebook_of_a_project_and_one_in_a_zip_are_read_too() -> None:
    xml = project(codes=code(1, "A"), sources=element("TextSource", guid=guid(7)), origin="NVivo 14")
    names = [
        [one.name for one in read_codebook(data, "b.qdc").codes]
        for data in (xml.encode(), packed(xml), packed(book(element("Codes", code(1, "A"))), name="boek.qdc"))
    ]
    assert names == [["A"], ["A"], ["A"]]


def test_very_deep_trees_are_read_or_refused_with_a_sentence() -> None:
    deep = "".join(f'<Code guid="{guid(n)}" name="{n}" isCodable="true">' for n in range(200)) + "</Code>" * 200
    assert len(read_codebook(book(element("Codes", deep)), "b.qdc").codes) == 200
    deeper = '<Code name="x">' * 50_000 + "</Code>" * 50_000
    with pytest.raises(DamagedFile):
        read_codebook(book(element("Codes", deeper)), "b.qdc")


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", EmptyFile),
        (b"codes;kleur", DamagedFile),
        (b"<html/>", NotACodebook),
        (b"<!DOCTYPE CodeBook><CodeBook/>", UnsafeFile),
    ],
)
def test_what_is_no_codebook_is_refused(data: bytes, error: type[Exception]) -> None:
    with pytest.raises(error):
        read_codebook(data, "b.qdc")
