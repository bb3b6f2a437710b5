"""Web pages become paragraphs and rows, as a browser shows them."""

import pytest
from documents import blocks, bold_texts, counted, is_read_or_refused, texts
from hypothesis import given, settings
from hypothesis import strategies as st

from vertel.transcripts.documents.blocks import Paragraph, Row
from vertel.transcripts.documents.html import read_html
from vertel.transcripts.errors import TooDeep
from vertel.transcripts.transcript import Repair


def page(body: str) -> bytes:
    return f"<!DOCTYPE html><html><head><title>t</title><style>p {{}}</style></head><body>{body}</body></html>".encode()


def test_blocks_are_paragraphs_and_white_space_runs_together():
    data = page(
        "los <div>I:  <i>Dag</i>,\n hoe <p>gaat <p> het?</div><p> </p>"
        "<section>R1: R&amp;D &euro; 5&nbsp;<!-- niet --></section>"
    )
    assert texts(read_html, data) == ["los", "I: Dag, hoe", "gaat", "het?", "R1: R&D € 5"]


def test_a_break_is_a_line_break():
    assert texts(read_html, page("<p><br>Eva 0:04 <br/> Dag.<br><br>Hoe?<br></p>")) == ["Eva 0:04\nDag.\n\nHoe?"]


def test_headings_have_their_level():
    data = page("<h1>Gesprek</h1><h3></h3><p>Dag</p><h2><span>Wonen</span></h2>")
    assert blocks(read_html, data) == [Paragraph("Gesprek", heading=1), Paragraph("Dag"), Paragraph("Wonen", heading=2)]


def test_list_items_are_bullets():
    data = page("<ul><li>een<li><p>twee</p><ol><li>drie</ol></ul><p>na")
    assert blocks(read_html, data) == [
        *(Paragraph(text, bullet=True) for text in ("een", "twee", "drie")),
        Paragraph("na"),
    ]


def test_bold_is_an_element_or_a_style():
    data = page(
        '<p><b>I:</b> ja <strong>echt <span style="FONT-WEIGHT : normal">niet</span></strong></p>'
        '<p style="color: red; font-weight: 600">Hoe <i>dan</i>?</p><p style="font-weight:400">zo</p>'
    )
    assert [bold_texts(each) for each in blocks(read_html, data)] == [["I:", "echt "], ["Hoe dan?"], []]


def test_a_table_becomes_rows_and_a_table_in_a_cell_paragraphs_of_it():
    data = page(
        "<table><caption>Gesprek</caption><tr><th>I:<td>Hoe?<p>En?</tr>"
        "<tr><td> <td>Goed. <table><tr><td>a<td>b</table></table>na"
    )
    assert blocks(read_html, data) == [
        Paragraph("Gesprek"),
        Row(((Paragraph("I:"),), (Paragraph("Hoe?"), Paragraph("En?")))),
        Row(((), (Paragraph("Goed."), Paragraph("a"), Paragraph("b")))),
        Paragraph("na"),
    ]


def test_preformatted_text_keeps_its_white_space():
    assert texts(read_html, page("<pre>I: Dag\n   R1:  Hoi</pre>")) == ["I: Dag\n   R1:  Hoi"]


def test_what_is_no_text_is_left_out():
    data = page(
        "<script>let a</script><p>Dag<svg><text>beeld</text></svg><template>x</template></p><textarea>x</textarea>"
    )
    assert texts(read_html, data) == ["Dag"]
    assert counted(read_html, data) == {}


def test_hidden_and_deleted_text_is_left_out_and_counted():
    data = page(
        '<p>Dag <span hidden>ge</span><span style="display : none">heim</span><del>niet</del>'
        "<ins>Jan</ins></p><p hidden> </p>"
    )
    assert texts(read_html, data) == ["Dag Jan"]
    assert counted(read_html, data) == {Repair.HIDDEN_TEXT: 2, Repair.TRACKED_DELETION: 1}


def test_a_page_in_an_older_encoding_is_read():
    assert texts(read_html, "<p>Eén coördinator</p>".encode("cp1252")) == ["Eén coördinator"]


def test_what_nests_without_end_is_refused():
    for tag in ("div", "b", "onbekend"):
        with pytest.raises(TooDeep, match="gesprek"):
            blocks(read_html, page(f"<{tag}>" * 100_000))


def test_many_elements_that_nobody_closed_are_fine():
    assert len(blocks(read_html, page("<p>Dag<br>" * 5_000))) == 5_000
    assert len(blocks(read_html, page("<div><b>Dag</b></div>" * 5_000))) == 5_000


PIECES = [
    *("<p>", "</p>", "<b>", "</b>", "<table>", "<tr>", "<td>", "</table>", "<li>", "<pre>", "</pre>", "<br>", "<h1>"),
    *("<del>", "<", "&amp;", "&#0;", "Dag", " ", "<!--", "-->", "<div style='font-weight:", "'>", "\x00", "<svg>"),
]


@settings(max_examples=200)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_any_page_is_read(body):
    for block in blocks(read_html, body.encode()):
        assert isinstance(block, Row) or block.text == block.text.strip() != ""


@given(st.binary(max_size=100))
def test_any_bytes_are_read_or_refused(data):
    assert is_read_or_refused(read_html, data)
