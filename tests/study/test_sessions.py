"""Adding transcripts: a session each, parts of one session, versions of one transcript."""

import pytest
from making import GESPREK, incoming

from vertel.study.coding.by_hand import HandCoding, add_coding
from vertel.study.coding.coded_sessions import coded_session
from vertel.study.coding.memos import memos_about, write_memo
from vertel.study.coding.passages import list_passages
from vertel.study.log.history import log, undo
from vertel.study.sessions.errors import NoSuchSession, SessionTaken
from vertel.study.sessions.keeping import SessionNote, add_transcripts
from vertel.study.sessions.notes import about_session
from vertel.study.status import status
from vertel.study.store.study import Study


def sessions(study: Study) -> dict[str, int]:
    """All turns of each session, by its name."""
    about = [about_session(study, session.id) for session in status(study).sessions]
    return {str(one.note.name): sum(file.turns for file in one.files) for one in about}


def test_each_file_becomes_a_session_named_after_it(study: Study) -> None:
    added = add_transcripts(study, [incoming("een.txt", *GESPREK), incoming("twee.vtt", ("I", "Nog iets?"))])
    assert [one.outcome for one in added] == ["new session", "new session"]
    assert sessions(study) == {"een": 3, "twee": 1}


def test_files_under_one_session_are_its_parts_and_turns_count_on(study: Study) -> None:
    middag = SessionNote(name="Middag", kind="dialogue")
    add_transcripts(
        study, [incoming("deel1.txt", *GESPREK), incoming("deel2.txt", ("Ties Bakker", "Tot slot"))], middag
    )
    add_coding(study, HandCoding("geld", "middag", "Tot slot"))
    assert sessions(study) == {"Middag": 4}
    assert [passage.turn for passage in list_passages(study)] == [4]


def test_the_same_transcript_again_is_left_out(study: Study) -> None:
    add_transcripts(study, [incoming("een.txt", *GESPREK)])
    before = log(study)
    added = add_transcripts(study, [incoming("kopie.docx", *GESPREK)])
    assert [(one.outcome, one.session) for one in added] == [("known already", "een")]
    assert log(study) == before


def test_the_same_transcript_is_kept_as_a_new_version_when_asked(study: Study) -> None:
    add_transcripts(study, [incoming("een.txt", *GESPREK)])
    add_coding(study, HandCoding("geld", "een", "Zonder subsidie"))
    added = add_transcripts(study, [incoming("een.txt", *GESPREK)], again=True)
    assert added[0].outcome == "new version"
    assert (added[0].codings_moved, added[0].codings_left) == (1, 0)
    assert sessions(study) == {"een": 3}


def test_a_changed_file_of_the_same_name_is_not_taken_in_silently(study: Study) -> None:
    add_transcripts(study, [incoming("een.txt", *GESPREK)])
    with pytest.raises(SessionTaken):
        add_transcripts(study, [incoming("een.txt", ("I", "Iets heel anders."))])
    assert sessions(study) == {"een": 3}


def test_codings_move_to_the_place_of_their_quote_in_a_new_version(study: Study) -> None:
    add_transcripts(study, [incoming("een.txt", *GESPREK)])
    add_coding(study, HandCoding("geld", "een", "Zonder subsidie"))
    add_coding(study, HandCoding("ontmoeting", "een", "Iedereen was welkom."))
    better = (("I", "Welkom! 🎉"), ("Sanne Vos", "Iedereen kon komen."), *GESPREK[2:])
    added = add_transcripts(study, [incoming("een.txt", *better)], again=True)
    assert (added[0].codings_moved, added[0].codings_left) == (1, 1)
    (passage,) = list_passages(study)
    assert (passage.quote, passage.turn, passage.start) == ("Zonder subsidie", 3, 0)


def test_a_longer_first_part_lets_the_turns_of_the_second_count_on(study: Study) -> None:
    middag = SessionNote(name="Middag")
    add_transcripts(
        study, [incoming("deel1.txt", *GESPREK), incoming("deel2.txt", ("Ties Bakker", "Tot slot"))], middag
    )
    add_coding(study, HandCoding("geld", "Middag", "Tot slot"))
    add_transcripts(study, [incoming("deel1.txt", *GESPREK, ("I", "En toen?"))], middag, again=True)
    assert [passage.turn for passage in list_passages(study)] == [5]


