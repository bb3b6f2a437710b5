"""What came from the file of one program goes on as a REFI-QDA project, to the letter."""

import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pytest
from foreign_files import MADE, coded, highlight, paragraphs, qualcoder_folder, requal_file, taguette_file
from lxml import etree

from vertel.interchange.dialect import SPEC, UTF16, Dialect
from vertel.interchange.opening import open_project
from vertel.interchange.project import Project
from vertel.interchange.refi.writing import write_project

TEXT = "Ria: het café \N{WATERMELON} is open.\nSem: cafe\u0301 en مرحبا.\nRia: dank u wel."
QUOTE = "open.\nSem: cafe\u0301 en مرحبا"
SCHEMA = Path(__file__).parents[2].parent / "shared" / "refi" / "Project.xsd"


def taguette(tmp_path: Path) -> Path:
    contents = paragraphs(TEXT)
    marked = paragraphs(QUOTE).removeprefix("<p>").removesuffix("</p>")
    start = contents.index(marked)
    return taguette_file(
        tmp_path / "t.sqlite3",
        documents=[{"id": 1, "name": "Gesprek", "contents": contents}],
        tags=[{"id": 1, "path": "wonen.plek"}],
        highlights=[highlight(1, 1, contents, start, start + len(marked), paragraphs(QUOTE))],
        marks=[(1, 1)],
    )


def qualcoder(tmp_path: Path) -> Path:
    source = {"owner": "Noor", "date": MADE, "fulltext": TEXT}
    folder = qualcoder_folder(
        tmp_path / "q.qda",
        {
            "source": [
                {**source, "id": 1, "name": "Gesprek"},
                {**source, "id": 2, "name": "geluid.txt"},
                {**source, "id": 3, "name": "geluid.mp3", "fulltext": None, "mediapath": "/audio/geluid.mp3"},
                {**source, "id": 4, "name": "nota.pdf", "mediapath": "/docs/nota.pdf"},
                {**source, "id": 5, "name": "plein.jpg", "fulltext": None, "mediapath": "/images/plein.jpg"},
            ],
            "code_name": [{"cid": 1, "name": "plek", "date": MADE, "color": "#00FF00", "memo": "Waar"}],
            "code_text": [coded(n, 1, n, TEXT, QUOTE, memo="Let op") for n in (1, 2, 4)],
            "code_av": [{"avid": 1, "id": 3, "pos0": 10, "pos1": 20, "cid": 1, "owner": "Noor", "date": MADE}],
            "code_image": [
                {"imid": n, "id": n, "x1": 1, "y1": 2, "width": 3, "height": 4, "cid": 1, "pdf_page": 1} for n in (4, 5)
            ],
            "cases": [{"caseid": 1, "name": "Ria"}],
            "case_text": [{"id": 1, "caseid": 1, "fid": 1, "pos0": 5, "pos1": 8}],
        },
    )
    for path in ("audio/geluid.mp3", "documents/nota.pdf", "images/plein.jpg"):
        (folder / path).write_bytes(path.encode())
    return folder


def with_recording(tmp_path: Path) -> Path:

    folder = qualcoder(tmp_path)
    with closing(sqlite3.connect(folder / "data.qda")) as connection, connection:
        connection.execute("UPDATE source SET av_text_id = 2 WHERE id = 3")
    return folder


def requal(tmp_path: Path) -> Path:
    start = TEXT.index(QUOTE)
    place = {"segment_start": start + 1, "segment_end": start + len(QUOTE), "segment_text": QUOTE}
    return requal_file(
        tmp_path / "r.requal",
        {
            "documents": [{"doc_id": 1, "project_id": 1, "doc_name": "Gesprek", "doc_text": TEXT}],
            "codes": [{"code_id": 1, "project_id": 1, "code_name": "plek"}],
            "segments": [{"segment_id": 1, "project_id": 1, "user_id": 1, "doc_id": 1, "code_id": 1, **place}],
        },
    )


def codings(project: Project) -> set[tuple[str, str, str, str | None]]:
    """Each coding: the source, the quote, the code, the coder."""
    names = {each.guid: each.name for each in (*project.codes, *project.users)}
    return {
        (source.name, source.text[one.start : one.end], names[coding.code], names.get(coding.user or ""))
        for source in project.sources
        for one in source.selections
        for coding in one.codings
    }


@pytest.mark.parametrize("dialect", [SPEC, UTF16])
@pytest.mark.parametrize("made", [taguette, qualcoder, with_recording, requal])
def test_every_coding_goes_on_on_the_same_words(tmp_path: Path, made: object, dialect: Dialect) -> None:
    assert callable(made)
    project = open_project(made(tmp_path))
    assert {quote for _source, quote, _code, _user in codings(project)} == {QUOTE}
    path = tmp_path / "verder.qdpx"
    write_project(project, path, dialect=dialect)
    there = open_project(path, dialect=dialect)
    assert codings(there) == codings(project)
    assert dict(there.files) == dict(project.files)
    assert {each.guid for each in there.sources} == {each.guid for each in project.sources}
    assert {(each.kind, each.name) for each in there.leftovers} == {
        (each.kind, each.name) for each in project.leftovers
    }
    if SCHEMA.is_file():
        with zipfile.ZipFile(path) as archive:
            etree.XMLSchema(etree.parse(SCHEMA)).assertValid(etree.fromstring(archive.read("project.qde")))
