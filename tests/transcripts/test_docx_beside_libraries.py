"""Where python-docx and mammoth read all of a document, vertel reads the same; and no bytes make it stumble."""

import io
import unicodedata

import docx
import mammoth
import pytest
from documents import blocks, either_way_broken, is_read_or_refused, paragraph, run, texts, word, zipped
from hypothesis import given, settings
from hypothesis import strategies as st

from vertel.transcripts.documents.block_list import paragraphs
from vertel.transcripts.documents.blocks import Paragraph, Row
from vertel.transcripts.documents.docx import read_docx
from vertel.transcripts.errors import DamagedFile, OldWordFile, PasswordProtected, TooDeep, UnsafeFile

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LINES = st.lists(
    st.text(st.characters(categories=["L", "N", "P"], include_characters=" \t\n"), max_size=30), max_size=8
)


def made(lines: list[str]) -> bytes:
    """A document that python-docx makes: paragraphs, list items, bold runs, a table."""
    document = docx.Document()
    for n, line in enumerate(lines):
        document.add_paragraph(line, style="List Bullet" if n % 3 == 1 else None).add_run(" slot").bold = True
    cells = document.add_table(1, 2).rows[0].cells
    for cell, line in zip(cells, lines, strict=False):
        cell.text = line
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def composed(lines: list[str]) -> list[str]:
    return [unicodedata.normalize("NFC", line) for line in lines]


@settings(max_examples=25)
@given(LINES)
def test_paragraphs_and_cells_are_those_of_python_docx(lines):
    data = made(lines)
    theirs = docx.Document(io.BytesIO(data))
    ours = blocks(read_docx, data)
    assert [each.text for each in ours if isinstance(each, Paragraph)] == composed([p.text for p in theirs.paragraphs])
    cells = [[each.text.strip() for each in paragraphs([Row((cell,))])] for cell in ours[-1].cells]
    theirs_in_cells = [composed([cell.text.strip()]) for cell in theirs.tables[0].rows[0].cells]
    assert [cell or [""] for cell in cells] == theirs_in_cells


def test_what_python_docx_drops_is_what_mammoth_reads():
    control = f"<w:sdt><w:sdtContent>{paragraph('in een vak')}</w:sdtContent></w:sdt>"
    data = word(
        paragraph("Wij ", f"<w:ins>{run('heel ')}</w:ins>", f"<w:del>{run('niet ')}</w:del>", "graag")
        + control
        + paragraph(f"<w:smartTag>{run('Amsterdam')}</w:smartTag>", f"<w:hyperlink>{run(' link')}</w:hyperlink>")
        + f"<w:tbl><w:tr><w:tc>{paragraph('cel')}</w:tc></w:tr></w:tbl>"
    )
    mammoths = mammoth.extract_raw_text(io.BytesIO(data)).value
    assert [line for line in mammoths.split("\n") if line] == texts(read_docx, data)


def test_an_old_word_file_is_told_from_one_with_a_password():
    with pytest.raises(OldWordFile):
        blocks(read_docx, OLE + b"\0" * 600 + "WordDocument".encode("utf-16-le"))
    with pytest.raises(PasswordProtected):
        blocks(read_docx, OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"))


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", DamagedFile),
        (b"PK\x03\x04", DamagedFile),
        (zipped({"leeg.txt": "niets"}), DamagedFile),
        (zipped({"word/document.xml": "<a><b></a>"}), DamagedFile),
        (zipped({"word/document.xml": "<!DOCTYPE a><a/>"}), UnsafeFile),
        (zipped({"word/document.xml": "<a>" * 100_000}), TooDeep),
        (word('<w:p><w:pPr><w:outlineLvl w:val="hoog"/></w:pPr></w:p>'), DamagedFile),
        (word('<w:p><w:r><w:sym w:char="?"/></w:r></w:p>'), DamagedFile),
    ],
)
def test_what_is_no_word_document_is_refused(data, error):
    with pytest.raises(error, match="gesprek"):
        blocks(read_docx, data)


WHOLE = made(["I: Wat is er veranderd?", "R1: Één buurt, één netwerk.", "punt"])


@settings(max_examples=60)
@given(either_way_broken(WHOLE))
def test_a_broken_document_is_read_or_refused(broken):
    assert is_read_or_refused(read_docx, broken)


TAGS = [
    "w:p",
    "w:r",
    "w:t",
    "w:pPr",
    "w:rPr",
    "w:tbl",
    "w:tr",
    "w:tc",
    "w:trPr",
    "w:del",
    "w:txbxContent",
    "w:footnote",
]
EMPTY = [
    "w:br",
    "w:tab",
    "w:sym",
    "w:b",
    "w:vanish",
    "w:del",
    "w:pStyle",
    "w:numId",
    "w:altChunk",
    "w:footnoteReference",
]
XML = st.recursive(
    st.sampled_from(EMPTY).map("<{}/>".format) | st.sampled_from(["Dag", " "]),
    lambda inside: st.tuples(st.sampled_from(TAGS), st.lists(inside, max_size=4)).map(
        lambda element: f"<{element[0]}>{''.join(element[1])}</{element[0]}>"
    ),
    max_leaves=25,
)


@settings(max_examples=150)
@given(XML)
def test_elements_in_any_order_are_read_or_refused(body):
    assert is_read_or_refused(read_docx, word(body))
