"""The story to read aloud: large, with a reader above each part, and what it literally says behind it."""

from dataclasses import replace
from datetime import date

import pytest
from opened import Opened

from vertel.language import LANGUAGES
from vertel.reports.fields.tale import tale_document
from vertel.reports.words import read_words
from vertel.stories.reporting.reading import Reading, quotable
from vertel.stories.telling.tale import Paragraph, Reaction, Tale

HOUSE = Tale(
    "Het huis",
    "Reflectiesessie",
    (
        Paragraph(
            "Er stond een huis & een tuin.\nHet regende <binnen>.",
            "Het buurthuis sloot.",
            "Farida",
            (Reaction("reaction", "Joop", "Zo was het."), Reaction("addition", "", "De deur klemde ook.")),
        ),
        Paragraph("Toen kwam de timmerman.", "", ""),
        Paragraph("En er brandde licht.", "Er is weer een plek.", "Joop", (Reaction("reaction", "Ruben", "Mooi."),)),
    ),
)
READING = Reading("nl", "De Vaart", date(2025, 5, 19), quotable((HOUSE,), {"Farida", "Joop"}), "Ans, 06")


def document(made: Reading) -> Opened:
    return Opened(tale_document(made, read_words(made.lang)))


WHOLE = document(READING)


def test_above_each_part_stands_who_reads_it():
    assert WHOLE.after("Leest voor: Farida", 2) == ["Er stond een huis & een tuin.", "Het regende <binnen>."]
    assert WHOLE.after("Leest voor: [wie leest dit?]", 1) == ["Toen kwam de timmerman."]


def test_it_is_large_enough_to_read_aloud():
    aloud = [each for each in WHOLE.word.paragraphs if each.style.name == "Voorleestekst"]
    assert len(aloud) == 4
    assert all(each.style.font.size.pt >= 18 for each in aloud)


def test_the_literal_summary_stands_beside_the_story_on_a_page_of_its_own():
    (heading,) = [each for each in WHOLE.word.paragraphs if each.text == "Wat het verhaal letterlijk zegt"]
    assert heading.paragraph_format.page_break_before
    (table,) = WHOLE.word.tables
    assert [cell.text for cell in table.rows[1].cells] == [
        "Er stond een huis & een tuin.\nHet regende <binnen>.",
        "Het buurthuis sloot.",
    ]
    assert table.rows[2].cells[1].text == "[Vul aan: wat dit stuk letterlijk zegt]"


def test_reactions_stand_with_their_part_and_only_of_who_agreed():
    assert WHOLE.after("“Zo was het.”", 1) == ["Joop"]
    assert WHOLE.after("“De deur klemde ook.”", 1) == ["Aanvulling van de groep"]
    assert "Mooi." not in WHOLE.everything
    assert "Ruben" not in WHOLE.everything


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("tales", [(HOUSE, HOUSE), (), (Tale("Leeg", "", ()),)], ids=["two", "none", "empty"])
def test_it_holds_together(tales, lang):
    document(replace(READING, tales=tales, lang=lang)).check()


def test_without_a_story_it_says_how_to_make_one():
    assert "Er is nog geen voorleesverhaal." in document(replace(READING, tales=())).everything
    assert (
        "Dit verhaal heeft nog geen alinea’s." in document(replace(READING, tales=(Tale("Leeg", "", ()),))).everything
    )


def test_a_forbidden_character_does_no_harm():
    made = document(replace(READING, tales=(Tale("Een\x00huis", "", (Paragraph("\x01", "{% raw %}", "F\x02"),)),)))
    assert {"Een�huis", "�", "{% raw %}", "Leest voor: F�"} <= {*made.lines}
