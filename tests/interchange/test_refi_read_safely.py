"""Files that are damaged, hostile or something else: one sentence, or a project; never anything else."""

import io
import random
import zipfile
from contextlib import suppress
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from qdpx import code, coding, element, guid, inline, packed, project, selection, text_source

from vertel.errors import VertelError
from vertel.interchange.errors import NoProjectInside, NotAProject, SeveralProjects
from vertel.interchange.project import Project
from vertel.interchange.refi.codebook import read_codebook
from vertel.interchange.refi.reading import read_project
from vertel.transcripts.errors import DamagedFile, EmptyFile, TooLargeUnpacked, UnsafeFile

DOCTYPE = '<!DOCTYPE Project [<!ENTITY a "haha"><!ENTITY b SYSTEM "file:///etc/passwd">]>'


@cache
def whole() -> tuple[str, dict[str, bytes]]:
    """A project that has something of everything."""
    refer = element("NoteRef", targetGUID=guid(30))
    value = element("VariableValue", element("VariableRef", targetGUID=guid(20)) + element("IntegerValue", "12"))
    marks = selection(
        4, 10, coding(1) + refer, name="elkaar", creationDateTime="2026-01-01T00:00:00Z", creatingUser=guid(90)
    )
    spoken = element(
        "Transcript",
        inline("😀 wij\r\nkenden")
        + element("SyncPoint", guid=guid(21), position=2, timeStamp=1)
        + element("SyncPoint", guid=guid(22), position=5, timeStamp=2)
        + element("TranscriptSelection", coding(1), guid=guid(23), fromSyncPoint=guid(21), toSyncPoint=guid(22)),
        guid=guid(24),
    )
    xml = project(
        before=element("Users", element("User", guid=guid(90), name="An"))
        + element("CodeBook", element("Codes", code(1, "A", code(2, "B"), color="#123"), origin="x"))
        + element("Variables", element("Variable", guid=guid(20), name="Jaren", typeOfVariable="Integer"))
        + element("Cases", element("Case", value + element("SourceRef", targetGUID=guid(7)), guid=guid(60), name="F")),
        sources=text_source(7, marks + coding(1) + value)
        + element("AudioSource", spoken, guid=guid(9), path="internal://a.mp3")
        + element("PictureSource", guid=guid(10), path="internal://p.png"),
        after=element("Notes", element("Note", inline("memo"), guid=guid(30), name="M"))
        + element("Links", element("Link", guid=guid(70), originGUID=guid(1), targetGUID=guid(7), color="1,2,3"))
        + element("Sets", element("Set", element("MemberCode", targetGUID=guid(1)), guid=guid(80), name="S"))
        + element("Graphs", element("Graph", element("Vertex", guid=guid(81), firstX=0, firstY=0), guid=guid(82))),
    )
    return xml, {f"sources/{guid(7)}.txt": "wij 😀 elkaar\r\nniet, nu wel".encode(), "sources/p.png": b"\x89PNG"}


def read(data: bytes) -> Project | None:
    """The project, or None after a proper error with a sentence."""
    try:
        return read_project(data, "buurt.qdpx")
    except VertelError as wrong:
        trouble = str(wrong)
    assert "buurt.qdpx" in trouble
    return None


def test_the_whole_project_is_read_without_a_remark_but_for_what_is_kept() -> None:
    found = read_project(packed(*whole()), "buurt.qdpx")
    assert len(found.sources) == 2
    assert [left.kind for left in found.leftovers] == ["PictureSource", "Graph"]


@pytest.mark.parametrize(
    ("xml", "error"),
    [
        (DOCTYPE + "<Project name='&a;'/>", UnsafeFile),
        ("<?xml version='1.0'?>" + DOCTYPE + "<Project>&b;</Project>", UnsafeFile),
        ("<Project>&a;</Project>", DamagedFile),
        ("<Project><Sources></Project>", DamagedFile),
        ("", DamagedFile),
        ("wij", DamagedFile),
        ("<html/>", NotAProject),
        ("<Project>" + "<Codes>" * 100_000, DamagedFile),
        ("<?xml version='1.0' encoding='klingon'?><Project/>", DamagedFile),
    ],
)
def test_xml_that_is_no_project_or_unsafe_is_refused(xml: str, error: type[VertelError]) -> None:
    with pytest.raises(error):
        read_project(packed(xml), "buurt.qdpx")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_a_doctype_is_seen_in_any_encoding(encoding: str) -> None:
    with pytest.raises(UnsafeFile):
        read_project(packed((DOCTYPE + "<Project name='&a;'/>").encode(encoding)), "buurt.qdpx")


def test_zip_files_that_are_no_project_are_refused() -> None:
    xml, files = whole()
    with pytest.raises(EmptyFile):
        read_project(b"", "buurt.qdpx")
    with pytest.raises(DamagedFile):
        read_project(b"PK\x03\x04 en verder niets", "buurt.qdpx")
    with pytest.raises(NoProjectInside):
        read_project(packed(xml, files, "project.xml"), "buurt.qdpx")
    with pytest.raises(SeveralProjects):
        read_project(packed(xml, {"twee.qde": b"<Project/>"}), "buurt.qdpx")
    with pytest.raises(UnsafeFile):
        read_project(packed(xml, {"../buiten.txt": b"x"}), "buurt.qdpx")
    with pytest.raises(UnsafeFile):
        read_project(packed(xml, {"/etc/passwd": b"x"}), "buurt.qdpx")
    with pytest.raises(TooLargeUnpacked):
        read_project(packed(xml, {"sources/bom.txt": bytes(50 * 2**20)}), "buurt.qdpx")


