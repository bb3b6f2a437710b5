"""The files of Taguette, QualCoder and requal, from the file to the rows of a study."""

import sys
from pathlib import Path

import pytest
from sqlalchemy import select

from vertel.interchange.opening import open_project
from vertel.study.coding.passages import check_quotes
from vertel.study.exchanging.taking_in.project import take_in
from vertel.study.store import schema
from vertel.study.store.study import Study

sys.path.append(str(Path(__file__).parent.parent / "interchange"))
from foreign_files import (
    coded,
    highlight,
    paragraphs,
    qualcoder_folder,
    requal_file,
    taguette_file,
    units,
)

TEXT = "Ria: het café \N{WATERMELON} is open.\nSem: een cafe\u0301, en مرحبا bij ons.\nRia: dank u wel."
QUOTE = "en مرحبا bij ons"


def taguette(tmp_path: Path) -> Path:
    contents = paragraphs(TEXT)
    start = contents.index(QUOTE)
    return taguette_file(
        tmp_path / "t.sqlite3",
        documents=[{"id": 1, "name": "Gesprek", "contents": contents}],
        tags=[{"id": 1, "path": "thema.groet"}],
        highlights=[highlight(1, 1, contents, start, start + len(QUOTE), f"<p>{QUOTE}</p>")],
        marks=[(1, 1)],
    )


def qualcoder(tmp_path: Path) -> Path:
    """With speakers that are codes."""
    turns = [(2, line) for line in TEXT.split("\n")]
    codings = [coded(1, 1, 1, TEXT, QUOTE)]
    for number, (_, line) in enumerate(turns, start=2):
        start = TEXT.index(line)
        place = {"pos0": units(TEXT[:start]), "pos1": units(TEXT[: start + len(line)])}
        who = 2 if line.startswith("Ria") else 3
        codings.append({"ctid": number, "cid": who, "fid": 1, "seltext": line, "owner": "📌 Speaker coding", **place})
    names = {1: "groet", 2: "Ria", 3: "Sem"}
    return qualcoder_folder(
        tmp_path / "q.qda",
        {
            "source": [{"id": 1, "name": "Gesprek", "fulltext": TEXT, "date": "1"}],
            "code_name": [{"cid": number, "name": name, "date": "1"} for number, name in names.items()],
            "code_text": codings,
        },
    )


def requal(tmp_path: Path) -> Path:
    start = TEXT.index(QUOTE)
    place = {"segment_start": start + 1, "segment_end": start + len(QUOTE), "segment_text": QUOTE}
    return requal_file(
        tmp_path / "r.requal",
        {
            "documents": [{"doc_id": 1, "project_id": 1, "doc_name": "Gesprek", "doc_text": TEXT}],
            "codes": [{"code_id": 1, "project_id": 1, "code_name": "groet"}],
            "segments": [{"segment_id": 1, "project_id": 1, "user_id": 1, "doc_id": 1, "code_id": 1, **place}],
        },
    )


@pytest.mark.parametrize("made", [taguette, qualcoder, requal])
def test_a_coding_is_in_the_study_on_the_same_words_and_once(study: Study, tmp_path: Path, made: object) -> None:
    assert callable(made)
    path = made(tmp_path)
    take_in(study, open_project(path), path.name, "0" * 64)
    assert not take_in(study, open_project(path), path.name, "1" * 64).codings.new
    with study.reading() as connection:
        check_quotes(study, connection)
        held = schema.codings.join(schema.codes, schema.codes.c.id == schema.codings.c.code_id)
        found = connection.execute(select(schema.codes.c.name, schema.codings.c.quote).select_from(held)).all()
    assert [tuple(row) for row in found] == [("groet", QUOTE)]


def test_speakers_of_qualcoder_are_speakers_in_the_study_and_no_codes(study: Study, tmp_path: Path) -> None:
    path = qualcoder(tmp_path)
    take_in(study, open_project(path), path.name, "0" * 64)
    with study.reading() as connection:
        said = connection.scalars(
            select(schema.speakers.c.label)
            .join(schema.turns, schema.turns.c.speaker_id == schema.speakers.c.id)
            .order_by(schema.turns.c.n)
        ).all()
        codes = set(connection.scalars(select(schema.codes.c.name)))
    assert said == ["Ria", "Sem", "Ria"]
    assert not codes & {"Ria", "Sem"}
