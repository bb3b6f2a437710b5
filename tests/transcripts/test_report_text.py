"""Any report as its passages, each with where it stands."""

import io
import zipfile
from contextlib import suppress

import pytest
from documents import opendocument, paragraph, pdf, word, zipped
from hypothesis import given
from hypothesis import strategies as st

from vertel.transcripts.documents.report_text import NoReport, NoTextInReport, Passage, read_report
from vertel.transcripts.errors import PasswordProtected, ScannedPdf, UnreadableFile


def passages(data: bytes | str, name: str) -> list[Passage]:
    return list(read_report(data.encode() if isinstance(data, str) else data, name).passages)


def stored(data: bytes) -> bytes:
    """A zip file as office programmes write it: what says that it is an OpenDocument can be read without unpacking."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return zipped({name: archive.read(name) for name in archive.namelist()}, zipfile.ZIP_STORED)


def test_a_word_file_gives_headings_cells_and_text_and_no_speakers() -> None:
    cells = "".join(f"<w:tc>{paragraph(text)}</w:tc>" for text in ("Leden", "21"))
    heading = paragraph("Groei", properties='<w:outlineLvl w:val="0"/>')
    data = word(heading + f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>" + paragraph("Let op: we groeien."))
    assert passages(data, "r.docx") == [
        Passage("Groei", heading=1),
        Passage("Leden", row=0, column=0),
        Passage("21", row=0, column=1),
        Passage("Let op: we groeien."),
    ]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("r.odt", stored(opendocument("<text:p>Er kwamen 40 gasten.</text:p>"))),
        ("r.pdf", pdf([(50, 700, "Er kwamen 40 gasten.")])),
        ("r.html", b"<p>Er kwamen <b>40</b> gasten.</p>"),
        ("r.rtf", rb"{\rtf1 Er kwamen 40 gasten.\par}"),
        ("r.md", b"Er kwamen **40** gasten."),
        ("r.txt", "Er kwamen 40 gasten.".encode("utf-16")),
    ],
)
def test_every_kind_of_document_is_read(name: str, data: bytes) -> None:
    assert [each.text for each in passages(data, name)] == ["Er kwamen 40 gasten."]


def test_lines_that_were_wrapped_are_one_paragraph_again() -> None:
    text = "Titel\n\nDeze regel is zo lang dat hij door het programma is afgebroken\nen hier gaat hij door.\n"
    text += "- punt\n- nog een\n"
    assert passages(text, "r.txt") == [
        Passage("Titel"),
        Passage("Deze regel is zo lang dat hij door het programma is afgebroken en hier gaat hij door."),
        Passage("punt", bullet=True),
        Passage("nog een", bullet=True),
    ]


@pytest.mark.parametrize(
    ("name", "data", "error"),
    [
        ("leeg.docx", b"", NoTextInReport),
        ("wit.txt", b"\n \n", NoTextInReport),
        ("leeg.docx", word(paragraph("")), NoTextInReport),
        ("foto.jpg", bytes(range(256)) * 20, NoReport),
        ("scan.pdf", pdf([]), ScannedPdf),
        (
            "geheim.docx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            PasswordProtected,
        ),
    ],
)
def test_what_cannot_be_checked_is_refused_by_name(name: str, data: bytes, error: type[Exception]) -> None:
    with pytest.raises(error, match=name):
        passages(data, name)


@given(st.binary(max_size=300), st.sampled_from(["a.txt", "a.docx", "a.pdf", "a.html", "a.md", "a"]))
def test_any_bytes_are_read_or_refused(data: bytes, name: str) -> None:
    with suppress(UnreadableFile):
        assert all(each.text.strip() for each in passages(data, name))
