"""What a guide has besides its questions: whom to ask where, what follows, and what is handed out on paper."""

from dataclasses import replace
from itertools import pairwise

import pytest
from opened import Opened
from test_guide_documents import GUIDE

from vertel import content
from vertel.language import LANGUAGES
from vertel.reports.fields.guide import guide_document
from vertel.reports.words import read_words
from vertel.stories.reporting.guide import Part, Practice, Question, make_guide
from vertel.stories.reporting.guide_forms import ConsentForm, Detail, FormPart, Invitation
from vertel.stories.reporting.guide_texts import read_guide_texts

PRACTICE = Practice(
    ("Ga langs.",), ("Kies een zaal.",), ("Test <twee> apparaten.",), ("Codeer samen.",), ("Stuur het na.",)
)
INVITATION = Invitation(
    ("[Vul in: Beste …,]", "Komt u?"), (Detail("Wanneer", "[Vul in: dag]"), Detail("Duur", "2 uur")), ("Dag!",)
)
FORM = ConsentForm(
    "Lees dit.",
    (FormPart("Wat mag u?", ("U mag stoppen.", "[Vul in: wie]")),),
    ("Ik doe mee.",),
    ("Naam", "Datum"),
    "Hulp?",
)
WHOLE_GUIDE = replace(GUIDE, practice=PRACTICE, invitation=INVITATION, consent_form=FORM)


def document(guide) -> Opened:
    return Opened(guide_document(guide, read_words(guide.lang)))


WHOLE = document(WHOLE_GUIDE)


def shipped(lang):
    texts = read_guide_texts(content.find("stories", "leidraad.yaml"), lang)
    return make_guide("De Vaart", (), (), texts, lang, suggested=0, codings=0)


def test_everything_around_the_conversation_is_there():
    assert {
        ("Waar u hen vindt", "Ga langs."),
        ("De ruimte", "Kies een zaal."),
        ("De opname", "Test <twee> apparaten."),
        ("Wat u met het gesprek doet", "Codeer samen."),
        ("Wat u teruggeeft", "Stuur het na."),
    } <= {*pairwise(WHOLE.lines)}


def test_key_questions_are_ranked_and_every_question_says_why_it_is_asked():
    ranked = Part(
        "Kernvragen", 50, (Question("Eerst?", why="Dit telt."), Question("Dan?", why="Dit ook.")), ranked=True
    )
    made = document(replace(GUIDE, route=(Part("Opening", 5, (Question("Wie?", why="Iedereen spreekt."),)), ranked)))
    assert "Waarom deze vraag: Iedereen spreekt." in made.lines
    assert "Belang: 1. Waarom deze vraag: Dit telt." in made.lines
    assert "Belang: 2. Waarom deze vraag: Dit ook." in made.lines
    assert any(line.startswith("De belangrijkste vraag staat voorop.") for line in made.lines)


def test_what_is_handed_out_stands_on_pages_of_its_own_and_is_no_draft():
    main, paper = WHOLE.word.sections
    assert "CONCEPT" in main.header.paragraphs[0].text
    assert paper.header.paragraphs[0].text == "Buurtnetwerk De Vaart"
    titles = [each.text for each in WHOLE.word.paragraphs if each.style.name == "Heading 1"][-2:]
    assert titles == ["Bijlage A: de uitnodiging", "Bijlage B: het toestemmingsformulier"]
    (form,) = [each for each in WHOLE.word.paragraphs if each.text == titles[-1]]
    assert form.paragraph_format.page_break_before


def test_the_form_asks_yes_or_no_and_has_lines_to_sign():
    table = next(each for each in WHOLE.word.tables if each.rows[0].cells[-1].text == "Nee")
    assert [cell.text for cell in table.rows[1].cells] == ["Ik doe mee.", "☐", "☐"]
    assert [each.text.strip() for each in WHOLE.word.paragraphs if each.text.strip() in {"Naam", "Datum"}] == [
        "Naam",
        "Datum",
    ]


def test_what_a_person_fills_in_is_coloured():
    body = [
        *WHOLE.word.paragraphs,
        *(p for t in WHOLE.word.tables for r in t.rows for c in r.cells for p in c.paragraphs),
    ]
    coloured = {run.text for each in body for run in each.runs if run.style.name == "Open plek"}
    assert coloured == {"[Vul in: Beste …,]", "[Vul in: dag]", "[Vul in: wie]"}
    assert {each.text() for each in WHOLE.page.css(".open")} == coloured


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_shipped_guide_has_all_of_it_and_holds_together(lang):
    made = shipped(lang)
    assert all((made.practice.find, made.practice.room, made.practice.recording, made.practice.analysis))
    assert made.invitation.details
    assert len(made.consent_form.choices) >= 4
    opened = document(made)
    opened.check()
    assert sum("De Vaart" in line for line in opened.lines) >= 5


def test_sentences_for_participants_are_short():
    made = shipped("nl")
    texts = [*made.invitation.before, *made.invitation.after, *made.consent_form.choices, made.consent_form.help]
    texts += [point for part in made.consent_form.parts for point in part.points]
    for text in texts:
        for sentence in text.replace("?", ".").replace("!", ".").split(". "):
            assert len(sentence.split()) <= 16, sentence
