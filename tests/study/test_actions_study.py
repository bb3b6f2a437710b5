"""What was agreed and learned: on the list, checked off, read from a table; and what was promised is proposed."""

from datetime import date
from pathlib import Path

import pytest
from making import ON_BOTH, everything, incoming

from vertel import language
from vertel.study.errors import ColumnMissing, InTheFile
from vertel.study.log.history import undo
from vertel.study.sessions.errors import NoSuchSession
from vertel.study.sessions.keeping import SessionNote, add_transcripts
from vertel.study.sessions.participants_list import Entry, take_over
from vertel.study.store.study import Study
from vertel.study.weighing.actions import (
    ReadRows,
    add_action,
    check_off,
    edit_action,
    list_actions,
    read_actions,
    remove_action,
)
from vertel.study.weighing.errors import (
    ActionChanged,
    LessonChanged,
    NoLesson,
    NoSuchAction,
    NoSuchLesson,
    NothingAgreed,
)
from vertel.study.weighing.lessons import (
    add_lesson,
    edit_lesson,
    list_lessons,
    move_lesson,
    read_lessons,
    remove_lesson,
)
from vertel.study.weighing.promised import proposed_actions

TABLE = """\
session,who,what,due,done,note
Terugblik,Bep,Aanbellen op de galerij,2025-12-01,,samen
Terugblik,Arie,De school bekijken,,2025-12-09,
"""


@pytest.fixture(autouse=True)
def _in_english(study: Study) -> None:
    """Sentences are matched as they stand in the code; the study itself is in Dutch."""
    language.use("en")


@pytest.fixture
def reflection(study: Study) -> Study:
    """A reflection session in which Bep and Arie promise something."""
    said = (
        ("I", "Wie doet wat? Ik schrijf mee."),
        ("Bea Bos", "Het is koud. Ik bel Aad Vis voor 1 december."),
        ("Aad Vis", "Ik ga naar de school kijken."),
    )
    note = SessionNote(name="Terugblik", kind="reflection", held_on=date(2025, 11, 20))
    add_transcripts(study, [incoming("terugblik.txt", *said)], note)
    known = [("I", "interviewer", "Ilse"), ("Bea Bos", "respondent", "Bep"), ("Aad Vis", "respondent", "Arie")]
    take_over(
        study,
        [Entry("lijst", n, "Terugblik", label, role, {}, name) for n, (label, role, name) in enumerate(known, 2)],
    )
    return study


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "acties.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


@ON_BOTH
def test_an_action_is_agreed_checked_off_and_opened_again(reflection: Study) -> None:
    empty = everything(reflection)
    number = add_action(reflection, {"what": "Bellen", "who": "Bep", "due": "1-12-2025", "session": "terugblik"})
    check_off(reflection, number, date(2025, 11, 28))
    (kept,) = list_actions(reflection, "Terugblik")
    assert (kept.action.due, kept.action.done_on) == (date(2025, 12, 1), date(2025, 11, 28))
    assert kept.action.session == "Terugblik"
    check_off(reflection, number, None)
    edit_action(reflection, number, {"who": "Arie", "session": ""})
    (kept,) = list_actions(reflection)
    assert (kept.action.who, kept.action.session, kept.action.state(date(2026, 1, 1))) == ("Arie", "", "overdue")
    remove_action(reflection, number)
    for _n in range(5):
        undo(reflection)
    assert everything(reflection) == empty


@ON_BOTH
def test_a_table_is_taken_over_once(reflection: Study, table: Path) -> None:
    assert read_actions(reflection, table) == ReadRows(2, 0)
    assert read_actions(reflection, table) == ReadRows(0, 2)
    assert [one.action.state(date(2026, 1, 1)) for one in list_actions(reflection)] == ["overdue", "done"]


