"""requal: places from 1, the last character included."""

from pathlib import Path

import pytest
from foreign_files import MADE, Rows, requal_file, units
from hypothesis import given
from hypothesis import strategies as st

from vertel.interchange.errors import NameTheProject
from vertel.interchange.opening import open_project
from vertel.interchange.project import Project
from vertel.interchange.remarks import Trouble, counted

TEXT = "Het café \N{WATERMELON} is open.\nCafe\u0301 en مرحبا بكم.\r\nTot slot: dank u wel."


def document(text: str, number: int = 1, **more: object) -> dict[str, object]:
    return {"doc_id": number, "project_id": 1, "user_id": 1, "doc_name": "Gesprek", "doc_text": text, **more}


def segment(number: int, text: str, start: int, end: int, **more: object) -> dict[str, object]:
    """A segment from code point `start` up to `end`."""
    place = {"segment_start": start + 1, "segment_end": end, "segment_text": text[start:end]}
    return {"segment_id": number, "project_id": 1, "user_id": 1, "doc_id": 1, "code_id": 1, **place, **more}


CODE = {"code_id": 1, "project_id": 1, "user_id": 1, "code_name": "Plek", "code_color": "rgb(255,0,10)"}


def read(tmp_path: Path, rows: Rows) -> Project:
    return open_project(requal_file(tmp_path / "wijk.requal", rows))


def passages(project: Project) -> list[tuple[str, tuple[str, ...]]]:
    names = {code.guid: code.name for code in project.codes}
    (source,) = project.sources
    return [
        (source.text[one.start : one.end], tuple(names[coding.code] for coding in one.codings))
        for one in source.selections
    ]


