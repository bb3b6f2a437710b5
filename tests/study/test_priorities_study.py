"""The priorities of a study: themes under them, and nobody's text written over."""

from pathlib import Path

import pytest
from making import ON_BOTH, everything
from told_by_four import told_by_four

from vertel.errors import VertelError
from vertel.language import using
from vertel.study.log.history import undo
from vertel.study.store.study import Study
from vertel.study.weighing.errors import (
    NoPriorityCalled,
    NoPriorityName,
    NoSuchPriority,
    NotATheme,
    PriorityChanged,
    PriorityNameTaken,
)
from vertel.study.weighing.priorities import (
    PriorityText,
    add_priority,
    edit_priority,
    list_priorities,
    map_themes,
    move_priority,
    priority_called,
    read_priorities,
    remove_priority,
    study_coverage,
)

pytestmark = ON_BOTH


@pytest.fixture
def told(study: Study, tmp_path: Path) -> Study:
    return told_by_four(study, tmp_path)


CLEAN = PriorityText("Een schone buurt", "Minder zwerfvuil.", "Masterplan")


def names_of(study: Study) -> list[str]:
    return [each.name for each in list_priorities(study)]


def test_priorities_are_made_changed_moved_and_removed(told: Study) -> None:
    before = everything(told)
    first = add_priority(told, CLEAN)
    second = add_priority(told, PriorityText(" Meedoen ", "", ""))
    move_priority(told, second, -1)
    assert names_of(told) == ["Meedoen", "Een schone buurt"]
    move_priority(told, second, 5)
    edit_priority(told, first, PriorityText("Een schone straat", CLEAN.description, CLEAN.source), CLEAN)
    assert names_of(told) == ["Een schone straat", "Meedoen"]
    map_themes(told, first, on=["geld"])
    remove_priority(told, first)
    assert names_of(told) == ["Meedoen"]
    for _event in range(7):
        undo(told)
    assert everything(told) == before


def test_themes_are_mapped_many_to_many(told: Study) -> None:
    first, second = add_priority(told, CLEAN), add_priority(told, PriorityText("Meedoen"))
    map_themes(told, first, on=["geld", "Ontmoeting", "geld"])
    map_themes(told, second, on=["ontmoeting"])
    map_themes(told, first, off=["geld", "geld"])
    assert [each.themes for each in list_priorities(told)] == [("ontmoeting",), ("ontmoeting",)]
    with pytest.raises(NotATheme):
        map_themes(told, first, on=["schulden"])


def test_two_people_who_tick_different_themes_lose_nothing(told: Study) -> None:
    number = add_priority(told, CLEAN)
    map_themes(told, number, on=["geld"])
    map_themes(told.by("Sam"), number, on=["ontmoeting"])
    assert list_priorities(told)[0].themes == ("ontmoeting", "geld")


def test_coverage_counts_voices_under_each_priority(told: Study) -> None:
    first = add_priority(told, CLEAN)
    add_priority(told, PriorityText("Meedoen"))
    map_themes(told, first, on=["ontmoeting"])
    found = study_coverage(told)
    assert (found.served[0].reach.voices, found.served[0].opposed) == (2, 1)
    assert [each.name for each in found.bare] == ["Meedoen"]
    assert [theme.key for theme in found.loose] == ["geld"]


def test_a_priority_needs_a_name_of_its_own(told: Study) -> None:
    number = add_priority(told, CLEAN)
    with pytest.raises(NoPriorityName):
        add_priority(told, PriorityText("  "))
    with pytest.raises(PriorityNameTaken):
        add_priority(told, PriorityText("een SCHONE buurt"))
    edit_priority(told, number, PriorityText("Een Schone Buurt"))
    for change in (
        lambda: edit_priority(told, 99, CLEAN),
        lambda: remove_priority(told, 99),
        lambda: move_priority(told, 99, 1),
        lambda: map_themes(told, 99, on=["geld"]),
    ):
        with pytest.raises(NoSuchPriority):
            change()


