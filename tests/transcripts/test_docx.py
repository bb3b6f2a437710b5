"""Word documents become paragraphs and rows, in the order of the page."""

import io
import zipfile

import pytest
from documents import STRICT_WORD, WORD, blocks, bold_texts, counted, paragraph, run, texts, word, zipped

from vertel.transcripts.documents.blocks import Paragraph, Row
from vertel.transcripts.documents.docx import read_docx
from vertel.transcripts.transcript import Repair

STYLES = """
<w:style w:type="paragraph" w:default="1" w:styleId="Standaard"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Kop1"><w:name w:val="heading 1"/><w:basedOn w:val="Standaard"/>
 <w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Hoofdstuk"><w:name w:val="Hoofdstuk"/><w:basedOn w:val="Kop1"/></w:style>
<w:style w:type="paragraph" w:styleId="Inhoud"><w:name w:val="Inhoud"/><w:basedOn w:val="Kop1"/>
 <w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="Punt"><w:name w:val="List Bullet"/>
 <w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Vraag"><w:name w:val="Vraag"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Sterk"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Intern"><w:name w:val="Intern"/><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="A"><w:name w:val="a"/><w:basedOn w:val="B"/></w:style>
<w:style w:type="paragraph" w:styleId="B"><w:name w:val="b"/><w:basedOn w:val="A"/></w:style>
"""


def styled(style: str, *runs: str) -> str:
    return paragraph(*runs, properties=f'<w:pStyle w:val="{style}"/>')


def test_paragraphs_come_in_order_with_empty_ones_between():
    assert texts(read_docx, word(paragraph("I: Dag.") + paragraph() + paragraph("R1: ", "Hoi."))) == [
        "I: Dag.",
        "",
        "R1: Hoi.",
    ]


def test_a_line_break_a_tab_and_a_hyphen_are_characters():
    inside = (
        "<w:r><w:t>Eva</w:t><w:tab/><w:t>0:04</w:t><w:br/><w:t>e</w:t><w:noBreakHyphen/><w:t>mail</w:t><w:cr/></w:r>"
    )
    assert texts(read_docx, word(paragraph(inside, "slot"))) == ["Eva\t0:04\ne\u2011mail\nslot"]


def test_a_tab_stop_is_no_tab():
    stops = '<w:tabs><w:tab w:val="left" w:pos="720"/></w:tabs>'
    assert texts(read_docx, word(paragraph("Dag", properties=stops))) == ["Dag"]


def test_a_page_break_ends_a_line_only_between_words():
    page = '<w:r><w:br w:type="page"/></w:r>'
    assert texts(read_docx, word(paragraph(page, "een", page, "twee", page))) == ["een\ntwee"]


def test_soft_hyphens_are_taken_out_and_text_is_composed():
    data = word(paragraph(run("vrij\u00adwilligers ", "<w:b/>"), "e\u0301e\u0301n"))
    block = blocks(read_docx, data)[0]
    assert block == Paragraph("vrijwilligers één", bold=((0, 14),))


def test_symbols_are_the_characters_that_word_shows():
    arrow = '<w:r><w:sym w:font="Wingdings" w:char="F0E0"/></w:r>'
    unknown = '<w:r><w:sym w:font="Huisstijl" w:char="F041"/></w:r>'
    data = word(paragraph("toen ", arrow, " nu ", unknown))
    assert texts(read_docx, data) == ["toen → nu �"]
    assert counted(read_docx, data) == {Repair.BROKEN_CHARACTER: 1}


def test_content_controls_smart_tags_links_and_fields_are_read():
    wrapped = "".join(
        f"<w:{tag}>{run(tag)}</w:{tag}>" for tag in ("hyperlink", "smartTag", "fldSimple", "customXml", "bdo")
    )
    field = '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>HYPERLINK "x"</w:instrText></w:r>'
    control = (
        f"<w:sdt><w:sdtPr><w:rPr><w:b/></w:rPr></w:sdtPr><w:sdtContent>{paragraph('in een vak')}</w:sdtContent></w:sdt>"
    )
    assert texts(read_docx, word(f"<w:p>{wrapped}{field}</w:p>{control}")) == [
        "hyperlinksmartTagfldSimplecustomXmlbdo",
        "in een vak",
    ]


@pytest.mark.parametrize(
    ("style", "heading"),
    [
        ("Kop1", 1),
        ("Hoofdstuk", 1),
        ("Inhoud", None),
        ("Titel", 1),
        ("Heading3", 3),
        ("Kop2", 2),
        ("A", None),
        ("Koptekst", None),
    ],
)
def test_the_style_makes_a_heading(style, heading):
    assert blocks(read_docx, word(styled(style, "Wonen"), styles=STYLES)) == [Paragraph("Wonen", heading=heading)]


def test_an_outline_level_makes_a_heading_without_a_style():
    assert blocks(read_docx, word(paragraph("Wonen", properties='<w:outlineLvl w:val="1"/>'))) == [
        Paragraph("Wonen", heading=2)
    ]


