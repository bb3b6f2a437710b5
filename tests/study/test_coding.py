"""Passages that somebody pointed at are coded, moved and taken away; each of it can be undone and done again."""

import pytest
from making import GESPREK, incoming

from vertel.study.codebook.codes import list_codes
from vertel.study.codebook.errors import NoSuchCodeNumber
from vertel.study.coding.by_hand import HandCoding, add_coding, decide
from vertel.study.coding.coded_sessions import CodedSession, Marking, coded_session, markings
from vertel.study.coding.errors import CodedAlready, NoSuchCoding, NotInOneTurn
from vertel.study.coding.passages import list_passages
from vertel.study.coding.pointing import Span, code_spans, move_coding, remove_coding
from vertel.study.log.errors import NothingToRedo, NothingToUndo
from vertel.study.log.history import log, redo_own, undo_own
from vertel.study.sessions.keeping import add_transcripts
from vertel.study.store.study import Study
from vertel.study.suggesting.suggestions import suggest


@pytest.fixture
def session(study: Study) -> CodedSession:
    """A session of three turns: a question and two answers."""
    add_transcripts(study, [incoming("gesprek.txt", *GESPREK)])
    return coded_session(study, 1)


def code(study: Study, name: str) -> int:
    return next(one.id for one in list_codes(study) if one.name == name)


def span(session: CodedSession, quote: str) -> Span:
    turn = next(turn for turn in session.turns if quote in turn.text)
    start = turn.text.index(quote)
    return Span(turn.id, start, start + len(quote))


def shown(study: Study) -> list[tuple[str, str]]:
    return [(one.code_name, one.quote) for turn in coded_session(study, 1).turns for one in turn.markings]


def test_a_session_is_read_as_turns_with_who_speaks(session: CodedSession) -> None:
    assert [(turn.number, turn.speaker, turn.role) for turn in session.turns] == [
        (1, "I", "interviewer"),
        (2, "Sanne Vos", None),
        (3, "Ties Bakker", None),
    ]
    assert session.turns[1].text == GESPREK[1][1]


def test_several_codes_on_several_passages_are_one_action(study: Study, session: CodedSession) -> None:
    places = [span(session, "Iedereen was welkom."), span(session, "Zonder subsidie")]
    numbers = code_spans(study, places, [code(study, "Ontmoeting"), code(study, "Geld")])
    assert len(numbers) == 4
    assert log(study)[0].details == {"session": "gesprek", "codings": 4}
    assert log(study)[0].sentence == "Passages gecodeerd in sessie “gesprek” (coderingen: 4)"
    undo_own(study)
    assert shown(study) == []


def test_a_new_name_makes_a_code_and_undo_takes_it_away(study: Study, session: CodedSession) -> None:
    code_spans(study, [span(session, "Iedereen was welkom.")], [], new="  Welkom  zijn! ")
    assert shown(study) == [("Welkom zijn!", "Iedereen was welkom.")]
    assert list_codes(study)[-1].key == "welkom-zijn"
    undo_own(study)
    assert "Welkom zijn!" not in [one.name for one in list_codes(study)]


def test_the_name_of_a_code_that_is_there_means_that_code(study: Study, session: CodedSession) -> None:
    code_spans(study, [span(session, "Iedereen was welkom.")], [], new="ontmoeting")
    assert shown(study) == [("Ontmoeting", "Iedereen was welkom.")]


def test_coding_what_was_suggested_accepts_it(study: Study, session: CodedSession) -> None:
    suggest(study, threshold=0.0)
    [waiting, *_] = [one for turn in coded_session(study, 1).turns for one in turn.markings]
    code_spans(study, [Span(waiting.turn, waiting.start, waiting.end)], [waiting.code])
    [decided] = markings(study, 1, [waiting.id])
    assert (decided.status, decided.coder) == ("accepted", "Noor")


def test_coding_the_same_twice_leaves_one(study: Study, session: CodedSession) -> None:
    place = [span(session, "Iedereen was welkom.")]
    first = code_spans(study, place, [code(study, "Ontmoeting")])
    assert code_spans(study, place, [code(study, "Ontmoeting")]) == first


def test_a_moved_coding_takes_its_quote_along(study: Study, session: CodedSession) -> None:
    [number] = code_spans(study, [span(session, "Iedereen")], [code(study, "Ontmoeting")])
    move_coding(study, number, span(session, "Iedereen was welkom. 😀"))
    assert [passage.quote for passage in list_passages(study)] == ["Iedereen was welkom. 😀"]
    undo_own(study)
    assert [passage.quote for passage in list_passages(study)] == ["Iedereen"]


