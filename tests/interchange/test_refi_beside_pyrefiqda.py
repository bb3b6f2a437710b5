"""The same file read by another implementation of the standard, and a file of that one read by us."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from projects import equal_line_ends, guids, projects, trees

from vertel.interchange.dialect import SPEC
from vertel.interchange.project import Code, Coding, Project, Selection, Source, User
from vertel.interchange.refi.codebook import read_codebook
from vertel.interchange.refi.reading import read_project
from vertel.interchange.refi.writing import write_project
from vertel.interchange.refi.writing_codebook import write_codebook

pyrefiqda = pytest.importorskip("pyrefiqda")
ROOMY = settings(suppress_health_check=list(HealthCheck), max_examples=60)


@ROOMY
@given(made=projects(media=False, leftovers=False))
def test_it_reads_what_we_write(made: Project, tmp_path: Path) -> None:
    path, folder = tmp_path / "buurt.qdpx", tmp_path / "uitgepakt"
    write_project(made, path)
    read = pyrefiqda.RefiProject.load(path, extract_dir=folder)
    assert _codes(read) == {(code.guid, code.name, code.parent, code.codable, code.description) for code in made.codes}
    assert {(user.guid, user.name) for user in (read.users.user if read.users else [])} == {
        (user.guid, user.name) for user in made.users
    }
    found = {one.guid: one for one in (read.sources.text_source if read.sources else [])}
    assert list(found) == [source.guid for source in made.sources]
    for source in made.sources:
        one = found[source.guid]
        place = pyrefiqda.RefiProject.resolve_source_path(one.plain_text_path, folder)
        text = place.read_bytes().decode()
        assert text == equal_line_ends(source.text)
        quotes = [
            (each.guid, text[each.start_position : each.end_position], _of(each.coding))
            for each in one.plain_text_selection
        ]
        assert quotes == [
            (each.guid, equal_line_ends(source.text[each.start : each.end]), _ours(each.codings))
            for each in source.selections
        ]
        assert _of(one.coding) == _ours(source.codings)


def test_we_read_what_it_writes(tmp_path: Path) -> None:
    text = "Wij 👍🏽 zien\nelkaar weer."
    made = Project(
        "Buurt",
        users=(User(_guid(1), "Noor"),),
        codes=(Code(_guid(2), "Buren", colour="#aabbcc"), Code(_guid(3), "Hulp", _guid(2), "wie <er> & is")),
        sources=(
            Source(
                _guid(4),
                "gesprek",
                text,
                selections=(
                    Selection(
                        _guid(5),
                        7,
                        18,
                        "zien",
                        codings=(Coding(_guid(6), _guid(3), _guid(1), datetime(2026, 3, 1, 9, 30)),),
                    ),
                ),
            ),
        ),
    )
    path, theirs, folder = tmp_path / "buurt.qdpx", tmp_path / "theirs.qdpx", tmp_path / "uitgepakt"
    write_project(made, path)
    pyrefiqda.RefiProject.save(pyrefiqda.RefiProject.load(path, extract_dir=folder), theirs, folder / "sources")
    read = read_project(theirs.read_bytes(), "theirs.qdpx", dialect=SPEC)
    assert replace(read, origin="", remarks=()) == made
    assert not read.remarks


@ROOMY
@given(codes=trees(guids(), st.just(()), least=1))
def test_codebooks_go_both_ways(codes: tuple[Code, ...], tmp_path: Path) -> None:
    path, theirs = tmp_path / "boek.qdc", tmp_path / "theirs.qdc"
    write_codebook(codes, path)
    pyrefiqda.RefiCodebook.save(pyrefiqda.RefiCodebook.load(path), theirs)
    # It writes line ends in attributes and texts as they are, which XML then takes for others.
    assert [_as_one_line(code) for code in read_codebook(theirs.read_bytes(), "theirs.qdc").codes] == [
        _as_one_line(code) for code in codes
    ]


def _guid(n: int) -> str:
    return f"{n:08X}-0000-4000-8000-000000000000"


def _codes(read: object) -> set[tuple[str, str, str | None, bool, str]]:
    found, waiting = set(), [(code, None) for code in (read.code_book.codes.code if read.code_book else [])]
    while waiting:
        code, parent = waiting.pop()
        found.add((code.guid, code.name, parent, code.is_codable, code.description or ""))
        waiting += [(below, code.guid) for below in code.code]
    return found


def _of(codings: list[object]) -> list[tuple[str, str, str | None]]:
    return [(one.guid, one.code_ref.target_guid, one.creating_user) for one in codings]


def _ours(codings: tuple[Coding, ...]) -> list[tuple[str, str, str | None]]:
    return [(one.guid, one.code, one.user) for one in codings]


def _as_one_line(code: Code) -> Code:
    return replace(code, name=" ".join(code.name.split()), description=" ".join(code.description.split()))
