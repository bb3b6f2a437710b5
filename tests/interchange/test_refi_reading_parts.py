"""What there is in a project besides texts and codings: none of it is lost, or it is said."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from lxml import etree
from qdpx import NAMESPACE, code, coding, element, guid, inline, packed, project, selection, text_source

from vertel.interchange.project import Project
from vertel.interchange.refi.reading import read_project
from vertel.interchange.remarks import Remark, Trouble, counted


def read(**parts: str) -> Project:
    files = {f"sources/{guid(7)}.txt": b"wij kenden elkaar niet, nu wel"}
    return read_project(packed(project(**parts), files), "buurt.qdpx")


def refer(kind: str, number: int) -> str:
    return element(kind, targetGUID=guid(number))


def upper(number: int) -> str:
    return guid(number).upper()


# ---- codes


def test_codes_of_one_name_stay_apart_folders_are_not_codable_and_parents_come_first() -> None:
    tree = code(1, "Thema", code(2, "Steun") + code(3, "Steun", code(4, "Buren")), codable="false")
    codes = read(codes=tree + code(5, "Los", codable="true")).codes
    assert [(one.name, one.parent, one.codable) for one in codes] == [
        ("Thema", None, False),
        ("Steun", upper(1), True),
        ("Steun", upper(1), True),
        ("Buren", upper(3), True),
        ("Los", None, True),
    ]


@pytest.mark.parametrize(
    ("written", "colour"),
    [
        ("#F00", "#ff0000"),
        ("#33CC33", "#33cc33"),
        ("#FF33CC33", "#33cc33"),
        ("255,0,10", "#ff000a"),
        ("rgb(1, 2, 3)", "#010203"),
        ("", None),
    ],
)
def test_colours_of_all_kinds(written: str, colour: str | None) -> None:
    found = read(codes=code(1, "A", color=written))
    assert found.codes[0].colour == colour
    assert not found.remarks


def test_a_colour_that_is_none_is_said() -> None:
    found = read(codes=code(1, "A", color="rood"))
    assert (found.codes[0].colour, found.remarks) == (None, (Remark(Trouble.BROKEN_VALUE, "A: rood"),))


# ---- coders, and selections of the same stretch


def test_selections_of_one_stretch_become_one_with_each_coder() -> None:
    users = element("Users", element("User", guid=guid(90), name="An") + element("User", guid=guid(91), name="Bea"))
    marks = "".join(
        selection(
            4,
            10,
            coding(one, creatingUser=guid(user), creationDateTime=f"2026-03-0{day}T12:00:00+02:00"),
            guid=guid(own),
        )
        for one, user, day, own in ((1, 90, 1, 50), (2, 91, 2, 51), (1, 91, 3, 52))
    )
    cases = element("Cases", element("Case", refer("SelectionRef", 52), guid=guid(60), name="Fatima"))
    found = read(
        before=users + element("CodeBook", element("Codes", code(1, "A") + code(2, "B"))) + cases,
        sources=text_source(7, marks),
    )
    (one,) = found.sources[0].selections
    assert (one.guid, one.start, one.end) == (upper(50), 4, 10)
    assert [(each.code, each.user, each.made_at) for each in one.codings] == [
        (upper(1), upper(90), datetime(2026, 3, 1, 10)),
        (upper(2), upper(91), datetime(2026, 3, 2, 10)),
        (upper(1), upper(91), datetime(2026, 3, 3, 10)),
    ]
    assert found.cases[0].selections == (upper(50),)
    assert [user.name for user in found.users] == ["An", "Bea"]
    assert not found.remarks


def test_coders_who_are_not_listed_stay_apart() -> None:
    marks = selection(0, 3, coding(1, creatingUser=guid(90))) + selection(4, 10, coding(1, creatingUser=guid(91)))
    found = read(codes=code(1, "A"), sources=text_source(7, marks))
    assert [user.guid for user in found.users] == [upper(90), upper(91)]
    assert counted(found.remarks) == {Trouble.UNKNOWN_USER: 2}


def test_who_changed_a_selection_last_stands_in_for_who_made_it() -> None:
    users = element("Users", element("User", guid=guid(90), name="An"))
    marks = selection(4, 10, modifyingUser=guid(90), modifiedDateTime="2026-03-01T12:00:00.123456789Z")
    (one,) = read(before=users, sources=text_source(7, marks)).sources[0].selections
    assert (one.user, one.made_at) == (upper(90), datetime(2026, 3, 1, 12, 0, 0, 123456))


def test_codings_of_a_whole_source() -> None:
    (source,) = read(codes=code(1, "A"), sources=text_source(7, coding(1, guid(40)))).sources
    assert [(one.guid, one.code) for one in source.codings] == [(upper(40), upper(1))]
    assert source.selections == ()


# ---- what is known, notes, sets and links


def test_six_types_of_variables_on_cases_and_sources() -> None:
    kinds = ["Text", "Boolean", "Integer", "Float", "Date", "DateTime"]
    written = ["lid", "true", "12", "3.50", "2026-02-01", "2026-02-01T10:00:00Z"]
    variables = "".join(
        element("Variable", guid=guid(n), name=kind, typeOfVariable=kind) for n, kind in enumerate(kinds, 20)
    )
    values = "".join(
        element("VariableValue", refer("VariableRef", n) + element(f"{kind}Value", value))
        for n, (kind, value) in enumerate(zip(kinds, written, strict=True), 20)
    )
    found = read(
        before=element("Variables", variables)
        + element("Cases", element("Case", values, guid=guid(60), name="Fatima")),
        sources=text_source(7, values),
    )
    expected = ["lid", True, 12, Decimal("3.50"), date(2026, 2, 1), datetime(2026, 2, 1, 10)]
    assert [value.content for value in found.cases[0].values] == expected
    assert [value.content for value in found.sources[0].values] == expected
    assert [variable.kind for variable in found.variables] == [kind.lower() for kind in kinds]
    assert not found.remarks


@pytest.mark.parametrize(
    ("kind", "value"), [("Integer", "twaalf"), ("Date", "gisteren"), ("Float", "1e999999999"), ("Boolean", "ja")]
)
def test_a_value_that_does_not_fit_stays_text_and_is_said(kind: str, value: str) -> None:
    variables = element("Variables", element("Variable", guid=guid(20), name="Leeftijd", typeOfVariable=kind))
    case = element(
        "Case", element("VariableValue", refer("VariableRef", 20) + element(f"{kind}Value", value)), guid=guid(60)
    )
    found = read(before=variables + element("Cases", case))
    assert [one.content for one in found.cases[0].values] == [value]
    assert found.remarks == (Remark(Trouble.BROKEN_VALUE, f"Leeftijd: {value}"),)


def test_notes_sets_links_and_cases_hold_what_they_refer_to() -> None:
    note = element("Note", inline("let op\r\nhier"), guid=guid(30), name="Memo")
    filed = element("Note", guid=guid(31), name="Uit bestand", plainTextPath=f"internal://{guid(7)}.TXT")
    marks = selection(4, 10, coding(1) + refer("NoteRef", 30), guid=guid(50)) + selection(0, 3, guid=guid(51))
    members = refer("MemberCode", 1) + refer("MemberSource", 7) + refer("MemberNote", 31)
    found = read(
        before=element("CodeBook", element("Codes", code(1, "A", refer("NoteRef", 30))))
        + element(
            "Cases",
            element(
                "Case", refer("CodeRef", 1) + refer("SourceRef", 7) + refer("SelectionRef", 51), guid=guid(60), name="F"
            ),
        ),
        sources=text_source(7, marks + refer("NoteRef", 31)),
        after=element("Notes", note + filed)
        + element(
            "Links",
            element(
                "Link",
                refer("NoteRef", 30),
                guid=guid(70),
                direction="OneWay",
                originGUID=guid(50),
                targetGUID=guid(60),
            ),
        )
        + element("Sets", element("Set", element("Description", "samen") + members, guid=guid(80), name="Groep"))
        + element("Description", "Over de buurt")
        + refer("NoteRef", 31),
    )
    assert [(one.name, one.text) for one in found.notes] == [
        ("Memo", "let op\r\nhier"),
        ("Uit bestand", "wij kenden elkaar niet, nu wel"),
    ]
    assert found.sources[0].selections[0].notes == (upper(30),)
    assert found.sources[0].notes == found.project_notes == (upper(31),)
    assert found.codes[0].notes == (upper(30),)
    assert (found.cases[0].codes, found.cases[0].sources, found.cases[0].selections) == (
        (upper(1),),
        (upper(7),),
        (upper(51),),
    )
    assert (found.links[0].origin, found.links[0].target, found.links[0].notes) == (upper(50), upper(60), (upper(30),))
    assert (found.sets[0].codes, found.sets[0].sources, found.sets[0].notes) == ((upper(1),), (upper(7),), (upper(31),))
    assert (found.sets[0].description, found.description) == ("samen", "Over de buurt")
    assert not found.remarks


def test_codings_in_a_memo_are_counted() -> None:
    note = element("Note", inline("let op") + selection(0, 3, coding(1)) + coding(1), guid=guid(30), name="Memo")
    found = read(codes=code(1, "A"), after=element("Notes", note))
    assert found.notes[0].text == "let op"
    assert counted(found.remarks) == {Trouble.CODED_NOTE: 2}


# ---- PDFs, recordings, pictures, graphs


def test_a_pdf_and_its_text_keep_their_two_selections_of_one_guid() -> None:
    mark = selection(4, 10, coding(1), guid=guid(50))
    own = element("PDFSelection", coding(1), guid=guid(50), page=0, firstX=1, firstY=2, secondX=3, secondY=4)
    text = element("Representation", mark, guid=guid(8), name="tekst", plainTextPath=f"internal://{guid(7)}.txt")
    pdf = element("PDFSource", own + text, guid=guid(9), name="Verslag", path="internal://verslag.pdf")
    files = {f"sources/{guid(7)}.txt": b"wij kenden elkaar niet, nu wel", "sources/Verslag.pdf": b"%PDF-1.7"}
    cases = element("Cases", element("Case", refer("SourceRef", 8), guid=guid(60), name="F"))
    found = read_project(packed(project(codes=code(1, "A"), before=cases, sources=pdf), files), "b.qdpx")
    (source,) = found.sources
    assert (source.guid, source.name, source.medium) == (upper(9), "Verslag", "pdf")
    assert [one.guid for one in source.selections] == [upper(50)]
    assert found.cases[0].sources == (upper(9),)
    assert found.files == {"Verslag.pdf": b"%PDF-1.7"}
    container = etree.fromstring(source.container or "")
    assert container.get("path") == "internal://Verslag.pdf"
    assert [etree.QName(part).localname for part in container] == ["PDFSelection", "Representation"]
    assert dict(container[1].attrib) == {"guid": upper(8), "name": "tekst"}
    assert len(container[1]) == 0
    assert counted(found.remarks) == {Trouble.KEPT_ASIDE: 1}


def test_a_recording_with_a_transcript_has_its_moments_and_selections_between_them() -> None:
    points = "".join(
        element("SyncPoint", guid=guid(n), timeStamp=time, position=place)
        for n, time, place in ((20, 0, 0), (21, 1500, 4), (22, 4000, 12))
    )
    marks = element("TranscriptSelection", coding(1), guid=guid(50), fromSyncPoint=guid(21), toSyncPoint=guid(22))
    lost = element("TranscriptSelection", coding(1), guid=guid(51), fromSyncPoint=guid(21), toSyncPoint=guid(99))
    spoken = element(
        "Transcript", inline("😀ab wij kenden") + points + marks + lost, guid=guid(8), name="uitgeschreven"
    )
    video = element(
        "VideoSource",
        spoken + element("VideoSelection", guid=guid(52), begin=0, end=9),
        guid=guid(9),
        name="Film",
        path="relative:///film.mp4",
    )
    found = read_project(packed(project(codes=code(1, "A"), sources=video)), "b.qdpx")
    (source,) = found.sources
    assert (source.medium, source.guid) == ("video", upper(9))
    assert [(point.guid, point.position, point.time) for point in source.sync] == [
        (upper(20), 0, 0.0),
        (upper(21), 4, 1.5),
        (upper(22), 12, 4.0),
    ]
    assert [source.text[one.start : one.end] for one in source.selections] == ["wij kend"]
    assert counted(found.remarks) == {Trouble.MISSING_MEMBER: 1, Trouble.KEPT_ASIDE: 1, Trouble.DANGLING: 1}
    assert 'path="relative:///film.mp4"' in (source.container or "")


def test_what_vertel_has_no_place_for_is_kept_as_the_standard_wants_it() -> None:
    picture = element(
        "PictureSource",
        element("PictureSelection", coding(1), guid="{" + guid(51) + "}", firstX=0, firstY=0, secondX=5, secondY=5),
        guid=guid(9),
        name="Foto",
        path="internal://FOTO.JPG",
        merk="X",
    )
    graph = element(
        "Graph",
        element("Vertex", guid=guid(61), representedGUID=guid(1), firstX=0, firstY=0, color="255,0,0"),
        guid=guid(60),
        name="Kaart",
    )
    files = {"Sources/foto.jpg": b"\xff\xd8"}
    cases = element(
        "Cases", element("Case", refer("SourceRef", 9) + refer("SelectionRef", 51), guid=guid(62), name="F")
    )
    data = packed(
        project(
            codes=code(1, "A"),
            before=cases,
            sources=picture,
            after=element("Graphs", graph),
            namespace="urn:QDA-XML:project:1:5",
        ),
        files,
    )
    found = read_project(data, "b.qdpx")
    assert [(left.kind, left.name, left.files) for left in found.leftovers] == [
        ("PictureSource", "Foto", ("foto.jpg",)),
        ("Graph", "Kaart", ()),
    ]
    assert found.files == {"foto.jpg": b"\xff\xd8"}
    kept, drawn = (etree.fromstring(left.xml) for left in found.leftovers)
    assert kept.tag == f"{{{NAMESPACE}}}PictureSource"
    assert kept.get("path") == "internal://foto.jpg"
    assert kept[0].get("guid") == upper(51)
    assert drawn[0].get("color") == "#ff0000"
    assert (found.cases[0].sources, found.cases[0].selections) == ((upper(9),), (upper(51),))
    assert counted(found.remarks) == {Trouble.KEPT_ASIDE: 2, Trouble.UNKNOWN_ATTRIBUTE: 1}


# ---- files: found by any path, or missed


@pytest.mark.parametrize(
    ("path", "member"),
    [
        ("internal://Gesprek.txt", "sources/gesprek.TXT"),
        ("relative:///map/gesprek.txt", "Sources/gesprek.txt"),
        ("absolute:///C:/Users/wij/gesprek.txt", "sources/gesprek.txt"),
        ("gesprek.txt", "sources/gesprek.txt"),
        ("internal://gesprek%20een.txt", "sources/gesprek een.txt"),
        ("internal://cafe\u0301.txt", "sources/caf\u00e9.txt"),
        ("C:\\teksten\\gesprek.txt", "gesprek.txt"),
    ],
)
def test_texts_are_found_by_their_base_name(path: str, member: str) -> None:
    found = read_project(packed(project(sources=text_source(7, path=path)), {member: b"wij"}), "b.qdpx")
    assert [source.text for source in found.sources] == ["wij"]


def test_a_text_that_is_missing_leaves_its_record_and_a_warning() -> None:
    found = read(codes=code(1, "A"), sources=text_source(8, selection(0, 3, coding(1))))
    assert found.sources == ()
    (left,) = found.leftovers
    assert (left.kind, left.guid, left.name, left.files) == ("TextSource", upper(8), "Gesprek 8", ())
    assert "PlainTextSelection" in left.xml
    assert found.remarks == (Remark(Trouble.MISSING_TEXT, "Gesprek 8"),)


def test_a_formatted_copy_is_said() -> None:
    found = read(sources=text_source(7, richTextPath="internal://x.docx"))
    assert counted(found.remarks) == {Trouble.FORMATTED_COPY: 1}


# ---- what is not as it should be


def test_selections_outside_the_text_and_of_nothing_are_counted() -> None:
    marks = [
        selection(0, 999, coding(1), guid=guid(50)),
        selection(-1, 3),
        selection(5, 5),
        selection(9, 4),
        selection("x", 3),
    ]
    case = element("Case", refer("SelectionRef", 50), guid=guid(60), name="F")
    found = read(
        codes=code(1, "A"), before=element("Cases", case), sources=text_source(7, "".join(marks) + selection(0, 3))
    )
    assert [(one.start, one.end) for one in found.sources[0].selections] == [(0, 3)]
    assert counted(found.remarks) == {Trouble.OUT_OF_RANGE: 2, Trouble.EMPTY_SELECTION: 2, Trouble.BROKEN_VALUE: 1}


def test_references_to_nothing_are_counted() -> None:
    marks = selection(0, 3, coding(99) + coding(1) + refer("NoteRef", 98)) + coding(97)
    case = element(
        "Case",
        refer("CodeRef", 99) + refer("SourceRef", 96) + refer("SelectionRef", 95) + refer("SelectionRef", 94),
        guid=guid(60),
    )
    found = read(codes=code(1, "A"), before=element("Cases", case), sources=text_source(7, marks))
    (one,) = found.sources[0].selections
    assert ([each.code for each in one.codings], one.notes, found.sources[0].codings) == ([upper(1)], (), ())
    assert (found.cases[0].codes, found.cases[0].sources, found.cases[0].selections) == ((), (), ())
    assert counted(found.remarks) == {Trouble.DANGLING: 7}


def test_guids_of_any_form_are_one_and_broken_or_double_ones_get_a_new_one() -> None:
    braced = element("Code", guid="{" + guid(1) + "}", name="A", isCodable="true")
    broken = element("Code", guid="kapot", name="B", isCodable="true")
    double = element("Code", guid=guid(1), name="C", isCodable="true")
    none = element("Code", name="D", isCodable="true")
    refers = element("Coding", element("CodeRef", targetGUID="kapot"), guid=guid(40))
    marks = selection(0, 3, refers + coding(1))
    both = [read(codes=braced + broken + double + none, sources=text_source(7, marks)) for _time in range(2)]
    first = both[0]
    guids = [one.guid for one in first.codes]
    assert guids == [one.guid for one in both[1].codes]
    assert guids[0] == upper(1)
    assert len(set(guids)) == 4
    assert [each.code for each in first.sources[0].selections[0].codings] == [guids[1], upper(1)]
    assert first.remarks == (
        Remark(Trouble.BROKEN_GUID, "B"),
        Remark(Trouble.DOUBLE_GUID, "C"),
        Remark(Trouble.BROKEN_GUID, "D"),
    )


def test_parts_in_another_order_are_read_and_said() -> None:
    notes = element("Notes", element("Note", inline("memo"), guid=guid(30), name="M"))
    book = element("CodeBook", element("Codes", code(1, "A")))
    found = read(before=notes, sources=text_source(7, selection(0, 3, refer("NoteRef", 30) + coding(1))), after=book)
    assert found.sources[0].selections[0].codings[0].code == upper(1)
    assert found.sources[0].selections[0].notes == (upper(30),)
    assert {(one.trouble, one.name) for one in found.remarks} == {
        (Trouble.WRONG_ORDER, "Sources"),
        (Trouble.WRONG_ORDER, "CodeBook"),
        (Trouble.WRONG_ORDER, "Coding"),
    }


def test_what_the_standard_does_not_know_is_named_once() -> None:
    strange = element("Emotie", "blij", xmlns="urn:elders")
    marks = selection(0, 3, strange, gewicht=3) + selection(4, 5, strange, gewicht=4)
    found = read(sources=text_source(7, marks) + element("Tweet"), after=element("Zoekvragen"))
    assert set(found.remarks) == {
        Remark(Trouble.UNKNOWN_ATTRIBUTE, "gewicht (PlainTextSelection)"),
        Remark(Trouble.UNKNOWN_ELEMENT, "Emotie (PlainTextSelection)"),
        Remark(Trouble.UNKNOWN_ELEMENT, "Tweet (Sources)"),
        Remark(Trouble.UNKNOWN_ELEMENT, "Zoekvragen (Project)"),
    }
    assert len(found.remarks) == 4


@pytest.mark.parametrize("namespace", ["urn:QDA-XML:project:1.0", "urn:QDA-XML:project:1:5", "urn:anders", ""])
def test_any_namespace_will_do(namespace: str) -> None:
    found = read(codes=code(1, "A"), sources=text_source(7, selection(0, 3, coding(1))), namespace=namespace)
    assert len(found.sources[0].selections[0].codings) == 1
    assert not found.remarks


# ---- what there is no place for


def test_who_changed_what_when_is_counted_once_for_each_kind() -> None:
    made = {"creatingUser": guid(50), "creationDateTime": "2026-01-05T09:00:00Z"}
    changed = {"modifyingUser": guid(51), "modifiedDateTime": "2026-01-06T09:00:00Z"}
    same = {"modifyingUser": guid(50), "modifiedDateTime": "2026-01-05T09:00:00Z"}
    passages = (
        selection(0, 3, **made, **changed) + selection(4, 10, **made, **changed) + selection(12, 16, **made, **same)
    )
    users = element("Users", "".join(element("User", guid=guid(n), name=f"Codeur {n}") for n in (50, 51)))
    found = read(before=users, sources=text_source(7, passages, **changed))
    assert [remark.name for remark in found.remarks] == [
        "modifyingUser (PlainTextSelection) (2 ×)",
        "modifiedDateTime (PlainTextSelection) (2 ×)",
    ]
    assert {remark.trouble for remark in found.remarks} == {Trouble.FORGOTTEN}
    assert found.sources[0].user == upper(51)  # who made it is not known: then who changed it


def test_what_a_project_and_a_user_say_of_themselves_and_has_no_place_is_said() -> None:
    users = element("Users", element("User", guid=guid(50), name="Noor", id="nk1"))
    about = {"creatingUserGUID": guid(50), "creationDateTime": "2026-01-05T09:00:00Z", "basePath": "C:\\Buurt"}
    assert [(remark.trouble, remark.name) for remark in read(before=users, **about).remarks] == [
        (Trouble.FORGOTTEN, "id (User) (1 ×)"),
        (Trouble.FORGOTTEN, "creatingUserGUID (Project) (1 ×)"),
        (Trouble.FORGOTTEN, "creationDateTime (Project) (1 ×)"),
        (Trouble.FORGOTTEN, "basePath (Project) (1 ×)"),
    ]