def test_a_project_that_a_mac_packed_again_with_its_folder_is_found() -> None:
    xml, files = whole()
    packed_again = packed(
        xml,
        {f"buurt/{name}": data for name, data in files.items()} | {"__MACOSX/buurt/._project.qde": b"x"},
        "buurt/project.qde",
    )
    assert len(read_project(packed_again, "buurt.qdpx").sources) == 2


def test_text_that_is_no_text_is_read_with_a_warning() -> None:
    xml, files = whole()
    found = read_project(
        packed(xml, files | {f"sources/{guid(7)}.txt": b"\xff\xfe\x00\xd8" + b"a\x00" * 20}), "buurt.qdpx"
    )
    assert "�" in found.sources[0].text
    found.sources[0].text.encode()


@settings(max_examples=200)
@given(st.binary(max_size=300) | st.binary(max_size=300).map(lambda rest: b"PK\x03\x04" + rest))
def test_any_bytes_give_a_project_or_a_sentence(data: bytes) -> None:
    read(data)
    with suppress(VertelError):
        read_codebook(data, "boek.qdc")


@settings(max_examples=300)
@given(st.integers(0, 2**32))
def test_a_changed_file_gives_a_project_or_a_sentence(seed: int) -> None:
    made = random.Random(seed)
    xml, files = whole()
    text = list(xml)
    for _change in range(made.randint(1, 12)):
        at = made.randrange(len(text))
        snippet = made.choice(
            ["", "x", "9", '"', "-", "\ud83d".encode("utf-8", "replace").decode(), "𐐷", "&#13;", " ", "0" * 5000]
        )
        if made.random() < 0.5:  # a whole stretch is moved, doubled or lost
            end = at + made.randrange(120)
            stretch = text[at:end]
            if made.random() < 0.6:
                del text[at:end]
            if made.random() < 0.6:
                place = made.randrange(len(text))
                text[place:place] = stretch
        else:
            text[at] = snippet
    found = read(packed("".join(text), files))
    if found:
        guids = {one.guid for one in (*found.codes, *found.sources, *found.cases, *found.notes)}
        assert guids.issuperset(
            code_of
            for source in found.sources
            for one in source.selections
            for code_of in (c.code for c in one.codings)
        )
        for source in found.sources:
            assert all(0 <= one.start < one.end <= len(source.text) for one in source.selections)


@settings(max_examples=200)
@given(st.integers(0, 2**32))
def test_elements_that_moved_lost_an_attribute_or_a_value_are_read_all_the_same(seed: int) -> None:
    """As above, but what comes out is always XML: these reach the readers of every part."""
    from lxml import etree

    made = random.Random(seed)
    xml, files = whole()
    root = etree.fromstring(xml.encode())
    for _change in range(made.randint(1, 15)):
        one = made.choice(list(root.iter()))
        other = made.choice(list(root.iter()))
        what = made.randrange(5)
        if what == 0 and one is not root:
            one.getparent().remove(one)
        elif what == 1 and one is not root and one not in other.iterancestors() and one is not other:
            other.append(one)
        elif what == 2 and one.attrib:
            del one.attrib[made.choice(one.keys())]
        elif what == 3 and one.attrib:
            one.set(
                made.choice(one.keys()),
                made.choice(["", " ", "x", "-3", "99999999999999999999", "2026-13-01", "🏳️‍🌈", guid(1), "9" * 5000]),
            )
        elif what == 4:
            one.text = made.choice(["", "😀", "NaN", "9" * 5000, "1e99"])
    if root.tag.endswith("Project"):
        read_project(packed(etree.tostring(root)), "buurt.qdpx")
        read_project(packed(etree.tostring(root), files), "buurt.qdpx")


@settings(max_examples=150)
@given(st.integers(0, 2**32))
def test_a_changed_archive_gives_a_project_or_a_sentence(seed: int) -> None:
    made = random.Random(seed)
    data = bytearray(packed(*whole()))
    for _change in range(made.randint(1, 8)):
        data[made.randrange(len(data))] = made.randrange(256)
    read(bytes(data[: made.choice([len(data), made.randrange(len(data))])]))


def test_members_that_are_stored_encrypted_or_twice_do_no_harm() -> None:
    xml, _files = whole()
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_BZIP2) as archive:
        archive.writestr("project.qde", xml)
    assert read(made.getvalue()) is None


def test_what_nests_without_end_is_refused_wherever_it_stands() -> None:
    deep = "<Code>" * 300 + "</Code>" * 300
    deeper = "<x>" * 200_000 + "</x>" * 200_000
    for inside in (f"<CodeBook><Codes>{deep}</Codes></CodeBook>", deeper):
        with pytest.raises(DamagedFile):
            read_project(packed(f'<Project xmlns="urn:QDA-XML:project:1.0">{inside}</Project>'), "b.qdpx")
