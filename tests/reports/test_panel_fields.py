"""What panels found most significant, as the report shows it."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sample_report import FARIDA, JOOP, report

from vertel.reports.document import render
from vertel.reports.fields.accountability import report_document
from vertel.reports.report import Readers
from vertel.reports.words import read_words
from vertel.stories.change_stories.change_story import ChangeStory
from vertel.stories.change_stories.panels import Panel
from vertel.stories.claiming.claim import Check
from vertel.stories.reporting.edition import EditionName

CHECK = Check(1, "second-source", "agrees", "Mira", date(2025, 5, 1), "")
TABLE = ChangeStory(1, "De lange tafel", FARIDA, domain="Meedoen", checks=(CHECK,))
LAMP = ChangeStory(2, "De lamp", JOOP, domain="Meedoen")
HELD = date(2025, 4, 30)
WHOLE = Panel(
    1,
    "Bewoners",
    "Meedoen",
    "zes bewoners",
    HELD,
    "votes",
    {2: 1, 1: 4},
    1,
    "Om de tafel.",
    "Niemand.",
    "Farida weet het.",
)
BARE = Panel(2, "Gemeente", "Meedoen", way="negotiation", selected=2, reason="Het licht.")


def shown(
    *panels: Panel, told: tuple[ChangeStory, ...] = (TABLE, LAMP), edition: EditionName = "internal"
) -> list[Any]:
    made = replace(report(), panels=panels, told={one.number: one for one in told}, readers=Readers(edition))
    return list(report_document(made, read_words("nl")).fields["panels"])


def test_a_panel_says_what_it_chose_why_and_what_others_saw() -> None:
    [domain] = shown(WHOLE)
    assert (domain["domain"], domain["compared"]) == ("Meedoen", [])
    [panel] = domain["panels"]
    assert panel == {
        "name": "Bewoners",
        "members": "zes bewoners",
        "when": "30 april 2025",
        "way": "door te stemmen",
        "votes": ["De lange tafel: 4 stemmen", "De lamp: 1 stem"],
        "chosen": "De lange tafel",
        "teller": "Farida, bewoner",
        "not_chosen": "",
        "reason": ["Om de tafel."],
        "dissent": ["Niemand."],
        "feedback": ["Farida weet het."],
        "missing": [],
    }


def test_what_is_missing_is_said() -> None:
    [panel] = shown(BARE)[0]["panels"]
    assert panel["missing"] == [
        "wie het anders zag, of dat niemand dat deed",
        "wat de vertellers ervan hoorden",
        "een toetsing van het verhaal door iemand anders dan de verteller",
    ]
    [undecided] = shown(Panel(3, "Leden", "Meedoen"))[0]["panels"]
    assert (undecided["chosen"], undecided["not_chosen"]) == ("", "Dit panel koos nog geen verhaal.")


def test_panels_are_compared_within_their_domain() -> None:
    alike = replace(BARE, number=3, name="Leden", selected=1)
    elsewhere = replace(BARE, number=4, name="Corporatie", domain="Wonen")
    first, second = shown(WHOLE, alike, BARE, elsewhere)
    assert first["compared"] == [
        "Bewoners en Leden kozen hetzelfde verhaal: “De lange tafel”.",
        "De panels kozen niet hetzelfde. Bewoners en Leden: “De lange tafel”; Gemeente: “De lamp”.",
    ]
    assert (second["domain"], second["compared"]) == ("Wonen", [])


def test_a_story_that_may_not_be_shown_is_named_nowhere() -> None:
    [domain] = shown(WHOLE, BARE, told=(LAMP,), edition="municipality")
    [hidden, other] = domain["panels"]
    assert (hidden["chosen"], hidden["teller"], hidden["missing"]) == ("", "", [])
    assert hidden["not_chosen"] == "Dit panel koos een verhaal dat in deze uitgave niet mag staan."
    assert hidden["votes"] == ["De lamp: 1 stem", "4 stemmen voor verhalen die hier niet mogen staan"]
    assert (other["chosen"], domain["compared"]) == ("De lamp", [])


def test_in_public_nobody_has_a_name() -> None:
    [panel] = shown(WHOLE, edition="public")[0]["panels"]
    assert (panel["members"], panel["when"], panel["teller"]) == ("", "2025", "bewoner")
    assert panel["feedback"] == ["Zij hoorden wat het panel koos en waarom."]


def test_a_choice_against_the_votes_is_told() -> None:
    [panel] = shown(replace(WHOLE, selected=2))[0]["panels"]
    assert panel["votes"][-1] == "Het panel koos niet het verhaal met de meeste stemmen."


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_it_stands_on_the_page_after_the_change_stories(lang: Any) -> None:
    made = replace(report(), lang=lang, changes=(TABLE,), panels=(WHOLE, BARE), told={1: TABLE, 2: LAMP})
    words = read_words(lang)
    page = render(report_document(made, words), ".html").decode()
    changes, panels, method = (page.index(f'<h2 id="{place}"') for place in ("veranderverhalen", "panels", "werkwijze"))
    assert changes < panels < method
    assert "Om de tafel." in page[panels:method]
    assert words("panel.missing.dissent") in page[panels:method]
    assert 'id="panels"' not in render(report_document(replace(made, panels=()), words), ".html").decode()