@given(st.text(st.characters(exclude_categories=("Cs",)), min_size=1), st.data())
def test_any_text_and_any_segment_survives(
    tmp_path_factory: pytest.TempPathFactory, text: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    rows = {"documents": [document(text)], "codes": [CODE], "segments": [segment(1, text, start, end)]}
    project = read(tmp_path_factory.mktemp("r"), rows)
    assert project.sources[0].text == text
    assert passages(project) == [(text[start:end], ("Plek",))]
    assert not project.remarks


def test_a_segment_that_was_counted_as_the_browser_counts_is_found_by_its_quote(tmp_path: Path) -> None:
    start = TEXT.index("dank")
    row = segment(1, TEXT, start, start + 4)
    row |= {"segment_start": units(TEXT[:start]) + 1, "segment_end": units(TEXT[:start]) + 4}
    project = read(tmp_path, {"documents": [document(TEXT)], "codes": [CODE], "segments": [row]})
    assert passages(project) == [("dank", ("Plek",))]


def test_a_wrong_quote_is_said_and_the_text_counts(tmp_path: Path) -> None:
    start = TEXT.index("slot")
    row = segment(1, TEXT, start, start + 4, segment_text="begin")
    project = read(tmp_path, {"documents": [document(TEXT)], "codes": [CODE], "segments": [row]})
    assert passages(project) == [("slot", ("Plek",))]
    (remark,) = project.remarks
    assert remark.trouble == Trouble.WRONG_QUOTE
    assert remark.name.startswith("Gesprek, ")
    assert remark.name.endswith(" 3")


def test_everything_of_a_project_comes_along(tmp_path: Path) -> None:
    text = "Ria vertelt over het plein."
    rows = {
        "users": [{"user_id": 1, "user_login": "noor", "user_name": "Noor"}, {"user_id": 2, "user_login": "sem"}],
        "documents": [document(text, doc_description="Aan tafel", created_at=MADE)],
        "codes": [
            {**CODE, "code_description": "Waar"},
            {"code_id": 2, "project_id": 1, "code_name": "Wie"},
            {"code_id": 3, "project_id": 2, "code_name": "Van een ander project"},
        ],
        "categories": [{"category_id": 1, "project_id": 1, "category_name": "Buurt", "category_description": "Om"}],
        "categories_codes_map": [{"category_id": 1, "code_id": 1}, {"category_id": 1, "code_id": 1}],
        "segments": [
            segment(1, text, 0, 3, code_id=2),
            segment(2, text, 17, 26),
            segment(3, text, 17, 26, user_id=2),
            segment(4, text, 4, 11, code_id=None),
            segment(5, text, 4, 11, code_id=3),
        ],
        "memos": [
            {"memo_id": n, "project_id": 1, "user_id": 1, "text": memo}
            for n, memo in enumerate(["Welk plein?", "Vrij", "Bij vertelt", "Bij de code", "Bij het gesprek"], start=1)
        ],
        "memos_segments_map": [{"memo_id": 1, "segment_id": 2}, {"memo_id": 3, "segment_id": 4}],
        "memos_codes_map": [{"memo_id": 4, "code_id": 1}],
        "memos_documents_map": [{"memo_id": 5, "doc_id": 1}],
        "cases": [{"case_id": 1, "project_id": 1, "case_name": "Ria", "case_description": "Woont er"}],
        "cases_documents_map": [{"case_id": 1, "doc_id": 1}],
        "attributes": [{"attribute_id": 1, "attribute_name": "Straat", "attribute_object": "case", "project_id": 1}],
        "attribute_values": [{"attribute_value_id": 1, "attribute_id": 1, "value": "Lange gang"}],
        "attributes_users_map": [{"user_id": 1, "attribute_id": 1, "attribute_value_id": 1, "project_id": 1}],
        "attributes_cases_map": [{"case_id": 1, "attribute_id": 1, "attribute_value_id": 1, "project_id": 1}],
    }
    path = requal_file(tmp_path / "wijk.requal", {key: value for key, value in rows.items() if key != "users"})
    project = open_project(requal_file(path, rows))
    names = {code.guid: code.name for code in project.codes}
    assert [(code.name, names.get(code.parent or ""), code.codable, code.colour) for code in project.codes] == [
        ("Buurt", None, False, None),
        ("Plek", "Buurt", True, "#ff000a"),
        ("Wie", None, True, None),
    ]
    assert passages(project) == [("Ria", ("Wie",)), ("vertelt", ()), ("het plein", ("Plek", "Plek"))]
    notes = {note.guid: note.text for note in project.notes}
    ria, vertelt, plein = project.sources[0].selections
    assert [notes[guid] for guid in vertelt.notes] == ["Bij vertelt"]
    assert [[notes[guid] for guid in coding.notes] for coding in plein.codings] == [["Welk plein?"], []]
    people = {user.guid: user.name for user in project.users}
    assert [people[coding.user or ""] for coding in plein.codings] == ["Noor", "sem"]
    assert [notes[guid] for guid in project.codes[1].notes] == ["Bij de code"]
    assert [notes[guid] for guid in project.sources[0].notes] == ["Bij het gesprek"]
    assert [notes[guid] for guid in project.project_notes] == ["Vrij"]
    (case,) = project.cases
    assert (case.name, case.description, case.sources) == ("Ria", "Woont er", (project.sources[0].guid,))
    assert [value.content for value in case.values] == ["Lange gang"]
    assert counted(project.remarks) == {Trouble.DANGLING: 1, Trouble.LEFT_BEHIND: 1}
    assert ria.codings[0].notes == ()
    assert open_project(path) == project


def test_a_code_in_two_categories_makes_them_sets(tmp_path: Path) -> None:
    rows = {
        "codes": [CODE],
        "categories": [{"category_id": n, "project_id": 1, "category_name": name} for n, name in enumerate("ab", 1)],
        "categories_codes_map": [{"category_id": 1, "code_id": 1}, {"category_id": 2, "code_id": 1}],
    }
    project = read(tmp_path, rows)
    assert [code.name for code in project.codes] == ["Plek"]
    assert [(each.name, each.codes) for each in project.sets] == [
        ("a", (project.codes[0].guid,)),
        ("b", (project.codes[0].guid,)),
    ]


def test_of_several_projects_one_is_named(tmp_path: Path) -> None:
    path = requal_file(tmp_path / "r.requal", {"documents": [document("x")]}, projects=("Noord", "Zuid"))
    assert open_project(path, project="Noord").sources
    assert not open_project(path, project="Zuid").sources
    with pytest.raises(NameTheProject, match="“Noord”, “Zuid”"):
        open_project(path)
