"""Documents embedded in a Word document stand where they are shown; what cannot be read is counted."""

import pytest
from documents import blocks, counted, paragraph, texts, word

from vertel.transcripts.documents.blocks import Paragraph
from vertel.transcripts.documents.docx import read_docx
from vertel.transcripts.transcript import Repair

MAIL = b"""MIME-Version: 1.0
Content-Type: multipart/related; boundary="grens"

--grens
Content-Type: text/html; charset="utf-8"
Content-Transfer-Encoding: quoted-printable

<p>E=C3=A9n <b>buurt</b></p>
--grens--
"""


def holding(id: str, content: bytes) -> bytes:
    return word(paragraph("voor") + f'<w:altChunk r:id="{id}"/>' + paragraph("na"), **{id: content})


@pytest.mark.parametrize(
    ("id", "content"),
    [
        ("deel_html", "<p>Eén <b>buurt</b></p>".encode()),
        ("deel_mht", MAIL),
        ("deel_rtf", rb"{\rtf1\ansi E\'e9n {\b buurt}\par}"),
        ("deel_docx", word(paragraph("Eén ", "<w:r><w:rPr><w:b/></w:rPr><w:t>buurt</w:t></w:r>"))),
    ],
)
def test_an_embedded_document_is_read_in_its_place(id, content):
    assert blocks(read_docx, holding(id, content)) == [
        Paragraph("voor"),
        Paragraph("Eén buurt", bold=((4, 9),)),
        Paragraph("na"),
    ]


def test_embedded_plain_text_is_read_line_by_line():
    assert texts(read_docx, holding("deel_txt", "Eén\nbuurt".encode())) == ["voor", "Eén", "buurt", "na"]


def test_what_cannot_be_read_is_left_out_and_counted():
    data = holding("beeld_bin", b"\x00\x01")
    assert texts(read_docx, data) == ["voor", "na"]
    assert counted(read_docx, data) == {Repair.EMBEDDED_DOCUMENT: 1}


def test_a_document_in_a_document_in_a_document_is_not_followed():
    data = holding("deel_docx", holding("deel_docx", word(paragraph("te diep"))))
    assert texts(read_docx, data) == ["voor", "voor", "na", "na"]
    assert counted(read_docx, data) == {Repair.EMBEDDED_DOCUMENT: 1}
