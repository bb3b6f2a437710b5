"""QualCoder: its tables, its ways of counting, and its speakers that are codes."""

import shutil
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from foreign_files import MADE, QUALCODER, Rows, coded, qualcoder_folder, units
from hypothesis import given
from hypothesis import strategies as st

from vertel.interchange.dialect import SPEC
from vertel.interchange.opening import open_project
from vertel.interchange.project import Case, Project, Source
from vertel.interchange.remarks import Trouble, counted

FAMILY = "\N{MAN}\u200d\N{WOMAN}\u200d\N{GIRL}"
TEXT = f"Het café {FAMILY} is open.\nCafe\u0301 en مرحبا بكم.\nTot slot \N{WATERMELON}: dank u wel."


def source(number: int, text: str | None, **more: object) -> dict[str, object]:
    return {"id": number, "name": f"gesprek {number}", "fulltext": text, "owner": "Noor", "date": MADE, **more}


def code(number: int, name: str, **more: object) -> dict[str, object]:
    return {"cid": number, "name": name, "memo": "", "owner": "Noor", "date": MADE, "color": "#FF0000", **more}


def read(tmp_path: Path, rows: Rows, tables: Mapping[str, str] = QUALCODER) -> Project:
    return open_project(qualcoder_folder(tmp_path / "wijk.qda", rows, tables))


def passages(project: Project, number: int = 0) -> list[tuple[str, tuple[str, ...]]]:
    """What was selected in a text, and the codes on it."""
    names = {each.guid: each.name for each in project.codes}
    text = project.sources[number]
    return [
        (text.text[one.start : one.end], tuple(names[coding.code] for coding in one.codings)) for one in text.selections
    ]


def said(project: Project, case: Case) -> list[str]:
    """What a case says."""
    spans = {one.guid: each.text[one.start : one.end] for each in project.sources for one in each.selections}
    return [spans[guid] for guid in case.selections]


@pytest.mark.parametrize("quote", ["café", FAMILY, "is open.\nCafe\u0301", "مرحبا", "dank u wel", TEXT])
def test_a_coding_of_the_editor_comes_out_as_the_words_that_were_marked(tmp_path: Path, quote: str) -> None:
    rows = {"source": [source(1, TEXT)], "code_name": [code(1, "Plek")], "code_text": [coded(1, 1, 1, TEXT, quote)]}
    project = read(tmp_path, rows)
    assert project.sources[0].text == TEXT
    assert passages(project) == [(quote, ("Plek",))]
    assert not project.remarks


