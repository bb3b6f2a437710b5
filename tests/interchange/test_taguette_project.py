"""Taguette: bytes of HTML become places in a text with a line for each paragraph."""

from pathlib import Path

import pytest
from foreign_files import MADE, highlight, paragraphs, taguette_file
from hypothesis import given
from hypothesis import strategies as st

from vertel.interchange.errors import NameTheProject, NoSuchProject
from vertel.interchange.opening import open_project
from vertel.interchange.project import Project, Source
from vertel.interchange.remarks import Trouble, counted

FAMILY = "\N{MAN}\u200d\N{WOMAN}\u200d\N{GIRL}"
TEXT = f"Anna: het café {FAMILY} is open\nBert: cafe\u0301 en مرحبا بكم\nAnna: <b> & zo & verder"


def quotes(source: Source) -> list[str]:
    return [source.text[selection.start : selection.end] for selection in source.selections]


def one_highlight(tmp_path: Path, contents: str, start: int, end: int, snippet: str) -> Project:
    path = taguette_file(
        tmp_path / "een.sqlite3",
        documents=[{"id": 1, "name": "Gesprek", "contents": contents}],
        tags=[{"id": 1, "path": "wonen"}],
        highlights=[highlight(1, 1, contents, start, end, snippet)],
        marks=[(1, 1)],
    )
    return open_project(path)


@pytest.mark.parametrize(
    "quote",
    [
        "het café",
        FAMILY,
        "is open\nBert: cafe\u0301",
        "مرحبا",
        "بكم\nAnna: <b> & zo",
        "& verder",
        TEXT,
    ],
)
def test_a_highlight_comes_out_as_the_words_that_were_marked(tmp_path: Path, quote: str) -> None:
    """Offsets count UTF-8 bytes of what is no markup; the line end between two paragraphs counts there too."""
    contents = paragraphs(TEXT)
    marked = paragraphs(quote).removeprefix("<p>").removesuffix("</p>")
    start = contents.index(marked)
    project = one_highlight(tmp_path, contents, start, start + len(marked), paragraphs(quote))
    assert project.sources[0].text == TEXT
    assert quotes(project.sources[0]) == [quote]
    assert not project.remarks


def test_what_markup_puts_on_a_line_of_its_own_is_a_line(tmp_path: Path) -> None:
    contents = (
        "<h1>Gesprek</h1>\n<p>Eerste <strong>zin</strong>\nloopt door<br>nieuwe regel</p><ul>\n"
        " <li>een</li>\n <li>twee</li></ul><table><tbody><tr><td>a</td><td>b</td></tr>"
        "<tr><td>c</td></tr></tbody></table><pre>x\n y</pre>"
    )
    start, end = contents.index("zin"), contents.index("wee<")
    project = one_highlight(tmp_path, contents, start, end, "x")
    assert project.sources[0].text == "Gesprek\nEerste zin loopt door\nnieuwe regel\neen\ntwee\na\tb\nc\nx\n y"
    assert quotes(project.sources[0]) == ["zin loopt door\nnieuwe regel\neen\nt"]


# Everything but half characters, and what HTML cannot hold or keeps apart from text.
LINE = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\n\r").filter(lambda sign: sign < "\ufdd0"),
    min_size=1,
).filter(lambda line: line.strip(" \t\n\f"))


