"""Comments in a copy of a Word file: each beside its words, and nothing else changed."""

import io
import re
import zipfile
from functools import cache

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from vertel.reports.word.comments import Comment, with_comments
from vertel.reports.word.plain import as_word
from vertel.transcripts.documents.report_text import Passage, ReportText, read_report
from vertel.transcripts.errors import DamagedFile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NAMES = (
    f'xmlns:w="{W}" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)


def a_file(body: str, **parts: str) -> bytes:
    """A Word file with this XML as its body, and other parts by name: a header, footnotes, comments."""
    whole = io.BytesIO()
    relations = "".join(
        f'<Relationship Id="x{n}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{name}" '
        f'Target="{name}.xml"/>'
        for n, name in enumerate(parts)
    )
    with zipfile.ZipFile(io.BytesIO(empty())) as source, zipfile.ZipFile(whole, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name == "word/document.xml":
                data = f"<w:document {_NAMES}><w:body>{body}</w:body></w:document>".encode()
            if name == "word/_rels/document.xml.rels":
                data = data.replace(b"</Relationships>", f"{relations}</Relationships>".encode())
            target.writestr(name, data)
        for name, content in parts.items():
            target.writestr(f"word/{name}.xml", f"<w:{name} {_NAMES}>{content}</w:{name}>")
    return whole.getvalue()


@cache
def empty() -> bytes:
    made = io.BytesIO()
    Document().save(made)
    return made.getvalue()


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*content: str) -> str:
    return f"<w:p>{''.join(each if each.startswith('<') else run(each) for each in content)}</w:p>"


def commented(data: bytes, *words: str) -> bytes:
    """A copy with a comment beside each of these words, wherever the report has them first."""
    passages = read_report(data, "rapport.docx").passages
    comments = []
    for each in words:
        at = next(n for n, passage in enumerate(passages) if each in passage.text)
        start = passages[at].text.index(each)
        comments.append(Comment(at, start, start + len(each), (("Telt alleen:", f"over {each}"),)))
    return with_comments(data, "rapport.docx", passages, comments)


def part(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name)


def beside(data: bytes) -> dict[str, str]:
    """By the text of a comment, the words between its two marks."""
    body = etree.fromstring(part(data, "word/document.xml"))
    comments = etree.fromstring(part(data, "word/comments.xml"))
    found = {}
    for comment in comments:
        number, words, inside = comment.get(f"{{{W}}}id"), "", False
        for each in body.iter():
            name = each.tag.rpartition("}")[2]
            if each.get(f"{{{W}}}id") == number and name.startswith("commentRange"):
                inside = name.endswith("Start")
            elif inside and name == "t":
                words += each.text or ""
        assert len(body.findall(f".//{{{W}}}commentReference[@{{{W}}}id='{number}']")) == 1
        found["".join(comment.itertext())] = words
    return found


def without_comments(xml: bytes) -> str:
    """The body with the comments taken out, and with the halves of each run that was cut put together."""
    body = etree.fromstring(xml)
    for each in list(body.iter(*(f"{{{W}}}{name}" for name in ("commentRangeStart", "commentRangeEnd")))):
        each.getparent().remove(each)
    for each in list(body.iter(f"{{{W}}}commentReference")):
        run = each.getparent()
        run.getparent().remove(run)
    for one in list(body.iter(f"{{{W}}}r")):
        after = one.getnext()
        same = after is not None and after.tag == one.tag and _properties(after) == _properties(one)
        if same and one[-1].tag == after[-1].tag == f"{{{W}}}t":
            after[-1].text = f"{one[-1].text or ''}{after[-1].text or ''}"
            one.getparent().remove(one)
    text: str = etree.tostring(body, method="c14n").decode()
    return text


def _properties(run: etree._Element) -> bytes:
    found = run.find(f"{{{W}}}rPr")
    return b"" if found is None else etree.tostring(found, method="c14n")


def test_a_comment_stands_beside_its_words_in_the_middle_of_a_run() -> None:
    data = a_file(paragraph("Wij spraken 800 bewoners. ", run("Het was", "<w:b/>"), " een succes. Dank!"))
    copy = commented(data, "Wij spraken 800 bewoners.", "Het was een succes.", "Dank!")
    assert beside(copy) == {
        "Telt alleen: over Wij spraken 800 bewoners.": "Wij spraken 800 bewoners.",
        "Telt alleen: over Het was een succes.": "Het was een succes.",
        "Telt alleen: over Dank!": "Dank!",
    }
    assert read_report(copy, "x.docx") == ReportText("x.docx", "docx", read_report(data, "x.docx").passages)
    assert without_comments(part(copy, "word/document.xml")) == without_comments(part(data, "word/document.xml"))


def test_word_itself_would_open_it_and_see_the_comments() -> None:
    copy = Document(io.BytesIO(commented(a_file(paragraph("Wij telden 12 gasten.")), "12 gasten")))
    (comment,) = copy.comments
    assert (comment.author, comment.initials) == ("vertel", "v")
    assert comment.text == "Telt alleen: over 12 gasten"


def test_all_other_parts_stay_as_they_are_byte_for_byte() -> None:
    data = a_file(paragraph("Wij telden 12 gasten."), header1="<w:p/>")
    copy = commented(data, "12 gasten")
    changed = {"word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"}
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(io.BytesIO(copy)) as new:
        assert set(new.namelist()) - set(old.namelist()) == {"word/comments.xml"}
        assert all(new.read(name) == old.read(name) for name in set(old.namelist()) - changed)


def test_a_comment_in_a_cell_stays_in_the_cell() -> None:
    cells = "".join(f"<w:tc>{paragraph(text)}</w:tc>" for text in ("buurtfeest", "ruim 600 bezoekers"))
    data = a_file(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>{paragraph('einde')}")
    copy = commented(data, "ruim 600 bezoekers")
    assert beside(copy) == {"Telt alleen: over ruim 600 bezoekers": "ruim 600 bezoekers"}
    assert part(copy, "word/document.xml").count(b"<w:tc>") == 2


def test_tracked_changes_links_and_content_controls_survive() -> None:
    body = paragraph(
        "Wij spraken ",
        '<w:del w:id="1" w:author="A"><w:r><w:delText>700</w:delText></w:r></w:del>',
        f'<w:ins w:id="2" w:author="A">{run("800 jonge")}</w:ins>',
        f'<w:hyperlink w:anchor="x">{run(" bewoners")}</w:hyperlink>',
        f"<w:sdt><w:sdtContent>{run(' in de wijk')}</w:sdtContent></w:sdt>",
        ". En toen?",
    )
    data = a_file(body)
    copy = commented(data, "jonge bewoners in", "En toen?")
    assert beside(copy) == {
        "Telt alleen: over jonge bewoners in": "jonge bewoners in",
        "Telt alleen: over En toen?": "En toen?",
    }
    assert without_comments(part(copy, "word/document.xml")) == without_comments(part(data, "word/document.xml"))
    inserted = etree.fromstring(part(copy, "word/document.xml")).find(f".//{{{W}}}ins")
    assert inserted is not None
    assert inserted.find(f".//{{{W}}}commentReference") is None


def test_what_was_deleted_or_hidden_is_never_counted_as_text() -> None:
    hidden = run("verborgen 12 gasten ", "<w:vanish/>")
    data = a_file(paragraph(hidden, "Er waren 12 gasten.<!-- -->".replace("<!-- -->", "")))
    assert beside(commented(data, "12 gasten")) == {"Telt alleen: over 12 gasten": "12 gasten"}


def test_a_paragraph_whose_mark_was_deleted_runs_on_into_the_next() -> None:
    gone = '<w:pPr><w:rPr><w:del w:id="9" w:author="A"/></w:rPr></w:pPr>'
    data = a_file(f"<w:p>{gone}{run('Er waren 12 ')}</w:p>{paragraph('gasten bij de soep.')}")
    assert beside(commented(data, "12 gasten")) == {"Telt alleen: over 12 gasten": "12 gasten"}


def test_text_in_a_box_and_in_a_footnote_gets_its_comment_where_that_hangs() -> None:
    box = f"<w:r><mc:AlternateContent><mc:Choice><wps:txbx><w:txbxContent>{paragraph('Er kwamen 90 gasten.')}"
    box += "</w:txbxContent></wps:txbx></mc:Choice></mc:AlternateContent></w:r>"
    reference = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    note = f'<w:footnote w:id="2">{paragraph("Geteld op 40 avonden.")}</w:footnote>'
    data = a_file(paragraph("Voor", box, " en na", reference, "."), footnotes=note)
    copy = commented(data, "90 gasten", "40 avonden")
    body = etree.fromstring(part(copy, "word/document.xml"))
    starts = {each.get(f"{{{W}}}id"): each.getnext() for each in body.iter(f"{{{W}}}commentRangeStart")}
    assert all(each.getparent().tag == f"{{{W}}}p" for each in starts.values())
    assert not body.findall(f".//{{{W}}}txbxContent//{{{W}}}commentRangeStart")
    assert {"txbxContent" in etree.tostring(each).decode() for each in starts.values()} == {True, False}
    assert any(each.find(f"{{{W}}}footnoteReference") is not None for each in starts.values())


def test_comments_that_were_there_stay_and_keep_their_numbers() -> None:
    old = f'<w:comment w:id="7" w:author="Bram">{paragraph("klopt dit?")}</w:comment>'
    body = '<w:p><w:commentRangeStart w:id="7"/>' + run("Er waren 12 gasten.") + '<w:commentRangeEnd w:id="7"/>'
    body += '<w:r><w:commentReference w:id="7"/></w:r></w:p>'
    copy = commented(a_file(body, comments=old), "12 gasten")
    assert beside(copy) == {"klopt dit?": "Er waren 12 gasten.", "Telt alleen: over 12 gasten": "12 gasten"}
    assert part(copy, "[Content_Types].xml").count(b"comments+xml") <= 1


def test_the_same_sentence_twice_gets_each_comment_in_its_own_place() -> None:
    data = a_file(paragraph("Er waren 12 gasten.") + paragraph("Tussen") + paragraph("Er waren 12 gasten."))
    passages = read_report(data, "x.docx").passages
    copy = with_comments(data, "x.docx", passages, [Comment(2, 0, 8, (("", "tweede"),))])
    body = etree.fromstring(part(copy, "word/document.xml"))
    third = body.findall(f".//{{{W}}}p")[2]
    assert third.find(f"{{{W}}}commentRangeStart") is not None


def test_accents_that_stand_apart_and_signs_that_xml_refuses() -> None:
    data = a_file(paragraph("Cafe\u0301 De Bre\u0301e telde 12 gasten."))
    passages = read_report(data, "x.docx").passages
    start = passages[0].text.index("12 gasten")
    copy = with_comments(data, "x.docx", passages, [Comment(0, start, start + 9, (("", "een\x07bel"),))])
    assert beside(copy) == {"een�bel": "12 gasten"}


def test_a_damaged_file_is_one_sentence() -> None:
    with pytest.raises(DamagedFile):
        with_comments(b"PK\x03\x04 word/ and no more", "x.docx", (), ())


TEXTS = st.text(st.sampled_from("ab é.\u00ad\u2011&<"), min_size=1, max_size=8)


@given(st.lists(st.tuples(TEXTS, st.sampled_from(["", "<w:b/>", "<w:i/>"])), min_size=1, max_size=6), st.data())
def test_whatever_the_runs_are_the_words_between_the_marks_are_those_that_were_meant(
    runs: list[tuple[str, str]], data: st.DataObject
) -> None:
    escaped = (run(text.replace("&", "&amp;").replace("<", "&lt;"), how) for text, how in runs)
    file = a_file(paragraph(*escaped) + paragraph("einde"))
    passages = read_report(file, "x.docx").passages
    text = passages[0].text
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    copy = with_comments(file, "x.docx", passages, [Comment(0, start, end, (("", "hier"),))])
    assert read_report(copy, "x.docx").passages == passages
    assert without_comments(part(copy, "word/document.xml")) == without_comments(part(file, "word/document.xml"))
    if text[start:end].strip():
        assert seen(beside(copy)["hier"]) == seen(text[start:end])


def seen(text: str) -> str:
    return re.sub(r"[\s\u00ad]", "", text)


def test_a_report_of_another_kind_becomes_a_word_file_that_reads_the_same() -> None:
    passages = (
        Passage("Terugblik", heading=1),
        Passage("Er kwamen 40 gasten.\nDank!"),
        Passage("eerste", bullet=True),
        Passage("dag", row=0, column=0),
        Passage("12 gasten", row=0, column=2),
        Passage("einde"),
    )
    made = as_word(ReportText("terugblik.pdf", "pdf", passages))
    assert [(each.text, each.heading) for each in read_report(made, "x.docx").passages] == [
        (each.text, each.heading) for each in passages
    ]
    copy = with_comments(made, "x.docx", passages, [Comment(4, 0, 9, (("", "hier"),))])
    assert beside(copy) == {"hier": "12 gasten"}