@given(st.text(st.characters(exclude_categories=("Cs",)), min_size=1), st.data())
def test_any_text_and_any_coding_survives(
    tmp_path_factory: pytest.TempPathFactory, text: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    before, quote = text[:start], text[start:end]
    # Between the two characters of a line end, nothing can be marked.
    if text[start - 1 : start + 1] == "\r\n" or text[end - 1 : end + 1] == "\r\n":
        return
    first = units(before.replace("\r\n", "\n"))
    last = first + units(quote.replace("\r\n", "\n"))
    row = {"ctid": 1, "cid": 1, "fid": 1, "seltext": quote, "pos0": first, "pos1": last, "owner": "Noor"}
    rows = {"source": [source(1, text)], "code_name": [code(1, "Plek")], "code_text": [row]}
    project = read(tmp_path_factory.mktemp("q"), rows)
    assert project.sources[0].text == text
    assert passages(project) == [(quote, ("Plek",))]
    assert not project.remarks


def test_line_ends_of_two_characters_count_once_in_the_editor(tmp_path: Path) -> None:
    text = "Eerste regel\r\nTweede regel\r\nDerde \N{WATERMELON} regel\r\nslot"
    quotes = ["Tweede regel", "regel\r\nslot"]
    codings = [coded(n, 1, 1, text, quote.replace("\r\n", "\r\n")) for n, quote in enumerate(quotes, start=1)]
    codings[1]["seltext"] = "regel\u2029slot"
    last = text.index("regel\r\nslot")
    codings[1]["pos0"] = units(text[:last].replace("\r\n", "\n"))
    codings[1]["pos1"] = units(text.replace("\r\n", "\n"))
    rows = {"source": [source(1, text)], "code_name": [code(1, "Plek")], "code_text": codings}
    assert passages(read(tmp_path, rows)) == [(quote, ("Plek",)) for quote in quotes]


def test_what_it_coded_by_itself_may_count_code_points(tmp_path: Path) -> None:
    """One text, two ways of counting: the quotes tell which is which."""
    start = TEXT.index("dank u")
    by_itself = coded(2, 1, 1, TEXT, "dank u", pos0=start, pos1=start + 6)
    codings = [coded(1, 1, 1, TEXT, "Tot slot"), coded(3, 1, 1, TEXT, "مرحبا"), by_itself]
    rows = {"source": [source(1, TEXT)], "code_name": [code(1, "Plek")], "code_text": codings}
    project = read(tmp_path, rows)
    assert [quote for quote, _ in passages(project)] == ["مرحبا", "Tot slot", "dank u"]
    assert not project.remarks


def test_a_boundary_that_was_moved_by_a_key_has_a_wrong_quote_and_the_text_counts(tmp_path: Path) -> None:
    """There it keeps the right places, with a quote that it cut out of the text by another way of counting."""
    moved = coded(1, 1, 1, TEXT, "dank")
    start, end = moved["pos0"], moved["pos1"]
    assert isinstance(start, int)
    assert isinstance(end, int)
    moved["seltext"] = TEXT[start:end]
    rows = {"source": [source(1, TEXT)], "code_name": [code(1, "Plek")], "code_text": [moved]}
    project = read(tmp_path, rows)
    assert passages(project) == [("dank", ("Plek",))]
    (remark,) = project.remarks
    assert remark.trouble == Trouble.WRONG_QUOTE
    assert remark.name.startswith("gesprek 1, ")
    assert remark.name.endswith(" 3")


def test_who_knows_better_how_it_counts_is_believed(tmp_path: Path) -> None:
    rows = {
        "source": [source(1, TEXT)],
        "code_name": [code(1, "Plek")],
        "code_text": [{"ctid": 1, "cid": 1, "fid": 1, "pos0": TEXT.index("dank"), "pos1": TEXT.index("dank") + 4}],
    }
    folder = qualcoder_folder(tmp_path / "wijk.qda", rows)
    assert passages(open_project(folder, dialect=SPEC)) == [("dank", ("Plek",))]
    assert passages(open_project(folder)) != [("dank", ("Plek",))]


def test_what_lies_outside_the_text_or_has_no_code_is_said(tmp_path: Path) -> None:
    rows = {
        "source": [source(1, "Kort.")],
        "code_name": [code(1, "Plek")],
        "code_text": [
            {"ctid": 1, "cid": 1, "fid": 1, "pos0": 2, "pos1": 99},
            {"ctid": 2, "cid": 1, "fid": 1, "pos0": 2, "pos1": 2},
            {"ctid": 3, "cid": 9, "fid": 1, "pos0": 0, "pos1": 4},
            {"ctid": 4, "cid": 1, "fid": 1, "pos0": "x", "pos1": None},
            {"ctid": 5, "cid": 1, "fid": 1, "pos0": "0", "pos1": "4", "important": 1},
        ],
    }
    project = read(tmp_path, rows)
    assert passages(project) == [("Kort", ("Plek",))]
    assert counted(project.remarks) == {
        Trouble.OUT_OF_RANGE: 2,
        Trouble.EMPTY_SELECTION: 1,
        Trouble.DANGLING: 1,
        Trouble.UNMARKED: 1,
    }


def test_categories_are_folders_and_codes_may_stand_below_codes(tmp_path: Path) -> None:
    rows = {
        "code_cat": [
            {"catid": 2, "name": "Buurt", "supercatid": 1, "memo": "Om de hoek"},
            {"catid": 1, "name": "Leefwereld", "supercatid": None},
            {"catid": 3, "name": "Rond", "supercatid": 4},
            {"catid": 4, "name": "Rondom", "supercatid": 3},
        ],
        "code_name": [
            code(1, "Plek", catid=2, memo="Waar het is"),
            code(2, "Plein", supercid=1),
            code(3, "Los", catid=99, color="rgb(1,2,3)"),
        ],
    }
    codes = read(tmp_path, rows).codes
    names = {each.guid: each.name for each in codes}
    assert [(each.name, names.get(each.parent or ""), each.codable) for each in codes][:2] == [
        ("Leefwereld", None, False),
        ("Buurt", "Leefwereld", False),
    ]
    found = {each.name: each for each in codes}
    assert names[found["Plek"].parent or ""] == "Buurt"
    assert names[found["Plein"].parent or ""] == "Plek"
    assert found["Los"].parent is None
    assert (found["Plek"].description, found["Plek"].colour, found["Los"].colour) == (
        "Waar het is",
        "#ff0000",
        "#010203",
    )
    assert {"Rond", "Rondom"} <= found.keys()
    place = {each.guid: n for n, each in enumerate(codes)}
    assert all(place[each.parent] < n for n, each in enumerate(codes) if each.parent)


def test_memos_cases_and_attributes_come_along(tmp_path: Path) -> None:
    text = "Ria vertelt over het plein. Sem ook."
    rows = {
        "source": [source(1, text, memo="Aan tafel"), source(2, "Iets anders.")],
        "code_name": [code(1, "Plek")],
        "code_text": [coded(1, 1, 1, text, "het plein", memo="Welk plein?")],
        "annotation": [{"anid": 1, "fid": 1, "pos0": 0, "pos1": 3, "memo": "Wie is zij?", "owner": "Sem"}],
        "journal": [{"jid": 1, "name": "Dag 1", "jentry": "Warm.", "owner": "Noor", "date": MADE}],
        "cases": [{"caseid": 1, "name": "Ria", "memo": "Woont er lang"}, {"caseid": 2, "name": "Groep"}],
        "case_text": [
            {"id": 1, "caseid": 1, "fid": 1, "pos0": 0, "pos1": 27},
            {"id": 2, "caseid": 2, "fid": 1, "pos0": 0, "pos1": len(text)},
            {"id": 3, "caseid": 2, "fid": 2, "pos0": 0, "pos1": 11},
        ],
        "attribute_type": [
            {"name": "Leeftijd", "caseOrFile": "case", "valuetype": "numeric"},
            {"name": "Cijfer", "caseOrFile": "case", "valuetype": "numeric"},
            {"name": "Straat", "caseOrFile": "case", "valuetype": "character", "memo": "Waar"},
            {"name": "Soort", "caseOrFile": "file", "valuetype": "character"},
        ],
        "attribute": [
            {"name": "Leeftijd", "attr_type": "case", "value": "61", "id": 1},
            {"name": "Leeftijd", "attr_type": "case", "value": "", "id": 2},
            {"name": "Cijfer", "attr_type": "case", "value": "ongeveer 7", "id": 1},
            {"name": "Straat", "attr_type": "case", "value": "Lange gang", "id": 1},
            {"name": "Soort", "attr_type": "file", "value": "interview", "id": 1},
        ],
    }
    project = read(tmp_path, rows)
    notes = {note.guid: note for note in project.notes}
    first, second = project.sources
    (plein,) = [one for one in first.selections if one.codings]
    assert [notes[guid].text for guid in plein.codings[0].notes] == ["Welk plein?"]
    assert [notes[guid].text for guid in first.notes] == ["Aan tafel"]
    assert [notes[guid].text for one in first.selections for guid in one.notes] == ["Wie is zij?"]
    assert [(notes[guid].name, notes[guid].text) for guid in project.project_notes] == [("Dag 1", "Warm.")]
    assert project.description == "Over de wijk"
    ria, groep = project.cases
    assert said(project, ria) == ["Ria vertelt over het plein."]
    assert groep.sources == (first.guid, second.guid)
    assert ria.description == "Woont er lang"
    kinds = {variable.guid: (variable.name, variable.kind) for variable in project.variables}
    assert [(*kinds[value.variable], value.content) for value in ria.values] == [
        ("Leeftijd", "integer", 61),
        ("Cijfer", "text", "ongeveer 7"),
        ("Straat", "text", "Lange gang"),
    ]
    assert [value.content for value in first.values] == ["interview"]
    assert counted(project.remarks) == {Trouble.BROKEN_VALUE: 1}
    assert {user.name for user in project.users} == {"Noor", "Sem"}


# ---- speakers that were made codes

TALK = "Ria: Goed dat u er bent.\nVan harte.\nSem: Dank u.\nRia: Koffie?\nSem: Graag, Ria: lekker.\n"


def turns(*spans: tuple[int, str], owner: str = "Noor", text: str = TALK) -> list[dict[str, object]]:
    """Codings of a code on these quotes, each looked for behind the one before it."""
    found, place = [], 0
    for number, (who, quote) in enumerate(spans, start=1):
        start = text.index(quote, place if who > 0 else 0)
        found.append(
            {
                "ctid": number,
                "cid": abs(who),
                "fid": 1,
                "seltext": quote,
                "owner": owner,
                "date": f"{number}",
                "pos0": units(text[:start]),
                "pos1": units(text[: start + len(quote)]),
            }
        )
        place = start
    return found


ALL = (
    (1, "Ria: Goed dat u er bent.\nVan harte."),
    (2, "Sem: Dank u."),
    (1, "Ria: Koffie?"),
    (2, "Sem: Graag, Ria: lekker."),
)


def test_codes_that_open_the_turns_of_their_own_name_are_speakers(tmp_path: Path) -> None:
    rows = {
        "source": [source(1, TALK)],
        "code_name": [code(1, "Ria"), code(2, "Sem"), code(3, "Gastvrij")],
        "code_text": [*turns(*ALL), coded(9, 3, 1, TALK, "Koffie?")],
    }
    project = read(tmp_path, rows)
    assert [each.name for each in project.codes] == ["Gastvrij"]
    assert {case.name: said(project, case) for case in project.cases} == {
        "Ria": ["Ria: Goed dat u er bent.\nVan harte.", "Ria: Koffie?"],
        "Sem": ["Sem: Dank u.", "Sem: Graag, Ria: lekker."],
    }
    assert sorted(remark.name for remark in project.remarks if remark.trouble == Trouble.SPEAKER_CODE) == ["Ria", "Sem"]
    assert ("Koffie?", ("Gastvrij",)) in passages(project)


def test_the_category_that_qualcoder_makes_for_speakers_goes_with_them(tmp_path: Path) -> None:
    """There codes may be called otherwise than the labels, and other codes may go with the turns of a speaker."""
    spans = [(who, quote.partition(": ")[2]) for who, quote in ALL]
    spans += [(-3, quote) for who, quote in spans if who == 1] + [(-4, quote) for who, quote in spans if who < 3]
    rows = {
        "code_cat": [{"catid": 1, "name": "📌 Sprekers", "supercatid": None}],
        "source": [source(1, TALK)],
        "code_name": [
            code(1, "Ria (2)", catid=1),
            code(2, "Samuel", catid=1),
            code(3, "Bewoner", catid=1),
            code(4, "Aan tafel", catid=1),
            code(5, "Ria"),
        ],
        "code_text": turns(*spans, owner="📌 Speaker coding"),
        "cases": [{"caseid": 1, "name": "Ria", "memo": "Bekend"}],
    }
    project = read(tmp_path, rows)
    assert {case.name: (case.description, len(case.selections)) for case in project.cases} == {
        "Ria": ("Bekend", 2),
        "Samuel": ("", 2),
    }
    assert [each.name for each in project.codes] == ["📌 Sprekers", "Bewoner", "Aan tafel", "Ria"]


def test_an_empty_category_of_speakers_is_left_out(tmp_path: Path) -> None:
    rows = {
        "code_cat": [{"catid": 1, "name": "📌 Speakers", "supercatid": None}],
        "source": [source(1, TALK)],
        "code_name": [code(1, "Ria", catid=1), code(2, "Sem", catid=1)],
        "code_text": turns(*ALL, owner="📌 Speaker coding"),
    }
    assert read(tmp_path, rows).codes == ()


@pytest.mark.parametrize(
    "quotes",
    [
        ["Ria: Goed dat u er bent."],
        ["Ria: Goed dat u er bent.", "Ria: Koffie?", "Graag, Ria"],
        ["u er bent", "Koffie?"],
        ["Sem: Dank u.", "Sem: Graag"],
    ],
)
def test_a_code_about_somebody_stays_a_code(tmp_path: Path, quotes: list[str]) -> None:
    """It is on one turn only, or also on what others say, or within turns, or on the turns of another."""
    rows = {
        "source": [source(1, TALK)],
        "code_name": [code(1, "Ria")],
        "code_text": turns(*((1, quote) for quote in quotes)),
    }
    project = read(tmp_path, rows)
    assert [each.name for each in project.codes] == ["Ria"]
    assert len(passages(project)) == len(quotes)
    assert not project.cases


# ---- what is no text, and other shapes of the same project


def test_pictures_recordings_and_pdfs_are_kept(tmp_path: Path) -> None:
    folder = tmp_path / "wijk.qda"
    rows = {
        "source": [
            source(1, "Ria: Goed.", name="opname.mp3.txt"),
            source(2, None, name="opname.mp3", mediapath="/audio/opname.mp3", av_text_id=1, memo="In de hal"),
            source(3, None, name="plein.jpg", mediapath="/images/plein.jpg", risid=1),
            source(4, "Nota over het plein", name="nota.pdf", mediapath="/docs/nota.pdf"),
            source(5, None, name="elders.mp4", mediapath="video:C:/filmpjes/elders.mp4"),
            source(6, "", name="leeg.txt"),
            source(7, "Uit Word", name="verslag.docx", mediapath="/docs/verslag.docx"),
        ],
        "code_name": [code(1, "Plek")],
        "code_image": [
            {
                "imid": 1,
                "id": 3,
                "x1": 1,
                "y1": 2,
                "width": 30,
                "height": 40,
                "cid": 1,
                "memo": "De bank",
                "date": MADE,
            },
            {"imid": 2, "id": 4, "x1": 1, "y1": 2, "width": 3, "height": 4, "cid": 1, "pdf_page": 2, "owner": "Noor"},
            {"imid": 3, "id": 3, "x1": 1, "y1": 2, "width": 3, "height": 4, "cid": 77},
        ],
        "code_av": [{"avid": 1, "id": 2, "pos0": 1000, "pos1": 2500, "cid": 1, "owner": "Noor", "date": MADE}],
        "cases": [{"caseid": 1, "name": "Ria"}],
        "case_text": [{"id": 1, "caseid": 1, "fid": 2, "pos0": 0, "pos1": 0}],
        "graph": [{"grid": 1, "name": "Kaart"}],
        "stored_sql": [{"title": "Buren"}],
    }
    qualcoder_folder(folder, rows)
    (folder / "audio" / "opname.mp3").write_bytes(b"geluid")
    (folder / "images" / "plein.jpg").write_bytes(b"beeld")
    (folder / "documents" / "nota.pdf").write_bytes(b"%PDF")
    project = open_project(folder)
    found = {each.name: each for each in project.sources}
    assert {name: each.medium for name, each in found.items()} == {
        "opname.mp3.txt": "audio",
        "nota.pdf": "pdf",
        "verslag.docx": "text",
    }
    assert 'begin="1000" end="2500"' in (found["opname.mp3.txt"].container or "")
    assert 'page="2"' in (found["nota.pdf"].container or "")
    notes = {note.guid: note.text for note in project.notes}
    assert [notes[guid] for guid in found["opname.mp3.txt"].notes] == ["In de hal"]
    assert project.cases[0].sources == (found["opname.mp3.txt"].guid,)
    left = {each.name: each for each in project.leftovers}
    assert {name: each.kind for name, each in left.items()} == {
        "plein.jpg": "PictureSource",
        "elders.mp4": "VideoSource",
        "leeg.txt": "TextSource",
    }
    assert 'secondX="31" secondY="42"' in left["plein.jpg"].xml
    assert "De bank" in left["plein.jpg"].xml
    assert left["plein.jpg"].files == ("plein.jpg",)
    assert dict(project.files) == {"opname.mp3": b"geluid", "plein.jpg": b"beeld", "nota.pdf": b"%PDF"}
    troubles = counted(project.remarks)
    assert troubles[Trouble.MISSING_MEMBER] == 1
    assert troubles[Trouble.MISSING_TEXT] == 1
    assert troubles[Trouble.FORMATTED_COPY] == 1
    left_behind = [remark.name for remark in project.remarks if remark.trouble == Trouble.LEFT_BEHIND]
    assert left_behind == ["Kaart", "Buren", "plein.jpg"]
    assert troubles[Trouble.DANGLING] == 1


def test_a_path_that_leaves_the_project_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "geheim.jpg").write_bytes(b"geheim")
    rows = {"source": [source(1, None, name="x.jpg", mediapath="/images/../../geheim.jpg")]}
    assert not read(tmp_path, rows).files


