"""The story booklet: a page for each story, with a place for a photo."""

from dataclasses import replace
from datetime import date

import pytest
from docx.oxml.ns import qn
from opened import Opened
from sample_report import ANNELIES, FARIDA, JOOP

from vertel.language import LANGUAGES
from vertel.reports.fields.booklet import booklet_document
from vertel.reports.words import read_words
from vertel.stories.change_stories.change_story import ChangeStory
from vertel.stories.reporting.booklet import Booklet, booklet

COOKS = ChangeStory(
    1, "Van eten naar <koken>", FARIDA, told_on=date(2025, 3, 14), then="Ik at alleen.\n\nElke dag.", now="Ik kook.",
    thanks_to="Joop vroeg mij.", network=("Joop", "De Lindeboom"), matters="Er wacht iemand.",
    quote="Nu kook ik & lach.",
)  # fmt: skip
LATER = replace(COOKS, number=2, title="Nog steeds", told_on=date(2026, 3, 14), now="Ik leid de keuken.", earlier=1)
SAME = ChangeStory(3, "Op de tuin niks", JOOP, then="Zes man.", now="Zes man.", no_change=True)
HIDDEN = ChangeStory(4, "Geheim", ANNELIES, then="Toen.", now="Nu.", told_on=date(2025, 1, 1))
UNKNOWN = ChangeStory(5, "Van een flap", None, now="Samen.")
ABOUT = {"lang": "nl", "study": "De Vaart", "made_on": date(2025, 5, 19), "contact": "Ans, 06"}
BOOKLET = booklet([LATER, SAME, HIDDEN, COOKS, UNKNOWN], {"Farida", "Joop"}, **ABOUT)


def document(made: Booklet) -> Opened:
    return Opened(booklet_document(made, read_words(made.lang)))


WHOLE = document(BOOKLET)


def test_only_stories_of_who_agreed_are_in_it_in_the_order_of_telling():
    titles = [each.text for each in WHOLE.word.paragraphs if each.style.name == "Heading 1"]
    assert titles[:3] == ["Van eten naar <koken>", "Nog steeds", "Op de tuin niks"]
    assert "Geheim" not in WHOLE.everything
    assert "De woorden van 2 mensen staan hier niet in" in WHOLE.text


def test_each_story_begins_a_page_and_has_a_place_for_a_photo():
    starts = [each for each in WHOLE.word.paragraphs if each.style.name == "Heading 1"]
    assert all(each.paragraph_format.page_break_before for each in starts)
    places = [
        each for each in WHOLE.word.element.body.iter(qn("w:sdt")) if each.find(f".//{qn('w:picture')}") is not None
    ]
    assert len(places) == len(BOOKLET.stories)
    ids = [each.get("id") for each in WHOLE.word.element.body.iter(qn("wp:docPr"))]
    assert len(ids) == len({*ids})
    assert all(each.get("descr") for each in WHOLE.word.element.body.iter(qn("wp:docPr")))


def test_a_story_is_told_in_its_parts():
    at = [*WHOLE.lines].index("Verteld door Farida, bewoner, op 14 maart 2025")
    told = [line for line in WHOLE.lines[at : at + 16] if line]
    assert told[1:9] == [
        "Toen", "Ik at alleen.", "Elke dag.", "Nu", "Ik kook.", "Dankzij", "Joop vroeg mij.", "Joop en De Lindeboom",
    ]  # fmt: skip
    assert "“Nu kook ik & lach.”" in told


def test_what_somebody_told_before_stands_with_it():
    assert "Eerder verteld, op 14 maart 2025: Ik kook." in WHOLE.lines
    assert "Hier bleef het zoals het was. Ook dat is een verhaal." in WHOLE.lines


def test_the_page_links_to_each_story():
    links = [each.attributes["href"] for each in WHOLE.page.css("nav a")]
    assert links == ["#verhaal-1", "#verhaal-2", "#verhaal-3"]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("stories", [BOOKLET.stories, (), (SAME,), (ChangeStory(9, "Kaal", JOOP),)], ids=range(4))
def test_it_holds_together(stories, lang):
    document(replace(BOOKLET, stories=stories, lang=lang)).check()


def test_without_a_story_it_says_how_to_make_one():
    opened = document(booklet([HIDDEN], set(), **ABOUT))
    assert "Er is nog geen verhaal dat in het boekje mag." in opened.text
    assert "Er is nog geen verhaal dat in het boekje mag." in opened.page.text()
    assert "De woorden van 1 persoon" in opened.text


def test_a_forbidden_character_does_no_harm():
    spoiled = replace(COOKS, title="Van\x00ons", then="\x02", quote="{{ name }}")
    opened = document(replace(BOOKLET, stories=(spoiled,)))
    assert {"Van�ons", "�", "“{{ name }}”"} <= {*opened.lines}
