"""A Word document with tracked changes is read as if they were all accepted."""

from documents import blocks, counted, paragraph, run, texts, word

from vertel.transcripts.documents.blocks import Paragraph, Row
from vertel.transcripts.documents.docx import read_docx
from vertel.transcripts.transcript import Repair


def deleted(text: str) -> str:
    return f"<w:del w:id='1' w:author='A'><w:r><w:delText>{text}</w:delText></w:r></w:del>"


def inserted(text: str) -> str:
    return f"<w:ins w:id='2' w:author='A'>{run(text)}</w:ins>"


MARK_DELETED = "<w:rPr><w:del w:id='3' w:author='A'/></w:rPr>"


def test_a_tracked_deletion_is_left_out_and_counted():
    data = word(paragraph("Wij zijn ", deleted("niet "), "tevreden."))
    assert texts(read_docx, data) == ["Wij zijn tevreden."]
    assert counted(read_docx, data) == {Repair.TRACKED_DELETION: 1}


def test_a_tracked_insertion_is_taken_in_and_counted():
    data = word(paragraph("Wij zijn ", inserted("heel "), "tevreden."))
    assert texts(read_docx, data) == ["Wij zijn heel tevreden."]
    assert counted(read_docx, data) == {Repair.TRACKED_INSERTION: 1}


def test_moved_text_stands_only_where_it_went():
    moved = f"<w:moveFrom w:id='4'>{run('verhuisd')}</w:moveFrom>"
    data = word(paragraph("oud ", moved) + paragraph("nieuw ", moved.replace("moveFrom", "moveTo")))
    assert texts(read_docx, data) == ["oud ", "nieuw verhuisd"]
    assert counted(read_docx, data) == {Repair.TRACKED_DELETION: 1, Repair.TRACKED_INSERTION: 1}


def test_text_deleted_from_an_insertion_is_left_out():
    data = word(paragraph("a", f"<w:ins>{deleted('b')}{run('c')}</w:ins>", "d"))
    assert texts(read_docx, data) == ["acd"]


def test_a_paragraph_whose_mark_is_deleted_runs_on_into_the_next():
    kop = '<w:outlineLvl w:val="0"/>'
    data = word(paragraph("een ", properties=MARK_DELETED) + paragraph("twee", properties=kop) + paragraph("drie"))
    assert blocks(read_docx, data) == [Paragraph("een twee", heading=1), Paragraph("drie")]


def test_a_paragraph_deleted_as_a_whole_leaves_no_empty_line():
    data = word(paragraph("een") + paragraph(deleted("weg"), properties=MARK_DELETED) + paragraph("twee"))
    assert texts(read_docx, data) == ["een", "twee"]


def test_a_deleted_mark_does_not_join_across_a_table_or_the_end():
    table = f"<w:tbl><w:tr><w:tc>{paragraph('cel', properties=MARK_DELETED)}</w:tc></w:tr></w:tbl>"
    gone = paragraph("voor", properties=MARK_DELETED)
    assert texts(read_docx, word(gone + table + paragraph("na", properties=MARK_DELETED))) == ["voor", "cel", "na"]


def test_a_deleted_row_is_left_out_and_counted():
    rows = "".join(
        f"<w:tr><w:trPr>{gone}</w:trPr><w:tc>{paragraph(text)}</w:tc></w:tr>"
        for text, gone in (("een", ""), ("twee", "<w:del w:id='5'/>"), ("drie", "<w:ins w:id='6'/>"))
    )
    data = word(f"<w:tbl>{rows}</w:tbl>")
    assert blocks(read_docx, data) == [Row(((Paragraph("een"),),)), Row(((Paragraph("drie"),),))]
    assert counted(read_docx, data) == {Repair.TRACKED_DELETION: 1}


def test_a_row_deleted_from_an_inner_table_leaves_the_outer_row_standing():
    inner = f"<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>{paragraph(deleted('weg'))}</w:tc></w:tr></w:tbl>"
    assert texts(read_docx, word(f"<w:tbl><w:tr><w:tc>{paragraph('blijft')}{inner}</w:tc></w:tr></w:tbl>")) == [
        "blijft "
    ]


def test_comments_are_counted_and_not_read():
    comment = "<w:commentRangeStart w:id='0'/><w:r><w:t>Dag</w:t></w:r><w:commentRangeEnd w:id='0'/>"
    data = word(paragraph(comment, "<w:r><w:commentReference w:id='0'/></w:r>"))
    assert texts(read_docx, data) == ["Dag"]
    assert counted(read_docx, data) == {Repair.COMMENT: 1}


def test_a_note_that_only_deleted_text_refers_to_is_left_out():
    refers = '<w:del><w:r><w:footnoteReference w:id="1"/></w:r></w:del>'
    data = word(paragraph("Dag", refers), footnotes=f'<w:footnote w:id="1">{paragraph("weg")}</w:footnote>')
    assert texts(read_docx, data) == ["Dag"]
