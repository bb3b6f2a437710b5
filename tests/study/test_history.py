"""The log: who did what, and undoing it."""

import pytest
from making import GESPREK, incoming
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from vertel.study.codebook.codes import list_codes
from vertel.study.codebook.editing import edit_code, new_code
from vertel.study.coding.by_hand import HandCoding, add_coding, decide
from vertel.study.coding.passages import list_passages
from vertel.study.log import history
from vertel.study.log.errors import AlreadyUndone, LaterActionsDepend, NoSuchEvent, NothingToUndo, TwoCodesOfOneName
from vertel.study.searching.coding_hits import code_hits
from vertel.study.searching.finding import Search
from vertel.study.sessions.keeping import add_transcripts
from vertel.study.store.study import Study
from vertel.study.suggesting.suggestions import suggest


def test_the_log_says_who_did_what_newest_first(study: Study) -> None:
    add_transcripts(study, [incoming("gesprek.txt", *GESPREK)])
    newest, *_, first = history.log(study)
    assert newest.who == "Noor"
    assert "gesprek.txt" in newest.sentence
    assert "De Kleine Buurt" in first.sentence


def test_undo_takes_the_last_action_back_and_undo_again_the_one_before(study: Study) -> None:
    add_transcripts(study, [incoming("gesprek.txt", *GESPREK)])
    add_coding(study, HandCoding("ontmoeting", "gesprek", "Iedereen was welkom."))
    assert history.undo(study).action == "coding.added"
    assert list_passages(study) == []
    assert history.undo(study).action == "transcripts.added"


def test_undoing_an_undo_does_the_action_again(study: Study) -> None:
    add_transcripts(study, [incoming("gesprek.txt", *GESPREK)])
    add_coding(study, HandCoding("ontmoeting", "gesprek", "Iedereen was welkom."))
    before = list_passages(study)
    history.undo(study)
    undoing = history.log(study)[0].number
    history.undo(study, undoing)
    assert list_passages(study) == before


def test_a_whole_transcript_comes_back_after_undo_and_redo(study: Study) -> None:
    add_transcripts(study, [incoming("gesprek.txt", *GESPREK)])
    history.undo(study)
    history.undo(study, history.log(study)[0].number)
    add_coding(study, HandCoding("geld", "gesprek", "Zonder subsidie, en met schulden."))
    assert [passage.turn for passage in list_passages(study)] == [3]


def test_an_older_action_is_undone_where_nothing_depends_on_it(study: Study) -> None:
    add_transcripts(study, [incoming("gesprek.txt", *GESPREK)])
    add_coding(study, HandCoding("ontmoeting", "gesprek", "Iedereen was welkom."))
    older = history.log(study)[0].number
    add_coding(study, HandCoding("geld", "gesprek", "Zonder subsidie"))
    history.undo(study, older)
    assert [passage.code for passage in list_passages(study)] == ["geld"]
    assert [event.stands for event in history.log(study) if event.number == older] == [False]


def test_an_action_that_later_ones_build_on_stays(study: Study) -> None:
    add_transcripts(study, [incoming("gesprek.txt", *GESPREK)])
    adding = history.log(study)[0].number
    suggest(study)
    suggesting = history.log(study)[0].number
    decide(study, "accepted", code="geld")
    for built_upon in (adding, suggesting):
        with pytest.raises(LaterActionsDepend):
            history.undo(study, built_upon)
    assert list_passages(study, status="accepted")


def test_what_cannot_be_undone_is_said(study: Study) -> None:
    with pytest.raises(NothingToUndo):
        history.undo(study)  # that the study was made stays
    add_transcripts(study, [incoming("gesprek.txt", *GESPREK)])
    number = history.undo(study).number
    with pytest.raises(NoSuchEvent):
        history.undo(study, 99)
    with pytest.raises(AlreadyUndone):
        history.undo(study, number)


def test_redoing_an_old_action_does_not_tread_on_what_came_between(study: Study) -> None:
    add_transcripts(study, [incoming("gesprek.txt", *GESPREK)])
    suggest(study)
    number = list_passages(study)[0].coding
    decide(study, "accepted", numbers=[number])
    history.undo(study)
    undoing = history.log(study)[0].number
    decide(study, "rejected", numbers=[number])
    with pytest.raises(LaterActionsDepend):
        history.undo(study, undoing)
    history.undo(study)
    history.undo(study, undoing)
    redoing = history.log(study)[0].number
    history.undo(study, redoing)
    assert [one.status for one in list_passages(study) if one.coding == number] == ["suggested"]


def test_what_is_coded_in_several_sessions_at_once_is_said_in_words(study: Study) -> None:
    add_transcripts(study, [incoming(f"gesprek{n}.txt", ("R", f"Koffie {n} is er altijd.")) for n in (1, 2, 3)])
    code_hits(study, Search("koffie", session=1), [1])
    assert "gesprek1”" in history.log(study)[0].sentence
    code_hits(study, Search("koffie"), [2])
    sentence = history.log(study)[0].sentence
    assert "gesprek1” " in sentence
    assert " 2 " in sentence
    assert "+" not in sentence


def test_undoing_never_gives_two_codes_one_name(study: Study) -> None:
    edit_code(study, 2, {"name": "Centen"}, {})
    renamed = history.newest_event(study)
    new_code(study.by("Bram"), "geld")
    with pytest.raises(TwoCodesOfOneName, match=r"“[gG]eld”"):
        history.undo(study, renamed)
    assert [code.name for code in list_codes(study)] == ["Ontmoeting", "Centen", "Schulden", "geld"]
    edit_code(study, 4, {"name": "Huur"}, {})
    history.undo(study, renamed)
    assert [code.name for code in list_codes(study)] == ["Ontmoeting", "Geld", "Schulden", "Huur"]


def test_nobody_can_rewrite_the_log(study: Study) -> None:
    for statement in ("UPDATE events SET who = 'iemand anders'", "DELETE FROM events"):
        with pytest.raises(DatabaseError, match="append-only"), study.changing("undone") as change:
            change.connection.execute(text(statement))


def test_every_action_has_its_sentence(study: Study) -> None:
    add_transcripts(study, [incoming("gesprek.txt", *GESPREK)])
    suggest(study)
    decide(study, "rejected", code="geld")
    decide(study, "accepted", code="ontmoeting")
    history.undo(study)
    for event in history.log(study):
        assert "{" not in event.sentence
