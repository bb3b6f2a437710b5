"""The focus-group guide in Word and as a page."""

from dataclasses import replace

import pytest
from docx import Document
from docx.oxml.ns import qn
from sample_report import report
from selectolax.lexbor import LexborHTMLParser

from vertel.reports.document import write
from vertel.reports.fields.guide import guide_document
from vertel.reports.words import read_words
from vertel.stories.reporting.guide import Checklist, Guide, Part, Question, Role, Step
from vertel.stories.telling.findings import reach
from vertel.stories.weighing.gaps import Gap

GAP = Gap(
    "few-voices", "Jongeren", reach(()), "Wat veranderde er voor jongeren?", "Over jongeren hoorden wij 2 mensen."
)
GUIDE = Guide(
    lang="nl",
    study="Buurtnetwerk De Vaart",
    goal="In twee uur vullen wij aan wat wij nog niet weten & <willen> weten.",
    known=report().themes[:2],
    unknown=(GAP,),
    invite=("Nodig zes tot tien mensen uit.",),
    run_sheet=(Step(10, "Welkom", "Koffie en thee."), Step(50, "Kernvragen", "Het hart van het gesprek.")),
    route=(
        Part("Opening", 10, (Question("Wie bent u?"),)),
        Part("Kernvragen", 50, (Question("Wat veranderde er?", ("Voor wie?",), GAP), Question("Wat nog niet?"))),
    ),
    roles=(Role("Notulist", "Schrijft op wie wat zegt."),),
    consent=("U doet vrijwillig mee.", "U mag altijd stoppen."),
    checklist=(Checklist("Vooraf", ("De opname is getest.",)),),
    suggested=38,
    codings=92,
)


def write_guide(guide, path):
    write(guide_document(guide, read_words(guide.lang)), path)


def word(guide, folder):
    write_guide(guide, folder / "leidraad.docx")
    return Document(str(folder / "leidraad.docx"))


def lines(document) -> list[str]:
    paragraphs = document.element.body.iter(qn("w:p"))
    return ["".join(text.text or "" for text in each.iter(qn("w:t"))) for each in paragraphs]


def page(guide, folder):
    write_guide(guide, folder / "leidraad.html")
    return LexborHTMLParser((folder / "leidraad.html").read_text(encoding="utf-8"))


def test_everything_the_guide_holds_is_in_the_document(tmp_path):
    text = lines(word(GUIDE, tmp_path))
    assert GUIDE.goal in text
    assert "Eenzaamheid: 5 deelnemers, in 3 sessies" in text
    assert {GAP.reason, GAP.question, "Nodig zes tot tien mensen uit.", "Notulist", "Schrijft op wie wat zegt."} <= {
        *text
    }
    assert {"U doet vrijwillig mee.", "U mag altijd stoppen.", "Voor wie?"} <= {*text}
    assert "Waarom deze vraag: Over jongeren hoorden wij 2 mensen." in text
    assert "☐De opname is getest." in text


def test_questions_are_numbered_through_the_parts(tmp_path):
    questions = [each.text for each in word(GUIDE, tmp_path).paragraphs if each.style.name == "Vraag"]
    assert questions == ["1.\tWie bent u?", "2.\tWat veranderde er?", "3.\tWat nog niet?"]


def test_the_run_sheet_shows_when_each_part_starts(tmp_path):
    text = lines(word(GUIDE, tmp_path))
    assert "0:00 – 0:10" in text
    assert "0:10 – 1:00" in text


@pytest.mark.parametrize(
    ("suggested", "said"),
    [(38, "38 van de 92 citaten zijn"), (1, "1 van de 92 citaten is")],
)
def test_a_guide_that_rests_on_suggestions_says_so_first(suggested, said, tmp_path):
    text = lines(word(replace(GUIDE, suggested=suggested), tmp_path))
    assert text.index("CONCEPT") < text.index("Waar het om gaat")
    assert said in text[text.index("CONCEPT") + 1]


def test_a_guide_that_rests_on_decisions_is_no_draft(tmp_path):
    checked = replace(GUIDE, suggested=0)
    assert "CONCEPT" not in lines(word(checked, tmp_path))
    assert page(checked, tmp_path).css_first("header .box") is None


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_a_guide_without_anything_has_no_empty_headings(lang, tmp_path):
    empty = Guide(lang, "", "", (), (), (), (), (), (), (), (), 0, 0)
    document = word(empty, tmp_path)
    assert len([each for each in document.paragraphs if each.style.name.startswith("Heading")]) == 1
    assert len(page(empty, tmp_path).css("main section")) == 1


def test_the_page_holds_together(tmp_path):
    html = page(GUIDE, tmp_path)
    ids = {each.attributes["id"] for each in html.css("[id]")}
    links = {each.attributes["href"].removeprefix("#") for each in html.css("a")}
    assert links
    assert links <= ids
    assert GUIDE.goal in html.css_first("section").text()
    assert [each.text() for each in html.css(".question")] == [
        "1. Wie bent u?",
        "2. Wat veranderde er?",
        "3. Wat nog niet?",
    ]
    assert not html.css("script, link, img")
