"""The member-check letter: to each teller her own words, and a form to answer with."""

from dataclasses import replace
from datetime import date

import pytest
from opened import Opened
from sample_report import ANNELIES, FARIDA, JOOP, THEMES, VOICES, WORK, said

from vertel.language import LANGUAGES
from vertel.reports.fields.letter import letter_document
from vertel.reports.words import read_words
from vertel.stories.change_stories.change_story import ChangeStory
from vertel.stories.claiming.claim import Claim
from vertel.stories.reporting.letter import MOST_QUOTES, Letters, letters

NAMES = {code.key: code.name for code in THEMES}
COOKS = said("meedoen", FARIDA, WORK, 3, "Nu kook ik & <lach>.")
ALONE = said("eenzaamheid", FARIDA, WORK, 9, "Ik was alleen.")
TWICE = replace(COOKS, coding=COOKS.coding + 9000, code="eenzaamheid")
NOTHING = said("geld", JOOP, WORK, 4, "Bij ons is niks veranderd.")
SECRET = said("geld", ANNELIES, WORK, 5, "Dit mag niemand weten.")
CLAIM = Claim(1, "Bewoners", "koken zelf", evidence=(COOKS,), against=(NOTHING,))
STORY = ChangeStory(1, "Van eten naar koken", FARIDA, then="Ik at alleen.", now="Ik kook.", matters="")
LETTERS = Letters(
    "nl",
    "De Vaart",
    date(2025, 5, 19),
    letters([ALONE, COOKS, TWICE, NOTHING, SECRET], NAMES, [CLAIM], [STORY], {"Farida", "Joop"}),
    "Ans, 06",
    withheld=3,
    held_on={WORK: date(2025, 4, 4)},
)


def document(made: Letters) -> Opened:
    return Opened(letter_document(made, read_words(made.lang)))


WHOLE = document(LETTERS)


def test_everybody_who_agreed_gets_a_letter_with_her_own_words_only():
    assert [letter.voice.pseudonym for letter in LETTERS.letters] == ["Farida", "Joop"]
    text = WHOLE.text
    farida, joop = text.split("Klopt dit, en mag dit zo?")[1:]
    assert "Nu kook ik" in farida
    assert "niks veranderd" not in farida
    assert "Nu kook ik" not in joop
    assert "Dit mag niemand weten" not in WHOLE.everything


def test_a_quote_is_numbered_once_and_says_what_it_serves():
    (below,) = WHOLE.after("1.  “Nu kook ik & <lach>.”", 1)
    assert below == (
        "Gezegd in: Werksessie, 4 april 2025. Dit gaat bij ons over: ‘Meedoen in de buurt’ en ‘Eenzaamheid’. "
        "Wij schrijven daarbij: “Bewoners koken zelf.”"
    )
    against = WHOLE.after("1.  “Bij ons is niks veranderd.”", 1)[0]
    assert "Uw woorden laten zien dat niet iedereen dit zo ziet: “Bewoners koken zelf.”" in against


def test_the_story_of_the_teller_is_numbered_on():
    assert WHOLE.after("3.  Verhaal: Van eten naar koken", 2) == ["Toen: Ik at alleen.", "Nu: Ik kook."]


def test_the_reply_form_has_a_box_for_each_number_on_a_page_of_its_own():
    first, second = WHOLE.word.tables
    assert [row.cells[0].text for row in first.rows[1:]] == ["1", "2", "3"]
    assert [cell.text for cell in second.rows[1].cells] == ["1", "☐", "☐", "☐"]
    forms = [each for each in WHOLE.word.paragraphs if each.text == "Uw antwoord"]
    assert len(forms) == 2
    assert all(each.paragraph_format.page_break_before for each in forms)


def test_the_real_name_is_for_a_person_to_fill_in():
    assert any("[Vul met de hand in: de naam van wie hier Farida heet]" in line for line in WHOLE.lines)
    assert "In het verslag heet u Farida." in WHOLE.text


def test_it_says_how_to_stop():
    assert WHOLE.after("Wilt u stoppen?", 1)[0].startswith("U mag altijd nee zeggen, ook later.")
    assert "Ans, 06" in WHOLE.lines


def test_more_than_somebody_reads_is_counted():
    many = [said("geld", FARIDA, WORK, n, f"Dit is mijn citaat {n}.") for n in range(1, MOST_QUOTES + 4)]
    (one,) = letters(many, NAMES, [], [], {"Farida"})
    assert len(one.quotes) == MOST_QUOTES
    assert "Er zijn nog 3 uitspraken van u." in document(replace(LETTERS, letters=(one,))).text


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("some", [LETTERS.letters, LETTERS.letters[:1], ()], ids=["two", "one", "none"])
def test_it_holds_together(some, lang):
    document(replace(LETTERS, letters=some, lang=lang)).check()


def test_without_a_letter_it_says_how_to_get_one():
    opened = document(replace(LETTERS, letters=letters([SECRET], NAMES, [], [], set()), study=""))
    assert "Er is nog niemand aan wie u deze brief kunt sturen." in opened.text
    assert "Er is nog niemand aan wie u deze brief kunt sturen." in opened.page.text()


def test_a_forbidden_character_does_no_harm():
    spoiled = letters([said("geld", VOICES[0], WORK, 1, "voor\x00na {{ x }}")], NAMES, [], [], {"Farida"})
    assert "1.  “voor�na {{ x }}”" in document(replace(LETTERS, letters=spoiled)).lines
