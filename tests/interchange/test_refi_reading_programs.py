"""The same text, coded in one program after another: each counts in its own way, and each quote comes out as it was."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from qdpx import code, coding, guid, inline, one_line_end, packed, project, selection, text_source, utf16

from vertel.interchange.dialect import SPEC, UTF16, Dialect
from vertel.interchange.project import Project
from vertel.interchange.refi.reading import read_project

ATLAS = Dialect(crlf=1)
LINES = [
    "Interviewer: hoe is het nu in de buurt? 😀",
    "Fatima: de koffieochtend hielp ons 👩🏽‍🤝‍👩🏻 enorm, وقد تحسن الحي كثيرا.",
    "Café “De Brug” was dicht; \u4eca\u65e5\u306f\u826f\u3044 zei hij 𐐷 lachend.",
    "Wij kenden elkaar niet, cafe\u0301 en al.\u2028Nu wel 🏳️‍🌈 gelukkig.\rEn verder.",
    "Vrijwilligers kwamen vanzelf 👍🏾 en bleven.",
]
QUOTES = [
    "koffieochtend",
    "enorm",
    "وقد تحسن الحي",
    "“De Brug”",
    "lachend",
    "gelukkig",
    "En verder",
    "vanzelf",
    "bleven",
]


def counted(text: str, place: int, dialect: Dialect) -> int:
    """A place as a program says it that counts so."""
    wide = utf16(text, place) - place if dialect.unit == "utf16" else 0
    return wide + (place if dialect.crlf == 2 else one_line_end(text, place))


def quoted(project: Project) -> list[list[str]]:
    """What was selected in each source."""
    return [[source.text[one.start : one.end] for one in source.selections] for source in project.sources]


def selections(text: str, quotes: list[str], dialect: Dialect, named: bool = False) -> str:
    spans = [(text.index(quote), text.index(quote) + len(quote)) for quote in quotes]
    return "".join(
        selection(
            counted(text, start, dialect),
            counted(text, end, dialect),
            coding(1),
            name=text[start:end] if named else None,
        )
        for start, end in spans
    )


@pytest.mark.parametrize(
    ("origin", "line_end", "dialect", "folder", "inner"),
    [
        ("NVivo for Windows 14.23", "\r\n", UTF16, "Sources", "project.qde"),
        ("NVivo for Mac 15.0.0", "\n", UTF16, "sources", "project.qde"),
        ("ATLAS.ti for Windows 23.2.3.27778", "\r\n", ATLAS, "sources", "Buurtgesprekken.qde"),
        ("QualCoder-3.6", "\n", UTF16, "sources", "project.qde"),
        ("MAXQDA 2022 (Release 22.4.0)", "\r\n", UTF16, "sources", "project.qde"),
        ("MAXQDA 24 (Release 24.7.0)", "\r\n", SPEC, "sources", "project.qde"),
        ("MAXQDA 2020 (Release 20.2.1)", "\r\n", Dialect(unit="utf16", crlf=1), "sources", "project.qde"),
        ("Quirkos", "\r\n", ATLAS, "sources", "project.qde"),
        ("", "\n", SPEC, "sources", "project.qde"),
    ],
)
def test_quotes_come_out_as_they_were_whatever_the_program_counts(
    origin: str, line_end: str, dialect: Dialect, folder: str, inner: str
) -> None:
    text = line_end.join(LINES)
    source = text_source(7, selections(text, QUOTES, dialect))
    data = packed(
        project(codes=code(1, "Netwerk"), sources=source, origin=origin),
        {f"{folder}/{guid(7)}.txt": text.encode()},
        inner,
    )
    read = read_project(data, "buurt.qdpx")
    assert quoted(read) == [QUOTES]
    assert read.sources[0].text == text
    assert read.sources[0].dialect == (dialect if "\r\n" in text else Dialect(unit=dialect.unit))
    assert read.origin == origin
    assert not read.remarks


def test_selections_that_speak_against_the_habit_of_a_program_are_believed() -> None:
    text = "\n".join(LINES)
    source = text_source(7, selections(text, QUOTES, SPEC, named=True))
    data = packed(
        project(codes=code(1, "A"), sources=source, origin="NVivo 14"), {f"sources/{guid(7)}.txt": text.encode()}
    )
    read = read_project(data, "buurt.qdpx")
    assert quoted(read) == [QUOTES]
    assert read.sources[0].dialect == SPEC


def test_one_selection_that_cuts_a_word_does_not_outweigh_the_habit() -> None:
    text = "😀 aap noot mies"
    source = text_source(7, selection(utf16(text, 3), utf16(text, 7), coding(1)))
    data = packed(
        project(codes=code(1, "A"), sources=source, origin="NVivo 14"), {f"sources/{guid(7)}.txt": text.encode()}
    )
    assert quoted(read_project(data, "buurt.qdpx")) == [[text[3:7]]]


def test_names_that_are_quotes_settle_it_in_text_without_word_boundaries() -> None:
    text = "今日は良い天気😀です明日も良い😀でしょう来年もまた会いましょう皆さん"
    spans = [(9, 12), (18, 22), (22, 27)]
    marks = "".join(selection(utf16(text, a), utf16(text, b), coding(1), name=text[a:b]) for a, b in spans)
    data = packed(project(codes=code(1, "A"), sources=text_source(7, marks)), {f"sources/{guid(7)}.txt": text.encode()})
    read = read_project(data, "buurt.qdpx")
    assert quoted(read) == [[text[a:b] for a, b in spans]]
    assert read.sources[0].dialect == UTF16


@pytest.mark.parametrize("counts_mark", [True, False])
def test_byte_order_mark_is_no_text_and_may_be_counted(counts_mark: bool) -> None:
    text = "wij kenden elkaar niet, nu wel en dat helpt"
    spans = [(text.index(word) + counts_mark, text.index(word) + len(word) + counts_mark) for word in text.split(", ")]
    words = [
        (text.index(word) + counts_mark, text.index(word) + len(word) + counts_mark) for word in ("elkaar", "helpt")
    ]
    marks = "".join(selection(a, b, coding(1)) for a, b in spans + words)
    data = packed(
        project(codes=code(1, "A"), sources=text_source(7, marks)),
        {f"sources/{guid(7)}.txt": b"\xef\xbb\xbf" + text.encode()},
    )
    read = read_project(data, "buurt.qdpx")
    assert read.sources[0].text == text
    assert quoted(read) == [[*text.split(", "), "elkaar", "helpt"]]
    assert read.sources[0].dialect == Dialect(bom=counts_mark)


def test_ends_that_are_the_last_character_itself_are_seen() -> None:
    text = "wij kenden elkaar niet en nu wel want samen helpt dat enorm veel mensen"
    words = ["kenden", "elkaar", "niet", "samen", "helpt", "enorm", "mensen"]
    marks = "".join(selection(text.index(word), text.index(word) + len(word) - 1, coding(1)) for word in words)
    data = packed(project(codes=code(1, "A"), sources=text_source(7, inline(text) + marks)))
    read = read_project(data, "buurt.qdpx")
    assert quoted(read) == [words]
    assert read.sources[0].dialect == Dialect(inclusive=True)


def test_dialect_can_be_said() -> None:
    text = "😀😀 aap noot"
    marks = selection(utf16(text, 3), utf16(text, 6), coding(1))
    data = packed(project(codes=code(1, "A"), sources=text_source(7, inline(text) + marks)))
    assert quoted(read_project(data, "b.qdpx", dialect=UTF16)) == [["aap"]]
    assert quoted(read_project(data, "b.qdpx", dialect=SPEC)) == [[text[5:8]]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_texts_in_other_encodings_keep_their_line_ends_and_letters(encoding: str) -> None:
    text = "Café één\r\ncoördinatie\rvrouw\n"
    start = text.index("coördinatie")
    marks = selection(start, start + 11, coding(1))
    data = packed(
        project(codes=code(1, "A"), sources=text_source(7, marks)), {f"sources/{guid(7)}.txt": text.encode(encoding)}
    )
    read = read_project(data, "buurt.qdpx")
    assert read.sources[0].text == text
    assert quoted(read) == [["coördinatie"]]


LETTERS = st.lists(st.sampled_from([*"ab é😀👩🏽\u200d🤝مت今\r\n\u2028\u0301.", "\r\n"]), min_size=1).map("".join)
DIALECTS = st.builds(Dialect, unit=st.sampled_from(["points", "utf16"]), crlf=st.sampled_from([1, 2]))


@settings(max_examples=150)
@given(text=LETTERS, dialect=DIALECTS, data=st.data())
def test_whatever_the_text_places_come_out_where_they_were(text: str, dialect: Dialect, data: st.DataObject) -> None:
    between = [place for place in range(len(text) + 1) if dialect.crlf == 2 or text[place - 1 : place + 1] != "\r\n"]
    places = sorted(data.draw(st.lists(st.sampled_from(between), min_size=2, max_size=2, unique=True)))
    start, end = (counted(text, place, dialect) for place in places)
    source = text_source(7, inline(text) + selection(start, end, coding(1)))
    read = read_project(packed(project(codes=code(1, "A"), sources=source)), "b.qdpx", dialect=dialect)
    assert read.sources[0].text == text
    assert [(one.start, one.end) for one in read.sources[0].selections] == [tuple(places)]


@settings(max_examples=60)
@given(seed=st.integers(0, 10_000), dialect=DIALECTS)
def test_named_quotes_always_tell_how_a_program_counted(seed: int, dialect: Dialect) -> None:
    made = random.Random(seed)
    text = "".join(
        made.choice(["buurt", "koffie", "samen", "één", "👍🏾", "حي"]) + made.choice([" ", " ", ". ", "\r\n"])
        for _word in range(80)
    )
    spans = [(at, at + made.randint(12, 60)) for at in (made.randrange(len(text) - 60) for _quote in range(12))]
    spans = [(a, b) for a, b in spans if "\r\n" not in (text[a - 1 : a + 1], text[b - 1 : b + 1])]
    spans = list(dict.fromkeys(spans))
    marks = "".join(
        selection(counted(text, a, dialect), counted(text, b, dialect), coding(1), name=text[a:b].replace("\r\n", " "))
        for a, b in spans
    )
    data = packed(project(codes=code(1, "A"), sources=text_source(7, marks)), {f"sources/{guid(7)}.txt": text.encode()})
    assert quoted(read_project(data, "b.qdpx")) == [[text[a:b] for a, b in spans]]
