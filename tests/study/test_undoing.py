"""Whatever people do in the workbench, one undo brings back all that there was, and one redo all that came of it."""

from collections.abc import Callable

import pytest
from making import GESPREK, ON_BOTH, everything, incoming

from vertel.study.codebook.editing import edit_code, move_code, new_code, remove_code, split_code, step_code
from vertel.study.codebook.merging import merge_codes
from vertel.study.coding.by_hand import decide
from vertel.study.coding.memos import write_memo
from vertel.study.coding.pointing import Span, code_spans, mark_coding, move_coding, remove_coding
from vertel.study.log.history import log, redo_own, undo_own
from vertel.study.searching.coding_hits import code_hits
from vertel.study.searching.finding import Search
from vertel.study.sessions.keeping import SessionNote, add_transcripts
from vertel.study.sessions.notes import describe_session
from vertel.study.sessions.speakers_table import Cells, FilledRow, fill_in
from vertel.study.store.study import Study
from vertel.study.suggesting.suggestions import suggest
from vertel.study.telling.arcs import arcs, keep_arc
from vertel.study.telling.board import judge_passage, place_passage
from vertel.study.telling.stories import write_story
from vertel.study.telling.story_memos import write_story_memo

pytestmark = ON_BOTH

ONTMOETING, GELD, SCHULDEN = 1, 2, 3  # numbers of codes
SANNE, TIES = 2, 3  # numbers of turns
WELCOME, DEBTS, BOTH = 1, 2, 3  # numbers of codings


@pytest.fixture
def full(study: Study) -> Study:
    """A session with three codings; the first two have a memo and a place in the story, as have code and turn."""
    add_transcripts(study, [incoming("gesprek.txt", *GESPREK)])
    code_spans(study, [Span(SANNE, 0, 10)], [ONTMOETING])
    code_spans(study, [Span(TIES, 0, 15)], [GELD, SCHULDEN])
    for number in (WELCOME, DEBTS):
        write_memo(study, "codings", number, "Navragen.")
        place_passage(study, number, "probleem")
    write_memo(study, "codes", GELD, "Te ruim?")
    write_memo(study, "turns", TIES, "Zachtjes gezegd.")
    write_story(study, "probleem", "Er was geen geld.")
    return study


def confirm(study: Study) -> None:
    now = Cells("respondent", "residents", "De Kas", "Bes", "no")
    fill_in(study, [FilledRow("gesprek", "Sanne Vos", "proposed", Cells(), now)])


def new_version(study: Study) -> None:
    add_transcripts(study, [incoming("gesprek.txt", ("I", "Dag."), *GESPREK[:2])], again=True)


ACTIONS: dict[str, Callable[[Study], object]] = {
    "a new code on a passage": lambda study: code_spans(study, [Span(SANNE, 0, 3)], [GELD], "Begin"),
    "a coding moved": lambda study: move_coding(study, DEBTS, Span(TIES, 0, 6)),
    "a coding removed": lambda study: remove_coding(study, DEBTS),
    "a coding marked": lambda study: mark_coding(study, DEBTS, against=True),
    "a coding rejected": lambda study: decide(study, "rejected", numbers=[DEBTS], against=True),
    "hits coded": lambda study: code_hits(study, Search("koffie"), [GELD], new="Koffie"),
    "suggestions": lambda study: suggest(study, threshold=0.01),
    "a code made": lambda study: new_code(study, "Huur", GELD),
    "a code edited": lambda study: edit_code(study, GELD, {"name": "Centen", "keywords": ["euro"]}, {}),
    "a code moved": lambda study: move_code(study, ONTMOETING, SCHULDEN),
    "a code one step out": lambda study: step_code(study, SCHULDEN, "out"),
    "codes merged": lambda study: merge_codes(study, GELD, SCHULDEN),
    "codes merged the other way": lambda study: merge_codes(study, SCHULDEN, GELD),
    "a code split": lambda study: split_code(study, GELD, "Rood staan", [DEBTS]),
    "a code removed": lambda study: (decide(study, "rejected", numbers=[BOTH]), remove_code(study, SCHULDEN)),
    "a card on top": lambda study: place_passage(study, DEBTS, "er-was-eens"),
    "a card out of the story": lambda study: place_passage(study, DEBTS, None),
    "a card below another": lambda study: place_passage(study, DEBTS, "probleem", after=WELCOME),
    "the coding of the card above it removed": lambda study: (
        place_passage(study, DEBTS, "probleem", after=WELCOME),
        remove_coding(study, WELCOME),
    ),
    "an outcome": lambda study: judge_passage(study, DEBTS, "realised"),
    "another arc": lambda study: keep_arc(study, next(one.key for one in arcs(study) if one.key != "klassiek")),
    "a story": lambda study: write_story(study, "probleem", ""),
    "a memo": lambda study: write_memo(study, "sessions", 1, "Het regende."),
    "a memo about the study": lambda study: write_memo(study, "study", 1, "Vraag eerst de wijkraad."),
    "a memo about a speaker": lambda study: write_memo(study, "speakers", SANNE, "Zij lacht veel."),
    "a memo about a story": lambda study: write_story_memo(study, "probleem", "Begin bij de huur."),
    "another memo": lambda study: write_memo(study, "codings", DEBTS, "Nagevraagd."),
    "a memo taken away": lambda study: write_memo(study, "codings", DEBTS, ""),
    "a session described": lambda study: describe_session(study, 1, SessionNote("Avond", "circle", place="De Kas")),
    "speakers": confirm,
    "a new version": new_version,
}


@pytest.mark.parametrize("action", ACTIONS.values(), ids=ACTIONS.keys())
def test_undo_brings_back_everything_and_redo_does_it_again(full: Study, action: Callable[[Study], object]) -> None:
    before, newest = everything(full), log(full, 1)[0].number
    action(full)
    after, times = everything(full), log(full, 1)[0].number - newest
    assert after != before
    for _time in range(times):
        undo_own(full)
    assert everything(full) == before
    for _time in range(times):
        redo_own(full)
    assert everything(full) == after
    for _time in range(times):
        undo_own(full)
    assert everything(full) == before