def test_a_file_of_the_same_name_from_elsewhere_gets_a_session_of_its_own(study: Study) -> None:
    add_transcripts(study, [incoming("interview.docx", *GESPREK)])
    added = add_transcripts(study, [incoming("interview.vtt", ("I", "Een ander gesprek."))])
    assert added[0].session == "interview 2"


def test_one_bad_file_leaves_the_study_as_it_was(study: Study) -> None:
    add_transcripts(study, [incoming("een.txt", *GESPREK)])
    with pytest.raises(SessionTaken):
        add_transcripts(study, [incoming("twee.txt", ("I", "Nieuw")), incoming("een.txt", ("I", "Anders"))])
    assert sessions(study) == {"een": 3}


def test_a_session_that_is_not_there_is_said_with_those_that_are(study: Study) -> None:
    add_transcripts(study, [incoming("een.txt", *GESPREK)])
    with pytest.raises(NoSuchSession, match="een"):
        list_passages(study, session="twee")


def test_a_quote_moves_to_where_the_same_speaker_says_it(study: Study) -> None:
    add_transcripts(study, [incoming("een.txt", ("I", "Klopt dat?"), ("R", "Ja precies. Koffie!"))])
    add_coding(study, HandCoding("ontmoeting", "een", "Ja precies."))
    longer = (("I", "Ja precies. Dus."), ("R", "Wacht even."), ("I", "Klopt dat?"), ("R", "Ja precies. Koffie!"))
    add_transcripts(study, [incoming("een.txt", *longer)], again=True)
    assert [passage.turn for passage in list_passages(study)] == [4]


def test_two_codings_of_the_same_words_never_land_on_one_place(study: Study) -> None:
    add_transcripts(study, [incoming("een.txt", ("R", "Koffie dus."), ("I", "Hoe?"), ("R", "Koffie dus."))])
    for turn in (1, 3):
        add_coding(study, HandCoding("ontmoeting", "een", "Koffie dus.", turn=turn))
    (added,) = add_transcripts(study, [incoming("een.txt", ("R", "Koffie dus."), ("I", "Hoe?"))], again=True)
    assert (added.codings_moved, added.codings_left) == (1, 1)
    assert len(list_passages(study)) == len(list_passages(study, earlier=True)) == 1


def test_two_folders_may_hold_a_file_of_the_same_name(study: Study) -> None:
    files = [incoming("interview.txt", *GESPREK), incoming("interview.txt", ("R", "Een ander gesprek."))]
    assert [one.session for one in add_transcripts(study, files)] == ["interview", "interview 2"]


def test_the_name_of_a_session_is_the_same_in_capitals(study: Study) -> None:
    add_transcripts(study, [incoming("een.txt", *GESPREK)], SessionNote(name="Dialoog"))
    add_transcripts(study, [incoming("twee.txt", ("R", "Verder."))], SessionNote(name="dialoog"))
    assert sessions(study) == {"Dialoog": 4}


def test_a_dry_run_changes_nothing(study: Study) -> None:
    (added,) = add_transcripts(study, [incoming("een.txt", *GESPREK)], dry_run=True)
    assert added.outcome == "new session"
    assert sessions(study) == {}


def test_what_is_known_already_can_still_be_described(study: Study) -> None:
    add_transcripts(study, [incoming("een.txt", *GESPREK)])
    add_transcripts(study, [incoming("een.txt", *GESPREK)], SessionNote(kind="dialogue"))
    assert [session.kind for session in status(study).sessions] == ["dialogue"]


def test_a_memo_on_a_turn_goes_to_that_turn_in_a_new_version(study: Study) -> None:
    add_transcripts(study, [incoming("een.txt", ("I", "Hoe?"), ("R", "Koffie.\nEls: En thee."), ("I", "Hoe?"))])
    first, answer, last = coded_session(study, 1).turns
    for turn, text in ((first, "begin"), (answer, "midden"), (last, "eind")):
        write_memo(study, "turns", turn.id, text)
    better = (("I", "Dag."), ("I", "Hoe?"), ("R", "Koffie."), ("Els", "En thee."), ("I", "Hoe?"))
    add_transcripts(study, [incoming("een.txt", *better)], again=True)
    noted = [[memo.text for memo in memos_about(study, "turns", turn.id)] for turn in coded_session(study, 1).turns]
    assert noted == [[], ["begin"], ["midden"], [], ["eind"]]
    undo(study)
    assert [turn.memos for turn in coded_session(study, 1).turns] == [1, 1, 1]
