"""The method annex: what the study knows of its own working, and open places for what only a person can say."""

from dataclasses import replace
from datetime import date

import pytest
from opened import Opened

from vertel import content
from vertel.language import LANGUAGES
from vertel.reports.fields.annex import annex_document
from vertel.reports.words import read_words
from vertel.stories.asking.about import About
from vertel.stories.asking.talk import SessionFacts
from vertel.stories.reporting.annex import Annex, CodeInTree, Working
from vertel.stories.reporting.standards import FACT_KEYS, STANDARDS, UnknownFact, read_standard
from vertel.stories.weighing.saturation import new_codes

LISTS = {
    lang: tuple(read_standard(content.find("stories", f"{name}.yaml"), lang) for name in STANDARDS)
    for lang in LANGUAGES
}
HELD = (
    SessionFacts(0, "Dialoogsessie", "dialogue", date(2025, 3, 14), "buurthuis & tuin"),
    SessionFacts(0, "Interview 1", "interview", date(2025, 4, 4), "online"),
    SessionFacts(0, "Interview 2", "interview"),
)
FULL = Working(
    facilitators=2, coders=1, people={"members": 3, "unknown": 1}, consents={"yes": 3, "no": 1, "unknown": 1},
    methods=("Kernwoordenronde",), prompts=5, retold=1, transcripts=3, repaired=12, words=12345, minutes=(90, 41),
    memos=4, accepted=10, by_hand=7, rejected=2, waiting=5, themes=("Taal",), minor=("Werk",), disputed=("Taal",),
    against=2, gaps=3, agreed=2, partly=1, contested=0, others=1, version="1.2",
)  # fmt: skip
ANNEX = Annex(
    lang="nl",
    made_on=date(2025, 5, 19),
    about=About("De <Vaart>", "", "Wat verandert er?"),
    codebook="klein",
    sessions=HELD,
    working=FULL,
    standards=LISTS["nl"],
    tree=(CodeInTree("Taal", 0, "Praten & lezen", 4), CodeInTree("Brieven", 1, "", 2)),
    curve=new_codes([("Dialoogsessie", date(2025, 3, 14), ("Taal", "Brieven")), ("Interview 1", None, ("Taal",))]),
    meaning="Twee is te weinig.",
)
EMPTY = Annex("nl", date(2025, 5, 19), About("", "", ""), "", (), Working(), LISTS["nl"], (), (), "")


def document(made: Annex) -> Opened:
    return Opened(annex_document(made, read_words(made.lang)))


WHOLE = document(ANNEX)


def rows(opened: Opened) -> dict[str, str]:
    """What stands beside each item of COREQ, by its number and name."""
    found = {}
    for table in opened.word.tables:
        for row in table.rows[1:]:
            first = row.cells[0].paragraphs[0].text
            if ".  " in first:
                found.setdefault(first, row.cells[1].text)
    return found


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_lists_have_all_items_of_their_publications(lang):
    counts = [sum(len(part.items) for part in each.parts) for each in LISTS[lang]]
    assert counts == [32, 21]
    for each in LISTS[lang]:
        items = [item for part in each.parts for item in part.items]
        assert [item.number for item in items] == [*range(1, len(items) + 1)]
        assert all(item.asks and (item.known or item.person) for item in items)


def test_every_fact_is_asked_for_somewhere():
    asked = {fact for each in LISTS["nl"] for part in each.parts for item in part.items for fact in item.known}
    assert asked == {*FACT_KEYS}


def test_what_the_study_knows_stands_beside_the_item():
    said = rows(WHOLE)
    assert said["12.  Aantal"] == "4 deelnemers: 3 leden, 1 deelnemer zonder vastgelegd perspectief."
    assert said["14.  Plek"] == "Plekken: buurthuis & tuin, online."
    assert (
        "3 sessies: 1 × dialoogsessie, 2 × interview, van 14 maart 2025 tot en met 4 april 2025."
        in (said["16.  Wie de deelnemers zijn"])
    )
    assert "Van 2 gesprekken kennen wij de tijden: 41 tot 90 minuten." in said["21.  Duur"]
    assert said["22.  Verzadiging"] == "Twee is te weinig."
    assert "2 × eens, 1 × deels, 0 × oneens" in said["23.  Teruggelegd bij deelnemers"]
    assert said["27.  Programma"].startswith("vertel 1.2.")
    assert "Samen 12.345 woorden spraak." in WHOLE.text


def test_what_only_a_person_can_say_is_an_open_place():
    opened = [run for table in WHOLE.word.tables for row in table.rows for cell in row.cells
              for paragraph in cell.paragraphs for run in paragraph.runs if run.style.name == "Open plek"]  # fmt: skip
    wanted = [item for each in LISTS["nl"] for part in each.parts for item in part.items if item.person]
    assert [run.text for run in opened] == [f"[Vul in: {item.person}]" for item in wanted]
    assert (
        f"Nog {sum(bool(i.person) for p in LISTS['nl'][0].parts for i in p.items)} punten wachten op een mens."
        in WHOLE.text
    )


def test_the_code_tree_and_the_curve_are_there():
    assert WHOLE.after("– Brieven", 2) == ["", "2"]
    assert "Taal, Brieven" in WHOLE.lines
    assert "Dialoogsessie" in WHOLE.page.css_first("figure img").attributes["alt"]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("made", [ANNEX, EMPTY], ids=["full", "empty"])
def test_it_holds_together(made, lang):
    document(replace(made, lang=lang, standards=LISTS[lang])).check()


def test_an_empty_study_says_what_is_not_there_yet():
    opened = document(EMPTY)
    assert rows(opened)["12.  Aantal"] == "Dit is in het onderzoek nog niet vastgelegd."
    for sentence in ("Er zijn nog geen codes.", "Er is nog geen sessie."):
        assert sentence in opened.text
        assert sentence in opened.page.text()


def test_one_of_everything():
    one = Working(people={"unknown": 1}, words=1, minutes=(3,), transcripts=1, against=1, disputed=("Taal",), coders=1)
    said = rows(document(replace(ANNEX, working=one)))
    assert said["12.  Aantal"] == "1 deelnemer."
    assert "Van 1 gesprek kennen wij de tijden: 3 minuten." in said["21.  Duur"]
    assert said["30.  Gegevens en bevindingen"] == "1 passage spreekt een thema tegen, bij ‘Taal’."


def test_a_forbidden_character_does_no_harm():
    spoiled = replace(ANNEX, tree=(CodeInTree("Ta\x00al", 0, "{{ x }}", 1),), about=About("\x01", "", "Wat\x02?"))
    assert {"Ta�al", "{{ x }}", "Wij wilden weten: Wat�?"} <= {*document(spoiled).lines}


def test_a_fact_that_does_not_exist_is_named_with_its_place(tmp_path):
    file = tmp_path / "coreq.yaml"
    file.write_text(
        "name: X\nsource: Y\nparts:\n  - name: A\n    items:\n      - {item: I, asks: W, known: [weer]}\n",
        encoding="utf-8",
    )
    with pytest.raises(UnknownFact, match=r"coreq\.yaml.*known 1 asks for “weer”"):
        read_standard(file)