def test_nobodys_priority_is_written_over_unseen(told: Study) -> None:
    number = add_priority(told, CLEAN)
    edit_priority(told, number, PriorityText(CLEAN.name, "Geen zwerfvuil.", CLEAN.source), CLEAN)
    with pytest.raises(PriorityChanged):
        edit_priority(told.by("Sam"), number, PriorityText(CLEAN.name, "Veel zwerfvuil.", CLEAN.source), CLEAN)
    edit_priority(told.by("Sam"), number, PriorityText(CLEAN.name, CLEAN.description, "Raad"), CLEAN)
    [kept] = list_priorities(told)
    assert (kept.description, kept.source) == ("Geen zwerfvuil.", "Raad")


def test_a_priority_is_found_by_its_number_or_name(told: Study) -> None:
    number = add_priority(told, CLEAN)
    assert priority_called(told, "een schone BUURT").number == number
    assert priority_called(told, str(number)).number == number
    with pytest.raises(NoPriorityCalled, match="Een schone buurt"):
        priority_called(told, "Iets")


TABLE = "name,description,source,themes\nEen schone buurt,Minder zwerfvuil.,Masterplan,geld; Ontmoeting\nMeedoen,,,\n"
YAML = """
source: Masterplan
priorities:
  - name: Een schone buurt
    description: Minder zwerfvuil.
    themes: [geld, Ontmoeting]
  - name: Meedoen
"""


@pytest.mark.parametrize(("name", "text"), [("p.csv", TABLE), ("p.yaml", YAML)])
def test_priorities_come_from_a_table_or_from_yaml(told: Study, tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    clean, joining = read_priorities(told, tmp_path / name)
    assert (clean.name, clean.description, clean.source) == ("Een schone buurt", "Minder zwerfvuil.", "Masterplan")
    assert (clean.themes, joining.name, joining.themes) == (("ontmoeting", "geld"), "Meedoen", ())
    before = everything(told)
    read_priorities(told, tmp_path / name)
    assert everything(told) == before


def test_a_priority_that_is_there_already_becomes_as_in_the_file(told: Study, tmp_path: Path) -> None:
    number = add_priority(told, CLEAN)
    map_themes(told, number, on=["ontmoeting"])
    (tmp_path / "p.csv").write_text("name,description\neen schone BUURT,Schoon.\n", encoding="utf-8")
    [kept] = read_priorities(told, tmp_path / "p.csv")
    assert (kept.number, kept.name, kept.description) == (number, "een schone BUURT", "Schoon.")
    assert (kept.source, kept.themes) == ("Masterplan", ("ontmoeting",))
    (tmp_path / "p.csv").write_text("name,themes\nEen schone buurt,geld\n", encoding="utf-8")
    assert read_priorities(told, tmp_path / "p.csv")[0].themes == ("geld",)


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("p.csv", "name,themes\nMeedoen,\nSchoon,nergens\n", "p.csv, row 3: There is no code “nergens”"),
        ("p.csv", "name,themes\nMeedoen,schulden\n", "p.csv, row 2: “Schulden” is no theme"),
        ("p.csv", "name,source\nMeedoen,\nMEEDOEN,x\n", "p.csv, row 3: “MEEDOEN” stands there twice"),
        ("p.csv", "name,source\n,x\n", "p.csv, row 2: A priority needs a name"),
        ("p.csv", "naam\nMeedoen\n", "p.csv has no column “name”"),
        ("p.yaml", "priorities: [{name: A, themes: [nergens]}]", "p.yaml, priority 1: There is no code"),
        ("p.yaml", "priorities: [{naam: A}]", "p.yaml, priorities 1"),
    ],
)
def test_a_file_of_priorities_with_a_mistake_changes_nothing(
    told: Study, tmp_path: Path, name: str, text: str, says: str
) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    before = everything(told)
    with using("en"):
        with pytest.raises(VertelError) as raised:
            read_priorities(told, tmp_path / name)
        assert says in str(raised.value)
    assert everything(told) == before
