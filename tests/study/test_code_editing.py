"""The codebook edited by hand: each action is one event, and undoing it brings back everything."""

import pytest
from making import GESPREK, everything, incoming
from sqlalchemy import select

from vertel.study.codebook.codes import list_codes
from vertel.study.codebook.editing import edit_code, move_code, new_code, remove_code, split_code, step_code
from vertel.study.codebook.errors import (
    CodeChangedMeanwhile,
    CodeHasCodesBelow,
    CodeIntoItself,
    CodeInUse,
    CodeNameTaken,
    NoName,
    NoSuchCodeNumber,
    NotAColour,
    NothingToSplitOff,
)
from vertel.study.codebook.keeping import codebook
from vertel.study.codebook.merging import merge_codes
from vertel.study.coding.by_hand import decide
from vertel.study.coding.code_tree import code_quotes, code_tree, full_code
from vertel.study.coding.errors import QuoteDiffers
from vertel.study.coding.memos import write_memo
from vertel.study.coding.passages import list_passages
from vertel.study.coding.pointing import Span, code_spans
from vertel.study.log import history
from vertel.study.log.errors import BuiltUpon
from vertel.study.sessions.keeping import add_transcripts
from vertel.study.store import schema
from vertel.study.store.change import now
from vertel.study.store.study import Study
from vertel.study.suggesting.codebook_check import check_codebook

ONTMOETING, GELD, SCHULDEN = 1, 2, 3  # numbers in the codebook of conftest.py; debts come below money
SANNE, TIES = 2, 3  # their turns in GESPREK


@pytest.fixture
def talked(study: Study) -> Study:
    """The study with one session, in which nothing is coded yet."""
    add_transcripts(study, [incoming("Gesprek.txt", *GESPREK)])
    return study


def tree(study: Study) -> list[str]:
    return ["  " * code.depth + code.name for code in list_codes(study)]


def note(study: Study, about: str, number: int, text: str) -> None:
    with study.changing("memo.written") as change:
        coder = change.connection.scalar(select(schema.coders.c.id).where(schema.coders.c.name == "Noor"))
        change.insert_one(schema.memos, about=about, about_id=number, coder_id=coder, text=text, written_at=now())


def place(study: Study, coding: int, stage: str) -> None:
    with study.changing("memo.written") as change:
        change.insert_one(schema.placed, coding_id=coding, arc="verhaal", stage=stage, position=0)


def test_a_new_code_comes_last_below_its_parent(study: Study) -> None:
    new_code(study, "  Huur   en  lasten ", GELD)
    assert tree(study) == ["Ontmoeting", "Geld", "  Schulden", "  Huur en lasten"]
    assert history.log(study)[0].details == {"code": "Huur en lasten"}
    for name, error in (("geld", CodeNameTaken), (" ", NoName)):
        with pytest.raises(error):
            new_code(study, name)
    with pytest.raises(NoSuchCodeNumber):
        new_code(study, "Nergens", 99)


def test_fields_are_kept_as_every_form_of_a_codebook_can_hold_them(study: Study) -> None:
    keywords = ("subsidie", "duur;goedkoop", " ")
    edit_code(study, GELD, {"keywords": keywords, "colour": "#aa3300", "name": " Geld  en goed "}, {})
    code = full_code(study, GELD).code
    assert (code.name, code.keywords, code.colour) == ("Geld en goed", ("subsidie", "duur", "goedkoop"), "#aa3300")
    assert codebook(study).codes[1].key == "geld"
    with pytest.raises(NotAColour):
        edit_code(study, GELD, {"colour": "red"}, {})
    with pytest.raises(CodeNameTaken):
        edit_code(study, GELD, {"name": "ONTMOETING"}, {})
    edit_code(study, GELD, {"name": "GELD EN GOED"}, {})  # its own name in other letters


def test_nobody_writes_over_what_she_did_not_see(study: Study) -> None:
    edit_code(study.by("Bram"), GELD, {"description": "Van Bram"}, {"description": ""})
    with pytest.raises(CodeChangedMeanwhile):
        edit_code(study, GELD, {"description": "Van Noor"}, {"description": ""})
    edit_code(study, GELD, {"include": "huur", "description": ""}, {"include": "", "description": ""})
    code = full_code(study, GELD).code
    assert (code.description, code.include) == ("Van Bram", "huur")
    edit_code(study, GELD, {"description": "Van Noor"}, {"description": "Van Bram"})
    assert full_code(study, GELD).code.description == "Van Noor"


def test_what_stays_the_same_is_no_event(study: Study) -> None:
    before = history.newest_event(study)
    edit_code(study, GELD, {"name": "Geld", "keywords": ("subsidie", "schulden ")}, {})
    step_code(study, ONTMOETING, "up")
    step_code(study, ONTMOETING, "out")
    step_code(study, SCHULDEN, "in")
    assert history.newest_event(study) == before


