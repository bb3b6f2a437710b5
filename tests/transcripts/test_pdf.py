"""A PDF becomes paragraphs: lines joined, hyphens mended, running headers left out."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from documents import Place, blocks, counted, either_way_broken, is_read_or_refused, pdf, texts
from hypothesis import given, settings

from vertel.transcripts.documents.blocks import Paragraph
from vertel.transcripts.documents.pdf import read_pdf
from vertel.transcripts.errors import DamagedFile, PasswordProtected, ScannedPdf
from vertel.transcripts.transcript import Repair


def page(*lines: str, top: int = 700, left: int = 60) -> list[Place]:
    """Lines of one text, each below the one before."""
    return [(left, top - 14 * n, line) for n, line in enumerate(lines)]


def test_lines_of_one_paragraph_are_joined():
    data = pdf(page("R1: Wij zijn in 2021 begonnen met een netwerk van", "bewoners, en dat is nu één geheel geworden."))
    assert texts(read_pdf, data) == [
        "R1: Wij zijn in 2021 begonnen met een netwerk van bewoners, en dat is nu één geheel geworden."
    ]


@pytest.mark.parametrize(
    "opening",
    ["I: En nu?", "R1: Ja.", "Mw. El-Khatib: Ja.", "[r1] Ja.", "00:01:02", "[00:01:02] Ja.", "#00:01:02-3# Ja."],
)
def test_a_label_or_a_time_opens_a_paragraph(opening):
    assert texts(read_pdf, pdf(page("Dag allemaal", opening, "en verder."))) == [
        "Dag allemaal",
        f"{opening} en verder.",
    ]


def test_a_list_item_is_a_bullet():
    assert blocks(read_pdf, pdf(page("Wat nu?", "• samen", "eten", "• praten"))) == [
        Paragraph("Wat nu?"),
        Paragraph("samen eten", bullet=True),
        Paragraph("praten", bullet=True),
    ]


def test_a_wide_gap_opens_a_paragraph():
    data = pdf([*page("een", "twee", "drie"), *page("vier", "vijf", top=630)])
    assert texts(read_pdf, data) == ["een twee drie", "vier vijf"]


def test_a_sentence_runs_on_over_the_page_and_a_finished_one_does_not():
    data = pdf(page("wij willen", "samen"), page("verder gaan.", "Dat is alles."), page("Een nieuw begin", "vandaag"))
    assert texts(read_pdf, data) == ["wij willen samen verder gaan. Dat is alles.", "Een nieuw begin vandaag"]


def test_hyphens_at_the_end_of_a_line_are_mended_and_counted():
    data = pdf(page("over de vrijwil-", "ligers in Noord-", "Holland, de voor-", "en nadelen"))
    assert texts(read_pdf, data) == ["over de vrijwilligers in Noord-Holland, de voor- en nadelen"]
    assert counted(read_pdf, data) == {Repair.END_OF_LINE_HYPHEN: 3}


def test_headers_and_footers_that_repeat_are_left_out_and_counted():
    data = pdf(
        *(
            [(60, 810, f"Gesprek {n}, in vertrouwen"), *page(f"I: Vraag {n}?", f"R1: {'Ja' * n}."), (280, 30, f"{n}")]
            for n in range(1, 5)
        )
    )
    assert texts(read_pdf, data) == [text for n in range(1, 5) for text in (f"I: Vraag {n}?", f"R1: {'Ja' * n}.")]
    assert counted(read_pdf, data) == {Repair.PAGE_HEADER: 8}


def test_what_is_said_at_the_top_of_two_pages_is_no_header():
    data = pdf(
        page("R1: Mhm.", "I: En toen?", top=800), page("R1: Mhm.", "I: Waarom?", top=800), page("Tot slot", top=800)
    )
    assert texts(read_pdf, data).count("R1: Mhm.") == 2
    times = [page(f"00:0{n}:10 Spreker 1", "Ja, dat klopt.", top=800) for n in range(4)]
    assert sum("Spreker 1" in text for text in texts(read_pdf, pdf(*times))) == 4


def test_what_repeats_within_a_page_is_no_header():
    data = pdf(page("Goed zo", "Goed zo", "Goed zo", top=500), page("Goed zo", "Goed zo", "anders", top=500))
    assert " ".join(texts(read_pdf, data)).count("Goed zo") == 5


def test_pages_without_text_are_scanned():
    with pytest.raises(ScannedPdf, match="gesprek"):
        blocks(read_pdf, pdf([], []))


def test_a_password_is_told():
    locked = pdf(page("geheim")).replace(
        b"/Root 1 0 R",
        b"/Root 1 0 R /ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>] /Encrypt << "
        b"/Filter /Standard /V 1 /R 2 /P -4 /O <" + b"11" * 32 + b"> /U <" + b"22" * 32 + b"> >>",
    )
    with pytest.raises(PasswordProtected, match="gesprek"):
        blocks(read_pdf, locked)


@pytest.mark.parametrize("data", [b"", b"%PDF-1.4", pdf(page("Dag"))[:300]])
def test_what_is_broken_is_refused(data):
    with pytest.raises(DamagedFile, match="gesprek"):
        blocks(read_pdf, data)


def test_documents_may_be_read_at_the_same_time():
    files = [pdf(page(f"I: vraag {n}?"), page(f"R1: antwoord {n}.")) for n in range(12)]
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda data: blocks(read_pdf, data), files))
    assert found == [[Paragraph(f"I: vraag {n}?"), Paragraph(f"R1: antwoord {n}.")] for n in range(12)]


WHOLE = pdf(page("I: Wat is er veranderd?", "R1: Één buurt."), page("I: En nu?"))


@settings(deadline=None, max_examples=100)
@given(either_way_broken(WHOLE))
def test_a_broken_document_is_read_or_refused(broken):
    assert is_read_or_refused(read_pdf, broken)
