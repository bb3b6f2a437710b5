"""Projects written as REFI-QDA: what is in the file, and what is read from it again."""

import hashlib
from collections import Counter
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from lxml import etree
from projects import NAMESPACE, as_read, projects

from vertel.interchange.dialect import SPEC, UTF16, Dialect
from vertel.interchange.errors import NotWritten
from vertel.interchange.project import (
    Case,
    Code,
    Coding,
    Leftover,
    Link,
    Note,
    Project,
    Selection,
    Set,
    Source,
    SyncPoint,
    User,
    Value,
    Variable,
)
from vertel.interchange.refi.reading import read_project
from vertel.interchange.refi.writing import project_bytes, write_project
from vertel.interchange.remarks import Remark, Trouble, counted

SCHEMAS = Path(__file__).parents[3] / "shared" / "refi"
PATIENT = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


@pytest.fixture(scope="module")
def schema() -> etree.XMLSchema:
    if not SCHEMAS.exists():
        pytest.skip(f"the schemas of the standard are not at {SCHEMAS}")
    return etree.XMLSchema(file=SCHEMAS / "Project.xsd")


def guid(n: int) -> str:
    return f"{n:08X}-0000-4000-8000-000000000000"


NOOR, SANNE = User(guid(1), "Noor"), User(guid(2), "Sanne")
BUREN, TAAL = Code(guid(10), "Buren"), Code(guid(11), "Taal")
TEXT = "Wij 👍🏽 zien\r\nelkaar weer."


def coding(n: int, code: Code = BUREN, user: User = NOOR) -> Coding:
    return Coding(guid(n), code.guid, user.guid)


def source(text: str, *selections: Selection, name: str = "gesprek") -> Source:
    return Source(guid(20), name, text, selections=selections)


def project(*sources: Source, **more: object) -> Project:
    return Project("Buurt", users=(NOOR, SANNE), codes=(BUREN, TAAL), sources=sources, **more)  # type: ignore[arg-type]


def written(made: Project, dialect: Dialect = SPEC) -> tuple[etree._Element, ZipFile, Counter[Trouble]]:
    data, remarks = project_bytes(made, dialect=dialect)
    archive = ZipFile(BytesIO(data))
    return etree.fromstring(archive.read("project.qde")), archive, counted(remarks)


def found(root: etree._Element, path: str) -> list[etree._Element]:
    return root.findall(path, {"": NAMESPACE})


def plain(read: Project) -> Project:
    """The project without how it came to us."""
    sources = tuple(replace(source, dialect=SPEC) for source in read.sources)
    return replace(read, sources=sources, origin="", remarks=())


# ---- any project at all


@pytest.mark.parametrize("dialect", [SPEC, UTF16])
@PATIENT
@given(made=projects())
def test_what_is_written_is_read(made: Project, dialect: Dialect) -> None:
    data, remarks = project_bytes(made, dialect=dialect)
    read = read_project(data, "project.qdpx")
    assert plain(read) == as_read(made)
    assert all(source.dialect in (SPEC, dialect) for source in read.sources)
    # Written once more it is the same file: also the line ends, which are equal now.
    assert project_bytes(read, dialect=dialect)[0] == data
    assert {remark.trouble for remark in remarks} <= {Trouble.COUNTED_ONCE, Trouble.COUNTED_TWICE, Trouble.MISSING_TEXT}


@PATIENT
@given(made=projects())
def test_the_schema_of_the_standard_agrees(made: Project, schema: etree.XMLSchema) -> None:
    schema.assertValid(written(made)[0])


@PATIENT
@given(made=projects())
def test_what_is_not_there_is_referred_to_by_nobody(made: Project, schema: etree.XMLSchema) -> None:
    half = replace(made, users=(), codes=made.codes[:1], variables=(), notes=(), sources=made.sources[1:])
    root, _archive, _remarks = written(half)
    schema.assertValid(root)
    there = {element.get("guid") for element in root.iter(etree.Element)}
    for element in root.iter(etree.Element):
        for attribute in ("targetGUID", "creatingUser", "representedGUID", "originGUID", "fromSyncPoint"):
            assert element.get(attribute) is None or element.get(attribute) in there


# ---- places


