"""OpenDocument texts become paragraphs and rows."""

import pytest
from documents import (
    blocks,
    bold_texts,
    counted,
    either_way_broken,
    flat_opendocument,
    is_read_or_refused,
    opendocument,
    texts,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from vertel.transcripts.documents.blocks import Paragraph, Row
from vertel.transcripts.documents.odt import read_odt
from vertel.transcripts.errors import DamagedFile, PasswordProtected, TooDeep, UnsafeFile
from vertel.transcripts.transcript import Repair


def test_paragraphs_headings_and_empty_lines_come_in_order():
    data = opendocument(
        '<text:h text:outline-level="2">Wonen</text:h><text:p>I: Dag.</text:p><text:p/><text:h>Top</text:h>'
    )
    assert blocks(read_odt, data) == [
        Paragraph("Wonen", heading=2),
        Paragraph("I: Dag."),
        Paragraph(""),
        Paragraph("Top", heading=1),
    ]


def test_white_space_runs_together_and_what_is_meant_stays():
    data = opendocument(
        '<text:p>\n  Eva<text:s text:c="3"/>0:04<text:line-break/>een\n twee '
        "<text:span> drie</text:span><text:tab/>vier</text:p>"
    )
    assert texts(read_odt, data) == ["Eva   0:04\neen twee drie\tvier"]


def test_a_number_of_spaces_that_nobody_typed_is_bounded():
    assert len(texts(read_odt, opendocument('<text:p>a<text:s text:c="999999999"/>b</text:p>'))[0]) < 2_000


BOLD = '<style:text-properties fo:font-weight="bold"/>'
AUTOMATIC = f"""
<style:style style:name="T1" style:family="text">{BOLD}</style:style>
<style:style style:name="T2" style:family="text"><style:text-properties fo:font-weight="normal"/></style:style>
<style:style style:name="T3" style:family="text"><style:text-properties text:display="none"/></style:style>
<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Vraag"/>
<style:style style:name="P2" style:family="paragraph" style:parent-style-name="P2"/>
<style:style style:name="P3" style:family="paragraph" style:parent-style-name="Title"/>
"""
STYLES = f"""<style:style style:name="Vraag" style:family="paragraph">{BOLD}</style:style>
<style:style style:name="Title" style:family="paragraph"/>"""


def span(style: str, text: str) -> str:
    return f'<text:span text:style-name="{style}">{text}</text:span>'


def test_bold_comes_from_automatic_and_common_styles():
    body = (
        f"<text:p>{span('T1', 'I:')} ja</text:p>"
        f'<text:p text:style-name="P1">Hoe {span("T2", "dan")} ook</text:p><text:p text:style-name="P2">niet</text:p>'
    )
    found = blocks(read_odt, opendocument(body, automatic=AUTOMATIC, styles=STYLES))
    assert [bold_texts(each) for each in found] == [["I:"], ["Hoe ", " ook"], []]


def test_a_title_is_a_heading():
    data = opendocument('<text:p text:style-name="P3">Gesprek</text:p>', automatic=AUTOMATIC, styles=STYLES)
    assert blocks(read_odt, data) == [Paragraph("Gesprek", heading=1)]


def test_hidden_text_is_left_out_and_counted():
    data = opendocument(
        f"<text:p>Dag {span('T3', 'ge')}{span('T3', 'heim')}Jan <text:hidden-text>weg</text:hidden-text></text:p>"
        '<text:p>weg<text:hidden-paragraph text:is-hidden="true"/></text:p>'
        '<text:section text:display="none"><text:p>weg</text:p></text:section>',
        automatic=AUTOMATIC,
    )
    assert texts(read_odt, data) == ["Dag Jan "]
    assert counted(read_odt, data) == {Repair.HIDDEN_TEXT: 4}


def test_list_items_are_bullets():
    data = opendocument(
        "<text:list><text:list-item><text:p>een</text:p><text:list><text:list-item><text:p>twee</text:p>"
        "</text:list-item></text:list></text:list-item></text:list><text:p>na</text:p>"
    )
    assert blocks(read_odt, data) == [Paragraph("een", bullet=True), Paragraph("twee", bullet=True), Paragraph("na")]


def test_a_table_becomes_rows():
    cells = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
    data = opendocument(
        f"<table:table><table:table-header-rows><table:table-row>{cells.format('I:')}{cells.format('Hoe?')}</table:table-row>"
        f"</table:table-header-rows><table:table-row><table:covered-table-cell/>{cells.format('Goed.')}</table:table-row>"
        "</table:table>"
    )
    assert blocks(read_odt, data) == [
        Row(((Paragraph("I:"),), (Paragraph("Hoe?"),))),
        Row(((), (Paragraph("Goed."),))),
    ]


def test_tracked_changes_are_read_as_accepted():
    data = opendocument(
        "<text:tracked-changes>"
        "<text:changed-region><text:deletion><text:p>niet</text:p></text:deletion></text:changed-region>"
        "<text:changed-region><text:insertion/></text:changed-region>"
        "<text:changed-region><text:format-change><text:p>vet</text:p></text:format-change></text:changed-region>"
        "</text:tracked-changes>"
        '<text:p>Wij zijn <text:change text:change-id="a"/><text:change-start/>heel<text:change-end/>'
        " tevreden.</text:p>"
    )
    assert texts(read_odt, data) == ["Wij zijn heel tevreden."]
    assert counted(read_odt, data) == {Repair.TRACKED_DELETION: 1, Repair.TRACKED_INSERTION: 1}


def test_a_deletion_that_is_kept_in_the_text_is_left_out():
    data = flat_opendocument(
        '<text:tracked-changes><text:changed-region text:id="c1"><text:deletion/></text:changed-region>'
        '</text:tracked-changes><text:p>Wij zijn <text:change-start text:change-id="c1"/>niet</text:p>'
        '<text:p>weg</text:p><text:p>heel <text:change-end text:change-id="c1"/>tevreden.</text:p>'
    )
    assert texts(read_odt, data) == ["Wij zijn ", "tevreden."]
    assert counted(read_odt, data) == {Repair.TRACKED_DELETION: 1}


def test_comments_are_left_out_and_notes_come_once_after_their_paragraph():
    data = opendocument(
        "<text:p>Zie<office:annotation><text:p>klopt dit?</text:p></office:annotation><text:note>"
        "<text:note-citation>1</text:note-citation><text:note-body><text:p> Bron</text:p></text:note-body>"
        "</text:note>.</text:p>"
        "<text:p>na</text:p>"
    )
    assert blocks(read_odt, data) == [Paragraph("Zie."), Paragraph("Bron", note=True), Paragraph("na")]
    assert counted(read_odt, data) == {Repair.COMMENT: 1, Repair.FOOTNOTE: 1}


def test_a_text_box_is_a_paragraph_of_its_own_and_pictures_say_nothing():
    data = opendocument(
        "<text:p>Dag<draw:frame><draw:text-box><text:p>In het kader</text:p></draw:text-box><svg:title>foto</svg:title>"
        "<svg:desc>een plein</svg:desc></draw:frame> Jan<office:binary-data>QUJD</office:binary-data></text:p>"
        "<draw:frame><draw:text-box><text:p>los</text:p></draw:text-box></draw:frame>"
    )
    assert texts(read_odt, data) == ["Dag Jan", "In het kader", "los"]
    assert counted(read_odt, data) == {Repair.TEXT_BOX: 2}


def test_a_flat_file_is_read_too():
    assert texts(read_odt, flat_opendocument("<text:p>Dag</text:p>")) == ["Dag"]


def test_a_password_is_told():
    manifest = "<manifest:manifest><manifest:encryption-data/></manifest:manifest>"
    with pytest.raises(PasswordProtected, match="gesprek"):
        blocks(read_odt, opendocument("", **{"META-INF/manifest.xml": manifest}))


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", DamagedFile),
        (b"PK\x03\x04", DamagedFile),
        (opendocument("<text:p>"), DamagedFile),
        (opendocument('<text:p><text:s text:c="veel"/></text:p>'), DamagedFile),
        (flat_opendocument("<text:span>" * 300), TooDeep),
        (b"<!DOCTYPE a><a/>", UnsafeFile),
    ],
)
def test_what_is_no_document_is_refused(data, error):
    with pytest.raises(error, match="gesprek"):
        blocks(read_odt, data)


TAGS = [
    "text:p",
    "text:h",
    "text:span",
    "text:note-body",
    "text:list-item",
    "draw:text-box",
    "table:table-row",
    "table:table-cell",
]
XML = st.recursive(
    st.sampled_from(["<text:s/>", "<text:tab/>", "Dag", " "]),
    lambda inside: st.tuples(st.sampled_from(TAGS), st.lists(inside, max_size=4)).map(
        lambda element: f"<{element[0]}>{''.join(element[1])}</{element[0]}>"
    ),
    max_leaves=25,
)


@settings(max_examples=150)
@given(XML)
def test_elements_in_any_order_are_read(body):
    assert isinstance(blocks(read_odt, opendocument(body)), list)


WHOLE = opendocument("<text:p>Er was eens een buurt.</text:p>" * 3)


@settings(max_examples=80)
@given(either_way_broken(WHOLE))
def test_a_broken_document_is_read_or_refused(broken):
    assert is_read_or_refused(read_odt, broken)