def everything() -> Rows:
    return {
        "source": [source(1, TEXT)],
        "code_name": [code(1, "Plek")],
        "code_text": [coded(1, 1, 1, TEXT, "café"), coded(2, 1, 1, TEXT, "café", owner="Sem")],
    }


def test_the_folder_the_file_in_it_and_the_folder_packed_are_the_same_project(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = qualcoder_folder(tmp_path / "wijk.qda", everything())
    project = open_project(folder)
    assert project.name == "wijk"
    assert len(project.sources[0].selections[0].codings) == 2
    assert open_project(folder / "data.qda") == project
    monkeypatch.chdir(folder)
    assert open_project(Path()) == project
    assert open_project(Path("data.qda")) == project
    packed = tmp_path / "wijk.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        for path in folder.rglob("*"):
            archive.write(path, path.relative_to(tmp_path))
    assert open_project(packed) == project


def test_a_later_state_of_a_project_keeps_its_guids_and_a_copy_that_went_on_has_its_own(tmp_path: Path) -> None:
    folder = qualcoder_folder(tmp_path / "wijk.qda", everything())
    before = open_project(folder)
    shutil.copytree(folder, tmp_path / "elders.qda")
    later = qualcoder_folder(folder, {**everything(), "code_name": [code(1, "Plekken"), code(2, "Plein")]})
    after = open_project(later)
    assert after.codes[0].guid == before.codes[0].guid
    assert after.sources == before.sources
    other = qualcoder_folder(tmp_path / "elders.qda", {"code_name": [code(1, "Plek"), code(2, "Hof", date="later")]})
    assert {each.name for each in open_project(other).codes if each.guid in {one.guid for one in after.codes}} == {
        "Plek"
    }


def test_an_early_version_of_qualcoder_has_fewer_columns(tmp_path: Path) -> None:
    early = {
        "project": "databaseversion text, date text, memo text, about text",
        "source": "id integer PRIMARY KEY, name text, fulltext text, mediapath text, memo text, owner text, date text",
        "code_name": "cid integer PRIMARY KEY, name text, memo text, catid integer, owner text, date text, color text",
        "code_text": "cid integer, fid integer, seltext text, pos0 integer, pos1 integer, owner text, date text",
    }
    codings = [coded(1, 1, 1, TEXT, "café"), coded(1, 1, 1, TEXT, "dank")]
    for row in codings:
        del row["ctid"], row["memo"]
    rows = {"source": [source(1, TEXT)], "code_name": [code(1, "Plek")], "code_text": codings}
    project = read(tmp_path, rows, early)
    assert passages(project) == [("café", ("Plek",)), ("dank", ("Plek",))]
    assert len({one.codings[0].guid for one in project.sources[0].selections}) == 2


def test_two_sources_of_one_project_are_not_mixed_up(tmp_path: Path) -> None:
    rows = {
        "source": [source(1, "Een twee drie"), source(2, "Vier vijf")],
        "code_name": [code(1, "Plek")],
        "code_text": [coded(1, 1, 2, "Vier vijf", "vijf"), coded(2, 1, 1, "Een twee drie", "twee")],
    }
    project = read(tmp_path, rows)
    assert passages(project, 0) == [("twee", ("Plek",))]
    assert passages(project, 1) == [("vijf", ("Plek",))]
    texts: list[Source] = list(project.sources)
    assert [each.name for each in texts] == ["gesprek 1", "gesprek 2"]