@pytest.mark.parametrize(
    ("dialect", "start", "end", "trouble"), [(SPEC, 7, 18, Trouble.COUNTED_ONCE), (UTF16, 9, 20, Trouble.COUNTED_TWICE)]
)
def test_places_are_counted_as_the_reader_of_the_file_does(
    dialect: Dialect, start: int, end: int, trouble: Trouble
) -> None:
    made = source(TEXT, Selection(guid(30), 7, 19, codings=(coding(40),)))
    root, archive, remarks = written(project(made), dialect)
    (selection,) = found(root, ".//PlainTextSelection")
    assert (selection.get("startPosition"), selection.get("endPosition")) == (str(start), str(end))
    assert archive.read(f"sources/{guid(20)}.txt") == b"Wij \xf0\x9f\x91\x8d\xf0\x9f\x8f\xbd zien\nelkaar weer."
    assert remarks == {trouble: 1}


def test_nobody_is_warned_of_what_is_counted_alike() -> None:
    made = source("Wij zien 👍", Selection(guid(30), 0, 8, codings=(coding(40),)))
    assert not written(project(made))[2]
    assert not written(project(made), UTF16)[2]


def test_what_ends_within_a_line_end_takes_that_along() -> None:
    spans = [(0, 2), (1, 3), (2, 3), (1, 2), (2, 4)]
    made = source("a\r\nb", *(Selection(guid(30 + n), *span) for n, span in enumerate(spans)))
    root, _archive, _remarks = written(project(made))
    places = [(one.get("startPosition"), one.get("endPosition")) for one in found(root, ".//PlainTextSelection")]
    line_end = ("1", "2")
    assert places == [("0", "2"), line_end, line_end, line_end, ("1", "3")]


def test_a_turn_stays_apart_from_what_is_selected_on_just_its_words() -> None:
    turn = Selection(guid(30), 0, 3, "P1", "beurt 1")
    coded = Selection(guid(31), 0, 3, "Wij", codings=(coding(40), coding(41, TAAL, SANNE)))
    case = Case(guid(50), "P1", selections=(guid(30), guid(31)))
    link = Link(guid(51), origin=guid(31), target=guid(41))
    made = project(source("Wij zien", turn, coded), cases=(case,), links=(link,))
    data, remarks = project_bytes(made)
    assert not remarks
    read = read_project(data, "buurt.qdpx")
    assert read.sources[0].selections == (turn, coded)
    assert (read.cases, read.links) == (made.cases, made.links)


def test_selections_that_are_not_in_the_text_are_left_out() -> None:
    spans = [(0, 99), (-1, 2), (3, 2), (2, 2), (0, 3)]
    made = source("Wij zien", *(Selection(guid(30 + n), *span, f"s{n}") for n, span in enumerate(spans)))
    case = Case(guid(50), "P1", selections=tuple(guid(30 + n) for n in range(5)))
    root, _archive, remarks = written(project(made, cases=(case,)))
    assert [one.get("name") for one in found(root, ".//PlainTextSelection")] == ["s4"]
    assert remarks == {Trouble.OUT_OF_RANGE: 3, Trouble.EMPTY_SELECTION: 1, Trouble.DANGLING: 4}


# ---- text


def test_what_no_file_can_hold_is_left_out_and_said() -> None:
    made = source("\ufeffWij\0 zi\ud800en", Selection(guid(30), 1, 9), name="ge\x00sprek\ud800")
    data, remarks = project_bytes(project(made))
    (read,) = read_project(data, "buurt.qdpx").sources
    assert (read.name, read.text) == ("gesprek", "Wij zi�en")
    assert read.text[read.selections[0].start : read.selections[0].end] == "Wij zi�"
    assert Remark(Trouble.UNWRITABLE, "gesprek") in remarks


def test_attributes_keep_line_ends_and_tabs() -> None:
    name = "regel\r\n\ttwee <&> \"'"
    root, archive, _remarks = written(project(source("x", name=name)))
    assert found(root, ".//TextSource")[0].get("name") == name
    assert b"regel&#13;&#10;&#9;twee" in archive.read("project.qde")


