"""Rich Text becomes paragraphs and rows."""

import time

import pytest
from documents import blocks, bold_texts, counted, is_read_or_refused, texts
from hypothesis import given, settings
from hypothesis import strategies as st

from vertel.transcripts.documents.blocks import Paragraph, Row
from vertel.transcripts.documents.rtf import read_rtf
from vertel.transcripts.errors import DamagedFile, TooDeep
from vertel.transcripts.transcript import Repair


def rtf(body: str) -> bytes:
    return (r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0 Arial;}{\f1\fcharset238 Arial CE;}}\uc1" + body + "}").encode(
        "latin-1"
    )


def test_paragraphs_lines_and_tabs_are_kept_apart():
    data = rtf("\\pard {\\b I:} Dag.\\line Hoe\\tab gaat het?\\par\\par\nR1: Goed,\r\n dank u.\\par")
    assert texts(read_rtf, data) == ["I: Dag.\nHoe\tgaat het?", "", "R1: Goed, dank u."]
    assert bold_texts(blocks(read_rtf, data)[0]) == ["I:"]


@pytest.mark.parametrize(
    ("written", "text"),
    [
        (r"\'e9\'e9n co\'f6rdinator \'80 50", "één coördinator € 50"),
        (r"\u233?\u233?n", "één"),
        (r"\u233\'e9n", "én"),
        (r"{\uc2\u233??n}\u233?n", "énén"),
        (r"\uc0\u233n", "én"),
        (r"{\f1\'e8}\'e8", "čè"),
        ("één", "één"),
        (r"\u-10179?\u-8704?", "😀"),
        (r"\u128512?", "😀"),
        (r"\lquote s avonds\rquote  \endash  \{ja\} \\", "‘s avonds’ – {ja} \\"),
        (r"a\~b e\_mail vrij\-willig", "a\u00a0b e\u2011mail vrijwillig"),
        (r"{\upr{gewoon}{\*\ud{bijzonder}}}", "bijzonder"),
        (r"{\field{\*\fldinst HYPERLINK x}{\fldrslt buurthuis}}", "buurthuis"),
        (r"a\bin3 }}{b", "ab"),
    ],
)  # fmt: skip
def test_characters_are_read_in_all_their_spellings(written, text):
    assert texts(read_rtf, rtf(written)) == [text]


def test_a_mac_file_is_read_in_its_own_encoding():
    assert texts(read_rtf, rb"{\rtf1\mac \'8e\'8en}") == ["één"]


def test_tables_become_rows():
    data = rtf(
        r"\pard voor\par{\trowd\pard\intbl I:\cell Hoe?\par En?\cell\row}"
        r"{\trowd\pard\intbl\cell Goed.\cell\row}\pard na\par"
    )
    assert blocks(read_rtf, data) == [
        Paragraph("voor"),
        Row(((Paragraph("I:"),), (Paragraph("Hoe?"), Paragraph("En?")))),
        Row(((), (Paragraph("Goed."),))),
        Paragraph("na"),
    ]


def test_headings_and_list_items_are_told():
    data = rtf(r"\pard\outlinelevel1 Wonen\par\pard{\listtext\bullet\tab}\ls1 punt\par\pard gewoon\par")
    assert blocks(read_rtf, data) == [
        Paragraph("Wonen", heading=2),
        Paragraph("punt", bullet=True),
        Paragraph("gewoon"),
    ]


def test_a_style_makes_a_heading_by_its_name():
    styles = r"{\stylesheet{\s0 Normal;}{\s3\b Heading 2;}{\*\cs4 Kop 1;}}"
    data = rtf(styles + r"\pard\s3 Wonen\par\pard\s4 gewoon\par")
    assert blocks(read_rtf, data) == [Paragraph("Wonen", heading=2), Paragraph("gewoon")]


def test_deleted_and_hidden_text_is_left_out_and_insertions_are_taken_in():
    data = rtf(r"Wij zijn {\deleted niet \'e9}{\revised heel }tevreden{\v  of {\b niet}}.\par{\deleted weg\par}na\par")
    assert texts(read_rtf, data) == ["Wij zijn heel tevreden.", "na"]
    assert counted(read_rtf, data) == {
        Repair.TRACKED_DELETION: 2,
        Repair.TRACKED_INSERTION: 1,
        Repair.HIDDEN_TEXT: 1,
    }


def test_comments_headers_and_pictures_are_left_out():
    data = rtf(
        r"{\header kop}{\*\atnid AB}{\*\annotation klopt dit?}{\pict\wmetafile8 00ff}{\*\onbekend weg}Dag\par"
        r"{\header{\shp{\*\shpinst{\shptxt weg}}}}"
    )
    assert texts(read_rtf, data) == ["Dag"]
    assert counted(read_rtf, data) == {Repair.COMMENT: 1}


def test_footnotes_and_text_boxes_stand_after_their_paragraph():
    data = rtf(
        r"{\b Zie{\footnote\pard\plain  Bron \'e9\'e9n\par} daar}"
        r"{\shp{\*\shpinst{\sp{\sn naam}{\sv 1}}{\shptxt\pard In het kader\par}}{\shprslt oud}}.\par na\par"
    )
    found = blocks(read_rtf, data)
    assert [each.text for each in found] == ["Zie daar.", "Bron één", "In het kader", "na"]
    assert bold_texts(found[0]) == ["Zie daar"]
    assert [each.note for each in found] == [False, True, False, False]
    assert counted(read_rtf, data) == {Repair.FOOTNOTE: 1, Repair.TEXT_BOX: 1}


def test_what_has_no_end_mark_is_kept():
    assert texts(read_rtf, rtf(r"een\par twee")) == ["een", "twee"]
    assert texts(read_rtf, rtf(r"\trowd\intbl a\cell b\cell")) == ["a|b"]


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", DamagedFile),
        (b"geen rtf", DamagedFile),
        (rb"{\rtf1 Dag\par", DamagedFile),
        (rb"{\rtf1 Dag\par}"[:-1] + b"{", DamagedFile),
        (b"{\\rtf1" + b"{" * 100_000, TooDeep),
    ],
)
def test_what_is_broken_off_is_refused(data, error):
    with pytest.raises(error, match="gesprek"):
        blocks(read_rtf, data)


def test_a_large_file_takes_time_by_its_size_only():
    def seconds(times: int) -> float:
        data = rtf(r"{\field{\*\fldinst{HYPERLINK a}}{\fldrslt b}}{\b R1:} \'e9\'e9n \u233?{{n}}\par " * times)
        start = time.perf_counter()
        assert len(blocks(read_rtf, data)) == times
        return time.perf_counter() - start

    assert seconds(8_000) < 40 * max(seconds(800), 0.005)


WORDS = [
    *(
        "{",
        "}",
        "\\par",
        "\\b ",
        "\\b0 ",
        "\\v",
        "\\u233?",
        "\\'e9",
        "\\cell",
        "\\row",
        "\\intbl",
        "\\*",
        "\\footnote ",
    ),
    *("\\shptxt ", "\\fonttbl", "\\f1", "\\deleted", "\\uc2", "\\bin3 ", "\\", "Dag", "é", "\n", "\\u-9", "\\ansicpg9"),
    *("\\page", "\\ud ", "\\stylesheet", "\\s1 "),
]


@settings(max_examples=300)
@given(st.lists(st.sampled_from(WORDS), max_size=40))
def test_words_in_any_order_are_read_or_refused(words):
    assert is_read_or_refused(read_rtf, rtf("".join(words)))


@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_refused(data):
    assert is_read_or_refused(read_rtf, b"{\\rtf1 " + data)
