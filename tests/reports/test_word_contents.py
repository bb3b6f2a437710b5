"""The table of contents and the captions: Word's own, and right as soon as somebody opens the document."""

import re

import pytest
from docx import Document
from docx.oxml.ns import qn
from sample_report import nothing_yet, report, write_report

from vertel.reports import pdf
from vertel.reports.word import contents as word_contents
from vertel.reports.word.contents import page_numbers


def made(tmp_path, which=None):
    write_report(which or report(), tmp_path / "rapport.docx")
    return Document(str(tmp_path / "rapport.docx"))


def entries(document) -> list[tuple[str, str]]:
    """What the table of contents says: each entry with its page."""
    found = []
    for link in document.element.body.iter(qn("w:hyperlink")):
        texts = [text.text or "" for text in link.iter(qn("w:t"))]
        found.append((texts[0], texts[-1]))
    return found


def headings(document, level: int = 1) -> list[str]:
    return [each.text for each in document.paragraphs if each.style.name == f"Heading {level}"]


def test_the_contents_have_every_chapter_and_its_page(tmp_path, monkeypatch):
    monkeypatch.setattr(
        word_contents, "page_numbers", lambda _file, found: {one.bookmark: str(n) for n, one in enumerate(found, 7)}
    )
    document = made(tmp_path)
    assert [text for text, _page in entries(document)] == headings(document)
    pages = [int(page) for _text, page in entries(document)]
    assert pages[0] == 7
    assert pages == sorted(set(pages))


def test_an_entry_leads_to_its_chapter(tmp_path):
    document = made(tmp_path)
    links = [link.get(qn("w:anchor")) for link in document.element.body.iter(qn("w:hyperlink"))]
    marks = {mark.get(qn("w:name")): mark for mark in document.element.body.iter(qn("w:bookmarkStart"))}
    assert len(set(links)) == len(links)
    for link, heading in zip(links, headings(document), strict=True):
        assert "".join(text.text for text in marks[link].getparent().iter(qn("w:t"))) == heading


def test_it_is_one_field_of_word_that_word_can_bring_up_to_date(tmp_path):
    body = made(tmp_path).element.body
    marks = [mark.get(qn("w:fldCharType")) for mark in body.iter(qn("w:fldChar"))]
    assert marks.count("begin") == marks.count("end") == marks.count("separate") == len(marks) / 3
    depth, deepest = 0, []
    for mark in marks:
        depth += {"begin": 1, "end": -1}.get(mark, 0)
        deepest.append(depth)
    assert (min(deepest[:-1]), deepest[-1], max(deepest)) == (1, 0, 2)  # all page numbers are within the one table
    assert next(body.iter(qn("w:instrText"))).text.split()[0] == "TOC"


def test_without_page_numbers_word_is_told_to_find_them(tmp_path):
    document = made(tmp_path)
    assert {page for _text, page in entries(document)} == {""}
    [first, *_others] = document.element.body.iter(qn("w:fldChar"))
    assert first.get(qn("w:dirty")) == "true"


def test_captions_of_a_kind_count_on(tmp_path):
    captions = [each for each in made(tmp_path).paragraphs if each.style.name == "Caption"]
    texts = ["".join(text.text for text in each._p.iter(qn("w:t"))) for each in captions]
    tables = [text for text in texts if text.startswith("Tabel")]
    figures = [text for text in texts if text.startswith("Figuur")]
    assert [int(re.match(r"Tabel (\d+)\. ", text)[1]) for text in tables] == list(range(1, len(tables) + 1))
    assert [int(re.match(r"Figuur (\d+)\. ", text)[1]) for text in figures] == [1, 2, 3]
    assert all(len(list(each._p.iter(qn("w:fldSimple")))) == 1 for each in captions)


@pytest.mark.skipif(pdf.libre_office() is None, reason="LibreOffice is not here")
def test_the_page_numbers_are_those_of_the_pages(tmp_path, monkeypatch):
    pypdfium2 = pytest.importorskip("pypdfium2")
    monkeypatch.setattr(word_contents, "libre_office", pdf.libre_office)
    document = made(tmp_path)
    printed = pypdfium2.PdfDocument(pdf.pdf_from_word((tmp_path / "rapport.docx").read_bytes()))
    texts = [page.get_textpage().get_text_range() for page in printed]
    for chapter, page in entries(document)[1:]:
        assert chapter in texts[int(page) - 1], chapter
        assert page in re.search(rf"{re.escape(chapter)}\W+(\d+)", texts[0])[1]


def test_a_template_without_contents_or_headings_is_left_alone(tmp_path):
    assert page_numbers(b"", []) == {}
    assert headings(made(tmp_path, nothing_yet()))