def test_values_are_written_as_xml_schema_has_them() -> None:
    kinds = {"text": "ja", "boolean": True, "integer": 12, "float": Decimal("1E+3"), "date": date(2026, 3, 1)}
    variables = tuple(Variable(guid(60 + n), kind, kind) for n, kind in enumerate((*kinds, "datetime")))  # type: ignore[arg-type]
    contents = (*kinds.values(), datetime(2026, 3, 1, 9, 30))
    values = tuple(Value(one.guid, content) for one, content in zip(variables, contents, strict=True))
    wrong = Value(variables[2].guid, "een stuk of twaalf")
    cases = (Case(guid(50), "P1", values=values), Case(guid(51), "P2", values=(wrong,)))
    root, _archive, remarks = written(project(variables=variables, cases=cases))
    shown = [(etree.QName(one[1]).localname, one[1].text) for one in found(root, ".//VariableValue")]
    assert shown == [
        ("TextValue", "ja"),
        ("BooleanValue", "true"),
        ("IntegerValue", "12"),
        ("FloatValue", "1000"),
        ("DateValue", "2026-03-01"),
        ("DateTimeValue", "2026-03-01T09:30:00Z"),
        ("TextValue", "een stuk of twaalf"),
    ]
    assert remarks == {Trouble.BROKEN_VALUE: 1}


def test_the_root_says_who_wrote_it_and_holds_nothing_empty() -> None:
    root, archive, _remarks = written(Project("Leeg"))
    assert (root.get("name"), root.get("origin")) == ("Leeg", "vertel 0.1.0")
    assert len(root) == 0
    assert archive.namelist() == ["project.qde"]
    assert written(Project("Leeg"), UTF16)[0].get("origin") == "vertel 0.1.0 (UTF-16)"


def test_colours_and_times_have_one_form() -> None:
    code = Code(guid(12), "Rood", colour="#aabbcc")
    odd = Code(guid(13), "Raar", colour="rood")
    at = datetime(2026, 3, 1, 9, 30, 5, 120)
    note = Note(guid(70), "memo", "tekst", NOOR.guid, at)
    root, _archive, remarks = written(Project("Buurt", users=(NOOR,), codes=(code, odd), notes=(note,)))
    assert [one.get("color") for one in found(root, ".//Code")] == ["#AABBCC", None]
    assert found(root, ".//Note")[0].get("creationDateTime") == "2026-03-01T09:30:05.000120Z"
    assert remarks == {Trouble.BROKEN_VALUE: 1}


# ---- what refers to what is not there


def test_references_to_nothing_are_left_out_and_counted() -> None:
    nobody, nothing = guid(98), guid(99)
    stray = Coding(guid(40), nothing, nobody)
    made = source("Wij zien", Selection(guid(30), 0, 3, codings=(stray, coding(41, user=User(nobody, "?")))))
    case = Case(
        guid(50), "P1", codes=(nothing,), sources=(nothing,), selections=(nothing,), values=(Value(nothing, "a"),)
    )
    one = Set(guid(51), "samen", codes=(nothing,), sources=(nothing,), notes=(nothing,))
    link = Link(guid(52), "lijn", "Sideways", origin=nothing, target=guid(41), notes=(nothing,))
    root, _archive, remarks = written(
        project(made, cases=(case,), sets=(one,), links=(link,), project_notes=(nothing,))
    )
    assert remarks == {Trouble.DANGLING: 11, Trouble.UNKNOWN_USER: 1, Trouble.BROKEN_VALUE: 1}
    assert nothing.encode() not in etree.tostring(root)
    assert [user.get("name") for user in found(root, "Users/User")] == ["Noor", "Sanne", nobody[:8]]


# ---- pictures, PDFs and recordings


def test_a_transcript_goes_back_into_its_recording(schema: etree.XMLSchema) -> None:
    container = (
        f'<AudioSource xmlns="{NAMESPACE}" guid="{guid(20)}" name="oud" path="internal://opname.mp3">'
        f'<Transcript guid="{guid(21)}"/><AudioSelection guid="{guid(22)}" begin="0" end="9"/></AudioSource>'
    )
    spoken = replace(
        source("Wij zien elkaar", Selection(guid(30), 0, 3, codings=(coding(40),)), Selection(guid(31), 4, 8)),
        medium="audio",
        container=container,
        codings=(coding(41),),
        sync=(SyncPoint(guid(80), 0, 0.0), SyncPoint(guid(81), 3, 1.25)),
    )
    second = replace(
        spoken,
        guid=guid(24),
        name="vertaling",
        text="We see",
        selections=(),
        codings=(coding(42),),
        sync=(),
        container=container.replace(guid(21), guid(24)),
    )
    made = project(spoken, second, files={"opname.mp3": b"\xff\xfb"})
    root, archive, remarks = written(made)
    schema.assertValid(root)
    (recording,) = found(root, "Sources/AudioSource")
    assert [etree.QName(part).localname for part in recording] == [
        "Transcript",
        "Transcript",
        "AudioSelection",
        "Coding",
    ]
    assert recording.get("name") == "gesprek"
    points = [(one.get("position"), one.get("timeStamp")) for one in found(recording[0], "SyncPoint")]
    assert points == [("0", "0"), ("3", "1250"), ("4", None), ("8", None)]
    assert archive.read("sources/opname.mp3") == b"\xff\xfb"
    assert not remarks
    data, _remarks = project_bytes(made)
    read = read_project(data, "buurt.qdpx")
    assert [(one.guid, one.name, one.text) for one in read.sources] == [
        (guid(20), "gesprek", "Wij zien elkaar"),
        (guid(24), "vertaling", "We see"),
    ]
    assert [(one.start, one.end) for one in read.sources[0].selections] == [(0, 3), (4, 8)]
    assert [one.codings for one in read.sources[1].selections] == [(coding(42),)]  # all of it