def test_a_code_steps_through_the_tree(study: Study) -> None:
    walked = []
    for number, way in ((GELD, "up"), (ONTMOETING, "in"), (ONTMOETING, "up"), (SCHULDEN, "out"), (SCHULDEN, "up")):
        step_code(study, number, way)  # type: ignore[arg-type]
        walked.append(tree(study))
    assert walked == [
        ["Geld", "  Schulden", "Ontmoeting"],
        ["Geld", "  Schulden", "  Ontmoeting"],
        ["Geld", "  Ontmoeting", "  Schulden"],
        ["Geld", "  Ontmoeting", "Schulden"],
        ["Schulden", "Geld", "  Ontmoeting"],
    ]
    assert [code.name for code in codebook(study).codes] == ["Schulden", "Geld", "Ontmoeting"]
    for _step in walked:
        history.undo_own(study)
    assert tree(study) == ["Ontmoeting", "Geld", "  Schulden"]


def test_a_code_is_put_before_another_and_never_below_itself(study: Study) -> None:
    move_code(study, SCHULDEN, None, before=ONTMOETING)
    assert tree(study) == ["Schulden", "Ontmoeting", "Geld"]
    assert history.log(study)[0].details == {"code": "Schulden", "path": "Schulden", "place": 1, "places": 3}
    move_code(study, GELD, SCHULDEN)
    for parent in (SCHULDEN, GELD):
        with pytest.raises(CodeIntoItself):
            move_code(study, SCHULDEN, parent)


def test_merging_brings_all_along_and_undoing_it_brings_all_back(talked: Study) -> None:
    same, both = Span(SANNE, 0, 30), Span(TIES, 0, 15)
    [kept, on_same] = code_spans(talked, [same], [SCHULDEN, GELD])
    [only] = code_spans(talked, [both], [GELD])
    for number, text in ((kept, "mooi"), (on_same, "en waar"), (only, "let op")):
        note(talked, "codings", number, text)
    note(talked, "codes", GELD, "over geld")
    place(talked, on_same, "probleem")
    move_code(talked, ONTMOETING, GELD)
    edit_code(talked, GELD, {"description": "Over geld", "examples": ("Wij hadden niets.",)}, {})
    before = everything(talked)

    merge_codes(talked, GELD, SCHULDEN)  # into a code that is below it
    assert tree(talked) == ["Schulden", "  Ontmoeting"]
    code = full_code(talked, SCHULDEN).code
    assert (code.keywords, code.description) == (("schulden", "subsidie"), "Over geld")
    assert [quote.coding for quote in code_quotes(talked, SCHULDEN)] == [kept, only]
    after = everything(talked)
    assert {(memo.about, memo.about_id, memo.text) for memo in after["memos"]} == {
        ("codings", kept, "mooi\n\nen waar"),
        ("codings", only, "let op"),
        ("codes", SCHULDEN, "over geld"),
    }
    assert [(one.coding_id, one.stage) for one in after["placed"]] == [(kept, "probleem")]
    assert history.log(talked)[0].details == {"code": "Geld", "into": "Schulden", "codings": 1}

    history.undo_own(talked)
    assert everything(talked) == before
    history.redo_own(talked)
    assert everything(talked) == after


def test_of_two_codings_on_a_passage_the_accepted_one_stays(talked: Study) -> None:
    [rejected] = code_spans(talked, [Span(TIES, 0, 15)], [GELD])
    decide(talked, "rejected", numbers=[rejected])
    [accepted] = code_spans(talked.by("Bram"), [Span(TIES, 0, 15)], [ONTMOETING])
    merge_codes(talked, ONTMOETING, GELD)
    assert [(one.id, one.code_id) for one in everything(talked)["codings"]] == [(accepted, GELD)]
    with pytest.raises(CodeIntoItself):
        merge_codes(talked, GELD, GELD)


def test_splitting_moves_the_chosen_quotes_to_a_code_beside_it(talked: Study) -> None:
    chosen, stays = code_spans(talked, [Span(SANNE, 0, 10), Span(TIES, 0, 15)], [SCHULDEN])
    [other] = code_spans(talked, [Span(TIES, 0, 15)], [ONTMOETING])
    before = everything(talked)
    number = split_code(talked, SCHULDEN, "Rood staan", [chosen, other])
    assert tree(talked) == ["Ontmoeting", "Geld", "  Schulden", "  Rood staan"]
    assert [one.coding for one in code_quotes(talked, number)] == [chosen]
    assert [one.coding for one in code_quotes(talked, SCHULDEN)] == [stays]
    history.undo_own(talked)
    assert everything(talked) == before
    with pytest.raises(NothingToSplitOff):
        split_code(talked, SCHULDEN, "Rood staan", [other])