def test_a_coding_is_not_moved_onto_the_same_one(study: Study, session: CodedSession) -> None:
    meeting = code(study, "Ontmoeting")
    code_spans(study, [span(session, "Iedereen")], [meeting])
    [number] = code_spans(study, [span(session, "welkom")], [meeting])
    with pytest.raises(CodedAlready):
        move_coding(study, number, span(session, "Iedereen"))


def test_a_passage_outside_its_turn_is_refused_and_nothing_changes(study: Study, session: CodedSession) -> None:
    turn = session.turns[1]
    meeting = code(study, "Ontmoeting")
    for start, end in ((-1, 4), (3, 3), (5, 2), (0, len(turn.text) + 1)):
        with pytest.raises(NotInOneTurn):
            code_spans(study, [Span(turn.id, start, end)], [meeting], new="Nieuw")
    with pytest.raises(NotInOneTurn):
        code_spans(study, [Span(999, 0, 3)], [meeting])
    with pytest.raises(NoSuchCodeNumber):
        code_spans(study, [Span(turn.id, 0, 3)], [999])
    assert shown(study) == []
    assert "Nieuw" not in [one.name for one in list_codes(study)]


def test_a_coding_moves_within_its_own_turn_only(study: Study, session: CodedSession) -> None:
    [number] = code_spans(study, [span(session, "Iedereen")], [code(study, "Ontmoeting")])
    add_transcripts(study, [incoming("ander.txt", ("R", "Iets anders."))])
    with pytest.raises(NotInOneTurn):
        move_coding(study, number, Span(coded_session(study, 2).turns[0].id, 0, 4))


def test_what_was_taken_off_comes_back_by_undo(study: Study, session: CodedSession) -> None:
    [number] = code_spans(study, [span(session, "Iedereen")], [code(study, "Ontmoeting")])
    remove_coding(study, number)
    assert shown(study) == []
    with pytest.raises(NoSuchCoding):
        remove_coding(study, number)
    undo_own(study)
    assert shown(study) == [("Ontmoeting", "Iedereen")]


def test_rejected_codings_are_not_shown(study: Study, session: CodedSession) -> None:
    number = add_coding(study, HandCoding("ontmoeting", "gesprek", "Iedereen"))
    decide(study, "rejected", numbers=[number])
    assert shown(study) == []
    assert markings(study, 1, [number]) == []


def test_undo_and_redo_walk_back_and_forth_over_all_of_it(study: Study, session: CodedSession) -> None:
    meeting, money = code(study, "Ontmoeting"), code(study, "Geld")
    states = [shown(study)]
    code_spans(study, [span(session, "Iedereen")], [meeting])
    states.append(shown(study))
    code_spans(study, [span(session, "subsidie")], [money])
    states.append(shown(study))
    undo_own(study)
    assert shown(study) == states[1]
    undo_own(study)
    assert shown(study) == states[0]
    redo_own(study)
    assert shown(study) == states[1]
    redo_own(study)
    assert shown(study) == states[2]
    with pytest.raises(NothingToRedo):
        redo_own(study)
    undo_own(study)
    assert shown(study) == states[1]
    code_spans(study, [span(session, "welkom")], [meeting])
    with pytest.raises(NothingToRedo):  # something else was done since
        redo_own(study)


def test_everybody_undoes_what_she_did_herself(study: Study, session: CodedSession) -> None:
    code_spans(study.by("Noor"), [span(session, "Iedereen")], [code(study, "Ontmoeting")])
    code_spans(study.by("Els"), [span(session, "subsidie")], [code(study, "Geld")])
    undo_own(study.by("Noor"))
    assert shown(study) == [("Geld", "subsidie")]
    with pytest.raises(NothingToRedo):
        redo_own(study.by("Els"))
    with pytest.raises(NothingToUndo):
        undo_own(study.by("Ties"))
    redo_own(study.by("Noor"))
    assert len(shown(study)) == 2


def test_a_marking_says_who_and_where(study: Study, session: CodedSession) -> None:
    place = span(session, "welkom")
    [number] = code_spans(study, [place], [code(study, "Ontmoeting")])
    assert markings(study, 1, [number]) == [
        Marking(
            id=number,
            turn=place.turn,
            start=place.start,
            end=place.end,
            quote="welkom",
            code=code(study, "Ontmoeting"),
            code_name="Ontmoeting",
            status="accepted",
            against=False,
            coder="Noor",
            score=None,
            why=None,
            memos=0,
        )
    ]