@given(st.lists(LINE, min_size=1, max_size=4).map("\n".join), st.data())
def test_any_text_and_any_highlight_survives(
    tmp_path_factory: pytest.TempPathFactory, text: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    # Where paragraphs meet, nothing of a text is marked.
    while start < end and text[start] == "\n":
        start += 1
    while end > start and text[end - 1] == "\n":
        end -= 1
    if start == end:
        return
    contents = paragraphs(text)
    places = [len(paragraphs(text[:place] + "\x01").split("\x01")[0]) for place in (start, end)]
    project = one_highlight(tmp_path_factory.mktemp("t"), contents, *places, paragraphs(text[start:end]))
    assert project.sources[0].text == text
    assert quotes(project.sources[0]) == [text[start:end]]
    assert not project.remarks


def test_a_wrong_quote_is_said_and_the_text_counts(tmp_path: Path) -> None:
    contents = "<p>eerste regel</p><p>de tweede regel</p>"
    start = contents.index("tweede")
    project = one_highlight(tmp_path, contents, start, start + 6, "<p>derde</p>")
    assert quotes(project.sources[0]) == ["tweede"]
    (remark,) = project.remarks
    assert remark.trouble == Trouble.WRONG_QUOTE
    assert remark.name.startswith("Gesprek, ")
    assert remark.name.endswith(" 2")


def test_tags_are_a_tree_of_paths(tmp_path: Path) -> None:
    """A step that is no tag is a folder; a full stop before white space, or between digits, is none."""
    tags = ["wonen.overlast.geluid", "wonen", "enz.", "dhr. Bakker", "1.2 Zorg", "3", "3.1"]
    path = taguette_file(tmp_path / "t.sqlite3", tags=[{"id": n, "path": tag} for n, tag in enumerate(tags, start=1)])
    codes = open_project(path).codes
    names = {code.guid: code.name for code in codes}
    assert [(code.name, names.get(code.parent or ""), code.codable) for code in codes] == [
        ("wonen", None, True),
        ("overlast", "wonen", False),
        ("geluid", "overlast", True),
        ("enz.", None, True),
        ("dhr. Bakker", None, True),
        ("1.2 Zorg", None, True),
        ("3", None, True),
        ("1", "3", True),
    ]


def test_a_tag_has_the_guid_that_taguette_gives_it(tmp_path: Path) -> None:
    """So a codebook (.qdc) that was exported there before, and the project, agree."""
    path = taguette_file(tmp_path / "t.sqlite3", tags=[{"id": 1, "path": "interesting"}])
    assert [code.guid for code in open_project(path).codes] == ["0D62985D-B147-5D01-A9B5-CAE5DCD98342"]


def test_the_log_tells_who_put_which_tag_and_when(tmp_path: Path) -> None:
    contents = "<p>een gesprek</p>"
    path = taguette_file(
        tmp_path / "t.sqlite3",
        documents=[{"id": 1, "name": "Gesprek", "contents": contents, "description": "Aan tafel"}],
        tags=[{"id": 1, "path": "a", "description": "Wat a is"}, {"id": 2, "path": "b"}],
        highlights=[highlight(7, 1, contents, 3, 6, "een")],
        marks=[(7, 1), (7, 2)],
        commands=[
            (MADE, "noor", {"type": "highlight_add", "highlight_id": 7, "tags": [1, 3]}),
            ("2025-03-02 11:00:00", "sem", {"type": "highlight_add", "highlight_id": 7, "tags": [1, 3]}),
            ("2025-03-03 11:00:00", "sem", {"type": "tag_merge", "src_tag_id": 3, "dest_tag_id": 2}),
            ("2025-03-04 11:00:00", "sem", {"type": "iets nieuws"}),
        ],
    )
    project = open_project(path)
    people = {user.guid: user.name for user in project.users}
    (selection,) = project.sources[0].selections
    paths = {code.guid: code.name for code in project.codes}
    assert [(paths[one.code], people[one.user or ""], str(one.made_at)) for one in selection.codings] == [
        ("a", "noor", MADE),
        ("b", "noor", MADE),
    ]
    assert project.sources[0].description == "Aan tafel"
    assert project.codes[0].description == "Wat a is"
    assert project.description == "Een wijk"


def test_a_highlight_without_a_tag_and_one_outside_the_text_are_said(tmp_path: Path) -> None:
    contents = "<p>kort</p>"
    path = taguette_file(
        tmp_path / "t.sqlite3",
        documents=[{"id": 1, "name": "Gesprek", "contents": contents}],
        highlights=[
            highlight(1, 1, contents, 3, 7, "kort"),
            {"id": 2, "document_id": 1, "start_offset": 2, "end_offset": 99, "snippet": "x"},
            {"id": 3, "document_id": 1, "start_offset": 2, "end_offset": 2, "snippet": ""},
        ],
    )
    project = open_project(path)
    assert quotes(project.sources[0]) == ["kort"]
    assert counted(project.remarks) == {Trouble.UNCODED: 1, Trouble.OUT_OF_RANGE: 1, Trouble.EMPTY_SELECTION: 1}


def test_of_several_projects_one_is_named(tmp_path: Path) -> None:
    path = taguette_file(tmp_path / "taguette.sqlite3", projects=("Noord", "Zuid"))
    assert open_project(path, project="Zuid").name == "Zuid"
    with pytest.raises(NameTheProject, match="“Noord”, “Zuid”"):
        open_project(path)
    with pytest.raises(NoSuchProject, match="Oost"):
        open_project(path, project="Oost")


def test_the_same_file_is_the_same_project_and_two_highlights_on_one_place_stay_two(tmp_path: Path) -> None:
    contents = "<p>een gesprek</p>"
    path = taguette_file(
        tmp_path / "t.sqlite3",
        documents=[{"id": 1, "name": "Gesprek", "contents": contents}],
        tags=[{"id": 1, "path": "a"}],
        highlights=[highlight(1, 1, contents, 3, 6, "een"), highlight(2, 1, contents, 3, 6, "een")],
        marks=[(1, 1), (2, 1)],
    )
    project = open_project(path)
    assert open_project(path) == project
    assert len({selection.guid for selection in project.sources[0].selections}) == 2