def test_only_a_code_that_nothing_hangs_on_is_removed(talked: Study) -> None:
    [coding] = code_spans(talked, [Span(TIES, 0, 15)], [SCHULDEN])
    for number, error in ((GELD, CodeHasCodesBelow), (SCHULDEN, CodeInUse)):
        with pytest.raises(error):
            remove_code(talked, number)
    decide(talked, "rejected", numbers=[coding])
    note(talked, "codes", SCHULDEN, "weg ermee")
    note(talked, "codings", coding, "nee")
    before = everything(talked)
    remove_code(talked, SCHULDEN)
    after = everything(talked)
    assert tree(talked) == ["Ontmoeting", "Geld"]
    assert not after["codings"]
    assert not after["memos"]
    history.undo_own(talked)
    assert everything(talked) == before


def test_a_code_that_was_coded_with_since_is_not_undone(talked: Study) -> None:
    number = new_code(talked, "Huur")
    made = history.newest_event(talked)
    code_spans(talked.by("Bram"), [Span(TIES, 0, 15)], [number])
    with pytest.raises(BuiltUpon):
        history.undo(talked, made)


def test_a_theme_is_heard_together_with_the_codes_below_it(talked: Study) -> None:
    code_spans(talked, [Span(SANNE, 0, 10)], [GELD])
    code_spans(talked, [Span(SANNE, 0, 10), Span(TIES, 0, 15), Span(1, 0, 5)], [SCHULDEN])
    heard = {one.code.id: one for one in code_tree(talked)}
    assert (heard[GELD].itself.voices, heard[GELD].itself.sessions, heard[GELD].itself.quotes) == (1, 1, 1)
    assert (heard[GELD].together.voices, heard[GELD].together.sessions, heard[GELD].together.quotes) == (2, 1, 4)
    assert heard[SCHULDEN].itself.quotes == 3  # one of which the interviewer said, who is no voice
    assert heard[SCHULDEN].together == heard[SCHULDEN].itself


def test_the_record_of_one_code_is_that_of_the_whole_codebook(talked: Study) -> None:
    code_spans(talked, [Span(TIES, 0, 35)], [SCHULDEN])
    whole = [one for one in check_codebook(talked).keywords if one.code == "geld"]
    assert list(check_codebook(talked, "geld").keywords) == whole
    assert [(one.keyword, one.stands) for one in whole] == [("subsidie", 1), ("schulden", 1)]


def test_the_sentences_of_the_log_are_whole(talked: Study) -> None:
    [coding] = code_spans(talked, [Span(TIES, 0, 15)], [GELD])
    edit_code(talked, GELD, {"name": "Centen"}, {})
    move_code(talked, ONTMOETING, GELD)
    number = split_code(talked, GELD, "Rood staan", [coding])
    merge_codes(talked, number, GELD)
    said = [event.sentence for event in history.log(talked, 4)]
    assert all("{" not in sentence and "Centen" in sentence for sentence in said), said


def test_where_a_code_stands_and_what_it_is_called_do_not_build_on_each_other(study: Study) -> None:
    edit_code(study, GELD, {"name": "Centen"}, {})
    renamed = history.newest_event(study)
    move_code(study, ONTMOETING, None)  # behind money, which gets another place by that
    history.undo(study, renamed)
    assert tree(study) == ["Geld", "  Schulden", "Ontmoeting"]


def test_undoing_an_old_move_never_puts_a_code_below_itself(study: Study) -> None:
    step_code(study, SCHULDEN, "out")
    moved = history.newest_event(study)
    move_code(study, GELD, SCHULDEN)
    with pytest.raises(BuiltUpon):
        history.undo(study, moved)


def test_a_coding_that_somebody_noted_something_about_is_not_undone(talked: Study) -> None:
    [coding] = code_spans(talked, [Span(TIES, 0, 15)], [GELD])
    coded = history.newest_event(talked)
    write_memo(talked.by("Bram"), "codings", coding, "Is dat zo?")
    with pytest.raises(BuiltUpon, match=str(coded + 1)):
        history.undo_own(talked)
    write_memo(talked.by("Bram"), "codings", coding, "")
    history.undo_own(talked)
    assert not list_passages(talked)


def test_a_quote_that_is_not_in_its_text_is_not_shown(talked: Study) -> None:
    [coding] = code_spans(talked, [Span(TIES, 0, 15)], [GELD])
    with talked.changing("coding.added") as change:
        change.update(schema.codings, [coding], quote="iets anders")
    with pytest.raises(QuoteDiffers):
        code_quotes(talked, GELD)


def test_a_name_holds_no_signs_that_nobody_sees(talked: Study) -> None:
    code_spans(talked, [Span(TIES, 0, 15)], [], new="Hu\x00ur")
    assert new_code(talked, "Hu\x00ren") > 0
    assert [one.name for one in list_codes(talked)][-2:] == ["Huur", "Huren"]