def test_list_items_are_bullets_also_through_their_style():
    by_hand = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>'
    taken_off = '<w:pStyle w:val="Punt"/><w:numPr><w:numId w:val="0"/></w:numPr>'
    data = word(
        paragraph("a", properties=by_hand) + styled("Punt", "b") + paragraph("c", properties=taken_off), styles=STYLES
    )
    assert blocks(read_docx, data) == [Paragraph("a", bullet=True), Paragraph("b", bullet=True), Paragraph("c")]


def test_bold_is_direct_or_from_a_style_and_two_styles_cancel_out():
    plain = '<w:b w:val="0"/>'
    strong = '<w:rStyle w:val="Sterk"/>'
    data = word(
        paragraph(run("I:", "<w:b/>"), run(" ja", "<w:b/>"), " nee ", run("wel", strong))
        + styled("Vraag", "Hoe ", run("gaat", plain), run(" het", strong), "?"),
        styles=STYLES,
    )
    first, second = blocks(read_docx, data)
    assert bold_texts(first) == ["I: ja", "wel"]
    assert bold_texts(second) == ["Hoe ", "?"]


def test_the_formatting_before_a_tracked_change_does_not_count():
    changed = "<w:b/><w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange>"
    assert blocks(read_docx, word(paragraph(run("Dag", changed)))) == [Paragraph("Dag", bold=((0, 3),))]


def test_hidden_text_is_left_out_and_counted_once_a_passage():
    hidden = run("ge", "<w:vanish/>") + run("heim", '<w:rStyle w:val="Intern"/>')
    data = word(
        paragraph("Dag ", hidden, "Jan")
        + paragraph(run("weg", "<w:vanish/>"), properties="<w:rPr><w:vanish/></w:rPr>"),
        styles=STYLES,
    )
    assert texts(read_docx, data)[0] == "Dag Jan"
    assert counted(read_docx, data) == {Repair.HIDDEN_TEXT: 2}


def cell(*paragraphs: str) -> str:
    return f"<w:tc><w:tcPr/>{''.join(paragraphs)}</w:tc>"


def test_a_table_becomes_rows_and_an_empty_cell_is_empty():
    first = cell(paragraph("I:")) + cell(paragraph("Hoe?"), paragraph("En?"))
    second = cell(paragraph()) + cell(paragraph("Goed."))
    table = f"<w:tbl><w:tr>{first}</w:tr><w:tr>{second}</w:tr></w:tbl>"
    assert blocks(read_docx, word(paragraph("voor") + table + paragraph("na"))) == [
        Paragraph("voor"),
        Row(((Paragraph("I:"),), (Paragraph("Hoe?"), Paragraph("En?")))),
        Row(((), (Paragraph("Goed."),))),
        Paragraph("na"),
    ]


def test_a_table_in_a_cell_becomes_paragraphs_of_that_cell():
    inner = f"<w:tbl><w:tr>{cell(paragraph('a'))}{cell(paragraph('b'))}</w:tr></w:tbl>"
    outer = f"<w:tbl><w:tr>{cell(paragraph('voor'), inner, paragraph('na'))}{cell(paragraph('rechts'))}</w:tr></w:tbl>"
    assert texts(read_docx, word(outer)) == ["voor a b na|rechts"]


def test_a_text_box_is_a_paragraph_of_its_own_and_read_once():
    box = f"<w:txbxContent>{paragraph('In het kader')}</w:txbxContent>"
    twice = f"<mc:Choice Requires='wps'>{box}</mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>"
    drawn = f"<w:r><mc:AlternateContent>{twice}</mc:AlternateContent></w:r>"
    data = word(paragraph(run("Dag", "<w:b/>"), drawn, " Jan"))
    assert texts(read_docx, data) == ["Dag Jan", "In het kader"]
    assert counted(read_docx, data) == {Repair.TEXT_BOX: 1}


def test_a_note_stands_once_after_the_paragraph_that_refers_to_it():
    notes = {
        kind: f'<w:{kind[:-1]} w:type="separator" w:id="-1">{paragraph("")}</w:{kind[:-1]}>'
        f'<w:{kind[:-1]} w:id="1">{paragraph("<w:r><w:footnoteRef/></w:r>", f" {kind}")}</w:{kind[:-1]}>'
        for kind in ("footnotes", "endnotes")
    }
    refers = '<w:r><w:footnoteReference w:id="1"/></w:r><w:r><w:endnoteReference w:id="1"/></w:r>'
    data = word(paragraph("Zie", refers, ".") + paragraph("Later", refers), **notes)
    assert blocks(read_docx, data) == [
        Paragraph("Zie."),
        Paragraph("footnotes", note=True),
        Paragraph("endnotes", note=True),
        Paragraph("Later"),
    ]
    assert counted(read_docx, data) == {Repair.FOOTNOTE: 2}


def test_strict_documents_and_other_names_of_the_main_part_are_read():
    body = paragraph("Dag") + styled("Kop1", "Wonen")
    strict = word(body, main="inhoud/stuk.xml", styles=STYLES)
    members = {name: content.replace(WORD, STRICT_WORD) for name, content in _members(strict).items()}
    assert blocks(read_docx, zipped(members)) == [Paragraph("Dag"), Paragraph("Wonen", heading=1)]


def _members(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}