def test_what_was_kept_goes_back_with_its_file(schema: etree.XMLSchema) -> None:
    picture = (
        f'<PictureSource xmlns="{NAMESPACE}" guid="{guid(25)}" name="flap" path="internal://flap.png">'
        f'<PictureSelection guid="{guid(26)}" firstX="0" firstY="0" secondX="5" secondY="5">'
        f'<Coding guid="{guid(43)}" creatingUser="{guid(3)}"><CodeRef targetGUID="{BUREN.guid}"/></Coding>'
        f'<Coding guid="{guid(44)}"><CodeRef targetGUID="{guid(99)}"/></Coding></PictureSelection></PictureSource>'
    )
    graph = (
        f'<Graph xmlns="{NAMESPACE}" guid="{guid(90)}" name="kaart">'
        f'<Vertex guid="{guid(91)}" representedGUID="{guid(26)}" firstX="1" firstY="1"/>'
        f'<Vertex guid="{guid(92)}" representedGUID="{guid(99)}" firstX="1" firstY="1"/></Graph>'
    )
    leftovers = (
        Leftover("PictureSource", guid(25), "flap", picture, ("flap.png",)),
        Leftover("Graph", guid(90), "kaart", graph),
        Leftover("Graph", guid(93), "stuk", "<Graph"),
        Leftover("Hologram", guid(94), "vreemd", "<Hologram/>"),
    )
    case = Case(guid(50), "P1", sources=(guid(25),), selections=(guid(26),))
    root, archive, remarks = written(project(cases=(case,), leftovers=leftovers, files={"flap.png": b"PNG"}))
    schema.assertValid(root)
    assert [one.get("guid") for one in found(root, ".//PictureSource//Coding")] == [guid(43)]
    assert [one.get("representedGUID") for one in found(root, ".//Vertex")] == [guid(26), None]
    assert [user.get("guid") for user in found(root, "Users/User")][2:] == [guid(3)]
    assert archive.read("sources/flap.png") == b"PNG"
    assert remarks == {Trouble.DANGLING: 2, Trouble.UNKNOWN_USER: 1, Trouble.LEFT_BEHIND: 2}


def test_no_text_takes_the_place_of_a_file() -> None:
    name = f"{guid(20)}.TXT"
    _root, archive, _remarks = written(project(source("Wij"), files={name: b"oud"}))
    assert archive.read(f"sources/{name}") == b"oud"
    assert archive.read(f"sources/{guid(20)}-2.txt") == b"Wij"


# ---- the file


def test_the_same_project_makes_the_same_file(tmp_path: Path) -> None:
    made = project(source(TEXT, Selection(guid(30), 7, 19, codings=(coding(40),))), files={"b": b"2", "a": b"1"})
    digests = set()
    for name in ("een.qdpx", "twee.qdpx"):
        assert write_project(made, tmp_path / name) == project_bytes(made)[1]
        digests.add(hashlib.sha256((tmp_path / name).read_bytes()).hexdigest())
    assert len(digests) == 1
    assert {info.date_time for info in ZipFile(tmp_path / "een.qdpx").infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_what_cannot_be_written_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    with pytest.raises(NotWritten):
        write_project(project(), tmp_path / "weg" / "buurt.qdpx")
    path = tmp_path / "buurt.qdpx"
    path.write_bytes(b"was er al")
    broken = project(source("Wij", Selection(guid(30), 0, 1, name=5)))  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        write_project(broken, path)
    assert path.read_bytes() == b"was er al"
    assert [file.name for file in tmp_path.iterdir()] == ["buurt.qdpx"]