@pytest.mark.parametrize(
    ("good", "bad", "error", "said"),
    [
        ("2025-12-01", "snel", InTheFile, "row 2: “snel” is not a date"),
        ("De school bekijken", "", InTheFile, "row 3: An action says what"),
        ("Terugblik,Arie", "Plein,Arie", InTheFile, "row 3: There is no session “Plein”"),
        ("who,what", "who,waarom", ColumnMissing, "no column “what”"),
    ],
)
def test_a_table_with_a_mistake_leaves_everything_as_it_was(
    reflection: Study, table: Path, good: str, bad: str, error: type[Exception], said: str
) -> None:
    table.write_text(TABLE.replace(good, bad), encoding="utf-8")
    before = everything(reflection)
    with pytest.raises(error, match=said):
        read_actions(reflection, table)
    assert everything(reflection) == before


@ON_BOTH
def test_what_was_promised_is_proposed_until_it_is_on_the_list(reflection: Study) -> None:
    first, second = proposed_actions(reflection)
    assert (first.who, first.what, first.due, first.turn) == (
        "Bep",
        "Ik bel [Arie] voor 1 december.",
        date(2025, 12, 1),
        2,
    )
    assert (second.who, second.session) == ("Arie", "Terugblik")
    add_action(reflection, {"what": "Naar de school gaan kijken", "who": "Arie", "session": "Terugblik"})
    assert proposed_actions(reflection) == [first]


def test_who_withdrew_promised_nothing(reflection: Study) -> None:
    take_over(reflection, [Entry("lijst", 2, "Terugblik", "Bea Bos", "respondent", {"consent": "no"}, "Bep")])
    assert [one.who for one in proposed_actions(reflection)] == ["Arie"]


def test_nobody_writes_over_what_she_did_not_see(reflection: Study) -> None:
    number = add_action(reflection, {"what": "Bellen"})
    edit_action(reflection.by("Bram"), number, {"what": "Mailen"}, {"what": "Bellen"})
    with pytest.raises(ActionChanged, match="Mailen"):
        edit_action(reflection, number, {"what": "Schrijven"}, {"what": "Bellen"})
    lesson = add_lesson(reflection, "Bel eerst.")
    edit_lesson(reflection.by("Bram"), lesson, {"core": "Bel later."}, {"core": "Bel eerst."})
    with pytest.raises(LessonChanged):
        edit_lesson(reflection, lesson, {"core": "Bel nooit."}, {"core": "Bel eerst."})


def test_what_cannot_be_kept_is_said(reflection: Study) -> None:
    with pytest.raises(NothingAgreed):
        add_action(reflection, {"what": " "})
    with pytest.raises(NoSuchSession):
        add_action(reflection, {"what": "Bellen", "session": "Plein"})
    with pytest.raises(NoSuchAction):
        check_off(reflection, 9, None)
    with pytest.raises(NoLesson):
        add_lesson(reflection, "")
    with pytest.raises(NoSuchLesson):
        remove_lesson(reflection, 9)


@ON_BOTH
def test_lessons_are_written_moved_and_read(study: Study, tmp_path: Path) -> None:
    first = add_lesson(study, "Bel eerst.", "Mailen\r\nduurt lang.")
    add_lesson(study, "Schrijf het op.")
    move_lesson(study, first, "down")
    assert [one.lesson.core for one in list_lessons(study)] == ["Schrijf het op.", "Bel eerst."]
    assert list_lessons(study)[1].lesson.text == "Mailen\nduurt lang."
    path = tmp_path / "lessen.csv"
    path.write_text("core,text\nBel eerst.,Anders\nGa mee.,Loop\n", encoding="utf-8")
    assert read_lessons(study, path) == ReadRows(1, 1)
    assert [one.lesson.core for one in list_lessons(study)][-1] == "Ga mee."
    remove_lesson(study, first)
    assert len(list_lessons(study)) == 2
    path.write_text("core,text\n,Loop\n", encoding="utf-8")
    with pytest.raises(InTheFile, match="row 2"):
        read_lessons(study, path)
