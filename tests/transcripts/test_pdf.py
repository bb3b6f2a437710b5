"""A PDF becomes paragraphs: lines joined, hyphens mended, running headers left out."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from documents import Place, Set, blocks, bold_texts, counted, either_way_broken, is_read_or_refused, pdf, texts
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


@pytest.mark.parametrize("name", ["Özlem", "Éva", "Şirin", "Çelik", "Øyvind", "van Dam", "'t Hart", "r1"])
def test_any_name_opens_a_paragraph_whatever_its_first_letter(name):
    assert texts(read_pdf, pdf(page("Marit: Wie weet dat?", f"{name}: Dat weet ik,", "de lamp hangt er."))) == [
        "Marit: Wie weet dat?",
        f"{name}: Dat weet ik, de lamp hangt er.",
    ]


@pytest.mark.parametrize("line", ["en hij zei: kom maar", "ëen ding dan: geld", "vraag: wat nu", "'t was zo: druk"])
def test_a_colon_within_a_sentence_opens_nothing(line):
    assert texts(read_pdf, pdf(page("Marit: Ik kwam binnen", line, "en dat was dat."))) == [
        f"Marit: Ik kwam binnen {line} en dat was dat."
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


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [("op de Île-", "Éclair", "op de Île-Éclair"), ("na Covid-", "19 was", "na Covid-19 was"), ("co-", "öp", "coöp")],
)
def test_a_hyphen_before_a_capital_or_a_figure_stays(first, second, joined):
    assert texts(read_pdf, pdf(page(first, second))) == [joined]


@pytest.mark.parametrize("number", ["3", "Pagina 3 van 7", "- 3 -"])
def test_a_word_that_goes_on_over_the_page_does_not_swallow_its_number(number):
    data = pdf([*page("R1: Nu zijn er nieuwe kozij-", top=110), (280, 30, number)], page("nen, en een deur.", top=800))
    assert texts(read_pdf, data) == ["R1: Nu zijn er nieuwe kozijnen, en een deur."]
    assert counted(read_pdf, data) == {Repair.END_OF_LINE_HYPHEN: 1, Repair.PAGE_HEADER: 1}


def test_a_word_may_go_on_over_the_page_without_a_number_too():
    data = pdf(page("R1: Met de vrijwil-", top=110), page("ligers, de voor-", top=800), page("en nadelen.", top=800))
    assert texts(read_pdf, data) == ["R1: Met de vrijwilligers, de voor- en nadelen."]


def test_who_is_interrupted_is_not_joined_to_who_does_so():
    data = pdf(
        page("Marit: Ja?", "Özlem: Ik dacht in Noord-", "Holland: daar wou-", "Marit: Ja?", "I: Dus dat je-", "I: Nu.")
    )
    assert texts(read_pdf, data) == [
        "Marit: Ja?",
        "Özlem: Ik dacht in Noord-Holland: daar wou-",
        "Marit: Ja?",
        "I: Dus dat je-",
        "I: Nu.",
    ]


def test_a_wide_gap_after_a_hyphen_opens_a_paragraph():
    data = pdf([*page("een", "twee", "drie, en toen ik-"), *page("vier", "vijf", top=630)])
    assert texts(read_pdf, data) == ["een twee drie, en toen ik-", "vier vijf"]


def test_short_paragraphs_in_larger_letters_are_headings():
    data = pdf(
        [
            Set(60, 720, "Reflectie", 20, bold=True),
            *page("Marit: Welkom.", "Wim: Dat ging goed."),
            Set(60, 672, "Wat hebben we ge-", 13),
            Set(60, 656, "leerd?", 13),
            *page("Marit: Vertel.", "Wim: Ja, wij zijn met een", "netwerk begonnen.", top=642),
        ]
    )
    assert blocks(read_pdf, data) == [
        Paragraph("Reflectie", heading=1),
        Paragraph("Marit: Welkom."),
        Paragraph("Wim: Dat ging goed."),
        Paragraph("Wat hebben we geleerd?", heading=2),
        Paragraph("Marit: Vertel."),
        Paragraph("Wim: Ja, wij zijn met een netwerk begonnen."),
    ]


def test_letters_are_as_large_as_they_look():
    data = pdf([Set(60, 720, "Reflectie", 13), *page("Marit: Welkom.", "Wim: Dat ging goed.")])
    scaled = data.replace(b"/F1 13 Tf 60 720 Td", b"/F1 1 Tf 13 0 0 13 60 720 Tm")
    assert blocks(read_pdf, scaled)[0] == Paragraph("Reflectie", heading=1)


def large(*lines: str) -> list[Place]:
    return [Set(*place, size=13) for place in page(*lines, top=500)]


@pytest.mark.parametrize(
    "lines",
    [
        ["Wim: In grote letters zeg ik iets.", "Marit: Ja.", "Een kop"],
        ["Wim Bakker 0:04", "Wim Bakker 1:10"],
        ["I: Zeg ik iets?"],
        ["00:00:04"],
        [
            "iets dat over meer dan honderd tekens doorloopt",
            "en doorloopt en doorloopt en doorloopt",
            "en dan nog verder",
        ],
    ],
)
def test_what_may_be_speech_is_no_heading_however_large(lines):
    said = [f"{who}: Dat is al weer heel wat jaren geleden, en wij zijn er nog." for who in ("Marit", "Wim") * 4]
    assert not any(block.heading for block in blocks(read_pdf, pdf([*page(*said), *large(*lines)])))


def test_letters_of_many_sizes_as_on_a_scan_are_no_headings():
    lines = [Set(*place, size=10 + n / 3) for n, place in enumerate(page("Wim: Ja.", "en dan", "nog wat", "anders"))]
    assert blocks(read_pdf, pdf(lines)) == [Paragraph("Wim: Ja. en dan nog wat anders")]


def test_a_paragraph_in_bold_is_bold():
    first, second, third, fourth = page("Wim: Dat ging goed.", "Terugblik", "Marit: Vertel, hoe ging het", "eigenlijk?")
    data = pdf([first, Set(*second, bold=True), third, fourth])
    assert [bold_texts(block) for block in blocks(read_pdf, data)] == [[], ["Terugblik"], []]


def test_words_that_stand_apart_are_bold_all_the_same():
    words = [Set(60 + 32 * n, 700, word, bold=True) for n, word in enumerate(["Wat", "zag", "u", "daar", "toen", "op"])]
    first = blocks(read_pdf, pdf([*words, (60, 680, "Marit: Vertel.")]))[0]
    assert bold_texts(first) == ["Wat zag u daar toen op"]


def test_bold_words_within_a_line_or_a_sentence_part_nothing():
    name, rest, second, third = (60, 700, "Wim:"), (90, 700, "Dat ging"), (60, 686, "echt heel erg"), (60, 672, "goed.")
    assert blocks(read_pdf, pdf([Set(*name, bold=True), rest, Set(*second, bold=True), third])) == [
        Paragraph("Wim: Dat ging echt heel erg goed.")
    ]


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


@settings(max_examples=100)
@given(either_way_broken(WHOLE))
def test_a_broken_document_is_read_or_refused(broken):
    assert is_read_or_refused(read_pdf, broken)
