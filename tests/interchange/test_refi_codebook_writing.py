"""Codebooks written as REFI-QDA (.qdc)."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from projects import NAMES, WORDS, guids, trees

from vertel.interchange.errors import NoCodesToWrite
from vertel.interchange.project import Code, Set
from vertel.interchange.refi.codebook import read_codebook
from vertel.interchange.refi.writing_codebook import codebook_bytes, write_codebook
from vertel.interchange.remarks import Remark, Trouble

SCHEMAS = Path(__file__).parents[3] / "shared" / "refi"


@st.composite
def books(draw: st.DrawFn) -> tuple[tuple[Code, ...], tuple[Set, ...]]:
    new = guids()
    codes = draw(trees(new, st.just(()), least=1))
    members = st.lists(st.sampled_from([code.guid for code in codes]), unique=True, min_size=1).map(tuple)
    sets = [Set(next(new), name, draw(WORDS), draw(members)) for name in draw(st.lists(NAMES, max_size=2))]
    return codes, tuple(sets)


@given(books())
def test_what_is_written_is_read(book: tuple[tuple[Code, ...], tuple[Set, ...]]) -> None:
    codes, sets = book
    data, remarks = codebook_bytes(codes, sets=sets)
    read = read_codebook(data, "boek.qdc")
    assert (read.codes, read.sets, read.origin) == (codes, sets, "vertel 0.1.0")
    assert not (*remarks, *read.remarks)


@given(books())
def test_the_schema_of_the_standard_agrees(book: tuple[tuple[Code, ...], tuple[Set, ...]]) -> None:
    if not SCHEMAS.exists():
        pytest.skip(f"the schemas of the standard are not at {SCHEMAS}")
    data, _remarks = codebook_bytes(book[0], sets=book[1])
    etree.XMLSchema(file=SCHEMAS / "Codebook.xsd").assertValid(etree.fromstring(data))


def test_what_a_codebook_has_no_place_for_is_said() -> None:
    code, note, other = guids(), guids(), "FFFFFFFF-0000-4000-8000-000000000000"
    one = Code(next(code), "Buren", other, notes=(next(note),))
    data, remarks = codebook_bytes([one], sets=[Set(other, "samen", codes=(one.guid, other), sources=(other,))])
    assert remarks == (
        Remark(Trouble.DANGLING, "Buren"),
        Remark(Trouble.LEFT_BEHIND, "Buren"),
        Remark(Trouble.LEFT_BEHIND, "samen"),
        Remark(Trouble.DANGLING, "samen"),
    )
    assert [(code.name, code.parent) for code in read_codebook(data, "boek.qdc").codes] == [("Buren", None)]


def test_a_codebook_without_codes_is_none(tmp_path: Path) -> None:
    with pytest.raises(NoCodesToWrite):
        write_codebook([], tmp_path / "boek.qdc")
    assert not list(tmp_path.iterdir())


def test_a_deep_tree_is_written(tmp_path: Path) -> None:
    new = guids()
    codes: list[Code] = []
    for n in range(200):
        codes.append(Code(next(new), f"code {n}", codes[-1].guid if codes else None))
    assert not write_codebook(codes, tmp_path / "boek.qdc")
    assert read_codebook((tmp_path / "boek.qdc").read_bytes(), "boek.qdc").codes == tuple(codes)
